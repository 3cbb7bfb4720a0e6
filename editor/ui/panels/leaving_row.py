"""What leaves with a photo, under its words: the switch that keeps its photographer out, and the way to the sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.ui.theme import Theme
from editor.ui.ticks import Tick

PROTECT = "Protect this photographer"
_HINT = "Pictures and documents name the agency instead."


class LeavingRow(QWidget):
    """Shows whether a photo's photographer is protected. Emits only what a person does. GUI thread."""

    protect_requested = Signal(bool)
    sheet_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protect = Tick(theme, PROTECT, self)
        self._protect.clicked.connect(self._on_click)
        self._hint = QLabel(_HINT, self)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setProperty("kind", "hint")
        self._hint.setWordWrap(True)
        self._sheet = QPushButton("What leaves", self)
        self._sheet.setProperty("kind", "mend")
        self._sheet.setAccessibleName("What leaves with this photo")
        self._sheet.clicked.connect(self.sheet_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._protect, 1)
        line.addWidget(self._sheet)
        column.addLayout(line)
        column.addWidget(self._hint)
        self.show_protected(False)

    def show_protected(self, protected: bool) -> None:
        """Show whether the photographer is protected; emits nothing."""
        self._protect.setChecked(protected)
        self._hint.setVisible(protected)

    def set_writable(self, writable: bool) -> None:
        """Let a person change it, or only see it."""
        self._protect.setEnabled(writable)

    def _on_click(self, protected: bool) -> None:
        self._hint.setVisible(protected)
        self.protect_requested.emit(protected)
