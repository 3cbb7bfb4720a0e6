"""Which way text runs: a paragraph by its first strong letter (Unicode's UAX 9, P2 and P3), a line by most of them."""

from functools import cache
import re
from unicodedata import bidirectional

from editor.domain.language import is_right_to_left

_STRONG = {"L": False, "R": True, "AL": True}

# Letters of the scripts that run from right to left, and of those that run from left to right (Unicode's blocks;
# digits, marks and punctuation belong to neither and stay with what stands around them).
RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
LEFT = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\u2dff"
    "\u3005-\ud7ff\uf900-\ufaff\uff21-\uff3a\uff41-\uff5a"
)
"""Both as the inside of a character class."""


# Compiled when a text asks for it, since such large classes take some milliseconds of every start.
@cache
def letters(right_to_left: bool) -> re.Pattern[str]:
    """Return what finds one letter that runs from right to left, or one that runs from left to right."""
    return re.compile(f"[{RIGHT if right_to_left else LEFT}]")


def runs_right_to_left(text: str) -> bool | None:
    """Say whether the first strong letter of `text` runs right to left; None where there is none. Pure."""
    for character in text:
        found = _STRONG.get(bidirectional(character))
        if found is not None:
            return found
    return None


def paragraph_runs_right_to_left(text: str, direction: str, language: str) -> bool:
    """Say how a paragraph runs: as was set by `direction`, else as its text does, else as its story's `language`."""
    if direction:
        return direction == "rtl"
    found = runs_right_to_left(text)
    return is_right_to_left(language) if found is None else found


def mostly_right_to_left(text: str, otherwise: bool) -> bool:
    """Say which way most of the letters of `text` run; `otherwise` where as many run either way, or none do.

    So runs a line that nobody can set the direction of, like a headline: it is not turned for a name that it begins
    with. Pure.
    """
    turned = letters(not otherwise)
    if turned.search(text) is None:
        return otherwise
    against = len(turned.findall(text)) > len(letters(otherwise).findall(text))
    return against != otherwise
