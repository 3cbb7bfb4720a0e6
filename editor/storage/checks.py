"""Laws between the tables, which every write keeps."""

from collections.abc import Iterator
import sqlite3

from editor.domain.errors import LibraryDamaged, StandfirstError
from editor.domain.slug import slug_key
from editor.domain.story import StoredStory
from editor.storage import photos, revisions
from editor.storage.connection import Reader, Transaction
from editor.storage.faults import as_told
from editor.storage.search_entries import COLUMNS, search_texts
from editor.storage.stories import load


def laws(r: Reader) -> list[str]:
    """Return a sentence for each law that the library breaks; none for a sound one. Names ids, never text.

    Within a Transaction the search index itself is compared with its text too. Raises DiskFailed and LibraryLocked.
    """
    with r.snapshot():
        try:
            return [*_structure(r), *_stories(r), *_photos(r), *_revisions(r), *_index(r)]
        except LibraryDamaged as damage:
            return [damage.message]


def _structure(r: Reader) -> Iterator[str]:
    for row in r.all("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield "The file's structure is damaged."
    for row in r.all("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} points at nothing in {row[2]}."


def _stories(r: Reader) -> Iterator[str]:
    for row in r.all("SELECT * FROM story ORDER BY number"):
        try:
            stored = load(r, row["id"])
        except StandfirstError:
            yield f"Story {row['id']} does not answer to its checksum."
            continue
        yield from _derived(r, row, stored)


def _derived(r: Reader, row: sqlite3.Row, stored: StoredStory) -> Iterator[str]:
    story = stored.story
    if (row["words"], row["photos"]) != (story.words, len(story.photos)):
        yield f"The counts of story {story.id} are wrong."
    if row["slug_key"] != slug_key(story.slug):
        yield f"The slug of story {story.id} is filed wrongly."
    if row["search_stale"]:
        return
    entry = r.one("SELECT * FROM search_text WHERE story = ?", row["number"])
    if entry is None or tuple(entry[name] for name in COLUMNS) != search_texts(story):
        yield f"The search entry of story {story.id} is behind."


def _photos(r: Reader) -> Iterator[str]:
    for row in r.all("SELECT number, sha256 FROM photo ORDER BY number"):
        try:
            photos.original(r, row["sha256"])
            photos.thumbnail(r, row["sha256"])
            if photos.rendition(r, row["sha256"]) is None:
                yield f"Photo {row['sha256']} has no clean picture."
        except LibraryDamaged:
            yield f"Photo {row['sha256']} does not answer to its checksum."


def _revisions(r: Reader) -> Iterator[str]:
    for row in r.all("SELECT number FROM revision ORDER BY number"):
        try:
            revisions.load(r, row["number"])
        except LibraryDamaged:
            yield f"Version {row['number']} does not answer to its checksum."


def _index(r: Reader) -> Iterator[str]:
    if not isinstance(r, Transaction):
        return
    try:
        r.connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if not isinstance(as_told(error), LibraryDamaged):
            raise as_told(error) from None
        yield "The search index does not say what its text says."
