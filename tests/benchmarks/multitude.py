"""A library of 100,000 stories, made of 10,000 by bare statements. They can be listed and searched, and not opened."""

from contextlib import closing
from pathlib import Path
import shutil
import sqlite3

from editor.storage.search_entries import COLUMNS
from tests.benchmarks.statements import plain
from tests.benchmarks.stock import STORIES, Stock

COPIES = 9

_TURN = "(1000000 * :turn)"
_AS_NEW = {
    "number": f"number + {_TURN}",
    "id": "printf('%08x', :turn) || substr(id, 9)",
    "slug": "slug || '-' || :turn",
    "slug_key": "slug_key || '-' || :turn",
    "modified": f"modified + {_TURN}",
}
_STORIES = f"INSERT INTO story ({{names}}) SELECT {{values}} FROM story WHERE number <= {STORIES}"  # noqa: S608
_NAMES = ", ".join(COLUMNS)
_TEXTS = (
    f"INSERT INTO search_text (number, story, {_NAMES})"  # noqa: S608
    f" SELECT number + {_TURN}, story + {_TURN}, {_NAMES} FROM search_text WHERE number <= {STORIES}"
)
_INDEX = (
    f"INSERT INTO search (rowid, {_NAMES})"  # noqa: S608
    f" SELECT number, {_NAMES} FROM search_text WHERE number > {_TURN} ORDER BY number"
)


def multitude(stock: Stock) -> Path:
    """Return a library of every story of the large one and COPIES of each, every copy later than all before it."""
    path = Path(shutil.copyfile(stock.large(), stock.folder / "multitude.standfirst"))
    with closing(plain(path)) as connection:
        for turn in range(1, COPIES + 1):
            _copy(connection, turn)
    return path


def _copy(connection: sqlite3.Connection, turn: int) -> None:
    names = [row[1] for row in connection.execute("PRAGMA table_info (story)")]
    values = ", ".join(_AS_NEW.get(name, name) for name in names)
    given = {"turn": turn}
    connection.execute("BEGIN")
    connection.execute(_STORIES.format(names=", ".join(names), values=values), given)
    connection.execute(_TEXTS, given)
    connection.execute(_INDEX, given)
    connection.execute("COMMIT")
