"""Pictures that foreign HTML carries within itself, taken out before anything else reads it. Nothing is loaded."""

import base64
import binascii
import re

from editor.domain.values import dataclass

MAX_PICTURES = 20
"""More pictures in one paste are left out."""

_SUBTYPES = frozenset(("png", "jpeg", "jpg", "webp"))
_SOURCE = re.compile(
    r"(?<=[\s\"'/])src\s*+=\s*+(?:\"data:image/([^\"]*+)\"|'data:image/([^']*+)'|data:image/([^\s>]*+))",
    re.IGNORECASE,
)
_PLACE = re.compile(r"data:([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class EmbeddedPicture:
    """The bytes of a picture, unchecked, and how many blocks stand before it."""

    data: bytes
    before: int


def taken_out(html: str) -> tuple[str, list[bytes]]:
    """Return `html` with a number in the place of each embedded picture, and the pictures that those number.

    What is no base64 of a PNG, JPEG or WebP leaves an address that leads nowhere. Pure; safe on any thread.
    """
    if "data:image/" not in html and "DATA:IMAGE/" not in html.upper():
        return html, []
    found: list[bytes] = []

    def number(source: re.Match[str]) -> str:
        data = _decoded(source[1] or source[2] or source[3] or "") if len(found) < MAX_PICTURES else None
        if data is None:
            return 'src="data:"'
        found.append(data)
        return f'src="data:{len(found) - 1}"'

    return _SOURCE.sub(number, html), found


def place_of(source: str) -> int | None:
    """Return the number that `taken_out` put in the place of a picture; None for any other address."""
    found = _PLACE.fullmatch(source)
    return None if found is None else int(found[1])


def _decoded(source: str) -> bytes | None:
    kind, comma, data = source.partition(",")
    subtype, *parameters = (part.strip().lower() for part in kind.split(";"))
    if not comma or subtype not in _SUBTYPES or "base64" not in parameters:
        return None
    try:
        return base64.b64decode(data.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=")) or None
    except (binascii.Error, ValueError):
        return None
