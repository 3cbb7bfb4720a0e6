"""Other words in a document, and blocks as they once were, each as one step of undo."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from editor.domain.body import Block, TextBlock
from editor.domain.story_text import Change, Place, fits
from editor.ui.page.commands import mend
from editor.ui.page.formats import SOFT_BREAK, block_format
from editor.ui.page.writer import write_spans

Keep = QTextCursor.MoveMode.KeepAnchor


def text_of(block: QTextBlock) -> str:
    """Return the text of a block, soft breaks as newlines."""
    return block.text().replace(SOFT_BREAK, "\n")


def units(text: str, at: int) -> int:
    """Return how many UTF-16 units, in which Qt counts, the first `at` characters of `text` take."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def select(cursor: QTextCursor, block: QTextBlock, start: int, end: int) -> None:
    """Select the characters of `block` from `start` to `end`."""
    text = text_of(block)
    cursor.setPosition(block.position() + units(text, start))
    cursor.setPosition(block.position() + units(text, end), Keep)


def replace_in_document(document: QTextDocument, changes: Mapping[Place, Sequence[Change]]) -> int:
    """Make the changes, by their blocks, as one step of undo; return how many there were to make.

    Each has marks and link of its hit's first character. A hit that is not there any more stays as it is.
    """
    first = document.findBlockByNumber(min((place.block for place in changes), default=0))
    # Where the cursor stands when the step begins is where an undo of it leaves the caret.
    cursor = QTextCursor(first if first.isValid() else document.begin())
    cursor.beginEditBlock()
    done = 0
    # From the end, so that what is still to be done stays where it was found.
    for place in sorted(changes, key=lambda place: place.block, reverse=True):
        block = document.findBlockByNumber(place.block)
        text = text_of(block)
        for change in reversed(changes[place]):
            if block.isValid() and fits(text, change):
                done += 1
                _replace(cursor, block, text, change)
    cursor.endEditBlock()
    if done:
        numbers = [place.block for place in changes]
        mend(document, min(numbers), max(numbers))
    return done


def _replace(cursor: QTextCursor, block: QTextBlock, text: str, change: Change) -> None:
    if change.is_idle:
        return
    start, end = (block.position() + units(text, at) for at in change.hit.found[:2])
    cursor.setPosition(start)
    cursor.setPosition(end, Keep)
    if not change.words:
        cursor.removeSelectedText()
        return
    first = QTextCursor(cursor)
    first.setPosition(start + units(text[change.hit.found.start :], 1))
    cursor.insertText(change.words.replace("\n", SOFT_BREAK), first.charFormat())


def rewrite_blocks(document: QTextDocument, blocks: Mapping[int, TextBlock]) -> None:
    """Let the blocks with these numbers, of which there is one at least, say what they are given; one step of undo."""
    cursor = QTextCursor(document.findBlockByNumber(min(blocks)))
    rtl = document.defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    cursor.beginEditBlock()
    for number, wanted in blocks.items():
        block = document.findBlockByNumber(number)
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + block.length() - 1, Keep)
        cursor.removeSelectedText()
        cursor.setBlockFormat(block_format(wanted, rtl))
        cursor.setBlockCharFormat(QTextCharFormat())
        write_spans(cursor, wanted.spans)
    cursor.endEditBlock()


def other_blocks(now: Sequence[Block], wanted: Sequence[Block]) -> dict[int, TextBlock] | None:
    """Return which blocks of text are other in `wanted`, by number; None where more than their words differ."""
    if len(now) != len(wanted):
        return None
    found: dict[int, TextBlock] = {}
    for number, (one, other) in enumerate(zip(now, wanted, strict=True)):
        if one != other:
            if not isinstance(other, TextBlock) or type(one) is not type(other):
                return None
            found[number] = other
    return found
