"""Find and replace through the window: every text a reader sees, walked, marked, replaced and taken back."""

from collections.abc import Callable
from dataclasses import replace
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QTextEdit
import pytest

from editor.domain.body import Block
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.ui.page.find_bar import FindBar
from tests.benchmarks import prose
from tests.builders import a, b, h, more, p, photo, story
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom

FIELDS = {
    "headline": "The bridge is shut",
    "standfirst": "A bridge.",
    "byline": "By Ada Bridge",
    "photos": (AttachedPhoto("p1", caption="The bridge\nat night", credit="Bridge News", alt="A long bridge"),),
    "related": (RelatedStory("r1", "The bridge in pictures", label="On the bridge"),),
}
BLOCKS: tuple[Block, ...] = (
    p("One ", b("bridge"), " and 😀 another bridge."),
    photo("p1"),
    h("Bridges"),
    more("r1"),
    p("See ", a("the BRIDGE"), "."),
)


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    show(room, story(*BLOCKS, **FIELDS))
    return room


def show(room: Room, value: Story) -> None:
    room.desk.new_story(value).result()
    room.newsroom.shelf.open(value.id)
    room.settle()
    room.body.setFocus()


def bar(room: Room) -> FindBar:
    return room.window.find_bar


def find(room: Room, words: str, *options: str, replace_by: str | None = None) -> None:
    room.act("find" if replace_by is None else "replace")
    for option in options:
        box(room, option).setChecked(True)
    bar(room).field.setText(words)
    if replace_by is not None:
        bar(room).words.setText(replace_by)


def box(room: Room, name: str) -> QCheckBox:
    return next(each for each in bar(room).findChildren(QCheckBox) if each.text() == name)


def press(room: Room, name: str) -> None:
    button = next(each for each in bar(room).findChildren(QPushButton) if each.text() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def undo_offered(room: Room) -> None:
    next(each for each in room.newsroom.toast._offered if each.text() == "Undo").click()


def test_every_text_a_reader_sees_is_found_and_walked_in_reading_order(room: Room) -> None:
    find(room, "bridge")
    assert bar(room).count() == "4 of 12"
    seen = []
    for _ in range(12):
        hit = room.newsroom.find.current
        assert hit is not None
        seen.append((hit.place.name, hit.place.block))
        room.key(Qt.Key.Key_Return)
    assert seen == [
        ("body", 0),
        ("body", 0),
        ("caption", -1),
        ("credit", -1),
        ("alt", -1),
        ("body", 2),
        ("label", -1),
        ("title", -1),
        ("body", 4),
        ("headline", -1),
        ("standfirst", -1),
        ("byline", -1),
    ]
    assert bar(room).field.hasFocus()
    room.key(Qt.Key.Key_Return, SHIFT)
    assert bar(room).count() == "3 of 12"


def test_escape_goes_back_to_the_text_with_the_hit_selected(room: Room) -> None:
    find(room, "another")
    room.key(Qt.Key.Key_Escape)
    assert room.focus() is room.body
    assert room.body.textCursor().selectedText() == "another"
    assert not room.body.extraSelections()
    find(room, "long")
    room.key(Qt.Key.Key_Escape)
    alt = room.field("Alt text")
    assert room.focus() is alt
    assert alt.textCursor().selectedText() == "long"


def test_a_hit_in_the_inspector_is_opened_and_selected_there(room: Room) -> None:
    room.newsroom.inspector.show_tab("story")
    find(room, "at night")
    assert room.newsroom.inspector.tab() == "photos"
    assert room.field("Caption").textCursor().selectedText() == "at night"
    bar(room).field.setText("pictures")
    assert room.newsroom.inspector.tab() == "related"
    assert room.field("Title").textCursor().selectedText() == "pictures"
    assert not room.field("Caption").textCursor().hasSelection()


def test_hits_are_marked_and_marks_are_no_edits(room: Room) -> None:
    find(room, "bridge")
    marked = [selection(each) for each in room.body.extraSelections()]
    assert marked == ["bridge", "bridge", "Bridge", "BRIDGE"]
    assert [selection(each) for each in room.field("Headline").extraSelections()] == ["bridge"]
    assert not room.story.photos[0].lead
    assert not room.open_story().document.isUndoAvailable()
    assert room.newsroom.work.autosave.is_idle


def selection(mark: QTextEdit.ExtraSelection) -> str:
    return str(getattr(mark, "cursor").selectedText())  # noqa: B009


def test_hits_follow_what_is_typed_once_it_rests(room: Room) -> None:
    find(room, "bridge")
    room.body.setFocus()
    room.key(Qt.Key.Key_End, CTRL)
    room.type(" A bridge.")
    room.wait(lambda: bar(room).count() == "13 found" or bar(room).count().endswith("of 13"))
    room.key(Qt.Key.Key_F3, SHIFT)
    assert room.focus() is room.body
    assert room.body.textCursor().selectedText() == "bridge"
    assert bar(room).count() == "13 of 13"
    room.key(Qt.Key.Key_F3)
    assert bar(room).count() == "1 of 13"
    assert room.focus() is room.field("Headline")


def test_find_next_opens_the_bar_and_the_selection_is_what_is_looked_for(room: Room) -> None:
    cursor = room.body.textCursor()
    cursor.movePosition(cursor.MoveOperation.NextWord, cursor.MoveMode.KeepAnchor)
    room.body.setTextCursor(cursor)
    room.key(Qt.Key.Key_G, CTRL)
    assert bar(room).isVisible()
    assert bar(room).field.text() == "One "


def test_find_next_goes_on_after_the_bar_was_closed(room: Room) -> None:
    find(room, "b.idge", "Expression")
    room.wait(lambda: bar(room).count() == "4 of 12")
    room.key(Qt.Key.Key_Escape)
    room.key(Qt.Key.Key_F3)
    room.wait(lambda: bar(room).count() == "5 of 12")
    assert bar(room).field.text() == "b.idge"


def test_only_in_the_selection(room: Room) -> None:
    cursor = room.body.textCursor()
    cursor.setPosition(15)
    cursor.setPosition(cursor.document().findBlockByNumber(2).position() + 3, cursor.MoveMode.KeepAnchor)
    room.body.setTextCursor(cursor)
    find(room, "bridge", replace_by="road")
    assert box(room, "In selection").isChecked()
    assert bar(room).count() == "1 of 1"
    press(room, "Replace all")
    assert room.story.body.blocks[0] == p("One ", b("bridge"), " and 😀 another road.")
    assert room.story.headline == FIELDS["headline"]


def test_one_at_a_time(room: Room) -> None:
    find(room, "bridge", "Match case", replace_by="tunnel")
    assert bar(room).count() == "3 of 8"
    bar(room).words.setFocus()
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Return)
    assert room.story.body.blocks[0] == p("One ", b("tunnel"), " and 😀 another tunnel.")
    assert room.story.photos[0].caption == "The tunnel\nat night"
    assert bar(room).count() == "3 of 5"
    room.settle()
    assert room.stored == room.story


