"""What is painted beside and over the text: list markers, quotation bars, and controls that show nothing."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock, QTextDocument

from editor.domain.body import ListItem, Paragraph, TextBlock, list_numbers
from editor.domain.text import INVISIBLE_CONTROLS
from editor.ui.page.formats import LIST_ITEM, QUOTE, kind_of, list_place
from editor.ui.palette import Palette

if TYPE_CHECKING:
    from editor.ui.page.body_edit import BodyEdit

_INVISIBLE = re.compile(f"[{INVISIBLE_CONTROLS}]")
_BULLETS = "•◦▪"
_BAR = 3.0
_GAP = 8.0
_FAR_BACK = 500


def paint_margin(edit: "BodyEdit", blocks: list[QTextBlock], colours: Palette) -> None:
    """Paint the markers of `blocks`, which are in sight."""
    wanted = [
        block for block in blocks if kind_of(block) in (LIST_ITEM, QUOTE) or _INVISIBLE.search(block.text()) is not None
    ]
    if not wanted:
        return
    painter = QPainter(edit.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(edit.document().defaultFont())
    numbers = _numbers(blocks)
    for block in wanted:
        area = edit.document().documentLayout().blockBoundingRect(block)
        if kind_of(block) == QUOTE:
            _paint_bar(painter, area, edit, colours)
        elif kind_of(block) == LIST_ITEM:
            _paint_marker(painter, block, area, numbers.get(block.blockNumber()), edit.rtl, colours)
        _paint_invisible(painter, block, area, colours)
    painter.end()


def visible_blocks(document: QTextDocument, top: int, bottom: int) -> list[QTextBlock]:
    """Return the blocks that are drawn between two heights, and the one before them."""
    layout = document.documentLayout()
    at = layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(at, 0)).previous()
    if not block.isValid():
        block = document.begin()
    found = []
    while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
        found.append(block)
        block = block.next()
    return found


def _paint_bar(painter: QPainter, area: QRectF, edit: "BodyEdit", colours: Palette) -> None:
    margin = edit.document().documentMargin()
    left = edit.document().size().width() - _BAR - margin if edit.rtl else margin
    painter.fillRect(QRectF(left, area.top(), _BAR, area.height()), colours.colour("accent"))


def _paint_marker(
    painter: QPainter, block: QTextBlock, area: QRectF, number: int | None, rtl: bool, colours: Palette
) -> None:
    _, level = list_place(block)
    ordinal = f".{number}" if rtl else f"{number}."
    text = _BULLETS[level % len(_BULLETS)] if number is None else ordinal
    line = block.layout().lineAt(0)
    metrics = QFontMetricsF(painter.font())
    baseline = area.top() + line.y() + line.ascent()
    width = metrics.horizontalAdvance(text)
    margin = block.layout().position()
    start = margin.x() + line.x()
    x = start + line.width() + _GAP if rtl else start - _GAP - width
    painter.setPen(colours.colour("muted"))
    painter.drawText(QPointF(x, baseline), text)


def _paint_invisible(painter: QPainter, block: QTextBlock, area: QRectF, colours: Palette) -> None:
    """Draw a small mark where a bidirectional or zero-width control stands."""
    layout = block.layout()
    painter.setPen(QPen(colours.colour("accent_text"), 1, Qt.PenStyle.DotLine))
    text = block.text()
    for found in _INVISIBLE.finditer(text):
        at = len(text[: found.start()].encode("utf-16-le", "surrogatepass")) // 2
        line = layout.lineForTextPosition(at)
        if line.isValid():
            place = line.cursorToX(at)
            offset = place[0] if isinstance(place, tuple) else place
            x = layout.position().x() + float(str(offset))
            painter.drawLine(QPointF(x, area.top() + line.y()), QPointF(x, area.top() + line.y() + line.height()))


def _numbers(blocks: list[QTextBlock]) -> dict[int, int | None]:
    """Return the ordinals of numbered items among visible blocks, counted from where their list begins."""
    first = blocks[0]
    back = 0
    while kind_of(first) == LIST_ITEM and first.previous().isValid() and back < _FAR_BACK:
        first = first.previous()
        back += 1
    run: list[TextBlock] = []
    block, start = first, first.blockNumber()
    while block.isValid() and block.blockNumber() <= blocks[-1].blockNumber():
        item = kind_of(block) == LIST_ITEM
        run.append(ListItem((), *list_place(block)) if item else Paragraph())
        block = block.next()
    return {start + index: number for index, number in enumerate(list_numbers(run))}
