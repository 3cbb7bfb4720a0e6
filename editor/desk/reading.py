"""What can be looked up in a library."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
import threading
from typing import TYPE_CHECKING, TypeVar

from editor.domain.article import Target
from editor.domain.frame import WHOLE, Frame
from editor.domain.password import Key
from editor.domain.photo import PhotoFacts, Rendition
from editor.domain.rows import EVERY, Narrowing, Place, RevisionRow, SearchHit, StoryRow
from editor.domain.story import Status, StoredStory, Story, StoryId
from editor.storage import known_words, photos, places, revisions, search, stories
from editor.storage.connection import Reader
from editor.storage.faults import SearchStopped
from editor.storage.library import Library

if TYPE_CHECKING:
    from editor.domain.photo_guards import Known
    from editor.imaging.apart import Decoder

_T = TypeVar("_T")


class Reading:
    """An open library, read on the calling thread. Raises LibraryError throughout."""

    def __init__(self, library: Library, decoder: "Decoder | None" = None) -> None:
        """Read `library`. `decoder` makes pictures that are not kept; one is made where it is first wanted."""
        self._library = library
        self._decoder = decoder
        self._making_decoder = threading.Lock()

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._library.path

    @property
    def library_id(self) -> str:
        """What tells this library from every other."""
        return self._library.id

    @property
    def key(self) -> Key | None:
        """What opens the library and its backups; None for one that has no password."""
        return self._library.key

    @property
    def read_only(self) -> bool:
        """Whether writes are refused."""
        return self._library.read_only

    @property
    def decoder(self) -> "Decoder":
        """What takes foreign pictures in, in processes apart that the desk ends when it closes. Any thread."""
        with self._making_decoder:
            if self._decoder is None:
                from editor.imaging.apart import Decoder

                self._decoder = Decoder()
            return self._decoder

    def story(self, story_id: StoryId) -> StoredStory:
        """Return a story, checked against its checksum. Raises StoryNotFound, LibraryDamaged."""
        return stories.load(self._library.reader(), story_id)

    def row(self, story_id: StoryId) -> StoryRow | None:
        """Return a story's line in the list; None where it is gone."""
        return stories.row(self._library.reader(), story_id)

    def newest(
        self,
        limit: int,
        after: StoryRow | None = None,
        statuses: Iterable[Status] | None = None,
        narrowing: Narrowing = EVERY,
    ) -> list[StoryRow]:
        """Return up to `limit` rows that `narrowing` takes, the last changed first, from behind the row `after`.

        `statuses` None means every status but the bin.
        """
        wanted = None if statuses is None else frozenset(statuses)
        return stories.newest(self._library.reader(), limit, after, wanted, narrowing)

    def every_row(self, page: int, statuses: Iterable[Status] | None = None) -> Iterator[StoryRow]:
        """Give every row, the last changed first, read from the library `page` at a time."""
        wanted = None if statuses is None else frozenset(statuses)
        rows = self.newest(page, None, wanted)
        while rows:
            yield from rows
            rows = self.newest(page, rows[-1], wanted)

    def counts(self) -> Mapping[Status, int]:
        """Return how many stories stand at each status."""
        return stories.counts(self._library.reader())

    def sections(self) -> Mapping[str, int]:
        """Return how many stories stand in each section, those without one under ""; the bin is left out."""
        return stories.sections(self._library.reader())

    def oldest(self) -> datetime | None:
        """Return when the story was changed that was left alone the longest; None without stories."""
        return stories.oldest(self._library.reader())

    def photo_count(self) -> int:
        """Return how many photos there are, each counted once."""
        return photos.count(self._library.reader())

    def originals(self) -> Iterator[tuple[str, str, bytes]]:
        """Give checksum, media type and file of every photo, for its owner alone: they are never exported."""
        for sha256, media_type in photos.every(self._library.reader()):
            yield sha256, media_type, photos.original(self._library.reader(), sha256)

    def find(self, reference: str) -> StoredStory:
        """Return the story with this id, slug, or unique start of an id. Raises StoryNotFound."""
        reader = self._library.reader()
        return stories.load(reader, stories.find(reader, reference))

    def newest_hits(
        self, words: str, limit: int, status: Status | None = None, narrowing: Narrowing = EVERY
    ) -> list[SearchHit] | None:
        """Return stories that hold all `words`, the last changed first; None when it was interrupted."""
        try:
            return search.newest_hits(self._library.searcher(), words, limit, status, narrowing)
        except SearchStopped:
            return None

    def ranked_hits(
        self, words: str, limit: int, status: Status | None = None, narrowing: Narrowing = EVERY
    ) -> list[SearchHit] | None:
        """Return stories that hold all `words`, the best first; None when it was interrupted. May take long."""
        try:
            return search.ranked_hits(self._library.searcher(), words, limit, status, narrowing)
        except SearchStopped:
            return None

    def searched(self, page: int) -> Iterator[tuple[StoryId, str | None]]:
        """Give stories outside the bin, newest first, with what readers see, as the search has it; None if it lags."""
        rows = search.searched(self._library.reader(), 2**62, page)
        while rows:
            yield from ((story_id, words) for _, story_id, words in rows)
            rows = search.searched(self._library.reader(), rows[-1][0], page)

    def interrupt_search(self) -> None:
        """Make a search that runs on another thread end at once."""
        self._library.interrupt_search()

    def title_hits(self, words: str, limit: int) -> list[SearchHit]:
        """Return stories whose slug or headline holds all `words`: the exact slug first, then the best."""
        return search.title_hits(self._library.reader(), words, limit)

    def targets(self, ids: Collection[StoryId]) -> Mapping[StoryId, Target]:
        """Return the headline and address of each story of `ids` that is here."""
        return stories.targets(self._library.reader(), ids)

    def thumbnail(self, sha256: str) -> Rendition:
        """Return a photo's thumbnail. Raises LibraryDamaged where the library has none."""
        return photos.thumbnail(self._library.reader(), sha256)

    def rendition(self, sha256: str, frame: Frame = WHOLE) -> Rendition:
        """Return a photo's clean rendition, whole or framed; a frame that is not stored is made now (slow).

        Raises LibraryDamaged, PhotoRefused.
        """
        stored = self.made_rendition(sha256, frame)
        if stored is not None:
            return stored
        return self.decoder.framed(photos.original(self._library.reader(), sha256), frame)

    def page_picture(self, sha256: str, frame: Frame = WHOLE) -> Rendition:
        """Return `rendition` as small as a web page wants it; made now where none is kept (slow)."""
        stored = photos.page_picture(self._library.reader(), sha256, frame)
        return self.decoder.for_page(self.rendition(sha256, frame)) if stored is None else stored

    def facts(self, sha256: str) -> PhotoFacts:
        """Return what a photo's file says of itself."""
        return photos.facts(self._library.reader(), sha256)

    def known_photos(self, story: Story) -> "Known":
        """Return what the library knows of the photos of `story`, by their checksums. Raises LibraryDamaged."""
        hashes = {photo.picture.sha256 for photo in story.photos if photo.picture is not None}
        return photos.known(self._library.reader(), hashes, story.id)

    def last_place(self) -> Place | None:
        """Return where the caret stood last, in whichever story; None in a new library."""
        return places.last(self._library.reader())

    def place_of(self, story_id: StoryId) -> Place | None:
        """Return where the caret stood in a story; None if it was never left."""
        return places.of(self._library.reader(), story_id)

    def revisions(self, story_id: StoryId) -> list[RevisionRow]:
        """Return a story's kept states, the newest first."""
        return revisions.of(self._library.reader(), story_id)

    def revision(self, number: int) -> StoredStory:
        """Return a story as a revision kept it. Raises StoryNotFound, LibraryDamaged."""
        return revisions.load(self._library.reader(), number)

    def stale_stories(self) -> list[StoryId]:
        """Return the stories whose search entry is older than their text."""
        return search.stale(self._library.reader())

    def check_place(self) -> None:
        """Raise LibraryMoved where the library's file was moved, renamed or replaced. Any thread."""
        self._library.check_place()

    def data_version(self) -> int:
        """Return a number that changes when another program has written the library."""
        return self._library.data_version()

    def made_rendition(self, sha256: str, frame: Frame = WHOLE) -> Rendition | None:
        """Return a photo's clean rendition if it was made already. Raises LibraryDamaged."""
        return photos.rendition(self._library.reader(), sha256, frame)

    def known_words(self, dictionary: str) -> frozenset[str]:
        """Return the words that somebody added to the spelling of `dictionary`."""
        return known_words.of(self._library.reader(), dictionary)

    def read(self, look: Callable[[Reader], _T]) -> _T:
        """Return what `look` finds in the library, on the calling thread."""
        return look(self._library.reader())
