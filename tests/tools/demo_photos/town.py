"""The council hall at night, over a wet square."""

from PIL import Image, ImageChops, ImageFilter

from tests.tools.demo_photos.harbour import LAMP, reflected
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
    ramp,
    rippled,
    scaled,
    seeded,
    shade,
    stamp,
    wavelets,
)

GROUND = 1130
MIDDLE = 1200
"""Where the square begins, and the hall's axis, in pixels."""


def council_hall() -> Image.Image:
    """The hall with every window lit, shortly before a vote."""
    scene = ramp(SIZE, [(0, (12, 18, 40)), (500, (28, 40, 72)), (900, (62, 68, 96)), (GROUND, (96, 84, 96))])
    clouds = ImageChops.multiply(
        levels(fractal(SIZE, 611, (4, 7), 7), 0.42, 0.95), grey_ramp(SIZE, [(0, 80), (600, 150), (GROUND, 90)])
    )
    stamp(scene, clouds.filter(ImageFilter.GaussianBlur(7)), (86, 84, 110))
    _stars(scene)
    light(scene, (MIDDLE, 1080), (1500, 700), (255, 176, 104), 0.36, 2)
    _neighbours(scene)
    _walls(scene)
    _tower(scene)
    _windows(scene)
    _door(scene)
    _lamps(scene)
    wet = reflected(scene, GROUND).filter(ImageFilter.GaussianBlur(3.0))
    wet = rippled(wet, 641, GROUND, 20)
    cobbles = ramp(SIZE, [(0, (255, 255, 255)), (GROUND, (196, 190, 196)), (HEIGHT, (104, 108, 132))])
    wet = ImageChops.multiply(wet, cobbles)
    wet = shade(wet, wavelets(655, GROUND, 3.0), 1.15)
    scene.paste(wet.crop((0, GROUND, WIDTH, HEIGHT)), (0, GROUND))
    _kerb(scene)
    _walkers(scene)
    for x in (330, 690, 1710, 2070):
        light(scene, (x, 800), (420, 420), LAMP, 0.42, 3)
        light(scene, (x, 800), (64, 64), (255, 242, 212), 1.0, 1.2)
    light(scene, (MIDDLE, 900), (1300, 500), (255, 180, 100), 0.16, 2)
    _rain(scene)
    return finished(scene, 671, 0.036, 0.6)


def _stars(image: Image.Image) -> None:
    chance, dots = seeded(19), Stencil()
    for _ in range(110):
        size = chance.uniform(0.7, 1.7)
        dots.ellipse(chance.uniform(0, WIDTH), chance.uniform(0, 520), size, size, chance.randint(60, 230))
    stamp(image, dots.mask(0.7), (214, 222, 246))


def _neighbours(image: Image.Image) -> None:
    """Paint the roofs on both sides of the square."""
    chance, roofs, panes = seeded(23), Stencil(), Stencil()
    for left in (-40.0, 110.0, 250.0, 1985.0, 2120.0, 2270.0):
        wide, tall = chance.uniform(130, 175), chance.uniform(270, 390)
        top = GROUND - tall
        roofs.polygon(
            [(left, GROUND), (left, top), (left + wide / 2, top - 84), (left + wide, top), (left + wide, GROUND)]
        )
        roofs.box(left + wide * 0.7, top - 96, left + wide * 0.7 + 22, top)
        for row in range(3):
            for place in (0.2, 0.6):
                if chance.random() < 0.45:
                    x, y = left + wide * place, top + 42 + row * 88
                    panes.box(x, y, x + 26, y + 42, 2, chance.randint(110, 235))
    stamp(image, roofs.mask(1.6), ramp(SIZE, [(650, (30, 34, 56)), (GROUND, (46, 42, 56))]))
    stamp(image, scaled(panes.mask(9), 0.6), (255, 170, 90))
    stamp(image, panes.mask(1.2), (236, 176, 104))


def _stone(seed: int) -> Image.Image:
    """Return floodlit stone, warm below and fading into the night above."""
    face = ramp(SIZE, [(150, (78, 72, 84)), (560, (122, 102, 92)), (820, (172, 136, 104)), (GROUND, (206, 160, 112))])
    return shade(face, fractal(SIZE, seed, (70, 60), 5), 0.35)


