"""The tray: an attached photo a tile, and a tile to drop more on."""

from collections.abc import Mapping
from pathlib import Path
from unicodedata import bidirectional

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QListView, QScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.domain.story import AttachedPhoto
from editor.ui.page.framing import draw_framed, filling
from editor.ui.panels.attachment_view import KEY_MIME, AttachmentModel, AttachmentView, Index
from editor.ui.panels.row_text import RowText
from editor.ui.theme import Theme

COLUMNS = 3
FRAME = 4
RADIUS = 3
DROP = "Drop photos"
DROP_FIRST = "Drop photos here, paste one,\nor choose Add photos…"

WAITING = "Waiting for its picture"

_KEPT = 200
_BAR = 16
"""Pixels that a scroll bar takes at most of a column."""
_LOOKED_AT = 200


class TrayModel(AttachmentModel):
    """Attached photos in order and, last, the place to drop more."""

    @property
    def photos(self) -> tuple[AttachedPhoto, ...]:
        """The photos shown."""
        return tuple(each for each in self._attached if isinstance(each, AttachedPhoto))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of photos, and one for the place to drop more."""
        return 0 if parent.isValid() else len(self._attached) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a photo, or what a screen reader says of it."""
        if index.isValid() and index.row() == len(self._attached) and role == Qt.ItemDataRole.AccessibleTextRole:
            return "Add photos"
        return super().data(index, role)

    def spoken(self, at: int) -> str:
        """Say where the photo is and what its caption is."""
        photo = self.photos[at]
        waits = "" if photo.picture is not None else "waits for its picture, "
        place = "lead photo" if photo.lead else "in the text" if photo.key in self._placed else "not placed"
        cut = "" if photo.frame.is_whole else "cropped, "
        return f"Photo {at + 1}, {place}, {waits}{cut}{photo.caption or 'no caption'}"


