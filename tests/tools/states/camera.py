"""Takes a picture of the real window on a real library, at a set time of a set day."""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import shutil
import time
from unittest.mock import patch

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from editor.desk import demo
from editor.desk.opening import open_desk
from editor.desk.settings import SettingsStore
from editor.ui import workspace
from editor.ui.run import application
from editor.ui.theme import Choice, Theme
from editor.ui.wiring import Newsroom
from tests.tools.states.scenes import NOW, Scene

UMASK = 0o022
_PATIENCE = 20_000
_ROUNDS = 6


class Camera:
    """One application with its theme, and a folder for the libraries of the pictures. GUI thread."""

    def __init__(self, folder: Path, app: QApplication, theme: Theme) -> None:
        self._folder, self._app, self._theme = folder, app, theme
        self._taken = 0

    def take(self, scene: Scene, choice: Choice, width: int, height: int) -> QPixmap:
        """Return the window of `scene` in the theme `choice`, of that many pixels at a scale of one."""
        self._taken += 1
        place = self._folder / f"{self._taken}"
        place.mkdir()
        library = place / demo.LIBRARY
        if not scene.first_start:
            shutil.copyfile(self._demo(), library)
        if scene.stock is not None:
            scene.stock(library)
        settings = SettingsStore(place / "settings.json")
        if not scene.first_start:
            settings.change(name="Ada Finch", byline="By Ada Finch", welcome_done=True)
        self._theme.set_choice(choice)
        with self._newsroom(library, settings) as newsroom:
            newsroom.window.resize(width, height)
            newsroom.window.show()
            newsroom.window.activateWindow()
            self.settle(newsroom)
            scene.act(newsroom)
            self.settle(newsroom)
            dialog = self._app.activeModalWidget()
            return (dialog or newsroom.window).grab()

    def settle(self, newsroom: Newsroom) -> None:
        """Let the window work until nothing is under way. Raises TimeoutError."""
        deadline = QDeadlineTimer(_PATIENCE)
        quiet = 0
        while quiet < _ROUNDS:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            quiet = 0 if newsroom.work.bridge.is_busy or not newsroom.work.autosave.is_idle else quiet + 1
            if deadline.hasExpired():
                raise TimeoutError("the window does not come to rest")

    def _demo(self) -> Path:
        """Return the demo's library, which is built for the first picture that needs it."""
        folder = self._folder / "demo"
        return folder / demo.LIBRARY if folder.exists() else demo.build_demo(folder, UMASK)[0]

    @contextmanager
    def _newsroom(self, library: Path, settings: SettingsStore) -> Iterator[Newsroom]:
        with open_desk(library, create=True, umask=UMASK) as desk:
            newsroom = Newsroom(desk, self._theme, settings, backups=library.parent / "Backups")
            try:
                yield newsroom
            finally:
                newsroom.window.close()
                newsroom.window.deleteLater()
                newsroom.deleteLater()
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def camera(folder: Path) -> Iterator[Camera]:
    """Give a camera whose pictures show a caret that does not blink; afterwards the application is as before."""
    app = application()
    blinking = app.cursorFlashTime()
    app.setCursorFlashTime(0)
    theme = Theme(app, "light")
    try:
        with set_time():
            yield Camera(folder, app, theme)
    finally:
        theme.set_choice("light")
        theme.deleteLater()
        app.setCursorFlashTime(blinking)


@contextmanager
def set_time() -> Iterator[None]:
    """Make it NOW, in UTC, for the demo and the window."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    _take_zone()
    try:
        with patch.object(demo, "now", lambda: NOW), patch.object(workspace, "utc_now", lambda: NOW):
            yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        _take_zone()


def _take_zone() -> None:
    # Windows has no tzset and reads TZ at the start only.
    if hasattr(time, "tzset"):
        time.tzset()
