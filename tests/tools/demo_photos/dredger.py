"""The dredger in morning mist, a lighthouse behind it, a red buoy before it."""

from PIL import Image, ImageChops, ImageFilter, ImageOps

from tests.tools.demo_photos.harbour import reflected
from tests.tools.demo_photos.paint import (
    HEIGHT,
    SIZE,
    WIDTH,
    Point,
    Stencil,
    finished,
    fractal,
    grey_ramp,
    light,
    ramp,
    ridge,
    rippled,
    scaled,
    seeded,
    shade,
    stamp,
    wavelets,
)


def dredger() -> Image.Image:
    """The dredger in the channel in morning mist, the lighthouse behind it, a red buoy in front."""
    line = 960
    scene = ramp(SIZE, [(0, (168, 182, 186)), (500, (200, 208, 206)), (line, (224, 226, 218))])
    light(scene, (1720, 420), (1400, 900), (255, 244, 214), 0.55, 2)
    light(scene, (1720, 420), (110, 110), (255, 252, 238), 0.75, 0.9)
    stamp(scene, Stencil().polygon(ridge(402, line + 2, 190, 4)).mask(6), (196, 204, 204))
    rock: list[Point] = [(300, line + 2), (350, 900), (420, 872), (560, 866), (640, 900), (760, 928), (860, line + 2)]
    stamp(scene, Stencil().polygon(rock).mask(4), (172, 182, 186))
    tower = (
        Stencil()
        .polygon([(462, 870), (476, 560), (530, 560), (546, 870)])
        .box(466, 548, 540, 562)
        .box(482, 506, 524, 550)
        .polygon([(478, 508), (528, 508), (503, 478)])
    )
    stamp(scene, tower.mask(3.2), (162, 172, 178))
    stamp(scene, Stencil().polygon([(470, 740), (474, 660), (534, 660), (540, 740)]).mask(4), (186, 160, 156))
    light(scene, (503, 528), (260, 200), (255, 236, 180), 0.55, 2.4)
    _fog(scene, 12, line, 120)
    _dredger_shape(scene, line)
    _fog(scene, 46, line, 90)
    mirror = rippled(reflected(scene, line).filter(ImageFilter.GaussianBlur(3)), 61, line, 24)
    green = ramp(
        SIZE, [(0, (255, 255, 255)), (line, (240, 242, 240)), (1250, (190, 206, 204)), (HEIGHT, (126, 152, 158))]
    )
    mirror = shade(ImageChops.multiply(mirror, green), wavelets(63, line), 0.75)
    scene.paste(mirror.crop((0, line, WIDTH, HEIGHT)), (0, line))
    stamp(scene, Stencil().box(-20, line - 14, WIDTH + 20, line + 16).mask(14), (222, 226, 220))
    _buoy(scene)
    return finished(scene, 65, 0.036, 0.45)


def _fog(image: Image.Image, seed: int, line: int, strength: int) -> None:
    mist = ImageChops.multiply(
        fractal(SIZE, seed, (5, 9), 5),
        grey_ramp(SIZE, [(0, 0), (line - 420, 30), (line - 60, strength * 2), (line, strength * 2)]),
    )
    stamp(image, mist.filter(ImageFilter.GaussianBlur(16)), (224, 228, 222))


