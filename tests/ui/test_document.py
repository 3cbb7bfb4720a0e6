"""The law of the page: a body is the same after the document, and a document is read the same piece by piece."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from editor.domain.body import TEXT_BLOCKS, Block, Body
from editor.ui.page.reader import BodyReader, read_document, read_range
from editor.ui.page.writer import insert_blocks, write_document
from tests.builders import b, br, h, p, photo, q
from tests.strategies import blocks, bodies, texts


def _document(body: Body) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout()
    write_document(body, document)
    return document


@given(bodies)
def test_a_body_is_the_same_after_the_document(qapp: object, body: Body) -> None:
    assert read_document(_document(body)) == body


@given(bodies)
def test_writing_a_story_cannot_be_undone(qapp: object, body: Body) -> None:
    assert not _document(body).isUndoAvailable()


_EDITS = st.lists(
    st.tuples(st.sampled_from(["type", "delete", "enter", "paste", "undo", "redo"]), st.floats(0, 1), st.floats(0, 1)),
    max_size=12,
)


@given(bodies, _EDITS, texts, st.lists(blocks, min_size=1, max_size=3), st.integers(1, 4))
def test_reading_what_was_touched_equals_reading_it_all(
    qapp: object,
    body: Body,
    edits: list[tuple[str, float, float]],
    text: str,
    pasted: list[Block],
    every: int,
) -> None:
    document = _document(body)
    reader = BodyReader(document)
    document.contentsChange.connect(reader.touch)
    assert reader.body() == body
    for count, (act, low, high) in enumerate(edits):
        _edit(document, reader, act, low, high, text, pasted)
        if count % every == 0:
            assert reader.body() == read_document(document)
    assert reader.body() == read_document(document)


def _edit(
    document: QTextDocument, reader: BodyReader, act: str, low: float, high: float, text: str, pasted: list[Block]
) -> None:
    cursor = QTextCursor(document)
    last = document.characterCount() - 1
    cursor.setPosition(int(low * last))
    match act:
        case "type":
            cursor.insertText(text.replace("\n", "\u2028"))
        case "delete":
            cursor.setPosition(int(high * last), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        case "enter":
            cursor.insertBlock()
        case "paste":
            insert_blocks(cursor, pasted)
        case "undo":
            reader.touch_all()
            document.undo()
        case "redo":
            reader.touch_all()
            document.redo()


@given(bodies, st.lists(blocks, min_size=1, max_size=4), st.floats(0, 1), st.floats(0, 1))
def test_a_paste_is_one_step_of_undo(qapp: object, body: Body, pasted: list[Block], low: float, high: float) -> None:
    document = _document(body)
    cursor = QTextCursor(document)
    cursor.setPosition(int(low * (document.characterCount() - 1)))
    cursor.setPosition(int(high * (document.characterCount() - 1)), QTextCursor.MoveMode.KeepAnchor)
    insert_blocks(cursor, pasted)
    after = read_document(document)
    while document.isUndoAvailable():
        document.undo()
    assert read_document(document) == body
    while document.isRedoAvailable():
        document.redo()
    assert read_document(document) == after


@given(bodies)
def test_copying_everything_copies_the_body(qapp: object, body: Body) -> None:
    document = _document(body)
    copied = Body.of(read_range(document, 0, document.characterCount() - 1))
    last = body.blocks[-1] if len(body) > 1 else None
    ends_empty = isinstance(last, TEXT_BLOCKS) and not last.spans
    assert copied == (Body(body.blocks[:-1]) if ends_empty else body)


@given(st.lists(blocks, min_size=1, max_size=5))
def test_pasting_into_an_empty_story_gives_what_was_copied(qapp: object, pasted: list[Block]) -> None:
    document = _document(Body())
    insert_blocks(QTextCursor(document), pasted)
    assert read_document(document) == Body.of(pasted)


def test_a_paste_in_mid_sentence_flows_into_it(qtbot: QtBot) -> None:
    document = _document(Body.of([p("The vote.")]))
    cursor = QTextCursor(document)
    cursor.setPosition(4)
    insert_blocks(cursor, [p(b("late "))])
    assert read_document(document) == Body.of([p("The ", b("late "), "vote.")])


def test_a_photo_pasted_in_mid_sentence_splits_it(qtbot: QtBot) -> None:
    document = _document(Body.of([q("One two")]))
    cursor = QTextCursor(document)
    cursor.setPosition(3)
    insert_blocks(cursor, [photo("p1")])
    assert read_document(document) == Body.of([q("One"), photo("p1"), q(" two")])


def test_text_pasted_at_a_break_stands_behind_it(qtbot: QtBot) -> None:
    document = _document(Body.of([h("Top"), br(), p("End")]))
    cursor = QTextCursor(document)
    cursor.setPosition(5)
    insert_blocks(cursor, [p("New")])
    assert read_document(document) == Body.of([h("Top"), br(), p("New"), p("End")])
