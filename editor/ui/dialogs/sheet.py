"""A larger card in the middle of the window: a title, what it is about, and a way to close it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.ui.overlay import Overlay
from editor.ui.theme import Theme

_MARGIN = 16
_FRAME = 1
_ICON = QSize(16, 16)


class Sheet(Overlay):
    """Stands in the middle of its window; Tab goes round within it. What does not fit is scrolled to.

    What it is about is added to `column`.
    """

    def __init__(self, theme: Theme, title: str, letters: int, parent: QWidget | None = None) -> None:
        """`letters` is how many of the window's letters it is wide."""
        super().__init__(parent)
        self._theme, self._title, self._letters = theme, title, letters
        self.setObjectName(title)
        self.setAccessibleName(title)
        self._close = QToolButton(self)
        self._close.setAccessibleName(f"Close {title}")
        self._close.setProperty("kind", "inner")
        self._close.setIconSize(_ICON)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.close)
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(22, 4, 22, 20)
        self.column.setSpacing(11)
        self._scroll = QScrollArea(self)
        self._scroll.setProperty("surface", "panel")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_FRAME, _FRAME, _FRAME, _FRAME)
        whole.setSpacing(0)
        self._head = self._title_line()
        whole.addLayout(self._head)
        whole.addWidget(self._scroll, 1)
        theme.changed.connect(self._wear)
        self._wear()

    def show_over(self, window: QWidget) -> None:
        """Show it in the middle of `window`, with the focus in its first field or button."""
        self.ensurePolished()
        self.stand_at(window, QPoint(0, 0))
        self._scroll.verticalScrollBar().setValue(0)
        ring = self._ring()
        # The button that closes it comes first in the ring, and is the last that anybody came for.
        (ring[1] if len(ring) > 1 else ring[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round within the sheet."""
        ring, focus = self._ring(), QApplication.focusWidget()
        at = ring.index(focus) if focus in ring else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        wanted = ring[(at + (1 if forward else -1)) % len(ring)]
        wanted.setFocus(reason)
        self._scroll.ensureWidgetVisible(wanted)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as in any dialog; the one that opened the sheet does not."""
        focus = QApplication.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(focus, QPushButton | QToolButton) and not event.isAutoRepeat():
            focus.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Be as high as what is in it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._stand()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the window's size changes."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._stand()
        return done

    def restand(self) -> None:
        """Be as high as what is in it is now."""
        if self.isVisible():
            self.column.invalidate()
            self._stand()

    def _stand(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        width = min(self._letters * self.fontMetrics().averageCharWidth(), window.width() - 2 * _MARGIN)
        head = self._head.sizeHint().height()
        wraps = self.column.hasHeightForWidth()
        around = self.height() - self.contentsRect().height() + 2 * _FRAME
        content = self.column.heightForWidth(width - around) if wraps else self.column.sizeHint().height()
        height = min(head + content + around, window.height() - 2 * _MARGIN)
        self.setGeometry((window.width() - width) // 2, max((window.height() - height) // 3, _MARGIN), width, height)

    def _title_line(self) -> QHBoxLayout:
        title = QLabel(self._title, self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(self._theme.serif_font(1.5, QFont.Weight.Bold))
        line = QHBoxLayout()
        line.setContentsMargins(22, 16, 14, 6)
        line.addWidget(title, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _ring(self) -> list[QWidget]:
        """Return what Tab stops at, in order."""
        ring: list[QWidget] = [self._close]
        widget = self._close.nextInFocusChain()
        while widget is not None and widget is not self._close:
            tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
            if tabs and self.isAncestorOf(widget) and widget.isEnabled() and widget.isVisibleTo(self):
                ring.append(widget)
            widget = widget.nextInFocusChain()
        return ring

    def _wear(self) -> None:
        self._close.setIcon(self._theme.icon("close", "muted"))
