"""Stories out of a damaged library: proved by their checksum, or pieced together and called damaged."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
import re

from editor.domain.errors import InvalidStory, StandfirstError
from editor.domain.record import canonical_bytes, digest, read_story
from editor.domain.story import Picture, StoredStory
from editor.domain.values import dataclass
from editor.storage.columns import moment, story_record
from editor.storage.revisions import proved, rebuilt
from editor.storage.salvage.mending import pieced
from editor.storage.salvage.photos import Photos
from editor.storage.salvage.scan import Row, Rows

_ID = re.compile("[0-9a-f]{32}")
_UNREADABLE = (StandfirstError, ValueError, TypeError, KeyError, OverflowError, OSError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story with its `number`. `damage` says what is not as it was written; "" where its checksum proves it.

    `pictures` are the numbers of its photos by the key of their attachment.
    """

    number: int
    stored: StoredStory
    pictures: dict[str, int]
    damage: str = ""


@dataclass(frozen=True, slots=True)
class FoundRevision:
    """A revision that answers to its checksum; `story` is the number of its story. `at` is in seconds since 1970."""

    number: int
    story: int
    at: int
    reason: str
    name: str
    stored: StoredStory


class Stories:
    """The stories and revisions of a library that was searched through, one at a time."""

    def __init__(self, rows: Rows, photos: Photos) -> None:
        self._rows, self._photos = rows, photos
        self._kept: dict[int, list[int]] = {}
        for number, row in rows.brief("revision"):
            if isinstance(row["story"], int):
                self._kept.setdefault(row["story"], []).append(number)
        self._entries: dict[int, int] = {}
        for number, row in rows.brief("search_text"):
            if isinstance(row["story"], int):
                self._entries[row["story"]] = number

    def numbers(self) -> list[int]:
        """Return the number of every story that something is left of."""
        return sorted({*self._rows.numbers("story", "story_text"), *self._kept, *self._entries})

    def name(self, number: int) -> str:
        """Return the id of the story with `number`, as well as it is known; "" for none."""
        for row in self._rows.of("story", number):
            if isinstance(row["id"], str) and _ID.fullmatch(row["id"]):
                return row["id"]
        return self._rows.name("story", number) or ""

    def find(self, number: int) -> FoundStory | None:
        """Return the story with `number` in the best state that is left; None where that is nothing."""
        proved = max(self._proved(number), key=lambda found: found.stored.version, default=None)
        return proved or self._pieced(number)

    def last_good(self, number: int) -> FoundRevision | None:
        """Return the newest revision of the story with `number` that answers to its checksum."""
        return next(iter(sorted(self.revisions_of(number), key=lambda kept: -kept.number)), None)

    def revisions_of(self, number: int) -> Iterator[FoundRevision]:
        """Give the revisions of the story with `number` that answer to their checksums."""
        rows = [(kept, row) for kept in self._kept.get(number, ()) for row in self._rows.of("revision", kept)]
        # One can stand on the one before it, which its checksum names.
        records = {row["sha256"]: row["record"] for _, row in rows}
        seen: set[int] = set()
        for kept, row in rows:
            found = _revision(kept, row, records.get)
            if found is not None and found.story == number and kept not in seen:
                seen.add(kept)
                yield found

    def revision_count(self, number: int) -> int:
        """Return how many revisions of the story with `number` have left anything."""
        return len(set(self._kept.get(number, ())))

    def _proved(self, number: int) -> Iterator[FoundStory]:
        """Give every state of the story that answers to its checksum."""
        rows, texts = self._rows.of("story", number), self._rows.of("story_text", number)
        for row, words in product(rows, texts):
            for photos, related in self._attached(number):
                stored = _stored(row, words, photos, related)
                if stored is not None and digest(canonical_bytes(stored)) == row["sha256"]:
                    yield FoundStory(number, stored, _numbers_by_key(photos))
                    break

    def _attached(self, number: int) -> Iterator[tuple[list[Row], list[Row]]]:
        """Give what may have been attached to the story, the likeliest first, in the names that a record uses.

        Ids and checksums stand in the row itself and in an index, and a photo's facts in its file, too; whichever of
        them was damaged, the story's own checksum says which is right.
        """
        photos = _by_key(self._rows.of("story_photo", number))
        related = _by_key(self._rows.of("story_related", number))
        ways: tuple[Callable[[int], Picture | None], ...] = (
            lambda photo: next(iter(self._photos.pictures(photo)), None),
            lambda photo: next(reversed(self._photos.pictures(photo)), None),
            self._photos.remade,
        )
        names = (self.name, lambda target: self._rows.name("story", target) or "")
        for name, way in product(names[: 2 if related else 1], ways[: 3 if photos else 1]):
            yield [_with_picture(row, way) for row in photos], [_with_target(row, name) for row in related]

    def _pieced(self, number: int) -> FoundStory | None:
        row = next(iter(self._rows.of("story", number)), None)
        words = next(iter(self._rows.of("story_text", number)), None)
        entry = next(iter(self._rows.of("search_text", self._entries.get(number, -1))), None)
        kept = self.last_good(number)
        if words is None and kept is not None:
            damage = "its last state is lost, and its last good revision stands in its place"
            return FoundStory(number, kept.stored, self._numbers_by_sum(kept.stored), damage)
        if row is None and words is None and entry is None:
            return None
        photos, related = next(self._attached(number))
        stored = pieced(self.name(number), row, words, entry, photos, related)
        return FoundStory(number, stored, _numbers_by_key(photos), _damage(row, words))

    def _numbers_by_sum(self, stored: StoredStory) -> dict[str, int]:
        every = self._rows.numbers("photo")
        numbers = {picture.sha256: number for number in every for picture in self._photos.pictures(number)}
        attached = [(photo.key, photo.picture) for photo in stored.story.photos if photo.picture is not None]
        return {key: numbers[picture.sha256] for key, picture in attached if picture.sha256 in numbers}


