"""Where a library lies, and how a desk comes to stand on it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from editor.desk.library import Desk
from editor.domain.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryMissing, LibraryReadOnly
from editor.domain.password import Secret
from editor.domain.values import dataclass

SUFFIX = ".standfirst"
_DEFAULT = "library"
COMMAND_WAIT = 2.0
"""Seconds that a command waits for another program to let go of the library."""

_WINDOW_WAIT = 0.2


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk, and who it is that writes the library where the desk only reads it; None where nobody is known.

    `came_from` is the file from elsewhere that the library was taken over from just now. `damage` is why only a part
    of the library can be read.
    """

    desk: Desk
    locked: LibraryLocked | None = None
    came_from: Path | None = None
    damage: LibraryDamaged | None = None


def now() -> datetime:
    """Return the time, UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def default_library() -> Path:
    """Return the path of the library that is used where none is named."""
    from platformdirs import user_data_path

    return user_data_path("Standfirst", appauthor=False) / f"{_DEFAULT}{SUFFIX}"


def library_name(path: Path) -> str:
    """Return what a person calls the library at `path`; "" for the default one, which needs no name."""
    name = path.name.removesuffix(SUFFIX)
    return "" if name == _DEFAULT else name


def open_desk(
    path: Path,
    *,
    write: bool = True,
    wait: float = 0.0,
    create: bool = False,
    clock: Callable[[], datetime] = now,
    umask: int = 0o022,
    secret: Secret = None,
) -> Desk:
    """Open the library at `path`; with `create`, make one where there is none. `secret` opens one with a password.

    `wait` is how many seconds to wait for another program's lock; `umask` is the person's own, for exports. Raises
    LibraryMissing, NotALibrary, PasswordWanted, PasswordWrong, LibraryDamaged, LibraryNewer, LibraryLocked,
    LibraryReadOnly, or another LibraryError for a disk that refuses.
    """
    from editor.storage.opening import open_library

    try:
        library = open_library(path, write=write, wait=wait, secret=secret)
    except LibraryMissing:
        if not create:
            raise
        _make(path, clock())
        library = open_library(path, write=write, wait=wait, secret=secret)
    if write and library.key is not None:
        from editor.desk.sealing import sweep

        sweep(path)
    return Desk(library, clock, umask=umask)


def open_for_window(
    path: Path, *, write: bool = True, create: bool = False, umask: int = 0o022, secret: Secret = None
) -> Opened:
    """Open the library at `path` and see that what a window shows first can be read. Any thread.

    With `write` False it is opened for reading. Raises what `open_desk` raises, with nothing left open.
    """
    desk = open_desk(path, write=write, wait=_WINDOW_WAIT, create=create, umask=umask, secret=secret)
    try:
        desk.newest(1)
        desk.counts()
        desk.last_place()
        desk.stale_stories()
    except BaseException:
        desk.close()
        raise
    return Opened(desk)


def open_at_start(path: Path, umask: int, *, write: bool = True, secret: Secret = None) -> Opened:
    """Open the library at `path` as the program starts: made where there is none, read where it cannot be written.

    With `write` False it is opened for reading. Raises LibraryError for one that cannot be read either.
    """
    if not write:
        return Opened(open_desk(path, write=False, umask=umask, secret=secret))
    try:
        return Opened(open_desk(path, create=True, wait=_WINDOW_WAIT, umask=umask, secret=secret))
    except LibraryDamaged as error:
        return _open_damaged(path, umask, error, secret)
    except LibraryLocked as error:
        return Opened(open_desk(path, write=False, umask=umask, secret=secret), error)
    except LibraryReadOnly:
        return Opened(open_desk(path, write=False, umask=umask, secret=secret))


def _open_damaged(path: Path, umask: int, error: LibraryDamaged, secret: Secret) -> Opened:
    """Open what can still be read of a damaged library, or raise `error`."""
    from editor.storage.opening import open_damaged

    try:
        return Opened(Desk(open_damaged(path, secret), now, umask=umask), damage=error)
    except LibraryError:
        raise error from None


def make_library(path: Path, clock: Callable[[], datetime] = now) -> None:
    """Make an empty library at `path`, over nothing that is there. Raises LibraryError."""
    from editor.storage.opening import create_library

    create_library(path, clock())


def _make(path: Path, moment: datetime) -> None:
    try:
        make_library(path, lambda: moment)
    except LibraryError:
        # One that another program has made at the same moment is as good.
        if not path.is_file():
            raise
