"""Which way each paragraph of the page runs, and in which language it is."""

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor.ui.page.formats import is_solid, tongue_of, wanted_direction, with_tongue
from editor.ui.page.reader import blocks_of, selected_blocks


def set_tongue(cursor: QTextCursor, *, language: str | None = None, direction: str | None = None) -> None:
    """Set the language, the direction, or both, of the selected paragraphs; "" leaves it to story and letters."""
    cursor.beginEditBlock()
    for block in selected_blocks(cursor):
        if not is_solid(block):
            held = tongue_of(block.blockFormat())
            tongue = (held[0] if language is None else language, held[1] if direction is None else direction)
            QTextCursor(block).setBlockFormat(with_tongue(block, *tongue))
            turn(block)
    cursor.endEditBlock()


def follow_letters(document: QTextDocument) -> None:
    """Let every paragraph run as its letters do, as after the story's own direction changed; no step of undo.

    Where something can be done again, they follow at their next change instead, since an edit would end that.
    """
    turned = [block for block in blocks_of(document) if is_turned(block)]
    if not turned or document.isRedoAvailable():
        return
    cursor, joins = QTextCursor(document), document.isUndoAvailable()
    if joins:
        cursor.joinPreviousEditBlock()
    else:
        document.setUndoRedoEnabled(False)
    for block in turned:
        turn(block)
    if joins:
        cursor.endEditBlock()
    else:
        document.setUndoRedoEnabled(True)


def turn(block: QTextBlock) -> None:
    """Let one paragraph run as was set, or as its letters do."""
    fmt, wanted = block.blockFormat(), wanted_direction(block)
    if fmt.layoutDirection() != wanted:
        fmt.setLayoutDirection(wanted)
        QTextCursor(block).setBlockFormat(fmt)


def is_turned(block: QTextBlock) -> bool:
    """Say whether a paragraph runs another way than it should."""
    return block.isValid() and not is_solid(block) and block.blockFormat().layoutDirection() != wanted_direction(block)
