"""Stories go in and come out the same; what cannot be kept whole is refused whole."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
import sqlite3
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from editor.domain.article import Target
from editor.domain.body import Body, key_of
from editor.domain.errors import InvalidStory, LibraryDamaged, SlugTaken, StaleStory, StoryNotFound
from editor.domain.frame import Frame, Size
from editor.domain.record import body_record, canonical_bytes, canonical_bytes_with, dump
from editor.domain.rows import Place
from editor.domain.story import AttachedPhoto, Picture, RelatedStory, Status, StoredStory, Story
from editor.domain.words import body_words
from editor.storage import photos, places, revisions, search, stories
from editor.storage.checks import laws
from editor.storage.galley import Galley, SetBody
from editor.storage.library import Library
from editor.storage.opening import open_library
from tests.builders import STORY_ID, h, li, more, p, photo, story
from tests.storage.support import LATER, NOW, add_photo, insert, intake, save, story_id, with_picture
from tests.strategies import bodies
from tests.strategies import stories as any_stories


def clear(library: Library) -> None:
    """Delete what an earlier example left."""
    with library.transaction() as tx:
        for status in Status:
            for row in stories.newest(tx, 99, None, frozenset({status})):
                stories.delete(tx, row.id)


@settings(max_examples=40)
@given(any_stories(), any_stories())
def test_every_story_comes_back_as_it_went_in(library: Library, first: Story, second: Story) -> None:
    clear(library)
    picture = add_photo(library, intake())
    first, second = with_picture(first, picture), with_picture(second, picture)
    stored = insert(library, first)
    assert stories.load(library.reader(), STORY_ID) == stored == StoredStory(first, 1, NOW, NOW)

    saved = save(library, second, 1)
    assert stories.load(library.reader(), STORY_ID) == saved == StoredStory(second, 2, NOW, LATER)

    with library.transaction() as tx:
        assert laws(tx) == []
        search.refresh(tx, STORY_ID)
        assert laws(tx) == []
        stories.delete(tx, STORY_ID)
        assert laws(tx) == []


@settings(max_examples=25)
@given(any_stories(), st.lists(bodies, min_size=1, max_size=4), st.text("ab ", max_size=3))
def test_what_is_typed_comes_back_whole(library: Library, first: Story, typed: list[Body], headline: str) -> None:
    clear(library)
    first = with_picture(first, add_photo(library, intake()))
    insert(library, first)
    version, value = 1, first
    for body in (*typed, first.body):
        known = Body.of(block for block in body.without_notes() if key_of(block) is None)
        value = value.with_body(known)
        saved = save(library, value, version)
        assert stories.load(library.reader(), STORY_ID) == saved
        value = replace(value, headline=f"{headline}{saved.version}")
        saved = save(library, value, saved.version)
        assert stories.load(library.reader(), STORY_ID) == saved
        version = saved.version
    with library.transaction() as tx:
        assert laws(tx) == []


@given(any_stories())
def test_the_checksum_covers_the_canonical_bytes(given_story: Story) -> None:
    stored = StoredStory(given_story, 7, NOW, LATER)
    assert canonical_bytes_with(stored, Galley().set(given_story.body).data) == canonical_bytes(stored)


@given(any_stories(), any_stories(), st.data())
def test_a_body_is_set_the_same_whatever_was_set_before(first: Story, second: Story, data: st.DataObject) -> None:
    galley = Galley()
    blocks = (*first.body, *second.body)
    for _ in range(3):
        body = Body.of(data.draw(st.lists(st.sampled_from(blocks)))) if blocks else Body()
        assert galley.set(body) == Galley().set(body) == SetBody(dump(body_record(body)), body_words(body))


def test_the_story_saved_last_is_at_hand_by_its_checksum_alone(library: Library) -> None:
    first = insert(library, story(p("One.")))
    changed = replace(first.story, headline="Changed")
    with pytest.raises(SlugTaken), library.transaction() as tx:
        stories.save(tx, changed, 1, LATER)
        stories.insert(tx, story(id=story_id(2), slug=changed.slug), LATER)
    with library.transaction() as tx:
        search.refresh(tx, STORY_ID)
        assert laws(tx) == []
    saved = save(library, changed, 1)
    with library.transaction() as tx:
        (row,) = tx.all("SELECT sha256 FROM story")
        assert tx.galley.kept(row["sha256"]) is saved.story
        search.refresh(tx, STORY_ID)
        assert laws(tx) == []


def test_a_text_alone_is_written_over_what_the_library_holds_and_over_nothing_else(library: Library) -> None:
    def typed(text: str, version: int, **values: Any) -> StoredStory | None:
        with library.transaction() as tx:
            return stories.save_typed(tx, story(p(text), **values), version, LATER)

    insert(library, story(p("One.")))
    assert typed("Two.", 1) is None, "nobody saved it yet"
    save(library, story(p("Two.")), 1)
    assert typed("Three.", 2, headline="Changed") is None
    assert typed("Three.", 1) is None, "another version"

    assert typed("Three.", 2) == stories.load(library.reader(), STORY_ID)
    with pytest.raises(ZeroDivisionError), library.transaction() as tx:
        assert stories.save_typed(tx, story(p("Four.")), 3, LATER) is not None
        raise ZeroDivisionError
    assert typed("Five.", 4) is None, "its version was never committed"
    assert stories.load(library.reader(), STORY_ID).story.body == story(p("Three.")).body

    save(library, story(p("Three.")), 3)
    with library.transaction() as tx:
        stories.delete(tx, STORY_ID)
    assert typed("Six.", 4) is None, "it is gone"


def test_a_frame_of_whole_numbers_keeps_its_checksum(library: Library) -> None:
    attached = (
        AttachedPhoto("p1", frame=Frame((0, -0.0, 1, 1), 90, 2), focus=(0, 1)),
        AttachedPhoto("p2", frame=Frame((0.1, 0.2, 1 / 3, 0.7), straighten=-0.0), size=Size.HALF, beside="p1"),
    )
    insert(library, story(photos=attached))
    assert stories.load(library.reader(), STORY_ID).story.photos == attached
    assert laws(library.reader()) == []


def test_a_save_writes_only_the_attachments_that_changed(library: Library) -> None:
    attached = tuple(AttachedPhoto(f"p{number}") for number in range(5))
    insert(library, story(photos=attached))
    with library.transaction() as tx:
        before = tx.connection.total_changes
        changed = (*attached[:3], replace(attached[4], caption="New.", lead=True))
        stories.save(tx, story(photos=changed), 1, LATER)
        # The story's row, one photo dropped, and one put in the place of two.
        assert tx.connection.total_changes - before <= 4
    assert stories.load(library.reader(), STORY_ID).story.photos == changed


def test_a_save_from_an_older_version_is_refused(library: Library) -> None:
    insert(library, story(p("First.")))
    stored = save(library, story(p("Second.")), 1)
    with pytest.raises(StaleStory):
        save(library, story(p("Third.")), 1)
    assert stories.load(library.reader(), STORY_ID) == stored


def test_a_save_of_a_story_that_is_gone_is_refused(library: Library) -> None:
    with pytest.raises(StoryNotFound):
        save(library, story(p("First.")), 1)


def test_a_taken_slug_is_refused_naming_its_holder(library: Library) -> None:
    insert(library, story(slug="STRASSE"))
    second = story(id=story_id(2), slug="Straße")
    with pytest.raises(SlugTaken, match="STRASSE"):
        insert(library, second)
    insert(library, replace(second, slug="ROAD"))
    with pytest.raises(SlugTaken):
        save(library, second, 1)

    reader = library.reader()
    assert stories.slug_holder(reader, "strasse") == STORY_ID
    assert stories.slug_holder(reader, "none") is None
    assert stories.slug_taken(reader, "strasse", None)
    assert not stories.slug_taken(reader, "strasse", STORY_ID)


@pytest.mark.parametrize("malformed", ["", "ab", "G" * 32, "A" * 32, "a" * 33])
def test_an_id_is_32_digits(library: Library, malformed: str) -> None:
    with pytest.raises(InvalidStory):
        insert(library, story(id=malformed))


def test_what_a_story_points_at_must_be_there(library: Library) -> None:
    picture = add_photo(library, intake())
    unknown = Picture("ef" * 32, "image/jpeg", 1, 1)
    for refused in (
        story(photos=(AttachedPhoto("p1", picture=unknown),)),
        story(photos=(AttachedPhoto("p1", picture=replace(picture, width=9)),)),
        story(related=(RelatedStory("r1", story=story_id(5)),)),
    ):
        with pytest.raises(InvalidStory):
            insert(library, refused)
    assert stories.newest(library.reader(), 5) == []

    insert(library, story(related=(RelatedStory("r1", story=STORY_ID),)))
    assert laws(library.reader()) == []


def test_stories_are_listed_last_modified_first_page_by_page(library: Library) -> None:
    statuses = [Status.DRAFT, Status.REVIEW, Status.SPIKED, Status.FILED]
    for number in range(40):
        status = statuses[number % 4]
        before = Status.DRAFT if status is Status.SPIKED else None
        each = story(id=story_id(number), slug=f"S-{number}", status=status, status_before=before)
        insert(library, each, NOW + timedelta(seconds=number // 7))
    reader = library.reader()

    def walk(wanted: frozenset[Status] | None) -> list[str]:
        found = page = stories.newest(reader, 6, None, wanted)
        while page:
            page = stories.newest(reader, 6, page[-1], wanted)
            found = found + page
        return [row.id for row in found]

    newest_first = list(reversed(range(40)))
    assert walk(None) == [story_id(n) for n in newest_first if n % 4 != 2]
    assert walk(frozenset({Status.SPIKED})) == [story_id(n) for n in newest_first if n % 4 == 2]
    assert walk(frozenset({Status.DRAFT, Status.FILED})) == [story_id(n) for n in newest_first if n % 4 in (0, 3)]
    assert walk(frozenset()) == []
    assert stories.counts(reader) == {
        Status.DRAFT: 10,
        Status.REVIEW: 10,
        Status.READY: 0,
        Status.FILED: 10,
        Status.SPIKED: 10,
    }


def test_paging_goes_on_after_a_story_that_was_deleted(library: Library) -> None:
    for number in range(6):
        insert(library, story(id=story_id(number), slug=f"S-{number}"), NOW + timedelta(seconds=number))
    first = stories.newest(library.reader(), 3)
    with library.transaction() as tx:
        stories.delete(tx, first[-1].id)
    assert [row.id for row in stories.newest(library.reader(), 9, first[-1])] == [story_id(n) for n in (2, 1, 0)]


def test_a_deleted_story_hides_no_other_of_its_second(library: Library) -> None:
    for number in range(4):
        insert(library, story(id=story_id(number), slug=f"S-{number}"))
    first = stories.newest(library.reader(), 2)
    with library.transaction() as tx:
        stories.delete(tx, first[-1].id)
    following = {row.id for row in stories.newest(library.reader(), 9, first[-1])}
    assert {story_id(0), story_id(1)} <= following


@pytest.mark.parametrize("condition", ["status <> 'spiked'", "status = 'draft'"])
def test_the_list_walks_an_index(library: Library, condition: str) -> None:
    plan = library.reader().all(
        f"EXPLAIN QUERY PLAN SELECT * FROM story WHERE {condition}"  # noqa: S608
        " AND (modified, number) < (9, 9) ORDER BY modified DESC, number DESC LIMIT 5"
    )
    assert len(plan) == 1
    assert "USING INDEX story_" in plan[0]["detail"]


def test_a_row_says_what_the_list_shows(library: Library) -> None:
    insert(
        library,
        story(
            p("Four words are here."), photo("p1"), headline="Housing", section="City", target_words=600, embargo=NOW
        ),
    )
    row = stories.row(library.reader(), STORY_ID)
    assert row is not None
    assert (row.headline, row.section, row.words, row.photos, row.target_words) == ("Housing", "City", 4, 1, 600)
    assert (row.embargo, row.deadline, row.modified) == (NOW, None, NOW)
    assert stories.row(library.reader(), story_id(5)) is None


def test_a_story_is_found_by_id_slug_or_the_start_of_an_id(library: Library) -> None:
    insert(library, story(id="abcd" * 8, slug="BRIDGE"))
    insert(library, story(id="abce" + "0" * 28, slug="ABCD"))
    insert(library, story(id="12345" + "0" * 27, slug="ميناء"))
    insert(library, story(id="12346" + "0" * 27, slug="PORT"))
    reader = library.reader()

    assert stories.find(reader, "abcd" * 8) == "abcd" * 8
    assert stories.find(reader, "ABCD" * 8) == "abcd" * 8
    assert stories.find(reader, "bridge") == "abcd" * 8
    assert stories.find(reader, "abcd") == "abce" + "0" * 28
    assert stories.find(reader, "ABCDA") == "abcd" * 8
    assert stories.find(reader, "ميناء") == "12345" + "0" * 27
    for none in ("abc", "", "ffff", "nothing", "12345' OR 1=1", "\ud800"):
        with pytest.raises(StoryNotFound, match="No such story"):
            stories.find(reader, none)
    with pytest.raises(StoryNotFound, match="Several"):
        stories.find(reader, "1234")


def test_targets_are_those_in_the_library(library: Library) -> None:
    insert(library, story(headline="Bridge", url="https://example.org/bridge"))
    found = stories.targets(library.reader(), [STORY_ID, story_id(9), STORY_ID])
    assert found == {STORY_ID: Target("Bridge", "https://example.org/bridge")}
    assert stories.targets(library.reader(), []) == {}


def test_deleting_for_good_takes_all_of_a_story_and_only_unties_the_others(library: Library) -> None:
    shared, own = add_photo(library, intake(b"shared")), add_photo(library, intake(b"own"))
    gone = story(
        p("Unspeakable."),
        headline="Gone",
        slug="GONE",
        photos=(AttachedPhoto("p1", picture=shared), AttachedPhoto("p2", picture=own)),
        related=(RelatedStory("r1", story=STORY_ID),),
    )
    stored = insert(library, gone)
    links = (RelatedStory("r1", "Titled", story=STORY_ID), RelatedStory("r2", story=STORY_ID), RelatedStory("r3", "X"))
    attached = (AttachedPhoto("p1", picture=shared),)
    insert(library, story(more("r1"), id=story_id(2), slug="OTHER", related=links, photos=attached))
    with library.transaction() as tx:
        search.refresh(tx, STORY_ID)
        revisions.record(tx, stored, "kept", "", NOW)
        places.remember(tx, Place(STORY_ID, 3, 4))

        assert stories.delete(tx, STORY_ID) == {story_id(2)}
        assert laws(tx) == []

    other = stories.load(library.reader(), story_id(2))
    assert other.version == 2
    assert [(link.title, link.story) for link in other.story.related] == [("Titled", None), ("Gone", None), ("X", None)]
    assert places.last(library.reader()) is None
    assert photos.original(library.reader(), shared.sha256) == b"shared"
    with pytest.raises(LibraryDamaged):
        photos.original(library.reader(), own.sha256)
    with pytest.raises(StoryNotFound), library.transaction() as tx:
        stories.delete(tx, STORY_ID)


def test_the_words_of_a_deleted_story_are_in_no_file(library: Library, path: Path) -> None:
    insert(library, story(*(li("Unspeakable secret.") for _ in range(3000)), notes="Unspeakable notes."))
    insert(library, story(p("Kept."), id=story_id(2), slug="KEPT"))
    with library.transaction() as tx:
        search.refresh(tx, STORY_ID)
        search.refresh(tx, story_id(2))
    library.checkpoint()

    with library.transaction() as tx:
        stories.delete(tx, STORY_ID)
    library.scrub()
    library.close()

    for each in path.parent.iterdir():
        assert b"nspeakable" not in each.read_bytes()


@pytest.mark.parametrize("word", [b"council", b"Housing", b"A caption", b"readmore"])
def test_a_flipped_bit_in_a_story_is_told_when_it_is_opened(path: Path, word: bytes) -> None:
    library = open_library(path, write=True)
    attached = (AttachedPhoto("p1", caption="A caption."),)
    links = (RelatedStory("r1", "readmore"),)
    insert(library, story(p("The council met."), headline="Housing", photos=attached, related=links))
    insert(library, story(p("Sound."), id=story_id(2), slug="SOUND"))
    library.close()
    whole = path.read_bytes()
    at = whole.index(word) + 2
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x80]) + whole[at + 1 :])

    library = open_library(path, write=True)

    with pytest.raises(LibraryDamaged, match="does not answer to its checksum"):
        stories.load(library.reader(), STORY_ID)
    assert stories.load(library.reader(), story_id(2)).version == 1
    assert len(stories.newest(library.reader(), 5)) == 2
    assert any(STORY_ID in broken for broken in laws(library.reader()))
    library.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE story SET embargo = 9223372036854775807",
        "UPDATE story SET modified = -9223372036854775807",
        "UPDATE story SET keywords = 'x'",
        "UPDATE story SET language = '??'",
        'UPDATE story_text SET body = \'[{"kind": "spell"}]\'',
        "UPDATE story_text SET body = '{'",
        "DELETE FROM story_text",
    ],
)
def test_a_damaged_column_is_told_and_hides_no_list(library: Library, path: Path, change: str) -> None:
    insert(library, story(p("Sound.")))
    library.close()
    plain = sqlite3.connect(path)
    plain.executescript(change)
    plain.close()

    library = open_library(path, write=True)

    assert len(stories.newest(library.reader(), 5)) == 1
    with pytest.raises(LibraryDamaged):
        stories.load(library.reader(), STORY_ID)
    assert laws(library.reader()) != []
    library.close()


def test_200_000_words_are_kept(library: Library) -> None:
    body = Body.of(p("The council met late on Tuesday. " * 10) for _ in range(3400))
    stored = insert(library, story(h("Long")).with_body(body))
    assert stored.story.words > 200_000
    assert stories.load(library.reader(), STORY_ID) == stored
