"""The pictures made from a photo: upright, sRGB, small enough, and clean."""

from io import BytesIO
import math

from PIL import Image, ImageFile
import pytest

from editor.domain.errors import PhotoRefused
from editor.domain.frame import Crop, Frame
from editor.domain.photo import Rendition
from editor.imaging.intake import framed, intake
from tests.imaging import files

RGB = tuple[int, int, int]


def opened(rendition: Rendition) -> Image.Image:
    image = Image.open(BytesIO(rendition.data))
    image.load()
    assert image.size == (rendition.width, rendition.height)
    assert image.get_format_mimetype() == rendition.media_type
    return image


def pixel(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    """Return the samples of one pixel."""
    return tuple(image.crop((x, y, x + 1, y + 1)).tobytes())


def quarters(image: Image.Image) -> tuple[str, ...]:
    """Return the names of the colours in the middle of the four quarters."""
    named = {(255, 0, 0): "red", (0, 255, 0): "lime", (0, 0, 255): "blue", (255, 255, 255): "white"}
    rgb = image.convert("RGB")
    middles = [(rgb.width * x // 4, rgb.height * y // 4) for y in (1, 3) for x in (1, 3)]
    found = []
    for middle in middles:
        seen = pixel(rgb, *middle)
        found.append(min(named, key=lambda colour: sum(abs(a - b) for a, b in zip(colour, seen, strict=True))))
    return tuple(named[colour] for colour in found)


def stored_for(orientation: int, upright: Image.Image) -> Image.Image:
    """Return the pixels that a camera stores so that `orientation` turns them into `upright`."""
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return upright.transpose(turns[orientation]) if orientation in turns else upright


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright_whatever_the_camera_said(orientation: int) -> None:
    stored = stored_for(orientation, files.picture(96, 64))
    block = files.exif(orientation)
    for data in (
        files.with_segments(files.as_jpeg(stored), files.exif_segment(block)),
        files.with_chunks(files.as_png(stored), files.chunk(b"eXIf", block)),
        files.as_webp(stored, exif=block),
    ):
        photo = intake(data, "a")
        assert (photo.picture.width, photo.picture.height) == (96, 64)
        for made in (photo.rendition, photo.thumbnail):
            assert (made.width, made.height) == (96, 64)
            assert quarters(opened(made)) == files.QUARTERS


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("left", "top", "colour"), [(0, 0, 0), (0.5, 0, 1), (0, 0.5, 2), (0.5, 0.5, 3)])
def test_a_crop_is_of_the_upright_picture(orientation: int, left: float, top: float, colour: int) -> None:
    stored = stored_for(orientation, files.picture(96, 64))
    data = files.with_segments(files.as_jpeg(stored), files.exif_segment(files.exif(orientation)))
    part = framed(data, Frame((left, top, 0.5, 0.5)))
    assert (part.width, part.height) == (48, 32)
    assert quarters(opened(part)) == (files.QUARTERS[colour],) * 4
    assert files.metadata_names(part.data) == set()


@pytest.mark.parametrize(
    ("crop", "size"),
    [
        ((0.0, 0.0, 1.0, 1.0), (2048, 1024)),
        ((0.25, 0.25, 0.5, 0.5), (2048, 1024)),
        ((0.0, 0.0, 0.25, 0.25), (1100, 550)),
        ((0.999999, 0.999999, 0.000001, 0.000001), (1, 1)),
        ((0.0, 0.0, 1.000001, 1.0), (2048, 1024)),
    ],
)
def test_a_crop_is_never_enlarged_and_at_most_2048(crop: Crop, size: tuple[int, int]) -> None:
    part = framed(files.as_jpeg(files.landscape(4400, 2200)), Frame(crop))
    assert (part.width, part.height) == size


def test_a_crop_keeps_the_detail_that_the_original_has() -> None:
    stripes = Image.new("RGB", (4096, 64), "black")
    stripes.paste("white", (1024, 0, 1025, 64))
    part = opened(framed(files.as_jpeg(stripes, quality=95), Frame((0.125, 0.0, 0.25, 1.0))))
    middle = [pixel(part.convert("L"), x, 32)[0] for x in (511, 512, 513)]
    assert middle[1] > 200
    assert middle[0] < 60
    assert middle[2] < 60


def test_the_long_side_shrinks_to_2048_and_480() -> None:
    for data in (files.as_jpeg(files.landscape(3000, 2000)), files.as_png(files.landscape(3000, 2000))):
        photo = intake(data, "a")
        assert (photo.picture.width, photo.picture.height) == (3000, 2000)
        assert (photo.rendition.width, photo.rendition.height) == (2048, 1365)
        assert (photo.thumbnail.width, photo.thumbnail.height) == (480, 320)
        assert photo.rendition.media_type == photo.thumbnail.media_type == "image/jpeg"
        opened(photo.rendition)
        opened(photo.thumbnail)


def test_small_pictures_are_not_enlarged() -> None:
    photo = intake(files.as_jpeg(files.picture(10, 7)), "a")
    assert (photo.rendition.width, photo.rendition.height) == (10, 7)
    assert (photo.thumbnail.width, photo.thumbnail.height) == (10, 7)


@pytest.mark.parametrize("size", [(16_000, 1), (1, 16_000), (1, 1), (2049, 2)])
def test_extreme_shapes_keep_at_least_a_pixel(size: tuple[int, int]) -> None:
    for data in (files.as_jpeg(Image.new("RGB", size)), files.as_png(Image.new("RGB", size))):
        photo = intake(data, "a")
        assert min(photo.rendition.width, photo.rendition.height) >= 1
        assert max(photo.rendition.width, photo.rendition.height) == min(max(size), 2048)


def test_a_shrunken_picture_shows_the_same() -> None:
    source = files.landscape(5000, 3300)
    made = opened(intake(files.as_jpeg(source, quality=95), "a").rendition)
    expected = source.resize(made.size, Image.Resampling.LANCZOS)
    pairs = zip(made.resize((32, 21)).tobytes(), expected.resize((32, 21)).tobytes(), strict=True)
    assert max(abs(a - b) for a, b in pairs) <= 6


def test_alpha_stays_in_the_rendition_and_lies_on_white_in_the_thumbnail() -> None:
    clear = Image.new("RGBA", (600, 400), (255, 0, 0, 0))
    clear.paste((0, 0, 255, 255), (0, 0, 300, 400))
    for data in (files.as_png(clear), files.as_webp(clear, lossless=True, exact=True)):
        photo = intake(data, "a")
        assert photo.rendition.media_type == "image/png"
        assert opened(photo.rendition).mode == "RGBA"
        assert pixel(opened(photo.rendition), 450, 200)[3] == 0
        assert photo.thumbnail.media_type == "image/jpeg"
        assert min(pixel(opened(photo.thumbnail), 450, 200)) > 250
        assert pixel(opened(photo.thumbnail), 100, 200)[2] > 240


def test_an_alpha_channel_that_hides_nothing_is_a_photo() -> None:
    assert intake(files.as_png(files.picture(mode="RGBA")), "a").rendition.media_type == "image/jpeg"


def test_palette_pictures_stay_png() -> None:
    image = files.picture().quantize(8)
    plain = intake(files.as_png(image), "a")
    assert (plain.rendition.media_type, opened(plain.rendition).mode) == ("image/png", "RGB")
    assert quarters(opened(plain.rendition)) == quarters(opened(plain.thumbnail)) == files.QUARTERS
    clear = intake(files.as_png(image, transparency=image.getpixel((1, 1))), "a")
    assert pixel(opened(clear.rendition), 10, 10)[3] == 0
    assert intake(files.as_png(files.picture(mode="1")), "a").rendition.media_type == "image/png"


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA", "I;16", "1", "P"])
def test_every_png_mode_is_taken(mode: str) -> None:
    image = Image.new(mode, (40, 30))
    photo = intake(files.as_png(image), "a")
    assert (photo.rendition.width, photo.rendition.height) == (40, 30)
    opened(photo.thumbnail)


def test_key_colours_become_transparent() -> None:
    image = Image.new("RGB", (40, 30), (10, 20, 30))
    image.paste((200, 0, 0), (0, 0, 20, 30))
    made = opened(intake(files.as_png(image, transparency=(10, 20, 30)), "a").rendition)
    assert (pixel(made, 5, 5)[3], pixel(made, 35, 5)[3]) == (255, 0)
    grey = opened(intake(files.as_png(Image.new("L", (40, 30), 9), transparency=9), "a").rendition)
    assert pixel(grey, 5, 5)[3] == 0


@pytest.mark.parametrize(
    ("colour", "sample", "expected"),
    [
        (0, (0x8040,), (0x80, 0x80, 0x80)),
        (2, (0xC000, 0x4000, 0x20FF), (0xC0, 0x40, 0x20)),
        (4, (0x8040, 0xFFFF), (0x80, 0x80, 0x80)),
        (6, (0xC000, 0x4000, 0x20FF, 0xFFFF), (0xC0, 0x40, 0x20)),
    ],
)
def test_sixteen_bits_a_sample_become_eight(colour: int, sample: tuple[int, ...], expected: RGB) -> None:
    made = opened(intake(files.sixteen_bit_png(32, 32, colour, sample), "a").rendition)
    found = pixel(made, 16, 16)
    assert max(abs(a - b) for a, b in zip(found, expected, strict=True)) <= 2


def test_a_key_colour_of_16_bits_is_left_out() -> None:
    data = files.sixteen_bit_png(32, 32, 2, (0xC000, 0x4000, 0x2000))
    keyed = files.with_chunks(data, files.chunk(b"tRNS", b"\xc0\0\x40\0\x20\0"))
    assert intake(keyed, "a").rendition.media_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_jpeg_mode_becomes_rgb(mode: str) -> None:
    for progressive in (False, True):
        photo = intake(files.as_jpeg(files.picture(mode=mode), progressive=progressive), "a")
        assert opened(photo.rendition).mode == "RGB"
    if mode != "L":
        assert quarters(opened(photo.rendition)) == files.QUARTERS


def test_renditions_are_baseline_jpeg_at_4_2_0() -> None:
    made = intake(files.as_jpeg(files.landscape(300, 200), progressive=True), "a").rendition.data
    frame = made.index(b"\xff\xc0")
    assert b"\xff\xc2" not in made
    assert made[frame + 11] == 0x22


def test_a_profile_is_applied_and_left_behind() -> None:
    red = Image.new("RGB", (64, 64), (255, 0, 0))
    profile = files.swapped_profile()
    alpha = red.convert("RGBA")
    alpha.putalpha(128)
    sources = (files.as_jpeg(red, icc_profile=profile), files.as_png(red, icc_profile=profile))
    for data in (*sources, files.as_webp(red, icc_profile=profile), files.as_png(alpha, icc_profile=profile)):
        photo = intake(data, "a")
        found = pixel(opened(photo.rendition), 32, 32)
        assert found[1] > 200 > found[0]
        assert files.metadata_names(photo.rendition.data) == set()


def test_a_broken_or_foreign_profile_is_ignored() -> None:
    grey = files.picture(mode="L")
    for profile in (b"nonsense", files.swapped_profile()[:200], bytes(5000)):
        photo = intake(files.as_jpeg(icc_profile=profile), "a")
        assert quarters(opened(photo.rendition)) == files.QUARTERS
    assert opened(intake(files.as_jpeg(grey, icc_profile=files.swapped_profile()), "a").rendition).mode == "RGB"
    cmyk = files.as_jpeg(files.picture(mode="CMYK"), icc_profile=files.swapped_profile())
    assert quarters(opened(intake(cmyk, "a").rendition)) == files.QUARTERS


def test_a_profile_that_inflates_without_end_is_ignored() -> None:
    bomb = files.chunk(b"iCCP", b"a\0\0" + files.endless(5_000_000_000))
    assert quarters(opened(intake(files.with_chunks(files.as_png(), bomb), "a").rendition)) == files.QUARTERS


def test_the_first_frame_of_an_animation_is_the_picture() -> None:
    first, second = files.picture(64, 48), Image.new("RGB", (64, 48), "black")
    for data in (
        files.as_png(first, save_all=True, append_images=[second]),
        files.as_webp(first, save_all=True, append_images=[second], lossless=True),
    ):
        photo = intake(data, "a")
        assert quarters(opened(photo.rendition)) == files.QUARTERS
        assert files.metadata_names(photo.rendition.data) == set()


@pytest.mark.parametrize(("turn", "colours"), [(90, (2, 0, 3, 1)), (180, (3, 2, 1, 0)), (270, (1, 3, 0, 2))])
@pytest.mark.parametrize("orientation", [1, 6, 7])
def test_a_photo_is_turned_clockwise_once_it_is_upright(orientation: int, turn: int, colours: tuple[int, ...]) -> None:
    stored = stored_for(orientation, files.picture(96, 64))
    data = files.with_segments(files.as_jpeg(stored), files.exif_segment(files.exif(orientation)))
    made = framed(data, Frame(turn=turn))
    assert (made.width, made.height) == ((96, 64) if turn == 180 else (64, 96))
    assert quarters(opened(made)) == tuple(files.QUARTERS[each] for each in colours)
    part = framed(data, Frame((0.5, 0.0, 0.5, 0.5), turn))
    assert quarters(opened(part)) == (files.QUARTERS[colours[1]],) * 4


@pytest.mark.parametrize("straighten", [-45.0, -30.5, -3.25, 0.01, 12.0, 44.99])
@pytest.mark.parametrize("crop", [None, (0.0, 0.0, 0.4, 0.9), (0.7, 0.6, 0.3, 0.4)])
@pytest.mark.parametrize("turn", [0, 90])
def test_a_straightened_photo_has_no_empty_corner(straighten: float, crop: Crop | None, turn: int) -> None:
    data = files.as_png(Image.new("RGB", (240, 150), (255, 255, 255)))
    made = opened(framed(data, Frame(crop, turn, straighten)))
    assert made.convert("L").getextrema() == (255, 255)


def test_a_photo_is_straightened_clockwise_about_its_middle() -> None:
    picture = Image.new("RGB", (401, 401), "white")
    picture.paste("black", (200, 0, 201, 200))
    made = opened(framed(files.as_png(picture), Frame((0.1, 0.1, 0.8, 0.8), straighten=30.0))).convert("L")
    middle = made.width / 2
    for reach in (50, 100, 150):
        x, y = middle + reach * math.sin(math.radians(30)), middle - reach * math.cos(math.radians(30))
        assert pixel(made, round(x - 0.5), round(y - 0.5))[0] < 160
    assert pixel(made, round(middle), round(middle + 100))[0] > 240


def test_a_straightened_part_keeps_the_detail_that_the_original_has() -> None:
    stripes = Image.new("RGB", (4096, 400), "black")
    stripes.paste("white", (1024, 0, 1026, 400))
    part = opened(framed(files.as_jpeg(stripes, quality=95), Frame((0.125, 0.25, 0.25, 0.5), straighten=1.0)))
    assert part.width > 1000
    assert max(part.convert("L").tobytes()) > 180


def test_bytes_are_the_same_each_time() -> None:
    for data in (files.as_jpeg(files.landscape(900, 600)), files.as_png(files.picture(mode="P"))):
        assert intake(data, "a") == intake(data, "a")
        frame = Frame((0.1, 0.1, 0.5, 0.5), straighten=3.0)
        assert framed(data, frame) == framed(data, frame)


def test_what_stands_behind_a_jpeg_is_left_behind() -> None:
    data = files.as_jpeg()
    assert intake(data + b"secret" * 1000 + files.as_jpeg(), "a").rendition == intake(data, "a").rendition


def test_truncated_files_are_not_loaded() -> None:
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
    whole = files.as_jpeg(files.landscape(640, 480))
    with pytest.raises(PhotoRefused):
        intake(whole[: len(whole) // 2], "a")
