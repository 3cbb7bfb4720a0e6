"""Kept states of a story: some whole, the others as what differs from the one before."""

from collections.abc import Callable, Collection
from datetime import datetime

from editor.domain.acts import KEPT_BEFORE
from editor.domain.errors import InvalidStory, LibraryDamaged, StoryNewer, StoryNotFound, StoryOfLater
from editor.domain.record import canonical_bytes, digest, dump, read_bytes, read_story, read_time, story_record
from editor.domain.rows import RevisionRow
from editor.domain.story import StoredStory, StoryId
from editor.storage import acts
from editor.storage.columns import moment, seconds
from editor.storage.connection import Reader, Transaction
from editor.storage.deltas import difference, made, packed, unpacked
from editor.storage.engine import sqlite3

WHOLE_EVERY = 32
"""So many revisions at most stand on one that is whole, so that damage to one costs no more than these."""

_DIFFERENCE = b"\x01"
"""What a record begins with that is a difference, before the checksum of what it is one from; zlib's own is 0x78."""

_SUM = 32
_MUCH = 8
"""A difference that takes less than one part in so many is not compared with the record packed whole."""

_LAST = "SELECT number, sha256, content_sha256, record FROM revision WHERE story = ? ORDER BY number DESC LIMIT 1"
_BEFORE = (
    "SELECT number, sha256, record FROM revision WHERE story = ? AND number < ? AND (? = '' OR sha256 = ?)"
    " ORDER BY number DESC LIMIT 1"
)
_AFTER = "SELECT number, sha256, record FROM revision WHERE story = ? AND number > ? ORDER BY number LIMIT ?"


def record(tx: Transaction, stored: StoredStory, reason: str, name: str, now: datetime) -> int:
    """Keep `stored` as a revision and return its number; the last one's if it says the same and no name is given.

    Raises StoryNotFound and LibraryError.
    """
    found = tx.one("SELECT number FROM story WHERE id = ?", stored.story.id)
    if found is None:
        raise StoryNotFound()
    content = digest(dump(story_record(stored.story)))
    last = tx.one(_LAST, found["number"])
    if last is not None and last["content_sha256"] == content and not name:
        _note_act(tx, stored, reason, int(last["number"]), now)
        return int(last["number"])
    number = put(tx, found["number"], stored, seconds(now), reason, name)
    _note_act(tx, stored, reason, number, now)
    return number


def put(tx: Transaction, story: int, stored: StoredStory, at: int, reason: str, name: str) -> int:
    """Keep `stored` as a revision of the story with the number `story`, whatever was kept before; return its number.

    `at` is in seconds since 1970. Raises LibraryError.
    """
    data, content = canonical_bytes(stored), digest(dump(story_record(stored.story)))
    number = tx.insert(
        "INSERT INTO revision (story, at, reason, name, words, content_sha256, sha256, record)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *(story, at, reason, name, stored.story.words, content, digest(data)),
        _kept_as(tx, story, tx.one(_LAST, story), data),
    )
    for picture in {photo.picture.sha256 for photo in stored.story.photos if photo.picture is not None}:
        tx.run(
            "INSERT INTO revision_photo (revision, photo) SELECT ?, number FROM photo WHERE sha256 = ?", number, picture
        )
    return number


def _note_act(tx: Transaction, stored: StoredStory, reason: str, number: int, now: datetime) -> None:
    if reason in KEPT_BEFORE:
        acts.add_kept(tx, stored.story.id, reason, number, now)


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
    row = r.one("SELECT number, story, record, sha256 FROM revision WHERE number = ?", revision_id)
    if row is None:
        raise StoryNotFound("This version is no longer in the library.", "Choose another version.")
    try:
        data, _ = _rebuilt(r, row["story"], row)
    except (ValueError, TypeError):
        raise _damaged() from None
    return proved(data, row["sha256"])


def proved(data: bytes, checksum: object) -> StoredStory:
    """Return the story of a record that answers to `checksum`. Raises LibraryDamaged."""
    try:
        if digest(data) != checksum:
            raise _damaged()
        kept = read_bytes(data)
        return StoredStory(
            read_story(kept), int(kept["version"]), read_time(kept["created"]), read_time(kept["modified"])
        )
    except StoryOfLater:
        raise StoryNewer() from None
    except (InvalidStory, ValueError, TypeError, KeyError):
        raise _damaged() from None


