"""The cracked cable, close, by torchlight."""

import math

from PIL import Image, ImageChops, ImageFilter

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
    levels,
    light,
    ramp,
    scaled,
    seeded,
    shade,
    stamp,
)

THICK = 760
"""The cable's thickness in pixels before it is turned."""
PITCH = 330
"""How far along the cable one strand follows the next, in pixels."""
TILT = 17.0
"""How the cable leans in the picture, in degrees."""


def _one_turn() -> Image.Image:
    """Return one pitch of the cable, lit from above: strands that wind one way, their wires the other."""
    tile = bytearray(PITCH * THICK)
    for row in range(THICK):
        across = 2 * (row + 0.5) / THICK - 1
        angle = math.asin(across)
        facing = math.cos(angle)
        for column in range(PITCH):
            place = (column / PITCH + 1.15 * angle) % 1.0
            bulge = 2 * place - 1
            wire = (7 * math.asin(max(-1.0, min(1.0, bulge * 0.98))) / math.pi - 2 * column / PITCH + 1.4 * angle) % 1.0
            groove = 2 * wire - 1
            slope = 0.80 * across + 0.62 * bulge + 0.40 * groove
            lit = max(0.0, 0.52 - 0.62 * slope)
            shine = max(0.0, 1 - abs(slope + 0.62) * 2.4) ** 3
            depth = (1 - bulge**6) * (1 - 0.75 * groove**6) * (0.25 + 0.75 * facing)
            tile[row * PITCH + column] = max(0, min(255, round(255 * (0.06 + 0.60 * lit + 0.42 * shine) * depth)))
    return Image.frombytes("L", (PITCH, THICK), bytes(tile))


def _turned(layer: Image.Image) -> Image.Image:
    """Return a wide layer leaned by the cable's tilt and cut to the picture."""
    lean = layer.rotate(TILT, Image.Resampling.BICUBIC)
    left, top = (lean.width - WIDTH) // 2, (lean.height - HEIGHT) // 2
    return lean.crop((left, top, left + WIDTH, top + HEIGHT))


def _strands() -> tuple[Image.Image, Image.Image]:
    """Return the cable's steel and its mask, both leaned."""
    tile, wide = _one_turn(), (3300, 2700)
    steel, mask = Image.new("L", wide), Image.new("L", wide)
    top = (wide[1] - THICK) // 2
    for left in range(0, wide[0], PITCH):
        steel.paste(tile, (left, top))
    mask.paste(255, (0, top + 2, wide[0], top + THICK - 2))
    return _turned(steel), _turned(mask.filter(ImageFilter.GaussianBlur(1.4)))


def _on_cable(along: float, across: float) -> Point:
    """Return the pixel of a point measured along and across the cable from the middle of the picture."""
    turn = math.radians(TILT)
    return (
        WIDTH / 2 + along * math.cos(turn) + across * math.sin(turn),
        HEIGHT / 2 - along * math.sin(turn) + across * math.cos(turn),
    )


def _night() -> Image.Image:
    """Return the harbour far below, out of focus."""
    scene = ramp(SIZE, [(0, (16, 26, 46)), (700, (30, 46, 72)), (1000, (44, 56, 78)), (HEIGHT, (12, 18, 30))])
    scene = shade(scene, fractal(SIZE, 501, (3, 4), 4), 0.8)
    chance = seeded(12)
    for _ in range(46):
        x, y, size = (
            chance.uniform(-50, WIDTH + 50),
            chance.choice((chance.gauss(1330, 110), chance.gauss(230, 110))),
            chance.uniform(22, 66),
        )
        colour: Colour = chance.choice(((255, 190, 110), (255, 160, 84), (255, 222, 170), (150, 196, 255)))
        disc = Stencil().ellipse(x, y, size, size).mask(3.5)
        stamp(scene, scaled(disc, chance.uniform(0.10, 0.36)), colour)
    return scene


def cracked() -> Image.Image:
    """A crack across one strand of the cable, a few wires sprung, rust round it, by torchlight."""
    scene = _night()
    grey, mask = _strands()
    stamp(
        scene,
        Stencil()
        .polygon([_on_cable(-2000, 400), _on_cable(2000, 400), _on_cable(2000, 470), _on_cable(-2000, 470)])
        .mask(46),
        (6, 8, 14),
    )
    steel = ImageChops.multiply(Image.merge("RGB", (grey, grey, grey)), Image.new("RGB", SIZE, (226, 228, 236)))
    worn = fractal(SIZE, 520, (14, 12), 7)
    steel = shade(steel, worn, 0.7)
    near_crack = Stencil().ellipse(*_on_cable(60, -20), 420, 270).mask(120)
    rust = ImageChops.multiply(
        levels(fractal(SIZE, 541, (12, 14), 7), 0.44, 0.74), curve(near_crack, lambda v: 0.16 + 0.84 * v)
    )
    rusty = ImageChops.multiply(curve(steel, lambda v: 0.10 + 0.95 * v), Image.new("RGB", SIZE, (196, 104, 54)))
    stamp(steel, scaled(rust, 0.85), rusty)
    stamp(scene, mask, steel)
    _crack(scene)
    _band(scene)
    lit = scene.copy()
    torch = Stencil().ellipse(*_on_cable(70, -30), 900, 620).mask(260)
    scene = Image.composite(lit, curve(scene, lambda v: 0.36 * v), curve(torch, lambda v: 0.10 + 0.90 * v))
    light(scene, _on_cable(60, -60), (1000, 760), (255, 214, 150), 0.26, 1.8)
    return finished(scene, 551, 0.04, 0.7)


