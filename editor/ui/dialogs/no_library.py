"""What a start shows instead of the window where the library cannot be opened: why, and where else to go."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from editor.desk.known import KnownLibraries
from editor.desk.opening import SUFFIX
from editor.desk.rescuing import Haul
from editor.domain.errors import LibraryDamaged, NotALibrary, StandfirstError
from editor.ui.bridge import Bridge
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.dialogs.gate import Gate
from editor.ui.panels.progress import ProgressLine
from editor.ui.rescuing import Rescuing
from editor.ui.theme import Theme

_LETTERS = 76
_KINDS = f"Libraries (*{SUFFIX})"


class NoLibrary(Gate):
    """Says what is wrong with a library. `settled` carries the path of another one, or None for the end.

    What can be read of a damaged one can be rescued from here, and the new library is then the one to open.
    """

    def __init__(self, theme: Theme, path: Path, error: StandfirstError, known: KnownLibraries) -> None:
        super().__init__("No library")
        self._folder = path.absolute().parent
        self._path, self._can_rescue = path, isinstance(error, LibraryDamaged | NotALibrary)
        self._is_damaged = isinstance(error, LibraryDamaged)
        self._bridge = Bridge(parent=self)
        line = ProgressLine(self)
        self._rescuing = Rescuing(self._bridge, self, line, known, self)
        self._rescuing.rescued.connect(self._show_haul)
        self._rescuing.failed.connect(self._show_failure)
        self._title = title = _words(error.message, self)
        title.setFont(theme.serif_font(1.3, QFont.Weight.Bold))
        self._remedy = remedy = _words(error.remedy, self)
        self._where = where = _words(str(path.absolute()), self)
        where.setProperty("kind", "hint")
        where.setAccessibleName("Library file")
        where.setAccessibleDescription(where.text())
        for label in (title, remedy, where):
            self.column.addWidget(label)
        self.column.addStretch(1)
        self.column.addWidget(line)
        self.column.addLayout(self._buttons())
        self.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())

    def end(self) -> None:
        """Stop what is under way and wait for it."""
        self._rescuing.stop()
        self._bridge.close()

    def _show_haul(self, haul: Haul) -> None:
        """Say what was saved, and let the new library be the one to go on in."""
        self._title.setText("What can be read is saved.")
        said = haul.rescued.sentence
        self._remedy.setText(f"{said} The list, and all of it as plain files, lies in the folder below.")
        self._where.setText(str(haul.files.absolute()))
        self._rescue.setText("Open the new library")
        self._rescue.clicked.disconnect()
        self._rescue.clicked.connect(lambda: self.settle(haul.library))
        self._rescue.setFocus()

    def _show_failure(self, error: StandfirstError) -> None:
        self._title.setText(error.message)
        self._remedy.setText(error.remedy)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        leave = self._button("Quit", "quiet", self.close)
        line.addWidget(leave)
        line.addStretch(1)
        line.addWidget(self._button("New library…", "", self._ask_new))
        words = "Open a backup…" if self._is_damaged else "Open another library…"
        other = self._button(words, "" if self._is_damaged else "primary", self._ask_other)
        line.addWidget(other)
        rescue = partial(self._rescuing.ask, self._path)
        self._rescue = self._button("Rescue into a new library…", "primary" if self._is_damaged else "", rescue)
        self._rescue.setVisible(self._can_rescue)
        line.addWidget(self._rescue)
        (self._rescue if self._is_damaged else other).setFocus()
        return line

    def _button(self, words: str, kind: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", kind)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: act())
        return button

    def _ask_other(self) -> None:
        dialog = self._dialog("Open another library")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def _ask_new(self) -> None:
        dialog = self._dialog("New library")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # A file that is there is opened, never written over, so there is nothing to confirm.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        folder = self._folder if self._folder.is_dir() else Path.home()
        dialog = FileDialog(self, title, folder)
        dialog.setNameFilter(_KINDS)
        dialog.fileSelected.connect(lambda chosen: self.settle(Path(chosen)))
        return dialog


def ask_for_library(theme: Theme, path: Path, error: StandfirstError, known: KnownLibraries) -> Path | None:
    """Show why the library at `path` cannot be opened, and return the one to open instead; None for the end.

    One that is rescued from it is put among the `known` ones.
    """
    with theme.laid_off():
        asked = NoLibrary(theme, path, error, known)
    chosen: list[Path | None] = []
    loop = QEventLoop()
    asked.settled.connect(chosen.append)
    asked.settled.connect(lambda _: loop.quit())
    asked.show()
    loop.exec()
    asked.end()
    asked.hide()
    asked.deleteLater()
    return chosen[0] if chosen else None


def _words(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
