"""Every released schema is kept, and a library of each becomes the same as a new one."""

from dataclasses import replace
from pathlib import Path
import sqlite3

import pytest

from editor.domain.errors import LibraryNewer, LibraryReadOnly
from editor.domain.frame import WHOLE, Frame, Size
from editor.domain.photo import Intake
from editor.domain.record import body_record, canonical_bytes, digest, dump
from editor.domain.slug import slug_key
from editor.domain.story import AttachedPhoto, StoredStory
from editor.storage import photos, revisions, stories
from editor.storage.checks import laws
from editor.storage.connection import pragma
from editor.storage.opening import create_library, open_library
from editor.storage.schema import MIGRATIONS, VERSION, Migration
from tests.builders import STORY_ID, h, story
from tests.storage.support import NOW, insert, intake

SCHEMAS = Path(__file__).parent / "schemas"
_ADDED = "CREATE TABLE note (story INTEGER PRIMARY KEY REFERENCES story (number), text TEXT NOT NULL) STRICT"


def _add_notes(connection: sqlite3.Connection) -> None:
    connection.execute(_ADDED)


def _break(connection: sqlite3.Connection) -> None:
    connection.execute(_ADDED)
    connection.execute("INSERT INTO note (story, text) VALUES (1, NULL)")


NEXT = (*MIGRATIONS, Migration(VERSION + 1, _add_notes, (*MIGRATIONS[-1].schema, _ADDED)))
BROKEN = (*MIGRATIONS, Migration(VERSION + 1, _break, (*MIGRATIONS[-1].schema, _ADDED)))