def _crack(image: Image.Image) -> None:
    """Paint the crack along a jagged way across the strands, and the wires it let go."""
    chance = seeded(31)
    way: list[tuple[float, float, float]] = []
    along = -20.0
    for step in range(31):
        across = -270 + step * 17
        along += chance.uniform(-20, 27)
        gape = 24 * math.sin(math.pi * (step + 0.6) / 31.2) ** 1.4
        way.append((along, across, gape * chance.uniform(0.75, 1.2) + 1.5))
    left = [_on_cable(a - w, b) for a, b, w in way]
    right = [_on_cable(a + w, b) for a, b, w in way]
    gap = [*left, *reversed(right)]
    stamp(image, scaled(Stencil().polygon(gap).line(left, 50).mask(26), 0.85), (24, 13, 8))
    stamp(image, Stencil().polygon(gap).mask(1.1), (5, 4, 5))
    stamp(image, scaled(Stencil().line([(x + 2, y + 1) for x, y in right], 3).mask(1.0), 0.8), (214, 178, 140))
    for start, bend, rise in (
        (8, 130, -120),
        (10, -150, -86),
        (13, 95, -168),
        (16, 165, -46),
        (18, -120, -30),
        (21, 128, 52),
    ):
        a, b, _ = way[start]
        sweep = [(a + bend * t / 14, b + rise * math.sin(t / 14 * 1.6) * (0.35 + t / 22)) for t in range(15)]
        line = [_on_cable(x, y) for x, y in sweep]
        stamp(image, scaled(Stencil().line([(x + 12, y + 26) for x, y in line], 15).mask(7), 0.7), (3, 3, 5))
        stamp(image, Stencil().line(line, 15).mask(0.9), (58, 50, 46))
        stamp(image, scaled(Stencil().line([(x - 1, y - 3) for x, y in line], 6).mask(1.8), 0.8), (176, 158, 138))
        stamp(image, Stencil().ellipse(*line[-1], 7, 7).mask(0.9), (150, 128, 108))
        stamp(image, Stencil().ellipse(line[-1][0] - 1, line[-1][1] - 1, 4, 4).mask(1.0), (232, 206, 172))


def _ring(along: float, reach: float) -> list[Point]:
    """Return the visible half of a ring round the cable, bowed towards the left as a cylinder's edge is."""
    turns = [math.radians(-90 + 6 * k) for k in range(31)]
    return [_on_cable(along - 62 * math.cos(turn), reach * math.sin(turn)) for turn in turns]


def _band(image: Image.Image) -> None:
    """Paint the clamp that holds the next hanger, at the left, with its bolts."""
    reach = 424.0
    near, far = _ring(-980, reach), _ring(-660, reach)
    outline = [*near, *reversed(far)]
    stamp(image, Stencil().polygon([(x + 46, y + 10) for x, y in outline]).mask(28), (4, 5, 9))
    casting = Image.new("L", (10, 900))
    for y in range(900):
        turn = max(-1.0, min(1.0, (y - 450) / reach))
        slope = math.asin(turn)
        shine = 0.05 + 0.42 * max(0.0, math.cos(slope + 0.7)) + 0.36 * max(0.0, 1 - abs(slope + 0.62) * 1.9) ** 2
        casting.paste(round(255 * shine * math.cos(slope * 0.92) ** 0.5), (0, y, 10, y + 1))
    wide = Image.new("L", (3300, 2700))
    wide.paste(casting.resize((3300, 900)), (0, 900))
    grey = _turned(wide)
    metal = ImageChops.multiply(Image.merge("RGB", (grey, grey, grey)), Image.new("RGB", SIZE, (190, 202, 204)))
    metal = shade(metal, fractal(SIZE, 571, (90, 60), 6), 0.45)
    stamp(image, Stencil().polygon(outline).mask(1.4), metal)
    for ring, strength in ((near, 0.5), (far, 0.9)):
        stamp(image, scaled(Stencil().line(ring, 9).mask(2.5), strength * 0.6), (150, 150, 146))
        stamp(image, scaled(Stencil().line([(x - 16, y + 5) for x, y in ring], 6).mask(3), 0.5), (8, 9, 12))
    for across in (-290.0, -110.0, 80.0, 264.0):
        bow = 62 * math.sqrt(1 - (across / reach) ** 2)
        centre = _on_cable(-820 - bow, across)
        flat = math.sqrt(1 - (across / reach) ** 2)
        stamp(
            image, scaled(Stencil().ellipse(centre[0] + 12, centre[1] + 18, 54, 46 * flat + 8).mask(9), 0.85), (5, 6, 9)
        )
        nut = [
            (46 * math.cos(math.radians(60 * k + 12)), 44 * flat * math.sin(math.radians(60 * k + 12)))
            for k in range(6)
        ]
        bright = round(64 + 46 * max(0.0, -across / 290))
        stamp(
            image,
            Stencil().polygon([(centre[0] + a, centre[1] + b) for a, b in nut]).mask(1),
            (bright + 46, bright + 44, bright + 40),
        )
        stamp(
            image,
            Stencil().polygon([(centre[0] + 0.84 * a, centre[1] + 0.84 * b + 4) for a, b in nut]).mask(2.5),
            (bright, bright, bright + 2),
        )
        stamp(image, Stencil().ellipse(*centre, 22, 21 * flat).mask(1), (bright + 18, bright + 14, bright + 10))
        stamp(
            image,
            Stencil().ellipse(centre[0] - 5, centre[1] - 6, 10, 8 * flat).mask(4),
            (bright + 74, bright + 64, bright + 50),
        )
