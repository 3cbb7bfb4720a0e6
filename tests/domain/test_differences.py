"""A caption against its file's: word by word, in runs, with every word of both."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.differences import Kind, word_differences

B, K, P = Kind.BOTH, Kind.KEPT, Kind.PRESENT


@pytest.mark.parametrize(
    ("kept", "present", "pieces"),
    [
        ("the pier at dawn", "the pier at noon", [(B, "the pier at"), (B, " "), (K, "dawn"), (B, " "), (P, "noon")]),
        ("one two", "three four", [(K, "one two"), (B, " "), (P, "three four")]),
        ("same\n words", "same words", [(B, "same words")]),
        ("", "new", [(P, "new")]),
        ("old", "", [(K, "old")]),
        ("", "", []),
    ],
)
def test_what_differs(kept: str, present: str, pieces: list[tuple[Kind, str]]) -> None:
    assert [(each.kind, each.text) for each in word_differences(kept, present)] == pieces


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_no_word_of_either_is_lost(kept: str, present: str) -> None:
    pieces = word_differences(kept, present)
    for text, other in ((kept, P), (present, K)):
        assert "".join(each.text for each in pieces if each.kind is not other).split() == text.split()
