"""Stories as JSON: one shape for the library, the clipboard and `show --json`, read back with every check."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
import hashlib
import json
from typing import Any, TypeVar

from editor.domain.body import (
    Block,
    Body,
    ListItem,
    Mark,
    Paragraph,
    PhotoBlock,
    Quote,
    RelatedBlock,
    SectionBreak,
    Span,
    Spans,
    Subheading,
    TextBlock,
    spans,
)
from editor.domain.errors import InvalidStory, StandfirstError, StoryOfLater
from editor.domain.frame import Frame, Size
from editor.domain.story import AttachedPhoto, MarginNote, NoteKind, Picture, RelatedStory, Status, StoredStory, Story

FORMAT = 1
"""The number of the record's shape; a reader refuses any other."""

JSON = Any
"""What json.loads returns."""

_T = TypeVar("_T")
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_MARKS = tuple((mark, (mark.name or "").lower()) for mark in Mark)
_EVERY_SET = range(1 << len(_MARKS))
_SETS = tuple(tuple(name for mark, name in _MARKS if number & mark.value) for number in _EVERY_SET)
"""The names of the marks in each set of marks, by the set's number."""

_PLAIN_FIELDS = (
    "slug",
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "section",
    "language",
    "url",
    "notes",
    "target_words",
)
_LATER_FIELDS = ("web_headline", "alert")
"""Lines that a record may lack."""


def time_text(moment: datetime) -> str:
    """Return a UTC time as ISO 8601 with Z, whole seconds."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def read_time(text: str) -> datetime:
    """Return the UTC time of ISO 8601 `text`, which must name its zone. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(UTC).replace(microsecond=0)


def runs_record(run: Spans) -> list[dict[str, JSON]]:
    """Return spans as `runs`: marks true or absent, link absent or an address."""
    return [_run(span) for span in run]


def _run(span: Span) -> dict[str, JSON]:
    record: dict[str, JSON] = {"text": span.text}
    for name in _SETS[span.marks]:
        record[name] = True
    if span.link is not None:
        record["link"] = span.link
    if span.note is not None:
        record["note"] = span.note
    return record


def block_record(block: Block) -> dict[str, JSON]:
    """Return one block as JSON."""
    match block:
        case Paragraph():
            return _text_record("paragraph", block)
        case PhotoBlock(key):
            return {"kind": "photo", "key": key}
        case RelatedBlock(key):
            return {"kind": "related", "key": key}
        case SectionBreak():
            return {"kind": "section_break"}
        case ListItem():
            return _text_record("list_item", block) | {"ordered": block.ordered, "level": block.level}
        case Subheading():
            return _text_record("subheading", block)
        case Quote():
            return _text_record("quote", block)


def _text_record(kind: str, block: TextBlock) -> dict[str, JSON]:
    record: dict[str, JSON] = {"kind": kind, "runs": runs_record(block.spans)}
    if block.language:
        record["language"] = block.language
    if block.direction:
        record["direction"] = block.direction
    return record


def body_record(body: Body) -> list[dict[str, JSON]]:
    """Return the blocks of `body` as JSON."""
    return [block_record(block) for block in body]


def photo_record(photo: AttachedPhoto) -> dict[str, JSON]:
    """Return an attached photo as JSON; without a picture its four facts are null; `protected` is true or absent.

    What somebody did about how it stands is there only where it was done.
    """
    picture, crop = photo.picture, photo.frame.crop
    record: dict[str, JSON] = {
        "key": photo.key,
        "lead": photo.lead,
        "caption": photo.caption,
        "credit": photo.credit,
        "source": photo.source,
        "alt": photo.alt,
        "crop": None if crop is None else list(crop),
        "sha256": picture and picture.sha256,
        "media_type": picture and picture.media_type,
        "width": picture and picture.width,
        "height": picture and picture.height,
    }
    standing: dict[str, JSON] = {
        "turn": photo.frame.turn,
        "straighten": photo.frame.straighten,
        "focus": photo.focus and list(photo.focus),
        "size": None if photo.size is Size.FULL else photo.size.value,
        "beside": photo.beside,
        "protected": photo.protected,
    }
    return record | {name: value for name, value in standing.items() if value}


def related_record(link: RelatedStory) -> dict[str, JSON]:
    """Return a related story as JSON."""
    return {"key": link.key, "label": link.label, "title": link.title, "story": link.story, "url": link.url}


def margin_note_record(note: MarginNote) -> dict[str, JSON]:
    """Return a margin note as JSON."""
    return {"key": note.key, "text": note.text, "kind": note.kind.value, "done": note.done}


