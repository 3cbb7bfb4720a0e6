"""The harbour bridge in perspective: today at dawn, and unfinished in 1962."""

from dataclasses import dataclass
from itertools import pairwise
import math

from PIL import Image, ImageChops, ImageFilter, ImageOps

from tests.tools.demo_photos.paint import (
    HEIGHT,
    SIZE,
    WIDTH,
    Colour,
    Point,
    Stencil,
    curve,
    finished,
    fractal,
    grey_ramp,
    levels,
    light,
    mix,
    ramp,
    random_grey,
    ridge,
    rippled,
    scaled,
    shade,
    stamp,
    wavelets,
)

HORIZON = 930
EYE = 9.0
"""Height of the camera above the water, in metres."""
DECK, TOWER, SAG = 31.0, 96.0, 39.0
"""Heights of the road and the tower tops above the water, and how low the cable hangs, in metres."""


@dataclass(frozen=True, slots=True)
class View:
    """A straight line of bridge seen through a lens; `mirror` turns it upside down, as still water does."""

    start: Point
    along: Point
    span: float
    lens: float
    colour: Colour
    haze: Colour
    mirror: bool = False

    def at(self, way: float, height: float, aside: float = 0.0) -> Point:
        """Return the pixel of a point `way` metres past the first tower, at a height, `aside` of the middle."""
        x, y = self._ground(way, aside)
        drop = height + EYE if self.mirror else EYE - height
        return WIDTH / 2 + self.lens * x / y, HORIZON + self.lens * drop / y

    def near(self, way: float) -> float:
        """Return how many pixels a metre measures there."""
        return self.lens / self._ground(way, 0)[1]

    def tint(self, way: float, aside: float = 0.0) -> Colour:
        """Return the bridge's colour there, paler with distance."""
        return mix(self.haze, self.colour, math.exp(-self._ground(way, aside)[1] / 900))

    def _ground(self, way: float, aside: float) -> Point:
        x = self.start[0] + self.along[0] * way + self.along[1] * aside
        y = self.start[1] + self.along[1] * way - self.along[0] * aside
        return x, max(25.0, y)


def _cable_height(view: View, way: float) -> float:
    """Return the main cable's height: a parabola between the towers, a straighter fall outside them."""
    if 0 <= way <= view.span:
        part = 2 * way / view.span - 1
        return DECK + 4 + (TOWER - DECK - 4) * (1 - (1 - part * part) * SAG / 61 * 1.5)
    out = -way if way < 0 else way - view.span
    return max(DECK, TOWER - out * (TOWER - DECK) / (0.36 * view.span))


def _stretch(first: float, last: float, step: float) -> list[float]:
    count = max(1, round((last - first) / step))
    return [first + (last - first) * i / count for i in range(count + 1)]


def paint_deck(image: Image.Image, view: View, first: float, last: float) -> None:
    """Paint the road and its truss from `first` to `last` metres, piece by piece so that haze can deepen."""
    ways = _stretch(first, last, 14)
    for a, b in reversed(list(pairwise(ways))):
        stencil = Stencil()
        for aside in (9.0, -9.0):
            stencil.polygon(
                [
                    view.at(a, DECK, aside),
                    view.at(b, DECK, aside),
                    view.at(b, DECK - 1.6, aside),
                    view.at(a, DECK - 1.6, aside),
                ]
            )
            thick = 0.55 * view.near(a)
            stencil.line([view.at(a, DECK - 6, aside), view.at(b, DECK - 6, aside)], thick * 1.3)
            stencil.line([view.at(a, DECK - 6, aside), view.at(b, DECK - 1, aside)], thick)
            stencil.line([view.at(a, DECK - 6, aside), view.at(a, DECK - 1, aside)], thick)
            stencil.line([view.at(a, DECK + 1.3, aside), view.at(b, DECK + 1.3, aside)], 0.16 * view.near(a))
        stencil.polygon(
            [view.at(a, DECK - 1, 9), view.at(b, DECK - 1, 9), view.at(b, DECK - 1, -9), view.at(a, DECK - 1, -9)]
        )
        stamp(image, stencil.mask(), view.tint(a))


def paint_cables(image: Image.Image, view: View, first: float, last: float, hung: tuple[float, float]) -> None:
    """Paint both main cables, and their hangers within `hung`."""
    for aside in (9.0, -9.0):
        for a, b in pairwise(_stretch(first, last, 90)):
            stencil = Stencil()
            ways = _stretch(a, b, 6)
            stencil.line([view.at(w, _cable_height(view, w), aside) for w in ways], max(1.4, 0.8 * view.near(a)))
            for way in _stretch(a, b, 14)[1:]:
                if hung[0] < way < hung[1]:
                    foot, top = view.at(way, DECK, aside), view.at(way, _cable_height(view, way), aside)
                    stencil.line([foot, top], max(0.3, 0.16 * view.near(way)))
            stamp(image, stencil.mask(), view.tint(a, aside))


