"""The library as the newsroom uses it: what can be looked up, and what can be done, each act one transaction."""

from collections.abc import Callable, Iterable
import contextlib
from datetime import datetime
import os
import threading
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from editor.desk import naming
from editor.desk.reading import Reading
from editor.domain.changes import Changes
from editor.domain.errors import LibraryReadOnly, StandfirstError, StoryNotFound, UsageError
from editor.domain.frame import Frame
from editor.domain.photo import Intake, Rendition, fits_page
from editor.domain.rows import Place
from editor.domain.story import Picture, StoredStory, Story, StoryId
from editor.storage import acts, known_words, photos, places, revisions, search, stories
from editor.storage.connection import Transaction
from editor.storage.library import Library

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from editor.imaging.apart import Decoder

Listener = Callable[[Changes], None]
"""Told of every committed act, on the writer thread."""

_T = TypeVar("_T")
_AT_CLOSING = 100
"""The most stale search entries that closing waits for; the rest stay marked and are made at the next start."""


def new_story_id() -> StoryId:
    """Return an id that no story has."""
    return os.urandom(16).hex()


class Desk(Reading):
    """One open library. What reads answers on the calling thread; what writes returns a Future at once.

    Writes run one after another on the writer thread, each in one transaction, and after its commit every listener
    is told. One that fails changes nothing and raises its StandfirstError out of its Future; nothing is retried.
    """

    def __init__(
        self,
        library: Library,
        clock: Callable[[], datetime],
        writer: "Executor | None" = None,
        *,
        umask: int = 0o022,
        decoder: "Decoder | None" = None,
    ) -> None:
        """Stand on `library`, which the desk closes. `umask` is the person's own, which finished exports get."""
        super().__init__(library, decoder)
        self._clock = clock
        self._writer = writer if writer is not None or library.read_only else _writer_thread()
        self._listeners: list[Listener] = []
        self._listening = threading.Lock()
        self._closed = False
        self.umask = umask

    def __enter__(self) -> "Desk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def new_story(self, story: Story, origin: object | None = None) -> "Future[StoredStory]":
        """Add a story. A slug that nobody set follows the headline and is made free; a set one may be SlugTaken."""

        def act(library: Transaction) -> tuple[StoredStory, Changes]:
            return self._add(library, story), Changes(frozenset({story.id}), origin=origin)

        return self._write(act)

    def save(
        self, story: Story, version: int, origin: object | None = None, place: Place | None = None
    ) -> "Future[StoredStory]":
        """Save a story over its `version`, and `place`, where its caret stands. A slug nobody set follows the headline.

        Raises StaleStory where the library holds a later version, SlugTaken, StoryNotFound, DiskFull, DiskFailed.
        """

        def act(library: Transaction) -> tuple[StoredStory, Changes]:
            saved = self._keep(library, story, version)
            if place is not None:
                places.remember(library, place)
            return saved, Changes(frozenset({story.id}), origin=origin)

        return self._write(act)

    def refresh_search(self, ids: Iterable[StoryId]) -> "Future[None]":
        """Bring the search entries of `ids` up to their text, each in a transaction of its own."""
        wanted = tuple(ids)

        def refresh() -> None:
            for story_id in wanted:
                # A story that was thrown away in between has no entry to bring up.
                with contextlib.suppress(StoryNotFound), self._library.transaction() as library:
                    search.refresh(library, story_id)

        return self._submit(refresh)

    def add_photo(self, intake: Intake) -> "Future[Picture]":
        """Store a photo's bytes, which are kept once however often they come."""

        def act(library: Transaction) -> tuple[Picture, Changes]:
            picture = photos.add(library, intake, self._clock())
            return picture, Changes(photos=frozenset({picture.sha256}), listed=False)

        return self._write(act)

    def kept_rendition(self, sha256: str, frame: Frame) -> Rendition:
        """As `rendition`; what had to be made is stored, without waiting for that, where the library can be written.

        Renditions of frames that no story uses any more are cleared.
        """
        stored = self.made_rendition(sha256, frame)
        if stored is not None:
            return stored
        made = self.rendition(sha256, frame)
        page = None if fits_page(made) else self.decoder.for_page(made)

        def act(library: Transaction) -> tuple[None, None]:
            photos.add_rendition(library, sha256, frame, made, page)
            return None, None

        # One that is not stored is made again at the next need.
        if not self.read_only and not self._closed:
            self._write(act)
        return made

    def duplicate(self, story_id: StoryId, origin: object | None = None) -> "Future[StoredStory]":
        """Add a draft that is a copy of a story, with a slug and an address of its own."""

        def act(library: Transaction) -> tuple[StoredStory, Changes]:
            story, copy_id = stories.load(library, story_id).story, new_story_id()
            copy = naming.copied(story, copy_id, lambda key: stories.slug_taken(library, key, copy_id))
            added = stories.insert(library, copy, self._clock())
            return added, Changes(frozenset({added.story.id}), origin=origin)

        return self._write(act)

    def move_to_bin(self, story_id: StoryId, origin: object | None = None) -> "Future[StoredStory]":
        """Put a story in the bin."""
        return self._change(story_id, Story.binned, origin)

    def restore(self, story_id: StoryId, origin: object | None = None) -> "Future[StoredStory]":
        """Take a story out of the bin, back to where it stood."""
        return self._change(story_id, Story.restored, origin)

    def discard(self, story_id: StoryId, origin: object | None = None) -> "Future[None]":
        """Delete a story that nobody put anything into. Raises UsageError for any other."""

        def act(library: Transaction) -> tuple[None, Changes]:
            if not stories.load(library, story_id).story.is_blank:
                raise UsageError("Only an empty story is thrown away.", "Move it to the bin.")
            linking = stories.delete(library, story_id)
            return None, Changes(linking | {story_id}, origin=origin)

        return self._write(act)

    def record_revision(self, story_id: StoryId, reason: str, name: str = "") -> "Future[int]":
        """Keep a story's saved state as a revision and return its number; one that says the same is kept once."""

        def act(library: Transaction) -> tuple[int, Changes]:
            number = revisions.record(library, stories.load(library, story_id), reason, name, self._clock())
            return number, Changes(frozenset({story_id}), listed=False)

        return self._write(act)

    def remember(self, *stood: Place) -> "Future[None]":
        """Keep where the caret stands in stories, the last one last; one that is gone needs no place."""

        def act(library: Transaction) -> tuple[None, None]:
            for place in stood:
                with contextlib.suppress(StoryNotFound):
                    places.remember(library, place)
            return None, None

        return self._write(act)

    def know_word(self, dictionary: str, word: str, known: bool = True) -> "Future[None]":
        """Add a word to the spelling of `dictionary`, or take it out again."""

        def act(library: Transaction) -> tuple[None, None]:
            (known_words.add if known else known_words.remove)(library, dictionary, word)
            return None, None

        return self._write(act)

    def write(self, act: Callable[[Transaction, datetime], tuple[_T, Changes | None]]) -> "Future[_T]":
        """Carry out `act`, which is made of many writes, in one transaction at one time, and tell what it touched."""
        return self._write(lambda library: act(library, self._clock()))

    def scrub(self) -> "Future[bool]":
        """Take what was deleted for good out of the library's file; False where a reader keeps the log from it."""
        return self._submit(self._library.scrub)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of every act from now on; call what is returned to stop. Any thread."""
        with self._listening:
            self._listeners.append(listener)

        def stop() -> None:
            with self._listening:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def close(self) -> None:
        """Wait for the writes that were asked for, bring the search up to date, close the library. Twice is once."""
        if self._closed:
            return
        self._closed = True
        if self._writer is not None:
            # What cannot be brought up to date now stays marked as stale, and nothing but a search is the worse.
            with contextlib.suppress(StandfirstError):
                for story_id in self.stale_stories()[-_AT_CLOSING:]:
                    self.refresh_search([story_id]).result()
            self._writer.shutdown(wait=True)
        if self._decoder is not None:
            self._decoder.close()
        self._library.close()

    def _add(self, library: Transaction, story: Story) -> StoredStory:
        named = naming.followed(story, None, lambda key: stories.slug_taken(library, key, story.id))
        return stories.insert(library, named, self._clock())

    def _keep(self, library: Transaction, story: Story, version: int) -> StoredStory:
        now, named = self._clock(), story
        typed = stories.save_typed(library, story, version, now)
        if typed is not None:
            return typed
        if not story.slug_set:
            held = stories.slug_of(library, story.id)
            named = naming.followed(story, held, lambda key: stories.slug_taken(library, key, story.id))
        acts.note_save(library, named, now)
        return stories.save(library, named, version, now)

    def _change(
        self, story_id: StoryId, change: Callable[[Story], Story], origin: object | None
    ) -> "Future[StoredStory]":
        def act(library: Transaction) -> tuple[StoredStory, Changes | None]:
            stored = stories.load(library, story_id)
            changed = change(stored.story)
            if changed == stored.story:
                return stored, None
            return self._keep(library, changed, stored.version), Changes(frozenset({story_id}), origin=origin)

        return self._write(act)

    def _write(self, act: Callable[[Transaction], tuple[_T, Changes | None]]) -> "Future[_T]":
        return self._submit(lambda: self._commit(act))

    def _submit(self, work: Callable[[], _T]) -> "Future[_T]":
        if self._writer is not None:
            return self._writer.submit(work)
        from concurrent.futures import Future

        refused: Future[_T] = Future()
        refused.set_exception(LibraryReadOnly())
        return refused

    def _commit(self, act: Callable[[Transaction], tuple[_T, Changes | None]]) -> _T:
        with self._library.transaction() as library:
            done, changes = act(library)
        if changes is not None:
            with self._listening:
                listeners = tuple(self._listeners)
            for listener in listeners:
                listener(changes)
        return done


def _writer_thread() -> "Executor":
    # Commands that only read need no thread, and start sooner without what one needs.
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
