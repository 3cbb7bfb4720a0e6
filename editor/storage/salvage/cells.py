"""The cells of a page, by the format of SQLite's file, without trust in any byte of them.

https://www.sqlite.org/fileformat2.html, "B-tree Pages" and "Record Format".
"""

from collections.abc import Callable, Iterator

from editor.domain.values import dataclass
from editor.storage.schema import PAGE_SIZE

Value = int | float | str | bytes | None
PageOf = Callable[[int], bytes]

TABLE_LEAF, INDEX_LEAF, TABLE_INNER, INDEX_INNER = 0x0D, 0x0A, 0x05, 0x02
_FIRST_PAGE = 100
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of the body of a value, by its serial type below 10; 10 and 11 do not occur."""

_LEAST = (PAGE_SIZE - 12) * 32 // 255 - 23
_MOST_TABLE = PAGE_SIZE - 35
_MOST_INDEX = (PAGE_SIZE - 12) * 64 // 255 - 23
_MOST_HEAD = 400
"""Bytes before the first value; a row of ours has some forty columns of which few need more than two bytes."""

_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A row in a page: its rowid (None in an index), the size of its record, and where that begins in the page.

    `types` are the serial types of its values, `head` the bytes of the record before the first value.
    """

    rowid: int | None
    size: int
    start: int
    head: int
    types: tuple[int, ...]

    @property
    def local(self) -> int:
        """How many bytes of the record lie in the page itself; the rest is in a chain of overflow pages."""
        most = _MOST_INDEX if self.rowid is None else _MOST_TABLE
        if self.size <= most:
            return self.size
        kept = _LEAST + (self.size - _LEAST) % (PAGE_SIZE - 4)
        return kept if kept <= most else _LEAST


def cells(page: bytes, number: int, pages: int) -> list[Cell] | None:
    """Return the rows of a page of a b-tree, none where it holds none; None where it is not wholly such a page.

    `number` is the page's, `pages` how many there are.
    """
    at = _FIRST_PAGE if number == 1 else 0
    kind = page[at]
    if kind not in (TABLE_LEAF, INDEX_LEAF, TABLE_INNER, INDEX_INNER):
        return None
    count = int.from_bytes(page[at + 3 : at + 5])
    head = at + (12 if kind in (TABLE_INNER, INDEX_INNER) else 8)
    if head + 2 * count > PAGE_SIZE:
        return None
    if kind in (TABLE_INNER, INDEX_INNER) and not _is_page(page, head - 4, pages):
        return None
    found = []
    for place in range(head, head + 2 * count, 2):
        start = int.from_bytes(page[place : place + 2])
        if start < head + 2 * count:
            return None
        if kind in (TABLE_INNER, INDEX_INNER):
            if not _is_page(page, start, pages):
                return None
            start += 4
        if kind == TABLE_INNER:
            continue
        cell = cell_at(page, start, is_table=kind == TABLE_LEAF)
        if cell is None:
            return None
        found.append(cell)
    return found


def _is_page(page: bytes, at: int, pages: int) -> bool:
    """Say whether the number of a page can stand at `at`; a leaf that is taken for an inner page has none there."""
    return 1 < int.from_bytes(page[at : at + 4]) <= pages


def carved(page: bytes, fits: Callable[[Cell], bool]) -> Iterator[Cell]:
    """Give what looks like a row in a page whose own directory is lost: whatever `fits`, from the front on."""
    start = 0
    while start < PAGE_SIZE - 4:
        for is_table in (True, False):
            cell = cell_at(page, start, is_table=is_table)
            if cell is not None and fits(cell):
                yield cell
                start = cell.start + cell.local - 1
                break
        start += 1


def cell_at(page: bytes, start: int, *, is_table: bool) -> Cell | None:
    """Return the row whose cell begins at `start`, or None where none can begin there."""
    size, at = varint(page, start)
    rowid = None
    if is_table:
        rowid, at = varint(page, at)
        if rowid >= 2**63:
            rowid -= 2**64
    if not 0 < size <= _LARGEST or at >= PAGE_SIZE:
        return None
    head, next_at = varint(page, at)
    if not 1 < head <= min(size, _MOST_HEAD, PAGE_SIZE - at):
        return None
    types, end, body = [], at + head, 0
    while next_at < end:
        kind, next_at = varint(page, next_at)
        types.append(kind)
        body += _size_of(kind)
        # In garbage this ends it at once, most often.
        if head + body > size:
            return None
    # What the types ask for is what the record has, to the byte: hardly any garbage passes this.
    if next_at != end or head + body != size:
        return None
    cell = Cell(rowid, size, at, head, tuple(types))
    return cell if at + cell.local + (4 if cell.local < size else 0) <= PAGE_SIZE else None


def varint(page: bytes, at: int) -> tuple[int, int]:
    """Return the number of variable length at `at`, and where it ends; beyond the page's end it is 0."""
    value = 0
    for count in range(9):
        if at + count >= len(page):
            return 0, len(page)
        byte = page[at + count]
        if count == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value, at + 9


def record(page: bytes, cell: Cell, page_of: PageOf, pages: int) -> tuple[list[Value], bool]:
    """Return the values of a row, and whether its chain of overflow pages was whole; what is lacking is cut off.

    A text that is no UTF-8 comes with the replacement character, which no checksum lets pass.
    """
    data, whole = _payload(page, cell, page_of, pages)
    values, at = [], cell.head
    for kind in cell.types:
        size = _size_of(kind)
        values.append(_value(kind, data[at : at + size]))
        at += size
    return values, whole


def _payload(page: bytes, cell: Cell, page_of: PageOf, pages: int) -> tuple[bytes, bool]:
    end = cell.start + cell.local
    parts, left = [page[cell.start : end]], cell.size - cell.local
    following = int.from_bytes(page[end : end + 4]) if left else 0
    seen: set[int] = set()
    while left > 0:
        if not 1 < following <= pages or following in seen:
            return b"".join(parts), False
        seen.add(following)
        overflow = page_of(following)
        parts.append(overflow[4 : 4 + min(left, PAGE_SIZE - 4)])
        left -= PAGE_SIZE - 4
        following = int.from_bytes(overflow[:4])
    return b"".join(parts), True


def _size_of(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return _SIZES[kind] if kind < 10 else _LARGEST


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        import struct

        return float(struct.unpack(">d", data.rjust(8, b"\0"))[0])
    if kind < 7:
        return int.from_bytes(data, signed=True)
    return data if kind % 2 == 0 else data.decode("utf-8", "replace")
