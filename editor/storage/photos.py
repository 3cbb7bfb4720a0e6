"""Photos: their bytes once each, their facts, and the pictures made from them."""

from collections.abc import Collection
from datetime import datetime
import json

from editor.domain.errors import InvalidStory, LibraryDamaged
from editor.domain.frame import WHOLE, Frame
from editor.domain.photo import Intake, PhotoFacts, Rendition, told_from_record, told_record
from editor.domain.photo_guards import KnownPhoto, PhotoUse
from editor.domain.record import digest
from editor.domain.story import Picture, StoryId
from editor.storage.columns import frame_of, frame_text, seconds, text
from editor.storage.connection import Reader, Transaction
from editor.storage.engine import sqlite3

_ADD = (
    "INSERT INTO photo (sha256, media_type, width, height, file_name, caption, credit, source, alt, taken, traces,"
    " told, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_PUT_PICTURE = (
    "INSERT INTO photo_picture (photo, kind, crop, media_type, width, height, sha256, data)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (photo, kind, crop) DO UPDATE SET media_type = excluded.media_type,"
    " width = excluded.width, height = excluded.height, sha256 = excluded.sha256, data = excluded.data"
)
_PICTURE = (
    "SELECT m.data, m.media_type, m.width, m.height, m.sha256 FROM photo_picture AS m"
    " JOIN photo AS p ON p.number = m.photo WHERE p.sha256 = ? AND m.kind = ? AND m.crop = ?"
)
_MADE = "SELECT m.data, m.sha256 FROM photo_picture AS m JOIN photo AS p ON p.number = m.photo WHERE p.sha256 = ?"
_OTHER_USES = (
    "SELECT s.slug, a.caption FROM photo AS p JOIN story_photo AS a ON a.photo = p.number"
    " JOIN story AS s ON s.number = a.story WHERE p.sha256 = ? AND s.id <> ? AND s.status <> 'spiked'"
    " ORDER BY s.modified DESC, s.number DESC, a.position LIMIT 100"
)
_PUT_PAGE = (
    "INSERT OR REPLACE INTO page_picture (picture, media_type, width, height, sha256, data)"
    " SELECT number, ?, ?, ?, ?, ? FROM photo_picture WHERE photo = ? AND kind = 'rendition' AND crop = ?"
)
_DROP_PAGE = (
    "DELETE FROM page_picture WHERE picture IN (SELECT number FROM photo_picture WHERE photo = ? AND kind = 'rendition'"
    " AND crop = ?)"
)
_PAGE = (
    "SELECT w.data, w.media_type, w.width, w.height, w.sha256 FROM page_picture AS w"
    " JOIN photo_picture AS m ON m.number = w.picture JOIN photo AS p ON p.number = m.photo"
    " WHERE p.sha256 = ? AND m.kind = 'rendition' AND m.crop = ?"
)
_PAGES = (
    "SELECT w.data, w.sha256 FROM page_picture AS w JOIN photo_picture AS m ON m.number = w.picture"
    " JOIN photo AS p ON p.number = m.photo WHERE p.sha256 = ?"
)
_FRAMES = "SELECT DISTINCT crop, turn, straighten FROM story_photo WHERE photo = ?"
_DROP = (
    "DELETE FROM photo_bytes WHERE photo = ?",
    "DELETE FROM page_picture WHERE picture IN (SELECT number FROM photo_picture WHERE photo = ?)",
    "DELETE FROM photo_picture WHERE photo = ?",
    "DELETE FROM photo WHERE number = ?",
)


