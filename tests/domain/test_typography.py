"""Typographic marks: what is typed on a plain keyboard, and what stands in the story."""

from hypothesis import given
from hypothesis.strategies import sampled_from, text
import pytest

from editor.domain.typography import correction, corrections, straight_marks


def typed(language: str, keys: str) -> str:
    """The text after `keys` were typed one by one, each corrected as it came."""
    said = ""
    for key in keys:
        found = correction(language, said, key)
        said = said + key if found is None else said[: len(said) - found.removed] + found.text
    return said


@pytest.mark.parametrize(
    ("language", "keys", "stands"),
    [
        ("en-GB", '"We stay," she said.', "“We stay,” she said."),
        ("en-GB", "\"He said 'no' twice.\"", "“He said ‘no’ twice.”"),
        ("en-GB", "It's the boys' boat, isn't it?", "It’s the boys’ boat, isn’t it?"),
        ("en-GB", "the '90s were '62-like", "the ’90s were ’62-like"),
        ("en-GB", "'tis and 'twas, get 'em.", "’tis and ’twas, get ’em."),
        ("en-GB", "rock 'n' roll", "rock ’n’ roll"),
        ("en-GB", "'Tiswas' was a show", "‘Tiswas’ was a show"),
        ("en-GB", "'emphatic' no", "‘emphatic’ no"),
        ("en-GB", '("yes")', "(“yes”)"),
        ("en-GB", 'a 6" pipe', 'a 6" pipe'),
        ("en-GB", '"a 6" pipe', "“a 6” pipe"),
        ("en-GB", "one -- two --- three", "one – two — three"),
        ("en-US", "one--two", "one—two"),
        ("en-GB", "---", "---"),
        ("en-GB", "wait...", "wait…"),
        ("en-GB", "wait....", "wait…."),
        ("en-GB", 'https://a.b/?q="x"--y...', 'https://a.b/?q="x"--y...'),
        ("fr", '"Nous restons", dit-elle.', "«\u00a0Nous restons\u00a0», dit-elle."),
        ("fr", '"Il a dit "non" hier"', "«\u00a0Il a dit «\u00a0non\u00a0» hier\u00a0»"),
        ("fr", "l'homme : oui ! vraiment?", "l’homme\u00a0: oui\u202f! vraiment\u202f?"),
        ("fr", "voir https://a.b/c à 18:30", "voir https://a.b/c à 18:30"),
        ("de", "\"Wir bleiben\", sagte sie. 'Ja', geht's", "„Wir bleiben“, sagte sie. ‚Ja‘, geht’s"),
        ("de-CH", '"Wir bleiben"', "«Wir bleiben»"),
        ("ru", '"Мост" закрыт', "«Мост» закрыт"),
        ("tr", '"Köprü" Ankara\'da', "“Köprü” Ankara’da"),
        ("ar", '"الجسر" مغلق', "«الجسر» مغلق"),
        ("es", '"El puente"', "«El puente»"),
        ("pl", '"Most"', "„Most”"),
    ],
)
def test_what_is_typed_becomes_what_a_printer_would_set(language: str, keys: str, stands: str) -> None:
    assert typed(language, keys) == stands


@given(sampled_from(["en-GB", "en-US", "fr", "de", "ru", "ar"]), text("ab1 .-\"'!?:;«»“”‘’\u00a0\n", max_size=40))
def test_a_whole_text_is_corrected_as_if_it_were_typed(language: str, given_text: str) -> None:
    changed = given_text
    for edit in reversed(corrections(language, given_text)):
        changed = changed[: edit.start] + edit.text + changed[edit.end :]
    assert changed == typed(language, given_text)


@given(text("ab1 .-\"'()", max_size=40))
def test_no_letter_is_touched(given_text: str) -> None:
    changed = typed("en-GB", given_text)
    assert [each for each in changed if each.isalnum()] == [each for each in given_text if each.isalnum()]


def test_straight_marks_are_found_where_they_were_pasted_in() -> None:
    assert list(straight_marks('It\'s “fine”, a 6" pipe "too".')) == [(2, 3), (23, 24), (27, 28)]
