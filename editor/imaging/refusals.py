"""The sentences with which a photo is refused, each with what to do."""

from editor.domain.errors import PhotoRefused

MAX_PIXELS = 60_000_000
MAX_SIDE = 16_000
MAX_BYTES = 50_000_000
MAX_TIFF_BYTES = 200_000_000

FORMATS = "JPEG, PNG, WebP, TIFF or GIF"

_SMALLER = "Save a smaller copy as JPEG and use that."


def empty() -> PhotoRefused:
    """Return the refusal of a file without a byte."""
    return PhotoRefused("This file is empty.", "Copy it again from the camera or ask for it to be sent again.")


def not_a_picture() -> PhotoRefused:
    """Return the refusal of a file that is no picture the program knows."""
    return PhotoRefused(f"This file is not a {FORMATS} picture.", "Save the picture as JPEG and use that.")


def other_format(name: str, remedy: str) -> PhotoRefused:
    """Return the refusal of a picture in the format `name` ("a HEIC")."""
    return PhotoRefused(f"This is {name} picture, not a {FORMATS} one.", remedy)


def damaged() -> PhotoRefused:
    """Return the refusal of a picture that breaks off or contradicts itself."""
    return PhotoRefused("This picture is damaged or incomplete.", "Copy it again, or ask for it to be sent again.")


def camera_raw() -> PhotoRefused:
    """Return the refusal of what a camera's sensor saw, which is no picture yet."""
    return other_format("a camera’s raw", "Develop it, save it as JPEG and use that.")


def too_many_bytes(tiff: bool = False) -> PhotoRefused:
    """Return the refusal of a file over MAX_BYTES, or over MAX_TIFF_BYTES for a TIFF."""
    return PhotoRefused(f"This picture is larger than {200 if tiff else 50} MB.", _SMALLER)


def too_many_pixels() -> PhotoRefused:
    """Return the refusal of a picture over MAX_PIXELS."""
    return PhotoRefused("This picture has more than 60 megapixels.", _SMALLER)


def too_long() -> PhotoRefused:
    """Return the refusal of a picture with a side over MAX_SIDE."""
    return PhotoRefused("This picture has a side of more than 16,000 pixels.", _SMALLER)


def too_laborious() -> PhotoRefused:
    """Return the refusal of a JPEG cut into so many scans that showing it takes minutes."""
    return PhotoRefused("This picture is built in a way that takes too long to read.", _SMALLER)


def no_memory() -> PhotoRefused:
    """Return the refusal of a picture for which the machine has no room."""
    return PhotoRefused("There is not enough memory for this picture.", "Close other programs, or use a smaller copy.")