def story_record(story: Story) -> dict[str, JSON]:
    """Return all that is stored of `story`, nothing derived."""
    return _bodiless_record(story) | {"body": body_record(story.body)}


def _bodiless_record(story: Story) -> dict[str, JSON]:
    record: dict[str, JSON] = {"format": FORMAT, "id": story.id}
    record |= {name: getattr(story, name) for name in (*_PLAIN_FIELDS, *_LATER_FIELDS)}
    record |= {
        "slug_set": story.slug_set,
        "dated": None if story.dated is None else story.dated.isoformat(),
        "keywords": list(story.keywords),
        "status": story.status.value,
        "status_before": None if story.status_before is None else story.status_before.value,
        "embargo": None if story.embargo is None else time_text(story.embargo),
        "deadline": None if story.deadline is None else time_text(story.deadline),
        "photos": [photo_record(photo) for photo in story.photos],
        "related": [related_record(link) for link in story.related],
        "margin_notes": [margin_note_record(note) for note in story.margin_notes],
        "ignored": list(story.ignored),
    }
    return record


_SHOWN = (
    "format id slug headline standfirst byline dateline dated section language url keywords status notes embargo "
    "deadline target_words version words created modified body photos related"
).split()
_SHOWN_WHERE_SET = ("web_headline", "alert", "margin_notes", "ignored")


def show_record(stored: StoredStory) -> dict[str, JSON]:
    """Return `stored` as `show --json` prints it: for programs on this machine, never an export."""
    record = story_record(stored.story) | _save_record(stored) | {"words": stored.story.words}
    return {name: record[name] for name in (*_SHOWN, *(name for name in _SHOWN_WHERE_SET if record[name]))}


def canonical_bytes(stored: StoredStory) -> bytes:
    """Return the bytes that a story's checksum covers: UTF-8 JSON, sorted keys, of every stored field."""
    return dump(story_record(stored.story) | _save_record(stored))


def canonical_bytes_with(stored: StoredStory, body: bytes) -> bytes:
    """Return `canonical_bytes` of a story whose body is at hand as canonical JSON."""
    # No text can hold these bytes, since a quotation mark within one is written with a backslash before it.
    before, after = dump(_bodiless_record(stored.story) | _save_record(stored) | {"body": None}).split(b'"body":null')
    return before + b'"body":' + body + after


def _save_record(stored: StoredStory) -> dict[str, JSON]:
    return {
        "version": stored.version,
        "created": time_text(stored.created),
        "modified": time_text(stored.modified),
    }


