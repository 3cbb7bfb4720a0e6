"""The composition root: what a command or a window stands on is put together here, and nowhere else."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
import gc
import os
from pathlib import Path
import sys
from typing import TYPE_CHECKING

from editor.desk.known import KnownLibraries, NotYours
from editor.desk.library import Desk
from editor.desk.opening import COMMAND_WAIT, SUFFIX, default_library, open_desk
from editor.domain.errors import StandfirstError, UsageError
from editor.domain.password import Password, Secret

if TYPE_CHECKING:
    import subprocess

LIBRARY_VARIABLE = "STANDFIRST_LIBRARY"
GIVEN_VARIABLE = "STANDFIRST_PASSWORD"
_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
_PROBE_SECONDS = 20


class NoScreen(StandfirstError):
    """A window was asked for where there is nothing to show it on."""

    message = "There is no screen to open a window on."
    remedy = "Try 'standfirst demo', which needs none, or 'standfirst --help' for the commands."


class NoWindowLibraries(StandfirstError):
    """Qt is not installed whole: a system library that it stands on is missing."""

    message = "The window's system libraries are missing."
    remedy = "On Debian install libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libxcb-cursor0."


def private_umask() -> int:
    """Make every file of this process private from now on, and return the umask that the person had."""
    return os.umask(0o077)


def library_path(named: str | None, environment: Mapping[str, str]) -> Path:
    """Return the library that a command works on: the one named, the environment's, or the default."""
    chosen = named or environment.get(LIBRARY_VARIABLE)
    return Path(chosen) if chosen else default_library()


def reading_desk(path: Path, umask: int) -> Desk:
    """Open a library for a command that reads: it takes no lock and changes no byte. Raises LibraryError.

    One that came from elsewhere is not opened itself; what is in it is read from a private copy.
    """
    if not is_own(path):
        from editor.desk.known import open_private

        return open_private(path, umask)
    return open_desk(path, write=False, umask=umask, secret=secret_for(path))


def writing_desk(path: Path, umask: int, *, create: bool = False) -> Desk:
    """Open a library for a command that writes; waits a little for another program's lock.

    Raises NotYours for a library that came from elsewhere, and other LibraryErrors.
    """
    check_own(path)
    desk = open_desk(path, write=True, wait=COMMAND_WAIT, create=create, umask=umask, secret=secret_for(path))
    keep_known(path, desk.library_id)
    return desk


def secret_for(path: Path) -> Secret:
    """Return the password of the library at `path`, where it has one: the environment's, or what a person types.

    None where nobody can be asked. It is taken out of the environment, so that no child process inherits it.
    """
    given = os.environ.pop(GIVEN_VARIABLE, None)
    from editor.desk.sealing import can_seal, is_sealed

    if not is_sealed(path) or not can_seal():
        return None
    if given is not None:
        return Password(given)
    return ask_secret("Password: ") if sys.stdin is not None and sys.stdin.isatty() else None


def ask_secret(words: str) -> Password:
    """Ask for a password on the terminal, which does not show what is typed."""
    from getpass import getpass

    return Password(getpass(words))


def is_own(path: Path) -> bool:
    """Say whether the library at `path` is this person's own, so that it may be opened in its place."""
    known = known_libraries()
    if known.is_own(path, _trusted()):
        return True
    from editor.desk.settings import SettingsStore, settings_path

    # Read only here, since that takes its time.
    return known.is_own(path, SettingsStore(settings_path()).current.recent)


def check_own(path: Path) -> None:
    """Raise NotYours for a library that came from elsewhere."""
    if not is_own(path):
        raise NotYours()


def keep_known(path: Path, library_id: str | None = None) -> None:
    """Keep in mind that the library at `path` is this person's own; its id is given where it is open."""
    known_libraries().add(path, library_id=library_id)


def known_libraries() -> KnownLibraries:
    """Return the list of this person's own libraries."""
    return KnownLibraries.of_this_user()


def _trusted() -> tuple[Path, ...]:
    """Return the libraries that the person's own surroundings name."""
    named = os.environ.get(LIBRARY_VARIABLE)
    return (default_library(), *([Path(named)] if named else []))


def run_window(path: Path, umask: int, *, named: bool, environment: Mapping[str, str]) -> int:
    """Open the window on the library at `path` and return its exit status when it is closed.

    A library that was `named` and does not exist is made only where the name looks like a file's, so that a
    mistyped command makes nothing. Raises NoScreen, NoWindowLibraries, UsageError and LibraryError.
    """
    # The window asks for itself, and no child of it needs to know.
    os.environ.pop(GIVEN_VARIABLE, None)
    if named:
        _check_named(path)
    known = _known_screen(environment)
    if known is False:
        raise NoScreen()
    child = None if known else _try_screen(environment)
    try:
        with _kept_for_good():
            from editor.ui.run import run
    except ImportError as missing:
        if (missing.name or "").startswith("editor"):
            raise
        raise NoWindowLibraries() from missing
    finally:
        found = child is None or _found_screen(child)
    if not found:
        raise NoScreen()
    from editor.desk.log import EventLog, log_folder
    from editor.desk.settings import SettingsStore, settings_path

    log = EventLog(log_folder())
    try:
        return run(path, SettingsStore(settings_path()), umask=umask, log=log, trusted=_trusted())
    finally:
        log.close()


@contextmanager
def _kept_for_good() -> Iterator[None]:
    """Import the window within: none of it is ever garbage, and looking for some in it takes a tenth of the start."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _known_screen(environment: Mapping[str, str]) -> bool | None:
    """Say whether there is a screen, as far as that can be known at once: a set QT_QPA_PLATFORM counts as one.

    None has to be tried, in a short child process, since Qt ends a process that has no screen.
    """
    if environment.get("QT_QPA_PLATFORM") or sys.platform in ("darwin", "win32"):
        return True
    return None if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY") else False


def _try_screen(environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    import subprocess

    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _PROBE],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _found_screen(child: "subprocess.Popen[bytes]") -> bool:
    import subprocess

    try:
        return child.wait(_PROBE_SECONDS) == 0
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        return False


def _check_named(path: Path) -> None:
    if path.is_dir():
        raise UsageError("A library is a file, and that is a folder.", "Give the path of a library file.")
    if not path.suffix and path.parent == Path() and not path.exists():
        name = path.name[:40]
        raise UsageError(
            f"'{name}' is neither a command nor a library file.",
            f"See 'standfirst --help', or add {SUFFIX} to make a library of that name.",
        )
