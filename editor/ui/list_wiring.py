"""Ties the story list to the library: pages of rows, counts, live search, and what is done from the list."""

from collections.abc import Callable, Collection
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from editor.domain.changes import Changes
from editor.domain.errors import StandfirstError
from editor.domain.rows import Narrowing, SearchHit, StoryRow
from editor.domain.story import Status, StoredStory, StoryId
from editor.ui.autosave import LIMIT, QUIET
from editor.ui.models.stories import PAGE, StoryListModel
from editor.ui.open_story import OpenStory
from editor.ui.panels.story_list import StoryListPanel
from editor.ui.shelf import Shelf
from editor.ui.workspace import Workspace

_HITS = 200
_MINUTE = 60_000
_WATCH = 1000
_PAUSE = LIMIT + QUIET
"""Milliseconds after a save until the list follows what was typed: in a pause, since typing saves more often."""
_AGE = timedelta(minutes=1)
"""What the list may be behind while a story is typed: up to it, a time is "now"."""
_PATIENCE = 2.0
_LookUp = Callable[[str, int, Status | None, Narrowing], list[SearchHit] | None]


class ListWiring(QObject):
    """Keeps the list true after every change, and asks the library what a person searches for.

    `changed_elsewhere` carries the open story (or None) after another program wrote the library; `restated` follows
    a change of status of the story on the page; `new_requested` is the list's own wish for a story. `entered` carries a
    story that a person goes on in, and the words that it was found by.
    """

    changed_elsewhere = Signal(object)
    restated = Signal()
    entered = Signal(str, str)
    new_requested = Signal()

    def __init__(
        self, work: Workspace, panel: StoryListPanel, model: StoryListModel, shelf: Shelf, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._panel, self._model, self._shelf = work, panel, model, shelf
        self._words = ""
        self._asked = self._answered = 0
        self._enter_first = False
        self._data_version = work.desk.data_version()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._follow_typing)
        self._typed: StoryId | None = None
        self._narrowing = panel.filters().narrowing(work.now())
        self._timer(_MINUTE, self._each_minute)
        if work.desk.read_only:
            self._timer(_WATCH, self._watch)
        work.bridge.changed.connect(self._changed)
        work.current.changed.connect(self._follow_typing)
        work.current.changed.connect(self._select)
        panel.opened.connect(shelf.open)
        panel.search_changed.connect(self._search)
        panel.entered.connect(lambda story_id: self.entered.emit(story_id, self._words))
        panel.first_wanted.connect(self._want_first)
        panel.status_chosen.connect(self._choose_status)
        panel.filters_chosen.connect(self.reload)
        panel.filters_wanted.connect(self._offer_filters)
        panel.new_requested.connect(self.new_requested)
        panel.duplicate_requested.connect(self.duplicate)
        panel.bin_requested.connect(self.move_to_bin)
        panel.restore_requested.connect(self.restore)

    def reload(self) -> None:
        """Read the first page of the list and the counts anew."""
        if self._words:
            self._search(self._words)
        else:
            status, narrowing = self._panel.status(), self._narrow()
            self._model.reset(self._fetch, lambda row: _belongs(row, status) and narrowing.takes(row))
        self._count()
        self._select()

    def duplicate(self, story_id: StoryId) -> None:
        """Make a copy of a story and open it."""
        if self._is_saved(story_id):
            self._work.bridge.follow(self._work.desk.duplicate(story_id, self), self._open_copy)

    def move_to_bin(self, story_id: StoryId) -> None:
        """Move a story to the bin, and offer the way back."""
        held = self._shelf.held(story_id)
        if held is None:
            future = self._work.desk.move_to_bin(story_id, self)
            self._work.bridge.follow(future, lambda stored: self._say_binned(story_id))
        else:
            self._set_status(held, Status.SPIKED)
            self._say_binned(story_id)

    def restore(self, story_id: StoryId) -> None:
        """Take a story out of the bin."""
        held = self._shelf.held(story_id)
        if held is None:
            self._work.bridge.follow(self._work.desk.restore(story_id, self), lambda stored: self._say_restored())
        else:
            self._set_status(held, held.session.story.restored().status)
            self._say_restored()

    def set_status(self, story_id: StoryId, status: Status) -> None:
        """Move a story, which is open, to another status."""
        held = self._shelf.held(story_id)
        if held is not None:
            self._set_status(held, status)

    def _set_status(self, story: OpenStory, status: Status) -> None:
        """Move a story that is open, by way of its session, so that what is being typed in it is not overtaken."""
        story.flush()
        if story.session.set_field("status", status):
            self._work.autosave.note(story)
            self._work.autosave.save_all()
        if story is self._work.current.open:
            self.restated.emit()

    def _is_saved(self, story_id: StoryId) -> bool:
        """Save what is open before another act reads it; tell where that cannot be done."""
        if self._shelf.held(story_id) is None or self._work.autosave.finish(_PATIENCE):
            return True
        self._work.voice.fail(StandfirstError("The story is not saved yet, so it was not copied.", "Try again soon."))
        return False

    def _open_copy(self, stored: StoredStory) -> None:
        self._panel.clear_search()
        self._shelf.open(stored.story.id)

    def _say_binned(self, story_id: StoryId) -> None:
        self._work.voice.say("Moved to the bin.", ("Undo", partial(self.restore, story_id)))

    def _say_restored(self) -> None:
        self._work.voice.say("Restored from the bin.")

    def _fetch(self, limit: int, after: StoryRow | None) -> list[StoryRow]:
        status = self._panel.status()
        try:
            return self._work.desk.newest(limit, after, None if status is None else (status,), self._narrowing)
        except StandfirstError as error:
            self._work.voice.fail(error)
            return []

    def _changed(self, changes: Changes) -> None:
        if changes.everything:
            self.reload()
        elif self._is_typing(changes):
            (self._typed,) = changes.stories
            self._pause.start()
        else:
            self._refresh(changes.stories)
            if changes.listed:
                self._count()

    def _is_typing(self, changes: Changes) -> bool:
        """Say whether all there is to follow is the text of the open story, in a row that stands where it belongs."""
        story = self._work.current.story
        if story is None or changes.origin is not self._work.autosave or changes.stories != {story.id}:
            return False
        at = self._model.row_of(story.id)
        if at < 0 or (at > 0 and not self._model.searching):
            return False
        row = self._model.story_row(at)
        return row.still_says(story) and self._work.now() - row.modified < _AGE

    def _follow_typing(self) -> None:
        """Follow what was typed since the list was true."""
        self._pause.stop()
        if self._typed is not None:
            typed, self._typed = self._typed, None
            self._refresh({typed})

    def _refresh(self, stories: Collection[StoryId]) -> None:
        try:
            rows = [self._work.desk.row(story_id) for story_id in stories]
        except StandfirstError as error:
            self._work.voice.fail(error)
            return
        gone = [story_id for story_id, row in zip(stories, rows, strict=True) if row is None]
        if len(rows) > PAGE and not self._words:
            # A page is read anew at once; rows of many stories would go in one by one, and in no order within a second.
            self.reload()
        else:
            self._model.refresh_rows([row for row in rows if row is not None])
            self._model.drop_rows(gone)
        for story_id in gone:
            self._shelf.drop(story_id)

    def _narrow(self) -> Narrowing:
        """Take what the filters leave at this moment, and return it: a day ends while the list is open."""
        self._narrowing = self._panel.filters().narrowing(self._work.now())
        return self._narrowing

    def _offer_filters(self) -> None:
        try:
            sections, oldest = self._work.desk.sections(), self._work.desk.oldest()
        except StandfirstError as error:
            self._work.voice.fail(error)
            return
        since = None if oldest is None else oldest.astimezone().date()
        self._panel.offer_filters(sections, since, self._work.now().astimezone().date())

    def _each_minute(self) -> None:
        self._panel.refresh_times()
        if self._narrowing != self._panel.filters().narrowing(self._work.now()):
            self.reload()

    def _choose_status(self, status: Status | None) -> None:
        self.reload()

    def _watch(self) -> None:
        version = self._work.desk.data_version()
        if version != self._data_version:
            self._data_version = version
            self.reload()
            self.changed_elsewhere.emit(self._work.current.open)

    def _search(self, words: str) -> None:
        self._words = words.strip()
        self._asked += 1
        self._enter_first = False
        self._work.desk.interrupt_search()
        if not self._words:
            self.reload()
            return
        asked = self._asked
        self._narrow()
        hits = partial(
            self._hits, self._work.desk.newest_hits, self._words, asked, self._panel.status(), self._narrowing
        )
        self._work.bridge.work(hits, partial(self._show_newest, asked))

    def _hits(
        self, look_up: _LookUp, words: str, asked: int, status: Status | None, narrowing: Narrowing
    ) -> list[SearchHit] | None:
        """Look `words` up, on a worker's thread; None where something else was asked since."""
        while asked == self._asked:
            hits = look_up(words, _HITS, status, narrowing)
            if hits is not None:
                return hits
            # The stop was meant for the search before: SQLite stops what begins while that still runs, too.
        return None

    def _show_newest(self, asked: int, hits: list[SearchHit] | None) -> None:
        self._show(asked, hits)
        if asked == self._asked and hits is not None and len(hits) > 1:
            status = self._panel.status()
            ranked = partial(self._hits, self._work.desk.ranked_hits, self._words, asked, status, self._narrowing)
            self._work.bridge.work(ranked, partial(self._show, asked))

    def _show(self, asked: int, hits: list[SearchHit] | None) -> None:
        """Show the answer, unless something else was asked since."""
        if asked == self._asked and hits is not None:
            self._model.show_hits(hits)
            self._select()

            self._answered = asked
            if self._enter_first:
                self._want_first()

    def _want_first(self) -> None:
        """Go on in the first story that is found, as soon as the search has answered."""
        self._enter_first = bool(self._words) and self._answered != self._asked
        first = self._panel.first()
        if self._enter_first or first is None:
            return
        self.entered.emit(first, self._words)

    def _count(self) -> None:
        try:
            self._panel.show_counts(self._work.desk.counts())
        except StandfirstError as error:
            self._work.voice.fail(error)

    def _select(self) -> None:
        story = self._work.current.story
        self._panel.select(None if story is None else story.id)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> None:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        timer.start()


def _belongs(row: StoryRow, status: Status | None) -> bool:
    return row.status is status if status is not None else row.status is not Status.SPIKED
