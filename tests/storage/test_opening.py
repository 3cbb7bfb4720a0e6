"""Making and opening a library: only what is plainly ours, and nothing is changed that is refused."""

from collections.abc import Callable
import contextlib
import os
from pathlib import Path
import shutil
import sqlite3
import stat

import pytest

from editor.domain.errors import LibraryDamaged, LibraryError, LibraryMissing, LibraryNewer, NotALibrary
from editor.storage import header, stories
from editor.storage.connection import pragma
from editor.storage.opening import create_library, open_damaged, open_library
from editor.storage.schema import APPLICATION_ID
from tests.builders import h, story
from tests.storage.support import NOW, insert


def contents(folder: Path) -> dict[str, bytes]:
    """The files in `folder`, without the lock."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.endswith(".lock")}


def test_a_new_library_is_one_private_file(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "stories" / "new.standfirst"
    create_library(path, NOW)

    assert list(path.parent.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    first = path.read_bytes()[:100]
    assert int.from_bytes(first[16:18]) == 16384
    assert int.from_bytes(first[68:72]) == APPLICATION_ID
    assert first[18:20] == b"\x02\x02"


def test_everything_beside_an_open_library_is_private(path: Path) -> None:
    library = open_library(path, write=True)
    insert(library, story(h("Housing")))
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    library.close()

    assert set(modes.values()) == {0o600}
    assert {name.removeprefix(path.name) for name in modes} == {"", "-wal", "-shm", ".lock", ".lock.info"}


@pytest.mark.parametrize("ending", ["", "-wal", "-journal"])
def test_a_library_is_not_made_over_anything(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "new.standfirst"
    taken = tmp_path / f"new.standfirst{ending}"
    taken.write_bytes(b"mine")

    with pytest.raises(LibraryError):
        create_library(path, NOW)

    assert contents(tmp_path) == {taken.name: b"mine"}


def test_a_library_that_appears_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new.standfirst"
    link = os.link

    def late(source: Path, target: Path) -> None:
        path.write_bytes(b"another's")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(LibraryError, match="already"):
        create_library(path, NOW)

    assert contents(tmp_path) == {path.name: b"another's"}


def test_a_library_is_made_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    create_library(tmp_path / "new.standfirst", NOW)
    with pytest.raises(LibraryError, match="already"):
        create_library(tmp_path / "new.standfirst", NOW)

    open_library(tmp_path / "new.standfirst", write=True).close()


@pytest.mark.parametrize("write", [False, True])
def test_the_settings_that_keep_it_safe_hold_on_every_connection(path: Path, write: bool) -> None:
    library = open_library(path, write=write)
    connections = [library.reader().connection, library.searcher().connection]
    if write:
        with library.transaction() as tx:
            connections.append(tx.connection)

    for connection in connections:
        assert pragma(connection, "synchronous") == 2
        assert pragma(connection, "foreign_keys") == 1
        assert pragma(connection, "trusted_schema") == 0
        assert pragma(connection, "cell_size_check") == 1
        assert pragma(connection, "secure_delete") == 1
        assert pragma(connection, "temp_store") == 2
        assert pragma(connection, "fullfsync") == pragma(connection, "checkpoint_fullfsync") == 1
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert [pragma(connection, "query_only") for connection in connections[:2]] == [1, 1]
    library.close()


def altered(change: str) -> Callable[[Path], None]:
    """What runs `change` on a library in plain SQLite."""

    def spoil(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.executescript(change)
        connection.close()

    return spoil


def replaced(data: bytes) -> Callable[[Path], None]:
    """What puts other bytes in the library's place."""

    def spoil(path: Path) -> None:
        path.write_bytes(data)

    return spoil


def written(at: int, data: bytes) -> Callable[[Path], None]:
    """What overwrites bytes of the library."""

    def spoil(path: Path) -> None:
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + data + whole[at + len(data) :])

    return spoil


def cut(size: int) -> Callable[[Path], None]:
    """What cuts the library to `size` bytes."""
    return lambda path: os.truncate(path, size)


def beside(ending: str) -> Callable[[Path], None]:
    """What lays a file beside the library."""

    def spoil(path: Path) -> None:
        path.with_name(path.name + ending).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")

    return spoil


def garbled(text: bytes, garbage: bytes) -> Callable[[Path], None]:
    """What writes `garbage` over the first bytes of `text` wherever it stands in the file."""

    def spoil(path: Path) -> None:
        data = path.read_bytes()
        assert text in data
        path.write_bytes(data.replace(text, garbage + text[len(garbage) :]))

    return spoil


