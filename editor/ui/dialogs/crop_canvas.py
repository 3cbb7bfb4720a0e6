"""The picture that is cut, with the frame over it: dragged by its handles, or moved and stretched by the arrow keys."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.domain.cropping import Cropping
from editor.domain.frame import MIDDLE
from editor.ui.page.framing import draw_turned
from editor.ui.theme import Theme

_AROUND = 14.0
_REACH = 15.0
"""Pixels around an edge or a corner in which it is taken hold of."""

_STEP = 0.01
_BRACKET = 20.0
_MOVE = "all"
_ARROWS: Mapping[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS: Mapping[str, Qt.CursorShape] = {
    "n": Qt.CursorShape.SizeVerCursor,
    "s": Qt.CursorShape.SizeVerCursor,
    "e": Qt.CursorShape.SizeHorCursor,
    "w": Qt.CursorShape.SizeHorCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor,
    "sw": Qt.CursorShape.SizeBDiagCursor,
    "nw": Qt.CursorShape.SizeFDiagCursor,
    "se": Qt.CursorShape.SizeFDiagCursor,
    _MOVE: Qt.CursorShape.SizeAllCursor,
    "": Qt.CursorShape.ArrowCursor,
}


class CropCanvas(QWidget):
    """Shows what is cut; `cut` carries a Cropping each time a person changes it, `finished` is Enter. GUI thread.

    While `pointing`, a click and the arrow keys are for the focal point and not for the frame.
    """

    cut = Signal(object)
    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cropping = Cropping((3, 2))
        self._picture: QPixmap | None = None
        self._held: tuple[str, QPointF, Cropping] | None = None
        self.pointing = False
        self.fine_grid = False
        self.setObjectName("Crop frame")
        self.setAccessibleName("Crop frame")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cropping(self, cropping: Cropping) -> None:
        """Show `cropping`; emits nothing."""
        self._cropping = cropping
        self.setAccessibleDescription(said(cropping))
        self.update()

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show the whole picture; None while it is being read."""
        self._picture = picture
        self.update()

    def set_pointing(self, on: bool) -> None:
        """Let clicks and keys be for the focal point, or for the frame."""
        self.pointing = on
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.update()

    def set_fine_grid(self, on: bool) -> None:
        """Draw the grid that a horizon is straightened by, or thirds."""
        if on != self.fine_grid:
            self.fine_grid = on
            self.update()

    def room(self) -> QRectF:
        """Return where the turned picture stands before it is straightened."""
        wide, high = self._cropping.turned
        place = QRectF(self.rect()).adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        scale = min(place.width() / wide, place.height() / high)
        room = QRectF(0, 0, wide * scale, high * scale)
        room.moveCenter(place.center())
        return room

    def frame_rect(self) -> QRectF:
        """Return where the frame stands."""
        room, (left, top, width, height) = self.room(), self._cropping.crop
        corner = QPointF(room.left() + left * room.width(), room.top() + top * room.height())
        return QRectF(corner, QSizeF(width * room.width(), height * room.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, dimmed around the frame, the frame with its grid and handles, and the focal point."""
        painter, colours = QPainter(self), self._theme.palette
        painter.fillRect(self.rect(), colours.colour("pressed"))
        if self._picture is None:
            painter.setPen(colours.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Reading the photo…")
            painter.end()
            return
        draw_turned(painter, self.room(), self._picture, QSizeF(*self._cropping.size), self._cropping.frame)
        frame = self.frame_rect()
        around = QPainterPath()
        around.addRect(QRectF(self.rect()))
        inside = QPainterPath()
        inside.addRect(frame)
        shade = colours.colour("panel")
        shade.setAlphaF(0.66)
        painter.fillPath(around - inside, shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter, frame)
        self._paint_edges(painter, frame)
        self._paint_point(painter, frame)
        painter.end()

    def _paint_grid(self, painter: QPainter, frame: QRectF) -> None:
        parts = 9 if self.fine_grid else 3
        for colour, width in ((QColor(0, 0, 0, 60), 2.0), (QColor(255, 255, 255, 150), 1.0)):
            painter.setPen(QPen(colour, width))
            for part in range(1, parts):
                x = frame.left() + frame.width() * part / parts
                y = frame.top() + frame.height() * part / parts
                painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
                painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))

    def _paint_edges(self, painter: QPainter, frame: QRectF) -> None:
        """Draw the frame in white within black, to be seen on every picture, and brackets to take hold of."""
        focused = self.hasFocus() and not self.pointing
        bright = self._theme.palette.colour("accent") if focused else QColor("white")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 130), 3.5), (QColor("white"), 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(frame)
        brackets = self._brackets(frame)
        cap, join = Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin
        for colour, width in ((QColor(0, 0, 0, 150), 7.5), (QColor("white"), 5.5), (bright, 3.5)):
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, cap, join))
            painter.drawPath(brackets)

    def _brackets(self, frame: QRectF) -> QPainterPath:
        path = QPainterPath()
        reach_x, reach_y = min(_BRACKET, frame.width() / 3), min(_BRACKET, frame.height() / 3)
        for x, towards_x in ((frame.left(), 1), (frame.right(), -1)):
            for y, towards_y in ((frame.top(), 1), (frame.bottom(), -1)):
                path.moveTo(x + towards_x * reach_x, y)
                path.lineTo(x, y)
                path.lineTo(x, y + towards_y * reach_y)
        middle = frame.center()
        for y in (frame.top(), frame.bottom()):
            path.moveTo(middle.x() - reach_x / 2, y)
            path.lineTo(middle.x() + reach_x / 2, y)
        for x in (frame.left(), frame.right()):
            path.moveTo(x, middle.y() - reach_y / 2)
            path.lineTo(x, middle.y() + reach_y / 2)
        return path

    def _paint_point(self, painter: QPainter, frame: QRectF) -> None:
        if self._cropping.focus is None and not self.pointing:
            return
        x, y = self._cropping.focus or MIDDLE
        at = QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height())
        bright = self._theme.palette.colour("accent") if self.pointing else QColor("white")
        for colour, width in ((QColor(0, 0, 0, 150), 5.0), (QColor("white"), 3.0), (bright, 1.6)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(at, 12, 12)
            painter.drawPoint(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an edge, a corner or the whole frame; or put the focal point there."""
        if event.button() is not Qt.MouseButton.LeftButton or self._picture is None:
            return
        self._held = (self._part_at(event.position()), event.position(), self._cropping)
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held; show what would be."""
        if self._held is None:
            if not self.pointing:
                self.setCursor(_CURSORS[self._part_at(event.position())])
            return
        part, start, before = self._held
        room = self.room()
        by = (event.position() - start).x() / room.width(), (event.position() - start).y() / room.height()
        if self.pointing:
            frame = self.frame_rect()
            x = (event.position().x() - frame.left()) / frame.width()
            self._cut(before.focused(x, (event.position().y() - frame.top()) / frame.height()))
        elif part == _MOVE:
            self._cut(before.moved(*by))
        elif part:
            self._cut(before.dragged(part, *by))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the frame by an arrow key, stretch it with Shift, a tenth as far with Ctrl; Enter finishes."""
        way = _ARROWS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif way is None:
            super().keyPressEvent(event)
        else:
            modifiers = event.modifiers()
            step = _STEP / 10 if modifiers & Qt.KeyboardModifier.ControlModifier else _STEP
            self._nudge(way[0] * step, way[1] * step, stretch=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def _nudge(self, across: float, down: float, *, stretch: bool) -> None:
        if self.pointing:
            x, y = self._cropping.focus or MIDDLE
            self._cut(self._cropping.focused(x + across, y + down))
        elif stretch:
            sides = "se" if self._cropping.ratio is None else "e" if across else "s"
            self._cut(self._cropping.dragged(sides, across, down))
        else:
            self._cut(self._cropping.moved(across, down))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _cut(self, cropping: Cropping) -> None:
        self.show_cropping(cropping)
        self.cut.emit(cropping)

    def _part_at(self, at: QPointF) -> str:
        """Return which sides are taken hold of at a point, "all" for the frame itself, "" for nothing."""
        frame = self.frame_rect()
        if not frame.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at):
            return ""
        reach_x, reach_y = min(_REACH, frame.width() / 3), min(_REACH, frame.height() / 3)
        down = "n" if at.y() < frame.top() + reach_y else "s" if at.y() > frame.bottom() - reach_y else ""
        across = "w" if at.x() < frame.left() + reach_x else "e" if at.x() > frame.right() - reach_x else ""
        return down + across or _MOVE


def said(cropping: Cropping) -> str:
    """Return what a screen reader says of a frame."""
    width, height = cropping.frame.size(*cropping.size)
    left, top = cropping.crop[:2]
    words = f"{width} by {height} pixels, {left:.0%} from the left, {top:.0%} from the top"
    if cropping.focus is None:
        return words
    return f"{words}, focal point at {cropping.focus[0]:.0%} and {cropping.focus[1]:.0%}"
