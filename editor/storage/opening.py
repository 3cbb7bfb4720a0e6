"""Making a library, and opening one only if it is plainly ours."""

from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
import os
from pathlib import Path

from editor.domain.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    LibraryNewer,
    LibraryReadOnly,
    NotALibrary,
)
from editor.domain.password import Key, Secret
from editor.storage import places, search, stories
from editor.storage.cipher import unlock
from editor.storage.connection import Reader, connect, keep_log, pragma
from editor.storage.engine import sqlite3
from editor.storage.faults import as_told, disk_told, error_name, sqlite_told
from editor.storage.files import make_folder, put_in_place, sync_file, temporary_beside
from editor.storage.header import beside, check_header, check_place, has_log, open_here
from editor.storage.library import Library
from editor.storage.lock import WriteLock
from editor.storage.migrations import apply_all, upgrade
from editor.storage.schema import APPLICATION_ID, MIGRATIONS, PAGE_SIZE, Migration, is_ours, is_ours_in_part

_UNWRITABLE = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR")


def create_library(path: Path, now: datetime) -> None:
    """Make an empty library at `path`, complete or not at all, and never over a file that is there.

    Missing folders are made. Raises LibraryError: DiskFull, DiskFailed, or one that says that the place is taken.
    """
    place = path.resolve()
    _check_free(place)
    with disk_told():
        make_folder(place.parent)
        unfinished = temporary_beside(place)
        try:
            with sqlite_told():
                _build(unfinished, now)
            sync_file(unfinished)
            put_in_place(unfinished, place)
        except FileExistsError:
            raise _taken() from None
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                with suppress(OSError):
                    beside(unfinished, ending).unlink()


def _check_free(place: Path) -> None:
    if os.path.lexists(place):
        raise _taken()
    # SQLite would play a log that a deleted library left into the new one.
    if any(os.path.lexists(beside(place, ending)) for ending in ("-wal", "-journal")):
        raise LibraryError("Parts of another library lie at that place.", "Choose another name.")


def _taken() -> LibraryError:
    return LibraryError("There is a file at that place already.", "Choose another name, or open it.")


def _build(path: Path, now: datetime) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # SQLite takes the page size only while the file is empty and not yet in write-ahead logging.
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        apply_all(connection, MIGRATIONS, now)
        connection.execute(
            "INSERT INTO library (one, id, created) VALUES (1, ?, ?)", (os.urandom(16).hex(), int(now.timestamp()))
        )
        connection.execute("COMMIT")
        keep_log(connection)
    finally:
        connection.close()


def open_library(
    path: Path,
    *,
    write: bool,
    wait: float = 0.0,
    migrations: tuple[Migration, ...] = MIGRATIONS,
    secret: Secret = None,
) -> Library:
    """Return the library at `path`. To write, its lock is taken within `wait` seconds; to read, none is.

    `secret` is what opens a sealed one; any other opens whatever it is. Reading changes no byte of the library. Raises
    LibraryMissing, NotALibrary, PasswordWanted, PasswordWrong, PasswordSupportMissing, LibraryDamaged, LibraryNewer,
    LibraryLocked, LibraryReadOnly, DiskFull or DiskFailed; a library that is refused is left as it was.
    """
    with disk_told():
        place = path.resolve()
    check_place(place)
    return _open_to_write(place, wait, migrations, secret) if write else _open_to_read(place, migrations, secret)


def open_damaged(path: Path, secret: Secret = None) -> Library:
    """Return the library at `path`, whose schema is damaged in part, for reading what can still be read of it.

    Changes no byte of it. Raises LibraryDamaged where the stories cannot be listed, and what `open_library` raises.
    """
    with disk_told():
        place = path.resolve()
    check_place(place)
    key = unlock(place, secret)
    if not open_here(place):
        check_header(place, key=key)
    with sqlite_told(), closing(connect(place, "ro", key)) as connection:
        version = _version(connection, MIGRATIONS)
        if not is_ours_in_part(connection, MIGRATIONS[version - 1]):
            raise NotALibrary()
        _check_readable(connection)
        identity = _identity(connection)
    return Library(place, identity, None, lambda: connect(place, "ro", key), lambda: None, key)


