"""A small window that a start shows in the place of the large one: something has to be settled first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Gate(QWidget):
    """`settled` carries once what came of it; None where it was closed, or left by Esc. Its parts go into `column`."""

    settled = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._is_settled = False
        self.setObjectName(name)
        self.setAccessibleName(name)
        self.setWindowTitle("Standfirst")
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 22, 24, 20)
        self.column.setSpacing(11)

    def settle(self, came: object) -> None:
        """Say what came of it, the first time."""
        if not self._is_settled:
            self._is_settled = True
            self.settled.emit(came)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing came of it, unless it was settled before."""
        super().closeEvent(event)
        self.settle(None)