def _dredger_shape(image: Image.Image, line: int) -> None:
    """Paint the dredger as a dark shape: hull, house, bucket ladder frame, crane."""
    hull = Stencil().polygon([(960, 872), (1960, 872), (1930, line + 2), (990, line + 2)]).box(1000, 852, 1920, 876)
    hull.polygon([(1600, 872), (1600, 700), (1850, 700), (1850, 872)]).polygon(
        [(1650, 702), (1650, 620), (1800, 620), (1800, 702)]
    )
    hull.box(1636, 612, 1814, 624).box(1740, 540, 1776, 622)
    frame = (
        Stencil()
        .line([(1080, 872), (1230, 480)], 13)
        .line([(1380, 872), (1230, 480)], 13)
        .line([(1128, 748), (1332, 748)], 8)
        .line([(1174, 620), (1284, 620)], 8)
    )
    frame.line([(1128, 748), (1284, 620)], 5).line([(1332, 748), (1174, 620)], 5)
    frame.line([(1230, 486), (860, 800)], 3).line([(1230, 486), (1650, 640)], 3).line(
        [(1400, 850), (850, 812)], 16
    ).line([(850, 812), (780, line)], 10)
    frame.line([(1700, 620), (1700, 470)], 5).line([(1676, 510), (1724, 510)], 3)
    for x in range(1010, 1920, 36):
        frame.line([(x, 832), (x, 856)], 1.5)
    frame.line([(1004, 832), (1920, 832)], 2)
    for t in range(9):
        frame.box(1370 - t * 62, 828 - t * 4.4, 1398 - t * 62, 858 - t * 4.4, 4)
    stamp(image, hull.mask(1.6), ramp(SIZE, [(540, (112, 124, 132)), (872, (92, 104, 114)), (line, (112, 122, 128))]))
    stamp(image, Stencil().polygon([(974, 915), (1948, 915), (1930, line + 2), (990, line + 2)]).mask(2), (112, 92, 92))
    stamp(image, frame.mask(1.2), (88, 100, 110))
    panes = Stencil()
    for x in (1664, 1704, 1744):
        panes.box(x, 640, x + 28, 668, 3)
    for x in range(1620, 1830, 50):
        panes.box(x, 736, x + 26, 764, 3)
    stamp(image, panes.mask(1), (244, 226, 180))
    light(image, (1700, 472), (120, 120), (255, 240, 196), 0.85, 2)
    chance, gulls = seeded(5), Stencil()
    for _ in range(16):
        east, high, wing = chance.gauss(1010, 190), chance.gauss(560, 90), chance.uniform(9, 17)
        lift = chance.uniform(0.3, 0.8) * wing
        gulls.line([(east - wing, high - lift * 0.7), (east - 0.4 * wing, high - lift), (east, high)], 2.4).line(
            [(east, high), (east + 0.4 * wing, high - lift), (east + wing, high - lift * 0.6)], 2.4
        )
    stamp(image, gulls.mask(0.9), (110, 120, 126))


def _buoy(image: Image.Image) -> None:
    """Paint a red channel buoy and its broken reflection in the foreground."""
    can = (
        Stencil()
        .polygon([(396, 1310), (404, 1176), (496, 1176), (504, 1310)])
        .ellipse(450, 1312, 96, 30)
        .ellipse(450, 1176, 46, 12)
    )
    can.line([(414, 1178), (440, 1070)], 7).line([(486, 1178), (460, 1070)], 7).box(432, 1046, 468, 1076, 4).line(
        [(422, 1130), (478, 1130)], 5
    )
    mask = can.mask(1.2)
    mirror = Image.new("L", SIZE)
    mirror.paste(ImageOps.flip(mask.crop((0, 1024, WIDTH, 1312))), (0, 1312))
    wavy = rippled(mirror.filter(ImageFilter.GaussianBlur(2)), 71, 1312, 46)
    stamp(image, scaled(wavy, 0.75), (104, 52, 50))
    side = Image.new("RGB", SIZE, (170, 50, 40))
    for x in range(340, 560):
        turn = (x - 440) / 110
        side.paste(
            (round(196 - 90 * abs(turn) - 30 * turn), round(66 - 34 * abs(turn)), round(54 - 22 * abs(turn))),
            (x, 1000, x + 1, 1400),
        )
    stamp(image, mask, shade(side, fractal(SIZE, 73, (90, 60), 4), 0.8))
    stamp(image, Stencil().ellipse(450, 1330, 120, 12).mask(9), (120, 138, 140))
    light(image, (450, 1056), (70, 70), (255, 120, 90), 0.8, 2)