def add(tx: Transaction, intake: Intake, now: datetime) -> Picture:
    """Store a photo once and return what attachments point at; the one that is there stays as it is.

    Raises InvalidStory where the bytes are not those of the picture's checksum, and LibraryError.
    """
    picture, facts = intake.picture, intake.facts
    held = tx.one("SELECT media_type, width, height FROM photo WHERE sha256 = ?", picture.sha256)
    if held is not None:
        tx.run("UPDATE photo SET binned = NULL WHERE sha256 = ? AND binned IS NOT NULL", picture.sha256)
        return Picture(picture.sha256, held["media_type"], held["width"], held["height"])
    if digest(intake.original) != picture.sha256:
        raise InvalidStory("A photo does not answer to its checksum.", "Attach the photo again.")
    said = (facts.file_name, facts.caption, facts.credit, facts.source, facts.alt, facts.taken)
    columns = (picture.sha256, picture.media_type, picture.width, picture.height, *said)
    number = tx.insert(_ADD, *columns, text(list(facts.traces)), text(told_record(facts.told)), seconds(now))
    tx.run("INSERT INTO photo_bytes (photo, data) VALUES (?, ?)", number, intake.original)
    _put_picture(tx, number, "thumbnail", WHOLE, intake.thumbnail)
    _put_picture(tx, number, "rendition", WHOLE, intake.rendition)
    _put_page(tx, number, WHOLE, intake.page)
    return picture


def count(r: Reader) -> int:
    """Return how many photos there are, each counted once however often it is attached."""
    row = r.one("SELECT count(*) AS photos FROM photo")
    return 0 if row is None else int(row["photos"])


def every(r: Reader) -> list[tuple[str, str]]:
    """Return the checksum and the media type of every photo, in the order they came."""
    return [(row["sha256"], row["media_type"]) for row in r.all("SELECT sha256, media_type FROM photo ORDER BY number")]


def add_rendition(
    tx: Transaction, sha256: str, frame: Frame, rendition: Rendition, page: Rendition | None = None
) -> None:
    """Store the clean picture of a frame, in the place of an older one; `page` is the same for a web page, if smaller.

    Those that no story uses any more go.

    Raises LibraryDamaged for an unknown photo.
    """
    number = _number(tx, sha256)
    _put_picture(tx, number, "rendition", frame, rendition)
    _put_page(tx, number, frame, page)
    used = {frame_text(frame), frame_text(WHOLE)}
    used |= {frame_text(frame_of(row)) for row in tx.all(_FRAMES, number)}
    for row in tx.all("SELECT number, crop FROM photo_picture WHERE photo = ? AND kind = 'rendition'", number):
        if row["crop"] not in used:
            tx.run("DELETE FROM page_picture WHERE picture = ?", row["number"])
            tx.run("DELETE FROM photo_picture WHERE number = ?", row["number"])


def original(r: Reader, sha256: str) -> bytes:
    """Return the bytes as they came in. Raises LibraryDamaged where they are missing or changed."""
    row = r.one("SELECT b.data FROM photo_bytes AS b JOIN photo AS p ON p.number = b.photo WHERE p.sha256 = ?", sha256)
    if row is None or not _answers(row["data"], sha256):
        raise _damaged()
    return bytes(row["data"])


def thumbnail(r: Reader, sha256: str) -> Rendition:
    """Return the small picture for lists. Raises LibraryDamaged where it is missing or changed."""
    found = _picture(r, sha256, "thumbnail", WHOLE)
    if found is None:
        raise _damaged()
    return found


def rendition(r: Reader, sha256: str, frame: Frame = WHOLE) -> Rendition | None:
    """Return the clean picture that may go out, or None where this frame was not made yet. Raises LibraryDamaged."""
    return _picture(r, sha256, "rendition", frame)


def page_picture(r: Reader, sha256: str, frame: Frame = WHOLE) -> Rendition | None:
    """Return the clean picture for a web page, or None where none is kept apart. Raises LibraryDamaged."""
    row = r.one(_PAGE, sha256, frame_text(frame))
    return None if row is None else _sound(row)


