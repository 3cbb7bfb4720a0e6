"""A rescue from the window: where to, done in the background with a way to stop it, and what came of it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor.desk.known import KnownLibraries
from editor.desk.opening import SUFFIX
from editor.desk.rescuing import Haul, rescue_library, rescued_name
from editor.domain.errors import StandfirstError
from editor.ui.bridge import Bridge
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.keeping_wiring import FILES, Course
from editor.ui.panels.progress import ProgressLine

_WORDS = {
    "Searching": "Looking for what can be read…",
    "Saving photos": "Saving photos…",
    "Saving stories": "Saving stories…",
    "Saving revisions": "Saving kept versions…",
    "Checking": "Checking the new library…",
    "Writing files": "Writing plain files…",
}


class Rescuing(QObject):
    """Carries out one rescue at a time. `rescued` carries its Haul, `failed` the error that ended it."""

    rescued = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        window: QWidget,
        line: ProgressLine,
        known: KnownLibraries,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._window, self._line, self._known = bridge, window, line, known
        self._course: Course | None = None
        line.stop_wanted.connect(self.stop)

    @property
    def is_under_way(self) -> bool:
        """Whether a rescue is being made."""
        return self._course is not None

    def ask(self, damaged: Path) -> None:
        """Ask where the new library should lie, and rescue what can be read of `damaged` into it."""
        folder = damaged.absolute().parent
        dialog = FileDialog(self._window, "Rescue into a new library", folder if folder.is_dir() else Path.home())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(FILES)
        dialog.setDefaultSuffix(SUFFIX)
        # Nothing is ever put in the place of a file, so there is nothing to confirm.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(rescued_name(damaged))
        dialog.fileSelected.connect(lambda path: self.begin(damaged, Path(path)))
        dialog.open()

    def begin(self, damaged: Path, new: Path) -> None:
        """Rescue what can be read of `damaged` into a new library at `new`."""
        if self._course is not None:
            return
        course = self._course = Course(self)
        course.moved.connect(partial(self._show, course))
        self._line.show_progress(_WORDS["Searching"])
        act = partial(rescue_library, damaged, new, course.told, known=self._known)
        self._bridge.work(act, self._done, self._not_done)

    def stop(self) -> None:
        """Stop it, if one is under way; nothing is left of it."""
        if self._course is not None:
            self._course.stop()
            self._line.say_stopping()

    def _show(self, course: Course, what: str, done: int, of: int) -> None:
        if course is self._course and not course.is_stopped:
            self._line.show_progress(_WORDS[what], done, of)

    def _done(self, haul: Haul) -> None:
        self._end()
        self.rescued.emit(haul)

    def _not_done(self, error: StandfirstError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        course, self._course = self._course, None
        if course is not None:
            course.deleteLater()
        self._line.finish()
