"""A look through a library finds each damage, names it without a word of text, and goes on."""

from dataclasses import replace
from pathlib import Path
import sqlite3

import pytest

from editor.domain.errors import LibraryLocked
from editor.domain.photo import Rendition
from editor.domain.proof import Proof
from editor.domain.story import AttachedPhoto
from editor.storage import revisions, stories
from editor.storage.checks import prove, prove_content
from editor.storage.opening import open_library
from editor.storage.schema import PAGE_SIZE
from editor.storage.search import refresh
from tests.builders import STORY_ID, p, story
from tests.storage.damage import alter, flip, held
from tests.storage.support import NOW, add_photo, insert, intake, story_id

ORIGINAL = b"the original picture " * 40
TAKEN = replace(
    intake(ORIGINAL),
    thumbnail=Rendition(b"a small one", "image/jpeg", 60, 40),
    rendition=Rendition(b"a clean one", "image/jpeg", 600, 400),
)
PHOTO = TAKEN.picture.sha256
NAMES = {1: f"story FIRST ({STORY_ID})", 2: f"story SECOND ({story_id(2)})"}


@pytest.fixture
def full(path: Path) -> Path:
    """A closed library of two stories, a photo and a revision."""
    library = open_library(path, write=True)
    picture = add_photo(library, TAKEN)
    first = story(p("The council met."), slug="FIRST", photos=(AttachedPhoto("p1", picture=picture),))
    stored = insert(library, first)
    insert(library, story(p("The harbour is shut."), slug="SECOND", id=story_id(2)))
    with library.transaction() as tx:
        revisions.record(tx, stored, "named", "First", NOW)
        for each in (STORY_ID, story_id(2)):
            refresh(tx, each)
    library.close()
    return path


def proof(path: Path, *, content: bool = False) -> Proof:
    """What a look at the library shows."""
    library = open_library(path, write=False)
    try:
        return prove_content(library.reader()) if content else prove(library.reader())
    finally:
        library.close()


def test_a_sound_library(full: Path) -> None:
    before = full.read_bytes()
    assert proof(full) == proof(full, content=True) == Proof(2, 1, 1)
    assert proof(full).sentence == "2 stories, 1 photo, 1 revision: sound."
    assert full.read_bytes() == before


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("SELECT body FROM story_text WHERE story = 1", f"S{NAMES[1][1:]} does not answer to its checksum."),
        ("SELECT sha256 FROM story WHERE number = 2", f"S{NAMES[2][1:]} does not answer to its checksum."),
        ("SELECT data FROM photo_bytes", f"Photo {PHOTO} is missing or does not answer to its checksum."),
        ("SELECT record FROM revision", f"Revision 1 of {NAMES[1]} does not answer to its checksum."),
    ],
)
@pytest.mark.parametrize("content", [False, True])
def test_one_flipped_bit_is_found_and_named(full: Path, query: str, fault: str, content: bool) -> None:
    flip(full, held(full, query), 20)
    found = proof(full, content=content)
    assert found == Proof(2, 1, 1, (fault,))
    assert found.sentence == "2 stories, 1 photo, 1 revision: 1 fault."


@pytest.mark.parametrize("kind", ["thumbnail", "rendition"])
def test_a_made_picture_is_proved_but_can_be_made_anew(full: Path, kind: str) -> None:
    flip(full, held(full, f"SELECT data FROM photo_picture WHERE kind = '{kind}'"), 3)  # noqa: S608
    assert proof(full).faults == (f"What was made from photo {PHOTO} is damaged.",)
    assert proof(full, content=True).faults == ()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE story SET words = 99 WHERE number = 1", f"The counts of {NAMES[1]} are wrong."),
        ("UPDATE story SET slug_key = 'x' WHERE number = 2", f"The slug of {NAMES[2]} is filed wrongly."),
        ("UPDATE search_text SET body = 'x' WHERE story = 2", f"The search entry of {NAMES[2]} is behind."),
        ("DELETE FROM search_docsize WHERE id = 1", "The search index holds other stories than its text."),
        ("UPDATE revision SET words = 99", f"What is noted of revision 1 of {NAMES[1]} is wrong."),
        ("DELETE FROM revision_photo", f"The photos of revision 1 of {NAMES[1]} are not kept with it."),
        ("DELETE FROM photo_picture WHERE kind = 'rendition'", f"Photo {PHOTO} has no clean picture."),
        ("INSERT INTO place VALUES (77, 0, 0, 1)", "Row 77 of place points at nothing in story."),
        ("UPDATE migration SET number = 5 WHERE number = 1", "The record of the library's versions is not whole."),
    ],
)
def test_one_broken_law_is_found_and_named(full: Path, statement: str, fault: str) -> None:
    alter(full, statement)
    assert proof(full).faults == (fault,)