def replace_all(room: Room, words: str = "bridge", by: str = "tunnel", *options: str) -> tuple[Story, Story]:
    before = room.story
    find(room, words, *options, replace_by=by)
    press(room, "Replace all")
    return before, room.story


def is_same(one: Story, other: Story) -> bool:
    return replace(one, slug=other.slug) == other


def test_all_at_once_keeps_marks_and_links_and_is_saved(room: Room) -> None:
    _, after = replace_all(room)
    assert "Replaced 12." in room.said()
    assert after.body.blocks == (
        p("One ", b("tunnel"), " and 😀 another tunnel."),
        photo("p1"),
        h("tunnels"),
        more("r1"),
        p("See ", a("the tunnel"), "."),
    )
    assert (after.headline, after.byline) == ("The tunnel is shut", "By Ada tunnel")
    assert after.photos[0].credit == "tunnel News"
    assert after.related[0] == RelatedStory("r1", "The tunnel in pictures", label="On the tunnel")
    assert room.field("Headline").toPlainText() == "The tunnel is shut"
    assert bar(room).count() == "Not found"
    room.settle()
    assert room.stored == room.story


def by_toast(room: Room) -> None:
    undo_offered(room)


def by_key_in_the_bar(room: Room) -> None:
    assert bar(room).words.hasFocus()
    room.key(Qt.Key.Key_Z, CTRL)


def by_key_in_the_text(room: Room) -> None:
    room.body.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)


@pytest.mark.parametrize("undo", [by_toast, by_key_in_the_bar, by_key_in_the_text])
def test_one_undo_takes_all_of_it_back_and_one_redo_does_it_again(room: Room, undo: Callable[[Room], None]) -> None:
    before, after = replace_all(room)
    room.settle()
    undo(room)
    assert is_same(room.story, before)
    assert not room.open_story().document.isUndoAvailable()
    assert room.field("Headline").toPlainText() == before.headline
    room.settle()
    assert is_same(room.stored, before)
    room.body.setFocus()
    room.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert is_same(room.story, after)
    room.key(Qt.Key.Key_Z, CTRL)
    assert is_same(room.story, before)


def test_where_the_text_had_no_part_undo_in_it_takes_the_captions_back_and_then_goes_on(room: Room) -> None:
    room.key(Qt.Key.Key_End, CTRL)
    room.type(" More.")
    before, _ = replace_all(room, "at night", "by day")
    room.body.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    assert is_same(room.story, before)
    assert "More." in str(room.story.body)
    room.key(Qt.Key.Key_Z, CTRL)
    assert "More." not in str(room.story.body)


