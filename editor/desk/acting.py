"""The last acts on stories, and which of them can still be undone."""

from datetime import datetime

from editor.desk.library import Desk
from editor.domain.acts import MOST, Act, why_not
from editor.domain.errors import StandfirstError
from editor.domain.story import Story, StoryId
from editor.domain.values import dataclass
from editor.storage import acts
from editor.storage.connection import Transaction


@dataclass(frozen=True, slots=True)
class Recent:
    """An act, and why it cannot be undone any more; "" where it can."""

    act: Act
    why_not: str


def recent(desk: Desk) -> list[Recent]:
    """Return the last thirty acts, newest first. Waits; any thread but the writer's. Raises LibraryError."""

    def look(library: Transaction, now: datetime) -> tuple[list[tuple[Act, bool]], None]:
        found = acts.newest(library, MOST)
        kept = "SELECT 1 FROM revision WHERE number = ?"
        return [(act, library.one(kept, act.revision) is not None) for act in found], None

    present: dict[StoryId, Story | None] = {}
    said: list[Recent] = []
    for act, has_revision in desk.write(look).result():
        if act.story not in present:
            present[act.story] = _story(desk, act.story)
        story = present[act.story]
        said.append(Recent(act, "The story cannot be read." if story is None else why_not(act, story, has_revision)))
    return said


def _story(desk: Desk, story_id: StoryId) -> Story | None:
    try:
        return desk.story(story_id).story
    except StandfirstError:
        return None