def facts(r: Reader, sha256: str) -> PhotoFacts:
    """Return what the file said of itself. Raises LibraryDamaged for an unknown photo."""
    row = r.one("SELECT * FROM photo WHERE sha256 = ?", sha256)
    if row is None:
        raise _damaged()
    said = {name: row[name] for name in ("file_name", "caption", "credit", "source", "alt", "taken")}
    try:
        traces = tuple(str(trace) for trace in json.loads(row["traces"]))
        return PhotoFacts(**said, traces=traces, told=told_from_record(json.loads(row["told"])))
    except (ValueError, TypeError):
        raise _damaged() from None


def uses(r: Reader, sha256: str) -> list[StoryId]:
    """Return the ids of the stories that the photo is attached to, oldest first."""
    rows = r.all(
        "SELECT DISTINCT s.id, s.number FROM story_photo AS a JOIN story AS s ON s.number = a.story"
        " JOIN photo AS p ON p.number = a.photo WHERE p.sha256 = ? ORDER BY s.number",
        sha256,
    )
    return [row["id"] for row in rows]


def known(r: Reader, hashes: Collection[str], story_id: StoryId) -> dict[str, KnownPhoto]:
    """Return what is known of each photo of `hashes` that is here; its uses are those in other stories than this one.

    Stories in the bin do not count. Raises LibraryError.
    """
    found = {}
    for sha256 in hashes:
        if r.one("SELECT 1 FROM photo WHERE sha256 = ?", sha256) is not None:
            rows = r.all(_OTHER_USES, sha256, story_id)
            found[sha256] = KnownPhoto(facts(r, sha256), tuple(PhotoUse(row["slug"], row["caption"]) for row in rows))
    return found


def drop_unused(tx: Transaction, numbers: Collection[int]) -> None:
    """Delete those of the photos with `numbers` that no story and no revision points at."""
    for number in numbers:
        if is_unused(tx, number):
            for statement in _DROP:
                tx.run(statement, number)


def is_unused(r: Reader, number: int) -> bool:
    """Say whether no story and no revision points at the photo with this number."""
    used = r.one(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM story_photo WHERE photo = ?)"
        " OR EXISTS (SELECT 1 FROM revision_photo WHERE photo = ?)",
        number,
        number,
    )
    return used is None


def _put_picture(tx: Transaction, number: int, kind: str, frame: Frame, made: Rendition) -> None:
    size = (made.media_type, made.width, made.height)
    tx.run(_PUT_PICTURE, number, kind, frame_text(frame), *size, digest(made.data), made.data)


def _put_page(tx: Transaction, number: int, frame: Frame, made: Rendition | None) -> None:
    if made is None:
        tx.run(_DROP_PAGE, number, frame_text(frame))
    else:
        size = (made.media_type, made.width, made.height)
        tx.run(_PUT_PAGE, *size, digest(made.data), made.data, number, frame_text(frame))


def _picture(r: Reader, sha256: str, kind: str, frame: Frame) -> Rendition | None:
    row = r.one(_PICTURE, sha256, kind, frame_text(frame))
    return None if row is None else _sound(row)


def _sound(row: sqlite3.Row) -> Rendition:
    if not _answers(row["data"], row["sha256"]):
        raise _damaged()
    return Rendition(row["data"], row["media_type"], row["width"], row["height"])


def made_are_sound(r: Reader, sha256: str) -> bool:
    """Say whether every picture that was made from a photo, framed ones too, answers to its checksum."""
    rows = (row for made in (_MADE, _PAGES) for row in r.all(made, sha256))
    return all(_answers(row["data"], row["sha256"]) for row in rows)


def _answers(data: object, checksum: object) -> bool:
    # A damaged row can hold a value of any kind.
    return isinstance(data, bytes) and digest(data) == checksum


def _number(r: Reader, sha256: str) -> int:
    row = r.one("SELECT number FROM photo WHERE sha256 = ?", sha256)
    if row is None:
        raise _damaged()
    return int(row["number"])


def _damaged() -> LibraryDamaged:
    return LibraryDamaged("A photo in the library is missing or does not answer to its checksum.")
