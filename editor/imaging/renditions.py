"""Pictures made anew from pixels. The one module with Pillow: import it where a picture is made, not before."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
import struct
from typing import NamedTuple
import warnings
import zlib

from PIL import (
    GifImagePlugin,
    Image,
    ImageCms,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from editor.domain.frame import ALL, Crop, Frame
from editor.domain.photo import PAGE_SIDES, Rendition, fits_page
from editor.imaging import refusals
from editor.imaging.header import GIF, JPEG, PNG, TIFF, WEBP, Header
from editor.imaging.parts import Parts
from editor.imaging.straightening import before_turn, fitted, straightened

LONG_SIDE = 2048
THUMBNAIL_SIDE = 480
QUALITY = 85

# Only these decoders are handed a file; naming the plug-ins keeps Pillow from loading all the others.
_DECODERS = {
    JPEG: JpegImagePlugin.JpegImageFile.format,
    PNG: PngImagePlugin.PngImageFile.format,
    WEBP: WebPImagePlugin.WebPImageFile.format,
    TIFF: TiffImagePlugin.TiffImageFile.format,
    GIF: GifImagePlugin.GifImageFile.format,
}

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_QUARTERS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Pillow turns to the left."""

_ON_SIDE = frozenset({5, 6, 7, 8})
_SMOOTH = Image.Resampling.BICUBIC

_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    EOFError,
    RuntimeError,
    AssertionError,
    AttributeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    UserWarning,
    Image.DecompressionBombWarning,
)
"""What Pillow raises for files that are not what they claim to be; a PNG without its palette fails an assertion."""


class Pictures(NamedTuple):
    """The pictures of one decode; `page` is None where the rendition is small enough for a web page."""

    thumbnail: Rendition
    rendition: Rendition
    page: Rendition | None


def pictures(header: Header, parts: Parts, orientation: int) -> Pictures:
    """Return thumbnail and rendition of a whole photo. Pure; safe on any thread. Raises PhotoRefused."""
    with _refusing():
        upright, graphic = _decoded(header, parts, orientation, ALL)
        rendition = _rendition(upright, graphic)
        if fits_page(rendition):
            return Pictures(_thumbnail(upright), rendition, None)
        small = _page_sized(upright)
        # From the smaller one in a third of the time.
        return Pictures(_thumbnail(small), rendition, _rendition(small, rendition.media_type == PNG))


def framed(header: Header, parts: Parts, orientation: int, frame: Frame) -> Rendition:
    """Return the rendition of what `frame` shows of a photo. Pure; safe on any thread. Raises PhotoRefused."""
    with _refusing():
        if frame.straighten:
            return _rendition(*_straightened(header, parts, orientation, frame))
        upright, graphic = _decoded(header, parts, orientation, before_turn(frame.crop or ALL, frame.turn))
        return _rendition(_turned(upright, frame.turn), graphic)


def for_page(rendition: Rendition) -> Rendition:
    """Return a rendition of ours as small as a web page wants it: the same bytes from the same. Raises PhotoRefused."""
    if fits_page(rendition):
        return rendition
    with _refusing(), Image.open(BytesIO(rendition.data), formats=[_DECODERS[rendition.media_type] or ""]) as picture:
        return _rendition(_page_sized(picture), rendition.media_type == PNG)


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn what a decoder raises for a broken file into PhotoRefused, and what it warns of that counts."""
    try:
        with warnings.catch_warnings():
            # Odd tags in a TIFF's directory are warned of and cost no pixel.
            warnings.simplefilter("ignore", UserWarning)
            warnings.filterwarnings("error", message="Truncated File Read")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except MemoryError as error:
        raise refusals.no_memory() from error
    except _BROKEN as error:
        raise refusals.damaged() from error


def _decoded(
    header: Header, parts: Parts, orientation: int, crop: Crop, long_side: int = LONG_SIDE
) -> tuple[Image.Image, bool]:
    """Return the part `crop`, upright, in sRGB, as RGB or RGBA, and whether the source is a graphic, not a photo."""
    box = _stored_box(header, crop, orientation)
    width, height = box[2] - box[0], box[3] - box[1]
    target = fitted(width, height, long_side)
    with _opened(header, parts) as source:
        graphic = source.mode in ("P", "1") and header.media_type in (PNG, TIFF, GIF)
        # Pillow's JPEG decoder can halve while it decodes; the whole must stay large enough for the part.
        source.draft(None, (-(-header.width * target[0] // width), -(-header.height * target[1] // height)))
        source.load()
        plain = _with_whole_samples(source)
    across, down = plain.width / header.width, plain.height / header.height
    part = (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
    small = plain.resize(target, Image.Resampling.LANCZOS, box=part, reducing_gap=3.0)
    coloured = _in_srgb(small, parts.icc)
    turned = coloured.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else coloured
    return turned, graphic


def _turned(picture: Image.Image, turn: int) -> Image.Image:
    return picture.transpose(_QUARTERS[turn]) if turn else picture


def _straightened(header: Header, parts: Parts, orientation: int, frame: Frame) -> tuple[Image.Image, bool]:
    """Return what a frame shows that is not upright in the picture, as `_decoded` does."""
    width, height = (header.height, header.width) if orientation in _ON_SIDE else (header.width, header.height)
    view = straightened(frame, width, height, LONG_SIDE)
    upright, graphic = _decoded(header, parts, orientation, before_turn(view.part, frame.turn), view.long_side)
    source = _turned(upright, frame.turn)
    return source.transform(view.size, Image.Transform.AFFINE, view.places(source.size), _SMOOTH), graphic


def _opened(header: Header, parts: Parts) -> ImageFile.ImageFile:
    """Open a picture whose header was checked; one of another size than the header said is refused.

    Checking again what Pillow reads keeps a file on which the two readers differ from passing the limits.
    """
    source = Image.open(BytesIO(parts.pixels), formats=[_DECODERS[header.media_type] or ""])
    if source.size != (header.width, header.height) or not isinstance(source, ImageFile.ImageFile):
        raise refusals.damaged()
    return source


def _with_whole_samples(source: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be made smaller: L, LA, RGB, RGBA or CMYK."""
    if source.mode in ("I;16", "I;16L", "I;16B", "I;16N", "I"):
        return _eight_bit(source)
    if source.has_transparency_data:
        return source if source.mode in ("LA", "RGBA") else source.convert("RGBA")
    if source.mode in ("L", "RGB", "CMYK"):
        return source
    return source.convert("L" if source.mode == "1" else "RGB")


