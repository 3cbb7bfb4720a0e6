"""The tray: an attached photo a tile, and a tile to drop more on."""

from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QMimeData,
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
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.domain.story import AttachedPhoto
from editor.ui.panels.tray_model import KEY_MIME, TrayModel
from editor.ui.theme import Theme

COLUMNS = 3
GAP = 8
FRAME = 4


class TileDelegate(QStyledItemDelegate):
    """Draws a tile: the picture filling it, Lead on the lead, an accent frame around the chosen one."""

    def __init__(self, theme: Theme, tray: "Tray") -> None:
        super().__init__(tray)
        self._theme, self._tray = theme, tray

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a tile with its gap."""
        return self._tray.gridSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the tile at `index`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(option.rect).adjusted(FRAME, FRAME, -FRAME, -FRAME)
        photo = index.data(TrayModel.PHOTO_ROLE)
        if isinstance(photo, AttachedPhoto):
            self._paint_photo(painter, rect, photo)
        else:
            self._paint_drop_place(painter, rect)
        self._paint_frame(painter, rect, option, isinstance(photo, AttachedPhoto))
        painter.restore()

    def _paint_photo(self, painter: QPainter, rect: QRectF, photo: AttachedPhoto) -> None:
        path = QPainterPath()
        path.addRoundedRect(rect, 3, 3)
        painter.save()
        painter.setClipPath(path)
        painter.fillPath(path, self._theme.palette.colour("pressed"))
        picture = self._tray.thumbnail(photo)
        if picture is not None:
            painter.drawPixmap(rect, picture, _middle(picture, rect))
        else:
            name = "photo" if self._tray.is_coming(photo) else "image-missing"
            place = QRect(0, 0, 24, 24)
            place.moveCenter(rect.center().toPoint())
            self._theme.icon(name, "faint").paint(painter, place)
        painter.restore()
        if photo.lead:
            self._paint_badge(painter, rect, "Lead")

    def _paint_badge(self, painter: QPainter, rect: QRectF, words: str) -> None:
        painter.setFont(self._theme.sans_font(0.78))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(words) + 9, metrics.height() + 2
        left = rect.right() - width - 4 if self._tray.isRightToLeft() else rect.left() + 4
        badge = QRectF(left, rect.bottom() - height - 4, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = self._theme.palette.colour("badge")
        ground.setAlphaF(0.88)
        painter.setBrush(ground)
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(self._theme.palette.colour("badge_ink"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_drop_place(self, painter: QPainter, rect: QRectF) -> None:
        colours = self._theme.palette
        over = self._tray.is_dragged_over
        pen = QPen(colours.colour("accent" if over else "faint"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(colours.colour("hover") if over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(colours.colour("muted"))
        painter.setFont(self._theme.sans_font(0.88))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(4, 2, -4, -2), flags, "Drop photos")

    def _paint_frame(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, photo: bool) -> None:
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange)
        if not focused and not (photo and state & QStyle.StateFlag.State_Selected):
            return
        colour = "accent" if state & QStyle.StateFlag.State_Selected and photo else "ink"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.palette.colour(colour), 2))
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 5, 5)
        if focused and colour == "accent":
            painter.setPen(QPen(self._theme.palette.colour("ink"), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 2, 2)


class Tray(QListView):
    """The tiles, in lines of three. Photos are dragged within it to order them and out of it into the page.

    Alt and an arrow key move the chosen photo; Enter on the last tile, or a click, asks for more photos.
    """

    chosen = Signal(str)
    add_requested = Signal()
    remove_requested = Signal(str)
    move_requested = Signal(str, int)
    files_dropped = Signal(list)
    image_pasted = Signal(object)
    undo_requested = Signal()
    redo_requested = Signal()
    thumbnail_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = TrayModel(self)
        self._asked: set[str] = set()
        self._mark = -1
        self.is_dragged_over = False
        self.setObjectName("Photos")
        self.setAccessibleName("Photos")
        self.setProperty("kind", "tray")
        self.setModel(self._photos)
        self.setItemDelegate(TileDelegate(theme, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Snap)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setAcceptDrops(True)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._photos.modelReset.connect(self._fit)
        theme.changed.connect(self.viewport().update)
        self._theme = theme

    @property
    def photos(self) -> TrayModel:
        """The tray's model."""
        return self._photos

    def thumbnail(self, photo: AttachedPhoto) -> QPixmap | None:
        """Return the photo's picture if it has arrived; the first time, ask for it."""
        if photo.picture is None:
            return None
        name = photo.picture.sha256
        if name not in self._photos.thumbnails and name not in self._asked:
            self._asked.add(name)
            self.thumbnail_wanted.emit(name)
        return self._photos.thumbnails.get(name)

    def set_thumbnail(self, sha256: str, picture: QPixmap | None) -> None:
        """Take a picture that has arrived; None for one that cannot be shown."""
        self._asked.discard(sha256)
        self._photos.set_thumbnail(sha256, picture)

    def is_coming(self, photo: AttachedPhoto) -> bool:
        """Say whether the photo's picture may still arrive."""
        return photo.picture is None or photo.picture.sha256 not in self._photos.thumbnails

    def current_key(self) -> str | None:
        """Return the key of the chosen photo."""
        photo = self.currentIndex().data(TrayModel.PHOTO_ROLE)
        return photo.key if isinstance(photo, AttachedPhoto) else None

    def set_writable(self, writable: bool) -> None:
        """Take photos and let them be moved, or not."""
        self._photos.writable = writable
        self.setAcceptDrops(writable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep three tiles a line."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width() // COLUMNS
        if width > 2 * FRAME:
            self.setGridSize(QSize(width, 2 * FRAME + round((width - 2 * FRAME) * 2 / 3)))
        lines = -(-self._photos.rowCount() // COLUMNS)
        self.setFixedHeight(lines * self.gridSize().height() + 2)

    def _on_current(self, current: QModelIndex) -> None:
        photo = current.data(TrayModel.PHOTO_ROLE)
        if isinstance(photo, AttachedPhoto):
            self.chosen.emit(photo.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for photos when the last tile is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._is_drop_place(index):
            self.add_requested.emit()

    def _is_drop_place(self, index: QModelIndex) -> bool:
        return index.isValid() and index.row() == len(self._photos.photos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, remove, paste, undo and redo by keys."""
        key = self.current_key()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._take(QGuiApplication.clipboard().mimeData())
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _STEPS and key is not None:
            self._step(key, _STEPS[Qt.Key(event.key())] * (-1 if self.isRightToLeft() else 1))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and key is not None:
            self.remove_requested.emit(key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_drop_place(self.currentIndex()):
            self.add_requested.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep undo, redo and paste for the tray while it has the focus, whatever else they are shortcuts of."""
        if isinstance(event, QKeyEvent) and event.type() == event.Type.ShortcutOverride:
            keys = QKeySequence.StandardKey
            if any(event.matches(each) for each in (keys.Undo, keys.Redo, keys.Paste)):
                event.accept()
                return True
        return super().event(event)

    def _step(self, key: str, by: int) -> None:
        to = self._photos.row_of(key) + by
        if 0 <= to < len(self._photos.photos):
            self.move_requested.emit(key, to)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos from outside and tiles of ours."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where a tile would go."""
        if self._consider(event):
            own = event.source() is self and event.mimeData().hasFormat(KEY_MIME)
            self._mark = self.place_at(event.position().toPoint()) if own else -1
            self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget where a tile would go."""
        self._forget_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move a tile of ours, or take what came from outside."""
        mime, own = event.mimeData(), event.source() is self
        to = self.place_at(event.position().toPoint())
        self._forget_drag()
        if own and mime.hasFormat(KEY_MIME):
            # A move would have the view remove the row; the order is changed by whoever hears the signal.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.drop_key(bytes(mime.data(KEY_MIME).data()).decode(errors="replace"), to)
        elif self._take(mime):
            event.acceptProposedAction()

    def drop_key(self, key: str, to: int) -> None:
        """Ask for the photo `key` to stand before what is number `to` now."""
        at = self._photos.row_of(key)
        to = to - 1 if to > at else to
        if at >= 0 and to != at:
            self.move_requested.emit(key, min(to, len(self._photos.photos) - 1))

    def place_at(self, point: QPoint) -> int:
        """Return before which photo a drop at `point` goes; the number of photos for the end."""
        index = self.indexAt(point)
        last = len(self._photos.photos)
        if not index.isValid():
            return last
        rect = self.visualRect(index)
        past = point.x() < rect.center().x() if self.isRightToLeft() else point.x() > rect.center().x()
        return min(index.row() + past, last)

    def _consider(self, event: QDragEnterEvent | QDragMoveEvent) -> bool:
        mime = event.mimeData()
        wanted = mime.hasFormat(KEY_MIME) and event.source() is self
        foreign = not wanted and (bool(local_files(mime)) or mime.hasImage())
        if wanted or foreign:
            event.acceptProposedAction()
        else:
            event.ignore()
        if foreign != self.is_dragged_over:
            self.is_dragged_over = foreign
            self.viewport().update()
        return wanted or foreign

    def _forget_drag(self) -> None:
        self._mark, self.is_dragged_over = -1, False
        self.viewport().update()

    def _take(self, mime: QMimeData) -> bool:
        if files := local_files(mime):
            self.files_dropped.emit(files)
            return True
        if mime.hasImage() and not mime.hasFormat(KEY_MIME):
            self.image_pasted.emit(mime)
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tiles, and where a dragged one would go."""
        super().paintEvent(event)
        if self._mark < 0:
            return
        before = self._mark < len(self._photos.photos)
        rect = self.visualRect(self.model().index(self._mark if before else self._mark - 1, 0))
        start = before != self.isRightToLeft()
        painter = QPainter(self.viewport())
        x = rect.left() - 1 if start else rect.right() - 1
        mark = QRect(x, rect.top() + FRAME, 3, rect.height() - 2 * FRAME)
        painter.fillRect(mark, self._theme.palette.colour("accent"))
        painter.end()


_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
}


def local_files(mime: QMimeData) -> list[Path]:
    """Return the files of this machine that `mime` names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile()]


def _middle(picture: QPixmap, rect: QRectF) -> QRectF:
    """Return the largest part in the middle of `picture` with the shape of `rect`, in its pixels."""
    width, height = float(picture.width()), float(picture.height())
    wanted = rect.width() / rect.height()
    kept_width, kept_height = min(width, height * wanted), min(height, width / wanted)
    return QRectF((width - kept_width) / 2, (height - kept_height) / 2, kept_width, kept_height)
