"""Which words are spelled, and by which dictionary."""

from time import process_time

from hypothesis import given
from hypothesis.strategies import text
import pytest

from editor.domain.spelling import LONGEST, dictionary_for, looked_up, words_of


def said(of: str, dictionary: str = "en_GB") -> list[str]:
    """The words of a text as they are looked up."""
    return [word.text for word in words_of(of, dictionary)]


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en-GB", "en_GB"),
        ("en", "en_GB"),
        ("en-AU", "en_GB"),
        ("en-US", "en_US"),
        ("de-CH", "de"),
        ("ar", "ar"),
        ("pt", None),
        ("", None),
    ],
)
def test_the_language_names_the_dictionary(tag: str, name: str | None) -> None:
    assert dictionary_for(tag) == name


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ("The bridge, closed.", ["The", "bridge", "closed"]),
        ("The harbour’s co-operate don’t", ["The", "harbour's", "co-operate", "don't"]),
        ("‘quoted’ “words”", ["quoted", "words"]),
        ("See https://example.org/a?b or www.example.org", ["See", "or"]),
        ("Write to ada.finch@example.org and @ada #bridge", ["Write", "to", "and"]),
        ("HARBOUR-INSPECTION by the AFP, TK", ["by", "the"]),
        ("the 22nd B-52 covid19 notes.txt example.org/path", ["the"]),
        ("Ankara’da ‘Türkiye’nin", ["Ankara'da", "Türkiye'nin"]),
        ("a I x", []),
        ("naïve cafe\u0301", ["naïve", "cafe\u0301"]),
        ("x" * (LONGEST + 1), []),
    ],
)
def test_words_are_found_and_what_is_no_word_is_left_alone(of: str, words: list[str]) -> None:
    assert said(of) == words


@pytest.mark.parametrize(
    ("dictionary", "words"),
    [("ar", ["كِتَاب", "الجسر"]), ("ru", ["Мост"]), ("en_GB", ["Harbour", "Works"]), ("tr", ["Harbour", "Works"])],
)
def test_words_in_another_script_are_left_alone(dictionary: str, words: list[str]) -> None:
    assert said("كِتَاب الجـسر (Harbour Works), Мост", dictionary) == words


@given(text())
def test_each_word_lies_where_it_says(of: str) -> None:
    before = 0
    for word in words_of(of, "en_GB"):
        assert before <= word.start < word.end <= len(of)
        assert looked_up(of[word.start : word.end]) == word.text
        before = word.end


@pytest.mark.parametrize("of", ["x" * 300_000, "a.+-" * 75_000, "a.bb" * 75_000, "a-" * 150_000, "@" * 300_000])
def test_a_text_without_spaces_takes_no_time(of: str) -> None:
    began = process_time()
    list(words_of(of, "en_GB"))
    assert process_time() - began < 1
