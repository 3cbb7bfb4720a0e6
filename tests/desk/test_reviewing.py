"""What came in is looked over: a part becomes something else, the story is made anew, and nothing else moves."""

import pytest

from editor.desk.copy_files import ImportRefused
from editor.desk.library import Desk
from editor.desk.reviewing import PartRefused, Reviewed, as_guessed, import_text, with_kind
from editor.domain.body import Quote, Subheading
from editor.domain.copy import PartKind
from editor.domain.errors import StaleStory
from tests.builders import p
from tests.formats.copy_samples import ORDINARY, REUTERS

TEXT = "Kicker\nThe headline\n\nOne. Two.\n\nWho pays\n\nThree.\n\nThe quay (AP)\n\nThe pier (AP)\n\nFour.\n---\nFive."


def kinds(reviewed: Reviewed) -> list[PartKind]:
    """The kinds of the parts that are not blank."""
    return [part.kind for part in reviewed.parts if part.kind is not PartKind.BLANK]


def at(reviewed: Reviewed, text: str) -> int:
    """The number of the part that reads `text`."""
    return [part.text for part in reviewed.parts].index(text)


@pytest.fixture
def reviewed(desk: Desk) -> Reviewed:
    return import_text(desk, TEXT, "en-GB")


def test_a_text_becomes_a_story_and_its_parts_are_told(desk: Desk) -> None:
    reviewed = import_text(desk, ORDINARY.text, "en-GB")
    assert desk.story(reviewed.stored.story.id) == reviewed.stored
    assert [part.text for part in reviewed.parts] == ORDINARY.text.split("\n")
    assert reviewed.losses
    (version,) = desk.revisions(reviewed.stored.story.id)
    assert version.reason == "imported"
    assert desk.revision(version.id) == reviewed.stored


def test_a_part_becomes_something_else_in_the_library_too(desk: Desk, reviewed: Reviewed) -> None:
    before = kinds(reviewed)
    changed = with_kind(desk, reviewed, at(reviewed, "Who pays"), PartKind.PARAGRAPH)
    assert [now for was, now in zip(before, kinds(changed), strict=True) if was is not now] == [PartKind.PARAGRAPH]
    stored = desk.story(reviewed.stored.story.id)
    assert stored == changed.stored
    assert stored.version == reviewed.stored.version + 1
    assert not any(isinstance(block, Subheading) for block in stored.story.body)
    assert desk.stale_stories() == []


def test_there_is_one_headline_and_the_slug_follows_it(desk: Desk, reviewed: Reviewed) -> None:
    changed = with_kind(desk, reviewed, at(reviewed, "The headline"), PartKind.HEADLINE)
    assert changed.stored.story.headline == "The headline"
    assert changed.stored.story.slug == "THE-HEADLINE"
    assert changed.stored.story.body.blocks[0] == p("Kicker")


def test_there_is_one_lead_photo(desk: Desk, reviewed: Reviewed) -> None:
    changed = with_kind(desk, reviewed, at(reviewed, "The pier (AP)"), PartKind.LEAD_CAPTION)
    photos = changed.stored.story.photos
    assert [(photo.caption, photo.lead) for photo in photos] == [("The quay", False), ("The pier", True)]
    again = with_kind(desk, changed, at(reviewed, "The pier (AP)"), PartKind.CAPTION)
    assert not any(photo.lead for photo in again.stored.story.photos)


def test_a_quote_is_one_and_dashes_are_left_out_or_not(desk: Desk, reviewed: Reviewed) -> None:
    changed = with_kind(desk, reviewed, at(reviewed, "Three."), PartKind.QUOTE)
    assert any(isinstance(block, Quote) for block in changed.stored.story.body)
    dashes = at(reviewed, "---")
    assert reviewed.parts[dashes].kind is PartKind.SECTION_BREAK
    out = with_kind(desk, changed, dashes, PartKind.DROPPED)
    assert out.parts[dashes].kind is PartKind.DROPPED
    assert len(out.stored.story.body) == len(changed.stored.story.body) - 1


def test_leaving_it_brings_back_what_was_guessed(desk: Desk, reviewed: Reviewed) -> None:
    changed = with_kind(desk, reviewed, 0, PartKind.PARAGRAPH)
    left = as_guessed(desk, changed)
    assert kinds(left) == kinds(reviewed)
    assert left.stored.story == reviewed.stored.story
    assert as_guessed(desk, left) is left


@pytest.mark.parametrize("kind", [PartKind.SECTION_BREAK, PartKind.DROPPED, PartKind.BLANK])
def test_words_are_never_left_out(desk: Desk, reviewed: Reviewed, kind: PartKind) -> None:
    with pytest.raises(PartRefused, match="words"):
        with_kind(desk, reviewed, 0, kind)
    assert desk.story(reviewed.stored.story.id) == reviewed.stored


def test_what_is_too_long_or_blank_is_refused(desk: Desk) -> None:
    reviewed = import_text(desk, f"Headline\n\n{'word ' * 200}\n\nMore. Again.", "en-GB")
    with pytest.raises(PartRefused, match="too long"):
        with_kind(desk, reviewed, 2, PartKind.HEADLINE)
    with pytest.raises(PartRefused, match="blank"):
        with_kind(desk, reviewed, 1, PartKind.HEADLINE)


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(desk: Desk, reviewed: Reviewed) -> None:
    desk.save(reviewed.stored.story.with_body(reviewed.stored.story.body.without_key("p2")), 1).result()
    with pytest.raises(StaleStory):
        with_kind(desk, reviewed, 0, PartKind.PARAGRAPH)


def test_titles_are_linked_in_the_review_too(desk: Desk) -> None:
    other = import_text(desk, "Council backs fund\n\nIt did. Late.", "en-GB").stored.story
    reviewed = import_text(desk, "Headline\n\nOne. Two.\n\nCouncil backs fund\n\nThree.", "en-GB")
    changed = with_kind(desk, reviewed, at(reviewed, "Council backs fund"), PartKind.RELATED)
    assert [link.story for link in changed.stored.story.related] == [other.id]


def test_nothing_to_read_makes_no_story(desk: Desk) -> None:
    for text in ("", " \n", "---\n"):
        with pytest.raises(ImportRefused):
            import_text(desk, text, "en-GB")
    assert desk.newest(5) == []
    assert import_text(desk, REUTERS.text, "de").stored.story.language == "en"
