"""Lengths: what a paragraph measures, and a ruler that remembers it."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain import lengths
from editor.domain.lengths import Length, Ruler, lines_of, measured, said_length
from tests.strategies import texts


@pytest.mark.parametrize(
    ("text", "column", "lines"),
    [
        ("", 10, 0),
        ("   ", 10, 0),
        ("one", 10, 1),
        ("one two th", 10, 1),
        ("one two thr", 10, 2),
        ("one\ntwo", 10, 2),
        ("a" * 10, 10, 1),
        ("a" * 11, 10, 2),
        ("a" * 25 + " bbbb", 10, 3),
        ("a" * 25 + " bbbbb", 10, 4),
        ("one " + "a" * 25, 10, 4),
        ("one " + "a" * 20 + " b", 10, 4),
    ],
)
def test_lines_are_filled_as_a_column_is(text: str, column: int, lines: int) -> None:
    assert lines_of(text, column) == lines


def test_a_paragraph_is_measured() -> None:
    assert measured("The first ferry\nleft – at six.", 12) == Length(words=6, characters=29, without_spaces=24, lines=4)
    assert Length(words=5).minutes == 1
    assert Length(words=1150).minutes == 5


@given(st.lists(texts, max_size=6), st.integers(1, 40))
def test_a_ruler_gives_the_sum_whatever_it_remembers(paragraphs: list[str], column: int) -> None:
    ruler = Ruler()
    ruler.measure(paragraphs[:2], 7)
    whole = ruler.measure(paragraphs, column)
    assert whole == ruler.measure(paragraphs, column)
    parts = [measured(text, column) for text in paragraphs]
    assert whole.words == sum(part.words for part in parts)
    assert whole.lines == sum(part.lines for part in parts)
    assert whole.characters == sum(part.characters for part in parts)


def test_a_change_costs_the_paragraph_that_was_changed() -> None:
    ruler = Ruler()
    paragraphs = [f"Paragraph {number}" for number in range(200)]
    ruler.measure(paragraphs)
    with patch.object(lengths, "measured", wraps=measured) as counted:
        ruler.measure([*paragraphs[:100], "Changed.", *paragraphs[101:]])
    assert counted.call_count == 1


def test_a_length_is_said() -> None:
    assert said_length(60, 64) == "60 of 64 characters"
    assert said_length(71, 64) == "71 of 64 characters, 7 more than advised"
