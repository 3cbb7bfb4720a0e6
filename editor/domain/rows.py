"""Short records of stories, as lists show them."""

from datetime import datetime

from editor.domain.story import Status, Story, StoryId
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

    def still_says(self, story: Story) -> bool:
        """Say whether it tells of `story` what is true now, apart from the count of words and the time."""
        return (self.slug, self.headline, self.status, self.section, self.language) == (
            *(story.slug, story.headline, story.status, story.section, story.language),
        ) and (self.target_words, self.photos, self.embargo, self.deadline) == (
            *(story.target_words, len(story.photos), story.embargo, story.deadline),
        )


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which stories a list is narrowed to: those of one section ("" for none, None for any), changed in a time.

    `since` is the first moment of that time and `until` the first after it; None is without end.
    """

    section: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def takes(self, row: StoryRow) -> bool:
        """Say whether the story of `row` is among them."""
        return (
            (self.section is None or row.section.strip() == self.section)
            and (self.since is None or row.modified >= self.since)
            and (self.until is None or row.modified < self.until)
        )


EVERY = Narrowing()
"""All stories."""


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
