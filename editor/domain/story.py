"""A story: its fields, its body, and what is attached to it. Immutable; every change makes a new value."""

from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from operator import attrgetter
import re
from typing import TypeVar

from editor.domain.body import Body, PhotoBlock, RelatedBlock, check_key
from editor.domain.credits import joined
from editor.domain.errors import InvalidStory, InvalidValue
from editor.domain.frame import WHOLE, Focus, Frame, Size, point
from editor.domain.language import check_language
from editor.domain.links import check_link
from editor.domain.pairs import joined as joined_photos
from editor.domain.pairs import pairs, parted
from editor.domain.slug import UNTITLED, check_slug
from editor.domain.text import clean, clean_line, is_clean
from editor.domain.values import dataclass, replace_unchecked
from editor.domain.words import body_words

DEFAULT_LANGUAGE = "en-GB"
READ_MORE = "Read more"
MAX_TARGET = 1_000_000

StoryId = str
"""32 lower-case hexadecimal digits, random; means nothing outside its library and never leaves in an export."""

LINE_FIELDS = ("headline", "standfirst", "byline", "dateline", "section", "web_headline", "alert")
"""Fields of one line, printed as typed."""


class Status(StrEnum):
    """Where a story stands on its way to the desk. SPIKED is the bin."""

    DRAFT = "draft"
    REVIEW = "review"
    READY = "ready"
    FILED = "filed"
    SPIKED = "spiked"


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes an attachment points at: SHA-256 in hex, media type, and pixels of the upright picture."""

    sha256: str
    media_type: str
    width: int
    height: int

    def __post_init__(self) -> None:
        if re.fullmatch(r"[0-9a-f]{64}", self.sha256) is None or self.width < 1 or self.height < 1:
            raise InvalidStory("A photo's record is malformed.")


@dataclass(frozen=True, slots=True)
class AttachedPhoto:
    """A photo's use in one story. `picture` is None while the attachment waits for its picture.

    `protected` says that nothing which leaves may name who took it. `focus` None is the middle; `beside` is the key of
    the photo that stands at its side, see `editor.domain.pairs`.
    """

    key: str
    caption: str = ""
    credit: str = ""
    source: str = ""
    alt: str = ""
    lead: bool = False
    picture: Picture | None = None
    protected: bool = False
    frame: Frame = WHOLE
    focus: Focus | None = None
    size: Size = Size.FULL
    beside: str | None = None

    def __post_init__(self) -> None:
        check_key(self.key)
        _check_clean(self.caption, self.credit, self.source, self.alt)
        if self.focus is not None:
            point(self.focus)
        if self.beside == self.key:
            raise InvalidStory("A photo stands beside another one.")

    @property
    def credit_line(self) -> str:
        """Credit and source as the house prints them: see `editor.domain.credits.joined`."""
        return joined(self.credit, self.source)

    @property
    def pixels(self) -> tuple[int, int] | None:
        """Width and height of what is shown of the original; None while it waits for its picture."""
        return None if self.picture is None else self.frame.size(self.picture.width, self.picture.height)


@dataclass(frozen=True, slots=True)
class RelatedStory:
    """A link to another story: in this library by `story`, anywhere by `url`, or by its title alone so far."""

    key: str
    title: str = ""
    label: str = READ_MORE
    story: StoryId | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        check_key(self.key)
        _check_clean(self.title, self.label, self.story or "")
        if self.story is not None and self.url is not None:
            raise InvalidStory("A related story points at a story or at an address, not at both.")
        if self.url is not None:
            check_link(self.url)


class NoteKind(StrEnum):
    """What a margin note is about."""

    NOTE = "note"
    SOURCE = "source"
    CALL = "call"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note to oneself or to the desk, anchored where spans of the body carry its key. It never leaves the library.

    A note whose passage was deleted stays, without an anchor.
    """

    key: str
    text: str = ""
    kind: NoteKind = NoteKind.NOTE
    done: bool = False

    def __post_init__(self) -> None:
        check_key(self.key)
        _check_clean(self.text)


