"""Files that break off, lie about themselves, or want to be the last thing the program reads."""

import re
import struct
from time import process_time
import tracemalloc
import zlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
import pytest

from editor.domain.errors import PhotoRefused
from editor.domain.frame import Frame
from editor.domain.photo import Intake
from editor.domain.text import is_clean
from editor.imaging import png, renditions
from editor.imaging.header import JPEG, WEBP, Header, take_apart
from editor.imaging.intake import framed, intake
from editor.imaging.parts import Parts
from tests.imaging import files

SLOWEST = 5.0
"""Seconds that a hostile photo may take."""


def rich_jpeg(**options: object) -> bytes:
    return files.with_segments(
        files.as_jpeg(files.landscape(90, 60), comment="c", icc_profile=files.swapped_profile(), **options),
        files.exif_segment(files.with_preview(files.exif(6, gps=True, serial="1", description="d"), files.as_jpeg())),
        files.xmp_segment(files.packet(files.alt("dc:description", x_default="caption"))),
        files.resources_segment(files.iim((1, 90, b"\x1b%G"), (2, 120, b"caption"))),
    )


def rich_png(mode: str = "RGBA") -> bytes:
    return files.with_chunks(
        files.as_png(files.landscape(50, 40).convert(mode)),
        files.chunk(b"eXIf", files.exif(5, gps=True)),
        files.chunk(b"iCCP", b"p\0\0" + zlib.compress(files.swapped_profile())),
        files.international_text(b"XML:com.adobe.xmp", files.packet("<photoshop:Credit>AP</photoshop:Credit>"), True),
    )


def rich_webp(**options: object) -> bytes:
    image = files.landscape(60, 40).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize((60, 40)))
    return files.as_webp(image, exif=files.exif(8), xmp=files.packet(), icc_profile=files.swapped_profile(), **options)


SEEDS = {
    "jpeg": rich_jpeg(),
    "progressive jpeg": rich_jpeg(progressive=True),
    "jpeg in four inks": files.as_jpeg(files.picture(mode="CMYK")),
    "png": rich_png(),
    "png with a palette": rich_png("P"),
    "png of 16 bits": files.sixteen_bit_png(30, 20, 0, (0x8040,)),
    "animated png": files.as_png(files.picture(), save_all=True, append_images=[Image.new("RGB", (64, 48))]),
    "webp": rich_webp(),
    "lossless webp": rich_webp(lossless=True),
    "tiff": files.as_tiff(files.landscape(60, 40), compression="tiff_lzw"),
    "gif": files.as_gif(files.landscape(60, 40)),
    "animated webp": files.as_webp(files.picture(), save_all=True, append_images=[Image.new("RGB", (64, 48))]),
}


def taken(data: bytes) -> Intake | None:
    """Return the photo, or None where it is refused; anything else it raises fails the test."""
    try:
        photo = intake(data, "a.jpg")
    except PhotoRefused:
        return None
    assert photo.original == data
    for made in (photo.rendition, photo.thumbnail):
        assert files.metadata_names(made.data) == set()
    facts = photo.facts
    assert all(map(is_clean, (facts.caption, facts.credit, facts.source, facts.alt, facts.taken)))
    return photo


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_are_photos(name: str) -> None:
    assert taken(SEEDS[name]) is not None


