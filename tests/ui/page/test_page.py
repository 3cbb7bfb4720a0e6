"""The page itself: direction, undo, fonts, focus, names."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor.domain.body import Body, Quote
from editor.domain.story import AttachedPhoto
from editor.ui.page.directions import set_tongue
from editor.ui.page.formats import is_solid
from editor.ui.page.looks import Looks
from editor.ui.page.reader import blocks_of
from editor.ui.theme import Theme
from tests.builders import a, br, h, li, more, oli, p, photo, q
from tests.ui.page.desks import Writing

Open = Callable[..., Writing]


def _left(writing: Writing, block: int) -> float:
    """Where the first letter of a block stands, in pixels from the left."""
    found = writing.story.document.findBlockByNumber(block)
    line = found.layout().lineAt(0)
    return found.layout().position().x() + line.naturalTextRect().left()


def test_opening_a_story_leaves_nothing_to_undo(write: Open) -> None:
    writing = write(h("Top"), p("One"), photo("p1"))
    assert not writing.story.document.isUndoAvailable()
    assert not writing.story.document.isRedoAvailable()


def test_a_story_that_runs_right_to_left_has_its_lists_at_the_right(write: Open) -> None:
    blocks = (p("نص"), li("نص"), li("نص", level=1))
    writing = write(*blocks, language="ar")
    width = writing.story.document.textWidth()
    rights = []
    for number in range(3):
        block = writing.story.document.findBlockByNumber(number)
        rect = block.layout().lineAt(0).naturalTextRect().translated(block.layout().position())
        rights.append(rect.right())
    assert rights[0] > width - 20
    assert rights[0] - rights[1] > 15
    assert rights[1] - rights[2] > 15
    writing.page.grab()


def test_a_change_of_language_turns_the_page_and_is_no_step_of_undo(write: Open) -> None:
    writing = write(p("1"), li("2"))
    writing.page.grab()
    writing.caret(0, -1)
    writing.type("!")
    before = _left(writing, 0)
    writing.story.flush()
    writing.story.session.set_field("language", "ar")
    writing.story.turn()
    assert writing.edit.rtl
    assert _left(writing, 0) > before + 100
    writing.edit.undo_text()
    assert writing.body == Body.of([p("1"), li("2")])
    assert writing.edit.rtl
    writing.edit.redo_text()
    assert writing.body == Body.of([p("1!"), li("2")])


def test_a_paragraph_runs_as_its_first_letter_does(write: Open) -> None:
    writing = write(p("One"), p("نص"), p("12"), language="ar")
    assert _runs_left(writing, 0) and not _runs_left(writing, 1) and not _runs_left(writing, 2)
    writing.caret(2, -1)
    writing.type(" two")
    assert _runs_left(writing, 2)
    writing.caret(1)
    writing.type("«x")
    assert _runs_left(writing, 1)
    writing.undo_all()
    assert writing.body == Body.of([p("One"), p("نص"), p("12")])
    assert not _runs_left(writing, 1) and not _runs_left(writing, 2)


def test_letters_keep_their_way_when_the_language_changes(write: Open) -> None:
    writing = write(p("One"), p("نص"), p())
    writing.story.session.set_field("language", "ar")
    writing.story.turn()
    assert _runs_left(writing, 0) and not _runs_left(writing, 1) and not _runs_left(writing, 2)
    assert not writing.story.document.isUndoAvailable()
    writing.story.session.set_field("language", "en-GB")
    writing.story.turn()
    assert _runs_left(writing, 0) and not _runs_left(writing, 1) and _runs_left(writing, 2)


def test_language_and_direction_that_were_set_stay_with_their_paragraph(write: Open) -> None:
    writing = write(p("One"), p("Two"))
    writing.caret(0)
    set_tongue(writing.edit.textCursor(), language="fr", direction="rtl")
    assert writing.body == Body.of([replace(p("One"), language="fr", direction="rtl"), p("Two")])
    assert not _runs_left(writing, 0)
    writing.edit.set_kind(Quote())
    assert writing.body.blocks[0] == replace(q("One"), language="fr", direction="rtl")
    writing.caret(0, -1)
    writing.key(Qt.Key.Key_Return)
    assert writing.body.blocks[1] == Quote((), "fr", "rtl")
    writing.undo_all()
    assert writing.body == Body.of([p("One"), p("Two")])
    assert _runs_left(writing, 0)


def test_the_field_that_the_caret_goes_to_comes_into_sight(write: Open, qtbot: QtBot) -> None:
    writing = write(*(p("Words " * 60) for _ in range(30)))
    writing.page.activateWindow()
    qtbot.waitUntil(writing.edit.hasFocus)
    writing.caret(29, -1)
    bar = writing.page.verticalScrollBar()
    assert bar.value() > 500
    writing.caret(0)
    bar.setValue(600)
    writing.key(Qt.Key.Key_Up)
    field = writing.page.header.standfirst
    assert field.hasFocus()
    top = field.mapTo(writing.page.viewport(), field.cursorRect().topLeft()).y()
    assert 0 <= top < writing.page.viewport().height()
    bar.setValue(600)
    QTest.keyClicks(field, "x")
    assert bar.value() < 300


def _runs_left(writing: Writing, number: int) -> bool:
    block = writing.story.document.findBlockByNumber(number)
    return block.textDirection() == Qt.LayoutDirection.LeftToRight


def test_what_a_page_looks_like_is_never_an_edit(write: Open, theme: Theme) -> None:
    writing = write(h("Top"), q("Said"), p(a("link")))
    writing.caret(0, -1)
    writing.type("x")
    writing.edit.undo_text()
    writing.story.restyle()
    writing.page.restyle()
    assert writing.story.document.isRedoAvailable()
    assert writing.body == Body.of([h("Top"), q("Said"), p(a("link"))])


def test_subheadings_quotes_and_links_have_their_looks(write: Open) -> None:
    writing = write(h("Top ", a("link")), q("Said"), p("Plain"), p("A ", a("link")))
    formats = []
    for number in range(4):
        ranges = writing.story.document.findBlockByNumber(number).layout().formats()
        formats.append([(each.start, each.length) for each in ranges])
    assert formats == [[(0, 8), (4, 4)], [(0, 4)], [], [(2, 4)]]
    writing.caret(1, -1)
    writing.type("!")
    assert [each.length for each in writing.story.document.findBlockByNumber(1).layout().formats()] == [5]


def test_the_body_keeps_the_pages_font(write: Open, theme: Theme) -> None:
    writing = write(p("A"))
    assert writing.edit.font().family() == Looks(theme).body.family()
    assert writing.story.document.defaultFont().family() == Looks(theme).body.family()


def test_enter_and_tab_lead_from_the_headline_to_the_body(write: Open) -> None:
    writing = write(p("A"))
    header = writing.page.header
    order = [header.headline, header.standfirst, header.byline, header.dateline, writing.edit]
    seen = [order[0]]
    widget: QWidget | None = order[0].nextInFocusChain()
    while widget is not None and widget is not order[0]:
        seen += [each for each in order if each is widget]
        widget = widget.nextInFocusChain()
    assert seen == order
    assert [each.accessibleName() for each in order] == ["Headline", "Standfirst", "Byline", "Dateline", "Body"]
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in order)


def test_the_page_is_as_tall_as_its_text_and_paints_every_kind(write: Open) -> None:
    hidden = p("Hid\u200bden \u200fcontrols")
    writing = write(h(), q(), li(), oli("a"), oli("b", level=1), hidden, photo("p1"), more("r1"), br(), p("x" * 300))
    picture = writing.page.grab()
    assert not picture.isNull()
    assert writing.edit.height() >= writing.story.document.size().height()
    long = writing.story.document.lastBlock()
    assert long.layout().lineCount() > 1


def test_a_taken_out_attachment_leaves_no_block(write: Open) -> None:
    writing = write(p("A"), photo("p1"), p("B"), photo("p1"))
    assert writing.edit.remove_key("p1")
    assert writing.body == Body.of([p("A"), p("B")])
    writing.edit.undo_text()
    assert writing.body == Body.of([p("A"), photo("p1"), p("B"), photo("p1")])


def test_undo_in_the_tray_takes_an_attached_photo_out_of_the_text_too(write: Open) -> None:
    writing = write(p("A"))
    session = writing.story.session
    session.attach_photo(AttachedPhoto("p1", caption="Waits."))
    writing.place("p1")
    writing.story.undo_tray()
    assert not any(is_solid(block) for block in blocks_of(writing.story.document))
    assert not writing.value.photos
    writing.edit.undo_text()
    assert [each.caption for each in writing.value.photos] == ["Waits."]
