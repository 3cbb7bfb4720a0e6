"""The stories of the list: pages of rows fetched as the list scrolls, or the answer to a search."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.desk.opening import now as utc_now
from editor.domain.rows import SearchHit, StoryRow
from editor.domain.story import Status, StoryId
from editor.domain.values import dataclass
from editor.ui.moments import OVERDUE, Now, ago, ahead, is_overdue

PAGE = 60
"""Rows fetched at a time."""

Fetch = Callable[[int, StoryRow | None], list[StoryRow]]
"""Return at most that many rows, newest first, that come after the row (None: from the start)."""

Index = QModelIndex | QPersistentModelIndex

STATUS_WORDS = {
    Status.DRAFT: "Draft",
    Status.REVIEW: "In review",
    Status.READY: "Ready",
    Status.FILED: "Filed",
    Status.SPIKED: "In the bin",
}
"""What a person calls each status."""


@dataclass(frozen=True, slots=True)
class _Entry:
    row: StoryRow
    snippet: str = ""


def _any_row(row: StoryRow) -> bool:
    return True


class StoryListModel(QAbstractListModel):
    """Story rows, newest first, or search hits, best first. GUI thread."""

    ROW_ROLE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, fetch: Fetch | None = None, parent: QObject | None = None, now: Now = utc_now) -> None:
        super().__init__(parent)
        self._now = now
        self._entries: list[_Entry] = []
        self._fetch: Fetch | None = None
        self._keeps: Callable[[StoryRow], bool] = _any_row
        self._complete = True
        self._searching = False
        if fetch is not None:
            self.reset(fetch)

    def reset(self, fetch: Fetch, keeps: Callable[[StoryRow], bool] = _any_row) -> None:
        """Show the first page of what `fetch` answers. `keeps` says which refreshed rows belong here."""
        first = fetch(PAGE, None)
        self.beginResetModel()
        self._fetch, self._keeps, self._searching = fetch, keeps, False
        self._entries = [_Entry(row) for row in first]
        self._complete = len(first) < PAGE
        self.endResetModel()

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show the answer to a search in its own order."""
        self.beginResetModel()
        self._searching, self._complete = True, True
        self._entries = [_Entry(hit.row, hit.snippet) for hit in hits]
        self.endResetModel()

    @property
    def searching(self) -> bool:
        """Whether the rows answer a search."""
        return self._searching

    def row_of(self, story: StoryId) -> int:
        """Return the number of the story's row, or -1 where it is not among those fetched."""
        return next((at for at, entry in enumerate(self._entries) if entry.row.id == story), -1)

    def story_row(self, row: int) -> StoryRow:
        """Return what row number `row` shows. Raises IndexError."""
        return self._entries[row].row

    def snippet(self, row: int) -> str:
        """Return the words found that row number `row` shows, "" for none. Raises IndexError."""
        return self._entries[row].snippet

    def refresh_rows(self, rows: Iterable[StoryRow]) -> None:
        """Show the new state of stories: in place, moved or inserted by their time, or out where they do not belong.

        While a search is shown, rows only change in place.
        """
        for row in rows:
            at = self.row_of(row.id)
            if self._searching:
                if at >= 0:
                    self._replace(at, row)
            elif not self._keeps(row):
                self._remove(at)
            elif at < 0:
                self._insert(row)
            else:
                self._move(at, row)

    def drop_rows(self, stories: Iterable[StoryId]) -> None:
        """Take out stories that are no more."""
        for story in stories:
            self._remove(self.row_of(story))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows are fetched."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its headline, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == self.ROW_ROLE:
            return entry.row
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.row.headline or entry.row.slug
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(entry, self._now())
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether older stories may follow."""
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: Index) -> None:
        """Fetch the next page."""
        if self._fetch is None or self._complete:
            return
        held = {entry.row.id for entry in self._entries}
        page = self._fetch(PAGE, self._entries[-1].row if self._entries else None)
        self._complete = len(page) < PAGE
        fresh = [_Entry(row) for row in page if row.id not in held]
        if fresh:
            start = len(self._entries)
            self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
            self._entries.extend(fresh)
            self.endInsertRows()

    def _replace(self, at: int, row: StoryRow) -> None:
        entry = _Entry(row, self._entries[at].snippet)
        if entry == self._entries[at]:
            return
        self._entries[at] = entry
        self.dataChanged.emit(self.index(at), self.index(at))

    def _remove(self, at: int) -> None:
        if at < 0:
            return
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._entries[at]
        self.endRemoveRows()

    def _insert(self, row: StoryRow) -> None:
        at = self._place(row)
        if at == len(self._entries) and not self._complete:
            return
        self.beginInsertRows(QModelIndex(), at, at)
        self._entries.insert(at, _Entry(row))
        self.endInsertRows()

    def _move(self, at: int, row: StoryRow) -> None:
        same = self._entries[at].row.modified == row.modified
        others = at if same else self._place(row, skipping=at)
        if others != at:
            self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), others if others < at else others + 1)
            self._entries.insert(others, self._entries.pop(at))
            self.endMoveRows()
        self._replace(others, row)

    def _place(self, row: StoryRow, skipping: int = -1) -> int:
        """Return the index at which `row` belongs among the others, newest first."""
        newer = 0
        for at, entry in enumerate(self._entries):
            if at != skipping:
                if entry.row.modified <= row.modified:
                    break
                newer += 1
        return newer


def times_of(row: StoryRow, now: datetime) -> list[str]:
    """Return what is said of a story's embargo and deadline: of each that is still to come, or that it is overdue."""
    times = []
    if row.embargo is not None and row.embargo > now:
        times.append(f"embargo {ahead(row.embargo, now)}")
    if row.deadline is not None and row.deadline > now:
        times.append(f"due {ahead(row.deadline, now)}")
    elif is_overdue(row.deadline, row.status, now):
        times.append(OVERDUE)
    return times


def _spoken(entry: _Entry, now: datetime) -> str:
    """Say what stands in a row, the headline first; how old it is, and what is due, as it is drawn."""
    row = entry.row
    words = f"{row.words:,} word{'' if row.words == 1 else 's'}"
    parts = [row.headline or "No headline", STATUS_WORDS[row.status], ago(row.modified, now), row.slug, words]
    if row.photos:
        parts.append(f"{row.photos} photo{'' if row.photos == 1 else 's'}")
    return ", ".join(part for part in (*parts, *times_of(row, now), entry.snippet) if part)
