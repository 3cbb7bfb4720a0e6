"""Which language copy is in, as far as its letters and its commonest words say."""

from collections import Counter
from collections.abc import Mapping
import re

_ENOUGH = 6
"""Common words that have to be met before a language in Latin letters is believed."""

_READ = 500
"""Characters that are looked at."""

_SCRIPTS = (
    ("latin", "A-Za-zÀ-ɏ"),
    ("arabic", "\u0620-\u064a\u0671-\u06d3"),
    ("hebrew", "\u05d0-\u05ea"),
    ("cyrillic", "\u0400-\u04ff"),
    ("greek", "\u0370-\u03ff"),
)
_PATTERNS = tuple((name, re.compile(f"[{letters}]")) for name, letters in _SCRIPTS)
_TURKISH = re.compile("[ğĞıİ]")
_SIGNS = {
    "arabic": (("ur", re.compile("[ٹڈڑںےہ]")), ("fa", re.compile("[پچژگک]")), ("ar", re.compile(""))),
    "hebrew": (("he", re.compile("")),),
    "cyrillic": (("uk", re.compile("[іїєґІЇЄҐ]")), ("ru", re.compile(""))),
    "greek": (("el", re.compile("")),),
}
_COMMON = {
    "en": "the and of to in that was for is on with said by from has were which who had this after but not been",
    "fr": "le les et des du une est dans pour que qui sur par au pas avec sont ont été cette aux plus il elle",
    "es": "el los las y del una que en por con para es se su al como más fue han pero este desde sobre según",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es nach wurde sei",
    "tr": "ve bir bu için ile olarak da de çok daha olan sonra kadar gibi ancak olduğunu dedi göre ise en",
    "it": "il di che la e per un del della non sono con è i gli alla dei nel più una da ha anche dalla",
    "pt": "o os as que e do da em um uma para com não dos das na no por mais se foi ao pela são disse",
    "nl": "de het een en van in is dat op te met voor zijn niet aan door ook naar bij om er maar heeft werd",
    "pl": "i w na z się nie do że jest to o od po za przez jak są dla ale tym oraz był został przed",
}
_TAGS: Mapping[str, tuple[str, ...]] = {
    word: tuple(tag for tag, words in _COMMON.items() if word in words.split())
    for word in " ".join(_COMMON.values()).split()
}


def language_of(text: str) -> str | None:
    """Return the language that `text` is plainly written in, as a BCP 47 tag without a region; None where none is.

    Pure; safe on any thread.
    """
    sample = text[:_READ]
    if 4 * len(sample.encode("ascii", "ignore")) > 3 * len(sample):
        return _latin(sample)
    letters = sum(map(str.isalpha, sample))
    for name, pattern in _PATTERNS:
        found = pattern.findall(sample)
        if found and 2 * len(found) > letters:
            return _latin(sample) if name == "latin" else _by_signs(name, "".join(found))
    return None


def _by_signs(script: str, letters: str) -> str:
    # One name of a foreigner does not make a language: a sign has to stand at least once in a hundred letters.
    return next(
        tag for tag, sign in _SIGNS[script] if not sign.pattern or 100 * len(sign.findall(letters)) >= len(letters)
    )


def _latin(sample: str) -> str | None:
    # Letters of nearly no other language, and so frequent in this one that one in fifty is enough.
    if not sample.isascii() and 50 * len(_TURKISH.findall(sample)) >= len(sample):
        return "tr"
    met = Counter([tag for word in sample.lower().split() if word in _TAGS for tag in _TAGS[word]])
    most = met.most_common()
    if not most or most[0][1] < _ENOUGH:
        return None
    return most[0][0] if len(most) == 1 or 2 * most[0][1] > 3 * most[1][1] else None
