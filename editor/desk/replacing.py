"""Finding and replacing in all stories of a library: a revision of each first, its version checked, and a way back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from editor.desk import naming
from editor.desk.finding import Finding
from editor.desk.library import Desk
from editor.domain.changes import Changes
from editor.domain.errors import (
    InvalidStory,
    LibraryDamaged,
    LibraryError,
    StaleStory,
    StandfirstError,
    StoryNotFound,
)
from editor.domain.finding_text import Query, finder
from editor.domain.story import Status, StoredStory, Story, StoryId
from editor.domain.story_text import Change, Hit, Text, around, replaced, texts
from editor.domain.values import dataclass
from editor.storage import revisions, stories
from editor.storage.connection import Transaction

REASON = "replace"
"""Why the revisions are made that come before a replacement."""

MOST = 5000
"""Hits after which a search through all stories ends: nobody looks at more of them one by one."""

_PAGE = 200

Going = Callable[[int, int], bool]
"""Told how many stories of how many are done; answers False where no more is wanted. Any thread."""


@dataclass(frozen=True, slots=True)
class HeldStory:
    """A story that is open in the window, as it is there: the story and its texts, which need not be saved."""

    story: Story
    version: int
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A hit with what stands before and behind it."""

    hit: Hit
    before: str
    behind: str


@dataclass(frozen=True, slots=True)
class StoryHits:
    """What was found in one story, which had this version then."""

    id: StoryId
    slug: str
    headline: str
    version: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by story. `looked` counts the stories that were looked through, `damaged` those not readable.

    `is_all` is false where it was stopped or there were MOST hits.
    """

    stories: tuple[StoryHits, ...]
    looked: int
    damaged: int
    is_all: bool


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be changed in one story, and the version of it in which that was found."""

    story: StoryId
    name: str
    version: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A story before and after other words were put into it."""

    name: str
    before: StoredStory
    after: StoredStory


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the stories that were changed, and the names of those left since they were changed elsewhere.

    `error` is why it ended before its time: the disk takes no more.
    """

    done: tuple[Replaced, ...]
    left: tuple[str, ...]
    error: StandfirstError | None = None


def find_in_stories(
    desk: Desk, finding: Finding, query: Query, held: Mapping[StoryId, HeldStory], going: Going
) -> Found:
    """Look through all stories but those in the bin; those of `held` as they are there. Raises PatternRefused.

    The search index's own text says which stories need to be read. Safe on any thread.
    """
    total = sum(count for status, count in desk.counts().items() if status is not Status.SPIKED)
    found: list[StoryHits] = []
    hits = looked = damaged = 0
    for story_id in _candidates(desk, query, held):
        if story_id is not None:
            try:
                its = _hits(desk, finding, query, story_id, held.get(story_id))
            except (LibraryDamaged, InvalidStory):
                damaged += 1
            except StoryNotFound:
                continue
            else:
                found += [its] if its.lines else []
                hits += len(its.lines)
        looked += 1
        if not going(looked, total) or hits >= MOST:
            return Found(tuple(found), looked, damaged, looked >= total)
    return Found(tuple(found), looked, damaged, True)


def replace_in_stories(desk: Desk, jobs: Sequence[Job], going: Going, origin: object | None = None) -> Outcome:
    """Keep a revision of each story and change it, each in a transaction of its own. Not on the writer's thread.

    A story that was changed since it was searched, or is gone, is left.
    """

    def act(job: Job) -> Replaced:
        return Replaced(job.name, *_replace(desk, job, origin))

    return _each(desk, jobs, act, going)


def restore_stories(desk: Desk, done: Sequence[Replaced], origin: object | None = None) -> Outcome:
    """Save each story as it was before, where nobody changed it since; the others are left."""

    def act(each: Replaced) -> Replaced:
        return Replaced(each.name, each.after, desk.save(each.before.story, each.after.version, origin).result())

    return _each(desk, done, act, lambda number, total: True)


_Each = TypeVar("_Each", Job, Replaced)


def _each(desk: Desk, wanted: Sequence[_Each], act: Callable[[_Each], Replaced], going: Going) -> Outcome:
    done: list[Replaced] = []
    left: list[str] = []
    error: StandfirstError | None = None
    for number, each in enumerate(wanted):
        if not going(number, len(wanted)):
            break
        try:
            done.append(act(each))
        except (StaleStory, StoryNotFound, LibraryDamaged):
            left.append(each.name)
        except LibraryError as refused:
            error = refused
            break
    if done:
        desk.refresh_search([each.after.story.id for each in done])
    return Outcome(tuple(done), tuple(left), error)


def _candidates(desk: Desk, query: Query, held: Mapping[StoryId, HeldStory]) -> Iterator[StoryId | None]:
    """Give a story's id for each that may have a hit, None for each that has none."""
    find = None if query.regex else finder(query)
    for story_id, words in desk.searched(_PAGE):
        needless = find is not None and words is not None and story_id not in held and not find(words)
        yield None if needless else story_id


def _hits(desk: Desk, finding: Finding, query: Query, story_id: StoryId, held: HeldStory | None) -> StoryHits:
    if held is None:
        stored = desk.story(story_id)
        held = HeldStory(stored.story, stored.version, tuple(texts(stored.story)))
    its = dict(held.texts)
    lines = [Line(hit, *around(its[hit.place], hit.found)) for hit in finding.hits(query, held.texts)]
    return StoryHits(story_id, held.story.slug, held.story.headline, held.version, tuple(lines))


def _replace(desk: Desk, job: Job, origin: object | None) -> tuple[StoredStory, StoredStory]:
    def act(library: Transaction, now: datetime) -> tuple[tuple[StoredStory, StoredStory], Changes]:
        stored = stories.load(library, job.story)
        if stored.version != job.version:
            raise StaleStory()
        revisions.record(library, stored, REASON, "", now)
        changed = replaced(stored.story, job.changes)
        named = naming.followed(changed, stored.story.slug, lambda key: stories.slug_taken(library, key, job.story))
        saved = stories.save(library, named, stored.version, now)
        return (stored, saved), Changes(frozenset({job.story}), origin=origin)

    return desk.write(act).result()
