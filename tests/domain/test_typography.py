"""Typographic marks: what is typed on a plain keyboard, and what stands in the story."""

from time import process_time

from hypothesis import given
from hypothesis.strategies import sampled_from, text
import pytest

from editor.domain.typography import correction, corrections, straight_marks

LANGUAGES = ["en-GB", "en-US", "fr", "fr-CA", "de", "ru", "ar", "he", "sv", "it", "nl"]
ALPHABET = "abs1צל .-\"'!?:;«»“”‘’„‚\u00a0\u202f\n"


def typed(language: str, keys: str) -> str:
    """The text after `keys` were typed one by one, each corrected as it came."""
    said = ""
    for key in keys:
        found = correction(language, said, key)
        said = said + key if found is None else said[: len(said) - found.removed] + found.text
    return said


def tidied(language: str, given_text: str) -> str:
    """The text after the corrections of the whole of it."""
    changed = given_text
    for edit in reversed(corrections(language, given_text)):
        changed = changed[: edit.start] + edit.text + changed[edit.end :]
    return changed


@pytest.mark.parametrize(
    ("language", "keys", "stands"),
    [
        ("en-GB", '"We stay," she said.', "“We stay,” she said."),
        ("en-GB", "\"He said 'no' twice.\"", "“He said ‘no’ twice.”"),
        ("en-GB", "It's the boys' boat, isn't it?", "It’s the boys’ boat, isn’t it?"),
        ("en-GB", "the '90s, the winter of '62.", "the ’90s, the winter of ’62."),
        ("en-GB", "'10 dead' in blast, 'the '80s'", "‘10 dead’ in blast, ‘the ’80s’"),
        ("en-GB", "'tisn't so; a 'til' receipt", "’tisn’t so; a ‘til’ receipt"),
        ("en-GB", "'Round the bend', 'cause of death'", "‘Round the bend’, ‘cause of death’"),
        ("en-GB", '"I was--" he said', "“I was–” he said"),
        ("en-US", '"I was--" he said--"he" was--', "“I was—” he said—“he” was—"),
        ("en-US", "one --- two", "one — two"),
        ("en-GB", '"see www.a.org" and "ask a@b.org"', "“see www.a.org” and “ask a@b.org”"),
        ("en-GB", "'see www.a.org'", "‘see www.a.org’"),
        ("nl", "'s avonds in '90, 't Hart, 's-Hertogenbosch", "’s avonds in ’90, ’t Hart, ’s-Hertogenbosch"),
        ("de", "So 'ne Sache, 's ist gut, 'ja'", "So ’ne Sache, ’s ist gut, ‚ja‘"),
        ("de", "\"Er sagte 'ja'\", sagte sie", "„Er sagte ‚ja‘“, sagte sie"),
        ("it", "gli anni '90 e la 'ndrangheta, un po' di \"pace\"", "gli anni ’90 e la ’ndrangheta, un po’ di «pace»"),
        ("es", "la casa --dijo-- y 'el mar'", "la casa —dijo— y “el mar”"),
        ("es-MX", '¿"Qué"?', "¿“Qué”?"),
        ("es", '¡"Ya"!', "¡«Ya»!"),
        ("fr", "« Nous », dit-il", "«\u00a0Nous\u00a0», dit-il"),
        ("fr", "«\u00a0Nous\u00a0»", "«\u00a0Nous\u00a0»"),
        ("fr", '" Nous restons" ; « Non ! »', "«\u00a0Nous restons\u00a0»\u202f; «\u00a0Non\u202f!\u00a0»"),
        ("fr", "10 % ? 20 € !", "10 %\u202f? 20 €\u202f!"),
        ("fr-CA", 'Quoi ? "Oui" : non; si!', "Quoi ? «\u00a0Oui\u00a0»\u00a0: non; si!"),
        ("fr-CH", '"Oui" : non ?', "«\u202fOui\u202f»\u202f: non\u202f?"),
        ("ru", "\"Он сказал 'да'\" -- и ушёл", "«Он сказал „да“» — и ушёл"),
        ("uk", "м'яч", "м’яч"),
        ("he", 'צה"ל אמר "כן" וג\'ורג\'', "צה״ל אמר ”כן” וג׳ורג׳"),
        ("he", '"צה"ל הודיע" אתמול', "”צה״ל הודיע” אתמול"),
        ("sv", '"Ja", sa hon', "”Ja”, sa hon"),
        ("da", '"Ja"', "»Ja«"),
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


@given(sampled_from(LANGUAGES), text(ALPHABET, max_size=40))
def test_a_whole_text_is_corrected_as_if_it_were_typed(language: str, given_text: str) -> None:
    assert tidied(language, given_text) == typed(language, given_text)


@given(sampled_from(LANGUAGES), text(ALPHABET, max_size=40))
def test_what_was_corrected_once_stands(language: str, given_text: str) -> None:
    once = tidied(language, given_text)
    assert tidied(language, once) == once


def test_a_long_paragraph_is_corrected_in_time() -> None:
    long = "\"It's 'so' -- or...\" he said. " * 4000
    start = process_time()
    assert len(corrections("fr", long)) > 10_000
    assert process_time() - start < 4


@given(text("ab1 .-\"'()", max_size=40))
def test_no_letter_is_touched(given_text: str) -> None:
    changed = typed("en-GB", given_text)
    assert [each for each in changed if each.isalnum()] == [each for each in given_text if each.isalnum()]


def test_straight_marks_are_found_where_they_were_pasted_in() -> None:
    assert list(straight_marks('It\'s “fine”, a 6" pipe "too".')) == [(2, 3), (23, 24), (27, 28)]
