"""What a look through the library has found amiss, and what to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QWidget

from editor.domain.proof import Proof
from editor.ui.dialogs.sheet import Sheet
from editor.ui.panels.elided import printable
from editor.ui.theme import Theme

_LETTERS = 84
_LINES = 9
_ADVICE = (
    "Nothing was changed. Keep the library's file as it is, and open your last backup beside it (Library, Open "
    "library…). Stories and photos that are not named here are whole: they can be read, copied and exported."
)


class Faults(Sheet):
    """Lists the faults of one library. `copy_wanted` carries the list as text."""

    copy_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "The library is damaged", _LETTERS, parent)
        self._counts = QLabel(self)
        self._counts.setTextFormat(Qt.TextFormat.PlainText)
        self._counts.setProperty("kind", "title")
        advice = QLabel(_ADVICE, self)
        advice.setWordWrap(True)
        self._list = QPlainTextEdit(self)
        self._list.setObjectName("Faults")
        self._list.setAccessibleName("Faults")
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFixedHeight(_LINES * self._list.fontMetrics().lineSpacing() + 12)
        copy, close = QPushButton("Copy the list", self), QPushButton("Close", self)
        copy.clicked.connect(lambda: self.copy_wanted.emit(self._list.toPlainText()))
        close.clicked.connect(self.close)
        close.setProperty("kind", "primary")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        for widget in (self._counts, self._list, advice):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)

    def show_proof(self, proof: Proof) -> None:
        """Show what was looked at, and each fault on a line."""
        self._counts.setText(proof.sentence)
        self._list.setPlainText("\n".join(printable(fault) for fault in proof.faults))
