"""Laws of copy that hold for any text: not one word is lost, whatever is guessed and whatever is said."""

from hypothesis import given
from hypothesis import strategies as st

from editor.domain.copy import PartKind
from editor.domain.text import clean
from editor.formats.copy_lines import lines_of
from editor.formats.copy_read import read_copy
from tests.formats.copy_samples import SAMPLES
from tests.formats.copy_words import check_every_word, source_words, words
from tests.strategies import raw_text

_PIECES = (
    *(
        "Port Ellis",
        "PARIS",
        "بيروت",
        "МОСКВА",
        "22 ноя",
        "Nov 22",
        "(AP)",
        "(Reuters)",
        "[Jane Doe/AFP]",
        "(",
        "]",
        "/",
    ),
    *(" - ", " — ", "—", "--", "---", "* * *", ":", ".", "?", "“yes,” she said", "By Ada", "By", "Von", "بقلم"),
    *("Read more:", "Related", "Lire aussi :", "اقرأ أيضا:", "»", "•", "INTERFAX.RU", "Published On 22 Nov 2026"),
    *("a", "word", "The bridge will close after the vote on Friday because of a crack in", "\u200f", "\u00a0", "\t"),
)
_lines = st.lists(st.one_of(st.sampled_from(_PIECES), raw_text), max_size=6).map(" ".join)
_samples = st.sampled_from([line for sample in SAMPLES.values() for line in sample.text.split("\n")])
copies = st.lists(st.one_of(_lines, _samples, st.just("")), max_size=14).map("\n".join)
said = st.dictionaries(st.integers(0, 14), st.sampled_from(PartKind), max_size=5)


@given(copies)
def test_every_word_is_found_again_in_order(text: str) -> None:
    check_every_word(text, read_copy(text))


@given(copies, said)
def test_and_whatever_the_parts_are_said_to_be(text: str, kinds: dict[int, PartKind]) -> None:
    check_every_word(text, read_copy(text, kinds))


@given(copies)
def test_saying_what_was_guessed_changes_nothing(text: str) -> None:
    copy = read_copy(text)
    guessed = {at: part.kind for at, part in enumerate(copy.parts)}
    assert read_copy(text, guessed) == copy


@given(copies)
def test_lines_are_the_source_in_order(text: str) -> None:
    lines = lines_of(clean(text)).lines
    spans = [(line.first, line.last) for line in lines]
    assert [at for first, last in spans for at in range(first, last + 1)] == list(range(len(clean(text).split("\n"))))
    assert [word for line in lines for word in words(line.text)] == words(clean(text))
    assert len(source_words(text)) <= len(words(clean(text)))
