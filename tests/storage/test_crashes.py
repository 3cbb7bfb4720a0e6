"""A killed process, a full disk, a disk that fails: what was said to be saved is there, and nothing is half there."""

from pathlib import Path
import sqlite3
import traceback

import pytest

from editor.domain.errors import DiskFailed, DiskFull, LibraryDamaged, LibraryLocked, LibraryReadOnly
from editor.storage import stories
from editor.storage.checks import laws
from editor.storage.faults import as_told, sqlite_told, system_told
from editor.storage.library import Library
from editor.storage.opening import open_library
from tests.builders import STORY_ID, p, story
from tests.storage.support import LATER, NOW, insert, run_child, running_child, save


@pytest.mark.parametrize("acknowledged", [1, 4, 15, 60])
def test_a_killed_writer_loses_no_acknowledged_commit(path: Path, acknowledged: int) -> None:
    library = open_library(path, write=True)
    insert(library, story(p("Version 1.")))
    library.close()
    seen = 0
    with running_child("child_saving", str(path)) as process:
        assert process.stdout is not None
        for _ in range(acknowledged):
            seen = int(process.stdout.readline())
        process.kill()
        seen = max([seen, *(int(line) for line in process.stdout if line.endswith("\n"))])

    library = open_library(path, write=True)
    stored = stories.load(library.reader(), STORY_ID)
    with library.transaction() as tx:
        assert laws(tx) == []
    assert stored.version in (seen, seen + 1)
    assert save(library, stored.story, stored.version).version == stored.version + 1
    library.close()


def test_a_disk_full_at_any_write_of_a_save_leaves_the_old_story_and_a_working_library(path: Path) -> None:
    assert int(run_child("child_full_disk", str(path))) >= 3


def test_no_room_in_the_library_is_a_full_disk_and_the_connection_works_again(library: Library) -> None:
    stored = insert(library, story(p("Short.")))
    long = story(*(p("The council met. " * 200) for _ in range(40)))
    with library.transaction() as tx:
        pages = tx.connection.execute("PRAGMA page_count").fetchone()[0]
        tx.connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DiskFull):
        save(library, long, 1)

    assert stories.load(library.reader(), STORY_ID) == stored
    with library.transaction() as tx:
        tx.connection.execute("PRAGMA max_page_count = 1000000")
    assert save(library, long, 1).version == 2
    assert laws(library.reader()) == []


def test_a_transaction_that_sqlite_rolled_back_takes_no_further_statement(library: Library) -> None:
    with pytest.raises(DiskFailed), library.transaction() as tx:
        stories.insert(tx, story(p("Gone.")), LATER)
        tx.connection.execute("ROLLBACK")
        tx.run("UPDATE library SET created = 0")

    assert stories.row(library.reader(), STORY_ID) is None
    row = library.reader().one("SELECT created FROM library")
    assert row is not None
    assert row["created"] == NOW.timestamp()


def test_a_transaction_that_sqlite_rolled_back_is_not_taken_for_saved(library: Library) -> None:
    with pytest.raises(DiskFailed), library.transaction() as tx:
        stories.insert(tx, story(p("Gone.")), LATER)
        tx.connection.execute("ROLLBACK")


def test_a_library_whose_file_was_taken_away_takes_no_write(library: Library, path: Path) -> None:
    insert(library, story(p("Here.")))
    path.rename(path.with_name("elsewhere"))

    with pytest.raises(DiskFailed, match="gone from its place"):
        save(library, story(p("Lost.")), 1)

    path.with_name("elsewhere").rename(path)
    assert save(library, story(p("Back.")), 1).version == 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_IOERR_FSYNC", DiskFailed),
        ("SQLITE_CANTOPEN", DiskFailed),
        ("SQLITE_CORRUPT_VTAB", LibraryDamaged),
        ("SQLITE_NOTADB", LibraryDamaged),
        ("SQLITE_BUSY_SNAPSHOT", LibraryLocked),
        ("SQLITE_READONLY", LibraryReadOnly),
    ],
)
def test_what_sqlite_refuses_is_told_without_its_own_words(name: str, kind: type[Exception]) -> None:
    error = sqlite3.OperationalError("quoted text of a story")
    error.sqlite_errorname = name

    told = as_told(error)

    assert type(told) is kind
    assert "quoted" not in str(told)
    assert told.__notes__ == [name]


def test_a_told_error_is_shown_without_the_one_behind_it() -> None:
    with pytest.raises(LibraryDamaged) as told, sqlite_told():
        raise sqlite3.OperationalError("Could not decode to UTF-8 column 'body' with text 'quoted'")
    assert "quoted" not in "".join(traceback.format_exception(told.value))


def test_a_fault_of_the_program_stays_one() -> None:
    error = sqlite3.ProgrammingError("Cannot operate on a closed database.")
    assert as_told(error) is error


def test_what_the_system_refuses_is_told_without_a_file_name() -> None:
    assert type(system_told(OSError(28, "No space left", "/secret/name"))) is DiskFull
    told = system_told(OSError(5, "Input/output error", "/secret/name"))
    assert type(told) is DiskFailed
    assert "secret" not in str(told)
