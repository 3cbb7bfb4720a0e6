"""The door: which characters a story can hold.

Qt, XML 1.0 and SQLite each refuse or alter some characters. Text that has passed this door is carried by all of
them unchanged, so everything that can be stored can be exported.
"""

from functools import cache
import re
import unicodedata

# Qt ends a block at U+2029 and breaks a line at U+2028; CR, VT, FF and NEL are line ends of other systems.
_LINE_ENDS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"

# C0 but tab and newline, DEL, C1, lone surrogates, U+FEFF (a byte order mark at the start of any string that crosses
# into Qt), U+FFFC (Qt's object mark) and the noncharacters.
_REFUSED = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff"
    + "".join(chr(plane + low) for plane in range(0x10000, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF))
    + "]"
)
# All that the two above leave alone, the most frequent first: a search for the rest is ten times as fast as for them.
_SUSPECT = (
    "[^ -~\t\n\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffb\ufffd"
    + "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)

INVISIBLE_CONTROLS = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
)
"""Bidirectional and zero-width controls: kept in the text, and shown by the page."""


def clean(text: str) -> str:
    """Return `text` with line ends as newlines and without the characters no store can carry.

    Pure; safe on any thread. Returns the same object when nothing needs to change.
    """
    if is_clean(text):
        return text
    # A lone surrogate pair that arrived as two code units is one character; only what stays alone goes.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return _refused().sub("", re.sub(_LINE_ENDS, "\n", text))


def clean_line(text: str) -> str:
    """Return `text` for a field of one line: cleaned, with runs of tabs and newlines as one space."""
    return text if _is_ordinary(text) else re.sub("[\t\n]+", " ", clean(text))


def is_clean(text: str) -> bool:
    """Say whether `text` would pass the door unchanged."""
    if _is_ordinary(text) or ("\n" in text and _is_ordinary(text.replace("\n", ""))):
        return True
    return _suspect().search(text) is None


def _is_ordinary(text: str) -> bool:
    # All that is refused counts as unprintable in Unicode but the object mark; asking this is faster than a pattern.
    return text.isprintable() and "\ufffc" not in text


# Compiled when the first text asks for it, since such large classes take some milliseconds of every start.
@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(_SUSPECT)


@cache
def _refused() -> re.Pattern[str]:
    return re.compile(_REFUSED)


def folded(text: str) -> str:
    """Return `text` for comparing: small letters without accents and hamzas, dotless i as i, single spaces."""
    if text.isascii():
        # Nothing to take off, which spares most of what is asked.
        return " ".join(text.casefold().split())
    bare = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    return " ".join(bare.replace("ı", "i").split())
