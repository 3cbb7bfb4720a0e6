"""The program's window on a real library, started and closed as a person does it, and keys as a person types them."""

from collections.abc import Callable
from concurrent.futures import Executor
import gc
from pathlib import Path
import threading
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
import shiboken6

from editor.desk.library import Desk
from editor.desk.opening import now, open_desk
from editor.desk.settings import Settings, SettingsStore
from editor.domain.errors import LibraryLocked
from editor.domain.story import Story
from editor.storage.opening import open_library
from editor.ui.open_story import OpenStory
from editor.ui.theme import Theme
from editor.ui.wiring import Newsroom

T = TypeVar("T", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Room:
    """One start of the program. `folder` holds the library and the settings; a second start finds them there."""

    def __init__(
        self,
        qtbot: QtBot,
        theme: Theme,
        folder: Path,
        *,
        write: bool = True,
        show: bool = True,
        writer: Executor | None = None,
        backups: Path | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.library = folder / "library.standfirst"
        self.store = SettingsStore(folder / "settings.json")
        if not self.store.path.exists():
            self.store.save(Settings(welcome_done=True, spelling=False, typography=False))
        locked: LibraryLocked | None = None
        try:
            self.desk = open_desk(self.library, write=write, create=True)
            if writer is not None:
                self.desk.close()
                self.desk = Desk(open_library(self.library, write=True), now, writer)
        except LibraryLocked as error:
            locked = error
            self.desk = open_desk(self.library, write=False)
        self.newsroom = Newsroom(self.desk, theme, self.store, locked, backups)
        self.window = self.newsroom.window
        self.body = self.newsroom.page.body
        if show:
            self.window.show()
            qtbot.waitExposed(self.window)
            self.come_forward()

    @property
    def story(self) -> Story:
        """The story on the page, with all that was typed."""
        story = self.open_story()
        story.flush()
        return story.session.story

    @property
    def stored(self) -> Story:
        """The story on the page as the library holds it."""
        return self.desk.story(self.story.id).story

    @property
    def headlines(self) -> list[str]:
        """What the list shows, from the top."""
        model = self.newsroom.model
        return [model.story_row(at).headline for at in range(model.rowCount())]

    def open_story(self) -> OpenStory:
        """What the window holds of the story on the page."""
        story = self.newsroom.work.current.open
        assert story is not None
        return story

    def come_forward(self) -> None:
        """Make this window the one that keys go to."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def field(self, name: str) -> QTextEdit:
        """The field with the accessible name `name`; the one shown where there are several."""
        found = [each for each in self.window.findChildren(QTextEdit) if each.accessibleName() == name]
        return next((each for each in found if each.isVisible()), found[0])

    def part(self, kind: type[T], name: str = "") -> T:
        """The window's part of a kind, with an accessible name where several are of it."""
        found = [each for each in self.window.findChildren(kind) if not name or each.accessibleName() == name]
        return found[0]

    def type(self, *lines: str) -> None:
        """Type into whatever has the focus, with Enter between lines."""
        for number, line in enumerate(lines):
            if number:
                self.key(Qt.Key.Key_Return)
            for letter in line:
                self._press(letter)

    def _press(self, letter: str) -> None:
        """Type one letter; those that QTest has no key for come as an input method would send them."""
        if letter.isascii():
            QTest.keyClicks(self.focus(), letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus(), event)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in whatever has the focus."""
        QTest.keyClick(self.focus(), key, modifiers)

    def focus(self) -> QWidget:
        """Whatever has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def act(self, name: str) -> None:
        """Give a command by its menu."""
        action = self.newsroom.actions[name]
        assert action.isEnabled()
        action.trigger()

    def settle(self) -> None:
        """Wait until everything is saved and nothing is under way."""
        work = self.newsroom.work
        self.wait(lambda: work.autosave.is_idle and not work.bridge.is_busy)

    def settle_saves(self) -> None:
        """Wait until everything is saved, whatever else is under way."""
        self.wait(lambda: self.newsroom.work.autosave.is_idle)

    def wait(self, until: Callable[[], object]) -> None:
        """Let the window work until something is true."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=10_000)

    def said(self) -> str:
        """What the quiet line at the foot says."""
        return self.newsroom.toast.message()

    def banner(self) -> str:
        """What the banner says."""
        return self.window.banner.message()

    def quit(self) -> None:
        """Close the window and the library, as the program does at its end. May be called again."""
        if shiboken6.isValid(self.window):
            assert self.window.close()
            self.window.deleteLater()
            self.newsroom.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.desk.close()


def drop(target: QWidget, at: QPoint, *files: Path) -> bool:
    """Drop files on a widget, and say whether it took them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return drop_mime(target, at, mime)


def drop_mime(target: QWidget, at: QPoint, mime: QMimeData) -> bool:
    """Drop anything on a widget, and say whether it took it."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, mime, left, none)
    QApplication.sendEvent(target, enter)
    move = QDragMoveEvent(at, copy, mime, left, none)
    QApplication.sendEvent(target, move)
    if not (enter.isAccepted() and move.isAccepted()):
        return False
    event = QDropEvent(QPointF(at), copy, mime, left, none)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def left_behind() -> list[str]:
    """Name every visible window, running timer and worker thread."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    windows = [repr(each) for each in QApplication.topLevelWidgets() if each.isVisible()]
    timers = [
        f"{each!r} of {each.parent()!r}"
        for each in gc.get_objects()
        if isinstance(each, QTimer) and shiboken6.isValid(each) and each.isActive()
    ]
    threads = [each.name for each in threading.enumerate() if each.name.startswith(("work", "writer"))]
    return windows + timers + threads
