"""A small card over the window, at the place it is about: no window of its own, in the way of nothing."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QPushButton, QToolButton, QWidget

_MARGIN = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Overlay(QFrame):
    """Stands over its window until Esc, a press elsewhere, or the focus going elsewhere; then the focus returns."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        self._watching = False
        self._place = (_MARGIN, _MARGIN, 0, False)
        self.setProperty("kind", "popup")
        self.setAutoFillBackground(True)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self.hide()

    def stand_at(self, anchor: QWidget, point: QPoint, above: int = 0) -> None:
        """Show the card with its leading upper corner at `point` of `anchor`, moved to where it is whole.

        Where there is no room below, it stands above, `above` pixels higher than `point`.
        """
        window = anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        at = anchor.mapTo(window, point)
        self._place = (at.x(), at.y(), above, anchor.isRightToLeft())
        self.adjustSize()
        self._stand()
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self._watch(True)
        self.show()
        self.raise_()

    def _stand(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        x, y, above, mirrored = self._place
        x = x - self.width() if mirrored else x
        fits = y + self.height() + _MARGIN <= window.height()
        y = y if fits or not above else y - above - self.height()
        x = max(_MARGIN, min(x, window.width() - self.width() - _MARGIN))
        self.move(x, max(_MARGIN, min(y, window.height() - self.height() - _MARGIN)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay whole when there is more to say."""
        super().resizeEvent(event)
        self._stand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Enter does what the button with the focus does, as in any dialog."""
        button = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in _ENTER and isinstance(button, QPushButton | QToolButton) and self._holds(button):
            button.click()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back, and tell."""
        self._watch(False)
        before, self._before = self._before, None
        focused = QApplication.focusWidget()
        if before is not None and (focused is None or self._holds(focused)):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        super().hideEvent(event)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close at a press elsewhere in the window."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            self._leave_for(watched)
        return super().eventFilter(watched, event)

    def _watch(self, on: bool) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication) or on == self._watching:
            return
        self._watching = on
        if on:
            app.installEventFilter(self)
            app.focusChanged.connect(self._on_focus)
        else:
            app.removeEventFilter(self)
            app.focusChanged.disconnect(self._on_focus)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            self._leave_for(new)

    def _leave_for(self, widget: QWidget) -> None:
        if widget.window() is self.window() and not self._holds(widget):
            self.close()

    def _holds(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)


def below(widget: QWidget) -> QPoint:
    """Return the point of `widget` under its leading edge, where a card about it stands."""
    rect = widget.rect()
    return (rect.bottomRight() if widget.isRightToLeft() else rect.bottomLeft()) + QPoint(0, 3)
