"""How a story looks in the list."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.domain.language import is_right_to_left
from editor.domain.rows import StoryRow
from editor.ui.models.stories import STATUS_WORDS, StoryListModel
from editor.ui.moments import Now, ago, ahead
from editor.ui.theme import Theme

BAR = 4
SIDE = 16
TOP = 11
BOTTOM = 11
GAP = 3
DOT = 8
PARTS = 9
MAX_LINES = 2
MAX_SHOWN = 300
NO_HEADLINE = "No headline yet"


@dataclass(frozen=True, slots=True)
class _Fonts:
    slug: QFont
    headline: QFont
    meta: QFont


class StoryDelegate(QStyledItemDelegate):
    """Draws a row: slug and age, headline, the words found, status and counts; mirrored where the story is."""

    def __init__(self, theme: Theme, now: Now, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._now, self._view = theme, now, view
        self._heights: dict[tuple[str, str, int], int] = {}
        self._fonts = self._make_fonts()

    def restyle(self) -> None:
        """Take over fonts and colours of the theme."""
        self._fonts = self._make_fonts()
        self._heights.clear()

    def _make_fonts(self) -> _Fonts:
        slug = self._theme.sans_font(0.88)
        slug.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
        return _Fonts(slug, self._theme.serif_font(1.1, QFont.Weight.Bold), self._theme.sans_font(0.88))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the view's width and the height of the row's lines."""
        row: StoryRow = index.data(StoryListModel.ROW_ROLE)
        snippet: str = index.data(StoryListModel.SNIPPET_ROLE)
        width = max(self._view.viewport().width(), 8 * SIDE)
        key = (row.headline, snippet, width)
        if key not in self._heights:
            inner = width - BAR - 2 * SIDE + 4
            headline = _height(self._lay_out(row.headline or NO_HEADLINE, self._fonts.headline, inner))
            found = _height(self._lay_out(snippet, self._fonts.meta, inner)) + GAP if snippet else 0
            small = QFontMetricsF(self._fonts.slug).height() + QFontMetricsF(self._fonts.meta).height()
            self._heights[key] = round(TOP + small + headline + found + 2 * GAP + 2 + BOTTOM)
        return QSize(width, self._heights[key])

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row at `index`."""
        row: StoryRow = index.data(StoryListModel.ROW_ROLE)
        snippet: str = index.data(StoryListModel.SNIPPET_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._paint_ground(painter, rect, option)
        mirrored_list = self._view.isRightToLeft()
        leading, trailing = BAR + SIDE - 4, SIDE
        inner = QRectF(rect).adjusted(
            trailing if mirrored_list else leading, TOP, -(leading if mirrored_list else trailing), -BOTTOM
        )
        rtl = is_right_to_left(row.language)
        y = inner.top()
        y += self._paint_slug(painter, inner, y, row, rtl) + GAP
        colour = "ink" if row.headline else "muted"
        y += self._paint_text(painter, row.headline or NO_HEADLINE, self._fonts.headline, colour, inner, y, rtl)
        if snippet:
            y += GAP + self._paint_text(painter, snippet, self._fonts.meta, "muted", inner, y + GAP, rtl)
        self._paint_meta(painter, inner, y + GAP + 2, row, rtl)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        colours = self._theme.palette
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.colour("paper"))
            x = rect.right() + 1 - BAR if self._view.isRightToLeft() else rect.left()
            painter.fillRect(QRect(x, rect.top(), BAR, rect.height()), colours.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.colour("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.colour("line"))
        keyboard = state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange
        if keyboard:
            painter.setPen(QPen(colours.colour("focus"), 1.5))
            painter.drawRoundedRect(QRectF(rect).adjusted(BAR + 3, 3, -4, -4), 4, 4)

    def _paint_slug(self, painter: QPainter, inner: QRectF, y: float, row: StoryRow, rtl: bool) -> float:
        metrics = QFontMetricsF(self._fonts.slug)
        age = ago(row.modified, self._now())
        painter.setFont(self._fonts.meta)
        painter.setPen(self._theme.palette.colour("muted"))
        line = QRectF(inner.left(), y, inner.width(), metrics.height())
        far = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        near = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, far | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, age)
        room = inner.width() - QFontMetricsF(self._fonts.meta).horizontalAdvance(age) - PARTS
        slug = metrics.elidedText(row.slug.upper(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._fonts.slug)
        painter.drawText(line, near | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, slug)
        return metrics.height()

    def _paint_text(
        self, painter: QPainter, text: str, font: QFont, colour: str, inner: QRectF, y: float, rtl: bool
    ) -> float:
        layout = self._lay_out(text, font, inner.width(), rtl)
        painter.setPen(self._theme.palette.colour(colour))
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            x = inner.right() - line.naturalTextWidth() if rtl else inner.left()
            line.draw(painter, QPointF(x, y))
        return _height(layout)

    def _paint_meta(self, painter: QPainter, inner: QRectF, y: float, row: StoryRow, rtl: bool) -> None:
        metrics = QFontMetricsF(self._fonts.meta)
        height = metrics.height()
        dot = QRectF(inner.right() - DOT if rtl else inner.left(), y + (height - DOT) / 2, DOT, DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.status(row.status))
        painter.drawEllipse(dot)
        painter.setPen(self._theme.palette.colour("muted"))
        painter.setFont(self._fonts.meta)
        x = DOT + 4.0
        for part in self.meta(row, metrics, inner.width() - x):
            room = inner.width() - x
            if room < 4 * metrics.averageCharWidth():
                break
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
            left = inner.right() - x - width if rtl else inner.left() + x
            painter.drawText(QPointF(left, y + metrics.ascent()), shown)
            x += width + PARTS

    def meta(self, row: StoryRow, metrics: QFontMetricsF, room: float) -> list[str]:
        """Return what is said under the headline: all of it, or the times before the photos and the word "words"."""
        now = self._now()
        target = f" / {row.target_words:,}" if row.target_words else ""
        plural = "" if row.words == 1 and not target else "s"
        status, counts = STATUS_WORDS[row.status], f"{row.words:,}{target}"
        words = f"{counts} word{plural}"
        photos = [f"{row.photos} photo{'' if row.photos == 1 else 's'}"] if row.photos else []
        times = []
        if row.embargo is not None and row.embargo > now:
            times.append(f"embargo {ahead(row.embargo, now)}")
        if row.deadline is not None and row.deadline > now:
            times.append(f"due {ahead(row.deadline, now)}")
        for parts in ([status, words, *photos, *times], [status, words, *times], [status, counts, *times]):
            if sum(metrics.horizontalAdvance(part) for part in parts) + PARTS * (len(parts) - 1) <= room:
                return parts
        return [status, *times, words]

    def _lay_out(self, text: str, font: QFont, width: float, rtl: bool = False) -> QTextLayout:
        text = text[:MAX_SHOWN]
        layout = _broken(text, font, width, rtl)
        if layout.lineCount() < MAX_LINES:
            return layout
        last = layout.lineAt(MAX_LINES - 1)
        start = last.textStart()
        if start + last.textLength() >= len(text.encode("utf-16-le")) // 2:
            return layout
        units = text.encode("utf-16-le")
        kept, rest = (part.decode("utf-16-le", "ignore") for part in (units[: 2 * start], units[2 * start :]))
        tail = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width - 2)
        return _broken(kept + tail, font, width, rtl)


def _broken(text: str, font: QFont, width: float, rtl: bool) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    y = 0.0
    for _ in range(MAX_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def _height(layout: QTextLayout) -> float:
    return sum(layout.lineAt(at).height() for at in range(layout.lineCount()))
