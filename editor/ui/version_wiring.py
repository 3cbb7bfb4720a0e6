"""Versions that keep themselves: the state before the first edit, every ten minutes of writing, and the hand-over."""

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject

from editor.desk.history import FILED, INTERVAL, OPENED, thin
from editor.domain.errors import StandfirstError
from editor.domain.story import Status, StoryId
from editor.ui.open_story import OpenStory
from editor.ui.workspace import Workspace

EVERY = timedelta(minutes=10)


class VersionWiring(QObject):
    """Keeps versions of stories as they are written. None is kept twice if it says the same."""

    def __init__(self, work: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._begun: set[StoryId] = set()
        self._since: dict[StoryId, datetime] = {}
        self._status: dict[StoryId, Status] = {}
        if not work.desk.read_only:
            work.current.changed.connect(self._opened)
            work.current.typed.connect(self._edited)
            work.current.edited.connect(self._edited)
            work.autosave.saved.connect(self._saved)

    def _opened(self) -> None:
        story = self._work.current.open
        if story is not None:
            saved = story.session.saved
            self._begun.discard(saved.id)
            self._status.setdefault(saved.id, saved.status)

    def _edited(self) -> None:
        """Keep what the library holds before the first edit is saved; what is only read needs none."""
        story = self._work.current.open
        if story is None or story.session.saved.id in self._begun:
            return
        saved = story.session.saved
        self._begun.add(saved.id)
        self._since.setdefault(saved.id, self._work.now())
        if not saved.is_blank:
            self._keep(saved.id, OPENED)

    def _saved(self, story: OpenStory) -> None:
        saved, now = story.session.saved, self._work.now()
        before = self._status.get(saved.id)
        self._status[saved.id] = saved.status
        if saved.status is Status.FILED and before is not Status.FILED:
            self._keep(saved.id, FILED)
        elif now - self._since.setdefault(saved.id, now) >= EVERY:
            self._keep(saved.id, INTERVAL)

    def _keep(self, story_id: StoryId, reason: str) -> None:
        self._since[story_id] = self._work.now()
        future = self._work.desk.record_revision(story_id, reason)
        # What cannot be kept costs no word of the text; a disk that is full is told by the save itself.
        self._work.bridge.follow(future, partial(self._kept, story_id), _let_be)

    def _kept(self, story_id: StoryId, number: int) -> None:
        self._work.bridge.follow(thin(self._work.desk, story_id), failed=_let_be)


def _let_be(error: StandfirstError) -> None:
    """A version that is not kept is not worth a word to anybody."""
