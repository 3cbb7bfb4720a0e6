"""The rows of the list of findings: a sentence under the heading of its group, and the story's words about it."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui.documents import units
from editor.ui.panels.checks_words import CheckRow
from editor.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_SIDE, _TOP, _GAP, _MARKER = 7, 7, 3, 22
_ABOVE_GROUP, _BELOW_HEADING = 12, 3
_DOT, _ICON = 8, 15


class ChecksModel(QAbstractListModel):
    """The findings of a story, in order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[CheckRow, ...] = ()

    def show_rows(self, rows: tuple[CheckRow, ...]) -> None:
        """Show `rows` in the place of what was shown."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a finding's row, its sentence, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.finding.sentence
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
        return row if role == ROW_ROLE else None

    def heads_group(self, at: int) -> bool:
        """Say whether number `at` is the first under its heading."""
        return at == 0 or self.rows[at - 1].heading != self.rows[at].heading


class CheckDelegate(QStyledItemDelegate):
    """Draws the sentence, and below it the story's words with what is amiss marked. `rtl` is the story's direction."""

    def __init__(self, theme: Theme, view: QListView, model: ChecksModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model
        self.rtl = False
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's fonts anew: of headings, sentences and excerpts."""
        heading = self._theme.sans_font(0.82, QFont.Weight.DemiBold)
        heading.setCapitalization(QFont.Capitalization.AllUppercase)
        heading.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.3)
        self._fonts = heading, self._theme.sans_font(), self._theme.serif_font(0.98)
        self._heading, self._sentence, self._excerpt = (QFontMetricsF(font) for font in self._fonts)

    def _heading_height(self, at: int) -> float:
        if not self._model.heads_group(at):
            return 0
        return self._heading.height() + _BELOW_HEADING + (_ABOVE_GROUP if at else 2)

    def _sentence_height(self, sentence: str, width: float) -> float:
        if self._sentence.horizontalAdvance(sentence) < width:
            return self._sentence.height()
        return self._sentence.boundingRect(QRectF(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, sentence).height()

    def _mend_height(self) -> int:
        return round(self._sentence.height()) + 8 + 2 * _GAP

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the heading where there is one, the sentence, the excerpt, and a mend."""
        row, width = index.data(ROW_ROLE), self._view.viewport().width()
        if not isinstance(row, CheckRow):
            return QSize()
        height = self._heading_height(index.row()) + 2 * _TOP
        height += self._sentence_height(row.finding.sentence, width - 2 * _SIDE - _MARKER)
        if row.excerpt:
            height += self._excerpt.height() + _GAP
        return QSize(width, round(height) + (self._mend_height() if row.mend else 0))

    def place_of_mend(self, rect: QRect, size: QSize) -> QPoint:
        """Return where in the row `rect` the button of its mend stands."""
        place = QRect(QPoint(rect.left() + _SIDE + _MARKER, rect.bottom() + 1 - _TOP - size.height()), size)
        return self._mirrored(rect, place).topLeft()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row at `index`, under its heading if it is the first there."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, CheckRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        above = round(self._heading_height(index.row()))
        if above:
            self._paint_heading(painter, rect, above, row)
        card = rect.adjusted(0, above, 0, 0)
        self._paint_card(painter, card, option.state)
        self._paint_marker(painter, card, row)
        self._paint_words(painter, card.adjusted(_SIDE + _MARKER, _TOP, -_SIDE, -_TOP), card, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, height: int, row: CheckRow) -> None:
        line = QRect(rect.left() + _SIDE, rect.top(), rect.width() - 2 * _SIDE, height - _BELOW_HEADING)
        painter.setFont(self._fonts[0])
        painter.setPen(self._theme.palette.colour("accent_text" if row.finding.blocks else "muted"))
        painter.drawText(self._mirrored(rect, line), self._near() | Qt.AlignmentFlag.AlignBottom, row.heading)

    def _paint_card(self, painter: QPainter, card: QRect, state: QStyle.StateFlag) -> None:
        flags = QStyle.StateFlag
        marked = bool(state & flags.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if marked or state & flags.State_MouseOver:
            painter.setBrush(self._theme.palette.colour("hover"))
        if marked and self._view.hasFocus():
            painter.setPen(QPen(self._theme.palette.colour("focus"), 1))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_marker(self, painter: QPainter, card: QRect, row: CheckRow) -> None:
        """Paint a sign before what stops an export, and a dot before the rest: they differ in shape, too."""
        line = round(self._sentence.height())
        size = _ICON if row.finding.blocks else _DOT
        left = card.left() + _SIDE + (_ICON - size) // 2
        place = self._mirrored(card, QRect(left, card.top() + _TOP + (line - size) // 2, size, size))
        if row.finding.blocks:
            self._theme.icon("warning", "accent_text").paint(painter, place)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.colour("review"))
        painter.drawEllipse(place)

    def _paint_words(self, painter: QPainter, inner: QRect, card: QRect, row: CheckRow) -> None:
        _, font, excerpt_font = self._fonts
        height = round(self._sentence_height(row.finding.sentence, inner.width()))
        place = self._mirrored(card, QRect(inner.left(), inner.top(), inner.width(), height))
        painter.setFont(font)
        painter.setPen(self._theme.palette.colour("ink"))
        painter.drawText(place, self._near() | Qt.TextFlag.TextWordWrap, row.finding.sentence)
        if row.excerpt:
            layout = self._laid_out(row, excerpt_font, inner.width())
            painter.setPen(self._theme.palette.colour("muted"))
            layout.draw(painter, QPointF(place.left(), place.bottom() + 1 + _GAP))

    def _laid_out(self, row: CheckRow, font: QFont, width: float) -> QTextLayout:
        """Return the excerpt on one line, cut short where there is more, with what is amiss marked."""
        shown = self._excerpt.elidedText(row.excerpt, Qt.TextElideMode.ElideRight, width - 2)
        layout = QTextLayout(shown, font)
        option = QTextOption(self._near() | Qt.AlignmentFlag.AlignTop)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        low, high = (min(at, len(shown)) for at in row.mark)
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = units(shown[:low]), units(shown[low:high])
        marked.format.setBackground(self._theme.palette.colour("tk"))
        marked.format.setForeground(self._theme.palette.colour("tk_ink"))
        layout.setFormats([marked] if marked.length else [])
        layout.beginLayout()
        layout.createLine().setLineWidth(width)
        layout.endLayout()
        return layout

    def _near(self) -> Qt.AlignmentFlag:
        mirrored = self._view.isRightToLeft()
        return (
            Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        ) | Qt.AlignmentFlag.AlignAbsolute

    def _mirrored(self, rect: QRect, place: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), rect, place)
