"""Ties the story list to the library: pages of rows, counts, live search, and what is done from the list."""

from PySide6.QtCore import QObject, QTimer, Signal

from editor.domain.changes import Changes
from editor.domain.errors import StandfirstError
from editor.domain.rows import SearchHit, StoryRow
from editor.domain.story import Status, StoredStory, StoryId
from editor.ui.models.stories import StoryListModel
from editor.ui.panels.story_list import StoryListPanel
from editor.ui.shelf import Shelf
from editor.ui.workspace import Workspace

_HITS = 100
_MINUTE = 60_000
_WATCH = 1000


class ListWiring(QObject):
    """Keeps the list true after every change, and asks the library what a person searches for.

    `gone` tells of stories of the open ones that another program changed.
    """

    changed_elsewhere = Signal(object)

    def __init__(
        self, work: Workspace, panel: StoryListPanel, model: StoryListModel, shelf: Shelf, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._panel, self._model, self._shelf = work, panel, model, shelf
        self._words = ""
        self._asked = 0
        self._data_version = work.desk.data_version()
        self._timer(_MINUTE, panel.refresh_times)
        if work.desk.read_only:
            self._timer(_WATCH, self._watch)
        work.bridge.changed.connect(self._changed)
        work.current.changed.connect(self._select)
        panel.opened.connect(shelf.open)
        panel.search_changed.connect(self._search)
        panel.status_chosen.connect(lambda status: self.reload())
        panel.new_requested.connect(shelf.new)
        panel.duplicate_requested.connect(self.duplicate)
        panel.bin_requested.connect(self.move_to_bin)
        panel.restore_requested.connect(self.restore)

    def reload(self) -> None:
        """Read the first page of the list and the counts anew."""
        if self._words:
            self._search(self._words)
        else:
            status = self._panel.status()
            self._guard(lambda: self._model.reset(self._fetch, lambda row: _belongs(row, status)))
        self._count()
        self._select()

    def duplicate(self, story_id: StoryId) -> None:
        """Make a copy of a story and open it."""
        self._work.autosave.finish(2.0)
        self._work.bridge.follow(self._work.desk.duplicate(story_id, self), self._open_copy)

    def move_to_bin(self, story_id: StoryId) -> None:
        """Move a story to the bin; the list offers the way back."""
        self._work.autosave.finish(2.0)
        self._work.bridge.follow(self._work.desk.move_to_bin(story_id, self), self._binned)

    def restore(self, story_id: StoryId) -> None:
        """Take a story out of the bin."""
        self._work.autosave.finish(2.0)
        self._work.bridge.follow(
            self._work.desk.restore(story_id, self), lambda stored: self._taken_over(stored, "Restored from the bin.")
        )

    def _open_copy(self, stored: StoredStory) -> None:
        self._panel.clear_search()
        self._shelf.open(stored.story.id)

    def _binned(self, stored: StoredStory) -> None:
        self._taken_over(stored, "Moved to the bin. Restore it from there at any time.")

    def _taken_over(self, stored: StoredStory, words: str) -> None:
        held = self._shelf.held(stored.story.id)
        if held is not None and not held.session.is_dirty:
            held.session.replaced_by(stored)
        self._work.current.changed.emit() if held is self._work.current.open else None
        self._work.voice.say(words)

    def _fetch(self, limit: int, after: StoryRow | None) -> list[StoryRow]:
        status = self._panel.status()
        try:
            return self._work.desk.newest(limit, after, None if status is None else (status,))
        except StandfirstError as error:
            self._work.voice.fail(error)
            return []

    def _changed(self, changes: Changes) -> None:
        if changes.everything:
            self.reload()
            return
        rows = [self._work.desk.row(story_id) for story_id in changes.stories]
        self._model.refresh_rows([row for row in rows if row is not None])
        gone = [story_id for story_id, row in zip(changes.stories, rows, strict=True) if row is None]
        self._model.drop_rows(gone)
        for story_id in gone:
            self._shelf.drop(story_id)
        if changes.listed:
            self._count()

    def _watch(self) -> None:
        version = self._work.desk.data_version()
        if version != self._data_version:
            self._data_version = version
            self.reload()
            self.changed_elsewhere.emit(self._work.current.open)

    def _search(self, words: str) -> None:
        self._words = words.strip()
        self._asked += 1
        self._work.desk.interrupt_search()
        if not self._words:
            self.reload()
            return
        asked, words = self._asked, self._words
        self._work.bridge.work(
            lambda: self._work.desk.newest_hits(words, _HITS) if asked == self._asked else None,
            lambda hits: self._show(asked, hits, then_rank=True),
        )

    def _show(self, asked: int, hits: list[SearchHit] | None, then_rank: bool = False) -> None:
        if asked != self._asked or hits is None:
            return
        self._model.show_hits(hits)
        self._select()
        if then_rank and len(hits) > 1:
            words = self._words
            self._work.bridge.work(
                lambda: self._work.desk.ranked_hits(words, _HITS) if asked == self._asked else None,
                lambda ranked: self._show(asked, ranked),
            )

    def _count(self) -> None:
        self._guard(lambda: self._panel.show_counts(self._work.desk.counts()))

    def _select(self) -> None:
        story = self._work.current.story
        self._panel.select(None if story is None else story.id)

    def _guard(self, act: object) -> None:
        try:
            act() if callable(act) else None
        except StandfirstError as error:
            self._work.voice.fail(error)

    def _timer(self, every: int, act: object) -> None:
        timer = QTimer(self)
        timer.setInterval(every)
        timer.timeout.connect(act)
        timer.start()


def _belongs(row: StoryRow, status: Status | None) -> bool:
    return row.status is status if status is not None else row.status is not Status.SPIKED
