"""Which library the window is on: one at a time, and the next one only once everything in the last is saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt

from editor.desk import sealing
from editor.desk.opening import Opened, open_at_start
from editor.desk.restoring import Prepared, let_go, put_in
from editor.desk.sealing import Resealed
from editor.desk.settings import SettingsStore
from editor.domain.errors import StandfirstError
from editor.domain.password import Key
from editor.ui.theme import Theme
from editor.ui.wiring import Newsroom

_FAILED = 3


class House(QObject):
    """Holds the present window and its desk, and moves to another library when one was opened.

    The new window is put together before the old one goes, so that what cannot be shown leaves the old one as it is.
    `failure` is why the program had to end, where it had to.
    """

    def __init__(
        self, theme: Theme, settings: SettingsStore, moved: Callable[[], None], backups: Path | None = None
    ) -> None:
        """`moved` is called after each move; `backups` is the folder in which backups make themselves, or None."""
        super().__init__()
        self._theme, self._settings, self._moved, self._backups = theme, settings, moved, backups
        self.newsroom: Newsroom | None = None
        self.failure: StandfirstError | None = None

    def enter(self, opened: Opened) -> None:
        """Show a window on the library that was opened. Raises LibraryError."""
        self._settle(self._furnish(opened))

    def move(self) -> None:
        """Let the window be on the library that was opened; where the present one must stay, close it again."""
        left = self.newsroom
        opened = None if left is None else left.libraries.take()
        if left is None or opened is None:
            return
        if not left.may_leave():
            opened.desk.close()
            return
        left.keep_layout()
        try:
            entered = self._furnish(opened)
        except StandfirstError as error:
            opened.desk.close()
            left.work.voice.fail(error)
            return
        if left.close_all():
            entered.window.take_place_of(left.window)
            self._settle(entered)
            _clear(left)
        else:
            entered.close_all()
            _clear(entered)

    def reopen(self) -> None:
        """Open the present library once more, which was only read here, to write it where that can be done now."""
        self._reenter(lambda path, key: key)

    def exchange(self, prepared: Prepared, said: str) -> None:
        """Let what was prepared take the place of the present library, and open that; say `said` once it is open."""
        refused: list[StandfirstError] = []

        def put(path: Path, key: Key | None) -> Key | None:
            try:
                put_in(prepared, path)
            except StandfirstError as error:
                refused.append(error)
            return key

        entered = self._reenter(put)
        if not entered or refused:
            let_go(prepared)
        if not entered or self.newsroom is None:
            return
        voice = self.newsroom.work.voice
        if refused:
            voice.fail(refused[0])
        else:
            voice.say(said, ("Undo restore", self.newsroom.safety.restoring.undo), lasting=True)

    def reseal(self, resealed: Resealed, said: str) -> None:
        """Let the present library be under another password; say `said` once it is open again."""
        refused: list[StandfirstError] = []
        left_over: list[bool] = []

        def put(path: Path, key: Key | None) -> Key | None:
            try:
                left_over.append(not sealing.put_in(resealed, path))
            except StandfirstError as error:
                refused.append(error)
                return key
            return resealed.key

        entered = self._reenter(put)
        if not entered or refused:
            sealing.let_go(resealed)
        if not entered or self.newsroom is None:
            return
        if refused:
            self.newsroom.work.voice.fail(refused[0])
        else:
            self.newsroom.safety.passwords.tell(f"{said} {sealing.LEFT_OVER}" if any(left_over) else said)

    def _reenter(self, between: Callable[[Path, Key | None], Key | None]) -> bool:
        """Close the present library, do something with its file, and open it again; False where the window stayed.

        `between` is given the key that the library had, and returns the one that it has now.
        """
        left = self.newsroom
        if left is None or not (left.may_leave() and left.close_all()):
            return False
        path, umask = left.work.desk.path, left.work.desk.umask
        left.work.desk.close()
        key = between(path, left.work.desk.key)
        try:
            write = not self._settings.current.is_damaged(path)
            entered = self._furnish(open_at_start(path, umask, write=write, secret=key))
        except StandfirstError as error:
            # The file went in between; there is nothing left to stand on.
            self.failure, self.newsroom = error, None
            _clear(left)
            QCoreApplication.exit(_FAILED)
            return True
        entered.window.take_place_of(left.window)
        self._settle(entered)
        _clear(left)
        return True

    def close(self) -> None:
        """Ask the window to close, as its own button does; a backup that is being made is stopped."""
        if self.newsroom is not None:
            self.newsroom.keeping.stop()
            self.newsroom.window.close()

    def leave(self) -> None:
        """Save what can be saved and end. May be called after the window has closed."""
        if self.newsroom is not None:
            self.newsroom.keeping.stop()
            self.newsroom.close_all()
            self.newsroom.window.hide()
            self.newsroom.work.desk.close()

    def save_now(self) -> None:
        """Save whatever is unsaved and wait for it, as when the session ends."""
        if self.newsroom is not None:
            self.newsroom.save_now()

    def tell_fault(self) -> None:
        """Say that the program itself did something wrong."""
        if self.newsroom is not None:
            self.newsroom.trouble.tell_fault()

    def _furnish(self, opened: Opened) -> Newsroom:
        newsroom = Newsroom(opened.desk, self._theme, self._settings, opened.locked, self._backups)
        if opened.damage is not None:
            newsroom.rescue.say_broken(opened.damage)
        if opened.came_from is not None:
            newsroom.libraries.tell_taken_over(opened.came_from)
        # Queued, since the window that asks is the one that goes.
        newsroom.libraries.opened.connect(self.move, Qt.ConnectionType.QueuedConnection)
        newsroom.libraries.again.connect(self.reopen, Qt.ConnectionType.QueuedConnection)
        newsroom.safety.exchange_wanted.connect(self.exchange, Qt.ConnectionType.QueuedConnection)
        newsroom.safety.reseal_wanted.connect(self.reseal, Qt.ConnectionType.QueuedConnection)
        return newsroom

    def _settle(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        desk = newsroom.work.desk
        self._settings.known.add(desk.path, library_id=desk.library_id)
        settings = self._settings.current.with_recent(desk.path)
        if settings != self._settings.current:
            self._settings.save(settings)
        newsroom.window.show()
        newsroom.window.activateWindow()
        self._moved()


def _clear(newsroom: Newsroom) -> None:
    """Take a window away, with all that belongs to it."""
    newsroom.window.hide()
    newsroom.window.deleteLater()
    newsroom.deleteLater()
    newsroom.work.desk.close()