def test_every_damage_is_told_and_not_only_the_first(full: Path) -> None:
    alter(full, "DELETE FROM story_text", "UPDATE photo_bytes SET data = x'00'", "UPDATE revision SET record = x'00'")
    assert len(proof(full).faults) == 4


def test_what_is_damaged_is_not_quoted(full: Path) -> None:
    alter(full, "UPDATE story SET slug = 'A\x1b[2J' WHERE number = 1", "UPDATE story SET headline = 'Secret'")
    said = " ".join(proof(full).faults)
    assert "\x1b" not in said
    assert "Secret" not in said
    assert STORY_ID in said
    alter(full, "UPDATE story SET id = 'no id' WHERE number = 1")
    assert "A story whose id is damaged does not answer to its checksum." in proof(full).faults


def test_a_page_of_rubbish_leaves_the_rest_to_be_looked_at(full: Path) -> None:
    plain = sqlite3.connect(full)
    pages = dict(plain.execute("SELECT name, rootpage FROM sqlite_schema"))
    plain.close()
    whole = full.read_bytes()
    for table in ("story", "story_text", "photo", "photo_bytes", "revision", "search_text", "place"):
        data = bytearray(whole)
        at = (pages[table] - 1) * 16384
        data[at : at + 16384] = b"\xa5" * 16384
        full.write_bytes(data)
        found = proof(full)
        assert "The file's structure is damaged." in found.faults
        assert (found.stories, found.photos, found.revisions) == (2, 1, 1)
    full.write_bytes(whole)


def test_progress_is_told_from_nothing_to_all(full: Path) -> None:
    library = open_library(full, write=False)
    told: list[tuple[str, int, int]] = []
    prove(library.reader(), lambda *each: told.append(each))
    library.close()
    assert told == [("Checking", 0, 0), *(("Checking", done, 4) for done in range(5))]


def test_what_is_told_can_stop_it(full: Path) -> None:
    library = open_library(full, write=False)

    def stop(what: str, done: int, of: int) -> None:
        raise LibraryLocked(what)

    with pytest.raises(LibraryLocked, match="Checking"):
        prove(library.reader(), stop)
    assert not library.reader().connection.in_transaction
    library.close()


def test_a_structure_that_no_checksum_covers_is_looked_at_for_a_backup_too(full: Path) -> None:
    spoil(full, "place")
    assert proof(full, content=True) == Proof(2, 1, 1, ("The file's structure is damaged.",))


@pytest.mark.parametrize("table", ["story", "photo", "revision"])
def test_what_an_index_has_lost_is_looked_for_in_its_table(full: Path, table: str) -> None:
    plain = sqlite3.connect(full)
    indexes = plain.execute("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?", (table,)).fetchall()
    plain.close()
    spoil(full, *(name for (name,) in indexes))
    found = proof(full, content=True)
    assert (found.stories, found.photos, found.revisions) == (2, 1, 1)
    assert found.faults


def test_all_is_seen_as_it_was_at_one_moment(full: Path) -> None:
    writing, reading = open_library(full, write=True), open_library(full, write=False)

    def told(what: str, done: int, of: int) -> None:
        if (done, of) == (0, 4):
            with writing.transaction() as tx:
                stories.delete(tx, story_id(2))

    assert prove(reading.reader(), told) == Proof(2, 1, 1)
    assert prove(reading.reader()) == Proof(1, 1, 1)
    writing.close()
    reading.close()


def spoil(path: Path, *names: str) -> None:
    """Put rubbish in the place of the first page of tables or indexes."""
    plain = sqlite3.connect(path)
    pages = dict(plain.execute("SELECT name, rootpage FROM sqlite_schema"))
    plain.close()
    data = bytearray(path.read_bytes())
    for name in names:
        at = (pages[name] - 1) * PAGE_SIZE
        data[at : at + PAGE_SIZE] = b"\xa5" * PAGE_SIZE
    path.write_bytes(data)
