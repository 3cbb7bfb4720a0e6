"""A rescue from end to end: the damaged file is only read, and the new library takes its name when it is whole."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
import os
from pathlib import Path
import shutil
import stat

from editor.domain.errors import (
    DiskFailed,
    DiskFull,
    LibraryError,
    LibraryMissing,
    LibraryReadOnly,
    NotALibrary,
    UsageError,
)
from editor.domain.proof import Told
from editor.domain.rescue import Rescued
from editor.storage.connection import connect
from editor.storage.engine import sqlite3
from editor.storage.faults import disk_told, sqlite_told
from editor.storage.files import make_folder, put_in_place, sync_file
from editor.storage.header import beside, open_here
from editor.storage.lock import WriteLock
from editor.storage.opening import create_library, open_library
from editor.storage.salvage.pages import Pages
from editor.storage.salvage.photos import Remake
from editor.storage.salvage.scan import Rows
from editor.storage.salvage.writing import Keep, Writing

_ENDINGS = ("", "-wal", "-shm", "-journal", ".lock", ".lock.info")


def rescue(
    damaged: Path,
    new: Path,
    now: datetime,
    remake: Remake,
    keep: Keep,
    told: Told = lambda what, done, of: None,
) -> Rescued:
    """Save all that can be read of the file `damaged`, and of the log beside it, into a new library at `new`.

    No byte of `damaged` is changed, and none is believed without its checksum: what is not proved is marked as damaged
    in the new library. `remake` makes again what was made from a photo, `keep` gets what is left of a broken one.
    Raises LibraryMissing; NotALibrary where nothing of a library was found; UsageError where something is at `new`;
    LibraryLocked while another program writes `damaged`; DiskFull, DiskFailed; and what `told` raises. Then nothing is
    left at `new`.
    """
    with disk_told():
        source, place = damaged.resolve(), new.parent.resolve() / new.name
        _check_places(source, place)
        make_folder(place.parent)
    unfinished = place.with_name(f".{place.name[:40]}.{os.urandom(6).hex()}.new")
    try:
        with _still(source, unfinished) as still, Pages(still) as pages:
            rows = Rows.found(pages, told)
            _check_found(rows)
            create_library(unfinished, now)
            library = open_library(unfinished, write=True)
            try:
                rescued = Writing(library, rows, now, remake, keep, told).fill()
            finally:
                library.close()
        with disk_told():
            sync_file(unfinished)
            try:
                put_in_place(unfinished, place)
            except FileExistsError:
                raise _taken() from None
        return rescued
    finally:
        for ending in _ENDINGS:
            with suppress(OSError):
                beside(unfinished, ending).unlink()


def _check_places(source: Path, place: Path) -> None:
    try:
        mode = source.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise LibraryMissing() from None
    if not stat.S_ISREG(mode):
        raise NotALibrary()
    if any(os.path.lexists(beside(place, ending)) for ending in ("", "-wal", "-journal")):
        raise _taken()


def _taken() -> UsageError:
    return UsageError("There is a file at the new library's place already.", "Choose another name for it.")


def _check_found(rows: Rows) -> None:
    if not rows.numbers("story", "story_text", "photo", "revision"):
        raise NotALibrary(
            "Nothing of a Standfirst library was found in this file.",
            "Choose another file; of a library with a password only a backup can be opened.",
        )


@contextmanager
def _still(source: Path, unfinished: Path) -> Iterator[Path]:
    """Give a file with the pages of `source` that nobody writes meanwhile: itself, or a private copy of it.

    Where this process has it open, its bytes must not be read past SQLite, whose locks would be gone after it.
    """
    if open_here(source):
        copy = beside(unfinished, ".source")
        try:
            _copy_open(source, copy)
            yield copy
        finally:
            with suppress(OSError):
                copy.unlink()
        return
    lock = WriteLock(source)
    held = True
    try:
        lock.take(0.0)
    except (LibraryReadOnly, DiskFull, DiskFailed):
        # Where no lock can be made nobody can write the library either.
        held = False
    try:
        yield source
    finally:
        if held:
            lock.release()


def _copy_open(source: Path, copy: Path) -> None:
    with disk_told():
        os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        if shutil.disk_usage(copy.parent).free < 2 * source.stat().st_size:
            raise LibraryError("There is no room for a rescue on that disk.", "Choose another disk.")
    with sqlite_told():
        reading, writing = connect(source, "ro"), sqlite3.connect(copy, isolation_level=None)
        try:
            writing.execute("PRAGMA journal_mode = OFF").fetchall()
            reading.backup(writing)
        finally:
            writing.close()
            reading.close()
