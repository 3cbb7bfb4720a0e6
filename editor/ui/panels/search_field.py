"""The field above the story list: what is searched for, and the keys that lead there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from editor.domain.text import clean_line
from editor.ui.theme import Theme


class SearchField(QLineEdit):
    """One line to search with. Esc clears it and tells, Down goes on to what was found, Enter opens it."""

    words_changed = Signal(str)
    left_downwards = Signal()
    returned = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, name: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.setAccessibleName(name)
        self._glass = self.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._glass.setText("Search")
        self._clear = self.addAction(theme.icon("close", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText("Clear search")
        self._clear.setVisible(False)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(button.defaultAction().text())
        self._clear.triggered.connect(self.clear)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self._keys = QLabel(shown, self)
        self._keys.setProperty("kind", "keys")
        self.setToolTip(f"{name} ({shown})" if shown else name)
        self.setProperty("kind", "search")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._on_text)
        theme.changed.connect(self._restyle)

    def words(self) -> str:
        """Return what is searched for, cleaned, without white space around it."""
        return clean_line(self.text()).strip()

    def _on_text(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self._place_keys()
        self.words_changed.emit(self.words())

    def _restyle(self) -> None:
        self._glass.setIcon(self._theme.icon("search", "muted"))
        self._clear.setIcon(self._theme.icon("close", "muted"))
        self._place_keys()

    def _place_keys(self) -> None:
        size = self._keys.sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        room = self.width() - size.width() - words - self.height() - 14
        self._keys.setVisible(bool(self._keys.text()) and not self.text() and room >= 0)
        x = 8 if self.isRightToLeft() else self.width() - size.width() - 8
        self._keys.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())

    def setPlaceholderText(self, text: str) -> None:
        """Show `text` while nothing is searched for."""
        if text != self.placeholderText():
            super().setPlaceholderText(text)
            self._place_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the keys at the far end, where there is room for them."""
        super().resizeEvent(event)
        self._place_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears; Down leaves for the list; Enter asks for the first of what was found."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returned.emit()
        else:
            super().keyPressEvent(event)