class Tray(AttachmentView):
    """The tiles, in lines of three; files and pictures are dropped and pasted here.

    A click or Enter on the last tile asks for more photos. `thumbnail_wanted` asks for a picture by its SHA-256.
    """

    STEPS: Mapping[Qt.Key, int] = {
        Qt.Key.Key_Left: -1,
        Qt.Key.Key_Right: 1,
        Qt.Key.Key_Up: -COLUMNS,
        Qt.Key.Key_Down: COLUMNS,
    }
    SIDEWAYS = True

    add_requested = Signal()
    files_dropped = Signal(list)
    image_pasted = Signal(object)
    thumbnail_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._photos = TrayModel()
        self._thumbnails: dict[str, QPixmap | None] = {}
        self._asked: set[str] = set()
        self._fitted = (0, 0)
        self.is_dragged_over = False
        super().__init__(theme, self._photos, parent)
        self._photos.setParent(self)
        self.setObjectName("Photos")
        self.setAccessibleName("Photos")
        self.setProperty("kind", "tray")
        self.setItemDelegate(_TileDelegate(theme, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Snap)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)

    @property
    def is_empty(self) -> bool:
        """Whether there is no photo."""
        return not self._photos.attached

    def thumbnail(self, photo: AttachedPhoto) -> QPixmap | None:
        """Return the photo's picture if it has arrived; the first time, ask for it."""
        if photo.picture is None:
            return None
        name = photo.picture.sha256
        if name not in self._thumbnails and name not in self._asked:
            self._asked.add(name)
            self.thumbnail_wanted.emit(name)
        return self._thumbnails.get(name)

    def set_thumbnail(self, sha256: str, picture: QPixmap | None) -> None:
        """Take a picture that has arrived; None for one that cannot be shown."""
        self._asked.discard(sha256)
        self._thumbnails.pop(sha256, None)
        self._thumbnails[sha256] = picture
        if len(self._thumbnails) > _KEPT:
            del self._thumbnails[next(iter(self._thumbnails))]
        self.viewport().update()

    def is_coming(self, photo: AttachedPhoto) -> bool:
        """Say whether the photo's picture may still arrive."""
        return photo.picture is None or photo.picture.sha256 not in self._thumbnails

    def fit(self) -> None:
        """Make the tiles a third of the width, and the tray as high as their lines."""
        # Two pixels less than there are, or the view breaks the line before the last tile.
        width = self.viewport().width() - 2
        tile = max((width // COLUMNS), 4 * FRAME)
        whole = max((width + self._bar()) // COLUMNS, 4 * FRAME)
        height = 2 * FRAME + round((whole - 2 * FRAME) * 2 / 3)
        size = QSize(width, height + FRAME) if self.is_empty else QSize(tile, height)
        if size != self.gridSize():
            self.setGridSize(size)
        lines = -(-self._photos.rowCount() // COLUMNS)
        # Lower tiles beside a scroll bar would take away what it is there for; Qt would then show and hide it in turn,
        # each within the other, until the stack is full.
        known, before = self._fitted
        if lines != known or not 0 <= before - width <= _BAR:
            self._fitted = (lines, width)
            self.setFixedHeight(lines * size.height() + 2)

    def _bar(self) -> int:
        """Return how much of the width the scroll bar of the panel takes.

        The tray is as high with it as without: were it lower with it, the bar would go, and come, and go for ever.
        """
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        return 0 if area is None else area.width() - area.viewport().width()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for photos when the last tile is clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._is_last(self.indexAt(event.position().toPoint())):
            self.add_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, and ask for photos by Enter on the last tile."""
        if event.matches(QKeySequence.StandardKey.Paste):
            if self._photos.writable:
                self.take(QGuiApplication.clipboard().mimeData())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_last(self.currentIndex()):
            self.add_requested.emit()
        else:
            super().keyPressEvent(event)

    def takes(self, mime: QMimeData) -> bool:
        """Take files of this machine and pictures."""
        return not mime.hasFormat(KEY_MIME) and (bool(local_files(mime)) or mime.hasImage())

    def take(self, mime: QMimeData) -> bool:
        """Tell of files, or of a picture; say whether there was either."""
        if not self.takes(mime):
            return False
        if files := local_files(mime):
            self.files_dropped.emit(files)
        else:
            self.image_pasted.emit(mime)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that photos may be dropped."""
        super().dragEnterEvent(event)
        self.is_dragged_over = self.takes(event.mimeData())
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing will be dropped."""
        self.is_dragged_over = False
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take photos, or move a tile; what is dropped on a tile that waits is meant for it."""
        self.is_dragged_over = False
        photo = self.indexAt(event.position().toPoint()).data(TrayModel.ATTACHED_ROLE)
        if isinstance(photo, AttachedPhoto) and photo.picture is None and self.takes(event.mimeData()):
            self.choose(photo.key)
            self.chosen.emit(photo.key)
        super().dropEvent(event)

    def _is_last(self, index: QModelIndex) -> bool:
        return self._photos.writable and index.isValid() and index.row() == len(self._photos.attached)


class _TileDelegate(QStyledItemDelegate):
    """Draws a tile: the picture filling it, Lead on the lead, an accent frame around the chosen one."""

    def __init__(self, theme: Theme, tray: Tray) -> None:
        super().__init__(tray)
        self._theme, self._tray = theme, tray
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._words = RowText(self._theme.sans_font(0.78))

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
        photo = index.data(TrayModel.ATTACHED_ROLE)
        if isinstance(photo, AttachedPhoto):
            self._paint_photo(painter, rect, photo)
        else:
            self._paint_drop_place(painter, rect)
        self._paint_frame(painter, rect, option, isinstance(photo, AttachedPhoto))
        painter.restore()

    def _paint_photo(self, painter: QPainter, rect: QRectF, photo: AttachedPhoto) -> None:
        path = QPainterPath()
        path.addRoundedRect(rect, RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(path)
        painter.fillPath(path, self._theme.palette.colour("pressed"))
        picture = self._tray.thumbnail(photo)
        if picture is not None and photo.picture is not None:
            size = QSizeF(photo.picture.width, photo.picture.height)
            draw_framed(painter, rect, picture, size, filling(photo.frame, size, rect, photo.focus))
        elif photo.picture is None:
            self._paint_waiting(painter, rect, photo)
        else:
            name = "photo" if self._tray.is_coming(photo) else "image-missing"
            place = QRect(0, 0, 24, 24)
            place.moveCenter(rect.center().toPoint())
            self._theme.icon(name, "faint").paint(painter, place)
        painter.restore()
        if photo.lead:
            self._paint_badge(painter, rect)

    def _paint_waiting(self, painter: QPainter, rect: QRectF, photo: AttachedPhoto) -> None:
        """Draw a place for a picture, with the caption that waits for it."""
        colours = self._theme.palette
        pen = QPen(colours.colour("muted"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(colours.colour("panel"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(colours.colour("muted"))
        room = rect.adjusted(6, 5, -6, -5)
        words = photo.caption.strip() or WAITING
        self._words.layout(words, room.width(), _runs_right_to_left(words)).draw(painter, room.topLeft())

    def _paint_badge(self, painter: QPainter, rect: QRectF) -> None:
        painter.setFont(self._theme.sans_font(0.78))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance("Lead") + 9, metrics.height() + 2
        left = rect.right() - width - 4 if self._tray.isRightToLeft() else rect.left() + 4
        badge = QRectF(left, rect.bottom() - height - 4, width, height)
        ground = self._theme.palette.colour("badge")
        ground.setAlphaF(0.88)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(badge, RADIUS, RADIUS)
        painter.setPen(self._theme.palette.colour("badge_ink"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "Lead")

    def _paint_drop_place(self, painter: QPainter, rect: QRectF) -> None:
        colours = self._theme.palette
        over = self._tray.is_dragged_over
        pen = QPen(colours.colour("accent" if over else "faint"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(colours.colour("hover") if over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(colours.colour("muted"))
        painter.setFont(self._theme.sans_font(0.88))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(4, 2, -4, -2), flags, DROP_FIRST if self._tray.is_empty else DROP)

    def _paint_frame(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, photo: bool) -> None:
        state = option.state
        chosen = photo and bool(state & QStyle.StateFlag.State_Selected)
        by_key = bool(state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if chosen or by_key:
            painter.setPen(QPen(self._theme.palette.colour("focus" if chosen else "ink"), 2))
            painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), RADIUS + 2, RADIUS + 2)
        if chosen and by_key:
            painter.setPen(QPen(self._theme.palette.colour("field"), 2))
            painter.drawRoundedRect(rect.adjusted(0, 0, 0, 0), RADIUS, RADIUS)


def _runs_right_to_left(text: str) -> bool:
    """Say whether the first letter that has a direction runs from right to left."""
    strong = (way for letter in text[:_LOOKED_AT] if (way := bidirectional(letter)) in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def local_files(mime: QMimeData) -> list[Path]:
    """Return the files of this machine that `mime` names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile()]
