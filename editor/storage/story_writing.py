"""Writing one story: its row, its text where it changed, and its attachments by what changed."""

from collections.abc import Sequence
from dataclasses import replace
import re
import sqlite3

from editor.domain.errors import InvalidStory
from editor.domain.frame import Frame
from editor.domain.record import canonical_bytes_with, digest, margin_note_record
from editor.domain.slug import slug_key
from editor.domain.story import AttachedPhoto, Picture, RelatedStory, StoredStory, Story
from editor.storage.columns import photo_columns, related_columns, seconds, seconds_or_none, text
from editor.storage.connection import Reader, Transaction
from editor.storage.galley import SavedStory

_INSERT = (
    "INSERT INTO story (version, created, modified, slug, slug_key, slug_set, headline, standfirst, byline, dateline,"
    " dated, section, language, url, keywords, status, status_before, embargo, deadline, target_words, words, photos,"
    " web_headline, alert, sha256, search_stale, id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)"
)
_INSERT_FOUND = _INSERT.replace("?, 1, ?)", "?, 0, ?)")
_UPDATE = (
    "UPDATE story SET version = ?, created = ?, modified = ?, slug = ?, slug_key = ?, slug_set = ?, headline = ?,"
    " standfirst = ?, byline = ?, dateline = ?, dated = ?, section = ?, language = ?, url = ?, keywords = ?,"
    " status = ?, status_before = ?, embargo = ?, deadline = ?, target_words = ?, words = ?, photos = ?,"
    " web_headline = ?, alert = ?, sha256 = ?, search_stale = 1 WHERE id = ?"
)
_UPDATE_TYPED = (
    "UPDATE story SET version = ?, modified = ?, words = ?, sha256 = ?, search_stale = 1"
    " WHERE number = ? AND sha256 = ?"
)
_PUT_BODY = "UPDATE story_text SET body = ? WHERE story = ?"
_HELD_TEXT = "SELECT body, notes, margin_notes, ignored FROM story_text WHERE story = ?"
_NEW_TEXT = "INSERT INTO story_text (story, body, notes, margin_notes, ignored) VALUES (?, ?, ?, ?, ?)"
_PUT_TEXT = (
    f"{_NEW_TEXT} ON CONFLICT (story) DO UPDATE SET body = excluded.body, notes = excluded.notes,"
    " margin_notes = excluded.margin_notes, ignored = excluded.ignored"
)
_HELD_PHOTOS = (
    "SELECT key, position, lead, caption, credit, source, alt, crop, photo, turn, straighten, focus, size, beside,"
    " protected FROM story_photo WHERE story = ?"
)
_PUT_PHOTO = (
    "INSERT OR REPLACE INTO story_photo (story, key, position, lead, caption, credit, source, alt, crop, photo, turn,"
    " straighten, focus, size, beside, protected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NEW_PHOTO = _PUT_PHOTO.replace(" OR REPLACE", "", 1)
_DROP_PHOTO = "DELETE FROM story_photo WHERE story = ? AND key = ?"
_HELD_RELATED = "SELECT key, position, label, title, target, url FROM story_related WHERE story = ?"
_PUT_RELATED = (
    "INSERT OR REPLACE INTO story_related (story, key, position, label, title, target, url)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_NEW_RELATED = _PUT_RELATED.replace(" OR REPLACE", "", 1)
_DROP_RELATED = "DELETE FROM story_related WHERE story = ? AND key = ?"


def as_kept(story: Story) -> Story:
    """Return `story` as it will be read back: equal to it, and with numbers of the kind that are read back.

    Raises InvalidStory for an id that no story has.
    """
    if re.fullmatch(r"[0-9a-f]{32}", story.id) is None:
        raise InvalidStory("A story's id is malformed.")
    if all(photo.frame.is_whole and photo.focus is None for photo in story.photos):
        return story
    return replace(story, photos=tuple(_with_plain_numbers(photo) for photo in story.photos))


def _with_plain_numbers(photo: AttachedPhoto) -> AttachedPhoto:
    # Adding nothing makes a float of a whole number, and nought of minus nought.
    crop, focus, frame = photo.frame.crop, photo.focus, photo.frame
    if crop is not None:
        crop = (crop[0] + 0.0, crop[1] + 0.0, crop[2] + 0.0, crop[3] + 0.0)
    if focus is not None:
        focus = (focus[0] + 0.0, focus[1] + 0.0)
    return replace(photo, frame=Frame(crop, frame.turn, frame.straighten + 0.0), focus=focus)


def insert_story(tx: Transaction, stored: StoredStory, *, found: bool = False) -> int:
    """Write a story that the library does not hold, and return its number. Raises InvalidStory and LibraryError.

    One that is `found` gets its search entry in the same transaction, so that it is not marked stale.
    """
    body = tx.galley.set_once(stored.story.body)
    checksum = digest(canonical_bytes_with(stored, body.data))
    number = tx.insert(_INSERT_FOUND if found else _INSERT, *_columns(stored, body.words, checksum))
    tx.run(_NEW_TEXT, number, *_texts(stored.story, body.data))
    _put_attachments(tx, number, stored.story, new=True)
    tx.galley.keep(stored.story, checksum)
    return number


def update_story(tx: Transaction, number: int, stored: StoredStory) -> None:
    """Write a story over the one with `number`. Raises InvalidStory and LibraryError."""
    body = tx.galley.set(stored.story.body)
    checksum = digest(canonical_bytes_with(stored, body.data))
    held, texts = tx.one(_HELD_TEXT, number), _texts(stored.story, body.data)
    tx.run(_UPDATE, *_columns(stored, body.words, checksum))
    if held is None or tuple(held) != texts:
        tx.run(_PUT_TEXT, number, *texts)
    _put_attachments(tx, number, stored.story)
    tx.galley.keep_saved(number, stored, checksum)


def update_typed(tx: Transaction, before: SavedStory, stored: StoredStory) -> bool:
    """Write a story of which the text alone differs from `before`; False where the library holds something else.

    As while somebody types: no index of names is touched, and nothing is read to find out what to write.
    Raises LibraryError.
    """
    body, number = tx.galley.set(stored.story.body), before.number
    checksum = digest(canonical_bytes_with(stored, body.data))
    values = (stored.version, seconds(stored.modified), body.words, checksum, number, before.checksum)
    if not tx.run(_UPDATE_TYPED, *values).rowcount:
        return False
    tx.run(_PUT_BODY, body.data.decode(), number)
    tx.galley.keep_saved(number, stored, checksum)
    return True


def _texts(story: Story, body: bytes) -> tuple[str, str, str, str]:
    notes = text([margin_note_record(note) for note in story.margin_notes])
    return body.decode(), story.notes, notes, text(list(story.ignored))


def _columns(stored: StoredStory, words: int, checksum: str) -> tuple[object, ...]:
    story = stored.story
    return (
        stored.version,
        seconds(stored.created),
        seconds(stored.modified),
        story.slug,
        slug_key(story.slug),
        int(story.slug_set),
        story.headline,
        story.standfirst,
        story.byline,
        story.dateline,
        None if story.dated is None else story.dated.isoformat(),
        story.section,
        story.language,
        story.url,
        text(list(story.keywords)),
        story.status.value,
        None if story.status_before is None else story.status_before.value,
        seconds_or_none(story.embargo),
        seconds_or_none(story.deadline),
        story.target_words,
        words,
        len(story.photos),
        story.web_headline,
        story.alert,
        checksum,
        story.id,
    )


def _put_attachments(tx: Transaction, number: int, story: Story, *, new: bool = False) -> None:
    photos = [photo_columns(at, photo, _picture(tx, photo.picture)) for at, photo in enumerate(story.photos)]
    related = [related_columns(at, link, _target(tx, link)) for at, link in enumerate(story.related)]
    # A new story holds nothing yet, and to ask for it costs as much as to write.
    held_photos = [] if new else tx.all(_HELD_PHOTOS, number)
    held_related = [] if new else tx.all(_HELD_RELATED, number)
    # Where a row might be replaced, SQLite opens a savepoint, and at each one FTS5 writes out what it has gathered.
    put_photo, put_related = (_NEW_PHOTO, _NEW_RELATED) if new else (_PUT_PHOTO, _PUT_RELATED)
    _put_rows(tx, number, held_photos, photos, put_photo, _DROP_PHOTO)
    _put_rows(tx, number, held_related, related, put_related, _DROP_RELATED)


def _put_rows(
    tx: Transaction,
    number: int,
    held: Sequence[sqlite3.Row],
    wanted: Sequence[tuple[object, ...]],
    put: str,
    drop: str,
) -> None:
    """Make the rows of one story `wanted`, each led by its key, writing only those that differ from `held`."""
    before = {row["key"]: tuple(row) for row in held}
    after = {row[0]: row for row in wanted}
    for key in before.keys() - after.keys():
        tx.run(drop, number, key)
    for key, row in after.items():
        if before.get(key) != row:
            tx.run(put, number, *row)


def _picture(r: Reader, picture: Picture | None) -> int | None:
    if picture is None:
        return None
    row = r.one("SELECT number, media_type, width, height FROM photo WHERE sha256 = ?", picture.sha256)
    if row is None:
        raise InvalidStory("A photo of this story is not in the library.", "Attach the photo again.")
    if (row["media_type"], row["width"], row["height"]) != (picture.media_type, picture.width, picture.height):
        raise InvalidStory("A photo's record is malformed.")
    return int(row["number"])


def _target(r: Reader, link: RelatedStory) -> int | None:
    if link.story is None:
        return None
    row = r.one("SELECT number FROM story WHERE id = ?", link.story)
    if row is None:
        raise InvalidStory("A related story points at a story that is not in the library.", "Choose it again.")
    return int(row["number"])
