"""Finding by letters: case, accents, whole words, regular expressions and what they put in place."""

from unicodedata import combining, is_normalized, normalize

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.finding_text import LONGEST, PatternRefused, Query, finder, replacement
from tests.strategies import texts


def found(words: str, text: str, **options: bool) -> list[str]:
    return [text[hit.start : hit.end] for hit in finder(Query(words, **options))(text)]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("bridge", "Bridge, BRIDGES and abridged.", ["Bridge", "BRIDGE", "bridge"]),
        ("café", "Café, CAFÉ, cafe\u0301, CAFE\u0301, cafe", ["Café", "CAFÉ", "cafe\u0301", "CAFE\u0301"]),
        ("cafe\u0301", "café", ["café"]),
        ("cafe", "café cafe\u0301 cafe", ["cafe"]),
        ("strasse", "Straße, STRASSE", ["Straße", "STRASSE"]),
        ("s", "ß", []),
        ("ς", "ΟΔΟΣ οδος", ["Σ", "ς"]),
        ("각", "\u1100\u1161\u11a8", ["\u1100\u1161\u11a8"]),
        ("가", "각 \u1100\u1161\u11a8", []),
        ("جسر", "الجسر وجسرين", ["جسر", "جسر"]),
        ("aa", "aaaaa", ["aa", "aa"]),
        ("😀!", "😀😀!", ["😀!"]),
        ("", "anything", []),
        ("a" * (LONGEST + 1), "a" * (LONGEST + 1), []),
    ],
)
def test_letters_are_found_however_they_are_written(words: str, text: str, hits: list[str]) -> None:
    assert found(words, text) == hits


def test_case_and_whole_words_narrow_it() -> None:
    text = "Bridge bridges bridge_1 bridge's BRIDGE été étés"
    assert found("bridge", text, match_case=True) == ["bridge"] * 3
    assert found("bridge", text, whole_words=True) == ["Bridge", "bridge", "BRIDGE"]
    assert found("ÉTÉ", text, whole_words=True) == ["été"]


def test_a_regular_expression_has_the_same_options() -> None:
    text = "Pier 9, pier 12 and e\u0301te\u0301."
    assert found(r"pier \d+", text, regex=True) == ["Pier 9", "pier 12"]
    assert found(r"pier \d+", text, regex=True, match_case=True) == ["pier 12"]
    assert found(r"\d|and", text, regex=True, whole_words=True) == ["9", "and"]
    assert found(r"(?x) pier \s # a space", text, regex=True, whole_words=True, match_case=False) == []
    assert found("É.É", text, regex=True) == ["e\u0301te\u0301"]
    assert found("x*", text, regex=True) == []


@pytest.mark.parametrize("words", ["(", "[a", "a{9999999999999}", "(?P<x>a)(?P<x>b)", "*", "(?i"])
def test_what_is_no_regular_expression_is_refused(words: str) -> None:
    with pytest.raises(PatternRefused):
        finder(Query(words, regex=True))


def test_groups_go_into_the_replacement() -> None:
    query = Query(r"(\w+) (\w+)(x)?", regex=True)
    (hit,) = finder(query)("harbour bridge")
    assert replacement(query, hit.groups, r"\2 \1\3") == "bridge harbour"
    assert replacement(query, hit.groups, r"[\0]\t\g<1>0\\\n") == "[harbour bridge]\tharbour0\\\n"
    assert replacement(Query("a"), ("a",), r"\1\n") == r"\1\n"
    for template in (r"\4", r"\q", "\\"):
        with pytest.raises(PatternRefused):
            replacement(query, hit.groups, template)


@given(texts, texts, st.booleans(), st.booleans())
def test_every_hit_says_the_words_and_none_is_split(words: str, text: str, match_case: bool, whole: bool) -> None:
    after = 0
    for hit in finder(Query(words, match_case, whole))(text):
        assert after <= hit.start < hit.end
        after = hit.end
        said, sought = normalize("NFC", text[hit.start : hit.end]), normalize("NFC", words)
        assert said == sought or (not match_case and said.casefold() == sought.casefold())
        assert hit.end == len(text) or not combining(text[hit.end])


@given(texts, texts)
def test_both_spellings_of_unicode_have_the_same_hits(words: str, text: str) -> None:
    forms = [
        len(finder(Query(normalize(one, words)))(normalize(other, text)))
        for one in ("NFC", "NFD")
        for other in ("NFC", "NFD")
    ]
    assert len(set(forms)) == 1


def test_no_letter_is_left_out_that_becomes_one_with_the_letter_before() -> None:
    composed = [chr(code) for code in range(0x20000) if is_normalized("NFC", chr(code))]
    apart = {letter: normalize("NFD", letter) for letter in composed if not is_normalized("NFD", letter)}
    assert len(apart) > 12_000
    assert [letter for letter, parts in apart.items() if found(parts[0], parts)] == []
    assert [letter for letter, parts in apart.items() if found(letter, parts) != [parts]] == []
