"""Between the values of the domain and the columns of the tables."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
import json
from typing import Any

from editor.domain.frame import Crop, Frame
from editor.domain.record import JSON, dump, time_text
from editor.domain.rows import StoryRow
from editor.domain.story import AttachedPhoto, RelatedStory, Status
from editor.storage.engine import sqlite3

Columns = sqlite3.Row | Mapping[str, Any]
"""A row of SQLite's module, or the same columns from elsewhere."""

ROW = (
    "SELECT number, id, slug, headline, status, section, language, words, target_words, photos, embargo, deadline,"
    " modified FROM story "
)
"""What `story_row` reads; a condition follows."""
_STATUSES = {each.value: each for each in Status}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)


def seconds(moment: datetime) -> int:
    """Return a time as whole seconds since 1970, UTC."""
    return int(moment.timestamp())


def moment(at: int) -> datetime:
    """Return the UTC time of seconds since 1970; a damaged number gives the nearest time there is."""
    try:
        return datetime.fromtimestamp(at, UTC)
    except (OverflowError, ValueError, OSError):
        return _EPOCH + timedelta(seconds=min(max(at, _FIRST), _LAST))


def seconds_or_none(at: datetime | None) -> int | None:
    """Return `at` as whole seconds since 1970, or None."""
    return None if at is None else seconds(at)


def text(value: JSON) -> str:
    """Return `value` as the JSON text that a column holds."""
    # Most lists are empty, and this is said several times a save.
    return "[]" if value == [] else dump(value).decode()


def frame_text(frame: Frame) -> str:
    """Return a frame as text that carries every bit of its numbers; "" for the whole picture."""
    crop = None if frame.crop is None else list(frame.crop)
    if not frame.turn and not frame.straighten:
        return "" if crop is None else text(crop)
    return text({"crop": crop, "turn": frame.turn, "straighten": frame.straighten})


def frame_from_text(said: str) -> Frame:
    """Return the frame that `frame_text` wrote. Raises InvalidStory, ValueError or TypeError."""
    held = json.loads(said) if said else None
    if not isinstance(held, dict):
        return Frame(None if held is None else tuple(held))
    return Frame(None if held["crop"] is None else tuple(held["crop"]), held["turn"], held["straighten"])


def frame_of(row: sqlite3.Row) -> Frame:
    """Return the frame in a row of story_photo. Raises InvalidStory, ValueError or TypeError."""
    crop: Crop | None = None if row["crop"] is None else tuple(json.loads(row["crop"]))
    return Frame(crop, row["turn"], row["straighten"])


def status(held: str) -> Status:
    """Return the status that a column holds; DRAFT for a damaged one, which opening the story tells."""
    return _STATUSES.get(held, Status.DRAFT)


def story_row(row: sqlite3.Row) -> StoryRow:
    """Return the line of the list that a row of `ROW` says; more columns may follow."""
    # By position, since the list is read with every key of a search.
    _, story, slug, headline, held, section, language, words, target, photos, embargo, deadline, modified, *_ = row
    return StoryRow(
        story,
        slug,
        headline,
        _STATUSES.get(held) or Status.DRAFT,
        section,
        language,
        words,
        target,
        photos,
        None if embargo is None else moment(embargo),
        None if deadline is None else moment(deadline),
        moment(modified),
    )


def photo_columns(position: int, photo: AttachedPhoto, picture: int | None) -> tuple[object, ...]:
    """Return the columns key to protected of story_photo; `picture` is the photo's number."""
    frame, focus = photo.frame, None if photo.focus is None else text(list(photo.focus))
    crop = None if frame.crop is None else text(list(frame.crop))
    words = (photo.caption, photo.credit, photo.source, photo.alt)
    standing = (frame.turn, frame.straighten, focus, photo.size.value, photo.beside)
    return (photo.key, position, int(photo.lead), *words, crop, picture, *standing, int(photo.protected))


def related_columns(position: int, link: RelatedStory, target: int | None) -> tuple[object, ...]:
    """Return the columns key to url of story_related; `target` is the other story's number."""
    return (link.key, position, link.label, link.title, target, link.url)


def story_record(
    row: Columns, texts: Columns, photos: Iterable[Columns], related: Iterable[Columns]
) -> dict[str, JSON]:
    """Return the record of a story as `read_story` takes it; `row` is of story, `texts` of story_text.

    Raises ValueError, TypeError or OverflowError.
    """
    names = (
        "id slug headline standfirst byline dateline dated section language url status status_before target_words"
        " web_headline alert"
    )
    record: dict[str, JSON] = {name: row[name] for name in names.split()}
    return record | {
        "format": 1,
        "slug_set": row["slug_set"] == 1,
        "keywords": json.loads(row["keywords"]),
        "embargo": _time_text(row["embargo"]),
        "deadline": _time_text(row["deadline"]),
        "notes": texts["notes"],
        "margin_notes": json.loads(texts["margin_notes"]),
        "ignored": json.loads(texts["ignored"]),
        "body": json.loads(texts["body"]),
        "photos": [_photo_record(photo) for photo in photos],
        "related": [_related_record(link) for link in related],
    }


def _photo_record(row: Columns) -> dict[str, JSON]:
    names = "key caption credit source alt sha256 media_type width height turn straighten size beside".split()
    parts = {name: None if row[name] is None else json.loads(row[name]) for name in ("crop", "focus")}
    flags = {name: row[name] == 1 for name in ("lead", "protected")}
    return {name: row[name] for name in names} | flags | parts


def _related_record(row: Columns) -> dict[str, JSON]:
    return {name: row[name] for name in ("key", "label", "title", "story", "url")}


def _time_text(at: int | None) -> str | None:
    return None if at is None else time_text(moment(at))
