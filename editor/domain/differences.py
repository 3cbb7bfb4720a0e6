"""What stands in one state of a story and not in another, word by word."""

from collections.abc import Sequence
from enum import Enum
import re

from editor.domain.body import TextBlock
from editor.domain.story import Story
from editor.domain.values import dataclass

_PIECES = re.compile(r"\s+|\S+")
_MOST = 4000
"""Words of a passage beyond which it is compared as a whole: the comparison's time grows with their square."""


class Kind(Enum):
    """Whether words are in both states, only in the kept one, or only in the present one."""

    BOTH = "both"
    KEPT = "kept"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and where it stands."""

    kind: Kind
    text: str


def differences(kept: Story, present: Story) -> tuple[Piece, ...]:
    """Return headline, standfirst and body of both states as one text. Slow for long texts; safe on any thread."""
    return tuple(_compared(_lines(kept), _lines(present), by_words=True))


def compared(kept: str, present: str) -> tuple[Piece, ...]:
    """Return two short texts as one, word by word; long ones are compared as a whole. Pure."""
    old, new = _PIECES.findall(kept), _PIECES.findall(present)
    if max(len(old), len(new)) >= _MOST:
        return tuple(Piece(kind, text) for kind, text in ((Kind.KEPT, kept), (Kind.PRESENT, present)) if text)
    return tuple(_compared(old, new, by_words=False))


def _lines(story: Story) -> list[str]:
    blocks = [block.text for block in story.body if isinstance(block, TextBlock)]
    return [f"{line}\n" for line in (story.headline, story.standfirst, *blocks) if line.strip()]


def _compared(kept: Sequence[str], present: Sequence[str], by_words: bool) -> list[Piece]:
    from difflib import SequenceMatcher

    pieces: list[Piece] = []
    for change, a, b, c, d in SequenceMatcher(None, kept, present, autojunk=False).get_opcodes():
        old, new = "".join(kept[a:b]), "".join(present[c:d])
        if change == "equal":
            pieces.append(Piece(Kind.BOTH, old))
            continue
        old_words, new_words = _PIECES.findall(old), _PIECES.findall(new)
        if by_words and old and new and max(len(old_words), len(new_words)) < _MOST:
            pieces += _compared(old_words, new_words, by_words=False)
            continue
        pieces += [Piece(kind, text) for kind, text in ((Kind.KEPT, old), (Kind.PRESENT, new)) if text]
    return pieces


def word_differences(kept: str, present: str) -> tuple[Piece, ...]:
    """Return both texts as one line, run of words by run of words. Pure.

    Texts beyond some thousand words are compared as wholes.
    """
    before, after = kept.split(), present.split()
    if max(len(before), len(after)) >= _MOST:
        before, after = [" ".join(before)], [" ".join(after)]
    from difflib import SequenceMatcher

    runs: list[tuple[Kind, list[str]]] = []
    for change, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change == "equal":
            runs.append((Kind.BOTH, before[a:b]))
        else:
            runs += [(kind, words) for kind, words in ((Kind.KEPT, before[a:b]), (Kind.PRESENT, after[c:d])) if words]
    pieces = []
    for number, (kind, words) in enumerate(runs):
        pieces.append(Piece(kind, " ".join(words)))
        if number < len(runs) - 1:
            pieces.append(Piece(Kind.BOTH, " "))
    return tuple(pieces)
