"""Kept versions are shown, compared and brought back, and bringing back costs nothing."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea
import pytest

from editor.domain.differences import Kind, differences
from editor.domain.frame import WHOLE, Frame
from editor.domain.story import AttachedPhoto, Status
from editor.ui import version_wiring
from tests.builders import p, story
from tests.rooms import CTRL, Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First words.")
    room.settle()
    room.act("revision")
    room.type("As sent", "")
    room.wait(lambda: room.newsroom.history_panel.view.count() == 1)
    room.body.setFocus()
    room.type(" More words.")
    room.settle()
    return room


def test_a_version_is_listed_with_its_name_and_length(room: Room) -> None:
    said = room.newsroom.history_panel.view.item(0).text()
    assert "As sent" in said
    assert "2 words" in said


def test_a_version_without_a_name_goes_by_the_time(room: Room) -> None:
    room.act("revision")
    room.key(Qt.Key.Key_Return)
    room.wait(lambda: room.newsroom.history_panel.view.count() == 2)
    assert room.desk.revisions(room.story.id)[0].name


def test_what_differs_is_shown_and_restore_brings_it_back_as_an_edit(room: Room) -> None:
    panel = room.newsroom.history_panel
    room.newsroom.inspector.show_tab("history")
    panel.view.setCurrentRow(0)
    room.wait(panel.restore.isVisible)
    assert "More words." in room.field("Differences").toPlainText()
    panel.restore.click()
    room.wait(lambda: "is back" in room.said())
    room.settle()
    assert room.stored.body.blocks == (p("First words."),)
    rows = room.desk.revisions(room.story.id)
    assert [row.reason for row in rows] == ["restore", "named"]
    assert "More words." in str(room.desk.revision(rows[0].id).story.body)
    room.body.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    room.settle()
    assert "More words." in str(room.stored.body)


def test_differences_are_told_by_words() -> None:
    kept = story(p("The vote was late."), headline="Vote")
    present = story(p("The vote was early."), headline="Vote")
    pieces = differences(kept, present)
    assert [(piece.kind, piece.text) for piece in pieces if piece.kind is not Kind.BOTH] == [
        (Kind.KEPT, "late."),
        (Kind.PRESENT, "early."),
    ]


def test_versions_keep_themselves_and_are_gone_through_by_keys(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.act("new")
    room.settle()
    room.newsroom.shelf.open(room.desk.newest(9)[-1].id)
    before = len(room.desk.revisions(room.story.id))
    room.body.setFocus()
    room.type("Now. ")
    room.settle()
    rows = room.desk.revisions(room.story.id)
    assert [row.reason for row in rows][: len(rows) - before] == ["opened"]
    assert "More words." in str(room.desk.revision(rows[0].id).story.body)
    assert "Now." not in str(room.desk.revision(rows[0].id).story.body)
    monkeypatch.setattr(version_wiring, "EVERY", timedelta(0))
    room.type("And later. ")
    room.settle()
    assert room.desk.revisions(room.story.id)[0].reason == "interval"
    monkeypatch.undo()
    room.newsroom.text_of_story.set_status(Status.FILED)
    room.settle()
    assert room.desk.revisions(room.story.id)[0].reason == "filed"

    panel = room.newsroom.history_panel
    room.newsroom.inspector.show_tab("history")
    panel.timeline.setFocus()
    room.key(Qt.Key.Key_Left)
    room.wait(lambda: panel.view.currentRow() == 0)
    assert panel.view.item(0).isSelected()
    room.key(Qt.Key.Key_Left)
    assert panel.view.currentRow() == 1
    room.key(Qt.Key.Key_Home)
    assert panel.view.currentRow() == panel.view.count() - 1
    room.wait(lambda: panel.cards.shown())


def test_a_field_and_a_paragraph_are_brought_back_alone_and_that_is_undone(room: Room) -> None:
    room.field("Headline").setFocus()
    room.type("X")
    room.field("Section").setFocus()
    room.type("Harbour")
    room.body.setFocus()
    room.type("One more.", "And a paragraph.")
    room.settle()
    panel = room.newsroom.history_panel
    room.newsroom.inspector.show_tab("history")
    panel.view.setCurrentRow(panel.view.count() - 1)
    labels = ["Headline", "Section", "Paragraph", "Paragraph that is new"]
    room.wait(lambda: [each.label for each in panel.cards.shown()] == labels)
    headline = room.story.headline
    panel.cards.buttons()[0].click()
    room.wait(lambda: len(panel.cards.shown()) == 3)
    assert room.story.headline == "Ferries" == room.field("Headline").toPlainText()
    offer(room, "Undo")
    room.wait(lambda: len(panel.cards.shown()) == 4)
    assert room.story.headline == headline == room.field("Headline").toPlainText()
    panel.cards.buttons()[1].click()
    room.wait(lambda: len(panel.cards.shown()) == 3)
    assert (room.story.section, room.field("Section").toPlainText()) == ("", "")
    assert panel.cards.buttons()[2].text() == "Take out"
    panel.cards.buttons()[1].click()
    room.wait(lambda: len(panel.cards.shown()) == 2)
    panel.cards.buttons()[1].click()
    room.wait(lambda: len(panel.cards.shown()) == 1)
    room.settle()
    assert room.stored.body.blocks == (p("First words."),)
    room.body.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    room.key(Qt.Key.Key_Z, CTRL)
    room.settle()
    assert len(room.stored.body.blocks) == 2


def test_a_caption_a_crop_and_a_photo_that_went_are_brought_back(room: Room) -> None:
    story = room.open_story()
    frame = Frame((0.0, 0.0, 0.5, 0.5))
    story.session.attach_photo(AttachedPhoto("p1", caption="A ferry", frame=frame))
    story.session.attach_photo(AttachedPhoto("p2", caption="A tram"))
    room.newsroom.history.take_in(story)
    room.settle()
    room.desk.record_revision(room.story.id, "named", "With photos").result()
    room.settle()
    room.newsroom.inspector.show_tab("photos")
    room.newsroom.photos.enter("p1", "caption")
    story.session.edit_photo("p1", caption="Two ferries", frame=WHOLE)
    story.session.remove("p2")
    room.newsroom.history.take_in(story)
    room.settle()
    panel = room.newsroom.history_panel
    room.newsroom.inspector.show_tab("history")
    panel.view.setCurrentRow(0)
    room.wait(lambda: len(panel.cards.shown()) == 3)
    assert [each.label for each in panel.cards.shown()] == ["Caption of photo 1", "Crop of photo 1", "Photo"]
    for left in (2, 1, 0):
        panel.cards.buttons()[0].click()
        room.wait(partial(_are_left, room, left))
    room.settle()
    assert [(photo.caption, photo.frame) for photo in room.stored.photos] == [("A ferry", frame), ("A tram", WHOLE)]
    assert room.field("Caption").toPlainText() == "A ferry"


def _are_left(room: Room, count: int) -> bool:
    return len(room.newsroom.history_panel.cards.shown()) == count


def offer(room: Room, words: str) -> None:
    next(each for each in room.newsroom.toast.findChildren(QPushButton) if each.text() == words).click()


def test_undo_among_the_versions_takes_back_what_was_brought_back(room: Room) -> None:
    panel = room.newsroom.history_panel
    room.newsroom.inspector.show_tab("history")
    panel.view.setCurrentRow(0)
    room.wait(panel.restore.isVisible)
    differences = room.field("Differences")
    text = differences.toPlainText()
    differences.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    assert differences.toPlainText() == text
    assert room.body.toPlainText() == "First words. More words."
    (button,) = panel.cards.buttons()
    button.setFocus()
    room.key(Qt.Key.Key_Space)
    room.wait(lambda: room.body.toPlainText() == "First words.")
    room.wait(panel.view.hasFocus)
    room.key(Qt.Key.Key_Z, CTRL)
    assert room.body.toPlainText() == "First words. More words."
    room.wait(panel.restore.isVisible)
    panel.restore.setFocus()
    room.key(Qt.Key.Key_Space)
    room.wait(lambda: room.body.toPlainText() == "First words.")
    room.key(Qt.Key.Key_Z, CTRL)
    room.wait(lambda: room.body.toPlainText() == "First words. More words.")


def test_what_the_keys_come_to_is_in_sight(room: Room) -> None:
    panel = room.newsroom.history_panel
    room.newsroom.inspector.show_tab("history")
    room.body.insertPlainText("A long way down. " * 300)
    room.settle()
    panel.view.setFocus()
    assert panel.view.item(0).isSelected()
    room.wait(panel.restore.isVisible)
    (area,) = (each for each in room.newsroom.inspector.findChildren(QScrollArea) if each.widget() is panel)
    bar = area.verticalScrollBar()
    room.wait(lambda: bar.maximum() > panel.view.height())
    room.body.setFocus()
    bar.setValue(bar.maximum())
    assert panel.view.visibleRegion().isEmpty()
    panel.view.setFocus()
    assert not panel.view.visibleRegion().isEmpty()
