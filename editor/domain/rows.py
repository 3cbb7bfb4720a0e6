"""Short records of stories, as lists show them."""

from datetime import datetime

from editor.domain.story import Status, StoryId
from editor.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One line of the story list. Times are UTC; `photos` counts attachments."""

    id: StoryId
    slug: str
    headline: str
    status: Status
    section: str
    language: str
    words: int
    target_words: int | None
    photos: int
    embargo: datetime | None
    deadline: datetime | None
    modified: datetime


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A story that answers a search. `snippet` is plain text around the first match; a higher `score` is better."""

    row: StoryRow
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where the caret stood in a story: characters from the start of the body, and pixels the page was scrolled."""

    story: StoryId
    caret: int = 0
    scroll: int = 0


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One kept state of a story. `name` is a person's own, or ""; `reason` says what made it."""

    id: int
    story: StoryId
    at: datetime
    reason: str
    name: str
    words: int
