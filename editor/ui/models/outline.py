"""The rows of an outline: the headline, and below it what stands out in the text."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.domain.outline import Entry, EntryKind

ROW_MIME = "application/x-standfirst-outline-row"
"""What a row is dragged as: its number. It means something in its own list alone."""

NO_HEADLINE = "No headline yet"
_WORDLESS = {
    EntryKind.SUBHEADING: "Empty subheading",
    EntryKind.QUOTE: "Empty quote",
    EntryKind.PHOTO: "Photo without a caption",
    EntryKind.RELATED: "Related story without a title",
    EntryKind.BREAK: "Section break",
}
Index = QModelIndex | QPersistentModelIndex


class OutlineModel(QAbstractListModel):
    """The headline is row 0, and entry number N row N + 1. `here` is the row that the caret stands in."""

    ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headline = ""
        self._entries: tuple[Entry, ...] = ()
        self._here = 0
        self.writable = True

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries shown."""
        return self._entries

    @property
    def here(self) -> int:
        """The row that the caret stands in."""
        return self._here

    def show(self, headline: str, entries: tuple[Entry, ...]) -> None:
        """Show `headline` and `entries`; rows that stay as many are only drawn anew."""
        if (headline, entries) == (self._headline, self._entries):
            return
        same = len(entries) == len(self._entries)
        if not same:
            self.beginResetModel()
        self._headline, self._entries = headline, entries
        self._here = min(self._here, len(entries))
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0), self.index(len(entries)))

    def show_here(self, row: int) -> None:
        """Mark the row that the caret stands in."""
        if row != self._here:
            before, self._here = self._here, row
            for each in (before, row):
                self.dataChanged.emit(self.index(each), self.index(each))

    def text(self, row: int) -> str:
        """Return what row number `row` says."""
        if row == 0:
            return self._headline or NO_HEADLINE
        entry = self._entries[row - 1]
        return entry.words or _WORDLESS[entry.kind]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._entries) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words, its entry (None for the headline), or what a screen reader says of it."""
        row = index.row()
        if not index.isValid() or row > len(self._entries):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(row)
        if role == self.ENTRY_ROLE:
            return self._entries[row - 1] if row else None
        return self._spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _spoken(self, row: int) -> str:
        kind = self._entries[row - 1].kind.value if row else "Headline"
        here = ", the caret is here" if row == self._here else ""
        return f"{kind}: {self.text(row)}{here}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be dragged, the headline not."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable | Qt.ItemFlag.ItemIsDragEnabled if index.row() and self.writable else usable

    def mimeTypes(self) -> list[str]:
        """Return what a row is dragged as."""
        return [ROW_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the number of the row."""
        source = QMimeData()
        source.setData(ROW_MIME, QByteArray(str(indexes[0].row()).encode()))
        return source

    def supportedDragActions(self) -> Qt.DropAction:
        """Let rows be copied: what moves is the text, by whoever hears of the wish."""
        return Qt.DropAction.CopyAction
