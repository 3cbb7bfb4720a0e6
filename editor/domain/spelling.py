"""Which words of a text are spelled, and by which dictionary. Pure; safe on any thread."""

from collections.abc import Iterator
import re
from typing import NamedTuple

LONGEST = 60
"""Letters of the longest word that is looked up; German needs some forty."""

_DICTIONARIES = {"ar": "ar", "de": "de", "en": "en_GB", "es": "es", "fr": "fr", "ru": "ru", "tr": "tr"}
_REGIONS = {"en-US": "en_US", "en-PH": "en_US"}

_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_SCRIPTS = {"ar": re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"), "ru": re.compile("[\u0400-\u052f]")}
"""By dictionary, a letter of its script; of the others it is a Latin one."""

_JOINED = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200c\u200d"
_LETTER = r"[^\W\d_]"
_PART = rf"{_LETTER}+(?:[{_JOINED}]+{_LETTER}*)*"
_TOKEN = re.compile(
    # What is no word of a language: addresses, names of accounts and files, whatever holds a figure.
    r"(?:https?|ftp|mailto|tel):\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|[#@]\w+"
    rf"|{_LETTER}+(?:\.\w{{2,}})+(?:/\S*)?|{_LETTER}*[\d_]\w*"
    rf"|({_PART}(?:['’‑-]{_PART})*)"
)
_PLAIN = {0x2019: "'", 0x2011: "-", 0x00AD: None, 0x0640: None}


class Word(NamedTuple):
    """A word of a text: where it begins and ends, in characters, and how it is looked up."""

    start: int
    end: int
    text: str


def dictionary_for(language: str) -> str | None:
    """Return the name of the dictionary for the BCP 47 tag `language`; None where there is none."""
    return _REGIONS.get(language) or _DICTIONARIES.get(language.split("-")[0].lower())


def words_of(text: str, dictionary: str) -> Iterator[Word]:
    """Yield the words of `text` that are spelled by `dictionary`, in order.

    Left alone are addresses, names of accounts and files, what holds a figure, single letters, words in capitals, as
    slugs and abbreviations are, and words in a script that the dictionary knows nothing of, as names in another
    alphabet are.
    """
    script = _SCRIPTS.get(dictionary, _LATIN)
    for found in _TOKEN.finditer(text):
        word = found[1]
        if word is not None and 1 < len(word) <= LONGEST and not word.isupper() and script.search(word):
            yield Word(found.start(), found.end(), looked_up(word))


def looked_up(word: str) -> str:
    """Return `word` as dictionaries have it: straight apostrophe, plain hyphen, no soft hyphen and no tatweel."""
    return word if word.isascii() else word.translate(_PLAIN)
