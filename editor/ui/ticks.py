"""Boxes to tick, in the window's own colours in either theme."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from editor.ui.palette import Palette
from editor.ui.theme import Theme

SIDE = 15
"""Pixels of a box."""


def draw_tick(painter: QPainter, place: QPointF, state: Qt.CheckState, colours: Palette, focused: bool = False) -> None:
    """Draw a box with its left upper corner at `place`, ringed where it has the focus."""
    box = QRectF(place.x() + 0.5, place.y() + 0.5, SIDE - 1, SIDE - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ticked = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(colours.colour("accent" if ticked else "faint"), 1))
    painter.setBrush(colours.colour("accent" if ticked else "field"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(
            colours.colour("accent_ink"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
    )
    if state == Qt.CheckState.Checked:
        centre = box.center()
        painter.drawPolyline(QPolygonF([centre + QPointF(*at) for at in ((-3.6, 0.2), (-1.1, 2.8), (3.8, -3))]))
    elif ticked:
        painter.drawLine(box.center() - QPointF(3.4, 0), box.center() + QPointF(3.4, 0))
    if focused:
        painter.setPen(QPen(colours.colour("focus"), 1.4))
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)
    painter.restore()


class Tick(QCheckBox):
    """A box to tick with its words."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style, colours = self.style(), self._theme.palette
        words = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        box = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        corner = QRectF(box).center() - QPointF(SIDE / 2, SIDE / 2)
        place = QPointF(max(round(corner.x()), 2), round(corner.y()))
        draw_tick(painter, place, self.checkState(), colours, self.hasFocus())
        painter.setPen(colours.colour("ink" if self.isEnabled() else "faint"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())
        painter.end()
