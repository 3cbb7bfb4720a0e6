"""What the first bytes of a library say, before SQLite is let near it.

On POSIX systems closing any descriptor of a file drops every lock that the process holds on it, SQLite's too; another
program could then take the log away under us. So these bytes are read only while this process has the file not open.
"""

from contextlib import suppress
import os
from pathlib import Path
import stat
import sys

from editor.domain.errors import LibraryDamaged, LibraryError, LibraryMissing, LibraryNewer, NotALibrary, PasswordWanted
from editor.domain.password import SALT, Key
from editor.storage.faults import disk_told
from editor.storage.schema import APPLICATION_ID, PAGE_SIZE, VERSION

_MAGIC = b"SQLite format 3\x00"
_SIZE = 100


def beside(path: Path, ending: str) -> Path:
    """Return the file that lies beside the library `path` under its name and `ending`."""
    return path.with_name(path.name + ending)


def has_log(path: Path) -> bool:
    """Say whether a filled write-ahead log lies beside `path`: commits that are not in the file itself yet."""
    try:
        return beside(path, "-wal").stat().st_size > 0
    except OSError:
        return False


def check_place(path: Path) -> None:
    """Raise LibraryMissing or NotALibrary for a place where no library can be, without opening anything."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise LibraryMissing() from None
    except OSError:
        raise LibraryMissing("The library's place cannot be reached.", "Check the path and its permissions.") from None
    if not stat.S_ISREG(mode):
        raise NotALibrary()
    # A rollback journal is nothing this program leaves, and a forged one makes SQLite write or delete other files.
    if os.path.lexists(beside(path, "-journal")):
        raise NotALibrary("A journal of another program lies beside this file.")


def is_a_library(path: Path) -> bool:
    """Say whether the file at `path` begins as our libraries do, whatever its name; False where it cannot be read.

    The caller has made sure that this process has no connection to the file.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            header = file.read(_SIZE)
    except OSError:
        return False
    return header.startswith(_MAGIC) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def seal(path: Path) -> bytes | None:
    """Return the salt that the file at `path` begins with where it is sealed, or seems to be; else None.

    Sealed is whatever is whole pages of what is not SQLite's. The caller has made sure that this process has no
    connection to the file. Raises DiskFailed.
    """
    header, size = _read(path)
    return header[:SALT] if _is_sealed(path, header, size) else None


def is_sealed(path: Path) -> bool:
    """Say whether the file at `path` is sealed, or seems to be; False where it cannot be read. As for `seal`."""
    try:
        return seal(path) is not None
    except LibraryError:
        return False


def check_header(path: Path, newest: int = VERSION, key: Key | None = None) -> None:
    """Read the header of `path` and raise NotALibrary, LibraryNewer or LibraryDamaged where it is not one of ours.

    Of a sealed file nothing can be said before its `key` was used. Raises PasswordWanted where there is none.
    The caller has made sure by `open_here` that this process has no connection to the file.
    """
    header, size = _read(path)
    if _is_sealed(path, header, size):
        if key is None:
            raise PasswordWanted()
        return
    if not header.startswith(_MAGIC):
        raise NotALibrary()
    if len(header) < _SIZE:
        raise LibraryDamaged("The library is cut short.")
    if _number(header, 68) != APPLICATION_ID:
        raise NotALibrary()
    if _number(header, 60) > newest:
        raise LibraryNewer()
    if int.from_bytes(header[16:18]) != PAGE_SIZE:
        raise LibraryDamaged()
    # A checkpoint that was cut off leaves a short file, and what it lacks in the log.
    if size < _number(header, 28) * PAGE_SIZE and not has_log(path):
        raise LibraryDamaged("The library is cut short.")


def _read(path: Path) -> tuple[bytes, int]:
    with disk_told(), path.open("rb") as file:
        return file.read(_SIZE), os.fstat(file.fileno()).st_size


def _is_sealed(path: Path, header: bytes, size: int) -> bool:
    # A checkpoint that was cut off leaves a page in part, and the whole of it in the log.
    return not header.startswith(_MAGIC) and size >= PAGE_SIZE and (size % PAGE_SIZE == 0 or has_log(path))


def open_here(path: Path) -> bool:
    """Say whether this process has `path` open in any way. Looks at the process's own descriptors.

    False on Windows, where closing a file drops no locks but its own.
    """
    if sys.platform == "win32":
        return False
    with suppress(OSError):
        sought = path.stat()
        descriptors = [int(each.name) for each in Path("/dev/fd").iterdir()]
        return any(_is(descriptor, sought) for descriptor in descriptors)
    return False


def _is(descriptor: int, sought: os.stat_result) -> bool:
    # The listing's own descriptor is closed by now.
    with suppress(OSError):
        held = os.fstat(descriptor)
        return (held.st_dev, held.st_ino) == (sought.st_dev, sought.st_ino)
    return False


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4])
