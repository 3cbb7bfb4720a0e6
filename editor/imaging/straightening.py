"""Where the pixels of a frame lie in its picture: sizes and places, without pixels."""

import math

from editor.domain.frame import Crop, Frame
from editor.domain.values import dataclass

_MARGIN = 3
"""Pixels around a straightened part that are taken along, so that its edges are as smooth as the rest."""

_INSET = 1.0
"""Pixels by which a straightened part is smaller than it could be: none of it is half outside the picture."""

Affine = tuple[float, float, float, float, float, float]
"""Where a pixel comes from: x is a·x + b·y + c, y is d·x + e·y + f."""


@dataclass(frozen=True, slots=True)
class View:
    """What a straightened frame takes of a turned picture, and what becomes of it.

    `part` is the upright part of the turned picture that holds all of it, to be read with at most `long_side` pixels a
    side; `size` is that of the picture which is made. `pixels` is the size of the part, `shown` that of the frame and
    `middle` its middle within the part, all in pixels of the original; `angle` is in radians, clockwise.
    """

    part: Crop
    long_side: int
    size: tuple[int, int]
    middle: tuple[float, float]
    shown: tuple[float, float]
    angle: float
    pixels: tuple[int, int]

    def places(self, read: tuple[int, int]) -> Affine:
        """Return where each pixel of the picture comes from in the part, read with so many pixels."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        step_x, step_y = self.shown[0] / self.size[0], self.shown[1] / self.size[1]
        across, down = read[0] / self.pixels[0], read[1] / self.pixels[1]
        left, top = -self.shown[0] / 2, -self.shown[1] / 2
        return (
            step_x * cos * across,
            step_y * sin * across,
            (left * cos + top * sin + self.middle[0]) * across,
            -step_x * sin * down,
            step_y * cos * down,
            (-left * sin + top * cos + self.middle[1]) * down,
        )


def straightened(frame: Frame, width: int, height: int, long_side: int) -> View:
    """Return how `frame` is made of an upright picture of this size, with at most `long_side` pixels a side."""
    wide, high = frame.turned(width, height)
    left, top, across, down = frame.kept(width, height)
    angle = math.radians(frame.straighten)
    cos, sin = math.cos(angle), math.sin(angle)
    shown = max(across * wide - _INSET, 1.0), max(down * high - _INSET, 1.0)
    x, y = (left + across / 2 - 0.5) * wide, (top + down / 2 - 0.5) * high
    x, y = x * cos + y * sin + wide / 2, y * cos - x * sin + high / 2
    reach_x = (shown[0] * cos + shown[1] * abs(sin)) / 2 + _MARGIN
    reach_y = (shown[0] * abs(sin) + shown[1] * cos) / 2 + _MARGIN
    first_x, last_x = _pixels(x, reach_x, round(wide))
    first_y, last_y = _pixels(y, reach_y, round(high))
    pixels = last_x - first_x, last_y - first_y
    size = fitted(max(round(shown[0]), 1), max(round(shown[1]), 1), long_side)
    return View(
        part=(first_x / wide, first_y / high, pixels[0] / wide, pixels[1] / high),
        long_side=math.ceil(max(pixels) * size[0] / shown[0]),
        size=size,
        middle=(x - first_x, y - first_y),
        shown=shown,
        angle=angle,
        pixels=pixels,
    )


def before_turn(crop: Crop, turn: int) -> Crop:
    """Return the part of an upright picture that is `crop` after a turn of so many degrees clockwise."""
    left, top, width, height = crop
    across, down = 1 - left - width, 1 - top - height
    return {90: (top, across, height, width), 180: (across, down, width, height), 270: (down, left, height, width)}.get(
        turn, crop
    )


def fitted(width: int, height: int, long_side: int) -> tuple[int, int]:
    """Return width and height within `long_side`, never larger than they are and never less than a pixel."""
    longest = max(width, height)
    if longest <= long_side:
        return width, height
    return max(1, round(width * long_side / longest)), max(1, round(height * long_side / longest))


def _pixels(middle: float, reach: float, most: int) -> tuple[int, int]:
    """Return the first pixel around `middle` and the one behind the last; at least one, none outside."""
    first = min(max(math.floor(middle - reach), 0), most - 1)
    return first, min(max(math.ceil(middle + reach), first + 1), most)
