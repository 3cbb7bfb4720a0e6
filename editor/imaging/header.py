"""What the first bytes of a photo say: its format and size, read before any decoder sees it."""

from dataclasses import dataclass
from pathlib import PurePath

from editor.imaging import jpeg, png, refusals, webp
from editor.imaging.parts import Parts

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"

PHOTO_SUFFIXES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp")

_OTHER_FORMATS = (
    ("a GIF", (b"GIF87a", b"GIF89a"), "Save it as PNG or JPEG and use that."),
    ("a TIFF", (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), "Save it as JPEG and use that."),
    ("a Photoshop", (b"8BPS",), "Save it as JPEG and use that."),
    ("a BMP", (b"BM",), "Save it as PNG or JPEG and use that."),
)
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF = frozenset({b"avif", b"avis"})


@dataclass(frozen=True, slots=True)
class Header:
    """Format and size as stored, before the picture is turned upright. Width and height in pixels."""

    media_type: str
    width: int
    height: int


def sniff(data: bytes) -> str | None:
    """Return the media type of a JPEG, PNG or WebP by its first bytes, None for anything else. Pure."""
    if data.startswith(jpeg.SIGNATURE):
        return JPEG
    if data.startswith(png.SIGNATURE):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    return None


def is_photo_name(name: str) -> bool:
    """Say whether a file of that name is taken for a photo, by its ending. Pure."""
    return PurePath(name).suffix.lower() in PHOTO_SUFFIXES


def read_header(data: bytes) -> Header:
    """Return what the header says. Pure; safe on any thread.

    Raises PhotoRefused for what is not a picture the program takes, has no readable header or is beyond the limits:
    50 MB, 16,000 pixels a side, 60 megapixels.
    """
    if not data:
        raise refusals.empty()
    if len(data) > refusals.MAX_BYTES:
        raise refusals.too_many_bytes()
    media_type = sniff(data)
    if media_type is None:
        _refuse_by_name(data)
        raise refusals.not_a_picture()
    width, height = {JPEG: jpeg.size, PNG: png.size, WEBP: webp.size}[media_type](data)
    if width < 1 or height < 1:
        raise refusals.damaged()
    if width > refusals.MAX_SIDE or height > refusals.MAX_SIDE:
        raise refusals.too_long() if width * height <= refusals.MAX_PIXELS else refusals.too_many_pixels()
    if width * height > refusals.MAX_PIXELS:
        raise refusals.too_many_pixels()
    return Header(media_type, width, height)


def take_apart(data: bytes, media_type: str) -> Parts:
    """Return the pieces of a file whose header was read. Raises PhotoRefused for a broken one."""
    return {JPEG: jpeg.take_apart, PNG: png.take_apart, WEBP: webp.take_apart}[media_type](data)


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
