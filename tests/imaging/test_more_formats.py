"""TIFF and GIF: the first page, the first picture, every kind of pixel, and what is wrong with them."""

from io import BytesIO
import struct
from time import process_time

from PIL import Image
import pytest

from editor.domain.errors import PhotoRefused
from editor.domain.frame import Frame
from editor.domain.photo import Rendition
from editor.imaging.intake import framed, intake
from tests.imaging import files

RED, LIME = (255, 0, 0), (0, 255, 0)


def shown(made: Rendition) -> Image.Image:
    return Image.open(BytesIO(made.data)).convert("RGB")


def is_near(found: object, wanted: object, by: int = 12) -> bool:
    assert isinstance(found, tuple)
    assert isinstance(wanted, tuple)
    return all(abs(have - want) <= by for have, want in zip(found, wanted, strict=True))


def sixteen_bit_tiff(width: int, height: int, sample: tuple[int, int, int]) -> bytes:
    """Return an uncompressed TIFF of one colour with 16 bits a sample."""
    pixels = struct.pack("<3H", *sample) * (width * height)
    numbers = ((256, 4, 1, width), (257, 4, 1, height), (258, 3, 3, 0), (259, 3, 1, 1), (262, 3, 1, 2))
    rest = ((273, 4, 1, 0), (277, 3, 1, 3), (278, 4, 1, height), (279, 4, 1, len(pixels)))
    after = 8 + 2 + 12 * 9 + 4
    values = {258: after, 273: after + 6}
    directory = b"".join(
        struct.pack("<HHII", tag, kind, count, values.get(tag, value)) for tag, kind, count, value in numbers + rest
    )
    return struct.pack("<2sHIH", b"II", 42, 8, 9) + directory + bytes(4) + struct.pack("<3H", 16, 16, 16) + pixels


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "P", "L", "1", "RGBA", "LA", "YCbCr"])
@pytest.mark.parametrize("compression", [None, "tiff_lzw", "tiff_adobe_deflate"])
def test_every_kind_of_tiff_is_taken(mode: str, compression: str | None) -> None:
    if mode in ("1", "YCbCr") and compression == "tiff_lzw":
        compression = "packbits" if mode == "1" else None
    photo = intake(files.as_tiff(files.picture(mode=mode), compression=compression), "a.tif")
    assert (photo.picture.media_type, photo.picture.width, photo.picture.height) == ("image/tiff", 64, 48)
    assert photo.rendition.media_type == ("image/png" if mode in ("P", "1") else "image/jpeg")
    if mode in ("RGB", "P", "RGBA", "YCbCr"):
        assert is_near(shown(photo.rendition).getpixel((10, 10)), RED)
        assert is_near(shown(photo.rendition).getpixel((50, 10)), LIME)


def test_deep_tiffs_are_taken() -> None:
    photo = intake(sixteen_bit_tiff(20, 10, (65535, 0, 0)), "deep.tif")
    assert is_near(shown(photo.rendition).getpixel((5, 5)), RED)
    grey = intake(files.as_tiff(Image.new("I;16", (20, 10), 32768)), "grey.tif")
    assert is_near(shown(grey.rendition).getpixel((5, 5)), (128, 128, 128))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_tiff_stands_upright(orientation: int) -> None:
    turned = files.as_tiff(files.picture(), tiffinfo={274: orientation})
    straight = files.with_segments(files.as_jpeg(), files.exif_segment(files.exif(orientation)))
    as_tiff, as_jpeg = intake(turned, "a.tif"), intake(straight, "a.jpg")
    assert (as_tiff.picture.width, as_tiff.picture.height) == (as_jpeg.picture.width, as_jpeg.picture.height)
    crop = Frame((0.0, 0.0, 0.5, 0.5))
    for made, other in ((as_tiff.rendition, as_jpeg.rendition), (framed(turned, crop), framed(straight, crop))):
        corners = [(4, 4), (made.width - 5, 4), (4, made.height - 5)]
        assert [is_near(shown(made).getpixel(at), shown(other).getpixel(at)) for at in corners] == [True] * 3


