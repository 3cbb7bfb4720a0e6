"""Copy from other programs into the library: files and folders, a story a file, many in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event
import unicodedata

from editor.desk.copy_files import Refused, files_of, read_copy_file, story_of
from editor.desk.library import Desk, new_story_id
from editor.domain.acts import IMPORTED, MOST
from editor.domain.article import Loss
from editor.domain.changes import Changes
from editor.domain.errors import StandfirstError, UsageError
from editor.domain.slug import slug_from, slug_key
from editor.domain.story import DEFAULT_LANGUAGE, RelatedStory, StoredStory, Story, StoryId
from editor.domain.values import dataclass
from editor.storage import acts, headlines, revisions, search, search_entries, stories
from editor.storage.connection import Reader, Transaction

FORMATS = ("text",)
"""The formats that `as_format` can name."""

_AT_ONCE = 500
_CHARACTERS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A file whose story is in the library. `losses` says what was left out or put together."""

    path: Path
    story: Story
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: files read, of how many."""

    done: int
    total: int


_Outcome = Imported | Refused


def _go_on(progress: Progress) -> bool:
    return True


def import_files(
    desk: Desk,
    paths: Iterable[Path],
    as_format: str | None = None,
    on_progress: Callable[[Progress], bool | None] = _go_on,
    *,
    origin: object | None = None,
    language: str = DEFAULT_LANGUAGE,
) -> Iterator[Imported | Refused]:
    """Make a story of each file, and of each file in each folder, and give what came of it, in their order.

    A folder's files come by name, those whose names begin with a dot and the library's own left out. An Imported is
    given after its commit. `on_progress` is told after every file; when it answers False, what was read is kept and
    nothing more is read. Stories that do not tell their language get `language`. A file that is bad is Refused and
    the rest go on. Raises UsageError for an unknown format, and LibraryError where the library cannot be written.
    """
    if as_format is not None and as_format not in FORMATS:
        raise UsageError("That format cannot be imported.", f"Choose from: {', '.join(FORMATS)}.")
    return _Import(desk, origin, language, forced=as_format is not None).run(files_of(desk, paths), on_progress)


def title_key(title: str) -> str:
    """Return the form by which a related title and a headline are equal: NFC, casefolded, single spaces."""
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())


def insert_story(desk: Desk, story: Story, origin: object | None = None) -> StoredStory:
    """Add one story that came in, with a free slug, its titles linked, found by search at once, and kept as a version.

    Of many that come in together the version is kept before the first edit, as of any story.
    """
    incoming = _Incoming()

    def act(library: Transaction, now: datetime) -> tuple[StoredStory, Changes]:
        with search_entries.new_texts_indexed(library):
            stored = incoming.insert(library, story, now)
        revisions.record(library, stored, IMPORTED, "", now)
        acts.add(library, story.id, IMPORTED, "{}", now)
        return stored, Changes(frozenset({story.id}), origin=origin)

    return desk.write(act).result()


def linked_story(library: Reader, story: Story) -> Story:
    """Return `story` with the titles that equal a headline in the library linked to it."""
    return _Incoming().linked(library, story)


class _Incoming:
    """Stories on their way into one library, and what has been learnt of it for the next one."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._headlines: dict[str, StoryId] | None = None
        self._waiting: dict[StoryId, frozenset[str]] = {}

    def insert(self, library: Transaction, story: Story, now: datetime) -> StoredStory:
        """Add `story` with a free slug, its titles linked, within `search_entries.new_texts_indexed`."""
        related = self._links(library, story)
        story = replace(story, slug=self._free_slug(library, story.headline), related=related)
        titles = frozenset(title_key(link.title) for link in story.related if link.story is None and link.url is None)
        if titles:
            self._waiting[story.id] = titles
        stored = stories.insert_found(library, story, now)
        if self._headlines is not None and story.headline:
            self._headlines[title_key(story.headline)] = story.id
        return stored

    def late(self) -> list[StoryId]:
        """Return the stories with a title that named no story when they came, and does now."""
        known = self._headlines or {}
        return [each for each, titles in self._waiting.items() if not known.keys().isdisjoint(titles)]

    def _free_slug(self, library: Reader, headline: str) -> str:
        # Counted on from the last one, or a thousand stories of one headline would ask a million times.
        wanted = slug_from(headline)
        number = self._numbers.get(wanted, 0) + 1
        slug = wanted if number == 1 else f"{wanted}-{number}"
        while stories.slug_taken(library, slug_key(slug), None):
            number += 1
            slug = f"{wanted}-{number}"
        self._numbers[wanted] = number
        return slug

    def linked(self, library: Reader, story: Story) -> Story:
        """Return `story` with the titles that equal a headline in the library linked to it."""
        related = self._links(library, story)
        return story if related == story.related else replace(story, related=related)

    def _links(self, library: Reader, story: Story) -> tuple[RelatedStory, ...]:
        if not story.related:
            return ()
        if self._headlines is None:
            self._headlines = {title_key(headline): story_id for headline, story_id in headlines.every(library)}
        related = []
        for link in story.related:
            target = self._headlines.get(title_key(link.title)) if link.story is None and link.url is None else None
            known = target is not None and target != story.id and stories.slug_of(library, target) is not None
            related.append(replace(link, story=target) if known else link)
        return tuple(related)


