"""The lock that keeps a library to one writer, and the note that says who has it."""

from contextlib import suppress
from datetime import UTC, datetime
import json
import os
from pathlib import Path

from editor.domain.errors import LibraryLocked, LibraryReadOnly
from editor.domain.record import read_time, time_text
from editor.storage.faults import system_told
from editor.storage.header import beside


class WriteLock:
    """A lock of the operating system on NAME.lock; it ends with the process, so none is ever stale."""

    def __init__(self, library: Path) -> None:
        # Imported here, since reading a library takes no lock and must start fast.
        from filelock import FileLock

        self._note = beside(library, ".lock.info")
        self._lock = FileLock(beside(library, ".lock"), mode=0o600, thread_local=False)

    def take(self, wait: float) -> None:
        """Take the lock within `wait` seconds. Raises LibraryLocked, or LibraryReadOnly where no lock can be made."""
        from filelock import Timeout

        try:
            self._lock.acquire(timeout=max(wait, 0.0), poll_interval=0.02)
        except Timeout:
            raise LibraryLocked(_who(self._note)) from None
        except PermissionError:
            raise _unwritable() from None
        except OSError as error:
            if os.access(self._note.parent, os.W_OK):
                raise system_told(error) from None
            raise _unwritable() from None
        self._sign()

    def release(self) -> None:
        """Give the lock back; does nothing if it is not held."""
        if self._lock.is_locked:
            # The note goes first: after the release it may be another program's.
            with suppress(OSError):
                self._note.unlink()
            self._lock.release()

    def _sign(self) -> None:
        note = {"pid": os.getpid(), "host": _host(), "since": time_text(datetime.now(UTC))}
        # The note is for a message only; without it the lock holds all the same.
        with suppress(OSError):
            self._note.unlink(missing_ok=True)
            descriptor = os.open(self._note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(note, file)


def _host() -> str:
    import socket

    return socket.gethostname()


def _unwritable() -> LibraryReadOnly:
    return LibraryReadOnly("The library's folder cannot be written to.", "Read it here, or copy it to another folder.")


def _who(note: Path) -> str:
    try:
        said = json.loads(note.read_text(encoding="utf-8"))
        pid, host, since = int(said["pid"]), str(said["host"])[:100], read_time(said["since"])
    except (OSError, ValueError, TypeError, KeyError):
        return LibraryLocked.message
    if pid == os.getpid() and host == _host():
        return "This Standfirst has the library open already."
    at = since.astimezone().strftime("%Y-%m-%d %H:%M")
    return f"Another Standfirst has this library open (process {pid} on {host}, since {at})."
