"""A quiet card that says what is missing, with a way to mend it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget


class WarningCard(QFrame):
    """A sentence in bold, what comes of it, and a link-like button."""

    remedied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "warning")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._subject = QLabel(self)
        self._subject.setProperty("kind", "title")
        self._consequence = QLabel(self)
        for label in (self._subject, self._consequence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._remedy = QPushButton(self)
        self._remedy.setProperty("kind", "link")
        self._remedy.setCursor(Qt.CursorShape.PointingHandCursor)
        self._remedy.clicked.connect(self.remedied)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        column.addWidget(self._subject)
        column.addWidget(self._consequence)
        column.addWidget(self._remedy, 0, Qt.AlignmentFlag.AlignLeading)

    def say(self, subject: str, consequence: str, remedy: str) -> None:
        """Show what is missing; an empty `remedy` offers nothing."""
        self._subject.setText(subject)
        self._consequence.setText(consequence)
        self._consequence.setVisible(bool(consequence))
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
