"""Naming a version that is to be kept: one line, in the middle of the page."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.domain.text import clean_line
from editor.ui.fields import FieldEdit
from editor.ui.overlay import Overlay

_LETTERS = 44
_TOP = 60


class NamePopup(Overlay):
    """`named` carries the name, "" for none. Esc closes."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Keep this version")
        self.setAccessibleName("Keep this version")
        title = QLabel("Keep this version", self)
        title.setProperty("kind", "title")
        self.line = FieldEdit("Name of the version", single_line=True, placeholder="Without one, the time", parent=self)
        keep = QPushButton("Keep", self)
        keep.setProperty("kind", "primary")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 11, 12, 11)
        column.setSpacing(8)
        for widget in (title, self.line):
            column.addWidget(widget)
        column.addLayout(foot)
        self.setFixedWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self.line.returned.connect(self._on_keep)
        keep.clicked.connect(self._on_keep)

    def open_over(self, widget: QWidget) -> None:
        """Open over the upper middle of `widget`, with nothing typed."""
        self.line.set_text_if_other("")
        self.stand_at(widget, QPoint((widget.width() - self.width()) // 2, _TOP))
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_keep(self) -> None:
        name = clean_line(self.line.text()).strip()
        self.close()
        self.named.emit(name)
