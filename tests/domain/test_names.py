"""Slugs, file names, languages and links: what is made of what a person types."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.errors import InvalidValue
from editor.domain.filenames import MAX_BYTES, MAX_CHARACTERS, distinct_stems, file_stem
from editor.domain.language import check_language, is_right_to_left, language_name
from editor.domain.links import LinkRefused, check_link, completed_link, is_link
from editor.domain.slug import UNTITLED, SlugRefused, check_slug, free_slug, slug_from, slug_key
from tests.strategies import raw_text


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Harbour bridge to close for a month", "HARBOUR-BRIDGE-TO-CLOSE"),
        ("", UNTITLED),
        ("!?", UNTITLED),
        ("İstanbul’da köprü", "İSTANBULDA-KÖPRÜ"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("إغلاق جسر", "إغلاق-جسر"),
        ("Donaudampfschifffahrtsgesellschaft", "DONAUDAMPFSCHIFFFAHRTSGE"),
    ],
)
def test_a_slug_follows_the_headline(headline: str, slug: str) -> None:
    assert slug_from(headline) == slug


@given(raw_text)
def test_a_slug_that_was_made_can_be_set(headline: str) -> None:
    assert check_slug(slug_from(headline)) == slug_from(headline)


@pytest.mark.parametrize("typed", ["", " ", "a/b", "x" * 61, "-", "a\x00b", "“x”", ".hidden"])
def test_what_is_no_slug_is_refused(typed: str) -> None:
    with pytest.raises(SlugRefused):
        check_slug(typed)


def test_spaces_in_a_slug_become_hyphens() -> None:
    assert check_slug(" bridge  two ") == "bridge-two"


def test_slugs_are_compared_casefolded() -> None:
    assert slug_key("Straße") == slug_key("STRASSE")
    assert slug_key("e\u0301") == slug_key("É")


def test_a_taken_slug_gets_a_number() -> None:
    taken = {slug_key("BRIDGE"), slug_key("BRIDGE-2")}
    assert free_slug("BRIDGE", taken.__contains__) == "BRIDGE-3"
    assert free_slug("FERRY", taken.__contains__) == "FERRY"


@given(st.text(max_size=300), st.integers(0, 10))
def test_every_file_name_is_one_that_every_system_takes(name: str, room: int) -> None:
    stem = file_stem(name, room)
    assert 0 < len(stem) <= MAX_CHARACTERS - room
    assert len(stem.encode()) <= MAX_BYTES - room + 1
    assert not set(stem) & set('<>:"/\\|?*\x00\n\u202e')
    assert stem[0] not in "-.~" and stem[-1] not in ". "


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("CONSOLE", "CONSOLE"),
        ("../../etc/passwd", "etc passwd"),
        ("~$lock", "lock"),
        ("", "story"),
        ("...", "story"),
        ("a\u202eb", "ab"),
        ("جسر", "جسر"),
    ],
)
def test_file_names(name: str, stem: str) -> None:
    assert file_stem(name) == stem


def test_stems_differ_without_regard_to_case() -> None:
    assert distinct_stems(["Bridge", "BRIDGE", "bridge"]) == ["Bridge", "BRIDGE-2", "bridge-3"]


@pytest.mark.parametrize(
    ("tag", "rtl"),
    [
        ("ar", True),
        ("he-IL", True),
        ("fa", True),
        ("ur-PK", True),
        ("en-GB", False),
        ("", False),
        ("ku-Arab", True),
        ("ar-Latn", False),
    ],
)
def test_direction_of_a_language(tag: str, rtl: bool) -> None:
    assert is_right_to_left(tag) is rtl


@pytest.mark.parametrize(
    ("typed", "tag"), [("en-gb", "en-GB"), ("ZH-hans-cn", "zh-Hans-CN"), ("", ""), ("es-419", "es-419")]
)
def test_language_tags_are_cased(typed: str, tag: str) -> None:
    assert check_language(typed) == tag


@pytest.mark.parametrize("typed", ["english", "e", "en_GB", "en-", "12"])
def test_what_is_no_tag_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        check_language(typed)


def test_languages_have_their_own_names() -> None:
    assert language_name("fr") == "Français"
    assert language_name("xx") == "xx"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org", "https://example.org"),
        (" example.org/a?b ", "https://example.org/a?b"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("http://example.org", "http://example.org"),
    ],
)
def test_an_address_is_completed(typed: str, address: str) -> None:
    assert completed_link(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "words of a title", "javascript:alert(1)", "file:///x", "data:text/html,x", "x" * 2001]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(LinkRefused):
        completed_link(typed)


@given(st.text(max_size=40))
def test_a_link_is_checked_without_fault(address: str) -> None:
    assert is_link(address) in (True, False)
    if is_link(address):
        assert check_link(address) == address
