"""Backups: a whole library in one other file, opened and checked before it takes its name."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
import os
from pathlib import Path
import shutil
import stat

from editor.domain.errors import DiskFull, LibraryDamaged, LibraryError, UsageError
from editor.domain.password import Key
from editor.domain.proof import Proof, Told
from editor.storage.checks import prove_content
from editor.storage.cipher import unlock
from editor.storage.connection import Reader, connect, connect_new, pragma
from editor.storage.engine import sqlite3
from editor.storage.faults import disk_told, sqlite_told
from editor.storage.files import names_synced, put_in_place, sync_file, temporary_beside
from editor.storage.header import beside, check_header, check_place, has_log, open_here
from editor.storage.library import Library
from editor.storage.lock import WriteLock
from editor.storage.opening import open_library
from editor.storage.schema import APPLICATION_ID

_PAGES = 256
"""Pages that are copied before progress is told: four megabytes."""

_SAID = (
    "SELECT sha256 FROM story ORDER BY number",
    "SELECT sha256 || name FROM revision ORDER BY number",
    "SELECT sha256 FROM photo ORDER BY number",
    "SELECT dictionary || ' ' || word FROM known_word ORDER BY dictionary, word",
)
"""What people have put in: the checksum of each thing, and the words that a dictionary was taught."""

_BESIDE = ("-wal", "-shm", "-journal", ".lock", ".lock.info")
SPARE = 16 * 1024 * 1024
"""Bytes that are left free on the disk, for a window that goes on saving."""


def back_up(library: Library, target: Path, told: Told = lambda what, done, of: None) -> Proof:
    """Copy `library`, as it is at one moment, to the file `target`, in the place of an older backup of it there.

    Others may write the library meanwhile. The copy is made under a temporary name, for its owner alone, opened,
    checked (header, schema, structure, every checksum), synced, and only then takes the name; what it holds is
    returned. Raises UsageError for a place that no backup may take, LibraryLocked for one in use, DiskFull,
    DiskFailed, LibraryDamaged where the library itself is, and what `told` raises; then an older backup is as it was,
    and nothing is left beside it.
    """
    with disk_told():
        place = target.parent.resolve() / target.name
        is_new = _check_target(library, place)
        with _proved_copy(library, place, told) as (unfinished, proof):
            try:
                if is_new:
                    put_in_place(unfinished, place)
                else:
                    with names_synced(place.parent):
                        unfinished.replace(place)
            except FileExistsError:
                raise _taken() from None
    return proof


def copy_out(library: Library, place: Path, told: Told = lambda what, done, of: None) -> Path:
    """Copy `library` to a new private file beside `place`, opened, checked and synced as a backup is, and return it.

    Raises DiskFull, DiskFailed, LibraryDamaged, and what `told` raises; then nothing is left.
    """
    with disk_told(), _proved_copy(library, place, told) as (unfinished, _):
        kept = temporary_beside(place)
        unfinished.replace(kept)
    return kept


def fingerprint(r: Reader) -> str:
    """Return a checksum of all that people have put into the library; the same where nothing of it has changed.

    Where carets stood, and what can be made anew, is left out. Raises LibraryError.
    """
    said = sha256()
    with r.snapshot(), sqlite_told():
        for query in _SAID:
            said.update(f"{query}\n".encode())
            for row in r.connection.execute(query):
                said.update(f"{row[0]}\n".encode())
    return said.hexdigest()


@contextmanager
def _proved_copy(library: Library, place: Path, told: Told) -> Iterator[tuple[Path, Proof]]:
    """Give a checked and synced copy under a temporary name beside `place`; what has not taken another name goes."""
    unfinished = temporary_beside(place)
    try:
        _copy(library, unfinished, told)
        proof = _check(unfinished, library, told)
        sync_file(unfinished)
        yield unfinished, proof
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                beside(unfinished, ending).unlink()


def _check_target(library: Library, place: Path) -> bool:
    """Say whether nothing is at `place` yet. Raises UsageError unless it is that or an older backup of `library`."""
    _check_apart(library.path.resolve(), place)
    if os.path.lexists(beside(place, "-journal")) or has_log(place):
        raise UsageError("Parts of another library lie at that place.", "Choose another name for the backup.")
    try:
        found = place.lstat()
    except FileNotFoundError:
        return True
    if not stat.S_ISREG(found.st_mode):
        raise UsageError("That is not a plain file.", "Choose another name for the backup.")
    if _identity(place, library.key) != library.id:
        raise _taken()
    if os.path.lexists(beside(place, ".lock")):
        # Somebody has worked in that backup, and must not be doing so now.
        lock = WriteLock(place)
        lock.take(0.0)
        lock.release()
    return False


def _check_apart(library: Path, place: Path) -> None:
    own = (library, *(beside(library, ending) for ending in _BESIDE))
    same = any(_is_same(each, place) for each in own)
    if same or place.resolve() in own:
        raise UsageError("That is the library itself.", "Choose another name for the backup.")


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False


def _taken() -> UsageError:
    return UsageError(
        "There is a file at that place, and it is no backup of this library.", "Choose another name for the backup."
    )


def _identity(place: Path, secret: Key | None) -> str | None:
    """Return the id of the library that the file at `place` holds; None where it is none, or is in use."""
    if open_here(place):
        return None
    try:
        check_place(place)
        key = unlock(place, secret)
        check_header(place, key=key)
        # Nothing that lies beside the file is looked at so, and nothing is written.
        with closing(connect(place, "immutable", key)) as connection:
            if pragma(connection, "application_id") != APPLICATION_ID:
                return None
            row = connection.execute("SELECT id FROM library").fetchone()
    except (LibraryError, sqlite3.DatabaseError):
        return None
    return None if row is None else str(row[0])


def _copy(library: Library, path: Path, told: Told) -> None:
    reader = library.reader()
    with reader.snapshot(), sqlite_told():
        # The first read fixes the moment; without it a commit of the window would have the copy begin again.
        _check_room(path.parent, pragma(reader.connection, "page_count") * pragma(reader.connection, "page_size"))
        with closing(connect_new(path, library.key)) as copy:
            # Until it is whole the copy is worth nothing, so nothing of it need be kept safe.
            for setting in ("journal_mode = OFF", "synchronous = OFF"):
                copy.execute(f"PRAGMA {setting}").fetchall()
            reader.connection.backup(copy, pages=_PAGES, progress=lambda _, left, of: told("Copying", of - left, of))


def _check_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + SPARE:
        raise DiskFull()


def _check(path: Path, library: Library, told: Told) -> Proof:
    copy = open_library(path, write=False, secret=library.key)
    try:
        if copy.id != library.id:
            raise LibraryDamaged()
        proof = prove_content(copy.reader(), told)
    finally:
        copy.close()
    if proof.faults:
        raise LibraryDamaged()
    return proof
