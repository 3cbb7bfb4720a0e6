"""Keeping a library, and proving that it is what was written.

Both work on connections of their own, on the calling thread, which may take long; a window or another program may
write the library meanwhile.
"""

from collections.abc import Mapping
from datetime import date
import os
from pathlib import Path

from editor.desk.library import Desk
from editor.desk.opening import SUFFIX
from editor.domain.errors import BackupFailed, DiskFailed, DiskFull, LibraryDamaged, StandfirstError, Unconfirmed
from editor.domain.filenames import file_stem
from editor.domain.password import Secret
from editor.domain.proof import Proof, Told
from editor.domain.story import Status
from editor.domain.values import dataclass

_UNTOUCHED = "an older backup there is untouched."


class Stopped(StandfirstError):
    """Somebody has stopped it before its end. To be raised by a Told."""

    message = "That was stopped before its end."
    remedy = "Begin it again when it suits."


@dataclass(frozen=True, slots=True)
class Holdings:
    """Where a library is, how many bytes it takes on the disk, and what is in it. `binned` are among `stories`."""

    path: Path
    size: int
    stories: int
    binned: int
    photos: int


def holdings(desk: Desk) -> Holdings:
    """Return what is in the library that `desk` stands on. Any thread that may read it. Raises LibraryError."""
    counts: Mapping[Status, int] = desk.counts()
    size = sum(_size(desk.path.with_name(desk.path.name + ending)) for ending in ("", "-wal"))
    return Holdings(desk.path, size, sum(counts.values()), counts[Status.SPIKED], desk.photo_count())


def backup_name(library: Path, day: date) -> str:
    """Return the name that a backup of `library` is offered under."""
    ending = f"-{day.isoformat()}{SUFFIX}"
    return file_stem(library.stem, len(ending)) + ending


def backup(library: Path, target: Path, told: Told = lambda what, done, of: None, secret: Secret = None) -> Proof:
    """Make a backup of the library at `library` as the file `target`, and return what is in it.

    It is a library itself, complete in one private file, opened and checked before it takes its name, in the place of
    an older backup of the same library only, with the same password. Raises UsageError for a place where something
    else is, BackupFailed with an older backup untouched, LibraryError where the library cannot be opened, and what
    `told` raises.
    """
    from editor.storage.backup import back_up
    from editor.storage.opening import open_library

    _check_folder(target.parent)
    opened = open_library(library, write=False, secret=secret)
    try:
        return back_up(opened, target, told)
    except DiskFull:
        raise BackupFailed(
            "There is no room left on the disk for the backup.",
            f"Free some space, or choose another disk; {_UNTOUCHED}",
        ) from None
    except Unconfirmed as failed:
        raise BackupFailed(failed.message, failed.remedy) from None
    except DiskFailed as failed:
        raise BackupFailed() from failed
    except LibraryDamaged:
        raise BackupFailed(
            "The library is damaged, so no backup was made of it.", f"Verify it to see where; {_UNTOUCHED}"
        ) from None
    finally:
        opened.close()


def verify(library: Path, told: Told = lambda what, done, of: None, secret: Secret = None) -> Proof:
    """Look through the whole library at `library`: structure, every checksum, and the laws between its tables.

    Changes no byte of it. Raises LibraryError where it cannot be opened, and what `told` raises.
    """
    from editor.storage.checks import prove
    from editor.storage.opening import open_library

    opened = open_library(library, write=False, secret=secret)
    try:
        return prove(opened.reader(), told)
    finally:
        opened.close()


def verify_foreign(library: Path, told: Told = lambda what, done, of: None) -> Proof:
    """Look at what people have put into a library that came from elsewhere, by a private copy of it.

    Its search is not looked at: whoever takes it over makes it anew. Raises as `verify` does.
    """
    from editor.storage.salvage.receiving import look_through

    return look_through(library, told)


def _size(path: Path) -> int:
    # Asked of the system: a library that is open is never opened a second time to be measured.
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _check_folder(folder: Path) -> None:
    try:
        found = folder.is_dir()
    except (OSError, ValueError):
        found = False
    if not found:
        raise BackupFailed("There is no such folder to keep the backup in.", "Make the folder, or choose another.")
    if not os.access(folder, os.W_OK):
        raise BackupFailed("That folder cannot be written to.", "Choose another folder, or change its permissions.")
