"""The photos of the tray as a model, with the pictures that have arrived so far."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from editor.domain.story import AttachedPhoto

KEY_MIME = "application/x-standfirst-key"
"""What an attachment is dragged as: its key in UTF-8. It means something in its own story alone."""

_KEPT = 200

Index = QModelIndex | QPersistentModelIndex


class TrayModel(QAbstractListModel):
    """Attached photos in order and, last, the place to drop more. GUI thread.

    A thumbnail is asked of `wanted` through `PHOTO_ROLE`'s painter, not kept beyond the newest few hundred.
    """

    PHOTO_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos: tuple[AttachedPhoto, ...] = ()
        self._placed: frozenset[str] = frozenset()
        self._thumbnails: dict[str, QPixmap | None] = {}
        self.writable = True

    @property
    def photos(self) -> tuple[AttachedPhoto, ...]:
        """The photos shown."""
        return self._photos

    @property
    def thumbnails(self) -> Mapping[str, QPixmap | None]:
        """The pictures that have arrived, by SHA-256; None for one that cannot be shown."""
        return self._thumbnails

    def show_photos(self, photos: Sequence[AttachedPhoto], placed: frozenset[str]) -> None:
        """Show `photos`; `placed` are the keys that the text points at."""
        same_keys = [photo.key for photo in photos] == [photo.key for photo in self._photos]
        if same_keys:
            self._photos, self._placed = tuple(photos), placed
            self.dataChanged.emit(self.index(0), self.index(len(photos)))
            return
        self.beginResetModel()
        self._photos, self._placed = tuple(photos), placed
        self.endResetModel()

    def set_thumbnail(self, sha256: str, picture: QPixmap | None) -> None:
        """Take a picture that has arrived; None for one that cannot be shown."""
        self._thumbnails.pop(sha256, None)
        self._thumbnails[sha256] = picture
        if len(self._thumbnails) > _KEPT:
            del self._thumbnails[next(iter(self._thumbnails))]
        self.dataChanged.emit(self.index(0), self.index(len(self._photos)))

    def row_of(self, key: str | None) -> int:
        """Return the number of the photo `key`, or -1."""
        return next((at for at, photo in enumerate(self._photos) if photo.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of photos, and one for the place to drop more."""
        return 0 if parent.isValid() else len(self._photos) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a photo, or what a screen reader says of it; None for the place to drop more."""
        if not index.isValid():
            return None
        if index.row() >= len(self._photos):
            return "Add photos" if role == Qt.ItemDataRole.AccessibleTextRole else None
        photo = self._photos[index.row()]
        if role == self.PHOTO_ROLE:
            return photo
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let photos be dragged."""
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.row() < len(self._photos) and self.writable:
            return usable | Qt.ItemFlag.ItemIsDragEnabled
        return usable if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """Return what a photo is dragged as."""
        return [KEY_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the key of the first photo."""
        source = QMimeData()
        for index in indexes:
            if index.row() < len(self._photos):
                source.setData(KEY_MIME, QByteArray(self._photos[index.row()].key.encode()))
                break
        return source

    def supportedDragActions(self) -> Qt.DropAction:
        """Let photos be moved and copied."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def _spoken(self, at: int) -> str:
        photo = self._photos[at]
        place = "lead photo" if photo.lead else "in the text" if photo.key in self._placed else "not placed"
        return f"Photo {at + 1}, {place}, {photo.caption or 'no caption'}"