def paint_tower(image: Image.Image, view: View, way: float, top: float = TOWER) -> None:
    """Paint one tower: tapering legs, cross beams, and the pier it stands on; the seaward side catches light."""
    body, lit = Stencil(), Stencil()
    for aside in (11.0, -11.0):
        low, high = 3.4, 2.4
        body.polygon(
            [
                view.at(way - low, 0, aside),
                view.at(way - high, top, aside),
                view.at(way + high, top, aside),
                view.at(way + low, 0, aside),
            ]
        )
        outer = aside + 2.4
        body.polygon(
            [
                view.at(way + low, 0, outer),
                view.at(way + high, top, outer),
                view.at(way + high, top, aside - 2.4),
                view.at(way + low, 0, aside - 2.4),
            ]
        )
        lit.polygon(
            [
                view.at(way + low, 0, outer),
                view.at(way + high, top, outer),
                view.at(way + high, top, aside),
                view.at(way + low, 0, aside),
            ]
        )
    for height in (DECK - 9, DECK + 22, DECK + 44, TOWER - 3):
        if height <= top:
            body.polygon(
                [
                    view.at(way, height, 11),
                    view.at(way, height, -11),
                    view.at(way, height + 4.5, -11),
                    view.at(way, height + 4.5, 11),
                ]
            )
    body.polygon([view.at(way - 9, 0, 18), view.at(way - 9, 7, 18), view.at(way - 9, 7, -18), view.at(way - 9, 0, -18)])
    body.polygon([view.at(way - 9, 0, 18), view.at(way - 9, 7, 18), view.at(way + 9, 7, 18), view.at(way + 9, 0, 18)])
    stamp(image, body.mask(), view.tint(way))
    warm = mix(view.tint(way), (255, 205, 160), 0.28)
    stamp(image, ImageChops.multiply(lit.mask(1.2), body.mask()), warm)


def _hills(image: Image.Image, upside: bool) -> None:
    for seed, base, height, lumps, colour in (
        (41, 931, 150, 5, (196, 182, 178)),
        (52, 932, 96, 7, (164, 160, 168)),
        (67, 934, 52, 11, (124, 132, 148)),
    ):
        outline = ridge(seed, base, height, lumps)
        if upside:
            outline = [(x, 2 * HORIZON - y) for x, y in outline]
        stamp(image, Stencil().polygon(outline).mask(1.5), colour)


def _dawn_sky() -> Image.Image:
    sky = ramp(
        SIZE,
        [
            (0, (84, 118, 156)),
            (340, (138, 164, 188)),
            (620, (206, 200, 196)),
            (780, (240, 200, 164)),
            (935, (246, 176, 118)),
        ],
    )
    high = fractal(SIZE, 11, (3, 9), 7)
    high = ImageChops.multiply(levels(high, 0.46, 0.95), grey_ramp(SIZE, [(0, 120), (300, 235), (700, 190), (900, 30)]))
    stamp(sky, high.filter(ImageFilter.GaussianBlur(3)), (255, 226, 204))
    dark = ImageChops.multiply(
        levels(fractal(SIZE, 29, (2.4, 13), 6), 0.55, 1.05), grey_ramp(SIZE, [(0, 90), (420, 170), (820, 60), (900, 0)])
    )
    stamp(sky, dark.filter(ImageFilter.GaussianBlur(5)), (112, 130, 158))
    light(sky, (1330, 885), (1500, 900), (255, 176, 96), 0.62, 2.4)
    light(sky, (1330, 885), (420, 330), (255, 214, 140), 0.85, 2.2)
    light(sky, (1330, 885), (70, 70), (255, 250, 228), 1.0, 0.8)
    return sky


def _span(image: Image.Image, view: View) -> None:
    paint_cables(image, view, view.span, view.span * 1.36, (0, 0))
    paint_tower(image, view, view.span)
    paint_deck(image, view, -150, view.span + 240)
    paint_cables(image, view, -150, view.span, (-150, view.span + 200))
    paint_tower(image, view, 0)


def _dawn_view(mirror: bool) -> View:
    length = math.hypot(470, 520)
    return View((-128, 250), (470 / length, 520 / length), length, 1720, (38, 47, 62), (214, 190, 172), mirror)


