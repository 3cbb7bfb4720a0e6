"""Drawing the program's own SVG icons in a colour of the theme."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 20, 24)
RATIOS = (1, 2)


def draw_icon(svg: Path, colour: QColor, disabled: QColor) -> QIcon:
    """Return the icon in the file `svg` with its `currentColor` as `colour`, sharp at screen ratios 1 and 2.

    Only for files of ours: SVG from elsewhere is never drawn. Raises OSError. GUI thread.
    """
    icon = QIcon()
    source = svg.read_text(encoding="utf-8")
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", ink.name()).encode()))
        for size in SIZES:
            for ratio in RATIOS:
                icon.addPixmap(_pixmap(renderer, size, ratio), mode)
    return icon


def _pixmap(renderer: QSvgRenderer, size: int, ratio: int) -> QPixmap:
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
