"""Files that are there whole or not at all."""

from collections.abc import Callable
import contextlib
import os
from pathlib import Path
import stat

from editor.storage.files import names_synced

READABLE = 0o666
PRIVATE = 0o600


def replace_file(path: Path, data: bytes, *, mode: int, check: Callable[[bytes], None] | None = None) -> None:
    """Put a file of `data` at `path`, in the place of an older one only when all of the new one is on the disk.

    The bytes are written to a private file beside it, synced, read back, compared and given to `check` before they
    take the name; the finished file gets the permission bits `mode`. A link at `path` is replaced, not followed.
    Raises OSError, and whatever `check` raises; then an older file is as it was and nothing is left beside it. Raises
    NameUnconfirmed where the new file has the name and the disk did not say that it keeps it.
    """
    passing = path.with_name(f".standfirst-{os.urandom(8).hex()}.tmp")
    descriptor = os.open(passing, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        read_back = passing.read_bytes()
        if read_back != data:
            raise OSError("the disk gave back other bytes than it was given")
        if check is not None:
            check(read_back)
        passing.chmod(mode)
        with names_synced(path.parent):
            passing.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            passing.unlink()
        raise


def is_replaceable(path: Path) -> bool:
    """Say whether a file can be put at `path`: nothing is there, or a plain file (or a link to one). Raises OSError."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True