def dawn() -> Image.Image:
    """The bridge at sunrise, from the fish quay."""
    sky = _dawn_sky()
    scene = sky.copy()
    _hills(scene, False)
    light(scene, (1330, 905), (1500, 90), (255, 214, 168), 0.6, 1.6)
    _span(scene, _dawn_view(False))
    mirror = sky.copy()
    mirror.paste(ImageOps.flip(sky.crop((0, 2 * HORIZON - HEIGHT, WIDTH, HORIZON))), (0, HORIZON))
    _hills(mirror, True)
    _span(mirror, _dawn_view(True))
    mirror = rippled(mirror.filter(ImageFilter.GaussianBlur(1.2)), 5, HORIZON, 17)
    cool = ramp(
        SIZE, [(0, (255, 255, 255)), (HORIZON, (236, 232, 232)), (1250, (176, 190, 206)), (HEIGHT, (112, 134, 160))]
    )
    mirror = ImageChops.multiply(mirror, cool)
    mirror = shade(mirror, wavelets(77, HORIZON), 0.75)
    below = Stencil().box(-10, HORIZON, WIDTH + 10, HEIGHT + 10).mask(0.7)
    # Only the piers stand in front of the water, and they belong to the upper picture.
    piers = Stencil()
    view = _dawn_view(False)
    for way in (0.0, view.span):
        piers.polygon(
            [view.at(way - 9, 0, 18), view.at(way - 9, 7, 18), view.at(way - 9, 7, -18), view.at(way - 9, 0, -18)]
        )
        piers.polygon(
            [view.at(way - 9, 0, 18), view.at(way - 9, 7, 18), view.at(way + 9, 7, 18), view.at(way + 9, 0, 18)]
        )
        for aside in (11.0, -11.0):
            piers.polygon(
                [
                    view.at(way - 3.4, 0, aside),
                    view.at(way - 3.4, 9, aside),
                    view.at(way + 3.4, 9, aside + 2.4),
                    view.at(way + 3.4, 0, aside + 2.4),
                ]
            )
    stamp(scene, ImageChops.subtract(below, piers.mask()), mirror)
    glitter = ImageChops.multiply(levels(wavelets(99, HORIZON, 2.2), 0.56, 0.84), _sun_path())
    stamp(scene, glitter, (255, 232, 190))
    mist = ImageChops.multiply(fractal(SIZE, 8, (4, 26), 4), grey_ramp(SIZE, [(0, 0), (840, 0), (930, 200), (1010, 0)]))
    stamp(scene, scaled(mist, 0.8).filter(ImageFilter.GaussianBlur(9)), (250, 222, 192))
    light(scene, (1330, 885), (900, 640), (255, 190, 120), 0.35, 2.0)
    _gulls(scene)
    _quay(scene)
    return finished(scene, 3, 0.034)


def _sun_path() -> Image.Image:
    path = Stencil().polygon([(1290, HORIZON), (1370, HORIZON), (1560, HEIGHT), (1120, HEIGHT)]).mask(46)
    return ImageChops.multiply(path, grey_ramp(SIZE, [(0, 0), (HORIZON, 255), (1300, 150), (HEIGHT, 40)]))


def _gulls(image: Image.Image) -> None:
    birds = Stencil()
    for x, y, wing in ((1010, 520, 15), (1064, 492, 12), (948, 560, 10), (1130, 548, 9), (1700, 430, 8)):
        birds.line([(x - wing, y - 0.5 * wing), (x - 0.4 * wing, y - 0.62 * wing), (x, y)], 2.4)
        birds.line([(x, y), (x + 0.45 * wing, y - 0.7 * wing), (x + wing, y - 0.42 * wing)], 2.4)
    stamp(image, birds.mask(0.6), (70, 76, 92))


def _quay(image: Image.Image) -> None:
    """Paint the corner of the quay where the photographer stands, with a bollard and its rope."""
    edge = Stencil().polygon([(-10, 1452), (760, 1610), (-10, 1610)]).mask(1.2)
    stone = shade(Image.new("RGB", SIZE, (58, 58, 64)), fractal(SIZE, 21, (120, 90), 4), 0.4)
    stamp(image, edge, stone)
    stamp(image, Stencil().line([(-10, 1452), (760, 1610)], 5).mask(1.5), (128, 116, 108))
    bollard = Stencil().box(176, 1372, 252, 1530, 10).ellipse(214, 1374, 58, 24).ellipse(214, 1530, 38, 14)
    stamp(image, bollard.mask(1.0), (26, 28, 34))
    stamp(image, Stencil().ellipse(222, 1364, 44, 8).line([(240, 1392), (244, 1520)], 5).mask(5), (150, 122, 98))
    rope = Stencil().line([(238, 1440), (330, 1492), (450, 1540), (590, 1580), (720, 1620)], 8)
    rope.line([(180, 1442), (214, 1454), (250, 1440)], 9)
    stamp(image, rope.mask(1.2), (38, 36, 38))


