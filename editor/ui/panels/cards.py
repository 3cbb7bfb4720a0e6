"""What the lists of findings and of margin notes share: as high as their rows, which are cards with a sign before."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QWidget

from editor.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
SIDE, GAP, MARKER = 7, 3, 22
"""Pixels beside a card's words, between them, and the room of the sign before them."""
_DOT, _ICON = 8, 15


class CardDelegate(QStyledItemDelegate):
    """Draws the card of a row and the sign before it; what stands on the card is for those built on this."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's fonts anew."""

    def paint_card(self, painter: QPainter, card: QRect, state: QStyle.StateFlag) -> None:
        """Paint what is behind a row: marked, under the pointer, or plain."""
        flags = QStyle.StateFlag
        marked = bool(state & flags.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if marked or state & flags.State_MouseOver:
            painter.setBrush(self._theme.palette.colour("hover"))
        if marked and self._view.hasFocus():
            painter.setPen(QPen(self._theme.palette.colour("focus"), 1))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def paint_sign(self, painter: QPainter, line: QRect, icon: tuple[str, str] | None, dot: str) -> None:
        """Paint an icon of a colour at the start of `line`, or a dot in `dot`: they differ in shape, too."""
        size = _ICON if icon else _DOT
        left = line.left() + SIDE + (_ICON - size) // 2
        place = self.mirrored(line, QRect(left, line.top() + (line.height() - size) // 2, size, size))
        if icon:
            self._theme.icon(*icon).paint(painter, place)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.colour(dot))
        painter.drawEllipse(place)

    def mirrored(self, rect: QRect, place: QRect) -> QRect:
        """Return where in `rect` the view's direction puts `place`."""
        return QStyle.visualRect(self._view.layoutDirection(), rect, place)


class CardList(QListView):
    """A list as high as what is in it, of which one row is marked."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(name)
        self.setProperty("kind", "checks")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def fit(self) -> None:
        """Take the height of what is in the list."""
        # Laid out now, not at the next turn of the event loop.
        self.doItemsLayout()
        self.setFixedHeight(self.contentsSize().height() + 2)

    def restyle(self) -> None:
        """Draw the rows in the fonts and colours of the theme as it is."""
        delegate = self.itemDelegate()
        if isinstance(delegate, CardDelegate):
            delegate.restyle()
        self.fit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
