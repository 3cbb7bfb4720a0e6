"""Drawing what a frame shows of a whole picture, without a picture of its own."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from editor.domain.frame import Crop, Focus, Frame, cut_to


def whole_to(frame: Frame, size: QSizeF, place: QRectF) -> QTransform:
    """Return how points of an upright picture of `size`, from its middle, fall where its frame is drawn in `place`."""
    width, height = size.width(), size.height()
    wide, high = frame.turned(width, height)
    left, top, across, down = frame.kept(width, height)
    move = QTransform()
    move.translate(place.left(), place.top())
    move.scale(place.width() / (across * wide), place.height() / (down * high))
    move.translate((0.5 - left) * wide, (0.5 - top) * high)
    move.rotate(frame.turn + frame.straighten)
    return move


def draw_framed(painter: QPainter, place: QRectF, whole: QPixmap, size: QSizeF, frame: Frame) -> None:
    """Draw in `place` what `frame` shows of a picture of `size` pixels, of which `whole` is a smaller one."""
    painter.save()
    painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
    painter.setTransform(whole_to(frame, size, place), True)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    upright = QRectF(QPointF(-size.width() / 2, -size.height() / 2), size)
    painter.drawPixmap(upright, whole, QRectF(whole.rect()))
    painter.restore()


def filling(frame: Frame, size: QSizeF, place: QRectF, focus: Focus | None) -> Frame:
    """Return the frame that fills `place` with what `frame` shows, cut around its focal point."""
    wide, high = frame.turned(size.width(), size.height())
    left, top, across, down = frame.kept(size.width(), size.height())
    inner = cut_to(place.width() / place.height(), across * wide, down * high, focus)
    crop: Crop = (left + inner[0] * across, top + inner[1] * down, inner[2] * across, inner[3] * down)
    return Frame(crop, frame.turn, frame.straighten)


def draw_turned(painter: QPainter, room: QRectF, whole: QPixmap, size: QSizeF, frame: Frame) -> None:
    """Draw all of a picture, turned and straightened about its middle; before it was straightened it filled `room`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(room.center())
    wide, _ = frame.turned(size.width(), size.height())
    painter.scale(room.width() / wide, room.width() / wide)
    painter.rotate(frame.turn + frame.straighten)
    painter.drawPixmap(QRectF(QPointF(-size.width() / 2, -size.height() / 2), size), whole, QRectF(whole.rect()))
    painter.restore()
