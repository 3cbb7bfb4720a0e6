"""Photos and related stories on their way into a story."""

from dataclasses import replace

import pytest

from editor.desk.attaching import attach_photo, attached_photo, related_story, with_photo, with_related
from editor.desk.library import Desk
from editor.domain.body import PhotoBlock, RelatedBlock
from editor.domain.changes import Changes
from editor.domain.errors import LibraryDamaged, StaleStory, UsageError
from editor.domain.links import LinkRefused
from editor.domain.photo import Intake, PhotoFacts
from tests.builders import p, story

FACTS = PhotoFacts("harbour.jpg", caption="The quay.", credit="Ada Finch", source="Harbour News", alt="A quay.")


def test_what_is_not_given_comes_from_the_file() -> None:
    photo = attached_photo(None, FACTS, caption="Mine.", source="")
    assert (photo.caption, photo.credit, photo.source, photo.alt) == ("Mine.", "Ada Finch", "", "A quay.")


def test_what_a_file_says_passes_the_door() -> None:
    assert attached_photo(None, PhotoFacts(caption="Bell\x07 and\r\nbreak")).caption == "Bell and\nbreak"


def test_an_agencys_credit_goes_from_the_files_caption_to_where_credits_stand() -> None:
    facts = PhotoFacts(caption="Dusk. (AP Photo/Jane Doe)", credit="AP")
    photo = attached_photo(None, facts)
    assert (photo.caption, photo.credit, photo.source) == ("Dusk.", "Jane Doe", "AP")
    assert photo.credit_line == "AP Photo/Jane Doe"
    assert attached_photo(None, facts, caption="Mine. (AP)").caption == "Mine. (AP)"
    assert attached_photo(None, facts, credit="Desk").caption == facts.caption


@pytest.mark.parametrize(("after", "at"), [(0, 0), (1, 1), (2, 2)])
def test_a_photo_goes_behind_so_many_blocks(after: int, at: int) -> None:
    photo = attached_photo(None, FACTS)
    changed = with_photo(story(p("One."), p("Two.")), photo, after)
    assert changed.body.blocks[at] == PhotoBlock(photo.key)


def test_without_a_place_it_stays_in_the_tray() -> None:
    changed = with_photo(story(p("One.")), attached_photo(None, FACTS))
    assert (len(changed.photos), len(changed.body)) == (1, 1)


def test_a_second_lead_takes_the_place_of_the_first() -> None:
    first = with_photo(story(), attached_photo(None, FACTS, lead=True))
    second = with_photo(first, attached_photo(None, FACTS, lead=True))
    assert [photo.lead for photo in second.photos] == [False, True]


@pytest.mark.parametrize("after", [-1, 3])
def test_a_place_outside_the_text_is_wrong_usage(after: int) -> None:
    with pytest.raises(UsageError, match="2 blocks"):
        with_photo(story(p("One."), p("Two.")), attached_photo(None, FACTS), after)


def test_a_related_story_takes_the_headline_of_what_it_links_to() -> None:
    target = story(id="f" * 32, headline="Council backs fund")
    link = related_story(story(), to=target)
    assert (link.title, link.label, link.story) == ("Council backs fund", "Read more", target.id)
    changed = with_related(story(p("One.")), link, 1)
    assert changed.body.blocks[-1] == RelatedBlock(link.key)


def test_a_bare_host_becomes_an_address() -> None:
    assert related_story(story(), url="example.org/fund").url == "https://example.org/fund"


def test_a_title_alone_is_enough_and_nothing_is_too_little() -> None:
    assert related_story(story(), title="To come", label="Graphic").label == "Graphic"
    with pytest.raises(UsageError):
        related_story(story(), title=" ")


def test_what_no_story_links_to_is_refused() -> None:
    with pytest.raises(LinkRefused):
        related_story(story(), url="file:///etc/passwd")
    with pytest.raises(UsageError, match="itself"):
        related_story(story(), to=story())


def test_a_photo_comes_into_the_library_with_its_attachment_or_not_at_all(desk: Desk, intake: Intake) -> None:
    stored = desk.new_story(story(p("One."), headline="Late vote")).result()
    photo = attached_photo(intake.picture, intake.facts)
    with pytest.raises(UsageError):
        attach_photo(desk, stored, photo, intake, 2)
    desk.save(replace(stored.story, headline="Early vote"), stored.version).result()
    with pytest.raises(StaleStory):
        attach_photo(desk, stored, photo, intake, None)
    with pytest.raises(LibraryDamaged):
        desk.thumbnail(intake.picture.sha256)
    told: list[Changes] = []
    desk.listen(told.append)
    attach_photo(desk, desk.story(stored.story.id), photo, intake, 1)
    assert desk.story(stored.story.id).story.photos == (photo,)
    assert desk.thumbnail(intake.picture.sha256) == intake.thumbnail
    assert told == [Changes(frozenset({stored.story.id}), photos=frozenset({intake.picture.sha256}))]
