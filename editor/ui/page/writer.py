"""From the model to the page: writing blocks through a QTextCursor."""

from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from editor.domain.body import TEXT_BLOCKS, Block, Body, Paragraph, PhotoBlock, RelatedBlock, SectionBreak, Spans
from editor.ui.page.formats import OBJECT, SOFT_BREAK, block_format, char_format, is_solid, object_format, with_tongue


def write_document(body: Body, document: QTextDocument, rtl: bool = False) -> None:
    """Write `body` into the empty `document`; the writing itself cannot be undone. GUI thread only.

    `rtl` is the direction of the story: paragraphs whose letters run the other way are set so.
    """
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for index, block in enumerate(body.blocks or (Paragraph(),)):
        fmt = block_format(block, rtl)
        if index:
            cursor.insertBlock(fmt, QTextCharFormat())
        else:
            cursor.setBlockFormat(fmt)
            cursor.setBlockCharFormat(QTextCharFormat())
        write_content(cursor, block)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def write_spans(cursor: QTextCursor, run: Spans) -> None:
    """Insert `run` at the cursor."""
    for span in run:
        cursor.insertText(span.text.replace("\n", SOFT_BREAK), char_format(span))


def insert_blocks(cursor: QTextCursor, blocks: Sequence[Block]) -> None:
    """Insert `blocks` at the cursor, in place of its selection, as one step of undo.

    The first and the last block join the text around them as a paste does: a lone piece of text flows into its
    paragraph, and a block that meets an empty one takes its place. The cursor is left behind what was inserted.
    """
    if not blocks:
        return
    cursor.beginEditBlock()
    several = cursor.hasSelection() and cursor.document().findBlock(cursor.anchor()) != cursor.block()
    cursor.removeSelectedText()
    if several and cursor.block().length() <= 1:
        # What is left of several blocks has the kind of the last, which nobody chose for what comes in.
        cursor.setBlockFormat(block_format(Paragraph()))
    _leave_solid(cursor)
    rest = _split(cursor)
    _write_first(cursor, blocks[0])
    for block in blocks[1:]:
        cursor.insertBlock(block_format(block), QTextCharFormat())
        write_content(cursor, block)
    if rest is not None:
        _join(cursor, rest)
    cursor.endEditBlock()


def insert_solid(cursor: QTextCursor, block: PhotoBlock | RelatedBlock | SectionBreak) -> None:
    """Insert a solid block behind the caret's paragraph (in its place where it is empty), as one step of undo."""
    cursor.clearSelection()
    if cursor.block().length() > 1:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    insert_blocks(cursor, [block])


def write_content(cursor: QTextCursor, block: Block) -> None:
    """Write what is in `block` at the cursor, which stands in an empty block of its kind."""
    if isinstance(block, TEXT_BLOCKS):
        write_spans(cursor, block.spans)
    else:
        cursor.insertText(OBJECT, object_format(block))


def _leave_solid(cursor: QTextCursor) -> None:
    """Give the cursor a text block of its own where it stands at an object."""
    if not is_solid(cursor.block()) or cursor.block().length() <= 1:
        return
    before = cursor.atBlockStart()
    solid_format = cursor.blockFormat()
    cursor.insertBlock(block_format(Paragraph()), QTextCharFormat())
    if before:
        cursor.setBlockFormat(solid_format)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.setBlockFormat(block_format(Paragraph()))


def _split(cursor: QTextCursor) -> QTextBlockFormat | None:
    """Split the cursor's block if text follows, leaving the cursor at the end of the first half.

    Returns the format of the half below, or None where nothing follows.
    """
    if cursor.atBlockEnd():
        return None
    fmt = cursor.blockFormat()
    cursor.insertBlock(fmt)
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return fmt


def _write_first(cursor: QTextCursor, block: Block) -> None:
    empty = cursor.block().length() <= 1
    if isinstance(block, TEXT_BLOCKS) and (not empty or isinstance(block, Paragraph)):
        if empty and (block.language or block.direction):
            cursor.setBlockFormat(with_tongue(cursor.block(), block.language, block.direction))
        write_spans(cursor, block.spans)
        return
    if empty:
        cursor.setBlockFormat(block_format(block))
        cursor.setBlockCharFormat(QTextCharFormat())
    else:
        cursor.insertBlock(block_format(block), QTextCharFormat())
    write_content(cursor, block)


def _join(cursor: QTextCursor, rest: QTextBlockFormat) -> None:
    """Let the half below flow into the block the cursor ends in, unless that is solid."""
    if is_solid(cursor.block()):
        return
    end = cursor.position()
    kept = cursor.blockFormat()
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.deletePreviousChar()
    cursor.setBlockFormat(kept)
    cursor.setPosition(end)
