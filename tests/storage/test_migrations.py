"""Every released schema is kept, and a library of each becomes the same as a new one."""

from dataclasses import replace
from pathlib import Path
import sqlite3

import pytest

from editor.domain.errors import LibraryNewer, LibraryReadOnly
from editor.domain.frame import Frame, Size
from editor.domain.story import AttachedPhoto
from editor.storage import stories
from editor.storage.checks import laws
from editor.storage.connection import pragma
from editor.storage.opening import create_library, open_library
from editor.storage.schema import MIGRATIONS, VERSION, Migration
from tests.builders import STORY_ID, h, photo, story
from tests.storage.support import NOW, insert, save

SCHEMAS = Path(__file__).parent / "schemas"
_ADDED = "CREATE TABLE note (story INTEGER PRIMARY KEY REFERENCES story (number), text TEXT NOT NULL) STRICT"


def _add_notes(connection: sqlite3.Connection) -> None:
    connection.execute(_ADDED)


def _break(connection: sqlite3.Connection) -> None:
    connection.execute(_ADDED)
    connection.execute("INSERT INTO note (story, text) VALUES (1, NULL)")


NEXT = (*MIGRATIONS, Migration(VERSION + 1, _add_notes, (*MIGRATIONS[-1].schema, _ADDED)))
BROKEN = (*MIGRATIONS, Migration(VERSION + 1, _break, (*MIGRATIONS[-1].schema, _ADDED)))


def released(version: int, path: Path) -> None:
    """Make a library as version `version` made it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript((SCHEMAS / f"{version}.sql").read_text(encoding="utf-8"))
    connection.execute("INSERT INTO library VALUES (1, 'released', 0)")
    connection.executemany("INSERT INTO migration VALUES (?, 0)", [(number,) for number in range(1, version + 1)])
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def shape(path: Path) -> tuple[object, ...]:
    """All that tells one library's schema from another's."""
    connection = sqlite3.connect(path)
    schema = sorted(connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema").fetchall())
    weights = connection.execute("SELECT k, v FROM search_config ORDER BY k").fetchall()
    numbers = [pragma(connection, name) for name in ("application_id", "user_version", "page_size")]
    steps = connection.execute("SELECT number FROM migration ORDER BY number").fetchall()
    connection.close()
    return (schema, weights, numbers, steps)


def test_every_released_version_is_kept() -> None:
    assert {each.name for each in SCHEMAS.iterdir()} == {f"{number}.sql" for number in range(1, VERSION + 1)}
    assert [migration.number for migration in MIGRATIONS] == list(range(1, VERSION + 1))


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_migrated_library_is_the_same_as_a_new_one(tmp_path: Path, version: int) -> None:
    released(version, tmp_path / "old")
    create_library(tmp_path / "new", NOW)

    library = open_library(tmp_path / "old", write=True)

    assert library.id == "released"
    library.close()
    assert shape(tmp_path / "old") == shape(tmp_path / "new")


def as_version_1(library: Path, path: Path) -> None:
    """Make a library of version 1 with the stories of a present one, as far as it knew what they say."""
    released(1, path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("ATTACH ? AS later", (str(library),))
    tables = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table.startswith(("search_c", "search_d", "search_i")) or table in ("search", "library", "migration"):
            continue
        columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
        connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM later.{table}")  # noqa: S608
    connection.close()


def test_the_stories_of_version_1_come_through(path: Path, tmp_path: Path) -> None:
    library = open_library(path, write=True)
    attached = (AttachedPhoto("p1", caption="A bridge."), AttachedPhoto("p2", frame=Frame((0.0, 0.1, 0.5, 0.5))))
    stored = insert(library, story(h("Kept"), photo("p2"), photos=attached))
    library.close()
    as_version_1(path, tmp_path / "old")

    library = open_library(tmp_path / "old", write=True)

    assert stories.load(library.reader(), STORY_ID) == stored
    assert laws(library.reader()) == []
    turned = tuple(replace(each, frame=Frame(turn=90), size=Size.HALF) for each in attached)
    saved = save(library, replace(stored.story, photos=turned), 1)
    assert stories.load(library.reader(), STORY_ID) == saved
    library.close()


def test_a_library_is_copied_before_it_is_migrated(path: Path) -> None:
    library = open_library(path, write=True)
    stored = insert(library, story(h("Kept")))
    library.close()

    library = open_library(path, write=True, migrations=NEXT)
    assert stories.load(library.reader(), STORY_ID) == stored
    assert library.reader().all("SELECT * FROM note") == []
    library.close()

    kept = path.with_name(path.name + f".before-migration-{VERSION + 1}")
    assert kept.stat().st_mode & 0o777 == 0o600
    copy = open_library(kept, write=False)
    assert stories.load(copy.reader(), STORY_ID) == stored
    copy.close()
    with pytest.raises(LibraryNewer):
        open_library(path, write=True)
    open_library(path, write=True, migrations=NEXT).close()


def test_a_migration_that_fails_leaves_the_library_at_its_version(path: Path) -> None:
    library = open_library(path, write=True)
    stored = insert(library, story(h("Kept")))
    library.close()

    with pytest.raises(sqlite3.IntegrityError):
        open_library(path, write=True, migrations=BROKEN)

    library = open_library(path, write=True)
    assert stories.load(library.reader(), STORY_ID) == stored
    library.close()
    leftovers = {each.name.removeprefix(path.name) for each in path.parent.iterdir()}
    assert leftovers == {"", ".lock", f".before-migration-{VERSION + 1}"}


def test_an_older_library_is_not_migrated_by_reading(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(LibraryReadOnly):
        open_library(path, write=False, migrations=NEXT)
    assert path.read_bytes() == before
