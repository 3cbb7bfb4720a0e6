"""What stands in the place of a list without rows: why there are none, and the way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyList(QWidget):
    """A sentence, and under it a way back from filters that hide everything."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setProperty("kind", "empty")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._words.setWordWrap(True)
        self._clear = QPushButton("Clear filters", self)
        self._clear.setAccessibleName("Clear filters")
        self._clear.clicked.connect(self.cleared)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, words: str, *, filtered: bool) -> None:
        """Say why there is nothing; `filtered` where filters may be why."""
        self._words.setText(words)
        self._clear.setVisible(filtered)
