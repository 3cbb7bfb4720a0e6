"""A line of text that is cut in the middle where it is too long, and can be chosen and copied."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from editor.domain.text import INVISIBLE_CONTROLS, clean_line

_LEAST = 12
_SHOWN = dict.fromkeys(map(ord, INVISIBLE_CONTROLS), "\ufffd")


class ElidedLabel(QLabel):
    """Shows a path or another long line: its start and its end, and all of it as a tip."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = self._instead = ""
        self.setObjectName(name)
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, instead: str = "") -> None:
        """Show `text`; where there is none, `instead`."""
        self._text, self._instead = text, instead
        whole = printable(text or instead)
        self.setToolTip(whole.replace("&", "&amp;").replace("<", "&lt;"))
        self.setAccessibleDescription(whole)
        self._fit()

    def whole(self) -> str:
        """Return what is shown, uncut."""
        return self._text

    def minimumSizeHint(self) -> QSize:
        """Need room for a few letters only."""
        return QSize(_LEAST * self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut as little as must be."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = printable(self._text or self._instead)
        self.setText(self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, max(self.width() - 2, 0)))


def printable(text: str) -> str:
    """Return `text` on one line, with a mark in the place of each letter that would not be seen."""
    return clean_line(text).translate(_SHOWN)