def released(version: int, path: Path) -> None:
    """Make a library as version `version` made it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript((SCHEMAS / f"{version}.sql").read_text(encoding="utf-8"))
    connection.execute("INSERT INTO library VALUES (1, 'released', 0)")
    connection.executemany("INSERT INTO migration VALUES (?, 0)", [(number,) for number in range(1, version + 1)])
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def shape(path: Path) -> tuple[object, ...]:
    """All that tells one library's schema from another's."""
    connection = sqlite3.connect(path)
    schema = sorted(connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema").fetchall())
    weights = connection.execute("SELECT k, v FROM search_config ORDER BY k").fetchall()
    numbers = [pragma(connection, name) for name in ("application_id", "user_version", "page_size")]
    steps = connection.execute("SELECT number FROM migration ORDER BY number").fetchall()
    connection.close()
    return (schema, weights, numbers, steps)


def test_every_released_version_is_kept() -> None:
    assert {each.name for each in SCHEMAS.iterdir()} == {f"{number}.sql" for number in range(1, VERSION + 1)}
    assert [migration.number for migration in MIGRATIONS] == list(range(1, VERSION + 1))


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_migrated_library_is_the_same_as_a_new_one(tmp_path: Path, version: int) -> None:
    released(version, tmp_path / "old")
    create_library(tmp_path / "new", NOW)

    library = open_library(tmp_path / "old", write=True)

    assert library.id == "released"
    library.close()
    assert shape(tmp_path / "old") == shape(tmp_path / "new")


def test_a_library_of_version_1_keeps_its_stories_and_takes_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "old"
    released(1, path)
    taken = intake()
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA foreign_keys = ON")
    store_as_version_1(plain, taken)
    plain.close()

    library = open_library(path, write=True)
    loaded = stories.load(library.reader(), STORY_ID)

    (held,) = loaded.story.photos
    assert (held.caption, held.picture, held.protected) == ("The quay.", taken.picture, False)
    assert photos.page_picture(library.reader(), taken.picture.sha256) is None
    changed = loaded.story.with_photo(replace(held, protected=True, frame=Frame(turn=90), size=Size.HALF))
    with library.transaction() as tx:
        saved = stories.save(tx, changed, loaded.version, NOW)
        photos.add_rendition(tx, taken.picture.sha256, WHOLE, taken.rendition, taken.thumbnail)
    assert stories.load(library.reader(), STORY_ID) == saved
    assert saved.story.photos[0].protected
    assert saved.story.photos[0].frame == Frame(turn=90)
    assert photos.page_picture(library.reader(), taken.picture.sha256) == taken.thumbnail
    library.close()


def store_as_version_1(plain: sqlite3.Connection, taken: Intake, number: int = 1) -> StoredStory:
    """Write the story of a number, with a photo, as the program of version 1 wrote it, and return it."""
    picture = taken.picture
    attached = AttachedPhoto("p1", "The quay.", picture=picture)
    value = story(h("Kept"), headline="Late vote", photos=(attached,))
    value = replace(value, id=f"{int(STORY_ID, 16) + number - 1:032x}", slug=f"LATE-{number}")
    stored = StoredStory(value, 1, NOW, NOW)
    said = (picture.sha256, picture.media_type, picture.width, picture.height)
    plain.execute("INSERT INTO photo VALUES (?, ?, ?, ?, ?, '', '', '', '', '', '', '[]', '{}', 0)", (number, *said))
    plain.execute("INSERT INTO photo_bytes VALUES (?, ?)", (number, taken.original))
    for at, kind, made in ((2 * number, "thumbnail", taken.thumbnail), (2 * number + 1, "rendition", taken.rendition)):
        values = (made.media_type, made.width, made.height, digest(made.data), made.data)
        plain.execute("INSERT INTO photo_picture VALUES (?, ?, ?, '', ?, ?, ?, ?, ?)", (at, number, kind, *values))
    at = int(NOW.timestamp())
    plain.execute(
        "INSERT INTO story VALUES (?, ?, 1, ?, ?, ?, ?, 0, ?, '', '', '', NULL, '', ?, NULL, '[]', 'draft', NULL, NULL,"
        " NULL, NULL, ?, 1, 1, '', '', ?)",
        (
            *(number, value.id, at, at, value.slug, slug_key(value.slug), value.headline, value.language, value.words),
            digest(canonical_bytes(stored)),
        ),
    )
    body = dump(body_record(value.body)).decode()
    plain.execute("INSERT INTO story_text VALUES (?, '', '[]', '[]', ?)", (number, body))
    plain.execute("INSERT INTO story_photo VALUES (?, 'p1', 0, 0, 'The quay.', '', '', '', NULL, ?)", (number, number))
    return stored


def test_stories_of_the_first_version_come_over_whole(tmp_path: Path) -> None:
    path = tmp_path / "old"
    released(1, path)
    library = open_library(path, write=True, migrations=MIGRATIONS[:1])
    stored = insert(library, story(h("Kept")))
    with library.transaction() as tx:
        number = revisions.record(tx, stored, "named", "First", NOW)
    library.close()
    library = open_library(path, write=True)
    assert stories.load(library.reader(), STORY_ID) == stored
    assert revisions.load(library.reader(), number) == stored
    with library.transaction() as tx:
        assert laws(tx) == []
    library.close()


def test_a_library_is_copied_before_it_is_migrated(path: Path) -> None:
    library = open_library(path, write=True)
    stored = insert(library, story(h("Kept")))
    library.close()

    library = open_library(path, write=True, migrations=NEXT)
    assert stories.load(library.reader(), STORY_ID) == stored
    assert library.reader().all("SELECT * FROM note") == []
    library.close()

    kept = path.with_name(path.name + f".before-migration-{VERSION + 1}")
    assert kept.stat().st_mode & 0o777 == 0o600
    copy = open_library(kept, write=False)
    assert stories.load(copy.reader(), STORY_ID) == stored
    copy.close()
    with pytest.raises(LibraryNewer):
        open_library(path, write=True)
    open_library(path, write=True, migrations=NEXT).close()


def test_a_migration_that_fails_leaves_the_library_at_its_version(path: Path) -> None:
    library = open_library(path, write=True)
    stored = insert(library, story(h("Kept")))
    library.close()

    with pytest.raises(sqlite3.IntegrityError):
        open_library(path, write=True, migrations=BROKEN)

    library = open_library(path, write=True)
    assert stories.load(library.reader(), STORY_ID) == stored
    library.close()
    leftovers = {each.name.removeprefix(path.name) for each in path.parent.iterdir()}
    assert leftovers == {"", ".lock", f".before-migration-{VERSION + 1}"}


def test_an_older_library_is_not_migrated_by_reading(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(LibraryReadOnly):
        open_library(path, write=False, migrations=NEXT)
    assert path.read_bytes() == before
