"""Files that appear whole or not at all: made under a temporary name, synced, and put in place."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import errno
import os
from pathlib import Path
import sys

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EXDEV})
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EPERM, errno.EBADF})
"""What a folder that may not be read, or a share that syncs files alone, answers."""

_AT_ONCE = 1024 * 1024


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it that are missing, for their owner alone. Raises OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def temporary_beside(place: Path) -> Path:
    """Return a new empty file in the folder of `place`, for its owner alone. Raises OSError."""
    made = place.with_name(f".{place.name[:40]}.{os.urandom(6).hex()}.new")
    os.close(os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return made


def sync_file(path: Path) -> None:
    """Wait until the bytes of `path` are on the medium. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


class NameUnconfirmed(OSError):
    """A name that was given, and that the medium did not say it keeps."""


@contextmanager
def names_synced(folder: Path) -> Iterator[None]:
    """Wait, behind the block, until the names it gave in `folder` are on the medium, where the system can say so.

    The folder is opened before the block, so that a failure to open it comes before any name has changed. A folder
    that may be written but not read, and a file system that syncs no folders, leave nothing to wait for. Raises
    OSError; NameUnconfirmed where the names were given and only the wait for them failed.
    """
    descriptor = _opened(folder)
    try:
        yield
        if descriptor is not None:
            _sync(descriptor)
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _opened(folder: Path) -> int | None:
    if sys.platform == "win32":
        return None
    try:
        return os.open(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
        return None


def _sync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise NameUnconfirmed(error.errno, error.strerror) from error


def put_in_place(finished: Path, place: Path) -> None:
    """Give `finished` the name `place` without replacing a file there. Raises FileExistsError and OSError."""
    if sys.platform == "win32":
        finished.rename(place)
        return
    with names_synced(place.parent):
        try:
            os.link(finished, place)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _rename_without_links(finished, place)
        with suppress(FileNotFoundError):
            finished.unlink()


def _rename_without_links(finished: Path, place: Path) -> None:
    # FAT has no links; an exclusively made empty file claims the name first.
    os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    finished.replace(place)


def burn(path: Path) -> None:
    """Overwrite a file and take it away, as far as its file system lets that be done. Does nothing where there is none.

    A flash drive, and a file system that copies what it changes or keeps snapshots, may hold the old bytes for long.
    Raises OSError.
    """
    try:
        with path.open("rb+") as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(bytes(min(left, _AT_ONCE)))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    with names_synced(path.parent):
        path.unlink()
