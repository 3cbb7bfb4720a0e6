"""What was done of late to stories, kept so that it can be undone after a restart, too."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
import json

from editor.domain.acts import REMOVED, STATUS, Act
from editor.domain.errors import InvalidStory, LibraryDamaged
from editor.domain.record import dump, read_bytes, read_story, story_record
from editor.domain.story import AttachedPhoto, RelatedStory, Status, Story, StoryId
from editor.storage.columns import moment, seconds, text
from editor.storage.connection import Reader, Transaction
from editor.storage.engine import sqlite3
from editor.storage.stories import load

_KEPT = 200
"""Acts that stay; more than are shown, since some of the last can be undone no more."""

_ADD = "INSERT INTO act (at, kind, story, data) SELECT ?, ?, number, ? FROM story WHERE id = ?"
_NEWEST = (
    "SELECT a.number, a.at, a.kind, a.data, s.id, s.headline, s.slug FROM act AS a"
    " JOIN story AS s ON s.number = a.story ORDER BY a.number DESC LIMIT ?"
)
_ATTACHED = "SELECT key FROM story_photo WHERE story = ? UNION ALL SELECT key FROM story_related WHERE story = ?"


def add(tx: Transaction, story_id: StoryId, kind: str, data: str, now: datetime) -> None:
    """Take note of an act on a story; `data` is JSON. The oldest of many go. Raises LibraryError."""
    number = tx.insert(_ADD, seconds(now), kind, data, story_id)
    tx.run("DELETE FROM act WHERE number <= ?", number - _KEPT)


def add_kept(tx: Transaction, story_id: StoryId, kind: str, revision: int, now: datetime) -> None:
    """Take note of an act before which `revision` was kept. Raises LibraryError."""
    add(tx, story_id, kind, text({"revision": revision}), now)


def note_save(tx: Transaction, story: Story, now: datetime) -> None:
    """Take note of what saving `story` will change that can be undone: its status, and what is attached no more.

    To be called before it is saved. Raises LibraryError.
    """
    row = tx.one("SELECT number, status FROM story WHERE id = ?", story.id)
    if row is None:
        return
    if row["status"] != story.status.value:
        add(tx, story.id, STATUS, text({"before": row["status"], "after": story.status.value}), now)
    keys = {photo.key for photo in story.photos} | {link.key for link in story.related}
    gone = {held["key"] for held in tx.all(_ATTACHED, row["number"], row["number"])} - keys
    if not gone:
        return
    # What cannot be read any more cannot be brought back either.
    with suppress(LibraryDamaged):
        before = load(tx, story.id).story
        for photo in before.photos:
            if photo.key in gone:
                # The one at its side need not be there when it comes back.
                alone = replace(photo, beside=None)
                add(tx, story.id, REMOVED, dump(story_record(Story(story.id, photos=(alone,)))).decode(), now)
        for link in before.related:
            if link.key in gone:
                add(tx, story.id, REMOVED, dump(story_record(Story(story.id, related=(link,)))).decode(), now)


def newest(r: Reader, limit: int) -> list[Act]:
    """Return the last acts, newest first; one that cannot be read is left out. Raises LibraryError."""
    found = (_act(row) for row in r.all(_NEWEST, limit))
    return [act for act in found if act is not None]


def _act(row: sqlite3.Row) -> Act | None:
    plain = Act(row["number"], moment(row["at"]), row["kind"], row["id"], row["headline"], row["slug"])
    values = {name: getattr(plain, name) for name in ("number", "at", "kind", "story", "headline", "slug")}
    try:
        if plain.kind == REMOVED:
            held = read_story(read_bytes(row["data"].encode()))
            attached: tuple[AttachedPhoto | RelatedStory, ...] = (*held.photos, *held.related)
            return Act(**values, attachment=attached[0])
        data = json.loads(row["data"])
        if plain.kind == STATUS:
            return Act(**values, before=Status(data["before"]), after=Status(data["after"]))
        return Act(**values, revision=data.get("revision"))
    except (InvalidStory, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None
