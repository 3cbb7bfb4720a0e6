"""From the page to the model: what a QTextDocument says, as blocks."""

from collections.abc import Iterator
from itertools import chain

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFragment

from editor.domain.body import Block, Body, Mark, Span
from editor.domain.text import clean
from editor.ui.page.formats import (
    OBJECT,
    SOFT_BREAK,
    fragments_of,
    link_of,
    marks_of,
    note_of,
    solid_block,
    text_block,
)

Meaning = tuple[Mark, str | None, str | None]
"""What a character format says: marks, a link, a margin note's key."""

Formats = dict[int, Meaning]
"""What the character formats of one document mean, by their number in it."""


def read_document(document: QTextDocument) -> Body:
    """Return the body that `document` holds. GUI thread only."""
    known: Formats = {}
    return Body.of(block for qt in blocks_of(document) for block in read_block(qt, known=known))


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Walk the blocks of `document` in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the blocks that the selection touches, or the caret's."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    end = cursor.selectionEnd()
    found = [block]
    block = block.next()
    while block.isValid() and block.position() < end:
        found.append(block)
        block = block.next()
    return found


def read_block(block: QTextBlock, start: int = 0, end: int | None = None, known: Formats | None = None) -> list[Block]:
    """Return what one block says between `start` and `end` (UTF-16 units within the block; None: to its end).

    It is one block of the model; where an object stands beside text, text and object come apart in order. `known`
    remembers what the formats of this document mean from one call to the next.
    """
    found: list[Block] = []
    run: list[Span] = []
    base = block.position()
    known = {} if known is None else known
    for fragment in fragments_of(block):
        first = fragment.position() - base
        text = _slice(fragment.text(), start - first, None if end is None else end - first)
        marks, link, note = _meaning(fragment, known)
        for piece in _pieces(text):
            solid = solid_block(fragment.charFormat()) if piece == OBJECT else None
            if solid is None:
                run.append(Span(_clean(piece), marks, link, note))
                continue
            if any(span.text for span in run):
                found.append(text_block(block, tuple(run)))
            run = []
            found.append(solid)
    if not found or any(span.text for span in run):
        found.append(text_block(block, tuple(run)))
    return found


def _meaning(fragment: QTextFragment, known: Formats) -> Meaning:
    number = fragment.charFormatIndex()
    if number not in known:
        fmt = fragment.charFormat()
        known[number] = marks_of(fmt), link_of(fmt), note_of(fmt)
    return known[number]


def _pieces(text: str) -> Iterator[str]:
    rest = text
    while rest:
        at = rest.find(OBJECT)
        if at < 0:
            yield rest
            return
        if at:
            yield rest[:at]
        yield OBJECT
        rest = rest[at + 1 :]


def _slice(text: str, start: int, end: int | None) -> str:
    """Return the UTF-16 units from `start` to `end` of `text`, which Python counts in code points."""
    if start <= 0 and end is None:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    low = max(start, 0) * 2
    high = len(units) if end is None else max(end, 0) * 2
    return units[low:high].decode("utf-16-le", "surrogatepass")


def _clean(text: str) -> str:
    return clean(text.replace(SOFT_BREAK, "\n"))


def read_range(document: QTextDocument, start: int, end: int) -> list[Block]:
    """Return what stands between two positions of `document`, as a copy of it would carry it."""
    first, last = document.findBlock(start), document.findBlock(end)
    if first == last:
        return read_block(first, start - first.position(), end - first.position())
    found = read_block(first, start - first.position())
    block = first.next()
    while block.isValid() and block != last:
        found += read_block(block)
        block = block.next()
    if end > last.position():
        found += read_block(last, 0, end - last.position())
    return found


class BodyReader:
    """Reads a document again and again, only where it was touched since the last time.

    Holds the blocks read last, one entry a QTextBlock. `touch` must be told of every `contentsChange`. After an undo
    or a redo everything is read. GUI thread only.
    """

    def __init__(self, document: QTextDocument, written: Body | None = None) -> None:
        """`written` is the body that was just written into `document`, which then need not be read again."""
        self._document = document
        self._read: list[list[Block]] = [] if written is None else [[block] for block in written]
        self._low: int | None = None
        self._high = -1
        self._wide = False
        self._whole = len(self._read) != document.blockCount()
        self._known: Formats = {}

    def touch(self, position: int, removed: int, added: int) -> None:
        """Take note of a change, as `QTextDocument.contentsChange` tells it."""
        if self._whole:
            return
        low = self._document.findBlock(position).blockNumber()
        last = self._document.findBlock(position + added)
        high = last.blockNumber() if last.isValid() else self._document.blockCount() - 1
        from_end = self._document.blockCount() - 1 - high
        # A letter that comes or goes within a block leaves its neighbours alone; of more than that Qt tells too little.
        if low != high or removed + added > 1 or self._document.blockCount() != len(self._read):
            self._wide = True
        self._low = low if self._low is None else min(self._low, low)
        self._high = from_end if self._high < 0 else min(self._high, from_end)

    def touch_all(self) -> None:
        """Read everything next time, as after an undo."""
        self._whole = True

    def body(self) -> Body:
        """Return the body as the document says it now."""
        if self._whole or self._low is None:
            if self._whole:
                self._known = {}
                self._read = [read_block(block, known=self._known) for block in blocks_of(self._document)]
        else:
            self._read_touched()
        self._whole, self._low, self._high, self._wide = False, None, -1, False
        return Body.of(chain.from_iterable(self._read))

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """Give what was read last, each block with the number of the QTextBlock that says it."""
        return ((number, block) for number, entry in enumerate(self._read) for block in entry)

    def _read_touched(self) -> None:
        count, before = self._document.blockCount(), len(self._read)
        around = 1 if self._wide else 0
        kept_above = max((self._low or 0) - around, 0)
        kept_below = max(min(self._high - around, before - kept_above, count - kept_above), 0)
        block = self._document.findBlockByNumber(kept_above)
        fresh: list[list[Block]] = []
        while block.isValid() and kept_above + len(fresh) < count - kept_below:
            fresh.append(read_block(block, known=self._known))
            block = block.next()
        stale = self._read[kept_above : before - kept_below]
        # The very blocks that were there before spare whoever follows the text a comparison.
        for end in (0, -1):
            if fresh and stale and fresh[end] == stale[end]:
                fresh[end] = stale[end]
        self._read[kept_above : before - kept_below] = fresh
