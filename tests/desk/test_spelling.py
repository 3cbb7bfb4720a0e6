"""The speller with the shipped dictionaries in a real process, and with processes that break."""

from collections.abc import Iterator
import sys

import pytest

from editor.desk.spelling import Speller
from editor.domain.spelling import dictionary_for, words_of

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
