"""What is to be looked at before a photo is printed."""

from dataclasses import replace

import pytest

from editor.domain.findings import findings
from editor.domain.frame import Frame, Size
from editor.domain.photo import PhotoFacts, Told
from editor.domain.photo_guards import KnownPhoto, PhotoUse
from editor.domain.story import AttachedPhoto, Picture, Story
from tests.builders import STORY_ID, p, story

PICTURE = Picture("ab" * 32, "image/jpeg", 2000, 1500)
PHOTO = AttachedPhoto("p1", caption="The quay.", credit="A", alt="Cranes.", picture=PICTURE)


def found(photo: AttachedPhoto = PHOTO, *told: Told, uses: tuple[PhotoUse, ...] = ()) -> list[tuple[str, str]]:
    value = replace(story(p("Text."), id=STORY_ID), headline="Vote", photos=(photo,))
    known = {PICTURE.sha256: KnownPhoto(PhotoFacts(told=told), uses)}
    return [(each.code, each.sentence) for each in findings(value, known=known)]


def test_a_photo_that_may_be_printed_is_left_alone() -> None:
    assert found() == []
    assert found(PHOTO, Told("usage_terms", "XMP", ("Outside use allowed. Print out freely.",))) == []
    assert found(PHOTO, Told("digital_source_type", "XMP", ("http://cv.iptc.org/x/digitalCapture",))) == []


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("NO SALES; GERMANY OUT; MAGS OUT", "GERMANY OUT"),
        ("One-time use only.", "One-time use only"),
        ("For one time use", "For one time use"),
        ("NO USE AFTER 24 DECEMBER 2026. Credit the agency.", "NO USE AFTER 24 DECEMBER 2026"),
        ("Embargoed until Friday", "Embargoed until Friday"),
    ],
)
@pytest.mark.parametrize(("field", "name"), [("usage_terms", "usage terms"), ("instructions", "instructions")])
def test_terms_that_forbid_are_told_in_their_words(said: str, clause: str, field: str, name: str) -> None:
    first = found(PHOTO, Told(field, "IPTC", (said,)))[0]
    assert first == ("restricted", f"Photo 1 has {name} that say “{clause}”.")


def test_the_same_terms_from_two_origins_are_told_once() -> None:
    assert len(found(PHOTO, *(Told("usage_terms", origin, ("UK OUT",)) for origin in ("XMP", "IPTC")))) == 1


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("trainedAlgorithmicMedia", "made by AI"),
        ("algorithmicMedia", "made by AI"),
        ("compositeWithTrainedAlgorithmicMedia", "parts of it are made by AI"),
    ],
)
def test_what_a_machine_made_is_told(kind: str, words: str) -> None:
    value = f"http://cv.iptc.org/newscodes/digitalsourcetype/{kind}"
    ((code, sentence),) = found(PHOTO, Told("digital_source_type", "XMP", (value,)))
    assert code == "made-by-ai"
    assert words in sentence


@pytest.mark.parametrize(
    ("uses", "sentence"),
    [
        ((PhotoUse("FERRY", "A pier."),), "Photo 1 is also in FERRY, there with the caption “A pier.”"),
        ((PhotoUse("FERRY", "A pier"),), "Photo 1 is also in FERRY, there with the caption “A pier”."),
        ((PhotoUse("FERRY", " The  quay."),), "Photo 1 is also in FERRY, there with the same caption."),
        ((PhotoUse("FERRY", ""),) * 2, "Photo 1 is also in FERRY and 1 other story, there with no caption."),
    ],
)
def test_another_use_is_told_with_its_caption(uses: tuple[PhotoUse, ...], sentence: str) -> None:
    assert found(uses=uses) == [("used-elsewhere", sentence)]


def test_a_photo_smaller_than_the_page_is_told() -> None:
    small = replace(PHOTO, picture=replace(PICTURE, width=1359))
    assert found(small) == [("too-small", "Photo 1 is 1359 pixels wide; 1360 are sharp across the page.")]
    assert found(replace(PHOTO, picture=replace(PICTURE, width=1360))) == []
    cut = replace(PHOTO, frame=Frame((0.0, 0.0, 0.5, 1.0)))
    assert found(cut) == [("too-small", "Photo 1 is cut to 1000 pixels wide; 1360 are sharp across the page.")]
    assert found(replace(cut, size=Size.HALF)) == []
    tiny = replace(cut, size=Size.HALF, frame=Frame((0.0, 0.0, 0.25, 1.0)))
    assert found(tiny) == [("too-small", "Photo 1 is cut to 500 pixels wide; 680 are sharp in its place.")]


def test_without_the_library_nothing_of_it_is_said() -> None:
    small = replace(PHOTO, picture=replace(PICTURE, width=100))
    assert findings(Story(id=STORY_ID, headline="x", body=story(p("x")).body, photos=(small,))) == []
