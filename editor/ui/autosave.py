"""Saving by itself: soon after the last key, never long after the first, and again after a failure."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from enum import Enum
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desk.library import Desk
from editor.domain.errors import StaleStory, StandfirstError, StoryNotFound
from editor.domain.story import StoredStory, Story, StoryId
from editor.domain.values import dataclass
from editor.ui.bridge import Bridge, OwnFault
from editor.ui.open_story import OpenStory

QUIET = 150
"""Milliseconds after the last key."""

LIMIT = 500
"""Milliseconds after the first unsaved key."""

RETRY = 2000
"""Milliseconds after a save that failed."""

REST = 2000
"""Milliseconds after the last save, before what can wait is done."""


class SaveState(Enum):
    """What the status bar says. SAVED is said only after the commit."""

    SAVED = "Saved"
    SAVING = "Saving…"
    NOT_SAVED = "Not saved"
    READ_ONLY = "Read only"


@dataclass(frozen=True, slots=True)
class _UnderWay:
    story: OpenStory
    sent: Story
    future: "Future[StoredStory]"


class Autosave(QObject):
    """Saves open stories. `state_changed` carries a SaveState, `failed` a story and the error that it met.

    One save of a story is under way at a time; what is typed meanwhile is saved after it. A save that the disk
    refused is tried again by itself. One that met another version of the story (or none) is not: `forget` it once
    its text is elsewhere. `sending` carries a story before its text goes with the place of its caret, which it does
    not while somebody types. `rested` follows two seconds without a save. GUI thread only.
    """

    state_changed = Signal(object)
    failed = Signal(object, object)
    sending = Signal(object)
    saved = Signal(object)
    rested = Signal()

    def __init__(self, desk: Desk, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bridge = bridge
        self._waiting: dict[StoryId, OpenStory] = {}
        self._under_way: dict[StoryId, _UnderWay] = {}
        self._refused: dict[StoryId, OpenStory] = {}
        self._stuck: dict[StoryId, OpenStory] = {}
        self._unindexed: set[StoryId] = set()
        self._quiet = self._timer(QUIET, self.save_all)
        self._limit = self._timer(LIMIT, self.save_meanwhile)
        self._retry = self._timer(RETRY, self.retry)
        self._rest = self._timer(REST, self._rested)
        self.error: StandfirstError | None = None
        """Why the last save was refused; None once one went through."""
        self._state = SaveState.READ_ONLY if desk.read_only else SaveState.SAVED

    @property
    def state(self) -> SaveState:
        """What is true now."""
        return self._state

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits to be saved and nothing is under way."""
        return not (self._waiting or self._under_way or self._refused or self._stuck)

    def note(self, story: OpenStory) -> None:
        """Take note of an edit of `story`."""
        if self._desk.read_only:
            return
        self._waiting[story.session.story.id] = story
        self._quiet.start()
        if not self._limit.isActive():
            self._limit.start()
        self._tell()

    def save_all(self) -> None:
        """Save now whatever waits."""
        self._quiet.stop()
        self._save_waiting(with_place=True)

    def save_meanwhile(self) -> None:
        """Save now whatever waits, while somebody types: Saved is told, and the caret's place kept, when they pause."""
        self._save_waiting(with_place=False)

    def _save_waiting(self, with_place: bool) -> None:
        self._limit.stop()
        waiting, self._waiting = self._waiting, {}
        for story_id, story in waiting.items():
            if story_id in self._under_way:
                self._waiting[story_id] = story
            else:
                self._save(story_id, story, with_place)
        self._tell()

    def retry(self) -> None:
        """Try again what could not be saved."""
        self._waiting = self._refused | self._waiting
        self.save_all()

    def forget(self, story: OpenStory) -> None:
        """Give up saving `story`, whose text has been taken elsewhere."""
        for held in (self._waiting, self._refused, self._stuck, self._under_way):
            held.pop(story.session.story.id, None)
        if not self._waiting:
            self._quiet.stop()
        self._tell()

    def finish(self, seconds: float) -> bool:
        """Save everything and wait for it, at most `seconds`; say whether nothing is left unsaved."""
        until = monotonic() + seconds
        self.retry()
        while self._under_way:
            under_way = next(iter(self._under_way.values()))
            if not wait([under_way.future], max(until - monotonic(), 0)).done:
                return False
            self._settle(under_way)
            self.save_all()
        return self.is_idle

    def index(self) -> None:
        """Bring the search entries of saved stories up to date."""
        ids, self._unindexed = self._unindexed, set()
        if ids:
            self._bridge.follow(self._desk.refresh_search(ids))

    def stop(self) -> None:
        """Start nothing more."""
        for timer in (self._quiet, self._limit, self._retry, self._rest):
            timer.stop()

    def _save(self, story_id: StoryId, story: OpenStory, with_place: bool) -> None:
        story.flush()
        session = story.session
        if not session.is_dirty:
            self._refused.pop(story_id, None)
            return
        if story_id in self._stuck:
            return
        sent = session.story
        if with_place:
            self.sending.emit(story)
        place = story.place if with_place else None
        under_way = _UnderWay(story, sent, self._desk.save(sent, session.version, self, place))
        self._under_way[story_id] = under_way
        self._bridge.follow(
            under_way.future,
            lambda _: self._committed(under_way),
            lambda error: self._not_committed(under_way, error),
        )

    def _settle(self, under_way: _UnderWay) -> None:
        """Take note of a finished save before the event loop tells of it."""
        error = under_way.future.exception()
        if error is None:
            self._committed(under_way)
        else:
            self._not_committed(under_way, error if isinstance(error, StandfirstError) else OwnFault())

    def _committed(self, under_way: _UnderWay) -> None:
        if not self._is_over(under_way):
            return
        story, sent = under_way.story, under_way.sent
        self.error = None
        self._refused.pop(sent.id, None)
        self._unindexed.add(sent.id)
        self._rest.start()
        story.session.saved_as(under_way.future.result(), sent)
        if story.session.is_dirty and sent.id not in self._waiting:
            self.note(story)
        self._go_on()
        self.saved.emit(story)

    def _not_committed(self, under_way: _UnderWay, error: StandfirstError) -> None:
        if not self._is_over(under_way):
            return
        story_id = under_way.sent.id
        self.error = error
        if isinstance(error, StaleStory | StoryNotFound):
            self._refused.pop(story_id, None)
            self._stuck[story_id] = under_way.story
        else:
            self._refused[story_id] = under_way.story
            self._retry.start()
        self._go_on()
        self.failed.emit(under_way.story, error)

    def _is_over(self, under_way: _UnderWay) -> bool:
        """Take `under_way` off what is under way; False where that was done before."""
        if self._under_way.get(under_way.sent.id) is not under_way:
            return False
        del self._under_way[under_way.sent.id]
        return True

    def _go_on(self) -> None:
        """Save what was typed during a save that took longer than the wait."""
        if self._waiting and not self._quiet.isActive():
            self.save_all()
        self._tell()

    def _rested(self) -> None:
        self.index()
        self.rested.emit()

    def _tell(self) -> None:
        if self._refused or self._stuck:
            state = SaveState.NOT_SAVED
        elif self._waiting or self._under_way or self._quiet.isActive():
            state = SaveState.SAVING
        else:
            state = SaveState.READ_ONLY if self._desk.read_only else SaveState.SAVED
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
