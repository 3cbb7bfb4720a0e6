"""Photos side by side: the law of which of them stand so.

A photo names the one that stands at its side, and has the place of both: where the text points at it, or where it
leads, the other stands with it. The other stands for itself, and the pair waits, while it leads, while the text points
at it, and while one of the two stands in a pair that was named before. Order in the tray makes no difference.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.domain.frame import Size

if TYPE_CHECKING:
    from editor.domain.story import AttachedPhoto, Story

_WAITING = (3, 2)
"""The shape of a picture that is still to come."""

_NARROWEST = 0.25
"""The part of a pair's width that the narrower one has at least, for its caption to be read."""


def pairs(photos: Sequence["AttachedPhoto"], placed: Collection[str]) -> Mapping[str, str]:
    """Return the keys of the photos that have one at their side, each with that one's; `placed` stand in the text."""
    found: dict[str, str] = {}
    if all(photo.beside is None for photo in photos):
        return found
    leads = {photo.key for photo in photos if photo.lead}
    taken: set[str] = set()
    for photo in photos:
        other = photo.beside
        if other is None or other in leads or other in placed or {photo.key, other} & taken:
            continue
        found[photo.key] = other
        taken |= {photo.key, other}
    return found


def joined(photos: Sequence["AttachedPhoto"], key: str, other: str) -> tuple["AttachedPhoto", ...]:
    """Return `photos` with `other` at the side of `key`; what either was paired with before stands alone."""
    return tuple(replace(photo, beside=other) if photo.key == key else photo for photo in parted(photos, key, other))


def parted(photos: Sequence["AttachedPhoto"], *keys: str) -> tuple["AttachedPhoto", ...]:
    """Return `photos` with those of `keys` in no pair any more."""
    apart = {*keys}
    return tuple(
        replace(photo, beside=None) if photo.beside is not None and {photo.key, photo.beside} & apart else photo
        for photo in photos
    )


def shares(first: tuple[int, int] | None, second: tuple[int, int] | None) -> tuple[float, float]:
    """Return the parts of a pair's width that its two have, by their widths and heights: so they are equally high."""
    (wide, high), (other_wide, other_high) = first or _WAITING, second or _WAITING
    ratio, other = wide / high, other_wide / other_high
    share = min(max(ratio / (ratio + other), _NARROWEST), 1 - _NARROWEST)
    return share, 1 - share


def width_of(story: "Story", photo: "AttachedPhoto") -> float:
    """Return the part of the page's width that `photo` has in `story`."""
    for first, second in story.pairs.items():
        if photo.key in (first, second):
            shapes = {each.key: each.pixels for each in story.photos}
            return shares(shapes[first], shapes[second])[photo.key == second]
    return 0.5 if photo.size is Size.HALF else 1.0
