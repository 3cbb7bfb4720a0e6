"""The photos that were found, more of which are asked for as they come into sight."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor.domain.gallery import GalleryPhoto

Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QAbstractListModel):
    """Photos, the last to come in first. `more_wanted` asks for those behind the last one."""

    PHOTO_ROLE = Qt.ItemDataRole.UserRole + 1

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos: list[GalleryPhoto] = []
        self._is_whole = True

    @property
    def photos(self) -> tuple[GalleryPhoto, ...]:
        """The photos that are here."""
        return tuple(self._photos)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to be asked for."""
        return self._is_whole

    def show_photos(self, photos: Sequence[GalleryPhoto], whole: bool) -> None:
        """Show `photos` in the place of those before; `whole` says that there are no more."""
        self.beginResetModel()
        self._photos, self._is_whole = list(photos), whole
        self.endResetModel()

    def add_photos(self, photos: Sequence[GalleryPhoto], whole: bool) -> None:
        """Show more behind the last one."""
        self._is_whole = whole
        if photos:
            self.beginInsertRows(QModelIndex(), len(self._photos), len(self._photos) + len(photos) - 1)
            self._photos += photos
            self.endInsertRows()

    def row_of(self, sha256: str) -> int:
        """Return the number of the photo with this checksum, or -1."""
        return next((at for at, each in enumerate(self._photos) if each.picture.sha256 == sha256), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of photos that are here."""
        return 0 if parent.isValid() else len(self._photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a photo, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._photos):
            return None
        photo = self._photos[index.row()]
        if role == self.PHOTO_ROLE:
            return photo
        return spoken(photo) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there may be more."""
        return not parent.isValid() and not self._is_whole

    def fetchMore(self, parent: Index) -> None:
        """Ask for more, once until they come."""
        if self.canFetchMore(parent):
            self._is_whole = True
            self.more_wanted.emit()


def spoken(photo: GalleryPhoto) -> str:
    """Say what the photo shows, whose it is, and where it stands."""
    return ", ".join((photo.words or "Photo without a caption", photo.credit_line or "no credit", standing(photo)))


def standing(photo: GalleryPhoto) -> str:
    """Say in a few words where a photo stands."""
    uses = [use for use in photo.uses if not use.binned]
    if uses:
        return f"in {len(uses)} {'story' if len(uses) == 1 else 'stories'}"
    if photo.uses:
        return "in a story in the bin"
    if photo.kept:
        return "kept by a story’s history"
    return "in the bin" if photo.binned is not None else "not used"