@pytest.mark.parametrize("name", SEEDS)
def test_a_file_cut_anywhere_is_refused_or_whole(name: str) -> None:
    data = SEEDS[name]
    whole = intake(data, "a.jpg")
    cuts = {*range(0, len(data), max(1, len(data) // 150)), *range(len(data) - 40, len(data))}
    for cut in sorted(cuts):
        photo = taken(data[:cut])
        assert photo is None or photo.rendition == whole.rendition


@pytest.mark.parametrize("name", SEEDS)
def test_a_file_cut_in_its_middle_is_refused(name: str) -> None:
    data = SEEDS[name]
    for part in (0.01, 0.1, 0.3, 0.5, 0.7, 0.9):
        assert taken(data[: int(len(data) * part)]) is None


@given(st.data())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_changed_files_are_taken_or_refused(data: st.DataObject) -> None:
    changed = bytearray(SEEDS[data.draw(st.sampled_from(sorted(SEEDS)))])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        match data.draw(st.sampled_from(("set", "cut", "insert", "swap"))):
            case "set":
                changed[at] = data.draw(st.integers(0, 255))
            case "cut":
                del changed[at : at + data.draw(st.integers(1, 40))]
            case "insert":
                changed[at:at] = data.draw(st.binary(min_size=1, max_size=8))
            case _:
                changed[at : at + 4] = data.draw(st.sampled_from((b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff")))
        if not changed:
            changed = bytearray(b"\xff")
    taken(bytes(changed))


@given(
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8X", b""]), st.binary(max_size=300)
)
@settings(max_examples=200, deadline=None)
def test_noise_is_refused(start: bytes, noise: bytes) -> None:
    assert taken(start + noise) is None


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_noise_as_metadata_is_passed_over(noise: bytes) -> None:
    blocks = (
        files.exif_segment(b"II*\0\x08\0\0\0" + noise),
        files.exif_segment(b"MM\0*\0\0\0\x08" + noise),
        files.xmp_segment(noise),
        files.resources_segment(b"8BIM\4\4\0\0" + noise),
        files.resources_segment(files.resource(0x0404, b"\x1c\2\x78" + noise)),
        files.segment(0xE2, b"ICC_PROFILE\0\1\1" + noise),
    )
    assert taken(files.with_segments(files.as_jpeg(files.picture(8, 8)), *blocks)) is not None


def test_flipped_bits_in_a_png_are_noticed() -> None:
    data = rich_png("RGB")
    start = data.index(b"IDAT") + 4
    for at in range(start, len(data) - 20, 97):
        flipped = data[:at] + bytes((data[at] ^ 4,)) + data[at + 1 :]
        with pytest.raises(PhotoRefused, match="damaged"):
            intake(flipped, "a.png")


def test_a_palette_picture_without_its_palette_is_refused() -> None:
    kept = (piece for piece in png.chunks(SEEDS["png with a palette"]) if piece.kind != b"PLTE")
    bare = png.SIGNATURE + b"".join(files.chunk(piece.kind, piece.payload) for piece in kept)
    assert taken(bare) is None


def test_a_changed_palette_is_noticed() -> None:
    data = SEEDS["png with a palette"]
    at = data.index(b"PLTE") + 9
    with pytest.raises(PhotoRefused, match="damaged"):
        intake(data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :], "a.png")


def test_the_decoder_sees_one_picture_and_nothing_behind_it() -> None:
    data = SEEDS["progressive jpeg"]
    assert take_apart(data + b"behind" * 9, JPEG).pixels == take_apart(data, JPEG).pixels
    for secret in (b"Exif", b"http", b"8BIM", b"ICC_"):
        assert secret in data
        assert secret not in take_apart(data, JPEG).pixels
    assert SEEDS["animated webp"].count(b"ANMF") > 1
    assert take_apart(SEEDS["animated webp"], WEBP).pixels.count(b"ANMF") == 1


def test_a_decoder_that_reads_another_size_than_the_header_is_not_believed() -> None:
    parts = take_apart(SEEDS["jpeg"], JPEG)
    with pytest.raises(PhotoRefused, match="damaged"):
        renditions.pictures(Header(JPEG, 45, 30), parts, 1)


@pytest.mark.parametrize("form", ["GIF", "PNG", "PPM"])
def test_only_the_decoder_of_the_format_is_asked(form: str) -> None:
    parts = Parts(pixels=files.saved(files.picture(), form))
    with pytest.raises(PhotoRefused, match="damaged"):
        renditions.pictures(Header(JPEG, 64, 48), parts, 1)


def test_a_png_that_inflates_to_gigabytes_costs_neither_time_nor_memory() -> None:
    body = files.endless(20_000_000_000)
    bomb = files.bare_png(100, 100, 8, 2, body)
    started = process_time()
    tracemalloc.start()
    photo = taken(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert process_time() - started < SLOWEST
    assert peak < 3 * len(bomb) + 10_000_000
    assert photo is None or photo.picture.width == 100


def test_a_small_file_that_claims_60_megapixels_costs_little_time() -> None:
    started = process_time()
    assert taken(files.bare_png(8_000, 7_500, 8, 6, zlib.compress(bytes(1000)))) is None
    frame = bytearray(files.as_jpeg())
    at = frame.index(b"\xff\xc0")
    frame[at + 5 : at + 9] = struct.pack(">HH", 7_500, 8_000)
    photo = taken(bytes(frame))
    assert photo is None or photo.picture.width == 8_000
    assert process_time() - started < SLOWEST


def scan_bomb(scans: int) -> bytes:
    """Return a progressive JPEG whose last scan is repeated."""
    data = files.as_jpeg(Image.new("L", (64, 64)), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * scans + data[-2:]


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    with pytest.raises(PhotoRefused, match="too long to read"):
        intake(scan_bomb(200), "a.jpg")


def test_ordinary_progressive_pictures_are_not_taken_for_bombs() -> None:
    assert taken(files.as_jpeg(files.landscape(3000, 2000), progressive=True)) is not None


def test_a_jpeg_of_endless_segments_is_refused_soon() -> None:
    for filler in (b"\xff\xfe\0\2" * 2_000_000, b"\xff" * 8_000_000, b"\0" * 8_000_000, b"\xff\xd0" * 4_000_000):
        started = process_time()
        taken(b"\xff\xd8\xff\xe0\0\x02" + filler + files.as_jpeg()[2:])
        assert process_time() - started < SLOWEST


def test_a_second_frame_header_of_another_size_is_refused() -> None:
    data = files.as_jpeg()
    at = data.index(b"\xff\xc0")
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    other = bytearray(data[at:end])
    other[5:9] = struct.pack(">HH", 60_000, 60_000)
    assert taken(data[:end] + bytes(other) + data[end:]) is None


def test_a_canvas_that_its_frame_contradicts_is_refused() -> None:
    data = bytearray(rich_webp())
    at = data.index(b"VP8X") + 12
    data[at : at + 6] = (7_000).to_bytes(3, "little") * 2
    assert taken(bytes(data)) is None


def test_other_formats_under_a_photos_name_reach_no_decoder() -> None:
    for form in ("BMP", "PPM", "TGA", "ICO", "PCX", "SGI", "EPS"):
        target = files.picture()
        data = files.saved(target, form)
        with pytest.raises(PhotoRefused, match=re.compile("not a JPEG, PNG, WebP, TIFF or GIF")):
            intake(data, "photo.jpg")


def test_too_little_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Image.Image, "resize", failing)
    with pytest.raises(PhotoRefused, match="memory"):
        intake(files.as_jpeg(), "a.jpg")


@pytest.mark.parametrize("name", SEEDS)
def test_a_crop_of_a_broken_photo_is_refused(name: str) -> None:
    data = SEEDS[name]
    frame = Frame((0.1, 0.1, 0.5, 0.5))
    assert framed(data, frame).width > 1
    with pytest.raises(PhotoRefused):
        framed(data[: len(data) // 2], frame)
