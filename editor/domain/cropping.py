"""Cutting a picture by hand: each act on a frame gives another that lies within its picture. Pure."""

from dataclasses import replace

from editor.domain.frame import ALL, MIDDLE, MOST_STRAIGHTENED, WHOLE, Crop, Focus, Frame
from editor.domain.values import dataclass

SMALLEST = 0.02
"""Parts of 1 that a frame is wide and high at least."""

_STEPS = 40
_CLOSE = 1e-9
_SAME = 1e-6
_PLACES = 6


@dataclass(frozen=True, slots=True)
class Cropping:
    """A picture of `size` pixels as it is being cut. `ratio` is what width to height is held to, None for any."""

    size: tuple[int, int]
    frame: Frame = WHOLE
    focus: Focus | None = None
    ratio: float | None = None

    @property
    def turned(self) -> tuple[float, float]:
        """Width and height of the picture after its quarters."""
        return self.frame.turned(*self.size)

    @property
    def crop(self) -> Crop:
        """What is shown, in parts of 1 of the turned picture."""
        return self.frame.kept(*self.size)

    @property
    def shape(self) -> float:
        """Width to height of the turned picture."""
        wide, high = self.turned
        return wide / high

    def moved(self, across: float, down: float) -> "Cropping":
        """Return it with the frame moved by parts of 1, along an edge where it cannot go on."""
        aside = self._towards((self.crop[0] + across, *self.crop[1:]))
        return aside._towards((aside.crop[0], aside.crop[1] + down, *aside.crop[2:]))

    def dragged(self, sides: str, across: float, down: float) -> "Cropping":
        """Return it with the sides of the frame that `sides` names (of "n", "s", "e" and "w") moved by parts of 1.

        Where a ratio is held, the others follow: from the corner across, or evenly about the middle.
        """
        if self.ratio is None:
            aside = self._towards(_stretched(self.crop, sides, across, 0.0))
            return aside._towards(_stretched(aside.crop, sides, 0.0, down))
        return self._towards(self._in_ratio(sides, _stretched(self.crop, sides, across, down)))

    def with_ratio(self, ratio: float | None) -> "Cropping":
        """Return it held to a ratio, with a frame as large as the present one, as far as the picture has room."""
        if ratio is None:
            return replace(self, ratio=None)
        left, top, width, height = self.crop
        parts = ratio / self.shape
        area = width * height
        across, down = (area * parts) ** 0.5, (area / parts) ** 0.5
        if width > 1 - _SAME or height > 1 - _SAME:
            across, down = parts, 1.0
        scale = min(1.0, 1 / across, 1 / down)
        across, down = across * scale, down * scale
        x = min(max(left + width / 2 - across / 2, 0.0), 1 - across)
        y = min(max(top + height / 2 - down / 2, 0.0), 1 - down)
        return replace(self, ratio=ratio, frame=self._framed((x, y, across, down)))

    def by_quarter(self, clockwise: bool) -> "Cropping":
        """Return it turned by a quarter: frame, ratio and focal point turn with the picture."""
        crop, ratio = self.frame.crop, self.ratio
        turn = (self.frame.turn + (90 if clockwise else 270)) % 360
        if crop is not None:
            left, top, width, height = crop
            crop = (1 - top - height, left, height, width) if clockwise else (top, 1 - left - width, height, width)
            crop = (max(crop[0], 0.0), max(crop[1], 0.0), *crop[2:])
        focus = self.focus and _turned(self.focus, clockwise)
        return replace(
            self,
            frame=Frame(crop, turn, self.frame.straighten),
            focus=focus,
            ratio=None if ratio is None else 1 / ratio,
        )

    def straightened(self, degrees: float) -> "Cropping":
        """Return it at another angle. What the frame was before comes back with the angle that it had."""
        angle = round(min(max(degrees, -MOST_STRAIGHTENED), MOST_STRAIGHTENED), 2)
        return replace(self, frame=Frame(self.frame.crop, self.frame.turn, angle + 0.0))

    def focused(self, x: float, y: float) -> "Cropping":
        """Return it with another focal point, the nearest within the frame."""
        return replace(self, focus=(round(min(max(x, 0.0), 1.0), 3), round(min(max(y, 0.0), 1.0), 3)))

    def reset(self) -> "Cropping":
        """Return the whole picture as it came in."""
        return Cropping(self.size)

    def done(self) -> "Cropping":
        """Return it as it is to be kept: no longer numbers than an eye can see, and nothing said of nothing."""
        crop = self.frame.crop
        if crop is not None and _is_all(crop):
            crop = None
        if crop is not None:
            left, top, width, height = (round(part, _PLACES) for part in crop)
            crop = left, top, min(width, round(1 - left, _PLACES)), min(height, round(1 - top, _PLACES))
        focus = None if self.focus == MIDDLE else self.focus
        return Cropping(self.size, Frame(crop, self.frame.turn, self.frame.straighten), focus, self.ratio)

    def _in_ratio(self, sides: str, wanted: Crop) -> Crop:
        """Return the frame nearest to `wanted` that has the ratio, its still sides where they are."""
        left, top, width, height = self.crop
        parts = (self.ratio or 1.0) / self.shape
        if sides in ("n", "s"):
            across, down = wanted[3] * parts, wanted[3]
        elif sides in ("e", "w"):
            across, down = wanted[2], wanted[2] / parts
        else:
            across = max(wanted[2], wanted[3] * parts)
            down = across / parts
        x = left + width - across if "w" in sides else left if "e" in sides else left + (width - across) / 2
        y = top + height - down if "n" in sides else top if "s" in sides else top + (height - down) / 2
        return x, y, across, down

    def _towards(self, wanted: Crop) -> "Cropping":
        """Return it with the frame on its straight way to `wanted`, as far as that lies within the picture.

        The frames that do are a convex set, so the last one on the way is found by halving.
        """
        if self._fits(wanted):
            return replace(self, frame=self._framed(wanted))
        at, reach, low, high = self.crop, self.crop, 0.0, 1.0
        for _ in range(_STEPS):
            middle = (low + high) / 2
            tried = _between(at, wanted, middle)
            if self._fits(tried):
                low, reach = middle, tried
            else:
                high = middle
        return replace(self, frame=self._framed(reach))

    def _fits(self, crop: Crop) -> bool:
        left, top, width, height = crop
        smallest = min(SMALLEST, *self.crop[2:]) - _CLOSE
        inside = left >= -_CLOSE and top >= -_CLOSE and left + width <= 1 + _CLOSE and top + height <= 1 + _CLOSE
        if not inside or width < smallest or height < smallest:
            return False
        kept = self._framed(crop).kept(*self.size)
        return all(abs(one - other) <= _SAME for one, other in zip(kept, crop, strict=True))

    def _framed(self, crop: Crop) -> Frame:
        left, top, width, height = crop
        inside = max(left, 0.0), max(top, 0.0), min(width, 1.0), min(height, 1.0)
        return Frame(inside, self.frame.turn, self.frame.straighten)


def begun(size: tuple[int, int], frame: Frame, focus: Focus | None) -> Cropping:
    """Return a picture with the frame that it has, to be cut anew."""
    return Cropping(size, frame, focus)


def _stretched(crop: Crop, sides: str, across: float, down: float) -> Crop:
    left, top, width, height = crop
    if "w" in sides:
        left, width = left + across, width - across
    elif "e" in sides:
        width += across
    if "n" in sides:
        top, height = top + down, height - down
    elif "s" in sides:
        height += down
    return left, top, width, height


def _between(one: Crop, other: Crop, way: float) -> Crop:
    a, b, c, d = (start + (end - start) * way for start, end in zip(one, other, strict=True))
    return a, b, c, d


def _turned(focus: Focus, clockwise: bool) -> Focus:
    x, y = focus
    return (round(1 - y, 3), x) if clockwise else (y, round(1 - x, 3))


def _is_all(crop: Crop) -> bool:
    return all(abs(part - whole) <= _SAME for part, whole in zip(crop, ALL, strict=True))
