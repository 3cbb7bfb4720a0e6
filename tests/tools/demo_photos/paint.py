"""Painting with Pillow alone: noise, gradients, light, water and grain, the same on every run."""

from collections.abc import Callable, Sequence
from itertools import pairwise
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

WIDTH, HEIGHT = 2400, 1600
SIZE = (WIDTH, HEIGHT)

EDGE = 255 / 182
"""Pillow's radial gradient is white in its corners; this makes it white where it touches its sides."""

Colour = tuple[int, int, int]
Point = tuple[float, float]


def mix(first: Colour, second: Colour, part: float) -> Colour:
    """Return the colour that lies `part` (0 to 1) of the way from `first` to `second`."""
    part = max(0.0, min(1.0, part))
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first, second, strict=True))
    return red, green, blue


def seeded(seed: int) -> random.Random:
    """Return a source of chance that gives the same numbers on every run."""
    return random.Random(seed)


def random_grey(size: tuple[int, int], seed: int) -> Image.Image:
    """Return grey pixels of even chance in 0 to 255."""
    return Image.frombytes("L", size, seeded(seed).randbytes(size[0] * size[1]))


def fractal(size: tuple[int, int], seed: int, cells: tuple[float, float], octaves: int = 6) -> Image.Image:
    """Return cloud-like noise over the whole grey range; `cells` counts its largest lumps across and down."""
    total = random_grey((max(2, round(cells[0])), max(2, round(cells[1]))), seed).resize(size, Image.Resampling.BICUBIC)
    weight, seen = 1.0, 1.0
    for octave in range(1, octaves):
        weight *= 0.55
        seen += weight
        grid = (min(size[0], round(cells[0] * 2**octave)), min(size[1], round(cells[1] * 2**octave)))
        layer = random_grey((max(2, grid[0]), max(2, grid[1])), seed + octave).resize(size, Image.Resampling.BICUBIC)
        total = Image.blend(total, layer, weight / seen)
    return ImageOps.autocontrast(total, cutoff=0.5)


def curve(image: Image.Image, function: Callable[[float], float]) -> Image.Image:
    """Return `image` with each channel value v replaced by 255 × function(v / 255), clipped."""
    table = [max(0, min(255, round(255 * function(value / 255)))) for value in range(256)]
    return image.point(table * len(image.getbands()))


def levels(image: Image.Image, low: float, high: float) -> Image.Image:
    """Return `image` stretched so that `low` becomes black and `high` white (parts of 1)."""
    return curve(image, lambda value: (value - low) / (high - low))


def scaled(image: Image.Image, factor: float) -> Image.Image:
    """Return `image` with every value multiplied."""
    return curve(image, lambda value: value * factor)


def ramp(size: tuple[int, int], stops: Sequence[tuple[float, Colour]]) -> Image.Image:
    """Return a gradient from top to bottom through `stops`, each a height in pixels and a colour."""
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        column.putpixel((0, y), _stop_colour(stops, y))
    return column.resize(size, Image.Resampling.NEAREST)


def _stop_colour(stops: Sequence[tuple[float, Colour]], y: float) -> Colour:
    for (top, first), (bottom, second) in pairwise(stops):
        if y < bottom:
            return mix(first, second, (y - top) / (bottom - top))
    return stops[-1][1]


def grey_ramp(size: tuple[int, int], stops: Sequence[tuple[float, int]]) -> Image.Image:
    """Return a grey gradient from top to bottom."""
    return ramp(size, [(y, (value, value, value)) for y, value in stops]).getchannel(0)


def light(
    image: Image.Image, centre: Point, radius: Point, colour: Colour, strength: float, power: float = 2.0
) -> None:
    """Add a soft pool of light to `image`; a higher `power` gathers it at the centre."""
    left, top = round(centre[0] - radius[0]), round(centre[1] - radius[1])
    box = (left, top, left + round(2 * radius[0]), top + round(2 * radius[1]))
    inside = (max(0, box[0]), max(0, box[1]), min(image.width, box[2]), min(image.height, box[3]))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return
    spot = curve(Image.radial_gradient("L"), lambda far: strength * max(0.0, 1 - far * EDGE) ** power)
    spot = spot.resize((box[2] - left, box[3] - top), Image.Resampling.BICUBIC)
    spot = spot.crop((inside[0] - left, inside[1] - top, inside[2] - left, inside[3] - top))
    glow = Image.composite(Image.new("RGB", spot.size, colour), Image.new("RGB", spot.size), spot)
    image.paste(ImageChops.screen(image.crop(inside), glow), inside[:2])


class Stencil:
    """A mask drawn at twice the size, so that its edges come out smooth."""

    def __init__(self) -> None:
        self._mask = Image.new("L", (2 * WIDTH, 2 * HEIGHT))
        self._draw = ImageDraw.Draw(self._mask)

    def polygon(self, points: Sequence[Point], value: int = 255) -> "Stencil":
        """Fill a polygon."""
        self._draw.polygon([(2 * x, 2 * y) for x, y in points], fill=value)
        return self

    def line(self, points: Sequence[Point], width: float, value: int = 255) -> "Stencil":
        """Draw a line of `width` final pixels; one thinner than half a pixel is drawn fainter instead."""
        faint = min(1.0, 2 * width)
        corners = [(2 * x, 2 * y) for x, y in points]
        self._draw.line(corners, fill=round(value * faint), width=max(1, round(2 * width)), joint="curve")
        return self

    def box(
        self, left: float, top: float, right: float, bottom: float, radius: float = 0, value: int = 255
    ) -> "Stencil":
        """Fill a rectangle, with rounded corners where `radius` is given."""
        self._draw.rounded_rectangle((2 * left, 2 * top, 2 * right, 2 * bottom), 2 * radius, fill=value)
        return self

    def ellipse(self, x: float, y: float, across: float, down: float, value: int = 255) -> "Stencil":
        """Fill an ellipse given by its centre and its half axes."""
        self._draw.ellipse((2 * (x - across), 2 * (y - down), 2 * (x + across), 2 * (y + down)), fill=value)
        return self

    def mask(self, blur: float = 0) -> Image.Image:
        """Return the mask at its final size, blurred by `blur` pixels."""
        small = self._mask.reduce(2)
        return small.filter(ImageFilter.GaussianBlur(blur)) if blur else small


