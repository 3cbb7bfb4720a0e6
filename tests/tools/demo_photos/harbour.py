"""The harbour ferry at its quay at dusk."""

from PIL import Image, ImageChops, ImageFilter, ImageOps

from tests.tools.demo_photos.paint import (
    HEIGHT,
    SIZE,
    WIDTH,
    Colour,
    Point,
    Stencil,
    finished,
    fractal,
    grey_ramp,
    levels,
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

LAMP: Colour = (255, 206, 130)


def reflected(scene: Image.Image, line: int) -> Image.Image:
    """Return `scene` with what lies above `line` mirrored below it."""
    whole = scene.copy()
    whole.paste(ImageOps.flip(scene.crop((0, 2 * line - HEIGHT, WIDTH, line))), (0, line))
    return whole


def ferry() -> Image.Image:
    """The harbour ferry at Fish Quay at dusk."""
    line = 1040
    scene = ramp(
        SIZE,
        [
            (0, (34, 52, 88)),
            (420, (78, 96, 136)),
            (700, (168, 136, 150)),
            (850, (232, 160, 124)),
            (line, (246, 186, 128)),
        ],
    )
    clouds = ImageChops.multiply(
        levels(fractal(SIZE, 203, (3, 12), 7), 0.48, 0.9), grey_ramp(SIZE, [(0, 60), (420, 190), (820, 130), (line, 0)])
    )
    stamp(scene, clouds.filter(ImageFilter.GaussianBlur(4)), (232, 140, 122))
    dark = ImageChops.multiply(
        levels(fractal(SIZE, 219, (2.6, 10), 6), 0.5, 1.0), grey_ramp(SIZE, [(0, 150), (500, 120), (860, 0)])
    )
    stamp(scene, dark.filter(ImageFilter.GaussianBlur(6)), (40, 54, 88))
    light(scene, (560, 1000), (1300, 520), (255, 170, 96), 0.5)
    stamp(scene, Stencil().polygon(ridge(301, line + 2, 210, 4)).mask(2), (112, 100, 122))
    stamp(scene, Stencil().polygon(ridge(305, line + 2, 110, 7)).mask(1.5), (70, 72, 98))
    _far_town(scene, line)
    _far_bridge(scene, line)
    _boat(scene, line)
    _pier(scene, line)
    mirror = rippled(reflected(scene, line).filter(ImageFilter.GaussianBlur(1.6)), 25, line, 26)
    cool = ramp(SIZE, [(0, (255, 255, 255)), (line, (214, 210, 220)), (HEIGHT, (120, 130, 164))])
    mirror = shade(ImageChops.multiply(mirror, cool), wavelets(31, line), 1.0)
    scene.paste(mirror.crop((0, line, WIDTH, HEIGHT)), (0, line))
    stamp(scene, Stencil().box(-10, line - 2, WIDTH + 10, line + 3).mask(2.5), (40, 44, 60))
    for x in (1010, 1130, 1250, 1370, 1490):
        light(scene, (x, 900), (150, 120), LAMP, 0.18)
    for x in (1840, 2190):
        light(scene, (x, 622), (330, 330), LAMP, 0.5, 3)
        light(scene, (x, 622), (40, 40), (255, 240, 206), 1.0, 1)
    return finished(scene, 33, 0.034, 0.5)


def _far_town(image: Image.Image, line: int) -> None:
    """Paint the lights of the far bank."""
    chance, dots = seeded(77), Stencil()
    for _ in range(90):
        x, y = chance.uniform(60, 1500), line - 8 - abs(chance.gauss(0, 26))
        dots.ellipse(x, y, 2.2, 2.0, chance.randint(120, 255))
    stamp(image, dots.mask(3.5), (255, 196, 120))
    stamp(image, dots.mask(0.8), (255, 226, 170))


def _far_bridge(image: Image.Image, line: int) -> None:
    """Paint the bridge small and dark in the evening haze."""
    lines = Stencil()
    for tower in (150.0, 620.0):
        lines.box(tower - 5, line - 300, tower + 5, line).box(tower + 16, line - 300, tower + 26, line)
        lines.box(tower - 5, line - 296, tower + 26, line - 284).box(tower - 5, line - 190, tower + 26, line - 180)
    lines.line([(-10, line - 104), (900, line - 96)], 8)
    curve_points: list[Point] = [(150 + 470 * t / 40, line - 300 + 178 * (1 - (t / 20 - 1) ** 2)) for t in range(41)]
    lines.line(curve_points, 3.4)
    lines.line([(-10, line - 214), (150, line - 300)], 3.4).line([(640, line - 300), (900, line - 100)], 3.4)
    for t in range(2, 39, 2):
        x, y = curve_points[t]
        lines.line([(x, y), (x, line - 100)], 0.8)
    stamp(image, lines.mask(1.4), (84, 80, 104))


def _boat(image: Image.Image, line: int) -> None:
    """Paint the ferry: hull, two decks, wheelhouse, funnel, lights."""
    hull: list[Point] = [(830, 900), (1690, 880), (1668, line), (900, line), (862, 985)]
    stamp(
        image,
        Stencil().polygon(hull).mask(1),
        ramp(SIZE, [(880, (206, 204, 206)), (line - 60, (160, 162, 176)), (line, (110, 114, 134))]),
    )
    stamp(image, Stencil().polygon([(880, 1000), (1676, 994), (1668, line), (900, line)]).mask(1), (34, 44, 66))
    stamp(image, Stencil().polygon([(866, 990), (1678, 984), (1676, 997), (876, 1003)]).mask(1), (150, 52, 40))
    stamp(
        image,
        Stencil().polygon([(936, 790), (1630, 782), (1640, 888), (918, 900)]).mask(1),
        ramp(SIZE, [(780, (226, 222, 222)), (900, (176, 174, 186))]),
    )
    stamp(
        image,
        Stencil().polygon([(1010, 706), (1500, 700), (1508, 786), (1004, 790)]).mask(1),
        ramp(SIZE, [(700, (232, 228, 226)), (790, (190, 186, 194))]),
    )
    stamp(image, Stencil().polygon([(1050, 626), (1230, 622), (1246, 706), (1034, 708)]).mask(1), (214, 210, 212))
    shadow = (
        Stencil().box(918, 886, 1650, 898).box(930, 786, 1636, 795).box(1004, 704, 1506, 710).box(1030, 620, 1250, 628)
    )
    stamp(image, shadow.mask(1.2), (96, 98, 118))
    funnel = Stencil().polygon([(1330, 590), (1424, 590), (1436, 704), (1320, 704)])
    stamp(image, funnel.mask(1), (142, 50, 38))
    stamp(image, Stencil().polygon([(1330, 590), (1424, 590), (1427, 616), (1327, 616)]).mask(1), (36, 36, 46))
    mast = (
        Stencil()
        .line([(1140, 622), (1140, 500)], 5)
        .line([(1110, 545), (1170, 545)], 3)
        .line([(1140, 506), (1330, 596)], 1.2)
    )
    mast.line([(1140, 506), (850, 896)], 1.2).line([(1426, 600), (1660, 880)], 1.2)
    for x in range(850, 1680, 28):
        mast.line([(x, 868), (x, 898)], 1.2)
    mast.line([(836, 868), (1686, 854)], 2).line([(940, 760), (1010, 758)], 2).line([(1506, 756), (1626, 754)], 2)
    stamp(image, mast.mask(0.5), (60, 62, 80))
    panes = Stencil()
    for x in range(962, 1600, 58):
        panes.box(x, 816, x + 40, 858, 6)
    for x in range(1034, 1480, 52):
        panes.box(x, 728, x + 34, 762, 5)
    for x in range(1056, 1226, 44):
        panes.box(x, 644, x + 34, 682, 3)
    stamp(image, scaled(panes.mask(14), 0.9), (255, 190, 104))
    stamp(image, panes.mask(0.8), ramp(SIZE, [(640, (255, 232, 176)), (860, (255, 206, 126))]))
    rafts = Stencil()
    for x in (1540, 1580):
        rafts.ellipse(x, 742, 17, 13)
    stamp(image, rafts.mask(0.8), (206, 104, 60))
    light(image, (1140, 508), (90, 90), (255, 244, 214), 0.9, 2)
    light(image, (846, 900), (60, 60), (120, 255, 170), 0.7, 2)


def _pier(image: Image.Image, line: int) -> None:
    """Paint the stone quay on the right with two lamps and people waiting."""
    wall: list[Point] = [(1710, 906), (WIDTH + 10, 850), (WIDTH + 10, line + 2), (1724, line + 2)]
    stone = shade(ramp(SIZE, [(850, (106, 94, 96)), (line, (44, 44, 56))]), fractal(SIZE, 55, (150, 110), 4), 0.55)
    stamp(image, Stencil().polygon(wall).mask(1), stone)
    courses = Stencil()
    for step in range(1, 5):
        courses.line([(1712, 906 + step * 30), (WIDTH + 10, 850 + step * 42)], 2)
    for x in range(1760, WIDTH, 88):
        courses.line([(x, 900 - (x - 1710) * 0.08), (x, line)], 1.2)
    stamp(image, scaled(courses.mask(0.8), 0.6), (34, 34, 44))
    stamp(
        image,
        Stencil().polygon([(1704, 896), (WIDTH + 10, 836), (WIDTH + 10, 856), (1704, 912)]).mask(1),
        (146, 124, 112),
    )
    posts = Stencil()
    for x in (1840, 2190):
        base = 890 - (x - 1710) * 0.08
        posts.line([(x, base), (x, 640)], 8).box(x - 13, base - 40, x + 13, base).box(x - 20, 600, x + 20, 608).polygon(
            [(x - 17, 646), (x + 17, 646), (x + 22, 606), (x - 22, 606)]
        )
    for left, tall in ((1906.0, 92), (1934, 84), (1990, 96), (2030, 66), (2086, 90), (2300, 94)):
        base = 892 - (left - 1710) * 0.08
        width = tall * 0.13
        posts.polygon(
            [
                (left - width, base - tall * 0.8),
                (left + width, base - tall * 0.8),
                (left + width * 1.15, base - tall * 0.36),
                (left + width * 0.8, base),
                (left - width * 0.8, base),
                (left - width * 1.15, base - tall * 0.36),
            ]
        )
        posts.ellipse(left, base - tall * 0.9, tall * 0.085, tall * 0.1)
    stamp(image, posts.mask(0.9), (36, 36, 48))
    for x in (1840, 2190):
        stamp(image, Stencil().ellipse(x, 624, 15, 17).mask(1.5), (255, 232, 184))
        light(image, (x, 880), (260, 60), LAMP, 0.5, 1.6)
    ropes = Stencil().line([(1690, 900), (1720, 934), (1760, 900)], 4).line([(1668, 930), (1700, 950), (1730, 902)], 4)
    stamp(image, ropes.mask(0.8), (52, 48, 54))