def _walls(image: Image.Image) -> None:
    """Paint the front: two wings, a portico with columns and a pediment, cornices and steps."""
    stone = _stone(621)
    stamp(image, Stencil().box(440, 690, 1960, GROUND + 2).mask(1), stone)
    stamp(image, Stencil().polygon([(452, 690), (500, 628), (1900, 628), (1948, 690)]).mask(1), (44, 50, 66))
    trim, dark = Stencil(), Stencil()
    trim.box(424, 676, 1976, 700).box(440, 900, 1960, 912)
    dark.box(430, 700, 1970, 712).box(440, 912, 1960, 918)
    for x in range(440, 1961, 152):
        trim.box(x - 10, 712, x + 10, GROUND)
        dark.box(x + 10, 712, x + 15, GROUND)
    stamp(image, scaled(dark.mask(1.5), 0.55), (52, 40, 40))
    stamp(image, trim.mask(0.8), ImageChops.screen(stone, Image.new("RGB", SIZE, (34, 26, 16))))
    stamp(
        image,
        Stencil().box(890, 640, 1510, GROUND).mask(2),
        ImageChops.multiply(stone, Image.new("RGB", SIZE, (176, 160, 150))),
    )
    gable: list[Point] = [(850, 640), (MIDDLE, 500), (1550, 640)]
    stamp(image, Stencil().polygon(gable).mask(1), ImageChops.screen(stone, Image.new("RGB", SIZE, (26, 20, 12))))
    stamp(
        image,
        Stencil().polygon([(950, 624), (MIDDLE, 526), (1450, 624)]).mask(1.5),
        ImageChops.multiply(stone, Image.new("RGB", SIZE, (196, 180, 168))),
    )
    stamp(
        image,
        Stencil().box(850, 640, 1550, 668).mask(1),
        ImageChops.screen(stone, Image.new("RGB", SIZE, (46, 36, 22))),
    )
    for x in (916, 1030, 1144, 1256, 1370, 1484):
        _column(image, x)
    steps = Stencil()
    for k in range(4):
        steps.box(860 - k * 18, 1074 + k * 14, 1540 + k * 18, 1084 + k * 14)
    stamp(image, Stencil().box(806, 1072, 1594, GROUND + 1).mask(1), (150, 118, 90))
    stamp(image, steps.mask(0.9), (226, 182, 132))


def _column(image: Image.Image, x: int) -> None:
    for offset in range(-22, 23, 2):
        turn = offset / 23
        glow = max(0.2, 1 - (turn + 0.25) ** 2 * 1.15)
        shade_of: Colour = (round(232 * glow), round(186 * glow), round(134 * glow))
        stamp(image, Stencil().box(x + offset, 690, x + offset + 2, 1070).mask(), shade_of)
    stamp(image, Stencil().box(x - 32, 668, x + 32, 690).box(x - 30, 1058, x + 30, 1074).mask(0.8), (236, 192, 142))


def _tower(image: Image.Image) -> None:
    """Paint the clock tower and its copper cap."""
    stone = _stone(629)
    stamp(image, Stencil().box(1110, 230, 1290, 520).mask(1), stone)
    stamp(
        image,
        Stencil().box(1238, 230, 1290, 520).mask(12),
        ImageChops.multiply(stone, Image.new("RGB", SIZE, (150, 140, 144))),
    )
    stamp(
        image,
        Stencil().box(1094, 222, 1306, 242).box(1098, 420, 1302, 434).mask(0.8),
        ImageChops.screen(stone, Image.new("RGB", SIZE, (40, 32, 20))),
    )
    cap = Stencil().polygon(
        [(1112, 224), (1134, 150), (1166, 116), (MIDDLE, 40), (1234, 116), (1266, 150), (1288, 224)]
    )
    stamp(image, cap.line([(MIDDLE, 44), (MIDDLE, 4)], 4).mask(1), (52, 84, 84))
    stamp(
        image,
        Stencil().polygon([(1140, 216), (1150, 156), (1190, 92), (1196, 92), (1180, 216)]).mask(6),
        (86, 122, 116),
    )
    stamp(image, Stencil().ellipse(MIDDLE, 326, 66, 66).mask(1), (66, 56, 54))
    stamp(image, Stencil().ellipse(MIDDLE, 326, 58, 58).mask(1.2), (255, 236, 192))
    light(image, (MIDDLE, 326), (230, 230), (255, 214, 150), 0.6, 2.4)
    hands = (
        Stencil()
        .line([(MIDDLE, 326), (MIDDLE - 40, 305)], 5)
        .line([(MIDDLE, 326), (MIDDLE + 16, 298)], 7)
        .ellipse(MIDDLE, 326, 5, 5)
    )
    for k in range(12):
        hands.ellipse(*_mark(k), 3, 3)
    stamp(image, hands.mask(0.8), (40, 34, 34))
    slots = Stencil().box(1142, 446, 1166, 506, 10).box(1188, 446, 1212, 506, 10).box(1234, 446, 1258, 506, 10)
    stamp(image, slots.mask(1), (40, 34, 40))


def _mark(hour: int) -> Point:
    ring = (
        (0, -50),
        (25, -43),
        (43, -25),
        (50, 0),
        (43, 25),
        (25, 43),
        (0, 50),
        (-25, 43),
        (-43, 25),
        (-50, 0),
        (-43, -25),
        (-25, -43),
    )
    return MIDDLE + ring[hour][0], 326 + ring[hour][1]


