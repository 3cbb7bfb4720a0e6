"""Stories: their rows, their text, and what is attached to them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
import re
import sqlite3

from editor.domain.article import Target
from editor.domain.errors import (
    InvalidStory,
    LibraryDamaged,
    SlugTaken,
    StaleStory,
    StoryNewer,
    StoryNotFound,
    StoryOfLater,
)
from editor.domain.record import canonical_bytes_with, digest, read_story
from editor.domain.rows import EVERY, Narrowing, StoryRow
from editor.domain.slug import slug_key
from editor.domain.story import Status, StoredStory, Story, StoryId
from editor.storage.columns import ROW, moment, seconds, status, story_record, story_row
from editor.storage.connection import Reader, Transaction
from editor.storage.photos import drop_unused
from editor.storage.search_entries import forget, put_new_text
from editor.storage.story_writing import as_kept, insert_story, update_story, update_typed

_SHORTEST_START = 4
_FIRST, _LAST = -(2**63), 2**62
"""Seconds before and after every time that a story has, a damaged one too."""

_TEXT = "SELECT body, notes, margin_notes, ignored FROM story_text WHERE story = ?"
_PHOTOS = (
    "SELECT a.key, a.lead, a.caption, a.credit, a.source, a.alt, a.crop, a.turn, a.straighten, a.focus, a.size,"
    " a.beside, a.protected, p.sha256, p.media_type, p.width, p.height"
    " FROM story_photo AS a LEFT JOIN photo AS p ON p.number = a.photo WHERE a.story = ? ORDER BY a.position"
)
_RELATED = (
    "SELECT a.key, a.label, a.title, s.id AS story, a.url"
    " FROM story_related AS a LEFT JOIN story AS s ON s.number = a.target WHERE a.story = ? ORDER BY a.position"
)
_ITS_PHOTOS = (
    "SELECT photo FROM story_photo WHERE story = ? AND photo IS NOT NULL UNION"
    " SELECT photo FROM revision_photo WHERE revision IN (SELECT number FROM revision WHERE story = ?)"
)
_ERASE = (
    "DELETE FROM revision_photo WHERE revision IN (SELECT number FROM revision WHERE story = ?)",
    "DELETE FROM revision WHERE story = ?",
    "DELETE FROM act WHERE story = ?",
    "DELETE FROM place WHERE story = ?",
    "DELETE FROM story_related WHERE story = ?",
    "DELETE FROM story_photo WHERE story = ?",
    "DELETE FROM story_text WHERE story = ?",
    "DELETE FROM story WHERE number = ?",
)


def insert(tx: Transaction, story: Story, now: datetime) -> StoredStory:
    """Store a new story as its version 1. Raises SlugTaken, InvalidStory and LibraryError."""
    stored = _first(tx, story, now)
    insert_story(tx, stored)
    return stored


def insert_found(tx: Transaction, story: Story, now: datetime) -> StoredStory:
    """Store a new story as its version 1, with its search entry, within `search_entries.new_texts_indexed`.

    Raises SlugTaken, InvalidStory and LibraryError.
    """
    stored = _first(tx, story, now)
    put_new_text(tx, insert_story(tx, stored, found=True), stored.story)
    return stored


def _first(tx: Transaction, story: Story, now: datetime) -> StoredStory:
    story = as_kept(story)
    _check_slug(tx, story)
    at = _whole(now)
    return StoredStory(story, 1, at, at)


def save(tx: Transaction, story: Story, version: int, now: datetime) -> StoredStory:
    """Store `story` over the version it was made from; its search entry becomes stale.

    Raises StaleStory if the library holds another version, StoryNotFound, SlugTaken, InvalidStory and LibraryError.
    """
    row = tx.one("SELECT number, version, created FROM story WHERE id = ?", story.id)
    if row is None:
        raise StoryNotFound("This story is no longer in the library.", "Your text is kept; copy it to a new story.")
    if row["version"] != version:
        raise StaleStory()
    story = as_kept(story)
    _check_slug(tx, story)
    stored = StoredStory(story, version + 1, moment(row["created"]), _whole(now))
    update_story(tx, row["number"], stored)
    return stored


def save_typed(tx: Transaction, story: Story, version: int, now: datetime) -> StoredStory | None:
    """Store `story` as `save` does, where its `version` was saved last and the text alone differs; None elsewhere.

    A story that is written so keeps its slug, its status and all that is attached to it. Raises LibraryError.
    """
    last = tx.galley.saved
    if last is None or last.stored.version != version or not story.differs_in_body_alone(last.stored.story):
        return None
    stored = StoredStory(as_kept(story), version + 1, last.stored.created, _whole(now))
    return stored if update_typed(tx, last, stored) else None


def load(r: Reader, story_id: StoryId) -> StoredStory:
    """Return the story `story_id`, its checksum proved. Raises StoryNotFound and LibraryDamaged."""
    with r.snapshot():
        row = r.one("SELECT * FROM story WHERE id = ?", story_id)
        if row is None:
            raise StoryNotFound()
        words = r.one(_TEXT, row["number"])
        photos, related = r.all(_PHOTOS, row["number"]), r.all(_RELATED, row["number"])
    if words is None:
        raise _damaged()
    try:
        story = read_story(story_record(row, words, photos, related))
        stored = StoredStory(story, row["version"], moment(row["created"]), moment(row["modified"]))
        checksum = digest(canonical_bytes_with(stored, words["body"].encode()))
    except StoryOfLater:
        raise StoryNewer() from None
    except (InvalidStory, ValueError, TypeError, OverflowError, OSError, RecursionError):
        raise _damaged() from None
    if checksum != row["sha256"]:
        raise _damaged()
    return stored


def find(r: Reader, ref: str) -> StoryId:
    """Return the id of the story that `ref` names: an id, a slug, or the unique start of an id, four digits or more.

    Raises StoryNotFound, which says whether none answers or several.
    """
    typed = _encodable(ref).strip()
    wanted = typed.lower()
    row = r.one("SELECT id FROM story WHERE id = ?", wanted)
    if row is not None:
        return str(row["id"])
    holder = slug_holder(r, typed)
    if holder is not None:
        return holder
    if len(wanted) < _SHORTEST_START or re.fullmatch(r"[0-9a-f]+", wanted) is None:
        raise StoryNotFound()
    found = r.all("SELECT id FROM story WHERE id >= ? AND id < ? LIMIT 2", wanted, wanted + "g")
    if not found:
        raise StoryNotFound()
    if len(found) > 1:
        raise StoryNotFound("Several stories' ids start like that.", "Give more of the id, or the slug.")
    return str(found[0]["id"])


def slug_holder(r: Reader, slug: str) -> StoryId | None:
    """Return the id of the story that has `slug`, however it is cased, or None."""
    row = r.one("SELECT id FROM story WHERE slug_key = ?", slug_key(_encodable(slug)))
    return None if row is None else str(row["id"])


def slug_of(r: Reader, story_id: StoryId) -> str | None:
    """Return the slug of a story, or None where it is gone."""
    row = r.one("SELECT slug FROM story WHERE id = ?", story_id)
    return None if row is None else str(row["slug"])


def slug_taken(r: Reader, key: str, but: StoryId | None) -> bool:
    """Say whether a story other than `but` has the slug with `key`."""
    row = r.one("SELECT id FROM story WHERE slug_key = ?", key)
    return row is not None and row["id"] != but


def newest(
    r: Reader,
    limit: int,
    after: StoryRow | None = None,
    statuses: frozenset[Status] | None = None,
    narrowing: Narrowing = EVERY,
) -> list[StoryRow]:
    """Return up to `limit` stories, last modified first, that follow `after` and that `narrowing` takes.

    `statuses` None is all but the bin.
    """
    with r.snapshot():
        before = _before(r, after, narrowing)
        if statuses is None:
            rows = _walk(r, "status <> 'spiked'", (), before, narrowing, limit)
        else:
            # One walk along the index for each status is fast however the stories are spread over them.
            walks = (_walk(r, "status = ?", (each.value,), before, narrowing, limit) for each in statuses)
            rows = [row for walk in walks for row in walk]
            rows.sort(key=lambda row: (row["modified"], row["number"]), reverse=True)
    return [story_row(row) for row in rows[:limit]]


def _walk(
    r: Reader, condition: str, values: tuple[str, ...], before: tuple[int, int], narrowing: Narrowing, limit: int
) -> list[sqlite3.Row]:
    """Return rows along an index of time. A rare section is looked for row by row: 3 ms in 10,000 stories."""
    return r.all(
        ROW
        + f"WHERE {condition} AND (modified, number) < (?, ?) AND modified >= ? AND (? IS NULL OR trim(section) = ?)"
        " ORDER BY modified DESC, number DESC LIMIT ?",
        *values,
        *before,
        *section_and_time(narrowing)[1:2],
        narrowing.section,
        narrowing.section,
        limit,
    )


def section_and_time(narrowing: Narrowing) -> tuple[str | None, int, int]:
    """Return a narrowing's section, its first second, and the first second after it."""
    since = _FIRST if narrowing.since is None else seconds(narrowing.since)
    until = _LAST if narrowing.until is None else seconds(narrowing.until)
    return (narrowing.section, since, until)


