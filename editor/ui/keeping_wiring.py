"""Backups and verifying from the window: done in the background while one goes on writing, and told at the end."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from editor.desk.keeping import Stopped, backup, backup_name, verify
from editor.desk.opening import SUFFIX
from editor.domain.errors import StandfirstError
from editor.domain.proof import Proof, Told
from editor.ui.actions import Actions
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.export_wiring import open_path
from editor.ui.window import Window
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.faults import Faults

T = TypeVar("T")

FILES = f"Standfirst libraries (*{SUFFIX})"
_PATIENCE = 5.0
_BETWEEN = 0.1
"""Seconds between two words of how far it is."""

_BACKUP = {"Copying": "Backing up: copying the library…", "Checking": "Backing up: checking the copy…"}
_VERIFY = {"Checking": "Verifying the library…"}


class Course(QObject):
    """How far a work in the background is. `told` is called there, and `moved` and `stop` are the window's side."""

    moved = Signal(str, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = Event()
        self._what, self._next = "", 0.0

    @property
    def is_stopped(self) -> bool:
        """Whether it is to end before its time."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Have the work end where it is."""
        self._stopped.set()

    def told(self, what: str, done: int, of: int) -> None:
        """Take note of how far it is. Raises Stopped. Runs on the thread of the work."""
        if self._stopped.is_set():
            raise Stopped()
        if what != self._what or monotonic() >= self._next:
            self._what, self._next = what, monotonic() + _BETWEEN
            self.moved.emit(what, done, of)


class KeepingWiring(QObject):
    """Carries out "Back up…", "Verify library" and what else takes long and is waited for, one at a time.

    `ended` follows each; `leaving` comes before it. `verified` carries the Proof of a look through the library.
    """

    ended = Signal()
    leaving = Signal()
    verified = Signal(object)

    def __init__(self, work: Workspace, window: Window, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._window, self._line = work, window, window.progress
        self._course: Course | None = None
        self._keeps = False
        self._faults: Faults | None = None
        self._line.stop_wanted.connect(self.stop)
        actions.on("back-up", self.ask)
        actions.on("verify", self.verify)

    @property
    def is_keeping(self) -> bool:
        """Whether a backup is being made that nobody has stopped."""
        return self._keeps and self._course is not None and not self._course.is_stopped

    def ask(self) -> None:
        """Ask where the backup should go, and make it there."""
        library = self._work.desk.path
        dialog = FileDialog(self._window, "Back up the library", self._folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(FILES)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(backup_name(library, self._work.now().astimezone().date()))
        dialog.fileSelected.connect(lambda path: self.back_up(Path(path)))
        dialog.open()

    def back_up(self, target: Path) -> None:
        """Make a backup of the library, with all that was typed, as the file `target`."""
        library, key = self._work.desk.path, self._work.desk.key

        def kept(proof: Proof) -> None:
            self._work.settings.change(backup_folder=str(target.parent))
            self._kept(target, proof)

        self.carry_out(
            _BACKUP,
            lambda told: backup(library, target, told, key),
            kept,
            "The backup was stopped. Nothing was written.",
        )

    def verify(self) -> None:
        """Look through the whole library, and show what was found."""
        library, key = self._work.desk.path, self._work.desk.key
        self.carry_out(
            _VERIFY, lambda told: verify(library, told, key), self._verified, "Verifying was stopped.", keeps=False
        )

    def carry_out(
        self,
        words: dict[str, str],
        act: Callable[[Told], T],
        done: Callable[[T], None],
        stopped: str,
        keeps: bool = True,
    ) -> None:
        """Save what was typed and carry out `act` in the background, with its progress shown in `words`.

        `done` gets its result; `stopped` is said where it was stopped; `keeps` has the window stay open until then.
        Tells where something else is under way.
        """
        self.leaving.emit()
        # What cannot be saved is told already, and a backup of the rest is then worth the more.
        self._work.autosave.finish(_PATIENCE)
        course = self._begin(words, keeps=keeps)
        if course is None:
            return

        def end(result: T) -> None:
            try:
                done(result)
            finally:
                self._end()

        def failed(error: StandfirstError) -> None:
            if isinstance(error, Stopped):
                self._work.voice.say(stopped)
            else:
                self._work.voice.fail(error)
            self._end()

        self._work.bridge.work(partial(act, course.told), end, failed)

    def show_faults(self, proof: Proof) -> None:
        """Show what was found amiss."""
        self._sheet().show_proof(proof)
        self._sheet().show_over(self._window)

    def stop(self) -> None:
        """Stop what is under way, if anything is."""
        if self._course is not None:
            self._course.stop()
            self._line.say_stopping()

    def _begin(self, words: dict[str, str], *, keeps: bool) -> Course | None:
        if self._course is not None:
            self._work.voice.say(f"{'A backup' if self._keeps else 'Verifying'} is under way; wait for it, or stop it.")
            return None
        course = self._course = Course(self)
        self._keeps = keeps
        course.moved.connect(lambda what, done, of: self._show(course, words[what], done, of))
        self._line.show_progress(next(iter(words.values())))
        return course

    def _show(self, course: Course, words: str, done: int, of: int) -> None:
        if course is self._course and not course.is_stopped:
            self._line.show_progress(words, done, of)

    def _end(self) -> None:
        course, self._course = self._course, None
        if course is not None:
            course.deleteLater()
        self._line.finish()
        self.ended.emit()

    def _kept(self, target: Path, proof: Proof) -> None:
        self._work.settings.known.add(target)
        self._work.voice.say(f"Backup proved: {proof.holdings}.", ("Show in folder", partial(open_path, target.parent)))

    def _verified(self, proof: Proof) -> None:
        if proof.faults:
            self.show_faults(proof)
        else:
            self._work.voice.say(f"The library was verified. {proof.sentence}")
        self.verified.emit(proof)

    def _sheet(self) -> "Faults":
        if self._faults is None:
            # Imported here, since most libraries never show it.
            from editor.ui.dialogs.faults import Faults

            self._faults = Faults(self._work.theme, self._window)
            self._faults.copy_wanted.connect(lambda text: QGuiApplication.clipboard().setText(text))
        return self._faults

    def _folder(self) -> Path:
        kept = self._work.settings.current.backup_folder
        if kept and Path(kept).is_dir():
            return Path(kept)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents else Path.home()
