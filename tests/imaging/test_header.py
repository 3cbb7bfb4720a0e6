"""Formats, limits, and the sentences of a refusal."""

from pathlib import Path
import struct
import subprocess
import sys
import zlib

import pytest

from editor.domain.errors import PhotoRefused
from editor.imaging import refusals
from editor.imaging.header import Header, is_photo_name, read_header, sniff
from editor.imaging.intake import intake
from tests.imaging import files


def refusal(data: bytes) -> PhotoRefused:
    with pytest.raises(PhotoRefused) as caught:
        intake(data, "a.jpg")
    assert caught.value.remedy.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (files.as_jpeg(), "image/jpeg"),
        (files.as_png(), "image/png"),
        (files.as_webp(), "image/webp"),
        (files.as_webp(lossless=True), "image/webp"),
        (files.as_webp(files.picture(mode="RGBA"), exif=b"Exif\0\0II*\0\0\0\0\0"), "image/webp"),
        (files.as_jpeg(progressive=True), "image/jpeg"),
        (files.as_tiff(), "image/tiff"),
        (files.as_gif(), "image/gif"),
    ],
)
def test_the_header_tells_format_and_size(data: bytes, media_type: str) -> None:
    assert sniff(data) == media_type
    assert read_header(data) == Header(media_type, 64, 48)


@pytest.mark.parametrize("data", [b"", b"GIF88a", b"RIFF1234WAVE", b"\x89PNG", b"<html>"])
def test_what_is_no_photo_has_no_type(data: bytes) -> None:
    assert sniff(data) is None


def test_photo_names_are_known_by_their_ending() -> None:
    assert all(
        map(is_photo_name, ("a.jpg", "b.JPEG", "C.Png", "d.webp", "e.f.jfif", "/x/y.jpe", "g.tif", "h.TIFF", "i.gif"))
    )
    assert not any(map(is_photo_name, ("a.heic", "jpg", ".jpg.txt", "a.cr2", "", "a.svg", "jpg/a")))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"not a picture at all", "not a JPEG, PNG, WebP, TIFF or GIF picture"),
        (b"%PDF-1.7", "not a JPEG, PNG, WebP, TIFF or GIF picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a JPEG, PNG, WebP, TIFF or GIF picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a JPEG, PNG, WebP, TIFF or GIF picture"),
        (b"\0\0\0\x18ftypheic" + bytes(90), "HEIC"),
        (b"\0\0\0\x18ftypavif" + bytes(90), "AVIF"),
        (b"II*\0\x08\0\0\0", "damaged or incomplete"),
        (b"MM\0*\0\0\0\x08", "damaged or incomplete"),
        (b"II+\0\x08\0\0\0" + bytes(20), "BigTIFF"),
        (b"GIF89a\1\0\1\0", "damaged or incomplete"),
        (b"8BPS\0\1", "Photoshop"),
        (b"BM" + bytes(60), "BMP"),
        (files.as_jpeg()[:40], "damaged or incomplete"),
        (files.as_png()[:20], "damaged or incomplete"),
        (files.as_webp()[:20], "damaged or incomplete"),
    ],
)
def test_a_refusal_says_what_the_file_is(data: bytes, words: str) -> None:
    assert words in refusal(data).message


def webp_canvas(width: int, height: int) -> bytes:
    flags = bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + (10).to_bytes(4, "little") + flags + files.as_webp()[12:]
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def jpeg_frame(width: int, height: int) -> bytes:
    whole = bytearray(files.as_jpeg())
    at = whole.index(b"\xff\xc0")
    struct.pack_into(">HH", whole, at + 5, height, width)
    return bytes(whole)


def png_frame(width: int, height: int) -> bytes:
    return files.bare_png(width, height, 8, 2, zlib.compress(b"\0" * 100))


def tiff_page(width: int, height: int) -> bytes:
    return files.bare_tiff((256, 4, width), (257, 4, height))


def gif_canvas(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + bytes(20)


@pytest.mark.parametrize(
    ("width", "height", "words"),
    [
        (16_001, 100, "16,000 pixels"),
        (100, 16_001, "16,000 pixels"),
        (8_000, 7_501, "60 megapixels"),
        (16_000, 16_000, "60 megapixels"),
    ],
)
def test_the_limits_hold_for_every_format(width: int, height: int, words: str) -> None:
    for make in (jpeg_frame, png_frame, webp_canvas, tiff_page, gif_canvas):
        data = make(width, height)
        assert words in refusal(data).message


def test_a_size_within_the_limits_is_taken_from_the_header() -> None:
    for make in (jpeg_frame, png_frame, webp_canvas, tiff_page, gif_canvas):
        header = read_header(make(8_000, 7_500))
        assert (header.width, header.height) == (8_000, 7_500)


def test_an_enormous_header_is_refused_before_decoding() -> None:
    assert "60 megapixels" in refusal(png_frame(60_000, 60_000)).message
    assert "60 megapixels" in refusal(jpeg_frame(60_000, 60_000)).message
    assert "60 megapixels" in refusal(tiff_page(60_000, 60_000)).message
    assert "60 megapixels" in refusal(gif_canvas(60_000, 60_000)).message


def test_a_side_of_nothing_is_damage() -> None:
    for data in (jpeg_frame(0, 10), jpeg_frame(10, 0), png_frame(0, 10), png_frame(10, 0)):
        assert "damaged" in refusal(data).message


def test_a_file_over_50_mb_is_refused_by_its_length() -> None:
    too_long = files.as_jpeg() + bytes(refusals.MAX_BYTES)
    assert "50 MB" in refusal(too_long).message
    just_right = files.as_jpeg()
    just_right += bytes(refusals.MAX_BYTES - len(just_right))
    assert intake(just_right, "a.jpg").picture.width == 64


def test_a_tiff_may_be_larger_than_other_photos() -> None:
    assert read_header(files.as_tiff() + bytes(refusals.MAX_BYTES)).media_type == "image/tiff"
    assert "200 MB" in refusal(files.as_tiff() + bytes(refusals.MAX_TIFF_BYTES)).message


def test_header_and_intake_are_imported_without_the_decoder() -> None:
    asked = (
        "import sys; import editor.imaging, editor.imaging.header, editor.imaging.metadata, editor.imaging.intake;"
        "print([name for name in ('PIL', 'defusedxml', 'xml.sax') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=root)
    assert told.stdout.strip() == "[]"