def unfinished() -> Image.Image:
    """The north tower in 1962, as an old print: the deck ends in mid-air, a crane beside it."""
    scene = ramp(
        SIZE,
        [
            (0, (176, 176, 176)),
            (620, (214, 214, 214)),
            (HORIZON, (236, 236, 236)),
            (HORIZON + 2, (150, 150, 150)),
            (HEIGHT, (92, 92, 92)),
        ],
    )
    clouds = ImageChops.multiply(
        levels(fractal(SIZE, 61, (4, 7), 7), 0.42, 0.9), grey_ramp(SIZE, [(0, 210), (700, 170), (900, 0)])
    )
    stamp(scene, clouds.filter(ImageFilter.GaussianBlur(4)), (246, 246, 246))
    stamp(scene, Stencil().polygon(ridge(90, 932, 120, 5)).mask(3), (190, 190, 190))
    stamp(scene, Stencil().polygon(ridge(94, 934, 52, 9)).mask(2), (158, 158, 158))
    length = math.hypot(300, 620)
    for mirror in (True, False):
        view = View((-70, 190), (300 / length, 620 / length), 640, 1720, (44, 44, 44), (208, 208, 208), mirror)
        layer = scene.copy()
        paint_tower(layer, view, view.span)
        paint_deck(layer, view, -120, 96)
        paint_deck(layer, view, 430, view.span + 100)
        paint_cables(layer, view, -150, view.span, (-150, 150))
        paint_tower(layer, view, 0)
        _crane(layer, view)
        if mirror:
            layer = rippled(layer.filter(ImageFilter.GaussianBlur(2)), 15, HORIZON, 22)
            layer = shade(layer, wavelets(17, HORIZON), 1.0)
            scene.paste(Image.blend(layer, scene, 0.35).crop((0, HORIZON, WIDTH, HEIGHT)), (0, HORIZON))
        else:
            scene = layer
    return _old_print(scene)


def _crane(image: Image.Image, view: View) -> None:
    """Paint the travelling crane at the end of the deck and the piece it is lifting."""
    stencil, way = Stencil(), 92.0
    foot, mast = view.at(way, DECK, 0), view.at(way, DECK + 20, 0)
    tip, back = view.at(way + 34, DECK + 26, 0), view.at(way - 16, DECK + 8, 0)
    size = view.near(way)
    stencil.line([foot, mast], 1.2 * size).line([view.at(way - 6, DECK, 0), mast], 0.6 * size).line(
        [mast, back], 0.5 * size
    )
    stencil.line([view.at(way, DECK + 6, 0), tip], 0.8 * size).line([mast, tip], 0.35 * size)
    hook = view.at(way + 34, DECK - 2, 0)
    stencil.line([tip, hook], 0.3 * size)
    stencil.polygon(
        [
            (hook[0] - 6 * size, hook[1]),
            (hook[0] + 6 * size, hook[1]),
            (hook[0] + 6 * size, hook[1] + 3 * size),
            (hook[0] - 6 * size, hook[1] + 3 * size),
        ]
    )
    for step, tall in ((-30, 1.8), (-26, 1.7), (-14, 1.8), (40, 0.0)):
        if tall:
            low, high = view.at(way + step, DECK, -6), view.at(way + step, DECK + tall + 0.4, -6)
            stencil.line([low, high], 0.6 * size)
    stamp(image, stencil.mask(), view.tint(way))


def _old_print(scene: Image.Image) -> Image.Image:
    """Return a grey scene as an album print: soft, brown, stained, scratched, with a paper edge."""
    soft = scene.filter(ImageFilter.GaussianBlur(1.9)).convert("L")
    soft = curve(soft, lambda v: 0.10 + 0.80 * v**1.12)
    stains = fractal(SIZE, 31, (5, 4), 5)
    soft = ImageChops.soft_light(soft, curve(stains, lambda v: 0.5 + (v - 0.5) * 0.35))
    toned = ImageOps.colorize(soft, (36, 24, 14), (248, 234, 206), (158, 124, 86))
    marks = Stencil()
    specks = random_grey((120, 3), 44).tobytes()
    for i in range(0, 340, 5):
        x, y = specks[i] / 255 * WIDTH, specks[i + 1] / 255 * HEIGHT
        marks.ellipse(x, y, 1.0 + specks[i + 2] / 140, 1.0 + specks[i + 3] / 180, 150)
    for x, lean in ((410, 30), (1710, -18), (2050, 12)):
        marks.line([(x, -10), (x + lean, HEIGHT + 10)], 0.7, 110)
    stamp(toned, marks.mask(0.7), (250, 238, 214))
    picture = finished(toned, 9, 0.06, 0.75)
    edge = Stencil().box(58, 58, WIDTH - 58, HEIGHT - 58, 3).mask(1.5)
    paper = shade(Image.new("RGB", SIZE, (236, 224, 198)), fractal(SIZE, 35, (40, 30), 4), 0.35)
    stamp(paper, edge, picture)
    return paper
