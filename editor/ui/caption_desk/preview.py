"""The picture of a row: what the story shows of it, its number, whether it leads, and whether it is chosen."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from editor.domain.frame import WHOLE
from editor.domain.story import AttachedPhoto
from editor.ui.page.framing import draw_framed
from editor.ui.panels.tray import WAITING
from editor.ui.theme import Theme

FRAME = 4
RADIUS = 4
_ICON = 28


class Preview(QWidget):
    """Shows one photo. `pressed` tells of a click, with its modifiers."""

    pressed = Signal(object)

    def __init__(self, theme: Theme, photo: AttachedPhoto, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: QPixmap | None = None
        self._words, self._photo = "", photo
        self._missing = self._chosen = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_photo(self, photo: AttachedPhoto, number: int) -> None:
        """Show the number of `photo`, whether it leads, whether it has a picture, and its frame."""
        self._photo, self._words = photo, str(number)
        self.update()

    def show_picture(self, picture: QImage | None) -> None:
        """Show a picture that has arrived, all of it; None for one that cannot be shown."""
        self._missing = picture is None or picture.isNull()
        self._picture = None if picture is None or picture.isNull() else QPixmap.fromImage(picture)
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show that the row is one of those that are chosen."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.modifiers())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in its frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(FRAME, FRAME, -FRAME, -FRAME)
        if self._photo.picture is None:
            self._paint_waiting(painter, room)
        else:
            self._paint_picture(painter, room)
        self._paint_badges(painter, room)
        if self._chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.palette.colour("focus"), 2))
            painter.drawRoundedRect(room.adjusted(-2.5, -2.5, 2.5, 2.5), RADIUS + 2, RADIUS + 2)
        painter.end()

    def _paint_picture(self, painter: QPainter, room: QRectF) -> None:
        path = QPainterPath()
        path.addRoundedRect(room, RADIUS, RADIUS)
        painter.fillPath(path, self._theme.palette.colour("pressed"))
        if self._picture is None:
            place = QRectF(0, 0, _ICON, _ICON)
            place.moveCenter(room.center())
            self._theme.icon("image-missing" if self._missing else "photo", "faint").paint(painter, place.toRect())
            return
        whole, frame = self._picture.size(), self._photo.frame
        if self._photo.picture is not None and frame != WHOLE:
            # A small picture has sides that are rounded; the frame is said of the large one.
            whole = QSize(self._photo.picture.width, self._photo.picture.height)
        size = QSizeF(*frame.size(whole.width(), whole.height()))
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter.save()
        painter.setClipPath(path)
        draw_framed(painter, place, self._picture, QSizeF(whole), frame)
        painter.restore()

    def _paint_waiting(self, painter: QPainter, room: QRectF) -> None:
        colours = self._theme.palette
        pen = QPen(colours.colour("muted"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(colours.colour("panel"))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(colours.colour("muted"))
        painter.setFont(self._theme.sans_font(0.92))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room.adjusted(10, 6, -10, -6), flags, WAITING)

    def _paint_badges(self, painter: QPainter, room: QRectF) -> None:
        left = room.left() + 6
        words = [self._words, *(["Lead"] if self._photo.lead else []), *(["✓"] if self._chosen else [])]
        for text in words:
            left += self._badge(painter, left, room, text) + 4

    def _badge(self, painter: QPainter, left: float, room: QRectF, text: str) -> float:
        painter.setFont(self._theme.sans_font(0.85))
        metrics = painter.fontMetrics()
        width, height = max(metrics.horizontalAdvance(text) + 10, metrics.height() + 3), metrics.height() + 3
        badge = QRectF(left, room.bottom() - height - 6, width, height)
        if self.isRightToLeft():
            badge.moveRight(room.right() - (left - room.left()))
        ground = self._theme.palette.colour("badge")
        ground.setAlphaF(0.88)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(self._theme.palette.colour("badge_ink"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        return width
