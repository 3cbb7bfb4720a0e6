"""Which way text runs by its own letters, whatever the language of the story it stands in."""

import re

# Letters of the scripts that run from right to left, and of those that run from left to right (Unicode's blocks;
# digits, marks and punctuation belong to neither and stay with what stands around them).
RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
LEFT = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\u2dff"
    "\u3005-\ud7ff\uf900-\ufaff\uff21-\uff3a\uff41-\uff5a"
)
"""Both as the inside of a character class."""

_LETTERS = {False: re.compile(f"[{LEFT}]"), True: re.compile(f"[{RIGHT}]")}


def runs_right_to_left(text: str, otherwise: bool) -> bool:
    """Say which way most of the letters of `text` run; `otherwise` where as many run either way, or none do.

    The first strong letter alone would turn a sentence for the name of an agency that it begins with. Pure.
    """
    turned = _LETTERS[not otherwise]
    if turned.search(text) is None:
        return otherwise
    against = len(turned.findall(text)) > len(_LETTERS[otherwise].findall(text))
    return against != otherwise
