"""The parts of a text that came in, each under the word for what it became."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.domain.copy import Part, PartKind
from editor.ui.panels.row_text import RowText
from editor.ui.theme import Theme

KINDS: Mapping[PartKind, tuple[str, str]] = {
    PartKind.HEADLINE: ("h", "Headline"),
    PartKind.STANDFIRST: ("s", "Standfirst"),
    PartKind.BYLINE: ("b", "Byline"),
    PartKind.DATELINE: ("d", "Dateline"),
    PartKind.LEAD_CAPTION: ("l", "Lead photo caption"),
    PartKind.CAPTION: ("c", "Photo caption"),
    PartKind.PARAGRAPH: ("p", "Paragraph"),
    PartKind.SUBHEADING: ("u", "Subheading"),
    PartKind.QUOTE: ("q", "Quote"),
    PartKind.RELATED: ("r", "Read more"),
    PartKind.SECTION_BREAK: ("x", "Section break"),
    PartKind.DROPPED: ("o", "Left out"),
}
"""Each kind with the key that gives it, and its word."""

Index = QModelIndex | QPersistentModelIndex
_BY_KEY = {key: kind for kind, (key, _) in KINDS.items()}
_SIDE, _TOP, _GAP = 12, 7, 2
_AT_ONCE = 200


class PartsModel(QAbstractListModel):
    """The parts that are not blank, in their order."""

    PART_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[int, Part]] = []

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show `parts`; of the same text the rows stay where they are."""
        shown = [(at, part) for at, part in enumerate(parts) if part.kind is not PartKind.BLANK]
        same = [at for at, _ in shown] == [at for at, _ in self._shown]
        if not same:
            self.beginResetModel()
        self._shown = shown
        if not same:
            self.endResetModel()
        elif shown:
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))

    def number(self, row: int) -> int:
        """Return which of all parts stands in `row`."""
        return self._shown[row][0]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a part, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        part = self._shown[index.row()][1]
        if role == self.PART_ROLE:
            return part
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return f"{KINDS[part.kind][1]}: {part.text}" if spoken else None


class PartsView(QListView):
    """The list itself. Up and Down move, a letter says another kind, Enter keeps, Esc leaves."""

    kind_wanted = Signal(int, object)
    kept = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts = PartsModel(self)
        self.setObjectName("Parts of the copy")
        self.setAccessibleName("Parts of the copy")
        self.setProperty("kind", "found")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._parts)
        self._delegate = _PartDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        theme.changed.connect(self._restyle)

    def show_parts(self, parts: Sequence[Part], rtl: bool) -> None:
        """Show `parts`, with the first one chosen where others were shown before."""
        self._delegate.rtl = rtl
        self._parts.show_parts(parts)
        if not self.currentIndex().isValid() and self._parts.rowCount():
            self.setCurrentIndex(self._parts.index(0))
        self.viewport().update()

    def want(self, kind: PartKind) -> None:
        """Ask for another kind for the part that is chosen."""
        current = self.currentIndex()
        if current.isValid():
            self.kind_wanted.emit(self._parts.number(current.row()), kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out a letter, Enter and Esc; the list knows the arrows."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        kind = _BY_KEY.get(_letter(event)) if plain else None
        if kind is not None:
            self.want(kind)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Search for nothing: letters are kinds."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _restyle(self) -> None:
        self._delegate.restyle()
        self.scheduleDelayedItemsLayout()


def _letter(event: QKeyEvent) -> str:
    # By the key, so that the letters work while another script is being typed.
    code = event.key()
    return chr(code).lower() if Qt.Key.Key_A <= code <= Qt.Key.Key_Z else event.text().lower()


class _PartDelegate(QStyledItemDelegate):
    """Draws a part: its kind in small capitals, and two lines of its text at most."""

    def __init__(self, theme: Theme, view: PartsView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.rtl = False
        self.restyle()

    def restyle(self) -> None:
        """Take over fonts and colours of the theme."""
        self._label = self._theme.sans_font(0.8, QFont.Weight.DemiBold)
        self._label.setCapitalization(QFont.Capitalization.AllUppercase)
        self._label.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.3)
        self._label_height = QFontMetricsF(self._label).height()
        self._text = RowText(self._theme.serif_font(1.0))
        self._strong = RowText(self._theme.serif_font(1.0, QFont.Weight.Bold))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the kind and of the text's lines."""
        width = self._view.viewport().width()
        part = index.data(PartsModel.PART_ROLE)
        text = part.text if isinstance(part, Part) else ""
        height = self._texts(part).height(text, self._room(width), self.rtl)
        return QSize(width, round(2 * _TOP + self._label_height + _GAP + height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the part at `index`."""
        part = index.data(PartsModel.PART_ROLE)
        if not isinstance(part, Part):
            return
        colours = self._theme.palette
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            self._paint_ground(painter, rect, bool(option.state & QStyle.StateFlag.State_Selected))
        near = Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft
        room = self._room(rect.width())
        label = QRectF(rect.left() + _SIDE, rect.top() + _TOP, room, self._label_height)
        faded = part.kind in (PartKind.DROPPED, PartKind.SECTION_BREAK, PartKind.PARAGRAPH)
        painter.setFont(self._label)
        painter.setPen(colours.colour("muted" if faded else "accent_text"))
        painter.drawText(label, near | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, _word(part))
        painter.setPen(colours.colour("muted" if part.kind is PartKind.DROPPED else "ink"))
        layout = self._texts(part).layout(part.text, room, self.rtl)
        layout.draw(painter, QPointF(label.left(), label.bottom() + _GAP))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, chosen: bool) -> None:
        colours = self._theme.palette
        ground = QRectF(rect).adjusted(3, 1, -3, -1)
        painter.setPen(QPen(colours.colour("focus"), 1.6) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("field" if chosen else "hover"))
        painter.drawRoundedRect(ground, 5, 5)

    def _texts(self, part: object) -> RowText:
        strong = isinstance(part, Part) and part.kind in (PartKind.HEADLINE, PartKind.SUBHEADING)
        return self._strong if strong else self._text

    def _room(self, width: int) -> int:
        return max(width - 2 * _SIDE, 4 * _SIDE)


def _word(part: Part) -> str:
    return KINDS[part.kind][1]
