"""The outline as a list: the headline, subheadings below it, and what stands in their text."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor.domain.outline import Entry, EntryKind
from editor.ui.models.outline import ROW_MIME, OutlineModel
from editor.ui.theme import Theme

_ICONS = {
    EntryKind.QUOTE: "quote",
    EntryKind.PHOTO: "photo",
    EntryKind.RELATED: "read-more",
    EntryKind.BREAK: "section-break",
}
_SIDE, _DEEPER, _ICON, _GAP = 14, 6, 15, 8
_TALL, _TALLER = 11, 15
_BAR = 3
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OutlineView(QListView):
    """Rows are clicked or entered to go to them, and dragged or moved by Alt and an arrow key to reorder the text.

    `chosen` carries a row; `step_requested` an entry and -1 or 1; `move_requested` an entry and before which it is to
    stand. Undo and redo are the text's own while the list has the focus.
    """

    chosen = Signal(int)
    step_requested = Signal(int, int)
    move_requested = Signal(int, int)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, theme: Theme, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._rows = theme, model
        self._mark = -1
        self.setObjectName("Outline")
        self.setAccessibleName("Outline")
        self.setProperty("kind", "stories")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(theme, self, model))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        theme.changed.connect(self.viewport().update)

    def select(self, row: int) -> None:
        """Put the list's own mark on a row, and bring it into sight."""
        index = self._rows.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def event(self, event: QEvent) -> bool:
        """Claim undo and redo before they become shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a row, move it, undo and redo."""
        row = self.currentIndex().row()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        elif alt and event.key() in _STEPS:
            if row > 0 and self._rows.writable:
                self.step_requested.emit(row - 1, _STEPS[Qt.Key(event.key())])
        elif event.key() in _ENTER and row >= 0:
            self.chosen.emit(row)
        else:
            super().keyPressEvent(event)

    def row_below(self, point: QPoint) -> int:
        """Return before which row a drop at `point` goes; the number of rows for the end, and never before the first.

        The first is the headline.
        """
        index = self.indexAt(point)
        if not index.isValid():
            return self._rows.rowCount()
        return max(index.row() + (point.y() > self.visualRect(index).center().y()), 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take rows of this list."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where a row would go."""
        self._consider(event)
        self._mark = self.row_below(event.position().toPoint()) if event.isAccepted() else -1
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget where a row would go."""
        self._forget_mark()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the row to go where it was dropped."""
        before = self.row_below(event.position().toPoint())
        self._forget_mark()
        self._consider(event)
        if event.isAccepted():
            row = int(bytes(event.mimeData().data(ROW_MIME).data()))
            self.move_requested.emit(row - 1, before - 1)

    def _consider(self, event: QDropEvent) -> None:
        if event.source() is self and event.mimeData().hasFormat(ROW_MIME) and self._rows.writable:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _forget_mark(self) -> None:
        self._mark = -1
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and where a dragged one would go."""
        super().paintEvent(event)
        if self._mark < 0:
            return
        rect = self.visualRect(self._rows.index(self._mark - 1))
        painter = QPainter(self.viewport())
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 3), self._theme.palette.colour("accent"))
        painter.end()


class _RowDelegate(QStyledItemDelegate):
    """Draws a row in one line; an accent bar stands beside the one that the caret is in."""

    def __init__(self, theme: Theme, view: OutlineView, model: OutlineModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._rows = theme, view, model

    def _font(self, entry: object, row: int) -> QFont:
        if row == 0:
            return self._theme.serif_font(1.08, QFont.Weight.Bold)
        if isinstance(entry, Entry) and entry.kind is EntryKind.SUBHEADING:
            return self._theme.serif_font(1.04, QFont.Weight.DemiBold)
        return self._theme.sans_font(0.93)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of one line, with more room about a subheading."""
        entry = index.data(OutlineModel.ENTRY_ROLE)
        heads = index.row() == 0 or (isinstance(entry, Entry) and entry.kind is EntryKind.SUBHEADING)
        height = QFontMetricsF(self._font(entry, index.row())).height() + (_TALLER if heads else _TALL)
        return QSize(self._view.viewport().width(), round(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row at `index`."""
        entry, rect, mirrored = index.data(OutlineModel.ENTRY_ROLE), QRect(option.rect), self._view.isRightToLeft()
        here = index.row() == self._rows.here
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option, here)
        room = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        icon = _ICONS.get(entry.kind) if isinstance(entry, Entry) else None
        if icon is not None:
            taken = _DEEPER + _ICON + _GAP
            left = room.right() + 1 - _DEEPER - _ICON if mirrored else room.left() + _DEEPER
            place = QRect(left, rect.center().y() - _ICON // 2, _ICON, _ICON)
            self._theme.icon(icon, "ink" if here else "muted").paint(painter, place)
            room = room.adjusted(0, 0, -taken, 0) if mirrored else room.adjusted(taken, 0, 0, 0)
        font = self._font(entry, index.row())
        painter.setFont(font)
        # Words run as they are written, whichever way the list runs: the sign of what is left out stands at their end.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(self._theme.palette.colour("ink" if here or icon is None else "muted"))
        near = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = near | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        words = QFontMetricsF(font).elidedText(self._rows.text(index.row()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags, words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, here: bool) -> None:
        colours, state = self._theme.palette, option.state
        if here:
            painter.fillRect(rect, colours.colour("paper"))
            left = rect.right() + 1 - _BAR if self._view.isRightToLeft() else rect.left()
            painter.fillRect(QRect(left, rect.top(), _BAR, rect.height()), colours.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(colours.colour("focus"), 1.5))
            painter.drawRoundedRect(QRectF(rect).adjusted(_BAR + 3, 2, -_BAR - 3, -2), 4, 4)
