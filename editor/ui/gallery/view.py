"""Photos as tiles: the picture whole, its caption and credit below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.domain.gallery import GalleryPhoto
from editor.ui.gallery.model import GalleryModel, standing
from editor.ui.theme import Theme

_GAP = 6
_RADIUS = 4
_LETTERS = 24
"""How many letters a tile is wide, at least."""

_KEPT = 400
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GalleryView(QListView):
    """The tiles, as many in a line as there is room for.

    `thumbnail_wanted` asks for a picture by its SHA-256; `use_wanted` follows Enter and a double click,
    `bin_wanted` the Delete key, `present_changed` every move to another photo.
    """

    thumbnail_wanted = Signal(str)
    use_wanted = Signal()
    bin_wanted = Signal()
    present_changed = Signal()

    def __init__(self, theme: Theme, model: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails: dict[str, QPixmap | None] = {}
        self._asked: set[str] = set()
        self.setModel(model)
        self.setItemDelegate(_TileDelegate(theme, self))
        self.setObjectName("Library photos")
        self.setAccessibleName("Library photos")
        self.setProperty("kind", "tray")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _: self.use_wanted.emit())
        self.selectionModel().currentChanged.connect(lambda now, before: self.present_changed.emit())

    def present(self) -> GalleryPhoto | None:
        """Return the photo that the keys are at."""
        photo = self.currentIndex().data(GalleryModel.PHOTO_ROLE)
        return photo if isinstance(photo, GalleryPhoto) else None

    def chosen(self) -> list[GalleryPhoto]:
        """Return the photos that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        photos = [self.model().index(row, 0).data(GalleryModel.PHOTO_ROLE) for row in rows]
        return [photo for photo in photos if isinstance(photo, GalleryPhoto)]

    def go_to(self, row: int) -> None:
        """Stand at the photo of number `row`, as far as there are so many."""
        last = self.model().rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.model().index(max(0, min(row, last)), 0))

    def thumbnail(self, sha256: str) -> QPixmap | None:
        """Return a picture if it has arrived; the first time, ask for it."""
        if sha256 not in self._thumbnails and sha256 not in self._asked:
            self._asked.add(sha256)
            self.thumbnail_wanted.emit(sha256)
        return self._thumbnails.get(sha256)

    def set_thumbnail(self, sha256: str, picture: QImage) -> None:
        """Take a picture that has arrived."""
        if sha256 in self._asked:
            self._asked.discard(sha256)
            self._thumbnails[sha256] = None if picture.isNull() else QPixmap.fromImage(picture)
            if len(self._thumbnails) > _KEPT:
                del self._thumbnails[next(iter(self._thumbnails))]
            self.viewport().update()

    def tile(self) -> QSize:
        """Return the size of a tile with its gap."""
        wanted = _LETTERS * self.fontMetrics().averageCharWidth() + 2 * _GAP
        # Two pixels less than there are, or the view breaks the line before the last tile.
        room = self.viewport().width() - 2
        width = room // max(1, room // wanted) if room >= wanted else max(room, 4 * _GAP)
        words = 2 * self.fontMetrics().lineSpacing()
        return QSize(width, 2 * _GAP + (width - 2 * _GAP) * 2 // 3 + words + _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill each line with tiles."""
        super().resizeEvent(event)
        self.setGridSize(self.tile())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use a photo by Enter, put it into the bin by Delete."""
        if event.key() in _ENTER:
            self.use_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.bin_wanted.emit()
        else:
            super().keyPressEvent(event)


class _TileDelegate(QStyledItemDelegate):
    """Draws a tile."""

    def __init__(self, theme: Theme, view: GalleryView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a tile with its gap."""
        return self._view.gridSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the tile at `index`."""
        photo = index.data(GalleryModel.PHOTO_ROLE)
        if not isinstance(photo, GalleryPhoto):
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(option.rect).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        line = painter.fontMetrics().lineSpacing()
        place = QRectF(rect.left(), rect.top(), rect.width(), rect.height() - 2 * line - 2)
        self._paint_picture(painter, place, photo)
        self._paint_words(painter, QRectF(rect.left(), place.bottom() + 3, rect.width(), line), photo)
        self._paint_frame(painter, place, option)
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRectF, photo: GalleryPhoto) -> None:
        path = QPainterPath()
        path.addRoundedRect(place, _RADIUS, _RADIUS)
        painter.fillPath(path, self._theme.palette.colour("pressed"))
        picture = self._view.thumbnail(photo.picture.sha256)
        if picture is None:
            icon = QRect(0, 0, 24, 24)
            icon.moveCenter(place.center().toPoint())
            self._theme.icon("photo", "faint").paint(painter, icon)
            return
        size = picture.deviceIndependentSize().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        whole = QRectF(0, 0, size.width(), size.height())
        whole.moveCenter(place.center())
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(whole, picture, QRectF(picture.rect()))
        painter.restore()

    def _paint_words(self, painter: QPainter, line: QRectF, photo: GalleryPhoto) -> None:
        colours, metrics = self._theme.palette, painter.fontMetrics()
        said = " · ".join(part for part in (photo.credit_line, standing(photo)) if part)
        for words, colour in ((photo.words or "No caption", "ink"), (said, "muted")):
            painter.setPen(colours.colour(colour))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(line.width()))
            start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, start | Qt.TextFlag.TextSingleLine, shown)
            line.translate(0, line.height())

    def _paint_frame(self, painter: QPainter, place: QRectF, option: QStyleOptionViewItem) -> None:
        state = option.state
        by_key = bool(state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange)
        if state & QStyle.StateFlag.State_Selected or by_key:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.palette.colour("focus" if selected else "ink"), 2))
            painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), _RADIUS + 2, _RADIUS + 2)