@dataclass(frozen=True, slots=True)
class Story:
    """All that a person can change of a story. Times are UTC, whole seconds.

    `web_headline` is the title for searchers, `alert` the line that is pushed to readers' telephones; both stand beside
    the headline. `ignored` are words that are not spelled wrongly in this story.

    `slug_set` is false while the slug follows the headline. `status_before` is what `restore` goes back to, and is
    set exactly while the story is spiked. Raises InvalidStory where the parts do not fit together.
    """

    id: StoryId
    slug: str = UNTITLED
    slug_set: bool = False
    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    dated: date | None = None
    section: str = ""
    language: str = DEFAULT_LANGUAGE
    url: str | None = None
    keywords: tuple[str, ...] = ()
    status: Status = Status.DRAFT
    status_before: Status | None = None
    notes: str = ""
    embargo: datetime | None = None
    deadline: datetime | None = None
    target_words: int | None = None
    body: Body = field(default_factory=Body)
    photos: tuple[AttachedPhoto, ...] = ()
    related: tuple[RelatedStory, ...] = ()
    web_headline: str = ""
    alert: str = ""
    margin_notes: tuple[MarginNote, ...] = ()
    ignored: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_fields(self)
        _check_attachments(self)

    @property
    def words(self) -> int:
        """The words of the body."""
        return body_words(self.body)

    @property
    def lead(self) -> AttachedPhoto | None:
        """The lead photo, if there is one."""
        return next((photo for photo in self.photos if photo.lead), None)

    @property
    def pairs(self) -> Mapping[str, str]:
        """The photos that have one at their side, each with that one: see `editor.domain.pairs`."""
        return pairs(self.photos, self.body.keys)

    @property
    def placed_keys(self) -> frozenset[str]:
        """The keys of what stands in the text: what it points at, and the photos at the side of those."""
        keys = self.body.keys
        return keys | {other for key, other in self.pairs.items() if key in keys}

    @property
    def unplaced_photos(self) -> tuple[AttachedPhoto, ...]:
        """Photos that are neither the lead nor in the text nor at the side of another, in their order."""
        placed = self.body.keys | {*self.pairs.values()}
        return tuple(photo for photo in self.photos if not photo.lead and photo.key not in placed)

    @property
    def unplaced_related(self) -> tuple[RelatedStory, ...]:
        """Related stories that the text does not point at, in their order."""
        placed = self.body.keys
        return tuple(link for link in self.related if link.key not in placed)

    @property
    def is_blank(self) -> bool:
        """Whether nobody has put anything into it, so that it can be thrown away."""
        return self.body.is_empty and not (
            self.headline.strip()
            or self.standfirst.strip()
            or self.notes.strip()
            or self.photos
            or self.related
            or self.slug_set
            or self.keywords
            or self.dateline.strip()
            or self.web_headline.strip()
            or self.alert.strip()
            or self.margin_notes
        )

    def differs_in_body_alone(self, other: "Story") -> bool:
        """Say whether the text differs from that of `other`, and nothing else does."""
        return self.body != other.body and _beside_body(self) == _beside_body(other)

    def photo(self, key: str) -> AttachedPhoto | None:
        """Return the attached photo with `key`, or None."""
        return next((photo for photo in self.photos if photo.key == key), None)

    def at_side(self, key: str) -> AttachedPhoto | None:
        """Return the photo that stands at the side of the photo `key`, or None."""
        other = self.pairs.get(key)
        return None if other is None else self.photo(other)

    def side_by_side(self, key: str, other: str) -> "Story":
        """Return the story with the photo `other` at the side of `key` and no longer in a place of its own."""
        return replace(self, body=self.body.without_key(other), photos=joined_photos(self.photos, key, other))

    def related_story(self, key: str) -> RelatedStory | None:
        """Return the attached related story with `key`, or None."""
        return next((link for link in self.related if link.key == key), None)

    def margin_note(self, key: str) -> MarginNote | None:
        """Return the margin note with `key`, or None."""
        return next((note for note in self.margin_notes if note.key == key), None)

    def with_margin_note(self, note: MarginNote, at: int | None = None) -> "Story":
        """Return the story with `note` in the place of the one with its key, or added at index `at` (None: last)."""
        return replace(self, margin_notes=_put(self.margin_notes, note, at))

    def without_margin_note(self, key: str) -> "Story":
        """Return the story without the margin note `key` and its anchors."""
        kept = tuple(note for note in self.margin_notes if note.key != key)
        return replace(self, body=self.body.without_notes(but={note.key for note in kept}), margin_notes=kept)

    def with_body(self, body: Body) -> "Story":
        """Return the story with another body. Raises InvalidStory if it points at what is not attached."""
        if body.points_as(self.body):
            return replace_unchecked(self, body=body)
        return replace(self, body=body)

    def with_photo(self, photo: AttachedPhoto, at: int | None = None) -> "Story":
        """Return the story with `photo` in the place of the one with its key, or added at index `at` (None: last).

        A photo that becomes the lead takes the place of the one that was.
        """
        kept = tuple(
            replace(each, lead=False) if photo.lead and each.key != photo.key else each for each in self.photos
        )
        return replace(self, photos=_put(kept, photo, at))

    def with_related(self, link: RelatedStory, at: int | None = None) -> "Story":
        """Return the story with `link` in the place of the one with its key, or added at index `at` (None: last)."""
        return replace(self, related=_put(self.related, link, at))

    def without_attachment(self, key: str) -> "Story":
        """Return the story without the attachment `key` and without the blocks that point at it."""
        return replace(
            self,
            body=self.body.without_key(key),
            photos=tuple(photo for photo in parted(self.photos, key) if photo.key != key),
            related=tuple(link for link in self.related if link.key != key),
        )

    def binned(self) -> "Story":
        """Return the story in the bin."""
        if self.status is Status.SPIKED:
            return self
        return replace(self, status=Status.SPIKED, status_before=self.status)

    def restored(self) -> "Story":
        """Return the story out of the bin, as it stood before."""
        if self.status is not Status.SPIKED:
            return self
        return replace(self, status=self.status_before or Status.DRAFT, status_before=None)

    def with_status(self, status: Status) -> "Story":
        """Return the story at `status`; SPIKED puts it in the bin, any other takes it out."""
        if status is Status.SPIKED:
            return self.binned()
        return replace(self, status=status, status_before=None)


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story as the library holds it. `version` counts saves from 1; times are UTC, whole seconds."""

    story: Story
    version: int
    created: datetime
    modified: datetime


_Attached = TypeVar("_Attached", AttachedPhoto, RelatedStory, MarginNote)


def _put(held: tuple[_Attached, ...], new: _Attached, at: int | None) -> tuple[_Attached, ...]:
    if any(each.key == new.key for each in held):
        return tuple(new if each.key == new.key else each for each in held)
    longer = list(held)
    longer.insert(len(longer) if at is None else at, new)
    return tuple(longer)


_beside_body = attrgetter(*(each.name for each in fields(Story) if each.name != "body"))
"""All that a story says beside its text. What two stories share is the same values, which compare at once."""


def _check_clean(*texts: str) -> None:
    if not all(map(is_clean, texts)):
        raise InvalidStory("The text holds characters that cannot be stored.")


def _check_fields(story: Story) -> None:
    _check_clean(story.id, story.notes, *story.keywords, *story.ignored)
    for name in LINE_FIELDS:
        value = getattr(story, name)
        if clean_line(value) != value:
            raise InvalidStory("A field of one line holds characters that it cannot.")
    check_slug(story.slug)
    check_language(story.language)
    if story.url is not None:
        check_link(story.url)
    if (story.status is Status.SPIKED) != (story.status_before is not None):
        raise InvalidStory("A story is either in the bin with a way back, or not in the bin.")
    if story.target_words is not None and not 0 < story.target_words <= MAX_TARGET:
        raise InvalidValue("A target is a number of words from 1 to a million.", "Type a number such as 600.")
    for moment in (story.embargo, story.deadline):
        if moment is not None and (moment.tzinfo is not UTC or moment.microsecond):
            raise InvalidStory("Times are kept in UTC and whole seconds.")


def _check_attachments(story: Story) -> None:
    photo_keys = {photo.key for photo in story.photos}
    related_keys = {link.key for link in story.related}
    if len(photo_keys) + len(related_keys) != len(story.photos) + len(story.related) or photo_keys & related_keys:
        raise InvalidStory("Two attachments have the same key.")
    if sum(photo.lead for photo in story.photos) > 1:
        raise InvalidStory("A story has one lead photo at most.")
    if any(photo.beside is not None and photo.beside not in photo_keys for photo in story.photos):
        raise InvalidStory("A photo stands beside one that is not attached.")
    for block in story.body.blocks:
        # By type, since this looks at every block of a long story at every change of a field.
        if type(block) is PhotoBlock and block.key not in photo_keys:
            raise InvalidStory("The text points at a photo that is not attached.")
        if type(block) is RelatedBlock and block.key not in related_keys:
            raise InvalidStory("The text points at a related story that is not attached.")
    note_keys = {note.key for note in story.margin_notes}
    if len(note_keys) != len(story.margin_notes):
        raise InvalidStory("Two margin notes have the same key.")
    if not story.body.notes <= note_keys:
        raise InvalidStory("The text anchors a margin note that is not there.")


def clean_field(name: str, text: str) -> str:
    """Return `text` as the field `name` can hold it: one line for LINE_FIELDS, several for the others."""
    return clean_line(text) if name in LINE_FIELDS else clean(text)