def dump(record: JSON) -> bytes:
    """Return `record` as canonical UTF-8 JSON: sorted keys, no spaces."""
    return _CANONICAL.encode(record).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data`, in hex."""
    return hashlib.sha256(data).hexdigest()


def read_spans(runs: Iterable[Mapping[str, JSON]]) -> Spans:
    """Return the spans of `runs`. Raises InvalidStory, LinkRefused, KeyError or TypeError."""
    return spans(*(_span(run) for run in runs))


def _span(run: Mapping[str, JSON]) -> Span:
    marks = Mark.PLAIN
    # Most runs hold their text alone, and sets of marks are slow to join.
    if len(run) > 1:
        for mark, name in _MARKS:
            if run.get(name) is True:
                marks |= mark
    return Span(_text(run["text"]), marks, _text_or_none(run.get("link")), _text_or_none(run.get("note")))


def read_block(record: Mapping[str, JSON]) -> Block:
    """Return the block of `record`. Raises InvalidStory, LinkRefused, KeyError or TypeError."""
    match record["kind"]:
        case "paragraph":
            return Paragraph(*_text_parts(record))
        case "subheading":
            return Subheading(*_text_parts(record))
        case "quote":
            return Quote(*_text_parts(record))
        case "list_item":
            level = record["level"]
            if type(level) is not int or type(record["ordered"]) is not bool:
                raise InvalidStory("A list item is malformed.")
            run, language, direction = _text_parts(record)
            return ListItem(run, record["ordered"], level, language, direction)
        case "photo":
            return PhotoBlock(_text(record["key"]))
        case "related":
            return RelatedBlock(_text(record["key"]))
        case "section_break":
            return SectionBreak()
    raise StoryOfLater("The text holds a block of an unknown kind.")


def _text_parts(record: Mapping[str, JSON]) -> tuple[Spans, str, str]:
    run = read_spans(record["runs"])
    # Most blocks have neither.
    if len(record) == 2:
        return run, "", ""
    return run, _text(record.get("language", "")), _text(record.get("direction", ""))


def read_body(records: Iterable[Mapping[str, JSON]]) -> Body:
    """Return the body of block records. Raises InvalidStory for whatever is wrong with them."""
    return _checked(lambda: Body.of(read_block(record) for record in records))


def read_photo(record: Mapping[str, JSON]) -> AttachedPhoto:
    """Return the attached photo of `record`. Raises InvalidStory."""
    return _checked(lambda: _photo(record))


def read_related(record: Mapping[str, JSON]) -> RelatedStory:
    """Return the related story of `record`. Raises InvalidStory."""
    return _checked(
        lambda: RelatedStory(
            key=_text(record["key"]),
            title=_text(record["title"]),
            label=_text(record["label"]),
            story=_text_or_none(record["story"]),
            url=_text_or_none(record["url"]),
        )
    )


def read_story(record: Mapping[str, JSON]) -> Story:
    """Return the story of a record that `story_record` wrote. Raises InvalidStory for whatever is wrong with it."""
    return _checked(lambda: _story(record))


def read_bytes(data: bytes) -> JSON:
    """Return the JSON in `data`. Raises InvalidStory."""
    return _checked(lambda: json.loads(data))


def _checked(read: Callable[[], _T]) -> _T:
    try:
        return read()
    except InvalidStory:
        raise
    except StandfirstError as refused:
        raise InvalidStory(refused.message) from refused
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, OverflowError):
        raise InvalidStory() from None


def _story(record: Mapping[str, JSON]) -> Story:
    if record["format"] != FORMAT:
        raise StoryOfLater()
    before = record["status_before"]
    dated = record["dated"]
    return Story(
        id=_text(record["id"]),
        slug_set=bool(record["slug_set"]),
        dated=None if dated is None else date.fromisoformat(dated),
        keywords=tuple(_text(word) for word in record["keywords"]),
        status=Status(record["status"]),
        status_before=None if before is None else Status(before),
        embargo=_time_or_none(record["embargo"]),
        deadline=_time_or_none(record["deadline"]),
        body=read_body(record["body"]),
        photos=tuple(read_photo(photo) for photo in record["photos"]),
        related=tuple(read_related(link) for link in record["related"]),
        margin_notes=tuple(_margin_note(note) for note in record.get("margin_notes", ())),
        ignored=tuple(_text(word) for word in record.get("ignored", ())),
        **{name: record[name] for name in _PLAIN_FIELDS},
        **dict[str, JSON]({name: record.get(name, "") for name in _LATER_FIELDS}),
    )


def read_margin_note(record: Mapping[str, JSON]) -> MarginNote:
    """Return the margin note of `record`. Raises InvalidStory."""
    return _checked(lambda: _margin_note(record))


def _margin_note(record: Mapping[str, JSON]) -> MarginNote:
    return MarginNote(_text(record["key"]), _text(record["text"]), NoteKind(record["kind"]), record["done"] is True)


def _photo(record: Mapping[str, JSON]) -> AttachedPhoto:
    focus = record.get("focus")
    picture = None
    if record["sha256"] is not None:
        width, height = int(record["width"]), int(record["height"])
        picture = Picture(_text(record["sha256"]), _text(record["media_type"]), width, height)
    return AttachedPhoto(
        key=_text(record["key"]),
        caption=_text(record["caption"]),
        credit=_text(record["credit"]),
        source=_text(record["source"]),
        alt=_text(record["alt"]),
        lead=record["lead"] is True,
        picture=picture,
        protected=record.get("protected") is True,
        frame=_frame(record),
        focus=None if focus is None else (float(focus[0]), float(focus[1])),
        size=Size(record.get("size", Size.FULL)),
        beside=_text_or_none(record.get("beside")),
    )


def _frame(record: Mapping[str, JSON]) -> Frame:
    crop, turn = record["crop"], record.get("turn", 0)
    if type(turn) is not int:
        raise InvalidStory("A photo's record is malformed.")
    part = None if crop is None else (float(crop[0]), float(crop[1]), float(crop[2]), float(crop[3]))
    return Frame(part, turn, float(record.get("straighten", 0.0)))


def _text(value: JSON) -> str:
    if not isinstance(value, str):
        raise InvalidStory("A story's record holds something else where text should be.")
    return value


def _text_or_none(value: JSON) -> str | None:
    return None if value is None else _text(value)


def _time_or_none(value: JSON) -> datetime | None:
    return None if value is None else read_time(_text(value))
