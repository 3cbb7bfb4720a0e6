"""The wave under a misspelt word, kept as a picture: to stroke it anew takes longer than to draw a line of text."""

from math import floor

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

_HALF_WAVE = 2.0
_HEIGHT = 1.5
_ROOM = 2
_STEPS = 4
"""Parts of a pixel in which the place of a wave is told apart."""
_MOST_KEPT = 1000


class Waves:
    """Draws waves in one colour at one resolution. GUI thread."""

    def __init__(self, colour: QColor, ratio: float) -> None:
        self.made_for = (colour.rgba(), ratio)
        self._colour, self._ratio = colour, ratio
        self._kept: dict[tuple[int, int, int], QPixmap] = {}

    def draw(self, painter: QPainter, left: float, right: float, base: float) -> None:
        """Draw a wave from `left` to `right`, hanging from `base`."""
        x, y = floor(left), floor(base)
        key = (int((right - left) / _HALF_WAVE) + 1, round((left - x) * _STEPS), round((base - y) * _STEPS))
        wave = self._kept.get(key)
        if wave is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            wave = self._kept[key] = self._made(*key)
        painter.drawPixmap(QPointF(x - _ROOM, y - _ROOM), wave)

    def _made(self, points: int, across: int, down: int) -> QPixmap:
        width, height = round(points * _HALF_WAVE) + 2 * _ROOM + 1, 3 * _ROOM + 1
        made = QPixmap(round(width * self._ratio), round(height * self._ratio))
        made.setDevicePixelRatio(self._ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_ends = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(QPen(self._colour, 1.1, *round_ends))
        x, y = _ROOM + across / _STEPS, _ROOM + down / _STEPS
        places = [QPointF(x + at * _HALF_WAVE, y + (0 if at % 2 else _HEIGHT)) for at in range(points)]
        painter.drawPolyline(QPolygonF(places))
        painter.end()
        return made