REFUSALS: dict[str, tuple[Callable[[Path], None], type[LibraryError]]] = {
    "empty": (replaced(b""), NotALibrary),
    "text": (replaced(b"The council met. " * 1000), NotALibrary),
    "another program's": (written(68, b"\0\0\0\0"), NotALibrary),
    "no version": (written(60, b"\0\0\0\0"), NotALibrary),
    "newer": (written(60, b"\0\0\0\x63"), LibraryNewer),
    "short header": (cut(60), LibraryDamaged),
    "cut": (cut(16384 * 3), LibraryDamaged),
    "cut within a page": (cut(16384 * 10 + 5), LibraryDamaged),
    "another page size": (written(16, b"\x10\x00"), LibraryDamaged),
    "garbage schema": (written(100, b"\xff" * 3000), LibraryDamaged),
    "a journal": (beside("-journal"), NotALibrary),
    "a trigger": (altered("CREATE TRIGGER t AFTER UPDATE ON story BEGIN DELETE FROM story; END"), NotALibrary),
    "a view": (altered("CREATE VIEW v AS SELECT * FROM story"), NotALibrary),
    "another table": (altered("CREATE TABLE extra (a)"), NotALibrary),
    "another index": (altered("CREATE INDEX extra ON story (headline)"), NotALibrary),
    "a lacking index": (altered("DROP INDEX story_newest"), LibraryDamaged),
    "a shadow of the index dropped": (altered("DROP TABLE search"), LibraryDamaged),
    "an altered table": (altered("ALTER TABLE story ADD COLUMN extra TEXT"), LibraryDamaged),
    "a schema that is no text": (garbled(b"INDEX story_newest ON story", b"\xff\xfe"), LibraryDamaged),
    "a schema with another letter": (garbled(b"story_newest", b"story_newert"), LibraryDamaged),
}


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("case", REFUSALS)
def test_what_is_not_plainly_ours_is_refused_and_left_as_it_was(path: Path, case: str, write: bool) -> None:
    spoil, kind = REFUSALS[case]
    spoil(path)
    before = contents(path.parent)

    with pytest.raises(kind) as refused:
        open_library(path, write=write)

    assert type(refused.value) is kind
    after = contents(path.parent)
    assert {name: data for name, data in after.items() if not name.endswith(("-shm", "-wal"))} == before
    assert after.get(path.name + "-wal", b"") == b""


BYTES = ["empty", "text", "another program's", "newer", "short header", "cut", "cut within a page", "another page size"]


@pytest.mark.parametrize("case", BYTES)
def test_the_first_bytes_tell_before_sqlite_is_let_near(path: Path, case: str) -> None:
    header.check_header(path)
    spoil, kind = REFUSALS[case]
    spoil(path)
    with pytest.raises(kind):
        header.check_header(path)


def test_a_short_file_with_a_filled_log_is_no_damage(path: Path) -> None:
    cut(16384 * 3)(path)
    path.with_name(path.name + "-wal").write_bytes(b"frames")
    header.check_header(path)


@pytest.mark.parametrize("write", [False, True])
def test_a_newer_version_that_only_the_log_tells_is_refused(path: Path, tmp_path: Path, write: bool) -> None:
    newer = tmp_path / "newer.standfirst"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
        for ending in ("", "-wal"):
            shutil.copyfile(f"{path}{ending}", f"{newer}{ending}")
    before = newer.read_bytes()
    header.check_header(newer)
    with pytest.raises(LibraryNewer):
        open_library(newer, write=write)
    assert newer.read_bytes() == before


@pytest.mark.parametrize("write", [False, True])
def test_a_place_without_a_library(tmp_path: Path, write: bool) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    for name, kind in (("nothing", LibraryMissing), ("file/below", LibraryMissing), ("folder", NotALibrary)):
        with pytest.raises(kind):
            open_library(tmp_path / name, write=write)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_a_pipe_is_no_library(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotALibrary):
        open_library(tmp_path / "pipe", write=False)


def test_a_name_with_every_awkward_character_opens(tmp_path: Path) -> None:
    path = tmp_path / "мой? стол #1 100%&mode=rwc.standfirst"
    create_library(path, NOW)
    library = open_library(path, write=True)
    insert(library, story(h("Housing")))
    library.close()
    reading = open_library(path, write=False)
    assert len(stories.newest(reading.reader(), 5)) == 1
    reading.close()


def test_the_header_is_not_read_while_this_process_has_the_library_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(path, write=True)
    monkeypatch.setattr(header, "_MAGIC", b"nothing begins like this")

    open_library(path, write=False).close()

    library.close()
    with pytest.raises(NotALibrary):
        open_library(path, write=False)


def test_of_a_library_whose_schema_is_damaged_in_part_the_rest_can_be_read(path: Path) -> None:
    library = open_library(path, write=True)
    insert(library, story(h("Housing")))
    library.close()
    altered("DROP INDEX story_status")(path)
    before = path.read_bytes()
    with pytest.raises(LibraryDamaged):
        open_library(path, write=True)
    library = open_damaged(path)
    assert library.read_only
    assert len(stories.newest(library.reader(), 5)) == 1
    library.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "spoil",
    [
        garbled(b"CREATE TABLE story (", b"CREATE TABLE storx ("),
        altered("DROP TABLE story_text; DROP TABLE place"),
        altered("CREATE TRIGGER t AFTER UPDATE ON story BEGIN DELETE FROM story; END"),
        written(100, b"\xff" * 3000),
    ],
)
def test_what_cannot_be_read_at_all_is_refused(path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(path)
    with pytest.raises(LibraryError):
        open_damaged(path)
