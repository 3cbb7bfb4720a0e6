"""Photos and related stories dragged about the text: between blocks, with a line that says where, in one step."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage
import pytest

from editor.desk.library import Desk, new_story_id
from editor.domain.body import Block, Body, PhotoBlock
from editor.domain.story import AttachedPhoto
from editor.ui.page import commands
from editor.ui.page.clipboard import KEY_MIME
from editor.ui.theme import Theme
from tests.builders import br, h, p, photo, story
from tests.ui.page.desks import Writing

Open = Callable[..., Writing]

_PHOTO = AttachedPhoto("p1", "The bridge.", "AP", "", "")
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_MOVE = Qt.DropAction.MoveAction


def key_of_photo() -> QMimeData:
    mime = QMimeData()
    mime.setData(KEY_MIME, b"p1")
    return mime


def at(writing: Writing, block: int, below: bool) -> QPointF:
    """Return a point in the upper or the lower half of a block."""
    document = writing.story.document
    rect = document.documentLayout().blockBoundingRect(document.findBlockByNumber(block))
    return QPointF(rect.center().x(), rect.top() + rect.height() * (0.8 if below else 0.2))


def drag(writing: Writing, mime: QMimeData, to: QPointF) -> QDragMoveEvent:
    """Drag `mime` over a place, and return what became of it."""
    event = QDragMoveEvent(to.toPoint(), Qt.DropAction.CopyAction | _MOVE, mime, _LEFT, _NONE)
    writing.edit.dragMoveEvent(event)
    return event


def drop(writing: Writing, mime: QMimeData, to: QPointF) -> None:
    writing.edit.dropEvent(QDropEvent(to, Qt.DropAction.CopyAction | _MOVE, mime, _LEFT, _NONE))


@pytest.fixture
def within(monkeypatch: pytest.MonkeyPatch) -> Callable[[Writing], None]:
    """Say that what is dragged comes from the text itself, which only a real drag can."""

    def say(writing: Writing) -> None:
        monkeypatch.setattr(writing.edit, "_is_within", lambda event: True)

    return say


@pytest.mark.parametrize(("block", "below", "gap"), [(0, False, 0), (0, True, 1), (1, False, 1), (2, True, 3)])
def test_a_photo_goes_between_blocks_and_never_into_words(write: Open, block: int, below: bool, gap: int) -> None:
    writing = write(p("One two three"), p("Four"), p("Five"), photos=(_PHOTO,))
    drop(writing, key_of_photo(), at(writing, block, below))
    text = [p("One two three"), p("Four"), p("Five")]
    assert writing.body == Body.of([*text[:gap], photo("p1"), *text[gap:], *([p()] if gap == 3 else [])])
    assert writing.undo_all() == 1


@pytest.mark.parametrize(("block", "below", "place"), [(0, False, 0), (1, False, 1), (3, False, 2), (4, True, 4)])
def test_a_photo_dragged_by_hand_moves_whole_in_one_step(
    write: Open, within: Callable[[Writing], None], block: int, below: bool, place: int
) -> None:
    body: list[Block] = [p("One"), p("Two"), photo("p1"), h("Three"), p("Four")]
    writing = write(*body, photos=(_PHOTO,))
    within(writing)
    writing.caret(2, 0, (2, -1))
    drop(writing, writing.copy(), at(writing, block, below))
    blocks = writing.body.blocks
    assert blocks.index(PhotoBlock("p1")) == place
    assert [each for each in blocks if each not in (PhotoBlock("p1"), p())] == [body[0], body[1], body[3], body[4]]
    assert commands.solid_at(writing.edit.textCursor()) == PhotoBlock("p1")
    assert writing.value.photos == (_PHOTO,)
    writing.edit.undo_text()
    assert writing.body == Body.of(body)
    assert not writing.story.document.isUndoAvailable() or place == 2


def test_a_photo_dropped_where_it_stands_is_no_edit(write: Open, within: Callable[[Writing], None]) -> None:
    writing = write(p("One"), photo("p1"), p("Two"), photos=(_PHOTO,))
    within(writing)
    writing.caret(1, 0, (1, -1))
    for block, below in ((0, True), (1, False), (1, True), (2, False)):
        drop(writing, writing.copy(), at(writing, block, below))
    assert writing.body == Body.of([p("One"), photo("p1"), p("Two")])
    assert not writing.story.document.isUndoAvailable()


def test_one_of_two_section_breaks_moves_alone(write: Open, within: Callable[[Writing], None]) -> None:
    writing = write(p("One"), br(), p("Two"), br(), p("Three"))
    within(writing)
    writing.caret(1, 0, (1, -1))
    drop(writing, writing.copy(), at(writing, 4, True))
    assert writing.body == Body.of([p("One"), p("Two"), br(), p("Three"), br(), p()])


def test_a_line_shows_where_a_photo_would_go_and_goes_with_it(write: Open) -> None:
    writing = write(p("One"), p("Two"), photos=(_PHOTO,))
    assert drag(writing, key_of_photo(), at(writing, 1, False)).isAccepted()
    line = writing.edit.gap_rect(1)
    ends = [at(writing, 0, True).y(), at(writing, 1, False).y()]
    assert ends[0] < line.center().y() < ends[1]
    accent = writing.looks.theme.palette.colour("accent").rgb()
    assert pixel(writing, line.center().x(), line.center().y()) == accent
    drag(writing, key_of_photo(), at(writing, 1, True))
    assert pixel(writing, line.center().x(), line.center().y()) != accent
    writing.edit.dragLeaveEvent(QDragLeaveEvent())
    last = writing.edit.gap_rect(2)
    assert pixel(writing, last.center().x(), last.center().y()) != accent


def pixel(writing: Writing, x: int, y: int) -> int:
    picture: QImage = writing.edit.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    return picture.pixel(round(x * ratio), round(y * ratio))


def test_words_still_go_between_letters(write: Open) -> None:
    writing = write(p("One"), p("Two"))
    mime = QMimeData()
    mime.setText("x")
    drag(writing, mime, at(writing, 1, False))
    assert writing.edit._gap is None


def test_a_dropped_file_goes_behind_the_paragraph_that_the_line_shows(write: Open, tmp_path: Path) -> None:
    writing = write(p("One"), p("Two"), p("Three"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    for block, below, behind in ((0, False, 0), (1, False, 0), (1, True, 1)):
        drag(writing, mime, at(writing, block, below))
        assert writing.edit._gap == behind + 1
        drop(writing, mime, at(writing, block, below))
        assert writing.edit.textCursor().blockNumber() == behind
        assert writing.edit.textCursor().atBlockEnd()


def test_nothing_is_dropped_on_a_page_that_is_only_read(write: Open) -> None:
    writing = write(p("One"), photos=(_PHOTO,))
    writing.page.set_writable(False)
    drag(writing, key_of_photo(), at(writing, 0, False))
    assert writing.edit._gap is None
    drop(writing, key_of_photo(), at(writing, 0, False))
    assert writing.body == Body.of([p("One")])


def test_the_key_of_another_storys_photo_is_not_taken_for_ones_own(write: Open) -> None:
    source, target = write(photo("p1"), p("x"), photos=(_PHOTO,)), write(p("One"))
    source.caret(0, 0, (0, -1))
    mime = source.copy()
    assert source.clipboard.key_in(mime) == "p1"
    assert target.clipboard.key_in(mime) is None
    source.edit.selectAll()
    assert source.clipboard.key_in(source.copy()) is None


_BLOCKS: list[Block] = [p("One"), photo("p1"), p(), h("Two"), br(), p("Three")]


@settings(max_examples=60)
@given(st.permutations(_BLOCKS), st.integers(0, len(_BLOCKS)))
def test_a_move_loses_nothing_and_is_undone_at_once(
    qapp: object, theme: Theme, library: Desk, blocks: list[Block], gap: int
) -> None:
    made = story(*blocks, photos=(_PHOTO,), id=new_story_id(), slug=f"S-{new_story_id()[:20].upper()}")
    writing = Writing(library, theme, made)
    try:
        before = writing.body
        number = before.blocks.index(PhotoBlock("p1"))
        writing.edit.move_block(number, gap)
        after = [block for block in writing.body if block != p()]
        assert sorted(map(repr, after)) == sorted(repr(block) for block in before if block != p())
        rest = [block for block in after if block != PhotoBlock("p1")]
        assert rest == [block for block in before if block not in (p(), PhotoBlock("p1"))]
        writing.undo_all()
        assert writing.body == before
    finally:
        writing.close()