def _windows(image: Image.Image) -> None:
    """Paint two rows of tall lit windows with their bars, brighter above, where the council sits."""
    frames, panes, bars = Stencil(), Stencil(), Stencil()
    places = [x for x in range(516, 1930, 152) if not 850 < x < 1550]
    for x in places:
        for top, tall, value in ((736, 140, 255), (942, 124, 170)):
            frames.box(x - 40, top - 10, x + 40, top + tall + 10)
            panes.box(x - 30, top, x + 30, top + tall, 8, value)
            bars.line([(x, top), (x, top + tall)], 4).line([(x - 30, top + tall * 0.5), (x + 30, top + tall * 0.5)], 4)
    for x in (973, 1087, 1313, 1427):
        panes.box(x - 26, 720, x + 26, 850, 8)
        panes.box(x - 26, 900, x + 26, 1030, 8, 190)
        bars.line([(x, 720), (x, 1030)], 4).line([(x - 26, 785), (x + 26, 785)], 4).line(
            [(x - 26, 965), (x + 26, 965)], 4
        )
    stamp(image, frames.mask(1), (150, 116, 88))
    stamp(image, scaled(panes.mask(16), 0.8), (255, 186, 96))
    stamp(image, panes.mask(1), ramp(SIZE, [(700, (255, 238, 190)), (900, (255, 214, 140)), (1080, (250, 190, 110))]))
    stamp(image, bars.mask(0.7), (104, 74, 50))


def _door(image: Image.Image) -> None:
    stamp(image, Stencil().box(1160, 860, 1240, 1074, 6).ellipse(MIDDLE, 862, 40, 40).mask(16), (255, 190, 104))
    stamp(image, Stencil().box(1162, 862, 1238, 1074).ellipse(MIDDLE, 862, 38, 38).mask(1), (255, 222, 158))
    stamp(
        image,
        Stencil().line([(MIDDLE, 870), (MIDDLE, 1074)], 4).line([(1162, 868), (1238, 868)], 5).mask(0.8),
        (112, 78, 52),
    )
    light(image, (MIDDLE, 1060), (330, 130), (255, 206, 140), 0.6, 1.8)


def _lamps(image: Image.Image) -> None:
    posts = Stencil()
    for x in (330, 690, 1710, 2070):
        posts.line([(x, GROUND), (x, 830)], 9).box(x - 16, GROUND - 46, x + 16, GROUND).line(
            [(x - 30, 846), (x + 30, 846)], 5
        )
        posts.polygon([(x - 20, 832), (x + 20, 832), (x + 28, 776), (x - 28, 776)]).polygon(
            [(x - 32, 776), (x + 32, 776), (x, 748)]
        )
    stamp(image, posts.mask(0.9), (24, 24, 34))
    for x in (330, 690, 1710, 2070):
        glass: list[Point] = [(x - 17, 828), (x + 17, 828), (x + 24, 780), (x - 24, 780)]
        stamp(image, Stencil().polygon(glass).mask(1), (255, 236, 190))
        light(image, (x, 802), (90, 90), (255, 230, 180), 0.9, 2)


def _kerb(image: Image.Image) -> None:
    stamp(image, Stencil().box(-10, GROUND - 3, WIDTH + 10, GROUND + 8).mask(1.2), (58, 52, 60))
    joints = Stencil()
    for k in range(1, 15):
        y = GROUND + 470 * (k / 14) ** 1.9
        joints.line([(-10, y), (WIDTH + 10, y)], 0.8 + k * 0.12)
    for k in range(-24, 25):
        joints.line([(MIDDLE + k * 78, GROUND), (MIDDLE + k * 240, HEIGHT)], 1.2)
    stamp(image, scaled(joints.mask(1), 0.32), (14, 16, 28))


def _walkers(image: Image.Image) -> None:
    """Paint two people who hurry across under an umbrella, and their reflection."""
    for upside in (False, True):
        people, foot = Stencil(), 1262.0
        way = 1 if upside else -1
        for x, tall in ((1462.0, 196.0), (1528.0, 182.0)):
            wide = tall * 0.14
            people.polygon(
                [
                    (x - wide * 0.8, foot + way * tall * 0.82),
                    (x + wide * 0.8, foot + way * tall * 0.82),
                    (x + wide * 1.2, foot + way * tall * 0.3),
                    (x - wide * 1.2, foot + way * tall * 0.3),
                ]
            )
            people.line([(x - wide * 0.4, foot + way * tall * 0.34), (x - wide * 0.9, foot)], 11).line(
                [(x + wide * 0.4, foot + way * tall * 0.34), (x + wide * 0.9, foot)], 11
            )
            people.ellipse(x, foot + way * tall * 0.91, tall * 0.07, tall * 0.085)
        crown = foot + way * 236
        rim = foot + way * 192
        people.polygon(
            [
                (1392, rim),
                (1420, (crown + rim) / 2 + way * 8),
                (1494, crown),
                (1568, (crown + rim) / 2 + way * 8),
                (1598, rim),
            ]
        )
        people.line([(1494, crown + way * 10), (1494, foot + way * 110)], 4)
        stamp(image, scaled(people.mask(4.5 if upside else 0.9), 0.55 if upside else 1.0), (18, 18, 28))


def _rain(image: Image.Image) -> None:
    chance, drops = seeded(47), Stencil()
    for _ in range(420):
        x, y, long = chance.uniform(0, WIDTH), chance.uniform(300, HEIGHT), chance.uniform(14, 40)
        drops.line([(x, y), (x - long * 0.12, y + long)], 0.8, chance.randint(40, 120))
    stamp(image, curve(drops.mask(0.8), lambda v: 0.6 * v), (226, 214, 206))