def _eight_bit(source: Image.Image) -> Image.Image:
    """Return a grey picture of 16 bits a sample with the upper 8 of them."""
    raw = source.convert("I;16").tobytes()
    return Image.frombytes("L", source.size, raw[1::2])


def _in_srgb(picture: Image.Image, icc: bytes) -> Image.Image:
    """Return the picture as RGB or RGBA in sRGB. A profile that is broken or for other colours is ignored."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    plain = picture.convert(picture.mode.removesuffix("A")) if alpha is not None else picture
    colours = _transformed(plain, icc) if icc else None
    if colours is None:
        colours = plain.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _transformed(picture: Image.Image, icc: bytes) -> Image.Image | None:
    """Return the picture in sRGB by its profile, or None where the profile cannot be used."""
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(icc))
        space = profile.profile.xcolor_space.strip()
        if picture.mode == "L" and space == "RGB":
            picture = picture.convert("RGB")
        if space != {"L": "GRAY"}.get(picture.mode, picture.mode):
            return None
        return ImageCms.profileToProfile(picture, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _thumbnail(upright: Image.Image) -> Rendition:
    small = upright.resize(
        fitted(upright.width, upright.height, THUMBNAIL_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0
    )
    flat = Image.new("RGB", small.size, "white")
    flat.paste(small, mask=small.getchannel("A") if small.mode == "RGBA" else None)
    return _as_jpeg(flat)


def _rendition(upright: Image.Image, graphic: bool) -> Rendition:
    """Return a PNG where something shines through or the source is a graphic, else a JPEG."""
    if upright.mode == "RGBA" and upright.getchannel("A").getextrema() != (255, 255):
        return _as_png(upright)
    opaque = upright.convert("RGB")
    return _as_png(opaque) if graphic else _as_jpeg(opaque)


def _page_sized(picture: Image.Image) -> Image.Image:
    across, down = PAGE_SIDES[0] / picture.width, PAGE_SIDES[1] / picture.height
    size = fitted(picture.width, picture.height, int(max(picture.size) * min(across, down)))
    # As sharp to the eye as Lanczos at half the cost; a reporter waits for it.
    return picture.resize(size, Image.Resampling.HAMMING)


def _as_jpeg(picture: Image.Image) -> Rendition:
    target = BytesIO()
    _anew(picture).save(target, "JPEG", quality=QUALITY, subsampling="4:2:0", progressive=False)
    return Rendition(target.getvalue(), JPEG, picture.width, picture.height)


def _as_png(picture: Image.Image) -> Rendition:
    target = BytesIO()
    _anew(picture).save(target, "PNG", compress_level=6)
    return Rendition(target.getvalue(), PNG, picture.width, picture.height)


def _anew(picture: Image.Image) -> Image.Image:
    """Return a new image of the same pixels. Pillow writes out what an image carried in; a new one carries nothing."""
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    return fresh


def _stored_box(header: Header, crop: Crop, orientation: int) -> tuple[int, int, int, int]:
    """Return the part `crop` of the upright picture as left, top, right, bottom in pixels as stored."""
    left, top, width, height = crop
    across, down = 1 - left - width, 1 - top - height
    x, y, w, h = {
        2: (across, top, width, height),
        3: (across, down, width, height),
        4: (left, down, width, height),
        5: (top, left, height, width),
        6: (top, across, height, width),
        7: (down, across, height, width),
        8: (down, left, height, width),
    }.get(orientation, crop)
    (near, far), (upper, lower) = _span(x, w, header.width), _span(y, h, header.height)
    return near, upper, far, lower


def _span(start: float, length: float, pixels: int) -> tuple[int, int]:
    """Return first and last-but-one pixel of a part of a side; at least one pixel, never outside."""
    first = min(max(round(start * pixels), 0), pixels - 1)
    return first, min(max(round((start + length) * pixels), first + 1), pixels)
