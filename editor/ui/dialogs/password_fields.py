"""Lines in which a password is typed, and whether it is shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

_MOST = 1000


class PasswordLine(QLineEdit):
    """One line that shows dots; nothing of it can be copied, and it is in no undo."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setMaxLength(_MOST)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        # Neither learned nor completed by what types for the hand on a tablet.
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase)


class ShowIt(QCheckBox):
    """Shows what is typed in `lines`, for whoever is alone."""

    def __init__(self, parent: QWidget, *lines: PasswordLine) -> None:
        super().__init__("Show what is typed", parent)
        self.setAccessibleName("Show what is typed")
        modes = QLineEdit.EchoMode
        for line in lines:
            self.toggled.connect(lambda on, line=line: line.setEchoMode(modes.Normal if on else modes.Password))


def words(kind: str, text: str, parent: QWidget) -> QLabel:
    """Return a label whose text is taken as it is, on as many lines as it needs."""
    label = QLabel(text, parent)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