def _check_readable(connection: sqlite3.Connection) -> None:
    """Raise LibraryDamaged unless what a window asks first can be answered."""
    r = Reader(connection)
    try:
        stories.newest(r, 1)
        stories.counts(r)
        places.last(r)
        search.stale(r)
    except sqlite3.Error:
        raise LibraryDamaged() from None


def _open_to_write(place: Path, wait: float, migrations: tuple[Migration, ...], secret: Secret) -> Library:
    if not os.access(place, os.W_OK):
        raise LibraryReadOnly("The library's file is write-protected.", "Read it here, or copy it elsewhere.")
    lock = WriteLock(place)
    lock.take(wait)
    try:
        check_place(place)
        if open_here(place):
            raise LibraryLocked("This Standfirst has the library open already.")
        key = unlock(place, secret)
        check_header(place, migrations[-1].number, key)
        with sqlite_told():
            # Closing a connection that could write would put the log of a library that is refused into its file.
            version = _look(place, "ro", migrations, key)
            writer = connect(place, "rw", key)
        try:
            with sqlite_told():
                keep_log(writer)
                if version < migrations[-1].number:
                    _bring_up(writer, place, version, migrations, key)
                identity = _identity(writer)
            return Library(place, identity, writer, lambda: connect(place, "ro", key), lock.release, key)
        except BaseException:
            writer.close()
            raise
    except BaseException:
        lock.release()
        raise


def _open_to_read(place: Path, migrations: tuple[Migration, ...], secret: Secret) -> Library:
    key = unlock(place, secret)
    if not open_here(place):
        check_header(place, migrations[-1].number, key)
    try:
        return _reading(place, place, "ro", lambda: None, migrations, key)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if isinstance(error, UnicodeDecodeError) or not error_name(error).startswith(_UNWRITABLE) or open_here(place):
            raise as_told(error) from None
    # Here the log's index cannot be made beside the library: the medium or its folder refuses every write.
    if not has_log(place):
        with sqlite_told():
            return _reading(place, place, "immutable", lambda: None, migrations, key)
    return _open_copy(place, migrations, key)


def _open_copy(place: Path, migrations: tuple[Migration, ...], key: Key | None) -> Library:
    import shutil
    import tempfile

    with disk_told():
        folder = Path(tempfile.mkdtemp(prefix="standfirst-"))
    try:
        copy = folder / place.name
        with disk_told():
            for ending in ("", "-wal"):
                shutil.copyfile(beside(place, ending), beside(copy, ending))
        with sqlite_told():
            return _reading(place, copy, "ro", lambda: shutil.rmtree(folder, ignore_errors=True), migrations, key)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _reading(
    place: Path,
    file: Path,
    mode: str,
    release: Callable[[], None],
    migrations: tuple[Migration, ...],
    key: Key | None,
) -> Library:
    if _look(file, mode, migrations, key) < migrations[-1].number:
        raise LibraryReadOnly("This library is from an older version.", "Open it for writing once.")
    with closing(connect(file, mode, key)) as first:
        identity = _identity(first)
    return Library(place, identity, None, lambda: connect(file, mode, key), release, key)


def _look(file: Path, mode: str, migrations: tuple[Migration, ...], key: Key | None) -> int:
    """Return the version of the library if it is ours in every text of its schema. Raises sqlite3.Error too."""
    with closing(connect(file, mode, key)) as connection:
        version = _version(connection, migrations)
        if not is_ours(connection, migrations[version - 1]):
            raise LibraryDamaged() if is_ours_in_part(connection, migrations[version - 1]) else NotALibrary()
    return version


def _bring_up(
    connection: sqlite3.Connection, place: Path, version: int, migrations: tuple[Migration, ...], key: Key | None
) -> None:
    upgrade(connection, place, version, migrations, datetime.now(UTC), key)
    if not is_ours(connection, migrations[-1]):
        raise LibraryDamaged()


def _identity(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT id FROM library").fetchone()
    if row is None:
        raise LibraryDamaged()
    return str(row[0])


def _version(connection: sqlite3.Connection, migrations: tuple[Migration, ...]) -> int:
    # The header that was read from the bytes can be older than what the log holds.
    if pragma(connection, "application_id") != APPLICATION_ID:
        raise NotALibrary()
    version = pragma(connection, "user_version")
    if version > migrations[-1].number:
        raise LibraryNewer()
    if version < 1:
        raise NotALibrary()
    return version