class _Import:
    """One run: what was read and waits for its transaction, and the transaction that is under way meanwhile."""

    def __init__(self, desk: Desk, origin: object | None, language: str, *, forced: bool) -> None:
        self._desk = desk
        self._origin = origin
        self._language = language
        self._forced = forced
        self._batch: list[_Outcome] = []
        self._size = 0
        self._under_way: Future[list[_Outcome]] = _done([])
        self._incoming = _Incoming()

    def run(
        self, files: Sequence[Path | Refused], on_progress: Callable[[Progress], bool | None]
    ) -> Iterator[_Outcome]:
        for done, file in enumerate(files, 1):
            self._batch.append(file if isinstance(file, Refused) else self._read(file))
            if len(self._batch) >= _AT_ONCE or self._size >= _CHARACTERS_AT_ONCE:
                yield from self._committed()
                self._hand_over()
            if on_progress(Progress(done, len(files))) is False:
                break
        yield from self._committed()
        self._hand_over()
        yield from self._committed()
        self._link_those_that_wait()

    def _read(self, path: Path) -> _Outcome:
        try:
            copy = read_copy_file(path, forced=self._forced)
            story = story_of(copy, new_story_id(), self._language)
        except StandfirstError as error:
            return Refused(path, error)
        self._size += sum([len(part.text) for part in copy.parts])
        return Imported(path, story, copy.losses)

    def _committed(self) -> list[_Outcome]:
        """Wait for the transaction that is under way, and return what came of its files. Raises what it raised."""
        under_way, self._under_way = self._under_way, _done([])
        return under_way.result()

    def _hand_over(self) -> None:
        """Have what was read written, and return when all that is left to do is SQLite's own work: index and commit.

        Python can read on beside that, but not beside the rows, at each of which the two threads would wait for
        each other.
        """
        batch, self._batch, self._size = self._batch, [], 0
        if not any(isinstance(outcome, Imported) for outcome in batch):
            self._under_way = _done(batch)
            return
        rows_are_in = Event()

        def act(library: Transaction, now: datetime) -> tuple[list[_Outcome], Changes | None]:
            with search_entries.new_texts_indexed(library):
                kept = [self._insert(library, each, now) if isinstance(each, Imported) else each for each in batch]
                rows_are_in.set()
            came = [each.story.id for each in kept if isinstance(each, Imported)]
            # No more than can be undone one by one.
            for story_id in came[-MOST:]:
                acts.add(library, story_id, IMPORTED, "{}", now)
                if len(came) <= MOST:
                    revisions.record(library, stories.load(library, story_id), IMPORTED, "", now)
            ids = frozenset(came)
            return kept, Changes(ids, origin=self._origin)

        self._under_way = self._desk.write(act)
        # One that fails may never come to its rows.
        self._under_way.add_done_callback(lambda _: rows_are_in.set())
        rows_are_in.wait()

    def _insert(self, library: Transaction, outcome: Imported, now: datetime) -> Imported:
        return replace(outcome, story=self._incoming.insert(library, outcome.story, now).story)

    def _link_those_that_wait(self) -> None:
        """Link what names a story that this run brought in only after it."""
        waiting = self._incoming.late()
        for start in range(0, len(waiting), _AT_ONCE):
            some = waiting[start : start + _AT_ONCE]

            def act(library: Transaction, now: datetime, some: Sequence[StoryId] = some) -> tuple[None, Changes | None]:
                changed = frozenset(story_id for story_id in some if self._link_late(library, story_id, now))
                return None, Changes(changed, origin=self._origin) if changed else None

            self._desk.write(act).result()

    def _link_late(self, library: Transaction, story_id: StoryId, now: datetime) -> bool:
        if stories.slug_of(library, story_id) is None:
            return False
        stored = stories.load(library, story_id)
        linked = self._incoming.linked(library, stored.story)
        if linked == stored.story:
            return False
        search.enter(library, stories.save(library, linked, stored.version, now).story)
        return True


def _done(outcomes: list[_Outcome]) -> "Future[list[_Outcome]]":
    done: Future[list[_Outcome]] = Future()
    done.set_result(outcomes)
    return done
