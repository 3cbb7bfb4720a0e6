"""Laws that hold for a row and between the tables, each as what breaks it."""

from collections.abc import Iterator

from editor.domain.errors import LibraryDamaged
from editor.domain.record import digest, dump, story_record
from editor.domain.slug import slug_key
from editor.domain.story import StoredStory, Story
from editor.storage import photos
from editor.storage.connection import Reader, Transaction
from editor.storage.engine import sqlite3
from editor.storage.faults import as_told
from editor.storage.search_entries import COLUMNS, search_texts

_KEPT = "SELECT p.sha256 FROM revision_photo AS k JOIN photo AS p ON p.number = k.photo WHERE k.revision = ?"
_APART = (
    "SELECT EXISTS (SELECT 1 FROM search_text WHERE number NOT IN (SELECT id FROM search_docsize))"
    " OR EXISTS (SELECT 1 FROM search_docsize WHERE id NOT IN (SELECT number FROM search_text))"
)


def structure_is_sound(r: Reader, check: str) -> bool:
    """Say what SQLite's own `check` says of the file: "integrity_check", or "quick_check", which leaves out indexes.

    Raises DiskFailed, DiskFull and LibraryLocked.
    """
    try:
        return [row[0] for row in r.connection.execute(f"PRAGMA {check}")] == ["ok"]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        told = as_told(error)
        # A table of the search index that is broken is no error that SQLite has a name for.
        if told is error or isinstance(told, LibraryDamaged):
            return False
        raise told from None


def dangling_rows(r: Reader) -> Iterator[str]:
    """Give a sentence for each row that points at one that is not there."""
    for row in r.all("PRAGMA foreign_key_check"):
        number = "A row" if row["rowid"] is None else f"Row {row['rowid']}"
        yield f"{number} of {row['table']} points at nothing in {row['parent']}."


def story_faults(r: Reader, stored: StoredStory, name: str) -> Iterator[str]:
    """Give a sentence for each thing derived from a story that is not what its story makes it."""
    story = stored.story
    row = r.one("SELECT number, words, photos, slug_key, search_stale FROM story WHERE id = ?", story.id)
    if row is None:
        raise LibraryDamaged()
    if (row["words"], row["photos"]) != (story.words, len(story.photos)):
        yield f"The counts of {name} are wrong."
    if row["slug_key"] != slug_key(story.slug):
        yield f"The slug of {name} is filed wrongly."
    if row["search_stale"]:
        return
    entry = r.one("SELECT * FROM search_text WHERE story = ?", row["number"])
    if entry is None or tuple(entry[column] for column in COLUMNS) != search_texts(story):
        yield f"The search entry of {name} is behind."


def photo_faults(r: Reader, sha256: str) -> Iterator[str]:
    """Give a sentence where what was made from a photo is not what was stored, or is missing."""
    photos.thumbnail(r, sha256)
    if photos.rendition(r, sha256) is None:
        yield f"Photo {sha256} has no clean picture."
    if not photos.made_are_sound(r, sha256):
        raise LibraryDamaged()


def revision_faults(r: Reader, number: int, story: Story, name: str) -> Iterator[str]:
    """Give a sentence for each thing that is noted beside a revision and is not what its `story` makes it."""
    row = r.one("SELECT words, content_sha256 FROM revision WHERE number = ?", number)
    if row is None or (row["words"], row["content_sha256"]) != (story.words, digest(dump(story_record(story)))):
        yield f"What is noted of {name} is wrong."
    pictures = {photo.picture.sha256 for photo in story.photos if photo.picture is not None}
    if pictures != {kept["sha256"] for kept in r.all(_KEPT, number)}:
        yield f"The photos of {name} are not kept with it."


def index_faults(r: Reader) -> Iterator[str]:
    """Give a sentence where the search index holds other entries than its text; in a Transaction, other words, too."""
    row = r.one(_APART)
    if row is None or row[0]:
        yield "The search index holds other stories than its text."
    if not isinstance(r, Transaction):
        return
    try:
        r.connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not isinstance(as_told(error), LibraryDamaged):
            raise as_told(error) from None
        yield "The search index does not say what its text says."


def migration_faults(r: Reader) -> Iterator[str]:
    """Give a sentence where the record of the steps that led to this version is not whole."""
    steps = [row["number"] for row in r.all("SELECT number FROM migration ORDER BY number")]
    if steps != list(range(1, int(r.all("PRAGMA user_version")[0][0]) + 1)):
        yield "The record of the library's versions is not whole."
