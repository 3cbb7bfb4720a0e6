"""What stands in one state of a story and not in another, word by word."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import Enum
import re

from editor.domain.body import TextBlock
from editor.domain.frame import Crop, Size
from editor.domain.story import AttachedPhoto, Story
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
    """Return headline, standfirst and body of both states as one text, and how photos stand that stood otherwise.

    Slow for long texts; safe on any thread.
    """
    before, now = _standings(kept), _standings(present)
    other = [key for key in before if now.get(key, before[key])[1:] != before[key][1:]]
    return tuple(
        _compared(
            _lines(kept) + ["".join(before[key]) for key in other],
            _lines(present) + ["".join(now[key]) for key in other],
            by_words=True,
        )
    )


def _standings(story: Story) -> dict[str, tuple[str, str]]:
    """Return by key how each photo stands: its name, and the words for it, as a line."""
    numbers = {photo.key: number for number, photo in enumerate(story.photos, 1)}
    return {
        photo.key: (f"Photo {numbers[photo.key]}: ", ", ".join(_standing(photo, numbers)) + "\n")
        for photo in story.photos
    }


def _standing(photo: AttachedPhoto, numbers: Mapping[str, int]) -> Iterator[str]:
    frame = photo.frame
    yield "the whole picture" if frame.crop is None else _cut(frame.crop)
    if frame.turn:
        yield f"turned by {frame.turn}°"
    if frame.straighten:
        yield f"straightened by {frame.straighten:g}°"
    if photo.focus is not None:
        yield f"focal point {photo.focus[0]:.0%} {photo.focus[1]:.0%}"
    if photo.size is Size.HALF:
        yield "half width"
    if photo.beside is not None:
        yield f"side by side with photo {numbers[photo.beside]}"


def _cut(crop: Crop) -> str:
    left, top, width, height = crop
    return f"cropped to {width:.0%} by {height:.0%} from {left:.0%} {top:.0%}"


def _lines(story: Story) -> list[str]:
    blocks = [block.text for block in story.body if isinstance(block, TextBlock)]
    return [f"{line}\n" for line in (story.headline, story.standfirst, *blocks) if line.strip()]


def _compared(kept: Sequence[str], present: Sequence[str], by_words: bool) -> list[Piece]:
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
