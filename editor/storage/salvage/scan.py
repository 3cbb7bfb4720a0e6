"""Every row of a library that can still be found, page by page, whatever became of the header and the schema."""

from collections.abc import Iterable, Iterator
import re

from editor.domain.errors import LibraryError
from editor.domain.proof import Told
from editor.domain.values import dataclass
from editor.storage.salvage.cells import Cell, Value, carved, cells, record
from editor.storage.salvage.pages import Pages
from editor.storage.salvage.shapes import Shape, shapes
from editor.storage.schema import PAGE_SIZE

Row = dict[str, Value]

_BETWEEN = 64
"""Pages between two words of how far it is."""

_HEAD = 512
"""Bytes at the front of a page that a lost sector takes with it, at the least."""

_MOST_ALIKE = 3
"""Rows of one number in one table that are looked at: a page that was split can leave an old one behind."""

_MOST_ROWS = 5_000_000
"""Rows that are kept in mind; a library of 100,000 stories has some 600,000. A hostile file can hold any number."""

_BY_FIRST = frozenset({"story_photo", "story_related", "code"})
_NAMED_BY_SUM = {32: "story", 64: "photo"}
_SUM = re.compile("[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row lies."""

    page: int
    cell: Cell


class Rows:
    """The rows that were found: where each lies, by table and number. They are read again when they are asked for.

    Rows of an attachment are filed by their story's number, codes by their list's, words by nought.
    """

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._shapes = shapes()
        self._spots: dict[str, dict[int, list[Spot]]] = {table: {} for table in self._shapes}
        self._names: dict[str, dict[int, str]] = {"story": {}, "photo": {}}
        self._count = 0
        self.strange_pages = 0
        """How many pages are neither whole pages of rows nor what can follow one."""

    @classmethod
    def found(cls, pages: Pages, told: Told = lambda what, done, of: None) -> "Rows":
        """Return the rows of every page. Raises what `told` raises."""
        rows = cls(pages)
        for done, number in enumerate(pages.numbers()):
            if done % _BETWEEN == 0:
                told("Searching", number, pages.count)
            rows._look(number, pages[number])
        return rows

    def numbers(self, *tables: str) -> list[int]:
        """Return the numbers under which any of `tables` has a row, in their order."""
        return sorted({number for table in tables for number in self._spots[table]})

    def spots(self, table: str, number: int) -> list[Spot]:
        """Return where the rows of `table` under `number` lie."""
        return self._spots[table].get(number, [])

    def of(self, table: str, number: int) -> list[Row]:
        """Return the rows of `table` under `number`, as they can be read; most often one."""
        return [row for row, _ in self.told_of(table, number)]

    def told_of(self, table: str, number: int) -> Iterator[tuple[Row, bool]]:
        """Give the rows of `table` under `number`, each with whether all of its pages were there."""
        shape = self._shapes[table]
        for spot in self._spots[table].get(number, ()):
            values, whole = record(self._pages[spot.page], spot.cell, self._pages.__getitem__, self._pages.count)
            yield shape.row(spot.cell, values), whole

    def brief(self, table: str) -> Iterator[tuple[int, Row]]:
        """Give number and row of each row of `table`, without what lies outside of its own page."""
        shape = self._shapes[table]
        for number, spots in self._spots[table].items():
            for spot in spots:
                values, _ = record(self._pages[spot.page], spot.cell, self._pages.__getitem__, 0)
                yield number, shape.row(spot.cell, values)

    def name(self, kind: str, number: int) -> str | None:
        """Return the id of a story, or the SHA-256 of a photo (`kind`), that the index of them has under `number`."""
        return self._names[kind].get(number)

    def _look(self, number: int, page: bytes) -> None:
        found = cells(page, number, self._pages.count)
        if found is not None:
            for cell in found:
                self._file(number, page, cell, self._fitting(cell))
        # An overflow page begins with a page's number and its words, and a free page is full of noughts.
        elif page[0] or ((number == 1 or not any(page[:_HEAD])) and any(page)):
            self.strange_pages += 1
            for cell in carved(page, self._is_ours):
                self._file(number, page, cell, self._fitting(cell))

    def _fitting(self, cell: Cell) -> Iterable[Shape]:
        return [shape for shape in self._shapes.values() if shape.fits(cell)]

    def _is_ours(self, cell: Cell) -> bool:
        return any(shape.fits(cell) for shape in self._shapes.values())

    def _file(self, number: int, page: bytes, cell: Cell, fitting: Iterable[Shape]) -> None:
        for shape in fitting:
            self._count += 1
            if self._count > _MOST_ROWS:
                raise LibraryError("This file holds more rows than a library can have.", "Nothing was taken from it.")
            held = self._spots[shape.table].setdefault(self._key(shape, page, cell), [])
            if len(held) < _MOST_ALIKE or not shape.has_rowid:
                held.append(Spot(number, cell))
        if cell.rowid is None and len(cell.types) == 2:
            self._note_name(page, cell)

    def _key(self, shape: Shape, page: bytes, cell: Cell) -> int:
        if cell.rowid is not None:
            return cell.rowid
        if shape.table not in _BY_FIRST:
            return 0
        first, _ = record(page, cell, self._pages.__getitem__, self._pages.count)
        return first[0] if isinstance(first[0], int) else 0

    def _note_name(self, page: bytes, cell: Cell) -> None:
        """Keep what the index of ids, or that of photos' checksums, says of a number."""
        if cell.size > PAGE_SIZE // 64:
            return
        (name, number), _ = record(page, cell, self._pages.__getitem__, self._pages.count)
        kind = _NAMED_BY_SUM.get(len(name)) if isinstance(name, str) else None
        if kind and isinstance(name, str) and isinstance(number, int) and _SUM.fullmatch(name):
            self._names[kind].setdefault(number, name)
