"""TIFF files (TIFF 6.0), of which the first page counts."""

from editor.imaging import exif, refusals
from editor.imaging.iptc import as_resource
from editor.imaging.parts import MAX_ICC, MAX_XMP, Parts

SIGNATURES = (b"II*\0", b"MM\0*")

_KIND, _WIDTH, _HEIGHT, _ORIENTATION = 254, 256, 257, 274
_XMP, _IPTC, _PHOTOSHOP, _ICC = 700, 33723, 34377, 34675
_C2PA, _DNG, _COLOUR_FILTERS = 0xCD41, 0xC612, 0x828E
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
_MAX_RESOURCES = 30_000_000
"""Bytes of what Photoshop keeps beside the pixels, its layers left out."""


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of the first page as it stands upright. Raises PhotoRefused where it does not say.

    The files of cameras are TIFFs too, whose first page is a preview of a few hundred pixels; they are refused.
    """
    page = exif.first_directory(data)
    if page.number(_KIND) & 1 or data[8:10] == b"CR" or {_DNG, _COLOUR_FILTERS} & page.values.keys():
        raise refusals.camera_raw()
    width, height = page.number(_WIDTH), page.number(_HEIGHT)
    if not width or not height:
        raise refusals.damaged()
    return (height, width) if page.number(_ORIENTATION) in _ON_ITS_SIDE else (width, height)


def take_apart(data: bytes) -> Parts:
    """Return the pieces of a TIFF. Its pixels are the whole file, which is too large to be written anew."""
    page = exif.first_directory(data, _MAX_RESOURCES)
    xmp, icc = page.raw(_XMP), page.raw(_ICC)
    return Parts(
        pixels=data,
        icc=icc if len(icc) <= MAX_ICC else b"",
        exif=data,
        xmp=xmp if len(xmp) <= MAX_XMP else b"",
        resources=as_resource(page.raw(_IPTC)) + page.raw(_PHOTOSHOP),
        provenance=_C2PA in page.values,
        is_upright=True,
    )
