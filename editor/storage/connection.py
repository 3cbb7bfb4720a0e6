"""Connections to a library, and the two narrow ways to use one: reading, and writing within a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
import sys
from typing import Any

from editor.domain.errors import DiskFailed, LibraryError
from editor.domain.password import Key
from editor.domain.values import dataclass
from editor.storage.cipher import check_key, give_key
from editor.storage.engine import sqlite3
from editor.storage.faults import is_undecodable, sqlite_told
from editor.storage.galley import Galley

_PRAGMAS = (
    ("synchronous", 2),
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("mmap_size", 0),
    ("secure_delete", 1),
    ("temp_store", 2),
    ("journal_size_limit", 16 * 1024 * 1024),
)

WAIT = 2.0
"""Seconds that SQLite waits for another connection's short lock."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A connection to read from; belongs to the thread it was made for. Rows are whole when a call returns."""

    connection: sqlite3.Connection

    def all(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """Return the rows of a query. Raises LibraryError."""
        with sqlite_told():
            try:
                return self.connection.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                if not is_undecodable(error):
                    raise
                return _leniently(self.connection, sql, values)

    def one(self, sql: str, *values: Any) -> sqlite3.Row | None:
        """Return the first row of a query, or None. Raises LibraryError."""
        rows = self.all(sql, *values)
        return rows[0] if rows else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let every read within see the library at one moment, whatever is committed meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        with sqlite_told():
            self.connection.execute("BEGIN")
        try:
            yield
        finally:
            _end(self.connection)


@dataclass(frozen=True, slots=True)
class Transaction(Reader):
    """The write connection within a transaction that is open; handed out by Library.transaction alone.

    `galley` is the library's own, so that one save profits from the one before.
    """

    galley: Galley = field(default_factory=Galley)

    def run(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Carry out one statement. Raises LibraryError; after a full disk the whole transaction is gone."""
        self._check_open()
        with sqlite_told():
            return self.connection.execute(sql, values)

    def insert(self, sql: str, *values: Any) -> int:
        """Carry out one INSERT of one row and return the row's number. Raises LibraryError."""
        return self.run(sql, *values).lastrowid or 0

    def _check_open(self) -> None:
        # SQLite rolls back by itself when the disk is full; a statement sent after that would be committed alone.
        if not self.connection.in_transaction:
            raise DiskFailed()


def connect(path: Path, mode: str, key: Key | None = None) -> sqlite3.Connection:
    """Return a connection to an existing file. `mode` is rw, ro, or immutable for a file that nobody can write.

    `key` is that of a sealed file. Raises PasswordWrong, and sqlite3.Error as it comes, so that the caller can tell a
    medium from a damage.
    """
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = sqlite3.connect(
        f"{path.as_uri()}?{query}", uri=True, isolation_level=None, check_same_thread=False, timeout=WAIT
    )
    try:
        connection.row_factory = sqlite3.Row
        if key is not None:
            give_key(connection, key)
            check_key(connection)
        _harden(connection)
        if mode != "rw":
            _set(connection, "query_only", 1)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_new(path: Path, key: Key | None = None) -> sqlite3.Connection:
    """Return a connection to a file that is being made, which `key` seals."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        give_key(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _leniently(connection: sqlite3.Connection, sql: str, values: tuple[Any, ...]) -> list[sqlite3.Row]:
    # One damaged letter must not hide the whole list; the story's checksum tells of it when it is opened.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.text_factory = str


def _end(connection: sqlite3.Connection) -> None:
    # An error of the medium may have ended the transaction already. Nothing was written, so rolling it back is no less
    # than a commit, which can fail in a library that is damaged.
    if connection.in_transaction:
        with sqlite_told():
            connection.execute("ROLLBACK")


def _harden(connection: sqlite3.Connection) -> None:
    # SQLCipher's module cannot set it.
    if sys.version_info >= (3, 12) and hasattr(connection, "setconfig"):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    for name, value in _PRAGMAS:
        _set(connection, name, value)


def _set(connection: sqlite3.Connection, name: str, value: int) -> None:
    connection.execute(f"PRAGMA {name} = {value}").fetchall()
    held = connection.execute(f"PRAGMA {name}").fetchone()
    # A build of SQLite without memory mapping answers mmap_size with no row at all.
    if (held[0] if held is not None else 0) != value:
        raise LibraryError("SQLite did not take a setting that keeps the library safe.", "Install another build.")


def keep_log(connection: sqlite3.Connection) -> None:
    """Put the library into write-ahead logging. Raises LibraryError where the file system cannot carry it."""
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise LibraryError("This place cannot keep a library safely.", "Keep it on a disk of this computer.")


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """Return the value of a pragma that is a number."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