def test_after_another_edit_undo_is_the_texts_own_and_the_offer_says_so(room: Room) -> None:
    before, after = replace_all(room)
    room.body.setFocus()
    room.key(Qt.Key.Key_End, CTRL)
    room.type(" More.")
    undo_offered(room)
    assert "changed since" in room.said()
    room.key(Qt.Key.Key_Z, CTRL)
    assert is_same(room.story, after)
    room.field("Headline").setFocus()
    room.key(Qt.Key.Key_End)
    room.type("!")
    room.body.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    assert room.story.body == before.body
    assert room.story.headline == after.headline + "!"


def test_a_field_takes_its_own_part_back(room: Room) -> None:
    before, after = replace_all(room)
    room.field("Headline").setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    assert room.story.headline == before.headline
    assert room.story.body == after.body


def test_the_undo_that_is_offered_works_from_another_story(room: Room) -> None:
    before, _ = replace_all(room)
    first = room.story.id
    room.settle()
    room.act("new")
    undo_offered(room)
    room.newsroom.shelf.open(first)
    assert is_same(room.story, before)
    assert room.field("Headline").toPlainText() == before.headline
    room.settle()


def test_an_expression_with_groups_and_line_breaks(room: Room) -> None:
    find(room, r"(\w+) (bridge)", "Expression", "Match case", replace_by=r"\2 \1\n")
    room.wait(lambda: bar(room).count().endswith("of 8"))
    press(room, "Replace all")
    assert "Replaced 4. 4 stayed as they were. A line break cannot stand" in room.said()
    assert room.story.headline == FIELDS["headline"]
    assert room.story.photos[0].alt == "A bridge long\n"
    assert room.story.body.blocks[0] == p("bridge One\n and 😀 bridge another\n.")
    room.settle()


def test_a_bad_expression_is_a_quiet_sentence(room: Room) -> None:
    find(room, "(", "Expression")
    room.wait(lambda: "not a regular expression" in bar(room).sentence())
    assert bar(room).count() == "Not found"
    bar(room).field.setText("bridge")
    room.wait(lambda: bar(room).count().endswith("of 12"))
    assert bar(room).sentence() == ""
    room.act("replace")
    bar(room).words.setText(r"\7")
    press(room, "Replace all")
    room.wait(lambda: "no group 7" in bar(room).sentence())


def test_an_expression_without_end_is_given_up_and_the_window_goes_on(room: Room) -> None:
    room.newsroom.finding._seconds = 0.6
    room.key(Qt.Key.Key_End, CTRL)
    room.type(" " + "a" * 40 + "!")
    room.settle()
    find(room, "(a+)+$", "Expression")
    room.wait(lambda: "given up" in bar(room).sentence())
    bar(room).field.setText("bridge")
    room.wait(lambda: not bar(room).sentence())
    # One that is given up long after the test's end: whatever waited for it would be seen to wait.
    room.newsroom.finding._seconds = 600
    bar(room).field.setText("(a+)+b$")
    room.body.setFocus()
    room.type(" typed")
    assert "typed" in str(room.story.body)
    assert room.newsroom.work.bridge.is_busy
    assert "given up" not in bar(room).sentence()
    room.newsroom.finding.close()
    room.wait(lambda: "given up" in bar(room).sentence())
    room.settle()


def test_a_long_story_is_searched_at_once_and_replaced_soon(room: Room) -> None:
    value = replace(prose.story("d" * 32, 50_000), slug="LONG", slug_set=True)
    show(room, value)
    began = time.process_time()
    find(room, "the")
    found = time.process_time() - began
    assert len(room.newsroom.find.hits) > 1000
    began = time.process_time()
    bar(room).field.setText("e")
    again = time.process_time() - began
    assert len(room.newsroom.find.hits) > 5000
    bar(room).field.setText("r")
    assert len(room.newsroom.find.hits) > 5000
    bar(room).words.setText("R")
    room.act("replace")
    began = time.process_time()
    press(room, "Replace all")
    replaced = time.process_time() - began
    assert found < 0.5
    assert again < 0.5
    assert replaced < 2.5
    room.body.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    assert room.story.body == value.body


def test_a_window_that_only_reads_finds(rooms: OpenRoom, room: Room) -> None:
    reader = rooms(write=False)
    reader.newsroom.shelf.open(room.story.id)
    reader.act("find")
    bar(reader).field.setText("bridge")
    assert bar(reader).count().endswith("of 12")
    assert not reader.newsroom.actions["replace"].isEnabled()
    assert reader.part(QLineEdit, "Replace with").isHidden()


def test_another_story_is_searched_when_it_comes_and_none_when_it_goes(room: Room) -> None:
    find(room, "bridge")
    show(room, story(p("A bridge"), id="e" * 32, slug="OTHER", slug_set=True))
    assert bar(room).count() in ("1 found", "1 of 1")
