"""Hits in many stories as a list: each story, and its hits below it, each with a tick."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor.desk.replacing import Line, StoryHits
from editor.domain.story_text import Place

Index = QModelIndex | QPersistentModelIndex

WORDS = {
    "headline": "Headline",
    "standfirst": "Standfirst",
    "byline": "Byline",
    "dateline": "Dateline",
    "body": "Text",
    "caption": "Caption",
    "credit": "Credit",
    "source": "Source",
    "alt": "Alt text",
    "label": "Label",
    "title": "Title",
}
"""What a person calls the places of a story."""


class StoryHitsModel(QAbstractListModel):
    """A row for each story, and below it one for each of its hits. `ticked` follows a change of ticks. GUI thread."""

    LINE_ROLE = Qt.ItemDataRole.UserRole + 1
    STORY_ROLE = LINE_ROLE + 1

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stories: tuple[StoryHits, ...] = ()
        self._rows: list[tuple[int, int]] = []
        self._left_out: set[tuple[int, int]] = set()
        self._tickable = True

    def show_stories(self, stories: Sequence[StoryHits], tickable: bool) -> None:
        """Show `stories`, all of their hits ticked; without `tickable` there is nothing to tick."""
        self.beginResetModel()
        self._stories, self._left_out, self._tickable = tuple(stories), set(), tickable
        self._rows = [(at, number) for at, story in enumerate(stories) for number in range(-1, len(story.lines))]
        self.endResetModel()

    def chosen(self) -> list[tuple[StoryHits, tuple[Line, ...]]]:
        """Return the stories of which hits are ticked, and those hits."""
        picked = [
            (story, tuple(line for number, line in enumerate(story.lines) if (at, number) not in self._left_out))
            for at, story in enumerate(self._stories)
        ]
        return [(story, lines) for story, lines in picked if lines]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be chosen and ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._tickable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row says, whether it is ticked, and the hit or the story itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        at, number = self._rows[index.row()]
        story = self._stories[at]
        line = story.lines[number] if number >= 0 else None
        if role == Qt.ItemDataRole.CheckStateRole and self._tickable:
            return self._state(at, number)
        if role == self.LINE_ROLE:
            return line
        if role == self.STORY_ROLE:
            return story
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return title_of(story) if line is None else f"{place_name(line.hit.place)}: {said(line)}"
        return None

    def toggle(self, index: Index) -> None:
        """Tick or untick a hit, or all of a story's."""
        if not self._tickable or not index.isValid():
            return
        at, number = self._rows[index.row()]
        rows = {(at, number)} if number >= 0 else {(at, each) for each in range(len(self._stories[at].lines))}
        if self._state(at, number) == Qt.CheckState.Checked:
            self._left_out |= rows
        else:
            self._left_out -= rows
        top = self._rows.index((at, -1))
        self.dataChanged.emit(self.index(top), self.index(top + len(self._stories[at].lines)))
        self.ticked.emit()

    def _state(self, at: int, number: int) -> Qt.CheckState:
        if number >= 0:
            return Qt.CheckState.Unchecked if (at, number) in self._left_out else Qt.CheckState.Checked
        lines = len(self._stories[at].lines)
        out = sum((at, each) in self._left_out for each in range(lines))
        if not out:
            return Qt.CheckState.Checked
        return Qt.CheckState.Unchecked if out == lines else Qt.CheckState.PartiallyChecked


def title_of(story: StoryHits) -> str:
    """Return what a story is called: its headline, or its slug."""
    return story.headline or story.slug


def place_name(place: Place) -> str:
    """Return what a person calls a place."""
    return WORDS.get(place.name, place.name)


def said(line: Line) -> str:
    """Return a hit with what stands around it."""
    return f"{line.before}{line.hit.found.groups[0]}{line.behind}"
