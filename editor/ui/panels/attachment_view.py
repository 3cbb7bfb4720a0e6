"""What the lists of photos and of related stories have in common: order, removal and undo by hand and by keys."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from editor.domain.story import AttachedPhoto, RelatedStory
from editor.ui.theme import Theme

KEY_MIME = "application/x-standfirst-key"
"""What an attachment is dragged as: its key in UTF-8. It means something in its own story alone."""

Attached = AttachedPhoto | RelatedStory
Index = QModelIndex | QPersistentModelIndex


class AttachmentModel(QAbstractListModel):
    """A story's attachments of one kind, in order."""

    ATTACHED_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attached: tuple[Attached, ...] = ()
        self._placed: frozenset[str] = frozenset()
        self.writable = True

    @property
    def attached(self) -> tuple[Attached, ...]:
        """The attachments shown."""
        return self._attached

    def show_attached(self, attached: Sequence[Attached], placed: frozenset[str]) -> None:
        """Show `attached`; `placed` are the keys that the text points at."""
        same = [each.key for each in attached] == [each.key for each in self._attached]
        if not same:
            self.beginResetModel()
        self._attached, self._placed = tuple(attached), placed
        if not same:
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def row_of(self, key: str | None) -> int:
        """Return the number of the attachment `key`, or -1."""
        return next((at for at, each in enumerate(self._attached) if each.key == key), -1)

    def spoken(self, at: int) -> str:
        """Return what a screen reader says of number `at`."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of attachments."""
        return 0 if parent.isValid() else len(self._attached)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an attachment, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._attached):
            return None
        if role == self.ATTACHED_ROLE:
            return self._attached[index.row()]
        return self.spoken(index.row()) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let attachments be dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        drag = index.row() < len(self._attached) and self.writable
        return usable | Qt.ItemFlag.ItemIsDragEnabled if drag else usable

    def mimeTypes(self) -> list[str]:
        """Return what an attachment is dragged as."""
        return [KEY_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the key of the first attachment."""
        source = QMimeData()
        keys = [self._attached[index.row()].key for index in indexes if index.row() < len(self._attached)]
        if keys:
            source.setData(KEY_MIME, QByteArray(keys[0].encode()))
        return source

    def supportedDragActions(self) -> Qt.DropAction:
        """Let attachments be copied into the page; their order is changed by whoever hears of the wish."""
        return Qt.DropAction.CopyAction


class AttachmentView(QListView):
    """A list as high as what is in it. Rows are dragged within it to order them and out of it into the page.

    Alt and an arrow key move the chosen row, Delete removes it; undo and redo are the list's own while it has the
    focus, whatever else those keys are shortcuts of. `chosen` tells of choices made by a person.
    """

    STEPS: Mapping[Qt.Key, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
    """How many places each arrow key moves a row."""
    SIDEWAYS = False
    """Whether neighbours stand beside each other rather than below."""

    chosen = Signal(str)
    remove_requested = Signal(str)
    move_requested = Signal(str, int)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, theme: Theme, model: AttachmentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._attachments = theme, model
        self._mark: tuple[int, bool] | None = None
        self._quiet = False
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().currentChanged.connect(self._on_current)
        model.modelReset.connect(self.fit)
        theme.changed.connect(self.viewport().update)

    @property
    def attachments(self) -> AttachmentModel:
        """What the list shows."""
        return self._attachments

    def show_attached(self, attached: Sequence[Attached], placed: frozenset[str]) -> None:
        """Show `attached`; `placed` are the keys that the text points at. Emits nothing."""
        self._quiet = True
        self._attachments.show_attached(attached, placed)
        self._quiet = False

    def key_at(self, index: QModelIndex) -> str | None:
        """Return the key of the attachment at `index`; None where there is none."""
        attached = index.data(AttachmentModel.ATTACHED_ROLE)
        return attached.key if isinstance(attached, AttachedPhoto | RelatedStory) else None

    def choose(self, key: str | None) -> None:
        """Mark the attachment `key`, or none; emits nothing."""
        at = self._attachments.row_of(key)
        selection = self.selectionModel()
        self._quiet = True
        if at < 0:
            selection.clear()
        elif selection.currentIndex().row() != at or not selection.hasSelection():
            index = self._attachments.index(at)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._quiet = False

    def set_writable(self, writable: bool) -> None:
        """Let attachments be dragged and dropped, or not."""
        self._attachments.writable = writable
        self.setAcceptDrops(writable)

    def fit(self) -> None:
        """Take the height of what is in the list."""
        self.setFixedHeight(sum(self.sizeHintForRow(at) for at in range(self._attachments.rowCount())) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another height at another width."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Claim undo, redo and paste before they become shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence.StandardKey
            if any(event.matches(each) for each in (keys.Undo, keys.Redo, keys.Paste)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, remove, undo and redo by keys."""
        key = self.key_at(self.currentIndex())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        elif alt and event.key() in self.STEPS and key is not None:
            self.step(key, self.STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and key is not None:
            if self._attachments.writable:
                self.remove_requested.emit(key)
        else:
            super().keyPressEvent(event)

    def step(self, key: str, by: int) -> None:
        """Ask for the attachment `key` to move `by` places, if there are as many."""
        mirrored = self.SIDEWAYS and self.isRightToLeft() and abs(by) == 1
        to = self._attachments.row_of(key) + (-by if mirrored else by)
        if self._attachments.writable and 0 <= to < len(self._attachments.attached):
            self.move_requested.emit(key, to)

    def drop_key(self, key: str, before: int) -> None:
        """Ask for the attachment `key` to stand before what is number `before` now."""
        at = self._attachments.row_of(key)
        to = before - 1 if before > at else before
        if at >= 0 and to != at:
            self.move_requested.emit(key, min(to, len(self._attachments.attached) - 1))

    def place_at(self, point: QPoint) -> int:
        """Return before which attachment a drop at `point` goes; their number for the end."""
        index, last = self.indexAt(point), len(self._attachments.attached)
        if not index.isValid():
            return last
        middle = self.visualRect(index).center()
        past = point.y() > middle.y()
        if self.SIDEWAYS:
            past = point.x() < middle.x() if self.isRightToLeft() else point.x() > middle.x()
        return min(index.row() + past, last)

    def takes(self, mime: QMimeData) -> bool:
        """Say whether something from elsewhere may be dropped here."""
        return False

    def take(self, mime: QMimeData) -> bool:
        """Take what came from elsewhere; say whether it was wanted."""
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take rows of ours, and what `takes` allows."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where a row would go."""
        self._consider(event)
        own = event.isAccepted() and self._is_own(event)
        self._mark = self._mark_for(event.position().toPoint()) if own else None
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget where a row would go."""
        self._forget_mark()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move a row of ours, or take what came from elsewhere."""
        to = self.place_at(event.position().toPoint())
        own = self._is_own(event)
        self._forget_mark()
        if own:
            event.accept()
            self.drop_key(bytes(event.mimeData().data(KEY_MIME).data()).decode(errors="replace"), to)
        elif self.take(event.mimeData()):
            event.acceptProposedAction()

    def _is_own(self, event: QDropEvent) -> bool:
        return event.source() is self and event.mimeData().hasFormat(KEY_MIME)

    def _consider(self, event: QDragMoveEvent) -> None:
        if self._is_own(event) or self.takes(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _forget_mark(self) -> None:
        self._mark = None
        self.viewport().update()

    def _on_current(self, current: QModelIndex) -> None:
        key = self.key_at(current)
        if key is not None and not self._quiet:
            self.chosen.emit(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and where a dragged one would go."""
        super().paintEvent(event)
        if self._mark is None or not self._attachments.attached:
            return
        at, before = self._mark
        rect = self.visualRect(self._attachments.index(at))
        painter = QPainter(self.viewport())
        painter.fillRect(self._mark_rect(rect, before), self._theme.palette.colour("accent"))
        painter.end()

    def _mark_for(self, point: QPoint) -> tuple[int, bool]:
        """Return beside which row the mark stands, and whether before it: by the row that the pointer is over."""
        to, under = self.place_at(point), self.indexAt(point).row()
        after = to == len(self._attachments.attached) or under == to - 1
        return (to - 1, False) if after else (to, True)

    def _mark_rect(self, rect: QRect, before: bool) -> QRect:
        if not self.SIDEWAYS:
            return QRect(rect.left(), max(rect.top() - 1, 0) if before else rect.bottom() - 2, rect.width(), 3)
        start = before != self.isRightToLeft()
        return QRect(max(rect.left() - 1, 0) if start else rect.right() - 1, rect.top() + 4, 3, rect.height() - 8)
