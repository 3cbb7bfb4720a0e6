"""How a story looks in the list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.domain.language import is_right_to_left
from editor.domain.rows import StoryRow
from editor.ui.models.stories import STATUS_WORDS, StoryListModel, times_of
from editor.ui.moments import OVERDUE, Now, ago
from editor.ui.panels.row_text import RowText, laid_height, marked, sought_words
from editor.ui.theme import Theme

BAR = 4
SIDE = 16
TOP = 11
BOTTOM = 11
GAP = 3
DOT = 8
PARTS = 9
NO_HEADLINE = "No headline yet"


class StoryDelegate(QStyledItemDelegate):
    """Draws a row: slug and age, headline, the words found, status and counts; mirrored where the story is."""

    def __init__(self, theme: Theme, now: Now, view: QListView, model: StoryListModel) -> None:
        super().__init__(view)
        self._theme, self._now, self._view, self._model = theme, now, view, model
        self._sought: tuple[str, ...] = ()
        self.restyle()

    def restyle(self) -> None:
        """Take over fonts and colours of the theme."""
        slug = self._theme.sans_font(0.88)
        slug.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
        self._slug, self._slug_metrics = slug, QFontMetricsF(slug)
        self._headline = RowText(self._theme.serif_font(1.1, QFont.Weight.Bold))
        self._meta = RowText(self._theme.sans_font(0.88))
        self._mark = QTextCharFormat()
        self._mark.setBackground(self._theme.palette.colour("tk"))
        self._mark.setForeground(self._theme.palette.colour("tk_ink"))

    def mark_words(self, query: str) -> None:
        """Mark what of `query` stands in the rows that answer a search."""
        self._sought = sought_words(query)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the view's width and the height of the row's lines."""
        width = max(self._view.viewport().width(), 8 * SIDE)
        return QSize(width, self.height(index.row(), width))

    def height(self, at: int, width: int) -> int:
        """Return how many pixels row number `at` of the model is high where it is `width` wide."""
        row, snippet = self._model.story_row(at), self._model.snippet(at)
        inner, rtl = width - BAR - 2 * SIDE + 4, is_right_to_left(row.language)
        headline = self._headline.height(row.headline or NO_HEADLINE, inner, rtl)
        found = self._meta.height(snippet, inner, rtl) + GAP if snippet else 0
        small = self._slug_metrics.height() + self._meta.metrics.height()
        return round(TOP + small + headline + found + 2 * GAP + 2 + BOTTOM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row at `index`."""
        row, snippet = self._model.story_row(index.row()), self._model.snippet(index.row())
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
        y += self._paint_text(painter, row.headline or NO_HEADLINE, self._headline, colour, inner, y, rtl)
        if snippet:
            y += GAP + self._paint_text(painter, snippet, self._meta, "muted", inner, y + GAP, rtl)
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
        metrics = self._slug_metrics
        age = ago(row.modified, self._now())
        painter.setFont(self._meta.font)
        painter.setPen(self._theme.palette.colour("muted"))
        line = QRectF(inner.left(), y, inner.width(), metrics.height())
        far = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        near = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, far | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, age)
        room = inner.width() - self._meta.metrics.horizontalAdvance(age) - PARTS
        slug = metrics.elidedText(row.slug.upper(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._slug)
        painter.drawText(line, near | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, slug)
        return metrics.height()

    def _paint_text(
        self, painter: QPainter, text: str, texts: RowText, colour: str, inner: QRectF, y: float, rtl: bool
    ) -> float:
        layout = texts.layout(text, inner.width(), rtl)
        marks = marked(layout.text(), self._sought, self._mark) if self._model.searching else []
        painter.setPen(self._theme.palette.colour(colour))
        layout.draw(painter, QPointF(inner.left(), y), marks)
        return laid_height(layout)

    def _paint_meta(self, painter: QPainter, inner: QRectF, y: float, row: StoryRow, rtl: bool) -> None:
        metrics = self._meta.metrics
        height = metrics.height()
        dot = QRectF(inner.right() - DOT if rtl else inner.left(), y + (height - DOT) / 2, DOT, DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.status(row.status))
        painter.drawEllipse(dot)
        painter.setPen(self._theme.palette.colour("muted"))
        painter.setFont(self._meta.font)
        x = DOT + 4.0
        for part in self.meta(row, metrics, inner.width() - x):
            room = inner.width() - x
            if room < 4 * metrics.averageCharWidth():
                break
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
            left = inner.right() - x - width if rtl else inner.left() + x
            painter.setPen(self._theme.palette.colour("accent_text" if part == OVERDUE else "muted"))
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
        times = times_of(row, now)
        for parts in ([status, words, *photos, *times], [status, words, *times], [status, counts, *times]):
            if sum(metrics.horizontalAdvance(part) for part in parts) + PARTS * (len(parts) - 1) <= room:
                return parts
        return [status, *times, words]