def stamp(image: Image.Image, mask: Image.Image, fill: Colour | Image.Image) -> None:
    """Paint `fill` on `image` where `mask` is white."""
    image.paste(fill, (0, 0, *image.size) if isinstance(fill, tuple) else (0, 0), mask)


def ridge(seed: int, base: float, height: float, lumps: int) -> list[Point]:
    """Return the outline of hills from edge to edge that stand on `base`, closed below."""
    profile = fractal((WIDTH // 6, 16), seed, (lumps, 2), 5)
    heights = profile.crop((0, 8, profile.width, 9)).tobytes()
    line = [(x * 6.0, base - height * value / 255) for x, value in enumerate(heights)]
    return [(-10, base), *line, (WIDTH + 10, line[-1][1]), (WIDTH + 10, base)]


def rippled(image: Image.Image, seed: int, horizon: int, strength: float) -> Image.Image:
    """Return `image` with what lies below `horizon` shaken as by small waves, the more the nearer to the viewer."""
    chance = seeded(seed)
    rows, step = [float(horizon)], 3.0
    while rows[-1] < HEIGHT:
        rows.append(min(float(HEIGHT), rows[-1] + round(step)))
        step = min(14.0, step * 1.035)
    columns = [round(WIDTH * part / 80) for part in range(81)]
    shifts = [
        _row_of_shifts(chance, len(columns), strength * (0.15 + (y - horizon) / (HEIGHT - horizon))) for y in rows
    ]

    def corner(row: int, column: int) -> Point:
        across, down = shifts[row][column]
        sideways = max(0.0, min(WIDTH - 1.0, columns[column] + across))
        return sideways, max(float(horizon), min(HEIGHT - 1.0, rows[row] + down))

    mesh = [
        (
            (columns[c], round(rows[r]), columns[c + 1], round(rows[r + 1])),
            (*corner(r, c), *corner(r + 1, c), *corner(r + 1, c + 1), *corner(r, c + 1)),
        )
        for r in range(len(rows) - 1)
        for c in range(len(columns) - 1)
    ]
    shaken = image.transform(SIZE, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)
    whole = image.copy()
    whole.paste(shaken.crop((0, horizon, WIDTH, HEIGHT)), (0, horizon))
    return whole


def _row_of_shifts(chance: random.Random, count: int, reach: float) -> list[Point]:
    raw = [(chance.gauss(0, 0.8 * reach), chance.gauss(0, 1.4 * reach)) for _ in range(count + 6)]
    return [_middle(raw[i : i + 7]) for i in range(count)]


def _middle(points: Sequence[Point]) -> Point:
    """Return the middle of `points`."""
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def wavelets(seed: int, horizon: int, fineness: float = 1.0) -> Image.Image:
    """Return grey streaks of water below `horizon`, fine in the distance and broad in front; mid-grey above it."""
    depth = HEIGHT - horizon
    flat = fractal((WIDTH, depth), seed, (9 * fineness, 60 * fineness), 5)
    whole = Image.new("L", SIZE, 128)
    top = 0.0
    for y in range(depth):
        part = y / depth
        top = depth * part**0.45
        row = flat.crop((0, min(depth - 1, int(top)), WIDTH, min(depth, int(top) + 1)))
        whole.paste(row, (0, horizon + y))
    return whole.filter(ImageFilter.GaussianBlur(0.8))


def shade(image: Image.Image, relief: Image.Image, strength: float) -> Image.Image:
    """Return `image` lightened and darkened by a mid-grey `relief`."""
    soft = curve(relief, lambda value: 0.5 + (value - 0.5) * strength)
    return ImageChops.soft_light(image, Image.merge("RGB", (soft, soft, soft)))


def finished(image: Image.Image, seed: int, grain: float = 0.05, vignette: float = 0.35) -> Image.Image:
    """Return the picture as a camera gives it: corners a little darker, and grain."""
    corners = curve(Image.radial_gradient("L"), lambda far: 1 - vignette * max(0.0, far - 0.45) ** 1.6)
    corners = corners.resize((round(WIDTH * 1.3), round(HEIGHT * 1.4)), Image.Resampling.BICUBIC)
    left, top = (corners.width - WIDTH) // 2, (corners.height - HEIGHT) // 2
    corners = corners.crop((left, top, left + WIDTH, top + HEIGHT))
    image = ImageChops.multiply(image, Image.merge("RGB", (corners, corners, corners)))
    dust = random_grey(SIZE, seed).filter(ImageFilter.GaussianBlur(0.6))
    dust = curve(dust, lambda value: 0.5 + (value - 0.5) * grain * 2)
    return ImageChops.add(image, Image.merge("RGB", (dust, dust, dust)), 1.0, -128)
