"""The speller with the shipped dictionaries in a real process, and with processes that break."""

from collections.abc import Iterator
import sys

import pytest

from editor.desk.dictionary_file import is_whole
from editor.desk.spelling import Speller
from editor.domain.spelling import dictionary_for, words_of
from editor.resources import resource

_RIGHT = {
    "en-GB": "The harbour’s engineers organised repairs; the colour didn’t fade.",
    "en-US": "The harbor’s engineers organized repairs; the color didn’t fade.",
    "fr": "L’hôtel de ville n’a pas été fermé aujourd’hui.",
    "es": "El puente se cerró rápidamente después de la inspección.",
    "de": "Die Hafenbrücke wird nach der Überprüfung geschlossen.",
    "tr": "Köprü incelemeden sonra kapatıldı, Türkiye’nin en uzun köprüsü.",
    "ru": "Мост закрыли после проверки, сообщил начальник порта.",
    "ar": "أغلقت المدينة الجسر بعد الفحص",
}
_WRONG = {
    "en-GB": "harbuor",
    "en-US": "harbour",
    "fr": "fermmé",
    "es": "puennte",
    "de": "Brükce",
    "tr": "köprrü",
    "ru": "мосст",
    "ar": "الجسرر",
}


@pytest.fixture(scope="module")
def speller() -> Iterator[Speller]:
    """A speller with its process."""
    made = Speller()
    yield made
    made.close()


@pytest.mark.parametrize("language", sorted(_RIGHT))
def test_each_shipped_language_is_spelled(speller: Speller, language: str) -> None:
    name = dictionary_for(language)
    assert name is not None
    words = [word.text for word in words_of(_RIGHT[language], language)]
    assert len(words) > 4
    assert speller.learn(name, [*words, _WRONG[language]]).result() == {_WRONG[language]}
    assert all(speller.known(name, word) for word in words)
    assert speller.known(name, _WRONG[language]) is False
    assert not speller.lacks(name)


def test_nothing_is_known_before_it_was_asked(speller: Speller) -> None:
    assert speller.known("en_GB", "ferryboats") is None


def test_suggestions_come_likeliest_first_with_the_apostrophe_of_the_word(speller: Speller) -> None:
    assert speller.suggest("en_GB", "harbuor").result()[0] == "harbour"
    assert "doesn’t" in speller.suggest("en_GB", "doesnt’t").result()


def test_a_language_without_a_dictionary_has_no_wrong_words(speller: Speller) -> None:
    assert speller.learn("xx", ["qwrtz"]).result() == frozenset()
    assert speller.lacks("xx")
    assert speller.suggest("xx", "qwrtz").result() == ()


@pytest.mark.parametrize(
    "act", ["raise SystemExit(3)", "print('no answer'); input()", "print('[]', flush=True); input()"]
)
def test_a_process_that_breaks_costs_the_verdicts_alone(act: str) -> None:
    broken = Speller([sys.executable, "-c", f"input()\n{act}"])
    try:
        assert broken.learn("en_GB", ["harbuor"]).result() == frozenset()
        assert broken.known("en_GB", "harbuor") is None
        assert not broken.lacks("en_GB")
        assert broken.learn("en_GB", ["harbuor"]).result() == frozenset()
        assert broken.lacks("en_GB")
    finally:
        broken.close()


@pytest.mark.parametrize(
    ("answer", "is_broken"), [('{"damaged": true}', True), ('{"missing": true}', False), ("no answer", True)]
)
def test_a_dictionary_that_cannot_be_used_is_told_from_one_that_is_not_there(answer: str, is_broken: bool) -> None:
    speller = Speller([sys.executable, "-c", f"input(); print({answer!r}, flush=True); input()"])
    try:
        for _ in range(2):
            assert speller.learn("en_GB", ["harbuor"]).result() == frozenset()
        assert speller.lacks("en_GB")
        assert speller.is_broken("en_GB") is is_broken
    finally:
        speller.close()


@pytest.mark.parametrize("name", ["ar", "de", "en_GB", "en_US", "es", "fr", "ru", "tr"])
def test_what_is_shipped_is_whole(name: str) -> None:
    rules, words = (resource("dictionaries", name, f"{name}.{ending}").read_bytes() for ending in ("aff", "dic"))
    assert is_whole(rules, words)


def test_what_is_cut_short_or_garbled_is_not_whole() -> None:
    rules, words = (resource("dictionaries", "en_GB", f"en_GB.{ending}").read_bytes() for ending in ("aff", "dic"))
    noise = bytes(range(256)) * 400
    damaged = [
        *((rules, b""), (rules, words[:5000]), (rules, noise), (rules, b"-5\n" + words), (rules, b"9" * 5000)),
        *((b"", words), (rules[:20_000], words), (noise, words), (rules.decode().encode("utf-16"), words)),
    ]
    assert [is_whole(*each) for each in damaged] == [False] * len(damaged)


def test_a_process_that_dies_is_replaced(speller: Speller) -> None:
    speller.learn("en_GB", ["bridge"]).result()
    assert speller._child._process is not None
    speller._child._process.kill()
    speller.learn("en_GB", ["firstafter"]).result()
    assert speller.learn("en_GB", ["secondafter"]).result() == {"secondafter"}


def test_closing_in_the_middle_of_a_question_waits_for_nothing() -> None:
    slow = Speller([sys.executable, "-c", "input(); input()"])
    future = slow.learn("en_GB", ["bridge"])
    slow.close()
    assert future.cancelled() or future.result() == frozenset()
