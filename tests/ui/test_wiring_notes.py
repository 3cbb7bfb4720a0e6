"""Margin notes: pinned to words, kept with them through every edit, and gone to, ticked off and deleted by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTabBar
import pytest

from editor.domain.body import Body, Span
from editor.domain.story import MarginNote, NoteKind
from editor.ui.notes_wiring import CHOOSE_WORDS, DELETED
from editor.ui.page import noting
from editor.ui.panels.notes_panel import OPEN_AGAIN
from editor.ui.panels.notes_view import NotesView
from editor.ui.panels.notes_words import NOWHERE, note_rows
from tests.builders import p
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom

KEYS = CTRL | SHIFT


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "The first ferry left at six.", "The second one did not.")
    room.settle()
    return room


def choose(room: Room, words: str) -> None:
    """Select `words` in the text."""
    found = room.body.document().find(words)
    assert not found.isNull()
    room.body.setFocus()
    room.body.setTextCursor(found)


def caret_into(room: Room, words: str) -> None:
    """Put the caret into the middle of `words`."""
    found = room.body.document().find(words)
    found.setPosition(found.selectionStart() + 2)
    room.body.setFocus()
    room.body.setTextCursor(found)


def noted(room: Room, words: str, text: str) -> str:
    """Pin a note that says `text` to `words`, by keys; return its key."""
    choose(room, words)
    room.key(Qt.Key.Key_M, KEYS)
    room.type(text)
    return room.story.margin_notes[-1].key


def passages(room: Room) -> dict[str, str]:
    """What each note says, and the words that it is about."""
    return {row.note.text: row.passage for row in note_rows(room.story)}


def listed(room: Room) -> NotesView:
    return room.part(NotesView, "Margin notes")


def mark_of(room: Room, words: str) -> str:
    """The colour behind `words` on the page."""
    found = room.body.document().find(words)
    block = room.body.document().findBlock(found.selectionStart())
    at = found.selectionStart() - block.position()
    ranges = [each for each in block.layout().formats() if each.start <= at < each.start + each.length]
    return ranges[-1].format.background().color().name() if ranges else ""


def test_a_note_is_pinned_to_the_chosen_words_and_kept(room: Room) -> None:
    choose(room, "first ferry")
    room.key(Qt.Key.Key_M, KEYS)
    assert room.focus().accessibleName() == "Note text"
    assert room.newsroom.inspector.tab() == "notes"
    room.type("Ring the harbour")
    assert passages(room) == {"Ring the harbour": "first ferry"}
    tabs = room.part(QTabBar, "Inspector")
    assert tabs.accessibleTabName(3) == "Notes, 1"
    room.settle()
    assert room.stored == room.story
    assert mark_of(room, "first") == room.newsroom.work.theme.palette.note_chosen


def test_a_passage_is_noted_from_its_first_letter_to_its_last(room: Room) -> None:
    noted(room, " ferry ", "One")
    assert room.story.body.blocks[0] == p("The first ", Span("ferry", note="n1"), " left at six.")
    assert not room.body.textCursor().hasSelection()
    room.body.setFocus()
    room.type("boat")
    assert passages(room) == {"One": "ferry"}


def test_without_a_choice_the_word_at_the_caret_is_noted(room: Room) -> None:
    caret_into(room, "second")
    room.act("add-note")
    room.type("Which?")
    assert passages(room) == {"Which?": "second"}
    assert room.body.textCursor().hasSelection() is False


def test_in_a_headline_or_an_empty_line_somebody_is_told_what_to_do(room: Room) -> None:
    room.field("Headline").setFocus()
    room.key(Qt.Key.Key_M, KEYS)
    assert room.said() == CHOOSE_WORDS
    room.body.setFocus()
    room.body.moveCursor(QTextCursor.MoveOperation.End)
    room.type("", "")
    room.act("add-note")
    assert room.said() == CHOOSE_WORDS
    assert room.story.margin_notes == ()


def test_words_that_are_noted_keep_their_note(room: Room) -> None:
    first = noted(room, "first ferry", "One")
    choose(room, "first ferry")
    room.act("add-note")
    assert [note.key for note in room.story.margin_notes] == [first]
    assert room.focus().accessibleName() == "Note text"
    noted(room, "The first ferry left", "Two")
    assert passages(room) == {"One": "first ferry", "Two": "The … left"}


def test_edits_around_and_within_a_passage_leave_it_noted(room: Room) -> None:
    noted(room, "first ferry", "One")
    choose(room, "The first")
    room.body.setTextCursor(at(room, room.body.textCursor().selectionStart()))
    room.type("Yesterday ")
    caret_into(room, "ferry")
    room.type("RR")
    choose(room, "six")
    room.type("seven")
    assert passages(room) == {"One": "first feRRrry"}
    edge = room.body.document().find("first feRRrry")
    room.body.setTextCursor(at(room, edge.selectionEnd()))
    room.type("boat")
    assert passages(room) == {"One": "first feRRrry"}


def at(room: Room, position: int) -> QTextCursor:
    cursor = QTextCursor(room.body.document())
    cursor.setPosition(position)
    return cursor


def test_a_passage_that_is_deleted_leaves_the_note(room: Room) -> None:
    key = noted(room, "first ferry", "One")
    choose(room, "first ferry")
    room.key(Qt.Key.Key_Delete)
    assert passages(room) == {"One": ""}
    room.newsroom.notes.refresh()
    row = listed(room).notes.index(0)
    assert NOWHERE in str(row.data(Qt.ItemDataRole.AccessibleTextRole))
    room.act("undo")
    assert passages(room) == {"One": "first ferry"}
    assert room.story.margin_note(key) is not None


def test_undo_of_the_text_takes_a_new_note_and_redo_brings_it_back_with_its_words(room: Room) -> None:
    before = room.story
    noted(room, "first ferry", "One")
    room.part(QComboBox, "Note kind").setCurrentIndex(2)
    room.part(QComboBox, "Note kind").activated.emit(2)
    after = room.story
    assert after.margin_notes[0].kind is NoteKind.CALL
    room.body.setFocus()
    room.act("undo")
    assert room.story == before
    room.act("redo")
    assert room.story == after
    room.settle()
    assert room.stored == room.story


def test_undo_in_a_notes_words_is_theirs(room: Room) -> None:
    noted(room, "first ferry", "One")
    room.act("undo")
    assert room.story.margin_notes[0].text == ""
    assert len(room.story.margin_notes) == 1


def test_a_note_is_deleted_by_key_and_undone_in_the_text_in_the_list_or_by_the_line(room: Room) -> None:
    noted(room, "first ferry", "One")
    noted(room, "second", "Two")
    before = room.story
    for how in ("text", "list", "line"):
        room.newsroom.notes_panel.view.setFocus()
        listed(room).setCurrentIndex(listed(room).notes.index(0))
        room.key(Qt.Key.Key_Delete)
        assert room.said() == DELETED
        assert passages(room) == {"Two": "second"}
        assert before.margin_notes[0].key not in room.story.body.notes
        assert room.focus() is listed(room)
        if how == "line":
            next(b for b in room.newsroom.toast.findChildren(QPushButton) if b.text() == "Undo").click()
        else:
            (room.body if how == "text" else listed(room)).setFocus()
            room.act("undo")
        assert room.story == before
    room.settle()
    assert room.stored == before


def test_text_undo_and_redo_of_a_deletion_go_both_ways(room: Room) -> None:
    noted(room, "first ferry", "One")
    before = room.story
    room.newsroom.notes.delete(before.margin_notes[0].key)
    after = room.story
    assert after.margin_notes == ()
    room.body.setFocus()
    for _ in range(2):
        room.act("undo")
        assert room.story == before
        room.act("redo")
        assert room.story == after


def test_a_note_without_a_passage_can_be_deleted_and_comes_back(room: Room) -> None:
    noted(room, "first ferry", "One")
    choose(room, "first ferry")
    room.key(Qt.Key.Key_Delete)
    before = room.story
    room.newsroom.notes.delete(before.margin_notes[0].key)
    assert room.story.margin_notes == ()
    room.newsroom.notes_panel.undo_requested.emit()
    assert room.story == before


def test_enter_and_a_click_go_to_the_passage_and_f2_to_the_words(room: Room) -> None:
    noted(room, "first ferry", "One")
    noted(room, "second", "Two")
    view = listed(room)
    view.setFocus()
    room.key(Qt.Key.Key_Home)
    assert mark_of(room, "first") == room.newsroom.work.theme.palette.note_chosen
    room.key(Qt.Key.Key_Down)
    assert mark_of(room, "first") == room.newsroom.work.theme.palette.note
    assert mark_of(room, "second") == room.newsroom.work.theme.palette.note_chosen
    room.key(Qt.Key.Key_Return)
    assert room.focus() is room.body
    assert noting.note_at(room.body.textCursor()) == room.story.margin_notes[1].key
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.notes.index(0)).center())
    assert room.focus() is room.body
    assert room.body.textCursor().position() == room.body.document().find("first").selectionStart()
    view.setFocus()
    room.key(Qt.Key.Key_F2)
    assert room.focus().accessibleName() == "Note text"
    room.type("!")
    assert room.story.margin_notes[0].text == "One!"


def test_the_caret_in_a_passage_marks_its_note(room: Room) -> None:
    noted(room, "first ferry", "One")
    key = noted(room, "second", "Two")
    caret_into(room, "ferry")
    panel = room.newsroom.notes_panel
    assert panel.marked_note() == room.story.margin_notes[0].key
    caret_into(room, "second")
    assert panel.marked_note() == key
    caret_into(room, "six")
    assert mark_of(room, "second") == room.newsroom.work.theme.palette.note


def test_a_note_is_ticked_off_and_its_passage_is_quiet(room: Room) -> None:
    noted(room, "first ferry", "One")
    view = listed(room)
    view.setFocus()
    room.key(Qt.Key.Key_Space)
    assert room.story.margin_notes[0].done
    button = room.newsroom.notes_panel.findChild(QPushButton, "Note done")
    assert button is not None
    assert button.text() == OPEN_AGAIN
    assert room.part(QTabBar, "Inspector").accessibleTabName(3) == "Notes"
    caret_into(room, "six")
    assert mark_of(room, "first") == ""
    button.click()
    assert not room.story.margin_notes[0].done


def test_marks_are_no_edit(room: Room) -> None:
    noted(room, "first ferry", "One")
    room.settle()
    version = room.open_story().session.version
    steps = room.body.document().availableUndoSteps()
    for words in ("ferry", "six", "first", "second"):
        caret_into(room, words)
    room.act("theme-dark")
    assert room.body.document().availableUndoSteps() == steps
    assert mark_of(room, "ferry") == room.newsroom.work.theme.palette.note
    room.act("theme-light")
    room.settle()
    assert room.open_story().session.version == version


def test_cut_and_paste_move_an_anchor_and_copy_keeps_it(room: Room) -> None:
    noted(room, "first ferry", "One")
    choose(room, "first ferry")
    room.act("cut")
    assert passages(room) == {"One": ""}
    room.body.moveCursor(QTextCursor.MoveOperation.End)
    room.act("paste")
    assert passages(room) == {"One": "first ferry"}
    assert room.story.body.places_of([room.story.margin_notes[0].key]) == [1]
    choose(room, "first ferry")
    room.act("copy")
    clip = QApplication.clipboard().mimeData()
    assert (clip.text(), "ote" in clip.html()) == ("first ferry", False)


def test_an_anchor_does_not_come_into_another_story(room: Room) -> None:
    noted(room, "first ferry", "One")
    choose(room, "first ferry")
    room.act("copy")
    room.act("new")
    room.type("Another", "", "")
    room.act("paste")
    assert room.story.body == Body.of([p("first ferry")])
    assert room.story.margin_notes == ()


def test_who_only_reads_sees_the_notes_and_changes_none(rooms: OpenRoom) -> None:
    writing = rooms()
    writing.act("new")
    writing.type("Ferries", "They run", "The first ferry left at six.")
    noted(writing, "first ferry", "One")
    writing.settle()
    reading = rooms(write=False)
    reading.newsroom.inspector.show_tab("notes")
    assert [row.note for row in listed(reading).notes.rows] == [MarginNote("n1", "One")]
    assert reading.field("Note text").isReadOnly()
    assert not reading.newsroom.actions["add-note"].isEnabled()
    listed(reading).setFocus()
    listed(reading).setCurrentIndex(listed(reading).notes.index(0))
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Space):
        reading.key(key)
    assert reading.story.margin_notes == (MarginNote("n1", "One"),)
