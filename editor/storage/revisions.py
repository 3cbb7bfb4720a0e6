"""Kept states of a story, whole and compressed."""

from collections.abc import Mapping
from datetime import datetime
import sqlite3
from typing import Any
import zlib

from editor.domain.errors import InvalidStory, LibraryDamaged, StoryNewer, StoryNotFound, StoryOfLater
from editor.domain.record import canonical_bytes, digest, dump, read_bytes, read_story, read_time, story_record
from editor.domain.rows import RevisionRow
from editor.domain.story import StoredStory, StoryId
from editor.storage.columns import moment, seconds
from editor.storage.connection import Reader, Transaction

_LONGEST = 64 * 1024 * 1024
"""Bytes that a record may unpack to; a story of 200,000 words has some two million."""


def record(tx: Transaction, stored: StoredStory, reason: str, name: str, now: datetime) -> int:
    """Keep `stored` as a revision and return its number; the last one's if it says the same and no name is given.

    Raises StoryNotFound and LibraryError.
    """
    found = tx.one("SELECT number FROM story WHERE id = ?", stored.story.id)
    if found is None:
        raise StoryNotFound()
    content = digest(dump(story_record(stored.story)))
    last = tx.one(
        "SELECT number, content_sha256 FROM revision WHERE story = ? ORDER BY number DESC LIMIT 1", found["number"]
    )
    if last is not None and last["content_sha256"] == content and not name:
        return int(last["number"])
    return put(tx, found["number"], stored, seconds(now), reason, name)


def put(tx: Transaction, story: int, stored: StoredStory, at: int, reason: str, name: str) -> int:
    """Keep `stored` as a revision of the story with the number `story`, whatever was kept before; return its number.

    `at` is in seconds since 1970. Raises LibraryError.
    """
    data, content = canonical_bytes(stored), digest(dump(story_record(stored.story)))
    number = tx.insert(
        "INSERT INTO revision (story, at, reason, name, words, content_sha256, sha256, record)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *(story, at, reason, name, stored.story.words, content, digest(data)),
        zlib.compress(data),
    )
    for picture in {photo.picture.sha256 for photo in stored.story.photos if photo.picture is not None}:
        tx.run(
            "INSERT INTO revision_photo (revision, photo) SELECT ?, number FROM photo WHERE sha256 = ?", number, picture
        )
    return number


def of(r: Reader, story_id: StoryId) -> list[RevisionRow]:
    """Return the revisions of a story, newest first."""
    rows = r.all(
        "SELECT v.number, s.id, v.at, v.reason, v.name, v.words FROM revision AS v"
        " JOIN story AS s ON s.number = v.story WHERE s.id = ? ORDER BY v.number DESC",
        story_id,
    )
    return [
        RevisionRow(row["number"], row["id"], moment(row["at"]), row["reason"], row["name"], row["words"])
        for row in rows
    ]


def load(r: Reader, revision_id: int) -> StoredStory:
    """Return the story as it was kept, its checksum proved. Raises StoryNotFound and LibraryDamaged."""
    row = r.one("SELECT record, sha256 FROM revision WHERE number = ?", revision_id)
    if row is None:
        raise StoryNotFound("This version is no longer in the library.", "Choose another version.")
    return stored_in(row)


def stored_in(row: Mapping[str, Any] | sqlite3.Row) -> StoredStory:
    """Return the story that a row of the table keeps, its checksum proved. Raises LibraryDamaged."""
    try:
        data = zlib.decompressobj().decompress(row["record"], _LONGEST)
        if digest(data) != row["sha256"]:
            raise _damaged()
        kept = read_bytes(data)
        return StoredStory(
            read_story(kept), int(kept["version"]), read_time(kept["created"]), read_time(kept["modified"])
        )
    except StoryOfLater:
        raise StoryNewer() from None
    except (InvalidStory, zlib.error, ValueError, TypeError, KeyError):
        raise _damaged() from None


def _damaged() -> LibraryDamaged:
    return LibraryDamaged("This version of the story does not answer to its checksum.")
