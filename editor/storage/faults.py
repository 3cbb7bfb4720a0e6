"""One place that turns what SQLite and the system refuse into errors that a person can act on."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
import errno

from editor.domain.errors import (
    DiskFailed,
    DiskFull,
    InvalidStory,
    LibraryDamaged,
    LibraryLocked,
    LibraryReadOnly,
    StandfirstError,
    Unconfirmed,
)
from editor.storage.engine import sqlite3
from editor.storage.files import NameUnconfirmed

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_BY_NAME: tuple[tuple[str, type[StandfirstError]], ...] = (
    ("SQLITE_FULL", DiskFull),
    ("SQLITE_IOERR", DiskFailed),
    ("SQLITE_CANTOPEN", DiskFailed),
    ("SQLITE_PERM", DiskFailed),
    ("SQLITE_AUTH", DiskFailed),
    ("SQLITE_READONLY_DBMOVED", DiskFailed),
    ("SQLITE_READONLY", LibraryReadOnly),
    ("SQLITE_CORRUPT", LibraryDamaged),
    ("SQLITE_NOTADB", LibraryDamaged),
    ("SQLITE_FORMAT", LibraryDamaged),
    ("SQLITE_BUSY", LibraryLocked),
    ("SQLITE_LOCKED", LibraryLocked),
    ("SQLITE_PROTOCOL", LibraryLocked),
)

_UNNAMED = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open database file": "SQLITE_CANTOPEN",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
}
"""What SQLite says of errors whose names SQLCipher's module does not give: those of a backup."""


class SearchStopped(Exception):
    """A search that `Library.interrupt_search` ended: nothing went wrong and there is no answer."""


def error_name(error: sqlite3.Error) -> str:
    """Return SQLite's own name of `error`, such as SQLITE_FULL; "" for what Python's module raised itself."""
    return getattr(error, "sqlite_errorname", None) or _UNNAMED.get(str(error), "")


def is_undecodable(error: sqlite3.Error) -> bool:
    """Say whether Python's module refused a text of the library that is not UTF-8."""
    return not error_name(error) and str(error).startswith("Could not decode to UTF-8")


def as_told(error: sqlite3.Error | UnicodeDecodeError) -> Exception:
    """Return what to raise for `error`: an error for a person, or `error` itself where the program is at fault.

    SQLite's texts are not passed on, since they can quote a row; its name for the error is kept as a note. Where they
    quote a damaged schema that is not UTF-8, Python's module cannot even read them.
    """
    if isinstance(error, UnicodeDecodeError):
        return LibraryDamaged()
    name = error_name(error)
    if name == "SQLITE_INTERRUPT":
        return SearchStopped()
    if name == "SQLITE_NOMEM":
        return MemoryError()
    told: StandfirstError | None = None
    if name == "SQLITE_TOOBIG":
        told = InvalidStory("This is too large for the library.", "Take something out of it.")
    elif is_undecodable(error):
        told = LibraryDamaged()
    else:
        told = next((kind() for prefix, kind in _BY_NAME if name.startswith(prefix)), None)
    if told is None:
        return error
    told.add_note(name)
    return told


class _SqliteTold:
    """Raises the errors of SQLite as `as_told` has them. A class, since a generator takes longer than a statement."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.Error | UnicodeDecodeError):
            told = as_told(error)
            if told is not error:
                raise told from None


_SQLITE_TOLD = _SqliteTold()


def sqlite_told() -> AbstractContextManager[None]:
    """Raise the errors of SQLite within as `as_told` has them."""
    return _SQLITE_TOLD


def system_told(error: OSError) -> StandfirstError:
    """Return what to raise for the system's `error`, without the name of any file."""
    told: StandfirstError
    if isinstance(error, NameUnconfirmed):
        told = Unconfirmed()
    else:
        told = DiskFull() if error.errno in _NO_ROOM else DiskFailed()
    told.add_note(errno.errorcode.get(error.errno or 0, "OSError"))
    return told


@contextmanager
def disk_told() -> Iterator[None]:
    """Raise the system's errors within as DiskFull or DiskFailed."""
    try:
        yield
    except OSError as error:
        raise system_told(error) from None
