"""A photo's file, taken apart without decoding it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of one file. `pixels` is a whole picture file again, but without its metadata.

    `icc`, `exif` (a TIFF structure), `xmp` (an XML packet) and `resources` (Photoshop's 8BIM blocks) are as found,
    b"" where there is none. `comments` and `preview` say that the container carries text or a small picture of its own,
    `provenance` that it carries content credentials (C2PA). `is_upright` says that the decoder itself turns the pixels,
    as it does for a TIFF, whose EXIF is the whole file.
    """

    pixels: bytes
    icc: bytes = b""
    exif: bytes = b""
    xmp: bytes = b""
    resources: bytes = b""
    comments: bool = False
    preview: bool = False
    provenance: bool = False
    is_upright: bool = False


MAX_ICC = 4_000_000
MAX_XMP = 1_000_000
