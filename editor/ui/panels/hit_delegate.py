"""Draws stories and the hits in them: where each stands, and its line with the hit marked."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.desk.replacing import Line, StoryHits
from editor.ui.models.story_hits import Index, StoryHitsModel, place_name, title_of
from editor.ui.page.rewriting import units
from editor.ui.theme import Theme
from editor.ui.ticks import SIDE, draw_tick

_PAD = 7
_PLACE = 84
_BEFORE = 34


class HitDelegate(QStyledItemDelegate):
    """Rows of one line each, with a box to tick where the model has one."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line with some room."""
        is_story = index.data(StoryHitsModel.LINE_ROLE) is None
        height = QFontMetricsF(self._theme.serif_font(1.0)).height() + (14 if is_story else 8)
        return QSize(100, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row at `index`."""
        rect: QRect = option.rect
        colours = self._theme.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 5, 5)
        inner = self._draw_box(painter, option, index)
        line, story = index.data(StoryHitsModel.LINE_ROLE), index.data(StoryHitsModel.STORY_ROLE)
        if isinstance(line, Line):
            self._draw_line(painter, inner, line)
        elif isinstance(story, StoryHits):
            self._draw_story(painter, inner, story)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tick or untick at a click on the box, and by the space bar."""
        by_mouse = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        by_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not isinstance(model, StoryHitsModel) or not (by_mouse or by_key):
            return False
        if isinstance(event, QMouseEvent) and not self._box(option).adjusted(-6, -6, 6, 6).contains(
            event.position().toPoint()
        ):
            return False
        model.toggle(index)
        return True

    def _draw_box(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> QRectF:
        """Draw the box, if there is one, and return where the words stand."""
        inner = QRectF(option.rect).adjusted(_PAD, 0, -_PAD, 0)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return inner
        draw_tick(painter, QPointF(self._box(option).topLeft()), Qt.CheckState(state), self._theme.palette)
        width = self._box(option).width() + _PAD
        return inner.adjusted(0, 0, -width, 0) if self._mirrored else inner.adjusted(width, 0, 0, 0)

    def _box(self, option: QStyleOptionViewItem) -> QRect:
        rect: QRect = option.rect
        left = rect.right() - _PAD - SIDE if self._mirrored else rect.left() + _PAD
        return QRect(left, rect.center().y() - SIDE // 2, SIDE, SIDE)

    def _draw_story(self, painter: QPainter, inner: QRectF, story: StoryHits) -> None:
        colours, count = self._theme.palette, len(story.lines)
        # Isolated, so that a slug that runs the other way does not carry the count with it.
        more = f"\u2068{story.slug}\u2069 · {count} {'hit' if count == 1 else 'hits'}"
        small, bold = self._theme.sans_font(0.86), self._theme.serif_font(1.04, QFont.Weight.DemiBold)
        room = min(QFontMetricsF(small).horizontalAdvance(more) + 12, inner.width() / 2)
        near = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        far = Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight
        words = inner.adjusted(room, 0, 0, 0) if self._mirrored else inner.adjusted(0, 0, -room, 0)
        self._write(painter, words, title_of(story), bold, "ink", near)
        self._write(painter, inner, more, small, "muted", far)
        painter.setPen(colours.colour("line"))
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())

    def _draw_line(self, painter: QPainter, inner: QRectF, line: Line) -> None:
        near = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        place = QRectF(inner.right() - _PLACE if self._mirrored else inner.left(), inner.top(), _PLACE, inner.height())
        self._write(painter, place, place_name(line.hit.place), self._theme.sans_font(0.86), "muted", near)
        words = inner.adjusted(0, 0, -_PLACE, 0) if self._mirrored else inner.adjusted(_PLACE, 0, 0, 0)
        before = _shortened(line.before)
        font, hit = self._theme.serif_font(1.0), line.hit.found.groups[0].replace("\n", " ")
        text = QFontMetricsF(font).elidedText(
            f"{before}{hit}{line.behind}", Qt.TextElideMode.ElideRight, words.width() - 2
        )
        layout = QTextLayout(text, font)
        running = QTextOption(near | Qt.AlignmentFlag.AlignAbsolute)
        running.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(running)
        layout.setFormats([self._marked(units(before, len(before)), units(hit, len(hit)))])
        layout.beginLayout()
        laid = layout.createLine()
        laid.setLineWidth(words.width())
        layout.endLayout()
        painter.setPen(self._theme.palette.colour("ink"))
        layout.draw(painter, QPointF(words.left(), words.center().y() - laid.height() / 2))

    def _marked(self, start: int, length: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, length, QTextCharFormat()
        found.format.setBackground(self._theme.palette.colour("found"))
        found.format.setForeground(self._theme.palette.colour("found_ink"))
        return found

    def _write(
        self, painter: QPainter, rect: QRectF, words: str, font: QFont, ink: str, side: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.palette.colour(ink))
        shown = QFontMetricsF(font).elidedText(words[:400], Qt.TextElideMode.ElideRight, rect.width())
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        # Words run as they are written, whichever way the window runs.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, shown)

    @property
    def _mirrored(self) -> bool:
        return self._view.isRightToLeft()


def _shortened(before: str) -> str:
    """Return the end of what stands before a hit, from the start of a word on where there is one."""
    if len(before) <= _BEFORE:
        return before
    end = before[-_BEFORE:]
    return "…" + (end.partition(" ")[2] or end)
