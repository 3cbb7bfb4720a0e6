"""Which table a row is of, told by how many values it has and of which types: no damage of a schema hides that."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

from editor.domain.values import dataclass
from editor.storage.engine import sqlite3
from editor.storage.migrations import apply_all
from editor.storage.salvage.cells import Cell, Value
from editor.storage.schema import MIGRATIONS

TABLES = (
    "code",
    "code_list",
    "known_word",
    "page_picture",
    "photo",
    "photo_bytes",
    "photo_picture",
    "revision",
    "search_text",
    "story",
    "story_photo",
    "story_related",
    "story_text",
)
"""What is looked for. All else can be made anew from these, or is worth nothing without the library's own place."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a row stores it. `default` is what a row has that is older than the column."""

    name: str
    kind: str
    may_be_null: bool
    is_rowid: bool
    default: Value


@dataclass(frozen=True, slots=True)
class Shape:
    """A table's columns. `fewest` is how many a row of the first version had; others were added behind them."""

    table: str
    columns: tuple[Column, ...]
    fewest: int
    has_rowid: bool

    def fits(self, cell: Cell) -> bool:
        """Say whether `cell` can be a row of this table."""
        types = cell.types
        if not self.fewest <= len(types) <= len(self.columns) or self.has_rowid != (cell.rowid is not None):
            return False
        return all(_may_hold(column, kind) for column, kind in zip(self.columns, types, strict=False))

    def row(self, cell: Cell, values: list[Value]) -> dict[str, Value]:
        """Return the values by the names of their columns, as a row of SQLite's module would have them."""
        row: dict[str, Value] = {}
        for at, column in enumerate(self.columns):
            row[column.name] = values[at] if at < len(values) else column.default
            if column.is_rowid:
                row[column.name] = cell.rowid
        return row


def shapes() -> dict[str, Shape]:
    """Return the shape of each of TABLES, as every version up to this program's has had it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        fewest: dict[str, int] = {}
        for migration in MIGRATIONS:
            apply_all(model, (migration,), datetime.fromtimestamp(0, UTC))
            for table in TABLES:
                count = len(model.execute(f"PRAGMA table_info({table})").fetchall())
                if count:
                    fewest.setdefault(table, count)
        return {shape.table: shape for shape in _shapes(model, fewest)}


def _shapes(model: sqlite3.Connection, fewest: dict[str, int]) -> Iterator[Shape]:
    rowless = {name: bool(without) for _, name, _, _, without, _ in model.execute("PRAGMA table_list")}
    for table in TABLES:
        held = model.execute(f"PRAGMA table_info({table})").fetchall()
        has_rowid = not rowless[table]
        columns = tuple(
            Column(name, kind, not notnull and not key, has_rowid and key == 1, _plain(model, default))
            for _, name, kind, notnull, default, key in held
        )
        yield Shape(table, columns, fewest[table], has_rowid)


def _plain(model: sqlite3.Connection, default: str | None) -> Value:
    # The text of a default is the program's own, out of its schema.
    value: Value = None if default is None else model.execute(f"SELECT {default}").fetchone()[0]
    return value


def _may_hold(column: Column, kind: int) -> bool:
    if kind == 0:
        return column.is_rowid or column.may_be_null
    if column.is_rowid:
        return False
    match column.kind:
        case "INTEGER":
            return kind <= 6 or kind in (8, 9)
        case "TEXT":
            return kind >= 13 and kind % 2 == 1
        case "BLOB":
            return kind >= 12 and kind % 2 == 0
    return kind < 10
