"""A quiet line across the window about long work: what is being done, how far it is, and a way to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

_STEPS = 1000


class ProgressLine(QFrame):
    """Shown while there is something to tell of. `stop_wanted` follows its button. Starts hidden."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Progress")
        self.setAccessibleName("Progress")
        self.setProperty("kind", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How much is done")
        self._stop = QPushButton("Stop", self)
        self._stop.clicked.connect(self.stop_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 5, 10, 5)
        line.setSpacing(12)
        line.addWidget(self._words)
        line.addWidget(self._bar, 1)
        line.addWidget(self._stop)
        self.hide()

    def show_progress(self, words: str, done: int = 0, of: int = 0) -> None:
        """Say what is being done, and how much of it; `of` 0 is not known yet."""
        if words != self._words.text():
            self._words.setText(words)
            self._stop.setAccessibleName(f"Stop: {words}")
        self._bar.setRange(0, _STEPS if of else 0)
        self._bar.setValue(_STEPS * done // of if of else 0)
        self._stop.setEnabled(True)
        self.show()

    def say_stopping(self) -> None:
        """Show that the wish to stop was heard."""
        self._stop.setEnabled(False)

    def words(self) -> str:
        """Return what is said; "" while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def finish(self) -> None:
        """Say nothing any more."""
        self.hide()
