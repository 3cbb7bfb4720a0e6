"""Kept states of a story, and where its caret stood."""

from pathlib import Path
import sqlite3

import pytest

from editor.domain.errors import LibraryDamaged, StoryNotFound
from editor.domain.rows import Place
from editor.domain.story import AttachedPhoto, StoredStory
from editor.storage import photos, places, revisions, stories
from editor.storage.library import Library
from editor.storage.opening import open_library
from tests.builders import STORY_ID, p, story
from tests.storage.support import LATER, NOW, add_photo, insert, intake, save, story_id


def keep(library: Library, stored: StoredStory, name: str = "") -> int:
    """Record a revision in a transaction of its own."""
    with library.transaction() as tx:
        return revisions.record(tx, stored, "interval", name, LATER)


def test_a_revision_comes_back_as_it_was_kept(library: Library) -> None:
    first = insert(library, story(p("First words.")))
    number = keep(library, first)
    save(library, story(p("Second.")), 1)

    assert revisions.load(library.reader(), number) == first
    (row,) = revisions.of(library.reader(), STORY_ID)
    assert (row.id, row.story, row.at, row.reason, row.name, row.words) == (number, STORY_ID, LATER, "interval", "", 2)


def test_the_same_content_is_kept_once_unless_it_is_named(library: Library) -> None:
    stored = insert(library, story(p("First.")))
    first = keep(library, stored)
    saved = save(library, stored.story, 1)
    assert keep(library, saved) == first
    named = keep(library, saved, "For the lawyer")
    assert named != first
    assert keep(library, saved) == named
    second = keep(library, save(library, story(p("Second.")), 2))
    back = keep(library, save(library, story(p("First.")), 3))
    assert [row.id for row in revisions.of(library.reader(), STORY_ID)] == [back, second, named, first]


def test_a_revision_of_no_story_is_refused(library: Library) -> None:
    with pytest.raises(StoryNotFound):
        keep(library, StoredStory(story(p("First.")), 1, NOW, NOW))
    with pytest.raises(StoryNotFound):
        revisions.load(library.reader(), 1)


def test_a_photo_that_only_a_revision_shows_is_kept(library: Library) -> None:
    picture = add_photo(library, intake(b"kept"))
    attached = (AttachedPhoto("p1", picture=picture),)
    keep(library, insert(library, story(photos=attached)))
    save(library, story(), 1)
    insert(library, story(id=story_id(2), slug="SECOND", photos=attached))
    with library.transaction() as tx:
        stories.delete(tx, story_id(2))
    assert photos.original(library.reader(), picture.sha256) == b"kept"
    with library.transaction() as tx:
        stories.delete(tx, STORY_ID)
    with pytest.raises(LibraryDamaged):
        photos.original(library.reader(), picture.sha256)


@pytest.mark.parametrize("spoilt", ["x'00'", "zeroblob(50)", "(SELECT substr(record, 1, 40) FROM revision)"])
def test_a_damaged_revision_is_told(library: Library, path: Path, spoilt: str) -> None:
    number = keep(library, insert(library, story(p("First."))))
    library.close()
    plain = sqlite3.connect(path)
    plain.executescript(f"UPDATE revision SET record = {spoilt}")  # noqa: S608
    plain.close()
    library = open_library(path, write=True)
    with pytest.raises(LibraryDamaged):
        revisions.load(library.reader(), number)
    library.close()


def test_a_revision_with_another_ones_words_is_told(library: Library) -> None:
    first = keep(library, insert(library, story(p("First."))))
    second = keep(library, save(library, story(p("Second.")), 1))
    with library.transaction() as tx:
        tx.run("UPDATE revision SET record = (SELECT record FROM revision WHERE number = ?)", first)
    with pytest.raises(LibraryDamaged):
        revisions.load(library.reader(), second)


def test_places_are_remembered_and_the_last_is_known(library: Library) -> None:
    for number in (1, 2):
        insert(library, story(id=story_id(number), slug=f"S-{number}"))
    assert places.last(library.reader()) is None
    for place in (Place(story_id(1), 5, 70), Place(story_id(2), 9), Place(story_id(1), 4), Place(story_id(1), 6, 71)):
        with library.transaction() as tx:
            places.remember(tx, place)
    assert places.last(library.reader()) == Place(story_id(1), 6, 71)
    assert places.of(library.reader(), story_id(2)) == Place(story_id(2), 9, 0)
    assert places.of(library.reader(), story_id(3)) is None
    with pytest.raises(StoryNotFound), library.transaction() as tx:
        places.remember(tx, Place(story_id(3)))