def _before(r: Reader, after: StoryRow | None, narrowing: Narrowing) -> tuple[int, int]:
    """Return the place behind which the walk begins."""
    if after is None:
        return (section_and_time(narrowing)[2], _FIRST)
    row = r.one("SELECT number FROM story WHERE id = ?", after.id)
    # Where the story is gone, others of the same second come again rather than never.
    return (seconds(after.modified), 2**62 if row is None else row["number"])


def sections(r: Reader) -> dict[str, int]:
    """Return how many stories stand in each section, those without one under ""; the bin is left out."""
    rows = r.all("SELECT trim(section) AS name, count(*) AS stories FROM story WHERE status <> 'spiked' GROUP BY name")
    return {row["name"]: row["stories"] for row in rows}


def oldest(r: Reader) -> datetime | None:
    """Return when the story was changed that was left alone the longest; None without stories."""
    row = r.one("SELECT min(modified) AS modified FROM story WHERE status <> 'spiked'")
    return None if row is None or row["modified"] is None else moment(row["modified"])


def row(r: Reader, story_id: StoryId) -> StoryRow | None:
    """Return the list's line of one story, or None."""
    found = r.one(ROW + "WHERE id = ?", story_id)
    return None if found is None else story_row(found)


def counts(r: Reader) -> dict[Status, int]:
    """Return how many stories have each status; all five are there."""
    held = dict.fromkeys(Status, 0)
    for line in r.all("SELECT status, count(*) AS stories FROM story GROUP BY status"):
        held[status(line["status"])] += line["stories"]
    return held


