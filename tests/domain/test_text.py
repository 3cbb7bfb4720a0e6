"""The door: what passes it is carried by Qt, XML and SQLite alike."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.text import clean, clean_line, is_clean


@given(st.text())
def test_what_passes_the_door_passes_it_again(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert is_clean(clean(text))


@given(st.text())
def test_clean_text_can_be_encoded(text: str) -> None:
    assert clean(text).encode().decode() == clean(text)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "Zs", "M"))))
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c\x0bd\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\x00b\x1bc\x7fd\x9ee", "abcde"),
        ("\ufeffa\ufffcb\ufffec\uffffd\ufdd0e", "abcde"),
        ("\ud83d\ude00", "😀"),
        ("a\ud800b", "ab"),
        ("\U0001fffea\U0010ffffb", "ab"),
        ("no\u00a0break\u202fspace\u200f", "no\u00a0break\u202fspace\u200f"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_the_door(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned


def test_a_field_of_one_line_has_no_breaks() -> None:
    assert clean_line("One\r\n\ttwo") == "One two"


def test_a_headline_of_two_thousand_characters_is_kept_whole() -> None:
    assert len(clean_line("x" * 2000)) == 2000
