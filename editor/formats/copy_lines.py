"""The lines of plain copy, with those that were wrapped by hand put together again."""

from itertools import pairwise
import re

from editor.domain.text import INVISIBLE_CONTROLS
from editor.domain.values import dataclass

_FULL = 55
_WIDEST = 80
_TOO_WIDE = 90
"""A line wrapped by hand is from _FULL to _WIDEST characters long; a twentieth at most is wider than _TOO_WIDE."""

_DASHES = frozenset("-‐‑‒–—―−_=*~⸺⸻")
_ENDS = ".!?…؟۔।。！？"
_CLOSES = "\"'”’»›“„‘)]）」』"
_EDGE = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u2007\u202f\u3000" + INVISIBLE_CONTROLS
_BULLET = re.compile(r"[•·▪◦●‣*–—-]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of copy, without the white space around it; `first` and `last` count the source's lines from 0."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a text, blank ones too; `joined` says whether it was wrapped by hand."""

    lines: tuple[Line, ...]
    joined: bool


def lines_of(text: str) -> Lines:
    """Return the lines of `text`, which has passed the door; a text that was wrapped by hand is unwrapped.

    It was where most lines that another follows without a blank between are 55 to 80 characters long and end in
    mid-sentence. Pure; safe on any thread.
    """
    stripped = [line.strip() for line in text.split("\n")]
    bare = [each if each[:1].isalnum() or is_visible(each) else "" for each in stripped]
    lines = [Line(each, at, at) for at, each in enumerate(bare)]
    if not _is_wrapped(bare):
        return Lines(tuple(lines), False)
    return Lines(tuple(_unwrapped(lines)), True)


def is_visible(text: str) -> bool:
    """Say whether there is more in `text` than white space and marks that nobody sees."""
    return bool(bare_of(text))


def bare_of(text: str) -> str:
    """Return `text` without white space and invisible marks at its ends, to compare it."""
    return text.strip() if text.isascii() else text.strip(_EDGE)


def is_dashes(text: str) -> bool:
    """Say whether a line is made of dashes or asterisks alone: two of them, or one long one."""
    if text[:1].isalnum():
        return False
    drawn = "".join(bare_of(text).split())
    return _DASHES.issuperset(drawn) and (len(drawn) > 1 or drawn in "–—―⸺⸻") and bool(drawn)


def is_bulleted(text: str) -> bool:
    """Say whether a line is an item of a list."""
    return _BULLET.match(bare_of(text)) is not None


def ends_sentence(text: str, *, also: str = "") -> bool:
    """Say whether `text` ends in closing punctuation, within quotes and brackets or not; `also` counts as such."""
    return bare_of(text).rstrip(_CLOSES + _EDGE)[-1:] in tuple(_ENDS + also)


def _is_wrapped(lines: list[str]) -> bool:
    if "" not in lines:
        return False
    followed = [line for line, below in pairwise(lines) if line and below]
    if len(followed) < 2:
        return False
    full = sum(1 for line in followed if _FULL <= len(line) <= _WIDEST)
    open_ended = sum(1 for line in followed if not ends_sentence(line))
    filled = [line for line in lines if line]
    too_wide = sum(1 for line in filled if len(line) > _TOO_WIDE)
    return 2 * full > len(followed) and 2 * open_ended > len(followed) and 20 * too_wide <= len(filled)


def _unwrapped(lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    goes_on = False
    for line in lines:
        if goes_on and line.text and not is_dashes(line.text) and not is_bulleted(line.text):
            above = joined.pop()
            joined.append(Line(_together(above.text, line.text), above.first, line.last))
        else:
            joined.append(line)
        # A shorter line had room for the next word, so it was ended on purpose.
        goes_on = _FULL <= len(line.text) <= _TOO_WIDE and not is_dashes(line.text)
    return joined


def _together(above: str, below: str) -> str:
    # What a hyphen parts may be one word or two: the hyphen stays, so that either is read right.
    hyphened = above.endswith(("-", "‐")) and above[-2:-1].isalpha()
    return f"{above}{below}" if hyphened else f"{above} {below}"
