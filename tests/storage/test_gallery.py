"""All photos of a library: what shows them, what they answer to, and the bin."""

from dataclasses import replace
from datetime import timedelta

from editor.domain.gallery import Which, sought
from editor.domain.photo import PhotoFacts
from editor.domain.story import AttachedPhoto, Picture, Story
from editor.storage import gallery, photos, revisions, stories
from editor.storage.checks import laws
from editor.storage.library import Library
from tests.storage.support import LATER, NOW, add_photo, insert, intake, story_id


def attached(library: Library, number: int, *pictures: Picture, caption: str = "", credit: str = "") -> Story:
    """A story that shows `pictures`, stored."""
    held = tuple(
        AttachedPhoto(f"p{at}", caption=caption, credit=credit, picture=each) for at, each in enumerate(pictures)
    )
    story = Story(story_id(number), headline=f"Ferry {number}", slug=f"FERRY-{number}", photos=held)
    return insert(library, story).story


def found(library: Library, which: Which = Which.ALL, words: str = "") -> list[str]:
    """The checksums of what is found."""
    return [each.picture.sha256 for each in gallery.photos(library.reader(), which, sought(words), 100)]


def test_photos_come_newest_first_page_by_page(library: Library) -> None:
    pictures = [add_photo(library, intake(f"photo {number}".encode())) for number in range(7)]
    first = gallery.photos(library.reader(), Which.ALL, (), 4)
    second = gallery.photos(library.reader(), Which.ALL, (), 4, first[-1].number)
    assert [each.picture for each in (*first, *second)] == pictures[::-1]


def test_a_photo_goes_by_the_words_of_the_story_that_was_changed_last(library: Library) -> None:
    picture = add_photo(library, intake(facts=PhotoFacts("IMG_1.jpg", caption="From the file", credit="Camera")))
    attached(library, 1, picture, caption="First use", credit="AP")
    story = attached(library, 2, picture, caption="Second use")
    (photo,) = gallery.photos(library.reader(), Which.ALL, (), 9)
    assert (photo.words, photo.credit_line) == ("Second use", "AP")
    assert [use.slug for use in photo.uses] == ["FERRY-2", "FERRY-1"]
    with library.transaction() as tx:
        stories.save(tx, replace(story, photos=()), 1, LATER)
    (photo,) = gallery.photos(library.reader(), Which.ALL, (), 9)
    assert photo.words == "First use"


def test_words_are_looked_for_in_all_that_a_photo_goes_by(library: Library) -> None:
    plain = add_photo(library, intake(b"1", PhotoFacts("harbour.jpg", taken="2026-11-21 14:06")))
    used = add_photo(library, intake(b"2", PhotoFacts(caption="Çeşme’de iki vapur")))
    attached(library, 1, used, caption="A crane in Kiel", credit="Jane Doe")
    assert found(library, words="HARBOUR") == [plain.sha256]
    assert found(library, words="2026-11-21 harb") == [plain.sha256]
    assert found(library, words="cesme kiel doe") == [used.sha256]
    assert found(library, words="ferry-1") == [used.sha256]
    assert found(library, words="22 november 2026") == [used.sha256, plain.sha256]
    assert found(library, words="% _") == []


def test_only_what_nothing_shows_or_keeps_goes_into_the_bin_and_out_of_it(library: Library) -> None:
    free, used, kept = (add_photo(library, intake(name)) for name in (b"free", b"used", b"kept"))
    attached(library, 1, used)
    story = attached(library, 2, kept)
    with library.transaction() as tx:
        revisions.record(tx, stories.load(tx, story.id), "export", "", NOW)
        stories.save(tx, replace(story, photos=()), 1, LATER)
    hashes = [each.sha256 for each in (free, used, kept)]
    with library.transaction() as tx:
        assert gallery.bin_unused(tx, hashes, NOW) == [free.sha256]
        assert gallery.bin_unused(tx, hashes, NOW) == []
    assert found(library) == [kept.sha256, used.sha256]
    assert found(library, Which.UNUSED) == []
    assert found(library, Which.BIN) == [free.sha256]
    with library.transaction() as tx:
        gallery.take_out(tx, [free.sha256])
    assert found(library, Which.UNUSED) == [free.sha256]
    with library.transaction() as tx:
        # As thinning does once the version is old.
        revisions.drop(tx, [row.id for row in revisions.of(tx, story.id)])
    assert found(library, Which.UNUSED) == [kept.sha256, free.sha256]
    assert laws(library.reader()) == []


def test_a_photo_that_is_used_again_is_out_of_the_bin(library: Library) -> None:
    first, second = (add_photo(library, intake(name)) for name in (b"first", b"second"))
    with library.transaction() as tx:
        gallery.bin_unused(tx, [first.sha256, second.sha256], NOW)
    add_photo(library, intake(b"first"))
    attached(library, 1, second)
    assert found(library, Which.BIN) == []
    assert found(library) == [second.sha256, first.sha256]
    with library.transaction() as tx:
        assert gallery.delete(tx, [first.sha256, second.sha256]) == 0


def test_what_is_deleted_for_good_is_gone(library: Library) -> None:
    free, other = (add_photo(library, intake(name)) for name in (b"free", b"other"))
    with library.transaction() as tx:
        gallery.bin_unused(tx, [free.sha256], NOW + timedelta(days=1))
        assert gallery.delete(tx, [free.sha256, other.sha256]) == 1
    assert found(library) == [other.sha256]
    assert photos.count(library.reader()) == 1
    assert laws(library.reader()) == []
