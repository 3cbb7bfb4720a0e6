"""Files that appear whole or not at all: made under a temporary name, synced, and put in place."""

from contextlib import suppress
import errno
import os
from pathlib import Path
import sys

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EXDEV})


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


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the medium, where the system can say so. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put_in_place(finished: Path, place: Path) -> None:
    """Give `finished` the name `place` without replacing a file there. Raises FileExistsError and OSError."""
    if sys.platform == "win32":
        finished.rename(place)
        return
    try:
        os.link(finished, place)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _rename_without_links(finished, place)
    with suppress(FileNotFoundError):
        finished.unlink()
    sync_folder(place.parent)


def _rename_without_links(finished: Path, place: Path) -> None:
    # FAT has no links; an exclusively made empty file claims the name first.
    os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    finished.replace(place)
