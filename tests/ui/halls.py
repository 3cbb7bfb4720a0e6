"""The program's one window as it moves from library to library."""

from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.desk.library import Desk
from editor.desk.opening import Opened, now, open_at_start
from editor.desk.settings import Settings, SettingsStore
from editor.storage.opening import open_library
from editor.ui.house import House
from editor.ui.theme import Theme
from tests.rooms import Room


class Hall(Room):
    """A room whose window may go to another library; `window` and the rest are always those of the present one."""

    def __init__(
        self,
        qtbot: QtBot,
        theme: Theme,
        folder: Path,
        *,
        writer: Executor | None = None,
        backups: Path | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.library = folder / "library.standfirst"
        self.store = SettingsStore(folder / "settings.json")
        self.store.save(Settings(welcome_done=True))
        self.moves = 0
        self.house = House(theme, self.store, self._moved, backups)
        opened = open_at_start(self.library, 0o022)
        if writer is not None:
            opened.desk.close()
            opened = Opened(Desk(open_library(self.library, write=True), now, writer))
        self.house.enter(opened)
        self.come_forward()

    def _moved(self) -> None:
        newsroom = self.house.newsroom
        assert newsroom is not None
        self.newsroom, self.window, self.body = newsroom, newsroom.window, newsroom.page.body
        self.desk = newsroom.work.desk
        self.moves += 1

    def go(self, library: Path) -> None:
        """Open another library, and wait until the window is on it."""
        moves = self.moves
        self.newsroom.libraries.open(library)
        self.wait(lambda: self.moves > moves)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.come_forward()

    def is_refused(self, library: Path) -> str:
        """Ask for a library that cannot be opened, and return what is said; the window stays where it is."""
        present = self.window
        self.newsroom.toast.dismiss()
        self.newsroom.libraries.open(library)
        self.wait(self.said)
        assert self.window is present
        assert self.window.isVisible()
        return self.said()

    def offers(self, words: str) -> QPushButton:
        """The button under the quiet line that says `words`."""
        (button,) = [each for each in self.newsroom.toast.findChildren(QPushButton) if each.text() == words]
        return button
