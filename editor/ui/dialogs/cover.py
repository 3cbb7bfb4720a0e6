"""A sheet over the whole window: what stands behind is dimmed, and Tab goes round within it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from editor.ui.theme import Theme

_ICON = QSize(18, 18)


class Cover(QWidget):
    """Covers its window until Esc or its button closes it; then the focus returns. What it is about is in `card`.

    `closed` follows each closing. Where Tab leaves the sheet it comes back to `first` or, backwards, to `last`.
    """

    closed = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._title = theme, title
        self._before: QWidget | None = None
        self.setObjectName(title)
        self.setAccessibleName(title)
        self.card = QFrame(self)
        self.card.setProperty("kind", "card")
        self._close = QToolButton(self.card)
        self._close.setAccessibleName(f"Close {title[0].lower()}{title[1:]}")
        self._close.setIconSize(_ICON)
        self._close.clicked.connect(self.close_sheet)
        parent.installEventFilter(self)
        theme.changed.connect(self._wear_icons)
        self._wear_icons()
        self.hide()

    def first(self) -> QWidget:
        """Return what Tab comes to first."""
        return self._close

    def last(self) -> QWidget:
        """Return what Tab comes to last."""
        return self._close

    def stand_over(self) -> None:
        """Show the sheet over the whole window, with the focus in `first`."""
        self._fill()
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_sheet(self) -> None:
        """Go away, and give the focus back."""
        if self.isVisible():
            self.hide()
            before, self._before = self._before, None
            if before is not None:
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Keep the focus within the sheet while it stands over the window."""
        moved = super().focusNextPrevChild(next)
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            (self.first() if next else self.last()).setFocus(Qt.FocusReason.TabFocusReason)
        return moved

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._fill()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what stands behind."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(0, 0, 0, 90))
        painter.end()

    def head(self) -> QHBoxLayout:
        """Return a line of the title and the button that closes."""
        title = self.label("title")
        title.setText(self._title)
        title.setFont(self._theme.serif_font(1.3, QFont.Weight.Bold))
        line = QHBoxLayout()
        line.addWidget(title, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def label(self, kind: str) -> QLabel:
        """Return a label of plain text on the card."""
        label = QLabel(self.card)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", kind)
        label.setWordWrap(True)
        return label

    def _fill(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())

    def _wear_icons(self) -> None:
        self._close.setIcon(self._theme.icon("close"))