def test_the_first_page_of_many_is_taken_soon() -> None:
    target = BytesIO()
    pages = [Image.new("RGB", (8, 8), "blue")] * 1000
    files.picture().save(target, "TIFF", save_all=True, append_images=pages)
    started = process_time()
    photo = intake(target.getvalue(), "fax.tif")
    assert process_time() - started < 2
    assert (photo.picture.width, photo.picture.height, photo.facts.traces) == (64, 48, ())
    assert is_near(shown(photo.rendition).getpixel((10, 10)), RED)


def test_the_first_picture_of_an_animation_is_taken() -> None:
    still = intake(files.as_gif(), "a.gif")
    moving = files.as_gif(save_all=True, append_images=[Image.new("RGB", (64, 48), "black")] * 5, comment=b"x")
    photo = intake(moving, "a.gif")
    assert photo.picture.media_type == "image/gif"
    assert photo.facts.traces == ("comments",)
    assert photo.rendition.media_type == "image/png"
    assert is_near(shown(photo.rendition).getpixel((10, 10)), RED)
    assert is_near(shown(still.rendition).getpixel((50, 10)), LIME)


def test_nothing_of_the_files_metadata_is_in_what_is_made() -> None:
    secret = files.packet(files.alt("dc:description", x_default="SECRET-PLACE"))
    for data in (
        files.as_tiff(tiffinfo={700: secret, 270: "SECRET-PLACE"}),
        files.gif_with_packet(secret, b"SECRET-PLACE"),
    ):
        photo = intake(data, "x")
        assert photo.facts.caption == "SECRET-PLACE"
        for made in (photo.thumbnail, photo.rendition, framed(data, Frame((0.0, 0.0, 0.5, 0.5), 90, 2.5))):
            assert b"SECRET" not in made.data
            assert files.metadata_names(made.data) == set()


@pytest.mark.parametrize(
    "extra", [((254, 4, 1),), ((0xC612, 4, 1),), ((0x828E, 4, 1),)], ids=["reduced page", "dng", "colour filters"]
)
def test_the_raw_files_of_cameras_are_refused_by_name(extra: tuple[tuple[int, int, int], ...]) -> None:
    with pytest.raises(PhotoRefused, match="camera’s raw"):
        intake(files.bare_tiff(*extra, (256, 4, 160), (257, 4, 120)), "a.tif")


def test_a_directory_that_leads_in_circles_or_nowhere_is_refused_soon() -> None:
    sound = files.as_tiff()
    (first,) = struct.unpack_from("<I", sound, 4)
    (count,) = struct.unpack_from("<H", sound, first)
    link = first + 2 + 12 * count
    circle = sound[:link] + struct.pack("<I", first) + sound[link + 4 :]
    started = process_time()
    assert intake(circle, "a.tif").picture.width == 64
    for data in (sound[:20], sound[:4] + b"\xff\xff\xff\x7f" + sound[8:], sound[: len(sound) // 2]):
        with pytest.raises(PhotoRefused, match="damaged"):
            intake(data, "a.tif")
    assert process_time() - started < 2


def test_a_gif_whose_picture_is_larger_than_its_canvas_is_refused() -> None:
    data = bytearray(files.as_gif())
    data[6:10] = struct.pack("<HH", 10, 10)
    with pytest.raises(PhotoRefused, match="damaged"):
        intake(bytes(data), "a.gif")


@pytest.mark.parametrize("filler", [b"\x21\xfe\0" * 3_000_000, b"\x21\xfe" + b"\1a" * 4_000_000])
def test_a_gif_of_endless_blocks_is_read_soon(filler: bytes) -> None:
    data = files.as_gif()
    head = 13 + (3 << (data[10] & 7) + 1)
    started = process_time()
    assert intake(data[:head] + filler + b"\0" + data[head:], "a.gif").picture.width == 64
    assert process_time() - started < 5
