"""Where a library lies, and how a desk comes to stand on it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from editor.desk.library import Desk
from editor.domain.errors import LibraryError, LibraryMissing

SUFFIX = ".standfirst"
COMMAND_WAIT = 2.0
"""Seconds that a command waits for another program to let go of the library."""


def now() -> datetime:
    """Return the time, UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def default_library() -> Path:
    """Return the path of the library that is used where none is named."""
    from platformdirs import user_data_path

    return user_data_path("Standfirst", appauthor=False) / f"library{SUFFIX}"


def open_desk(
    path: Path,
    *,
    write: bool = True,
    wait: float = 0.0,
    create: bool = False,
    clock: Callable[[], datetime] = now,
    umask: int = 0o022,
) -> Desk:
    """Open the library at `path`; with `create`, make one where there is none.

    `wait` is how many seconds to wait for another program's lock; `umask` is the person's own, for exports. Raises
    LibraryMissing, NotALibrary, LibraryDamaged, LibraryNewer, LibraryLocked, LibraryReadOnly, or another
    LibraryError for a disk that refuses.
    """
    from editor.storage.opening import open_library

    try:
        library = open_library(path, write=write, wait=wait)
    except LibraryMissing:
        if not create:
            raise
        _make(path, clock())
        library = open_library(path, write=write, wait=wait)
    return Desk(library, clock, umask=umask)


def _make(path: Path, moment: datetime) -> None:
    from editor.storage.opening import create_library

    try:
        create_library(path, moment)
    except LibraryError:
        # One that another program has made at the same moment is as good.
        if not path.is_file():
            raise
