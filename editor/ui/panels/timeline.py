"""Versions as points on a line, the oldest at its start: moved along by pointer, wheel and arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from editor.ui.theme import Theme

_HIGH, _EDGE = 26, 9
_POINT, _NAMED, _CHOSEN = 2.5, 4.0, 6.0
"""Radius of a point, of one that somebody named, and of the one that is chosen."""


class Timeline(QAbstractSlider):
    """`valueChanged` tells which version, counted from the oldest, was moved to. GUI thread."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._named: tuple[bool, ...] = ()
        self._is_chosen = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSingleStep(1)
        self.setPageStep(5)
        theme.changed.connect(self.update)

    def show_points(self, named: Sequence[bool]) -> None:
        """Show a point for each version, the oldest first, larger where it was named; none is chosen. Emits nothing."""
        self._named, self._is_chosen = tuple(named), False
        self.blockSignals(True)
        self.setRange(0, max(len(named) - 1, 0))
        self.setValue(self.maximum())
        self.blockSignals(False)
        self.update()

    def choose(self, at: int) -> None:
        """Show the point number `at` as the chosen one. Emits nothing."""
        self._is_chosen = True
        self.blockSignals(True)
        self.setValue(at)
        self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as a line of buttons."""
        return QSize(120, _HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys, as the line runs; the first of them chooses the last version."""
        if not self._is_chosen and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.valueChanged.emit(self.value())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the version that is nearest."""
        self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, its points, and the chosen one."""
        colours = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("line"))
        painter.drawRoundedRect(QRectF(_EDGE, self.height() / 2 - 1, self.width() - 2 * _EDGE, 2), 1, 1)
        painter.setBrush(colours.colour("muted"))
        for at, named in enumerate(self._named):
            radius = _NAMED if named else _POINT
            painter.drawEllipse(self._place(at), radius, radius)
        if self._is_chosen:
            painter.setBrush(colours.colour("accent"))
            painter.drawEllipse(self._place(self.value()), _CHOSEN, _CHOSEN)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colours.colour("focus"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()

    def _place(self, at: int) -> QPointF:
        share = at / self.maximum() if self.maximum() else 1.0
        x = _EDGE + share * (self.width() - 2 * _EDGE)
        return QPointF(self.width() - x if self.isRightToLeft() else x, self.height() / 2)

    def _go_to(self, point: QPointF) -> None:
        share = (point.x() - _EDGE) / max(self.width() - 2 * _EDGE, 1)
        at = round((1 - share if self.isRightToLeft() else share) * self.maximum())
        wanted = min(max(at, 0), self.maximum())
        if wanted == self.value() and not self._is_chosen:
            self.valueChanged.emit(wanted)
        self.setValue(wanted)