def targets(r: Reader, ids: Collection[StoryId]) -> dict[StoryId, Target]:
    """Return headline and address of those of `ids` that are in the library."""
    found: dict[StoryId, Target] = {}
    for story_id in dict.fromkeys(ids):
        line = r.one("SELECT headline, url FROM story WHERE id = ?", story_id)
        if line is not None:
            found[story_id] = Target(line["headline"], line["url"])
    return found


def delete(tx: Transaction, story_id: StoryId) -> frozenset[StoryId]:
    """Delete a story for good, with its text, attachments, search entry, revisions and photos that nobody else uses.

    Stories that linked to it keep the title and lose the target, in a new version; their ids are returned. After the
    last of several deletions `Library.scrub` takes the words out of index and log. Raises StoryNotFound, and
    LibraryDamaged where a linking story cannot be read.
    """
    found = tx.one("SELECT number, headline FROM story WHERE id = ?", story_id)
    if found is None:
        raise StoryNotFound()
    number = found["number"]
    linking = tx.all(
        "SELECT DISTINCT s.id, s.number FROM story_related AS a JOIN story AS s ON s.number = a.story"
        " WHERE a.target = ? AND a.story <> ?",
        number,
        number,
    )
    for other in linking:
        _unlink(tx, other["number"], load(tx, other["id"]), story_id, found["headline"])
    photos = tx.all(_ITS_PHOTOS, number, number)
    forget(tx, number)
    for statement in _ERASE:
        tx.run(statement, number)
    drop_unused(tx, [photo["photo"] for photo in photos])
    return frozenset(other["id"] for other in linking)


def _unlink(tx: Transaction, number: int, stored: StoredStory, gone: StoryId, headline: str) -> None:
    related = tuple(
        replace(link, story=None, title=link.title if link.title.strip() else headline) if link.story == gone else link
        for link in stored.story.related
    )
    story = replace(stored.story, related=related)
    update_story(tx, number, replace(stored, story=story, version=stored.version + 1))


def _check_slug(tx: Transaction, story: Story) -> None:
    holder = tx.one("SELECT id, slug FROM story WHERE slug_key = ?", slug_key(story.slug))
    if holder is not None and holder["id"] != story.id:
        raise SlugTaken(f"Another story has the slug {holder['slug']}.")


def _whole(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(microsecond=0)


def _encodable(typed: str) -> str:
    return typed.encode("utf-8", "ignore").decode()


def _damaged() -> LibraryDamaged:
    return LibraryDamaged("This story's text does not answer to its checksum.")
