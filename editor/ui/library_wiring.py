"""Other libraries: opening one, making one, and those that were open before."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFileDialog, QMenu

from editor.desk.known import take_over
from editor.desk.opening import SUFFIX, Opened, make_library, open_for_window
from editor.domain.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    LibraryMissing,
    LibraryReadOnly,
    PasswordWanted,
    PasswordWrong,
    StandfirstError,
)
from editor.domain.password import Secret
from editor.ui.actions import Actions
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.keeping_wiring import FILES
from editor.ui.panels.elided import printable
from editor.ui.window import Window
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.password_gate import PasswordSheet

_WIDE = 60
"""Letters that a folder takes at most in the menu."""


class LibraryWiring(QObject):
    """Asks which library is wanted and opens it in the background, while the present one stays as it is.

    After `opened` it is there to be taken. `again` is the wish to open the present library anew, since it is only read
    here. `damaged` carries the path of one that is, and the error. What cannot be opened is told, and nothing else
    changes.
    """

    opened = Signal()
    again = Signal()
    damaged = Signal(object, object)

    def __init__(self, work: Workspace, window: Window, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._window = work, window
        self._arrived: Opened | None = None
        self._opening = False
        self._missing: frozenset[str] = frozenset()
        self._gate: PasswordSheet | None = None
        self._unwritable: LibraryError | None = None
        self._menu = QMenu("Open recent", window)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._look)
        actions["open-recent"].setMenu(self._menu)
        actions.on("open-recent", self._pop_up)
        actions.on("open-library", self.ask)
        actions.on("new-library", self.ask_new)
        self._fill()

    def ask(self) -> None:
        """Ask for a library, and open it."""
        dialog = self._dialog("Open library")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.open(Path(path)))
        dialog.open()

    def ask_new(self) -> None:
        """Ask where a new library should lie, make it and open it."""
        dialog = self._dialog("New library")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        # Nothing is ever put in the place of a file, so there is nothing to confirm.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(lambda path: self.make(Path(path)))
        dialog.open()

    def open(self, path: Path, unwritable: LibraryError | None = None, secret: Secret = None) -> None:
        """Open the library at `path`; only to read it where `unwritable` says why it cannot be written.

        Where it has a password and `secret` does not open it, that is asked for.
        """
        umask = self._work.desk.umask
        write = unwritable is None and not self._work.settings.current.is_damaged(path)

        settings = self._work.settings
        trusted = settings.current.recent

        def act() -> Opened:
            own = path if settings.known.is_own(path, trusted) else take_over(path, settings.known)
            opened = open_for_window(own, write=write, umask=umask, secret=secret)
            locked = unwritable if isinstance(unwritable, LibraryLocked) else None
            return Opened(opened.desk, locked, None if own is path else path)

        if not self._is_present(path):
            self._begin(path, act, partial(self._refused_with, path, unwritable, secret))
        elif self._work.desk.read_only and unwritable is None:
            self.again.emit()
        else:
            self._work.voice.say("That library is open here already.")

    def make(self, path: Path) -> None:
        """Make a new library at `path`, where nothing is yet, and open it."""
        umask, known = self._work.desk.umask, self._work.settings.known

        def act() -> Opened:
            make_library(path)
            known.add(path)
            return open_for_window(path, umask=umask)

        self._begin(path, act, partial(self._refused, path))

    def tell_taken_over(self, source: Path) -> None:
        """Say that the present library was made from `source`, which came from elsewhere, and let it be used itself."""
        self._work.voice.say(
            f"{printable(source.name)} came from elsewhere, so it was copied into a library of your own, "
            f"{printable(self._work.desk.path.name)}. The file itself was not opened, and is as it was.",
            ("It is mine: use it where it is", partial(self._use, source)),
            lasting=True,
        )

    def _use(self, source: Path) -> None:
        """Take the person's word that `source` is their own. What is in it was proved when it was copied."""
        self._work.settings.known.add(source)
        self.open(source)

    def take(self) -> Opened | None:
        """Return what was opened, for the caller to close; None where it was taken or let go."""
        arrived, self._arrived = self._arrived, None
        return arrived

    def let_go(self) -> None:
        """Close what was opened and taken by nobody, once the window's work has ended."""
        arrived = self.take()
        if arrived is not None:
            arrived.desk.close()

    def recent(self) -> list[Path]:
        """Return the libraries that were open before, the newest first, without the present one."""
        present = str(self._work.desk.path)
        return [Path(each) for each in self._work.settings.current.recent if each != present]

    def _begin(self, path: Path, act: Callable[[], Opened], refused: Callable[[StandfirstError], None]) -> None:
        if self._opening or self._arrived is not None:
            return
        self._opening = True

        def work() -> None:
            self._arrived = act()

        self._work.bridge.work(work, self._tell, refused)

    def _tell(self, nothing: None) -> None:
        self._opening = False
        if self._gate is not None:
            self._gate.close()
        self.opened.emit()

    def _refused_with(
        self, path: Path, unwritable: LibraryError | None, secret: Secret, error: StandfirstError
    ) -> None:
        if isinstance(error, PasswordWanted | PasswordWrong):
            self._opening = False
            self._ask_password(path, unwritable)
            return
        if self._gate is not None:
            self._gate.close()
        self._refused(path, error, secret)

    def _ask_password(self, path: Path, unwritable: LibraryError | None) -> None:
        if self._gate is None:
            from editor.ui.dialogs.password_gate import PasswordSheet

            self._gate = PasswordSheet(self._work.theme, self._window)
            self._gate.given.connect(lambda path, secret: self.open(path, self._unwritable, secret))
        self._unwritable = unwritable
        self._gate.ask(path, self._window)

    def _refused(self, path: Path, error: StandfirstError, secret: Secret = None) -> None:
        self._opening = False
        said = f"{printable(path.name)}: {error.message} {error.remedy}"
        if isinstance(error, LibraryMissing):
            self._work.voice.say(
                f"{printable(path.name)} is not in its place. Plug its drive in again, or look for it elsewhere.",
                ("Remove from recent", partial(self._forget, path)),
                ("Open library…", self.ask),
            )
        elif isinstance(error, LibraryLocked | LibraryReadOnly):
            self._work.voice.say(said, ("Open for reading", partial(self.open, path, error, secret)))
        elif isinstance(error, LibraryDamaged):
            self.damaged.emit(path, error)
        else:
            self._work.voice.fail(type(error)(f"{printable(path.name)}: {error.message}", error.remedy))

    def _forget(self, path: Path) -> None:
        settings = self._work.settings
        settings.save(settings.current.without_recent(path))
        self._fill()

    def _is_present(self, path: Path) -> bool:
        try:
            return path.samefile(self._work.desk.path)
        except OSError:
            return False

    def _pop_up(self) -> None:
        """Show the list by itself, where the command was given otherwise than by its menu."""
        self._menu.popup(self._window.mapToGlobal(self._window.rect().center()))

    def _look(self) -> None:
        """Show the list as it is known, and see in the background which of the libraries are in their places.

        A drive that sleeps or a share that is gone must not keep the menu from opening.
        """
        self._fill()
        recent = self.recent()
        self._work.bridge.work(lambda: frozenset(str(each) for each in recent if not is_there(each)), self._mark)

    def _mark(self, missing: frozenset[str]) -> None:
        if missing != self._missing:
            self._missing = missing
            self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        recent = self.recent()
        for path in recent:
            action = self._menu.addAction(self._words(path))
            action.setToolTip(printable(str(path)))
            action.triggered.connect(partial(self._choose, path))
        missing = [path for path in recent if str(path) in self._missing]
        if missing:
            self._menu.addSeparator()
            self._menu.addAction("Remove what is missing").triggered.connect(partial(self._forget_all, missing))
        if not recent:
            self._menu.addAction("No other library was open yet").setEnabled(False)

    def _words(self, path: Path) -> str:
        metrics = QFontMetrics(self._menu.font())
        room = _WIDE * metrics.averageCharWidth()
        folder = metrics.elidedText(printable(str(path.parent)), Qt.TextElideMode.ElideMiddle, room)
        name = metrics.elidedText(printable(path.name.removesuffix(SUFFIX)), Qt.TextElideMode.ElideMiddle, room)
        missing = " (missing)" if str(path) in self._missing else ""
        return f"{name} — {folder}{missing}".replace("&", "&&")

    def _choose(self, path: Path) -> None:
        self.open(path)

    def _forget_all(self, missing: list[Path]) -> None:
        for path in missing:
            self._forget(path)

    def _dialog(self, title: str) -> QFileDialog:
        dialog = FileDialog(self._window, title, self._work.desk.path.parent)
        dialog.setNameFilter(FILES)
        return dialog


def is_there(path: Path) -> bool:
    """Say whether a file is at `path`."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
