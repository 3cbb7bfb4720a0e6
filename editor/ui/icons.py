"""Drawing the program's own SVG icons in a colour of the theme, when they are first in sight."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap


class SvgEngine(QIconEngine):
    """Renders one SVG file in one colour, and in another where disabled, at each size and screen ratio asked for.

    The file is read when it is first painted. An engine must outlive its clones, which Qt asks for when a picture is
    added to a copy of an icon. GUI thread.
    """

    def __init__(self, svg: Path, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._svg, self._colour, self._disabled = svg, QColor(colour), QColor(disabled)
        self._drawn: dict[tuple[int, int, float, bool], QPixmap] = {}
        self._clones: list[SvgEngine] = []

    def clone(self) -> QIconEngine:
        """Return an engine for the same icon."""
        clone = SvgEngine(self._svg, self._colour, self._disabled)
        self._clones.append(clone)
        return clone

    def isNull(self) -> bool:
        """Say that there is something to draw."""
        return False

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        """Return `size`: an icon is sharp at any."""
        return size

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon at `size` for a screen of ratio 1."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Return the icon at `size`, in pixels of a screen of ratio 1, for a screen of ratio `scale`."""
        disabled = mode == QIcon.Mode.Disabled
        key = (size.width(), size.height(), scale, disabled)
        if key not in self._drawn:
            self._drawn[key] = _draw(self._svg, self._disabled if disabled else self._colour, size * scale, scale)
        return self._drawn[key]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into `rect`."""
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))


def draw_icon(svg: Path, colour: QColor, disabled: QColor) -> QIcon:
    """Return the icon in the file `svg` with its `currentColor` as `colour`, drawn when it is first painted.

    Only for files of ours: SVG from elsewhere is never drawn. GUI thread.
    """
    return QIcon(SvgEngine(svg, colour, disabled))


def _draw(svg: Path, colour: QColor, size: QSize, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = svg.read_text(encoding="utf-8").replace("currentColor", colour.name())
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
