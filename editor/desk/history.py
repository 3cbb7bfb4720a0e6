"""Keeping versions of a story, and letting go those that time has made superfluous."""

from concurrent.futures import Future
from datetime import datetime

from editor.desk.library import Desk
from editor.domain.changes import Changes
from editor.domain.story import StoryId
from editor.domain.thinning import thinned
from editor.storage import revisions
from editor.storage.connection import Transaction

OPENED, INTERVAL, FILED = "opened", "interval", "filed"
"""Why a version was kept by itself: at the opening, while writing, at the hand-over."""


def thin(desk: Desk, story_id: StoryId) -> "Future[int]":
    """Let the versions of a story go that are superfluous by now, in a transaction of its own; return how many."""

    def act(library: Transaction, now: datetime) -> tuple[int, Changes | None]:
        going = thinned(revisions.of(library, story_id), now)
        revisions.drop(library, going)
        return len(going), Changes(frozenset({story_id}), listed=False) if going else None

    return desk.write(act)
