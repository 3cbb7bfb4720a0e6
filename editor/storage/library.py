"""An open library: its one write connection, its reading connections, and its lock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
import threading

from editor.domain.errors import DiskFailed, LibraryMoved, LibraryReadOnly
from editor.domain.password import Key
from editor.storage.connection import Reader, Transaction, pragma
from editor.storage.engine import sqlite3
from editor.storage.faults import sqlite_told
from editor.storage.galley import Galley


class Library:
    """A library that `open_library` opened. `close` ends it; any thread may read, one at a time may write."""

    def __init__(
        self,
        path: Path,
        identity: str,
        writer: sqlite3.Connection | None,
        connect: Callable[[], sqlite3.Connection],
        release: Callable[[], None],
        key: Key | None = None,
    ) -> None:
        """`path` is the file that is read; `connect` makes a reading connection; `release` runs last at `close`.

        `key` is what opens the file, where it is sealed.
        """
        self.path = path
        self.key = key
        self.id = identity
        self.read_only = writer is None
        self._writer = writer
        self._connect = connect
        self._release = release
        self._place = _file_identity(path)
        self._writing = threading.RLock()
        self._depth = 0
        self._galley = Galley()
        self._own = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._searcher: Reader | None = None
        self._guard = threading.Lock()
        self._closed = False

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Give a transaction that is committed at the end and rolled back by any exception; nests by savepoint.

        Raises LibraryReadOnly, DiskFull, DiskFailed, LibraryDamaged or LibraryLocked; then nothing is changed.
        """
        if self._writer is None:
            raise LibraryReadOnly()
        with self._writing:
            if self._depth:
                begin, commit, undo = _savepoint(self._depth)
            else:
                self.check_place()
                _undo(self._writer, ("ROLLBACK",))
                begin, commit, undo = ("BEGIN IMMEDIATE",), ("COMMIT",), ("ROLLBACK",)
            with sqlite_told():
                _run(self._writer, begin)
            self._depth += 1
            try:
                yield Transaction(self._writer, self._galley)
                _finish(self._writer, commit)
            except BaseException:
                _undo(self._writer, undo)
                raise
            finally:
                self._depth -= 1

    def reader(self) -> Reader:
        """Return this thread's own reading connection, made on first use."""
        held: Reader | None = getattr(self._own, "reader", None)
        if held is None:
            held = self._own.reader = self._new_reader()
        return held

    def searcher(self) -> Reader:
        """Return the reading connection for searches, for one thread at a time, which `interrupt_search` can stop."""
        if self._searcher is None:
            searcher = self._new_reader()
            # FTS5 sets up its table at the first query; interrupted in that, it tells an error instead of the stop.
            searcher.one("SELECT rowid FROM search WHERE rowid = 0")
            self._searcher = searcher
        return self._searcher

    def interrupt_search(self) -> None:
        """Stop the query that runs on the searcher, if any; it raises SearchStopped. Safe on any thread."""
        with self._guard:
            if self._searcher is not None and not self._closed:
                self._searcher.connection.interrupt()

    def data_version(self) -> int:
        """Return a number that changes, on this thread, whenever another connection has committed."""
        with sqlite_told():
            return pragma(self.reader().connection, "data_version")

    def scrub(self) -> bool:
        """Leave nothing of what was deleted for good in the search index, the file's free pages or the log.

        Takes some seconds in a large library. Returns what `checkpoint` does. Raises LibraryError.
        """
        with self.transaction() as tx:
            tx.run("INSERT INTO search (search) VALUES ('optimize')")
        return self.checkpoint()

    def checkpoint(self) -> bool:
        """Write the log into the file and empty it; False where a reader still needs it. Raises LibraryError."""
        if self._writer is None:
            raise LibraryReadOnly()
        with self._writing, sqlite_told():
            (row,) = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return bool(row[0] == 0)

    def close(self) -> None:
        """Close every connection and give back the lock. May be called twice, from any thread that is not writing."""
        with self._writing, self._guard:
            if self._closed:
                return
            self._closed = True
            for connection in self._readers:
                connection.interrupt()
                connection.close()
            if self._writer is not None:
                # Whatever a checkpoint cannot write now is safe in the log.
                with suppress(sqlite3.Error):
                    self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                self._writer.close()
            self._release()

    def after_close(self, act: Callable[[], None]) -> None:
        """Have `act` run once the library is closed, behind all else."""
        release = self._release

        def both() -> None:
            release()
            act()

        self._release = both

    def _new_reader(self) -> Reader:
        with self._guard:
            if self._closed:
                raise DiskFailed("The library is closed.", "Open it again.")
            # A connection made now would be to whatever lies there.
            self.check_place()
            with sqlite_told():
                connection = self._connect()
            self._readers.append(connection)
        return Reader(connection)

    def check_place(self) -> None:
        """Raise LibraryMoved unless the file that was opened is still in its place. Any thread."""
        found = _file_identity(self.path)
        if found is None:
            raise LibraryMoved()
        if found != self._place:
            raise LibraryMoved(
                "Another file lies in the library's place.", "Move it away, and put the library back where it was."
            )


def _savepoint(depth: int) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    name = f"nested_{depth}"
    return (f"SAVEPOINT {name}",), (f"RELEASE {name}",), (f"ROLLBACK TO {name}", f"RELEASE {name}")


def _finish(writer: sqlite3.Connection, commit: tuple[str, ...]) -> None:
    # Gone is a transaction that SQLite itself rolled back when the disk was full.
    if not writer.in_transaction:
        raise DiskFailed()
    with sqlite_told():
        _run(writer, commit)


def _undo(writer: sqlite3.Connection, undo: tuple[str, ...]) -> None:
    if writer.in_transaction:
        # A rollback that fails leaves the transaction open; it is tried again before the next one begins.
        with suppress(sqlite3.Error):
            _run(writer, undo)


def _run(connection: sqlite3.Connection, statements: tuple[str, ...]) -> None:
    for statement in statements:
        connection.execute(statement)


def _file_identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)
