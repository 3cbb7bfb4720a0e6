"""A protected photographer: who that is, what of a photo's words stays, and where a name is still found."""

from typing import Any

import pytest

from editor.domain.findings import blocking, findings
from editor.domain.photo import PhotoFacts, Told
from editor.domain.photo_guards import KnownPhoto
from editor.domain.shielding import agency_of, photographers, shielded, shielded_notice, shielded_terms
from editor.domain.story import AttachedPhoto, Picture
from tests.builders import p, story

PICTURE = Picture("a" * 64, "image/jpeg", 3000, 2000)


def photo(**words: Any) -> AttachedPhoto:
    """A protected photo."""
    return AttachedPhoto("p1", picture=PICTURE, protected=True, **words)


def by(*creators: str, origin: str = "XMP") -> PhotoFacts:
    """What a file says that names its creators."""
    return PhotoFacts(told=(Told("creator", origin, creators),)) if creators else PhotoFacts()


@pytest.mark.parametrize(
    ("words", "facts", "left"),
    [
        ({"caption": "The quay. (AP Photo/Jane Doe)"}, by("Jane Doe"), ("The quay. (AP)", "", "")),
        ({"caption": "The quay (AP Photo/Jane Doe)."}, by(), ("The quay. (AP)", "", "")),
        (
            {"caption": "The quay. (Jane Doe)", "source": "Harbour News"},
            by("Jane Doe"),
            ("The quay.", "", "Harbour News"),
        ),
        ({"caption": "The quay. Photo: Jane Doe", "source": "AP"}, by("Jane Doe"), ("The quay.", "", "AP")),
        ({"credit": "Jane Doe", "source": "AP"}, by(), ("", "", "AP")),
        ({"credit": "Jane Doe/Reuters"}, by(), ("", "Reuters", "")),
        ({"credit": "J. Doe for AFP via Getty Images"}, by("Jane Doe"), ("", "AFP/Getty Images", "")),
        ({"credit": "AP Jane Doe"}, by("Jane Doe"), ("", "AP", "")),
        ({"credit": "Jane Doe"}, by(), ("", "", "")),
        ({"credit": "Jane Doe"}, by("Jane Doe", origin="EXIF"), ("", "", "")),
        ({"credit": "Harbour News"}, by("Jane Doe"), ("", "Harbour News", "")),
        ({"credit": "JOSÉ GARCÍA"}, by("Jose Garcia"), ("", "", "")),
        ({"credit": "رويترز/ليلى حداد"}, by("ليلى حداد"), ("", "رويترز", "")),
        ({"caption": "The quay (right). (AP)"}, by("AP"), ("The quay (right). (AP)", "", "")),
        ({"credit": "Stringer/AFP"}, by("STRINGER"), ("", "Stringer/AFP", "")),
    ],
)
def test_what_stays_of_a_protected_photos_words(
    words: dict[str, str], facts: PhotoFacts, left: tuple[str, str, str]
) -> None:
    kept = shielded(photo(**words), photographers(photo(**words), facts))
    assert (kept.caption, kept.credit, kept.source) == left


def test_a_photo_that_is_not_protected_keeps_its_words() -> None:
    open_photo = AttachedPhoto("p1", "The quay. (AP Photo/Jane Doe)", "Jane Doe")
    assert shielded(open_photo, ("Jane Doe",)) == open_photo


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ({"source": "AP", "credit": "Harbour News"}, "AP"),
        ({"credit": "AP Photo"}, "AP"),
        ({"source": "Harbour News"}, "Harbour News"),
        ({"caption": "The quay. (AFP)"}, "AFP"),
        ({"credit": "Harbour News"}, ""),
    ],
)
def test_the_agency_stands_for_the_photographer(words: dict[str, str], agency: str) -> None:
    assert agency_of(photo(**words)) == agency


@pytest.mark.parametrize(
    ("notice", "left"),
    [
        ("© 2026 Jane Doe", ""),
        ("© 2026 Jane Doe/Reuters", "© 2026 Reuters"),
        ("Copyright 2026 The Associated Press. All rights reserved.",) * 2,
        ("© Harbour News.",) * 2,
        ("© 2026 Somebody Else", ""),
        ("(c) Jane Doe, AP Images", "(c) AP Images"),
    ],
)
def test_a_copyright_notice_names_an_agency_or_nobody(notice: str, left: str) -> None:
    assert shielded_notice(notice, photo(source="Harbour News"), ("Jane Doe",)) == left


@pytest.mark.parametrize(
    "terms", ["Ask Jane.", "Ask Doe & Sons", "desk@example.org", "+44 20 7946 0000", "See https://example.org/doe"]
)
def test_terms_that_lead_to_somebody_stay(terms: str) -> None:
    assert shielded_terms(terms, ("Jane Doe",)) == ""
    assert shielded_terms("Editorial use only until 2027.", ("Jane Doe",)) == "Editorial use only until 2027."


@pytest.mark.parametrize("said", ["Jane Doe", "DOE, Jane", "J. Doe", "jane\ndoe"])
def test_running_text_that_names_the_photographer_blocks_the_export(said: str) -> None:
    held = photo(caption=f"A man hands {said} a rope.", alt="A rope.", credit="AP")
    value = story(p("Text."), headline="Ferries", photos=(held,))
    (found,) = blocking(value, {"p1": ("Jane Doe",)})
    assert (found.code, found.place, found.part, found.blocks) == ("photographer-named", "p1", "caption", True)
    known = {PICTURE.sha256: KnownPhoto(by("Jane Doe"))}
    assert [each for each in findings(value, known=known) if each.blocks] == [found]


def test_a_family_name_and_other_words_of_the_story_are_told_and_block_nothing() -> None:
    held = photo(caption="The rope that Doe saw.", alt="A rope.", credit="AP")
    value = story(p("By Jane Doe on the quay."), headline="Ferries", byline="By Jane Doe", photos=(held,))
    names = {"p1": ("Jane Doe",)}
    assert blocking(value, names) == []
    told = [each.place for each in findings(value, photographers=names) if each.code == "photographer-hinted"]
    assert told == ["p1", "byline", "body"]
