"""Photos are kept once, byte for byte, and never handed out changed."""

from dataclasses import replace
from pathlib import Path
import sqlite3

import pytest

from editor.domain.errors import InvalidStory, LibraryDamaged
from editor.domain.frame import Frame
from editor.domain.photo import PhotoFacts, Rendition, Told
from editor.domain.photo_guards import KnownPhoto, PhotoUse
from editor.domain.story import AttachedPhoto, Picture, Status
from editor.storage import photos
from editor.storage.checks import laws
from editor.storage.library import Library
from editor.storage.opening import open_library
from tests.builders import STORY_ID, story
from tests.storage.support import add_photo, insert, intake, story_id

FACTS = PhotoFacts("harbour.jpg", "The port.", "A. Person", "AP", "Cranes", "2026-11-21 14:06", ("location", "serial"))
TOLD = (
    Told("caption", "XMP", ("The port.",)),
    Told("caption", "IPTC", ("Port",)),
    Told("keywords", "IPTC", ("a", "b")),
)


def test_a_photo_comes_back_as_it_went_in(library: Library) -> None:
    said = replace(FACTS, told=TOLD)
    taken = intake(bytes(range(256)) * 300, said)
    picture = add_photo(library, taken)
    reader = library.reader()

    assert picture == taken.picture
    assert photos.original(reader, picture.sha256) == taken.original
    assert photos.facts(reader, picture.sha256) == said
    assert photos.thumbnail(reader, picture.sha256) == taken.thumbnail
    assert photos.rendition(reader, picture.sha256) == taken.rendition
    assert laws(reader) == []


def test_a_photo_is_kept_once(library: Library) -> None:
    first = add_photo(library, intake(b"same", FACTS))
    assert add_photo(library, intake(b"same")) == first
    assert photos.facts(library.reader(), first.sha256) == FACTS
    row = library.reader().one("SELECT count(*) AS held FROM photo_bytes")
    assert row is not None
    assert row["held"] == 1


def test_a_crop_has_a_rendition_of_its_own(library: Library) -> None:
    picture = add_photo(library, intake())
    crop = Frame((0.1, 0.25, 1 / 3, 0.5), 90, 1.25)
    made = Rendition(b"cropped", "image/jpeg", 200, 200)
    assert photos.rendition(library.reader(), picture.sha256, crop) is None
    for each in (Rendition(b"first try", "image/png", 1, 1), made):
        with library.transaction() as tx:
            photos.add_rendition(tx, picture.sha256, crop, each)
    assert photos.rendition(library.reader(), picture.sha256, crop) == made
    assert photos.rendition(library.reader(), picture.sha256) == intake().rendition


def test_a_new_rendition_clears_those_that_no_story_uses(library: Library) -> None:
    picture = add_photo(library, intake())
    used, idle, new = Frame((0.0, 0.0, 0.5, 0.5)), Frame(turn=90), Frame(straighten=2.5)
    insert(library, story(photos=(AttachedPhoto("p1", picture=picture, frame=used),)))
    for frame in (used, idle, new):
        with library.transaction() as tx:
            photos.add_rendition(tx, picture.sha256, frame, Rendition(b"framed", "image/jpeg", 20, 20))
    held = [photos.rendition(library.reader(), picture.sha256, frame) for frame in (used, idle, new, Frame())]
    assert [each is not None for each in held] == [True, False, True, True]


def test_uses_are_the_stories_it_is_attached_to(library: Library) -> None:
    picture = add_photo(library, intake())
    assert photos.uses(library.reader(), picture.sha256) == []
    twice = (AttachedPhoto("p1", picture=picture), AttachedPhoto("p2", picture=picture))
    insert(library, story(photos=twice))
    insert(library, story(id=story_id(2), slug="SECOND", photos=twice[:1]))
    assert photos.uses(library.reader(), picture.sha256) == [STORY_ID, story_id(2)]


