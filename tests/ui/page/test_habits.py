"""Marks typed by habit at the start of a paragraph."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
import pytest

from editor.domain.body import Block, Body
from tests.builders import br, h, li, oli, p, photo, q
from tests.ui.page.desks import Writing

Open = Callable[..., Writing]
Key = Qt.Key


def _is(writing: Writing, *blocks: Block) -> None:
    assert writing.body == Body.of(blocks)


@pytest.mark.parametrize(
    ("mark", "block"),
    [
        ("## ", h("Word")),
        ("> ", q("Word")),
        ("- ", li("Word")),
        ("* ", li("Word")),
        ("1. ", oli("Word")),
        ("١. ", oli("Word")),
        ("۱. ", oli("Word")),
        ("१. ", oli("Word")),
    ],
)
def test_a_mark_makes_the_paragraph_another_kind(write: Open, mark: str, block: Block) -> None:
    writing = write()
    writing.type(mark + "Word")
    _is(writing, block)


@pytest.mark.parametrize("mark", ["## ", "> ", "- ", "* ", "1. "])
def test_taking_it_back_once_leaves_what_was_typed(write: Open, mark: str) -> None:
    writing = write(p("A"), p())
    writing.caret(1, 0)
    writing.type(mark)
    writing.edit.undo_text()
    _is(writing, p("A"), p(mark))
    writing.type("on")
    _is(writing, p("A"), p(f"{mark}on"))
    writing.undo_all()
    _is(writing, p("A"), p())


def test_doing_it_again_after_taking_it_back(write: Open) -> None:
    writing = write()
    writing.type("## Top")
    while writing.story.document.isUndoAvailable():
        writing.edit.undo_text()
    while writing.story.document.isRedoAvailable():
        writing.edit.redo_text()
    _is(writing, h("Top"))


@pytest.mark.parametrize("typed", ["# ", "### ", "3. ", "1) ", "-- ", "#hash ", " - ", "1.5 ", "0. "])
def test_other_signs_stay_what_they_are(write: Open, typed: str) -> None:
    writing = write()
    writing.type(typed)
    _is(writing, p(typed))


def test_a_list_goes_on_with_its_next_number_alone(write: Open) -> None:
    writing = write(oli("One"), oli("Two"), p())
    writing.caret(2, 0)
    writing.type("3. ")
    _is(writing, oli("One"), oli("Two"), oli())
    writing.edit.undo_text()
    writing.key(Key.Key_Backspace)
    writing.key(Key.Key_Backspace)
    writing.key(Key.Key_Backspace)
    writing.type("1. ")
    _is(writing, oli("One"), oli("Two"), p("1. "))


@pytest.mark.parametrize("block", [h(), q(), li()])
def test_only_a_paragraph_is_changed(write: Open, block: Block) -> None:
    writing = write(block)
    writing.type("> ")
    assert type(writing.body.blocks[0]) is type(block)
    assert writing.story.document.begin().text() == "> "


def test_a_paragraph_with_words_is_not_touched(write: Open) -> None:
    writing = write(p("words"))
    writing.caret(0, 0)
    writing.type("> ")
    _is(writing, p("> words"))
    writing.caret(0, -1)
    writing.type(" - ")
    _is(writing, p("> words - "))


def test_three_hyphens_and_enter_are_a_section_break(write: Open) -> None:
    writing = write(p("A"), p())
    writing.caret(1, 0)
    writing.type("---")
    writing.key(Key.Key_Return)
    writing.type("On")
    _is(writing, p("A"), br(), p("On"))
    writing.edit.undo_text()
    writing.edit.undo_text()
    _is(writing, p("A"), p("---"))
    writing.type("-")
    writing.key(Key.Key_Return)
    _is(writing, p("A"), p("----"), p())


def test_a_break_in_mid_story_leaves_what_is_around_it(write: Open) -> None:
    writing = write(photo("p1"), p("---"), q("Said"))
    writing.caret(1, -1)
    writing.key(Key.Key_Return)
    _is(writing, photo("p1"), br(), p(), q("Said"))
    assert writing.edit.textCursor().blockNumber() == 2
    assert writing.undo_all() == 1
    _is(writing, photo("p1"), p("---"), q("Said"))


def test_an_input_method_completes_a_mark_too(write: Open) -> None:
    writing = write()
    for text in ("##", " "):
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        writing.edit.inputMethodEvent(event)
    _is(writing, h())


def test_habits_are_off_where_a_person_wants_them_off(write: Open) -> None:
    writing = write()
    writing.page.set_habits(False)
    writing.type("## ")
    writing.key(Key.Key_Return)
    writing.type("---")
    writing.key(Key.Key_Return)
    _is(writing, p("## "), p("---"), p())


def test_backspace_unmakes_what_a_mark_made(write: Open) -> None:
    writing = write()
    writing.type("- ")
    writing.key(Key.Key_Backspace)
    _is(writing, p())
    writing.type("on")
    _is(writing, p("on"))
