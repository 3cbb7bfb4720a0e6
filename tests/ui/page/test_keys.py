"""What each key does on the page, by pressing it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextDocument
from PySide6.QtTest import QTest
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.body import Block, Body, ListItem, Mark, Paragraph, Quote, SectionBreak, Span, Subheading
from editor.ui.page.typing_run import TypingRun
from tests.builders import a, b, br, h, i, li, more, oli, p, photo, q
from tests.ui.page.desks import Writing

Open = Callable[..., Writing]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _is(writing: Writing, *blocks: Block) -> None:
    assert writing.body == Body.of(blocks)


def test_enter_after_a_subheading_begins_a_paragraph(write: Open) -> None:
    writing = write(h("Top"))
    writing.caret(0, -1)
    writing.key(Key.Key_Return)
    writing.type("On")
    _is(writing, h("Top"), p("On"))


def test_enter_before_a_subheading_opens_a_paragraph_above_it(write: Open) -> None:
    writing = write(h("Top"))
    writing.caret(0, 0)
    writing.key(Key.Key_Return)
    _is(writing, p(), h("Top"))
    assert writing.edit.textCursor().blockNumber() == 1


def test_enter_within_a_subheading_ends_it_there(write: Open) -> None:
    writing = write(h("Top rest"))
    writing.caret(0, 4)
    writing.key(Key.Key_Return)
    _is(writing, h("Top "), p("rest"))
    assert writing.undo_all() == 1


def test_enter_in_a_list_goes_on_and_in_an_empty_item_ends_it(write: Open) -> None:
    writing = write(oli("One", level=1))
    writing.caret(0, -1)
    writing.key(Key.Key_Return)
    _is(writing, oli("One", level=1), oli(level=1))
    writing.key(Key.Key_Return)
    _is(writing, oli("One", level=1), oli(level=0))
    writing.key(Key.Key_Return)
    _is(writing, oli("One", level=1), p())


def test_enter_in_an_empty_quote_ends_it(write: Open) -> None:
    writing = write(q("Said"))
    writing.caret(0, -1)
    writing.key(Key.Key_Return)
    writing.key(Key.Key_Return)
    _is(writing, q("Said"), p())


def test_shift_enter_breaks_the_line_softly(write: Open) -> None:
    writing = write(p("One"))
    writing.caret(0, -1)
    writing.key(Key.Key_Return, SHIFT)
    writing.type("two")
    _is(writing, p("One\ntwo"))


@pytest.mark.parametrize("block", [h("Word"), q("Word"), li("Word"), oli("Word")])
def test_backspace_at_its_start_makes_a_block_a_paragraph(write: Open, block: Block) -> None:
    writing = write(p("A"), block)
    writing.caret(1, 0)
    writing.key(Key.Key_Backspace)
    _is(writing, p("A"), p("Word"))
    writing.key(Key.Key_Backspace)
    _is(writing, p("AWord"))


def test_backspace_in_an_inner_item_goes_a_level_out(write: Open) -> None:
    writing = write(li("A"), li("B", level=2))
    writing.caret(1, 0)
    writing.key(Key.Key_Backspace)
    _is(writing, li("A"), li("B", level=1))


def test_tab_moves_an_item_in_and_shift_tab_out(write: Open) -> None:
    writing = write(li("A"))
    writing.caret(0, 0)
    writing.key(Key.Key_Tab)
    writing.key(Key.Key_Tab)
    _is(writing, li("A", level=2))
    writing.key(Key.Key_Backtab, SHIFT)
    _is(writing, li("A", level=1))


def test_tab_outside_a_list_goes_to_the_next_widget(write: Open, qtbot: QtBot) -> None:
    writing = write(p("A"))
    qtbot.waitUntil(writing.edit.hasFocus)
    writing.key(Key.Key_Tab)
    _is(writing, p("A"))


def test_typing_at_a_selected_photo_keeps_it_and_goes_on_below(write: Open) -> None:
    writing = write(photo("p1"))
    writing.caret(0, 0, (0, -1))
    writing.type("Text")
    _is(writing, photo("p1"), p("Text"))


def test_typing_before_a_photo_goes_above_it(write: Open) -> None:
    writing = write(photo("p1"), p("B"))
    writing.caret(0, 0)
    writing.type("Up")
    _is(writing, p("Up"), photo("p1"), p("B"))


def test_enter_at_a_photo_opens_a_paragraph_and_shift_enter_does_nothing(write: Open) -> None:
    writing = write(photo("p1"))
    writing.caret(0, -1)
    writing.key(Key.Key_Return, SHIFT)
    _is(writing, photo("p1"))
    writing.key(Key.Key_Return)
    _is(writing, photo("p1"), p())


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_backspace_behind_a_photo_selects_it_before_it_goes(write: Open, held: Qt.KeyboardModifier) -> None:
    writing = write(p("A"), photo("p1"), p("B"))
    writing.caret(2, 0)
    writing.key(Key.Key_Backspace, held)
    _is(writing, p("A"), photo("p1"), p("B"))
    assert writing.edit.textCursor().selectedText() == "\ufffc"
    writing.key(Key.Key_Backspace, held)
    _is(writing, p("A"), p("B"))
    assert writing.undo_all() == 1
    _is(writing, p("A"), photo("p1"), p("B"))


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_delete_before_a_photo_selects_it_before_it_goes(write: Open, held: Qt.KeyboardModifier) -> None:
    writing = write(p("A"), photo("p1"), p("B"))
    writing.caret(0, -1)
    writing.key(Key.Key_Delete, held)
    assert writing.edit.textCursor().selectedText() == "\ufffc"
    writing.key(Key.Key_Delete, held)
    _is(writing, p("A"), p("B"))


def test_backspace_in_an_empty_paragraph_behind_a_photo_takes_the_paragraph(write: Open) -> None:
    writing = write(photo("p1"), p(), p("B"))
    writing.caret(1, 0)
    writing.key(Key.Key_Backspace)
    _is(writing, photo("p1"), p("B"))


def test_ctrl_backspace_takes_a_word_and_no_photo(write: Open) -> None:
    writing = write(photo("p1"), p("One two"))
    writing.caret(1, -1)
    writing.key(Key.Key_Backspace, CTRL)
    _is(writing, photo("p1"), p("One "))


@pytest.mark.parametrize("end", [1, 2])
def test_a_letter_over_a_selection_with_a_photo_is_one_step(write: Open, end: int) -> None:
    writing = write(p("One"), photo("p1"), p("Two"))
    writing.caret(0, 1, (end, -1))
    writing.type("x")
    writing.undo_all()
    _is(writing, p("One"), photo("p1"), p("Two"))
    writing.caret(0, 1, (end, -1))
    writing.type("x")
    writing.edit.undo_text()
    _is(writing, p("One"), photo("p1"), p("Two"))


def test_a_letter_over_a_selection_that_begins_with_a_photo(write: Open) -> None:
    writing = write(photo("p1"), q("Two"), p("End"))
    writing.caret(0, 0, (1, 2))
    writing.type("x")
    assert writing.body.blocks[-1] == p("End")
    assert all(not isinstance(block, type(br())) for block in writing.body)
    assert "".join(block.text for block in writing.body if not isinstance(block, SectionBreak)) == "xoEnd"  # type: ignore[union-attr]
    writing.edit.undo_text()
    _is(writing, photo("p1"), q("Two"), p("End"))


def test_up_in_the_first_line_goes_to_the_standfirst(write: Open, qtbot: QtBot) -> None:
    writing = write(p("One\ntwo"))
    writing.caret(0, -1)
    writing.key(Key.Key_Up)
    assert writing.edit.textCursor().position() < 4
    with qtbot.waitSignal(writing.edit.left_upwards):
        writing.key(Key.Key_Up)


def test_home_and_end_stay_within_the_line(write: Open) -> None:
    writing = write(p("One"), photo("p1"), p("Two"))
    writing.caret(2, 1)
    writing.key(Key.Key_End)
    assert writing.edit.textCursor().atBlockEnd()
    writing.key(Key.Key_Home)
    assert writing.edit.textCursor().atBlockStart()
    assert writing.edit.textCursor().blockNumber() == 2


def test_typing_at_a_links_end_leaves_the_link_and_within_it_extends_it(write: Open) -> None:
    writing = write(p("See ", a("here")))
    writing.caret(0, -1)
    writing.type("!")
    _is(writing, p("See ", a("here"), "!"))
    writing.caret(0, 6)
    writing.type("x")
    _is(writing, p("See ", a("hexre"), "!"))


def test_typing_before_a_link_at_the_start_of_a_paragraph_is_outside_it(write: Open) -> None:
    writing = write(p(a("here"), " on"))
    writing.caret(0, 0)
    writing.type("x")
    _is(writing, p("x", a("here"), " on"))


def test_a_mark_without_a_selection_is_for_what_is_typed_next(write: Open) -> None:
    writing = write()
    writing.edit.toggle_mark(Mark.BOLD)
    assert writing.edit.has_mark(Mark.BOLD)
    writing.type("Bold")
    writing.edit.toggle_mark(Mark.BOLD)
    writing.type(" not")
    _is(writing, p(b("Bold"), " not"))


def test_a_mark_goes_on_over_the_end_of_a_paragraph(write: Open) -> None:
    writing = write(p(b("One")))
    writing.caret(0, -1)
    writing.key(Key.Key_Return)
    writing.type("two")
    _is(writing, p(b("One")), p(b("two")))


def test_a_mark_is_on_only_where_all_that_is_selected_carries_it(write: Open) -> None:
    writing = write(p(b("One"), " two"), photo("p1"), p(b("three")))
    writing.caret(0, 0, (0, 3))
    assert writing.edit.marks() == Mark.BOLD
    writing.caret(0, 0, (2, -1))
    assert writing.edit.marks() == Mark.PLAIN
    writing.edit.toggle_mark(Mark.BOLD)
    _is(writing, p(b("One two")), photo("p1"), p(b("three")))
    writing.edit.toggle_mark(Mark.BOLD)
    _is(writing, p("One two"), photo("p1"), p("three"))


def test_superscript_and_subscript_exclude_each_other(write: Open) -> None:
    writing = write(p("H2O"))
    writing.caret(0, 1, (0, 2))
    writing.edit.toggle_mark(Mark.SUPERSCRIPT)
    writing.edit.toggle_mark(Mark.SUBSCRIPT)
    _is(writing, p("H", Span("2", Mark.SUBSCRIPT), "O"))
    assert writing.edit.marks() == Mark.SUBSCRIPT


def test_clearing_marks_takes_links_too_and_keeps_photos(write: Open) -> None:
    writing = write(p(b("One"), a("two"), i("three")), photo("p1"), q(b("x")))
    writing.caret(0, 0, (2, -1))
    writing.edit.clear_marks()
    _is(writing, p("Onetwothree"), photo("p1"), q("x"))


def test_a_link_is_set_changed_and_taken_away(write: Open) -> None:
    writing = write(p("See here now"))
    writing.caret(0, 4, (0, 8))
    writing.edit.set_link("https://example.org/a")
    _is(writing, p("See ", a("here", "https://example.org/a"), " now"))
    writing.caret(0, 6)
    assert writing.edit.link_at_caret() == "https://example.org/a"
    writing.edit.set_link("https://example.org/b")
    _is(writing, p("See ", a("here", "https://example.org/b"), " now"))
    writing.edit.set_link(None)
    _is(writing, p("See here now"))


def test_a_link_over_a_photo_links_the_words_alone(write: Open) -> None:
    writing = write(p("One"), photo("p1"), p("Two"))
    writing.caret(0, 0, (2, -1))
    writing.edit.set_link("https://example.org/")
    _is(writing, p(a("One")), photo("p1"), p(a("Two")))


def test_a_kind_is_set_on_every_selected_block_and_taken_back_in_one_step(write: Open) -> None:
    writing = write(p("A"), photo("p1"), h("B"), q("C"))
    writing.caret(0, 0, (3, -1))
    writing.edit.set_kind(ListItem((), True, 0))
    _is(writing, oli("A"), photo("p1"), oli("B"), oli("C"))
    writing.edit.undo_text()
    _is(writing, p("A"), photo("p1"), h("B"), q("C"))


@pytest.mark.parametrize("kind", [Subheading(), Quote(), ListItem((), False, 0)])
def test_a_kind_is_toggled(write: Open, kind: Subheading | Quote | ListItem) -> None:
    writing = write(p())
    writing.edit.toggle_kind(kind)
    assert writing.edit.current_kind() == kind
    writing.edit.toggle_kind(kind)
    assert writing.edit.current_kind() == Paragraph()


def test_an_input_method_commits_beside_a_photo_into_a_paragraph(write: Open) -> None:
    writing = write(photo("p1"), more("r1"))
    writing.caret(0, -1)
    event = QInputMethodEvent("", [])
    event.setCommitString("港")
    writing.edit.inputMethodEvent(event)
    _is(writing, photo("p1"), p("港"), more("r1"))


def test_altgr_characters_are_typed(write: Open) -> None:
    writing = write()
    writing.key(Key.Key_Return)
    QTest.sendKeyEvent(QTest.KeyAction.Click, writing.edit, Key.Key_Q, "@", CTRL | Qt.KeyboardModifier.AltModifier)
    _is(writing, p(), p("@"))


def test_long_typing_is_taken_back_a_phrase_at_a_time(write: Open) -> None:
    writing = write()
    sentence = "The port authority said on Friday that the bridge would shut. " * 4
    writing.type(sentence)
    lengths = []
    while writing.story.document.isUndoAvailable():
        before = writing.story.document.characterCount()
        writing.edit.undo_text()
        lengths.append(before - writing.story.document.characterCount())
    assert sum(lengths) == len(sentence)
    assert 4 <= len(lengths) <= 12
    for _ in lengths:
        writing.edit.redo_text()
    _is(writing, p(sentence))


def test_typing_after_a_pause_is_another_step(qapp: object) -> None:
    moment = [100.0]
    run, document = TypingRun(lambda: moment[0]), QTextDocument()
    for wait, unmodified in ((0.0, True), (0.5, False), (1.0, False), (2.0, True)):
        document.setModified(True)
        moment[0] += wait
        run.note(document, "a")
        assert document.isModified() is not unmodified


def test_nothing_is_typed_into_a_page_that_is_only_read(write: Open) -> None:
    writing = write(p("A"), photo("p1"))
    writing.page.set_writable(False)
    writing.caret(1, 0)
    writing.type("x")
    writing.key(Key.Key_Return)
    writing.key(Key.Key_Delete)
    writing.edit.cut()
    _is(writing, p("A"), photo("p1"))
