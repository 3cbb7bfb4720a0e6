"""Starts the window and keeps it running."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
import gc
from pathlib import Path
import signal
import sys
import threading
from types import FrameType, TracebackType

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from editor.desk.backups import backups_root
from editor.desk.known import take_over
from editor.desk.log import EventLog
from editor.desk.opening import Opened, open_at_start
from editor.desk.settings import SettingsStore
from editor.domain.errors import LibraryError, PasswordWanted
from editor.resources import resource
from editor.ui.house import House
from editor.ui.theme import Theme, choice_named

_COLLECT_EVERY = 1000
"""Milliseconds between looks at whether there is garbage; also the longest that a signal from the system waits."""

_YOUNG = 1000
_OLD = 12

_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
"""Where letter paper is usual, as Unicode's CLDR has it."""
_UNSEEN = ("offscreen", "minimal")
"""Platforms of Qt that show their windows to nobody."""


class Collector(QObject):
    """Collects garbage on the GUI thread alone: Qt's objects must not die on the thread that writes the library."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_COLLECT_EVERY)
        self._timer.timeout.connect(self.collect)
        gc.disable()
        self._timer.start()

    def collect(self) -> None:
        """Collect what is young; now and then everything."""
        if gc.get_count()[0] < _YOUNG:
            return
        self._rounds += 1
        gc.collect(2 if self._rounds % _OLD == 0 else 1)

    def stop(self) -> None:
        """Leave collecting to the interpreter again."""
        self._timer.stop()
        gc.enable()


class Crashes(QObject):
    """Logs where the program's own fault happened, never what it was about. `happened` arrives on the GUI thread."""

    happened = Signal()

    def __init__(self, log: EventLog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log

    @contextmanager
    def watched(self) -> Iterator[None]:
        """See every exception that nobody caught, on every thread."""
        hooks = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._see, self._see_in_thread
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = hooks

    def _see(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._log.record("crash", error=error)
        if not issubclass(kind, KeyboardInterrupt):
            self.happened.emit()

    def _see_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._see(args.exc_type, args.exc_value, args.exc_traceback)


def run(path: Path, settings: SettingsStore, log: EventLog, umask: int, trusted: tuple[Path | str, ...] = ()) -> int:
    """Open the library at `path`, made where there is none, in a window; return the exit status.

    Those in `trusted` are the person's own, whatever is known of them.

    A library that another program is writing, or that cannot be written, is opened for reading. For one that cannot
    be read either, another can be chosen; raises LibraryError where none is, or nobody sees the screen.
    """
    app = application()
    collector, crashes = Collector(), Crashes(log)
    theme = Theme(app, choice_named(settings.current.theme), dressed=False)
    settings.suppose(page_size=usual_page_size(QLocale.system()))
    house = House(theme, settings, lambda: log.record("opened"), backups_root())
    house.enter(_open_some(path, umask, theme, settings, trusted))
    crashes.happened.connect(house.tell_fault)
    app.commitDataRequest.connect(house.save_now)
    _close_on_signals(house)
    with crashes.watched():
        status = app.exec()
    # The system may end the session without closing the window first.
    house.leave()
    log.record("closed")
    collector.stop()
    if app.platformName() == "offscreen":
        # Without a screen Qt keeps the clipboard beyond the interpreter, and what Python made dies first.
        app.clipboard().clear()
    if house.failure is not None:
        raise house.failure
    return status


def application() -> QApplication:
    """Return the application object, made where there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Standfirst")
    app.setApplicationDisplayName("Standfirst")
    app.setDesktopFileName("standfirst")
    icon = QIcon()
    for size in (16, 32, 48, 128, 256):
        icon.addFile(str(resource("icons", "app", f"standfirst-{size}.png")))
    app.setWindowIcon(icon)
    return app


def usual_page_size(locale: QLocale) -> str:
    """Return the paper that is usual in the country of `locale`: "letter" or "a4"."""
    return "letter" if QLocale.territoryToCode(locale.territory()) in _LETTER else "a4"


def _open_some(
    path: Path, umask: int, theme: Theme, settings: SettingsStore, trusted: tuple[Path | str, ...] = ()
) -> Opened:
    """Open the library at `path`, or the one that is chosen instead. Raises LibraryError where none is.

    One that came from elsewhere is taken over into a library of the person's own, and that is opened.
    """
    trusted = (*settings.current.recent, *trusted)
    while True:
        try:
            own = path if settings.known.is_own(path, trusted) else take_over(path, settings.known)
            write = not settings.current.is_damaged(own)
            opened = _open_asking(own, theme, partial(open_at_start, own, umask, write=write))
            return replace(opened, came_from=None if own is path else path)
        except LibraryError as error:
            if QApplication.platformName() in _UNSEEN:
                raise
            from editor.ui.dialogs.no_library import ask_for_library

            chosen = ask_for_library(theme, path, error, settings.known)
            if chosen is None:
                raise
            path = chosen


def _open_asking(path: Path, theme: Theme, attempt: Callable[..., Opened]) -> Opened:
    """Open the library at `path` by `attempt`, with the password that is asked for where it has one.

    Raises PasswordWanted where none was given, and what `attempt` raises.
    """
    try:
        return attempt()
    except PasswordWanted:
        if QApplication.platformName() in _UNSEEN:
            raise
        from editor.ui.dialogs.password_gate import ask_for_password

        opened = ask_for_password(theme, path, lambda password: attempt(secret=password))
        if opened is None:
            raise
        return opened


def _close_on_signals(house: House) -> None:
    """Save and end when the system or a terminal asks the process to."""

    def close(number: int, frame: FrameType | None) -> None:
        house.close()

    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), close)
