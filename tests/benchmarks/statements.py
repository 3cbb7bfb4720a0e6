"""The statements of an act on a library, written down while it is done, to be sent again without the program."""

from collections.abc import Callable
from pathlib import Path
import sqlite3
from typing import Any, cast

from editor.storage.connection import Transaction, connect, keep_log

Statement = tuple[str, tuple[Any, ...]]


class _Recorder:
    """Stands before a connection and writes down what is sent."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.sent: list[Statement] = []

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def execute(self, sql: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        self.sent.append((sql, values))
        return self._connection.execute(sql, values)


def plain(path: Path) -> sqlite3.Connection:
    """Connect to a library with the program's own pragmas and plain tuples for rows."""
    connection = connect(path, "rw")
    keep_log(connection)
    connection.row_factory = None
    return connection


def record(path: Path, act: Callable[[Transaction], object]) -> list[Statement]:
    """Do `act` in one transaction on the library at `path` and return the statements it sent, BEGIN and COMMIT too."""
    connection = connect(path, "rw")
    try:
        keep_log(connection)
        recorder = _Recorder(connection)
        recorder.execute("BEGIN IMMEDIATE")
        act(Transaction(cast(sqlite3.Connection, recorder)))
        recorder.execute("COMMIT")
        return recorder.sent
    finally:
        connection.close()


def send(connection: sqlite3.Connection, statements: list[Statement]) -> None:
    """Send `statements`, reading whatever they answer."""
    for sql, values in statements:
        connection.execute(sql, values).fetchall()