def rebuilt(record: object, kept: Callable[[str], object]) -> bytes:
    """Return the whole of a kept `record`; `kept` gives the one with a checksum that another stands on.

    For records that lie in no library. Raises ValueError and TypeError where it cannot be rebuilt.
    """
    steps: list[bytes] = []
    while (base := _base(record)) is not None and isinstance(record, bytes):
        steps.append(record[1 + _SUM :])
        if len(steps) > WHOLE_EVERY:
            raise ValueError("it stands on too many")
        record = kept(base)
    if not isinstance(record, bytes):
        raise ValueError("what it stands on is gone")
    whole = unpacked(record)
    for step in reversed(steps):
        whole = made(whole, step)
    return whole


def drop(tx: Transaction, numbers: Collection[int]) -> None:
    """Drop the revisions with `numbers`. Those that stand on one of them are kept anew on another, or whole.

    One that cannot be rebuilt stays, and so does what it stands on. The photos that they show stay in the library.
    Raises LibraryError.
    """
    for number in sorted(numbers, reverse=True):
        row = tx.one("SELECT number, story, sha256 FROM revision WHERE number = ?", number)
        if row is not None and _set_free(tx, row):
            tx.run("DELETE FROM revision_photo WHERE revision = ?", number)
            tx.run("DELETE FROM revision WHERE number = ?", number)


def _set_free(tx: Transaction, row: sqlite3.Row) -> bool:
    """Let the revision that stands on that of `row` stand on the one before it, or alone; False where it cannot."""
    for other in tx.all(_AFTER, row["story"], row["number"], WHOLE_EVERY):
        if _base(other["record"]) != row["sha256"]:
            continue
        try:
            data, _ = _rebuilt(tx, row["story"], other)
        except (ValueError, TypeError):
            return False
        if digest(data) != other["sha256"]:
            return False
        before = tx.one(_BEFORE, row["story"], row["number"], "", "")
        behind = _following(tx, row["story"], other)
        tx.run(
            "UPDATE revision SET record = ? WHERE number = ?",
            _kept_as(tx, row["story"], before, data, behind),
            other["number"],
        )
    return True


def _following(tx: Transaction, story: int, row: sqlite3.Row) -> int:
    """Return how many revisions stand on that of `row`, one on the other."""
    count, base = 0, row["sha256"]
    for other in tx.all(_AFTER, story, row["number"], WHOLE_EVERY):
        if _base(other["record"]) != base:
            break
        count, base = count + 1, other["sha256"]
    return count


def _kept_as(tx: Transaction, story: int, before: sqlite3.Row | None, data: bytes, behind: int = 0) -> bytes:
    """Return how `data` is kept behind the revision `before`, with so many that stand on it."""
    if before is None:
        return packed(data)
    try:
        base, depth = _rebuilt(tx, story, before)
    except (ValueError, TypeError):
        return packed(data)
    # Nothing is built on what is damaged.
    if depth + behind + 2 > WHOLE_EVERY or digest(base) != before["sha256"]:
        return packed(data)
    delta = _DIFFERENCE + bytes.fromhex(before["sha256"]) + difference(base, data)
    return delta if len(delta) * _MUCH < len(data) else min(delta, packed(data), key=len)


def _rebuilt(r: Reader, story: int, row: sqlite3.Row) -> tuple[bytes, int]:
    """Return the record of a revision, and how many it stands on. Raises ValueError and TypeError where it cannot."""
    steps: list[bytes] = []
    data, number = row["record"], row["number"]
    while (base := _base(data)) is not None:
        steps.append(data[1 + _SUM :])
        found = r.one(_BEFORE, story, number, base, base)
        if found is None or len(steps) > WHOLE_EVERY:
            raise ValueError("what it stands on is gone")
        data, number = found["record"], found["number"]
    whole = unpacked(data)
    for step in reversed(steps):
        whole = made(whole, step)
    return whole, len(steps)


def _base(data: object) -> str | None:
    """Return the checksum of what a kept record is a difference from; None for one that is whole, or damaged."""
    if not isinstance(data, bytes) or data[:1] != _DIFFERENCE:
        return None
    return data[1 : 1 + _SUM].hex()


def _damaged() -> LibraryDamaged:
    return LibraryDamaged("This version of the story does not answer to its checksum.")
