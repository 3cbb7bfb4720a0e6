"""Find and replace in stories through the window: open ones by way of it, the others in the library, one way back."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QListView, QPushButton
import pytest

from editor.desk.library import new_story_id
from editor.domain.story import StoredStory, Story
from editor.ui.dialogs.stories_sheet import StoriesSheet
from tests.builders import b, p, story
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    return rooms()


def added(room: Room, headline: str, *words: str, **fields: Any) -> Story:
    made = replace(story(*(p(text) for text in words)), id=new_story_id(), headline=headline, **fields)
    stored: StoredStory = room.desk.new_story(made).result()
    room.desk.refresh_search([made.id]).result()
    return stored.story


@pytest.fixture
def stories(room: Room) -> tuple[Story, Story, Story]:
    """Three stories with bridges in them, the newest of which is open."""
    third = added(room, "Council", "No votes on the bridge, but abridged.")
    second = added(room, "Ferry", "Under the bridge.")
    first = added(room, "Open bridge", "A bridge here.", standfirst="Bridge")
    room.newsroom.shelf.open(first.id)
    room.settle()
    room.body.setFocus()
    return first, second, third


def sheet(room: Room) -> StoriesSheet:
    return room.newsroom.everywhere.sheet


def find(room: Room, words: str, by: str = "") -> None:
    room.key(Qt.Key.Key_H, CTRL | SHIFT)
    line(room, "Find in stories").setFocus()
    sheet(room).field.setText(words)
    sheet(room).words.setText(by)
    room.key(Qt.Key.Key_Return)
    room.wait(lambda: not room.newsroom.work.bridge.is_busy)


def line(room: Room, name: str) -> QLineEdit:
    return room.part(QLineEdit, name)


def hits(room: Room) -> QListView:
    return room.part(QListView, "Hits")


def rows(room: Room) -> list[str]:
    model = sheet(room).model
    return [str(model.index(at).data()) for at in range(model.rowCount())]


def replace_chosen(room: Room) -> None:
    QTest.mouseClick(room.part(QPushButton, "Replace chosen"), Qt.MouseButton.LeftButton)
    room.settle()


def undo(room: Room) -> None:
    next(each for each in room.newsroom.toast._offered if each.text() == "Undo").click()
    room.settle()


def as_now(room: Room, value: Story) -> Story:
    return replace(room.desk.story(value.id).story, slug=value.slug)


def test_hits_are_listed_by_story_with_their_place_and_context(room: Room, stories: tuple[Story, ...]) -> None:
    find(room, "bridge")
    assert rows(room) == [
        "Open bridge",
        "Headline: Open bridge",
        "Standfirst: Bridge",
        "Text: A bridge here.",
        "Ferry",
        "Text: Under the bridge.",
        "Council",
        "Text: No votes on the bridge, but abridged.",
        "Text: No votes on the bridge, but abridged.",
    ]
    assert sheet(room).said() == "6 hits in 3 stories."
    assert room.part(QPushButton, "Replace chosen").text() == "Replace 6 in 3 stories"
    next(each for each in sheet(room).findChildren(QCheckBox) if each.text() == "Whole words").click()
    assert rows(room) == []
    room.key(Qt.Key.Key_Return)
    room.wait(lambda: sheet(room).said() == "5 hits in 3 stories.")


def test_what_is_ticked_is_replaced_and_one_undo_takes_all_of_it_back(room: Room, stories: tuple[Story, ...]) -> None:
    first, second, third = stories
    room.type("Typed. ")
    typed = room.story
    caret = room.body.textCursor().position()
    find(room, "bridge", "tunnel")
    hits(room).setFocus()
    hits(room).setCurrentIndex(sheet(room).model.index(8))
    room.key(Qt.Key.Key_Space)
    assert room.part(QPushButton, "Replace chosen").text() == "Replace 5 in 3 stories"
    replace_chosen(room)
    assert not sheet(room).isVisible()
    assert "Replaced in 3 stories." in room.said()
    assert room.field("Headline").toPlainText() == "Open tunnel"
    assert room.body.toPlainText() == "Typed. A tunnel here."
    assert room.body.textCursor().position() == caret
    assert room.stored == room.story
    assert as_now(room, second).body == story(p("Under the tunnel.")).body
    assert as_now(room, third).body == story(p("No votes on the tunnel, but abridged.")).body
    for each in stories:
        assert "replace" in [row.reason for row in room.desk.revisions(each.id)]
    assert room.desk.revision(room.desk.revisions(first.id)[0].id).story.body == typed.body
    undo(room)
    assert room.said() == "Taken back in 3 stories."
    assert room.story.body == typed.body
    assert as_now(room, second) == second
    assert as_now(room, third) == third


def test_undo_in_the_text_takes_back_the_whole_part_of_the_open_story(room: Room, stories: tuple[Story, ...]) -> None:
    first, second, _ = stories
    find(room, "bridge", "tunnel")
    replace_chosen(room)
    room.body.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    assert replace(room.story, slug=first.slug) == first
    assert as_now(room, second) != second


def test_a_story_can_be_left_out_as_a_whole_by_its_box(room: Room, stories: tuple[Story, ...]) -> None:
    find(room, "bridge", "tunnel")
    view = hits(room)
    place = view.visualRect(sheet(room).model.index(0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(14, place.height() // 2))
    assert room.part(QPushButton, "Replace chosen").text() == "Replace 3 in 2 stories"
    replace_chosen(room)
    assert room.story == stories[0]
    assert room.said().startswith("Replaced in 2 stories.")


def test_what_was_changed_since_is_left_and_named(room: Room, stories: tuple[Story, ...]) -> None:
    _, second, third = stories
    find(room, "bridge", "tunnel")
    change_elsewhere(room, second)
    replace_chosen(room)
    assert "Left as they were, since they were changed meanwhile: Ferry." in room.said()
    change_elsewhere(room, third)
    room.body.setFocus()
    room.key(Qt.Key.Key_End, CTRL)
    room.type(" More.")
    room.settle()
    undo(room)
    assert room.said() == "Nothing was taken back. Changed since, and left as they are: Open tunnel; Council."
    assert "More." in str(room.stored.body)
    assert as_now(room, third).body == story(p("No votes on the tunnel, but atunneld.")).body


def change_elsewhere(room: Room, value: Story) -> None:
    stored = room.desk.story(value.id)
    room.desk.save(replace(stored.story, standfirst="Mine"), stored.version).result()


def test_a_story_that_was_opened_since_comes_back_by_way_of_the_window(room: Room, stories: tuple[Story, ...]) -> None:
    first = stories[0]
    marked = room.desk.story(stories[1].id)
    body = story(p("Under the ", b("bridge"), ".")).body
    room.desk.save(replace(marked.story, body=body), marked.version).result()
    find(room, "bridge", "tunnel")
    replace_chosen(room)
    room.newsroom.shelf.open(stories[1].id)
    room.settle()
    assert room.body.toPlainText() == "Under the tunnel."
    undo(room)
    assert room.said() == "Taken back in 3 stories."
    assert room.story.body == body
    assert room.stored == room.story
    room.body.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    assert "tunnel" in room.body.toPlainText()
    room.settle()
    assert as_now(room, first) == first


def test_a_hit_can_be_opened(room: Room, stories: tuple[Story, ...]) -> None:
    find(room, "bridge")
    hits(room).setFocus()
    hits(room).setCurrentIndex(sheet(room).model.index(5))
    room.key(Qt.Key.Key_Return)
    assert room.story.id == stories[1].id
    assert room.body.textCursor().selectedText() == "bridge"
    assert room.focus() is room.body
    assert not sheet(room).isVisible()


def test_refusals_stay_in_the_sheet(room: Room, stories: tuple[Story, ...]) -> None:
    find(room, "nowhere")
    assert rows(room) == []
    next(each for each in sheet(room).findChildren(QCheckBox) if each.text() == "Expression").click()
    find(room, "(")
    assert "not a regular expression" in sheet(room).said()
    find(room, "(bridge)", r"\1\2")
    replace_chosen(room)
    assert "no group 2" in sheet(room).said()
    sheet(room).words.setText(r"\1\n")
    replace_chosen(room)
    assert "Replaced in 3 stories. 2 hits stayed. A line break cannot stand" in room.said()
    assert room.story.headline == stories[0].headline


def test_escape_closes_and_tab_stays_within(room: Room, stories: tuple[Story, ...]) -> None:
    find(room, "bridge")
    for _ in range(14):
        room.key(Qt.Key.Key_Tab)
        assert sheet(room).isAncestorOf(room.focus())
    line(room, "Find in stories").setFocus()
    room.key(Qt.Key.Key_Tab, SHIFT)
    assert sheet(room).isAncestorOf(room.focus())
    room.key(Qt.Key.Key_Escape)
    assert not sheet(room).isVisible()
    assert QApplication.focusWidget() is room.body


def test_a_library_that_is_only_read_is_only_searched(rooms: OpenRoom, room: Room, stories: tuple[Story, ...]) -> None:
    reader = rooms(write=False)
    reader.body.setFocus()
    reader.act("replace-stories")
    assert line(reader, "Replace in stories with").isHidden()
    sheet(reader).field.setText("bridge")
    reader.key(Qt.Key.Key_Return)
    reader.wait(lambda: sheet(reader).said() == "6 hits in 3 stories.")
    assert reader.part(QPushButton, "Replace chosen").isHidden()
    assert sheet(reader).model.index(0).data(Qt.ItemDataRole.CheckStateRole) is None