def test_what_is_known_of_a_photo_is_its_file_and_its_use_in_other_stories(library: Library) -> None:
    picture = add_photo(library, intake(b"shared", FACTS))
    for number, caption in ((1, "One."), (2, "Two."), (3, "Binned.")):
        held = AttachedPhoto("p1", caption=caption, picture=picture)
        value = replace(story(id=story_id(number)), slug=f"SLUG-{number}", slug_set=True, photos=(held,))
        if number == 3:
            value = replace(value, status=Status.SPIKED, status_before=Status.DRAFT)
        insert(library, value)
    known = photos.known(library.reader(), {picture.sha256, "f" * 64}, story_id(1))
    assert known == {picture.sha256: KnownPhoto(FACTS, (PhotoUse("SLUG-2", "Two."),))}


@pytest.mark.parametrize("text", ["", "[]", '{"x": {}}', '{"alt": {"XMP": "a"}}', "{"])
def test_what_is_told_is_checked_again(library: Library, text: str) -> None:
    picture = add_photo(library, intake(b"told", FACTS))
    with library.transaction() as tx:
        tx.run("UPDATE photo SET told = ?", text)
    with pytest.raises(LibraryDamaged):
        photos.facts(library.reader(), picture.sha256)


def test_bytes_that_do_not_answer_to_their_checksum_are_refused(library: Library) -> None:
    false = intake()
    object.__setattr__(false, "picture", Picture("ab" * 32, "image/jpeg", 600, 400))
    with pytest.raises(InvalidStory):
        add_photo(library, false)


def test_a_photo_that_is_not_there_is_told(library: Library) -> None:
    for ask in (photos.original, photos.thumbnail, photos.facts):
        with pytest.raises(LibraryDamaged):
            ask(library.reader(), "ab" * 32)
    assert photos.rendition(library.reader(), "ab" * 32) is None
    with pytest.raises(LibraryDamaged), library.transaction() as tx:
        photos.add_rendition(tx, "ab" * 32, Frame(), intake().rendition)


def test_changed_bytes_are_told_and_never_handed_out(library: Library, path: Path) -> None:
    picture = add_photo(library, intake())
    library.close()
    plain = sqlite3.connect(path)
    plain.executescript("UPDATE photo_bytes SET data = x'00'; UPDATE photo_picture SET data = x'00'")
    plain.close()
    library = open_library(path, write=True)
    for ask in (photos.original, photos.thumbnail, photos.rendition):
        with pytest.raises(LibraryDamaged):
            ask(library.reader(), picture.sha256)
    assert len(laws(library.reader())) == 1
    library.close()


def test_the_picture_for_a_page_goes_with_its_rendition(library: Library) -> None:
    page, crop = Rendition(b"page", "image/jpeg", 6, 4), Frame((0.0, 0.0, 0.5, 0.5))
    taken = replace(intake(), page=page)
    picture = add_photo(library, taken)
    reader = library.reader()
    assert photos.page_picture(reader, picture.sha256) == page
    assert photos.page_picture(reader, picture.sha256, crop) is None
    with library.transaction() as tx:
        photos.add_rendition(tx, picture.sha256, crop, taken.rendition, page)
    assert photos.page_picture(reader, picture.sha256, crop) == page
    with library.transaction() as tx:
        photos.add_rendition(tx, picture.sha256, crop, taken.thumbnail)
    assert photos.page_picture(reader, picture.sha256, crop) is None
    with library.transaction() as tx:
        photos.drop_unused(tx, [1])
    assert reader.all("SELECT * FROM page_picture") == []


def test_a_damaged_picture_for_a_page_is_told(library: Library, path: Path) -> None:
    picture = add_photo(library, replace(intake(), page=Rendition(b"page", "image/jpeg", 6, 4)))
    assert photos.made_are_sound(library.reader(), picture.sha256)
    with library.transaction() as tx:
        tx.run("UPDATE page_picture SET data = x'00'")
    assert not photos.made_are_sound(library.reader(), picture.sha256)
    with pytest.raises(LibraryDamaged):
        photos.page_picture(library.reader(), picture.sha256)
