"""Libraries from elsewhere: looked at in a private copy, and their rows read into a new library.

SQLite sees no more of such a file than its schema and its structure, and that in the copy; a journal beside it is not
taken along. What is in the rows is read from the bytes, as a rescue does, and nothing is taken that is not proved.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
import os
from pathlib import Path
import shutil
import tempfile
from time import monotonic

from editor.domain.errors import DiskFull, LibraryDamaged, LibraryError, NotALibrary
from editor.domain.proof import Proof, Told
from editor.storage.checks import prove_content
from editor.storage.connection import Reader, connect, pragma
from editor.storage.engine import sqlite3
from editor.storage.faults import disk_told, sqlite_told
from editor.storage.files import make_folder
from editor.storage.header import beside, check_header, check_place, has_log
from editor.storage.salvage.photos import Remake
from editor.storage.salvage.rescue import rescue
from editor.storage.schema import APPLICATION_ID, MIGRATIONS, PAGE_SIZE, is_ours, is_ours_in_part

PATIENCE = 10.0
"""Seconds that SQLite may take over the copy of a small library."""

_A_SECOND = 32 * 1024 * 1024
"""Bytes that are allowed one second more."""

_STEPS = 20_000
_LOOK = 1024 * 1024


class TooLong(LibraryError):
    """A file that keeps SQLite busy beyond all measure, as a hostile one can."""

    message = "Looking through this library takes too long."
    remedy = "Nothing was taken from it; ask whoever sent it for a fresh backup."


def receive(source: Path, new: Path, now: datetime, remake: Remake, told: Told = lambda what, done, of: None) -> Proof:
    """Take the library `source`, which is not ours, over into a new one at `new`, and return what is in that.

    The file is only copied, never opened in place. Raises NotALibrary, LibraryNewer, TooLong, LibraryDamaged where
    anything of it is not as it was written, other LibraryErrors, UsageError where something is at `new`, and what
    `told` raises; then nothing is left at `new`.
    """
    with _private_copy(source, new.parent.resolve(), told) as copy:
        _check(copy)
        rescued = rescue(copy, new, now, remake, lambda name, data: None, told)
    if rescued.damaged or rescued.lost:
        with disk_told():
            new.unlink()
        raise LibraryDamaged("The library is damaged.", "It was not opened; rescue what can be read of it.")
    return rescued.proof


def look_through(source: Path, told: Told = lambda what, done, of: None) -> Proof:
    """Return what is in a library that is not ours, and what is damaged in it, by a private copy.

    Raises LibraryError.
    """
    with _private_copy(source, Path(tempfile.gettempdir()), told) as copy:
        _check(copy, whole=False)
        with closing(connect(copy, "ro")) as connection, _in_time(connection, copy):
            return prove_content(Reader(connection), told)


@contextmanager
def _private_copy(source: Path, folder: Path, told: Told) -> Iterator[Path]:
    """Give a copy of a library and of its log, in a folder that is its owner's alone and goes afterwards."""
    with disk_told():
        place = source.resolve()
    check_place(place)
    check_header(place)
    with disk_told():
        make_folder(folder)
        private = Path(tempfile.mkdtemp(prefix=".standfirst-", dir=folder))
    try:
        copy = private / "library"
        with disk_told():
            if shutil.disk_usage(private).free < 2 * _size(place):
                raise DiskFull()
            _copy(place, copy, told, _size(place))
            if has_log(place):
                log = beside(place, "-wal")
                _copy(log, beside(copy, "-wal"), told, log.stat().st_size)
        check_header(copy)
        yield copy
    finally:
        shutil.rmtree(private, ignore_errors=True)


def _size(place: Path) -> int:
    """Return how many bytes of a library are its pages; what lies behind them is nobody's."""
    with place.open("rb") as file:
        header = file.read(100)
    return min(place.stat().st_size, int.from_bytes(header[28:32]) * PAGE_SIZE)


def _copy(source: Path, copy: Path, told: Told, size: int) -> None:
    done = 0
    descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with source.open("rb") as reading, os.fdopen(descriptor, "wb") as writing:
        while data := reading.read(min(_LOOK, size - done)):
            told("Copying", done, size)
            writing.write(data)
            done += len(data)


def _check(copy: Path, *, whole: bool = True) -> None:
    """Raise NotALibrary or LibraryDamaged unless the schema is ours to the letter and, with `whole`, the structure is
    sound.
    """
    with sqlite_told(), closing(connect(copy, "ro")) as connection, _in_time(connection, copy):
        version = pragma(connection, "user_version")
        if pragma(connection, "application_id") != APPLICATION_ID or not 1 <= version <= MIGRATIONS[-1].number:
            raise NotALibrary()
        migration = MIGRATIONS[version - 1]
        if not is_ours(connection, migration):
            raise LibraryDamaged() if is_ours_in_part(connection, migration) else NotALibrary()
        if whole and [row[0] for row in connection.execute("PRAGMA quick_check")] != ["ok"]:
            raise LibraryDamaged()


@contextmanager
def _in_time(connection: sqlite3.Connection, copy: Path) -> Iterator[None]:
    until = monotonic() + PATIENCE + copy.stat().st_size / _A_SECOND
    connection.set_progress_handler(lambda: monotonic() > until, _STEPS)
    try:
        yield
    except sqlite3.OperationalError:
        if monotonic() > until:
            raise TooLong() from None
        raise