def _damage(row: Row | None, words: Row | None) -> str:
    if words is None:
        return "its text is lost, and what the search had of it stands in its place"
    if row is None:
        return "its headline and fields are lost"
    return "it does not answer to its checksum"


def _stored(row: Row, words: Row, photos: Iterable[Row], related: Iterable[Row]) -> StoredStory | None:
    try:
        story = read_story(story_record(row, words, photos, related))
        version, created, modified = row["version"], row["created"], row["modified"]
        if not (isinstance(version, int) and isinstance(created, int) and isinstance(modified, int)):
            return None
        return StoredStory(story, version, moment(created), moment(modified))
    except _UNREADABLE:
        return None


def _revision(number: int, row: Row, kept: Callable[[str], object]) -> FoundRevision | None:
    story, at, reason, name = row["story"], row["at"], row["reason"], row["name"]
    if not (isinstance(story, int) and isinstance(at, int) and isinstance(reason, str) and isinstance(name, str)):
        return None
    try:
        stored = proved(rebuilt(row["record"], kept), row["sha256"])
        return FoundRevision(number, story, at, reason, name, stored)
    except (InvalidStory, *_UNREADABLE):
        return None


def _by_key(rows: Iterable[Row]) -> list[Row]:
    """Return one row for each key, in their order."""
    held = {row["key"]: row for row in rows}
    return sorted(held.values(), key=lambda row: row["position"] if isinstance(row["position"], int) else 0)


def _with_picture(row: Row, picture_of: Callable[[int], Picture | None]) -> Row:
    number = row["photo"]
    picture = picture_of(number) if isinstance(number, int) else None
    facts = ("sha256", "media_type", "width", "height")
    return row | {name: None if picture is None else getattr(picture, name) for name in facts}


def _with_target(row: Row, name_of: Callable[[int], str]) -> Row:
    target = row["target"]
    return row | {"story": (name_of(target) or None) if isinstance(target, int) else None}


def _numbers_by_key(photos: Iterable[Row]) -> dict[str, int]:
    return {str(row["key"]): row["photo"] for row in photos if isinstance(row["photo"], int)}
