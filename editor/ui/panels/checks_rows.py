"""The rows of the list of findings: a sentence under the heading of its group, and the story's words about it."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from editor.ui.documents import units
from editor.ui.panels.cards import GAP, MARKER, ROW_ROLE, SIDE, CardDelegate, Index
from editor.ui.panels.checks_words import CheckRow
from editor.ui.theme import Theme

_TOP = 7
_ABOVE_GROUP, _BELOW_HEADING = 12, 3


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


class CheckDelegate(CardDelegate):
    """Draws the sentence, and below it the story's words with what is amiss marked. `rtl` is the story's direction."""

    def __init__(self, theme: Theme, view: QListView, model: ChecksModel) -> None:
        super().__init__(theme, view)
        self._model = model
        self.rtl = False

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
        return round(self._sentence.height()) + 8 + 2 * GAP

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the heading where there is one, the sentence, the excerpt, and a mend."""
        row, width = index.data(ROW_ROLE), self._view.viewport().width()
        if not isinstance(row, CheckRow):
            return QSize()
        height = self._heading_height(index.row()) + 2 * _TOP
        height += self._sentence_height(row.finding.sentence, width - 2 * SIDE - MARKER)
        if row.excerpt:
            height += self._excerpt.height() + GAP
        return QSize(width, round(height) + (self._mend_height() if row.mend else 0))

    def place_of_mend(self, rect: QRect, size: QSize) -> QPoint:
        """Return where in the row `rect` the button of its mend stands."""
        place = QRect(QPoint(rect.left() + SIDE + MARKER, rect.bottom() + 1 - _TOP - size.height()), size)
        return self.mirrored(rect, place).topLeft()

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
        self.paint_card(painter, card, option.state)
        line = QRect(card.left(), card.top() + _TOP, card.width(), round(self._sentence.height()))
        self.paint_sign(painter, line, ("warning", "accent_text") if row.finding.blocks else None, "review")
        self._paint_words(painter, card.adjusted(SIDE + MARKER, _TOP, -SIDE, -_TOP), card, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, height: int, row: CheckRow) -> None:
        line = QRect(rect.left() + SIDE, rect.top(), rect.width() - 2 * SIDE, height - _BELOW_HEADING)
        painter.setFont(self._fonts[0])
        painter.setPen(self._theme.palette.colour("accent_text" if row.finding.blocks else "muted"))
        painter.drawText(self.mirrored(rect, line), self._near() | Qt.AlignmentFlag.AlignBottom, row.heading)

    def _paint_words(self, painter: QPainter, inner: QRect, card: QRect, row: CheckRow) -> None:
        _, font, excerpt_font = self._fonts
        height = round(self._sentence_height(row.finding.sentence, inner.width()))
        place = self.mirrored(card, QRect(inner.left(), inner.top(), inner.width(), height))
        painter.setFont(font)
        painter.setPen(self._theme.palette.colour("ink"))
        painter.drawText(place, self._near() | Qt.TextFlag.TextWordWrap, row.finding.sentence)
        if row.excerpt:
            layout = self._laid_out(row, excerpt_font, inner.width())
            painter.setPen(self._theme.palette.colour("muted"))
            layout.draw(painter, QPointF(place.left(), place.bottom() + 1 + GAP))

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
