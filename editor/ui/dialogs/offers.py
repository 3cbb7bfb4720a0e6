"""A row of a finder: what it says, and how it is drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.domain.values import dataclass
from editor.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

OFFER_ROLE = Qt.ItemDataRole.UserRole + 1
_ICON, _BESIDE, _APART = 18, 8, 14
_NEAR = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_FAR = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


@dataclass(frozen=True, slots=True)
class Offer:
    """A row to choose: what it says, more quietly what else, an icon or none, and what choosing it means.

    `group` and `keys` stand at the far end of a row of one line. A dimmed row can be seen, not chosen.
    """

    words: str
    more: str
    icon: str
    choice: object
    group: str = ""
    keys: str = ""
    dimmed: bool = False


class OfferDelegate(QStyledItemDelegate):
    """Draws an offer in one line or two: its icon or none, its words, and more quietly what else it says."""

    def __init__(self, theme: Theme, view: QListView, lines: int = 2) -> None:
        super().__init__(view)
        self._theme, self._view, self._lines = theme, view, lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the lines."""
        if self._lines == 1:
            lines = QFontMetricsF(self._theme.sans_font()).height()
        else:
            above, under = self._theme.serif_font(1.04), self._theme.sans_font(0.86)
            lines = QFontMetricsF(above).height() + QFontMetricsF(under).height()
        return QSize(self._view.viewport().width(), round(lines) + 13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the offer at `index`."""
        offer = index.data(OFFER_ROLE)
        if not isinstance(offer, Offer):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        mirrored = self._view.isRightToLeft()
        inner = QRectF(option.rect).adjusted(10, 6, -10, -6)
        if offer.icon:
            left = inner.right() - _ICON if mirrored else inner.left()
            place = QRect(round(left), option.rect.center().y() - _ICON // 2, _ICON, _ICON)
            self._theme.icon(offer.icon, "faint" if offer.dimmed else "muted").paint(painter, place)
        if offer.icon or self._lines == 1:
            _cut(inner, _ICON + _BESIDE, at_start=not mirrored)
        if self._lines == 1:
            self._paint_line(painter, inner, offer, mirrored)
        else:
            self._paint_words(painter, inner, offer, mirrored)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.palette.colour("pressed" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 5, 5)

    def _paint_line(self, painter: QPainter, inner: QRectF, offer: Offer, mirrored: bool) -> None:
        """Draw keys at the far end, the group before them, and the words in what is left."""
        near, far = (_FAR, _NEAR) if mirrored else (_NEAR, _FAR)
        quiet = self._theme.sans_font(0.86)
        for text, ink in ((offer.keys, "faint" if offer.dimmed else "ink"), (offer.group, "muted")):
            if text:
                self._draw(painter, inner, text, quiet, "faint" if offer.dimmed else ink, far)
                _cut(inner, QFontMetricsF(quiet).horizontalAdvance(text) + _APART, at_start=mirrored)
        self._draw(painter, inner, offer.words, self._theme.sans_font(), "faint" if offer.dimmed else "ink", near)

    def _paint_words(self, painter: QPainter, inner: QRectF, offer: Offer, mirrored: bool) -> None:
        near = _FAR if mirrored else _NEAR
        words = self._theme.sans_font() if offer.icon else self._theme.serif_font(1.04, QFont.Weight.Bold)
        above = Qt.AlignmentFlag.AlignTop if offer.more else Qt.AlignmentFlag.AlignVCenter
        self._draw(painter, inner, offer.words, words, "ink", near | above)
        self._draw(
            painter, inner, offer.more, self._theme.sans_font(0.86), "muted", near | Qt.AlignmentFlag.AlignBottom
        )

    def _draw(self, painter: QPainter, inner: QRectF, text: str, font: QFont, ink: str, at: Qt.AlignmentFlag) -> None:
        if not at & Qt.AlignmentFlag.AlignVertical_Mask:
            at |= Qt.AlignmentFlag.AlignVCenter
        shown = QFontMetricsF(font).elidedText(text[:400], Qt.TextElideMode.ElideRight, inner.width())
        painter.setFont(font)
        painter.setPen(self._theme.palette.colour(ink))
        # Words run as they are written, whichever way the window runs.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(inner, at | Qt.TextFlag.TextSingleLine, shown)


def _cut(rect: QRectF, width: float, *, at_start: bool) -> None:
    """Take `width` away from the left of `rect`, or from its right."""
    if at_start:
        rect.setLeft(rect.left() + width)
    else:
        rect.setRight(rect.right() - width)
