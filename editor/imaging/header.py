"""What the first bytes of a photo say: its format and size, read before any decoder sees it."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from editor.imaging import gif, jpeg, png, refusals, tiff, webp
from editor.imaging.parts import Parts

JPEG, PNG, WEBP, TIFF, GIF = "image/jpeg", "image/png", "image/webp", "image/tiff", "image/gif"

_READERS: dict[str, "_Reader"] = {JPEG: jpeg, PNG: png, WEBP: webp, TIFF: tiff, GIF: gif}

PHOTO_SUFFIXES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".gif")

_OTHER_FORMATS = (
    ("a BigTIFF", (b"II+\0", b"MM\0+"), "Save it as JPEG and use that."),
    ("a Photoshop", (b"8BPS",), "Save it as JPEG and use that."),
    ("a BMP", (b"BM",), "Save it as PNG or JPEG and use that."),
)
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF = frozenset({b"avif", b"avis"})


class _Reader(Protocol):
    def size(self, data: bytes, /) -> tuple[int, int]: ...
    def take_apart(self, data: bytes, /) -> Parts: ...


@dataclass(frozen=True, slots=True)
class Header:
    """Format and size as stored, before the picture is turned upright. Width and height in pixels."""

    media_type: str
    width: int
    height: int


def sniff(data: bytes) -> str | None:
    """Return the media type of a JPEG, PNG, WebP, TIFF or GIF by its first bytes, None for anything else. Pure."""
    if data.startswith(jpeg.SIGNATURE):
        return JPEG
    if data.startswith(png.SIGNATURE):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data.startswith(tiff.SIGNATURES):
        return TIFF
    return GIF if data.startswith(gif.SIGNATURES) else None


def is_photo_name(name: str) -> bool:
    """Say whether a file of that name is taken for a photo, by its ending. Pure."""
    return PurePath(name).suffix.lower() in PHOTO_SUFFIXES


def read_header(data: bytes) -> Header:
    """Return what the header says. Pure; safe on any thread.

    Raises PhotoRefused for what is not a picture the program takes, has no readable header or is beyond the limits:
    50 MB (200 MB for a TIFF), 16,000 pixels a side, 60 megapixels.
    """
    if not data:
        raise refusals.empty()
    media_type = sniff(data)
    if len(data) > (refusals.MAX_TIFF_BYTES if media_type == TIFF else refusals.MAX_BYTES):
        raise refusals.too_many_bytes(media_type == TIFF)
    if media_type is None:
        _refuse_by_name(data)
        raise refusals.not_a_picture()
    width, height = _READERS[media_type].size(data)
    if width < 1 or height < 1:
        raise refusals.damaged()
    if width > refusals.MAX_SIDE or height > refusals.MAX_SIDE:
        raise refusals.too_long() if width * height <= refusals.MAX_PIXELS else refusals.too_many_pixels()
    if width * height > refusals.MAX_PIXELS:
        raise refusals.too_many_pixels()
    return Header(media_type, width, height)


def take_apart(data: bytes, media_type: str) -> Parts:
    """Return the pieces of a file whose header was read. Raises PhotoRefused for a broken one."""
    return _READERS[media_type].take_apart(data)


def _refuse_by_name(data: bytes) -> None:
    """Raise PhotoRefused with the name of the format, if it is one that newsrooms meet."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise refusals.other_format(
            "a HEIC", "Save it as JPEG; an iPhone does so when Camera, Formats is set to Most Compatible."
        )
    if data[4:8] == b"ftyp" and data[8:12] in _AVIF:
        raise refusals.other_format("an AVIF", "Save it as JPEG and use that.")
    for name, signatures, remedy in _OTHER_FORMATS:
        if data.startswith(signatures):
            raise refusals.other_format(name, remedy)
