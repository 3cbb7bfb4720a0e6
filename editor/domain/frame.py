"""The part of a picture that is shown, and how it is turned: never done to the picture, always said beside it.

A picture is turned by quarters first, then straightened about its middle. The crop is a part of the upright rectangle
that the turned picture had before it was straightened.
"""

from enum import StrEnum
import math

from editor.domain.errors import InvalidStory
from editor.domain.values import dataclass

Crop = tuple[float, float, float, float]
"""Left, top, width and height of the kept part, in parts of 1 of the turned picture."""

Focus = tuple[float, float]
"""The point that matters most, in parts of 1 of the framed picture: what stays in sight where it is cut further."""

ALL: Crop = (0.0, 0.0, 1.0, 1.0)
MIDDLE: Focus = (0.5, 0.5)
TURNS = (0, 90, 180, 270)
MOST_STRAIGHTENED = 45.0


class Size(StrEnum):
    """How wide a photo stands: across the page, or across half of it."""

    FULL = "full"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Frame:
    """What is shown of a picture. Degrees run clockwise: `turn` is one of TURNS, `straighten` has two decimals.

    `crop` None is all of it. Raises InvalidStory where it reaches outside the picture.
    """

    crop: Crop | None = None
    turn: int = 0
    straighten: float = 0.0

    def __post_init__(self) -> None:
        if self.crop is not None:
            _check_crop(self.crop)
        if self.turn not in TURNS:
            raise InvalidStory("A picture is turned by quarters.")
        fits = -MOST_STRAIGHTENED <= self.straighten <= MOST_STRAIGHTENED
        if not fits or round(self.straighten, 2) != self.straighten:
            raise InvalidStory("A picture is straightened by at most 45 degrees, in hundredths.")

    @property
    def is_whole(self) -> bool:
        """Whether the picture is shown as it came in."""
        return self == WHOLE

    def turned(self, width: float, height: float) -> tuple[float, float]:
        """Return width and height of a picture after its quarters."""
        return (height, width) if self.turn in (90, 270) else (width, height)

    def kept(self, width: float, height: float) -> Crop:
        """Return what is shown of a picture of this size: the crop, as far as it has a pixel everywhere.

        In a straightened picture it keeps its shape, shrinks to what fits at all, and is moved inside no further than
        it must be. Pure.
        """
        crop = self.crop or ALL
        if not self.straighten:
            return crop
        wide, high = self.turned(width, height)
        return _inside(crop, wide, high, math.radians(self.straighten))

    def size(self, width: int, height: int) -> tuple[int, int]:
        """Return the pixels of what is shown of a picture of this size; at least one each way."""
        wide, high = self.turned(width, height)
        _, _, across, down = self.kept(width, height)
        return max(round(wide * across), 1), max(round(high * down), 1)


WHOLE = Frame()


def point(where: Focus) -> Focus:
    """Return a point that lies within its picture. Raises InvalidStory for one that does not."""
    x, y = where
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise InvalidStory("A focal point lies within its picture.")
    return where


def cut_to(ratio: float, width: float, height: float, focus: Focus | None) -> Crop:
    """Return the largest part of a picture whose width is `ratio` times its height, as near as can be to `focus`."""
    x, y = focus or MIDDLE
    across, down = min(1.0, ratio * height / width), min(1.0, width / ratio / height)
    left, top = min(max(x - across / 2, 0.0), 1.0 - across), min(max(y - down / 2, 0.0), 1.0 - down)
    return left, top, across, down


def _check_crop(crop: Crop) -> None:
    left, top, width, height = crop
    inside = (
        left >= 0 and top >= 0 and width > 0 and height > 0 and left + width <= 1.000001 and top + height <= 1.000001
    )
    if not inside:
        raise InvalidStory("A crop reaches outside its picture.")


def _inside(crop: Crop, wide: float, high: float, angle: float) -> Crop:
    """Return the part of a picture of `wide` by `high`, straightened by `angle` radians, that `crop` can have.

    A part that stands upright lies within the picture where, seen in the picture's own directions, its middle is as
    far from the edges as its corners reach.
    """
    left, top, across, down = crop
    cos, sin = math.cos(angle), abs(math.sin(angle))
    half_wide, half_high = across * wide / 2, down * high / 2
    reach = half_wide * cos + half_high * sin, half_wide * sin + half_high * cos
    scale = min(1.0, wide / 2 / reach[0], high / 2 / reach[1])
    half_wide, half_high = half_wide * scale, half_high * scale
    x, y = (left + across / 2 - 0.5) * wide, (top + down / 2 - 0.5) * high
    x, y = _rotated(x, y, -angle)
    x = _within(x, wide / 2 - reach[0] * scale)
    y = _within(y, high / 2 - reach[1] * scale)
    x, y = _rotated(x, y, angle)
    # What was moved may stand beside the upright rectangle now; towards the middle it stays within both.
    back = min(1.0, _share(wide / 2 - half_wide, x), _share(high / 2 - half_high, y))
    x, y = x * back, y * back
    return (
        max((x - half_wide) / wide + 0.5, 0.0),
        max((y - half_high) / high + 0.5, 0.0),
        2 * half_wide / wide,
        2 * half_high / high,
    )


def _rotated(x: float, y: float, angle: float) -> tuple[float, float]:
    cos, sin = math.cos(angle), math.sin(angle)
    return x * cos - y * sin, x * sin + y * cos


def _within(value: float, most: float) -> float:
    room = max(most, 0.0)
    return min(max(value, -room), room)


def _share(room: float, distance: float) -> float:
    return 1.0 if abs(distance) <= room or not distance else max(room, 0.0) / abs(distance)
