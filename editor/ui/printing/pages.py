"""A set story in pages: where each begins, and how one is drawn on whatever takes paint."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout

from editor.desk.printing import Line, Sheet
from editor.domain.values import dataclass
from editor.ui.printing.galley import Galley, item_inset, without_ligatures
from editor.ui.printing.looks import ACCENT, INK, LOOKS, MUTED, UNIT, Paper

_FEWEST = 2
"""Lines of a paragraph that stay together at the foot of a page and at the head of the next."""

_SMALL = 8
_BAR = 2.0
_BEFORE_TEXT = 5.0
"""Points between an item's bullet or number and its text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the column: where it stands, whether a page may begin with it, and which of which block it is."""

    top: float
    bottom: float
    may_begin: bool
    block: int = 0
    line: int = 0


def parted(rows: Sequence[Row], height: float) -> list[Sequence[Row]]:
    """Return the rows of each page of at most `height`, cut where it may be, else where it must.

    A row that is higher than a page has one of its own.
    """
    pages: list[Sequence[Row]] = []
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and rows[end].bottom - rows[start].top <= height:
            end += 1
        if end < len(rows):
            end = next((at for at in range(end, start, -1) if rows[at].may_begin), end)
        pages.append(rows[start:end])
        start = end
    return pages or [()]


class Pages:
    """The pages of one story on one paper. GUI thread."""

    def __init__(self, sheet: Sheet, paper: Paper, serif: str, sans: str) -> None:
        self.sheet, self.paper = sheet, paper
        self._sans = sans
        self._galley = Galley(sheet, paper, serif, sans)
        self.rows = parted(list(self._rows()), paper.text_height * UNIT)

    def __len__(self) -> int:
        return len(self.rows)

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw page `number`, from 0, on a painter whose unit is a point and whose origin is the paper's corner."""
        rows = self.rows[number]
        self._draw_edges(painter, number)
        painter.save()
        painter.translate(self.paper.margin, self.paper.margin)
        painter.scale(1 / UNIT, 1 / UNIT)
        painter.translate(0, -rows[0].top if rows else 0)
        for row in rows:
            self._draw_row(painter, row)
        painter.restore()

    def _rows(self) -> Iterator[Row]:
        kept = True
        for number, line in enumerate(self._galley.lines):
            layout = self._galley.findBlockByNumber(number).layout()
            top, count, whole = layout.position().y(), layout.lineCount(), LOOKS[line.kind].whole
            for at in range(count):
                rect = layout.lineAt(at).rect()
                inside = not whole and _FEWEST <= at <= count - _FEWEST
                yield Row(top + rect.top(), top + rect.bottom(), inside if at else not kept, number, at)
            kept = line.kept

    def _draw_row(self, painter: QPainter, row: Row) -> None:
        """Draw one line by itself: what is drawn and then cut away would still stand in a PDF, unseen, twice."""
        layout, line = self._galley.findBlockByNumber(row.block).layout(), self._galley.lines[row.block]
        layout.lineAt(row.line).draw(painter, layout.position())
        if line.kind == "read-more":
            left = (self.paper.text_width - _BAR) * UNIT if line.right_to_left else 0
            painter.fillRect(QRectF(left, row.top, _BAR * UNIT, row.bottom - row.top), QColor(ACCENT))
        elif line.kind == "item" and row.line == 0:
            self._draw_marker(painter, layout, line)

    def _draw_marker(self, painter: QPainter, layout: QTextLayout, line: Line) -> None:
        """Draw an item's bullet or number before its first line, on the same foot."""
        first = layout.lineAt(0)
        foot = layout.position().y() + first.y() + first.ascent()
        words = "•" if line.number is None else f"{line.number}."
        painter.setFont(self._galley.item_font(line))
        painter.setPen(QColor(INK))
        width = QFontMetricsF(painter.font()).horizontalAdvance(words)
        inset = item_inset(line.level) * UNIT
        if line.right_to_left:
            left = self.paper.text_width * UNIT - inset + _BEFORE_TEXT * UNIT
        else:
            left = inset - _BEFORE_TEXT * UNIT - width
        painter.drawText(QPointF(left, foot), words)

    def _draw_edges(self, painter: QPainter, number: int) -> None:
        """Draw the slug with the page's number at the head, and which page of how many it is at the foot."""
        paper = self.paper
        font = QFont(self._sans)
        font.setPixelSize(_SMALL)
        without_ligatures(font)
        painter.setFont(font)
        painter.setPen(QColor(MUTED))
        near = Qt.AlignmentFlag.AlignRight if self.sheet.right_to_left else Qt.AlignmentFlag.AlignLeft
        head = QRectF(paper.margin, paper.margin / 2 - _SMALL, paper.text_width, 2 * _SMALL)
        metrics = painter.fontMetrics()
        slug = metrics.elidedText(self.sheet.slug, Qt.TextElideMode.ElideRight, round(paper.text_width * 0.8))
        flags = near | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(head, flags, f"{slug} · {number + 1}")
        foot = head.translated(0, paper.height - paper.margin)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"{number + 1} / {len(self)}")
