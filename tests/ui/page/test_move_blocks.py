"""Moving blocks of the text: the law, and where the caret is afterwards."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from editor.domain.body import Block, Body, Paragraph
from editor.ui.page.commands import move_blocks
from editor.ui.page.reader import BodyReader, read_document
from editor.ui.page.writer import write_document
from tests.builders import a, b, h, more, p, photo, q
from tests.strategies import blocks
from tests.ui.page.desks import Writing

Open = Callable[..., Writing]


def _moved(body: list[Block], first: int, last: int, before: int) -> list[Block]:
    taken = body[first : last + 1]
    if before < first:
        return [*body[:before], *taken, *body[before:first], *body[last + 1 :]]
    return [*body[:first], *body[last + 1 : before], *taken, *body[before:]]


@given(st.lists(blocks, min_size=2, max_size=8), st.data())
def test_a_move_is_a_move_and_one_step_of_undo(qapp: object, body: list[Block], data: st.DataObject) -> None:
    document = QTextDocument()
    document.documentLayout()
    write_document(Body.of(body), document)
    reader = BodyReader(document)
    document.contentsChange.connect(reader.touch)
    assert reader.body() == Body.of(body)
    first = data.draw(st.integers(0, len(body) - 1))
    last = data.draw(st.integers(first, len(body) - 1 - (first == 0)))
    before = data.draw(st.sampled_from([at for at in range(len(body) + 1) if not first <= at <= last + 1]))
    caret = QTextCursor(document)
    caret.setPosition(data.draw(st.integers(0, document.characterCount() - 1)))
    stands_in, within = caret.block().text(), caret.positionInBlock()
    found = move_blocks(caret, first, last, before)
    assert (found.block().text(), found.positionInBlock()) == (stands_in, within)
    after = Body.of(_moved(body, first, last, before))
    assert reader.body() == read_document(document) == after
    document.undo()
    assert read_document(document) == Body.of(body)
    assert not document.isUndoAvailable()
    document.redo()
    assert read_document(document) == after


def test_photos_links_and_marks_move_along(write: Open) -> None:
    body: list[Block] = [p("A"), h(b("Top")), p("See ", a("here")), photo("p1"), more("r1"), h("Next"), q("Said")]
    writing = write(*body)
    writing.caret(2, 3)
    before = writing.value
    writing.edit.setTextCursor(move_blocks(writing.edit.textCursor(), 1, 4, 7))
    assert writing.value.body == Body.of(_moved(body, 1, 4, 7))
    assert (writing.value.photos, writing.value.related) == (before.photos, before.related)
    assert writing.edit.textCursor().block().text() == "See here"
    writing.edit.undo_text()
    assert writing.value == before


def test_typing_goes_on_after_a_move_as_another_step(write: Open) -> None:
    writing = write(h("One"), h("Two"), Paragraph())
    writing.caret(0, -1)
    writing.edit.setTextCursor(move_blocks(writing.edit.textCursor(), 0, 0, 2))
    writing.type("!")
    assert writing.body == Body.of([h("Two"), h("One!"), p()])
    writing.edit.undo_text()
    assert writing.body == Body.of([h("Two"), h("One"), p()])
    writing.edit.undo_text()
    assert writing.body == Body.of([h("One"), h("Two"), p()])
