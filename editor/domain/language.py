"""Languages of stories: BCP 47 tags and the direction they are written in."""

import re

from editor.domain.errors import InvalidValue
from editor.domain.text import folded

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-(?:[A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*")
_RTL_SCRIPTS = frozenset("Arab Hebr Syrc Thaa Nkoo Adlm Rohg Mand Samr".split())
_RTL_LANGUAGES = frozenset("ar arc azb bal ckb dv fa glk he iw khw lrc mzn nqo pnb ps sd syr ug ur yi".split())

OFFERED: tuple[tuple[str, str], ...] = (
    ("en-GB", "English (UK)"),
    ("en-US", "English (US)"),
    ("ar", "العربية"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
)
"""Tags with their names in their own language, as a picker shows them. Any other tag can be typed."""


ENGLISH_NAMES = {
    "english": "en",
    "british english": "en-GB",
    "american english": "en-US",
    "arabic": "ar",
    "german": "de",
    "greek": "el",
    "spanish": "es",
    "persian": "fa",
    "farsi": "fa",
    "french": "fr",
    "hebrew": "he",
    "italian": "it",
    "dutch": "nl",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "turkish": "tr",
    "ukrainian": "uk",
    "urdu": "ur",
}
"""Tags by the names that English has for what is offered, folded."""


def read_language(typed: str, before: str = "") -> str:
    """Return the tag that `typed` names: a tag, or a language's name in English or its own, with or without accents.

    "English" alone is the kind of it that the story was in `before`, if any, else the first that is offered. Raises
    InvalidValue.
    """
    name = folded(typed)
    if name == "english":
        return before if before.split("-")[0] == "en" else OFFERED[0][0]
    own = {folded(its_name): tag for tag, its_name in OFFERED}
    return own.get(name) or ENGLISH_NAMES.get(name) or check_language(typed.strip())


def check_language(tag: str) -> str:
    """Return `tag` in BCP 47's usual case, or "" for none. Raises InvalidValue."""
    if not tag:
        return ""
    if _TAG.fullmatch(tag) is None:
        raise InvalidValue("That is not a language tag.", "Use one like en-GB, fr or ar.")
    first, *rest = tag.split("-")
    cased = [
        part.title() if len(part) == 4 and part.isalpha() else part.upper() if len(part) <= 3 else part for part in rest
    ]
    return "-".join([first.lower(), *cased])


def is_right_to_left(tag: str) -> bool:
    """Say whether text in the language `tag` runs from right to left; "" does not."""
    first, *rest = tag.split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return script in _RTL_SCRIPTS
    return first.lower() in _RTL_LANGUAGES


def language_name(tag: str) -> str:
    """Return the language's own name, or the tag where it has none here."""
    return dict(OFFERED).get(tag, tag)
