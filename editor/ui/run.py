"""Starts the window and keeps it running."""

import gc
from pathlib import Path
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from editor.desk.log import EventLog
from editor.desk.opening import open_desk
from editor.desk.settings import SettingsStore
from editor.domain.errors import LibraryLocked
from editor.resources import resource
from editor.ui.theme import Choice, Theme
from editor.ui.wiring import Newsroom

_COLLECT_EVERY = 5000


class Collector(QObject):
    """Collects garbage on the GUI thread alone: Qt's objects must not die on the thread that writes the library."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_COLLECT_EVERY)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        if sum(gc.get_count()) > 1000:
            gc.collect(1)


def run(path: Path, settings: SettingsStore, log: EventLog, umask: int) -> int:
    """Open the library at `path`, made where there is none, in a window; return the exit status.

    A library that another program is writing is opened for reading. Raises LibraryError for one that cannot be.
    """
    app = application()
    theme = Theme(app, _choice(settings.current.theme))
    locked: LibraryLocked | None = None
    try:
        desk = open_desk(path, create=True, wait=0.2, umask=umask)
    except LibraryLocked as error:
        locked = error
        desk = open_desk(path, write=False, umask=umask)
    settings.save(settings.current.with_recent(path))
    collector = Collector(app)
    _tell_crashes(log)
    newsroom = Newsroom(desk, theme, settings, locked)
    newsroom.window.show()
    log.record("opened")
    status = app.exec()
    newsroom.window.hide()
    desk.close()
    del collector
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


def _choice(theme: str) -> Choice:
    if theme == "light":
        return "light"
    return "dark" if theme == "dark" else "system"


def _tell_crashes(log: EventLog) -> None:
    """Log where the program's own fault happened, never what it was about; the window stays open."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.record("crash", error=error)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            log.record("crash", error=args.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook
