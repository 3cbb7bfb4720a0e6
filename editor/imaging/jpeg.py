"""JPEG files as segments (ITU-T T.81, Annex B)."""

from collections.abc import Iterator
import re
from typing import NamedTuple

from editor.imaging import refusals
from editor.imaging.parts import MAX_ICC, MAX_XMP, Parts

SIGNATURE = b"\xff\xd8\xff"

_SOS, _EOI, _COM, _SOI = 0xDA, 0xD9, 0xFE, 0xD8
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDD})
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_APP0, _APP1, _APP2, _APP11, _APP13, _APP14 = 0xE0, 0xE1, 0xE2, 0xEB, 0xED, 0xEE

_EXIF = b"Exif\0"
XMP = b"http://ns.adobe.com/xap/1.0/\0"
_ICC = b"ICC_PROFILE\0"
PHOTOSHOP = b"Photoshop 3.0\0"

_NOT_FILL = re.compile(rb"[^\xff]")

# Between scans a 0xFF is data when 0x00 or a restart marker follows, and a fill byte when another 0xFF does.
_NEXT_MARKER = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")

MAX_SEGMENTS = 4_000
MAX_SCANS = 100
MAX_SCANNED_PIXELS = 1_500_000_000


class Segment(NamedTuple):
    """One marker segment: `payload` comes without marker and length; `end` is the offset behind it."""

    marker: int
    payload: bytes
    end: int


def segments(data: bytes) -> Iterator[Segment]:
    """Yield the segments up to and with the first start of scan. Raises PhotoRefused where they break off."""
    position = 2
    for _ in range(MAX_SEGMENTS):
        start = data.find(b"\xff", position)
        named = _NOT_FILL.search(data, start) if start >= 0 else None
        if named is None:
            raise refusals.damaged()
        marker, position = named[0][0], named.end()
        if marker in _BARE or marker == 0:
            continue
        if marker == _EOI:
            raise refusals.damaged()
        end = _segment_end(data, position)
        yield Segment(marker, data[position + 2 : end], end)
        if marker == _SOS:
            return
        position = end
    raise refusals.damaged()


def size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels as the frame header gives them. Raises PhotoRefused where there is none."""
    for segment in segments(data):
        if segment.marker in _FRAMES and len(segment.payload) >= 6:
            height, width = (int.from_bytes(segment.payload[at : at + 2], "big") for at in (1, 3))
            return width, height
    raise refusals.damaged()


def take_apart(data: bytes) -> Parts:
    """Return the pieces of a JPEG. Raises PhotoRefused for a broken one or one with too many scans."""
    kept = [b"\xff\xd8"]
    found: dict[bytes, bytes] = {}
    profile: dict[int, bytes] = {}
    resources: list[bytes] = []
    comments = preview = provenance = False
    for segment in segments(data):
        payload = segment.payload
        if segment.marker == _SOS:
            kept += _written(segment), data[segment.end : scans_end(data, segment.end, size(data))]
        elif _is_needed(segment):
            kept.append(_written(segment))
        elif segment.marker == _APP1:
            for name in (_EXIF, XMP):
                if payload.startswith(name) and len(payload) <= MAX_XMP:
                    found.setdefault(name, payload[len(name) :])
        elif segment.marker == _APP2 and payload.startswith(_ICC) and len(payload) > len(_ICC) + 2:
            profile.setdefault(payload[len(_ICC)], payload[len(_ICC) + 2 :])
        elif segment.marker == _APP13 and payload.startswith(PHOTOSHOP):
            resources.append(payload[len(PHOTOSHOP) :])
        comments = comments or segment.marker == _COM
        preview = preview or _is_preview(segment)
        provenance = provenance or _is_provenance(segment)
    return Parts(
        pixels=b"".join(kept),
        icc=_joined_profile(profile),
        exif=found.get(_EXIF, b"")[1:],
        xmp=found.get(XMP, b""),
        resources=b"".join(resources),
        comments=comments,
        preview=preview,
        provenance=provenance,
    )


def _segment_end(data: bytes, position: int) -> int:
    length = int.from_bytes(data[position : position + 2], "big")
    if length < 2 or position + length > len(data):
        raise refusals.damaged()
    return position + length


def _is_needed(segment: Segment) -> bool:
    """Say whether a decoder needs the segment to get the pixels right."""
    if segment.marker == _APP0:
        return segment.payload.startswith(b"JFIF\0")
    if segment.marker == _APP14:
        return segment.payload.startswith(b"Adobe")
    return segment.marker != _SOS and is_drawn(segment.marker)


def _written(segment: Segment) -> bytes:
    # A JFIF header may hold a small picture behind its first 14 bytes; the decoder needs the header alone.
    payload = segment.payload[:12] + b"\0\0" if segment.marker == _APP0 else segment.payload
    return bytes((0xFF, segment.marker)) + (len(payload) + 2).to_bytes(2, "big") + payload


def _is_preview(segment: Segment) -> bool:
    payload = segment.payload
    if segment.marker == _APP0:
        return payload.startswith(b"JFXX\0") or (payload.startswith(b"JFIF\0") and any(payload[12:14]))
    return segment.marker == _APP2 and payload.startswith(b"MPF\0")


def _is_provenance(segment: Segment) -> bool:
    """Say whether a segment begins a JUMBF box of content credentials (ISO 19566-5; C2PA, embedding in JPEG)."""
    payload = segment.payload
    return segment.marker == _APP11 and payload[:2] == b"JP" and payload[12:16] == b"jumb" and b"c2pa" in payload[:80]


def is_drawn(marker: int) -> bool:
    """Say whether a segment is part of the picture itself: its frame, tables or start of scan."""
    return marker in _FRAMES or marker in _TABLES or marker == _SOS


def scans_end(data: bytes, position: int, frame: tuple[int, int]) -> int:
    """Return the offset behind the end marker, or of the end of the file, counting the scans on the way.

    `position` is where the data of the first scan begins; `frame` is width and height.
    """
    scans = 1
    while found := _NEXT_MARKER.search(data, position):
        marker = found[1][0]
        position = found.end()
        if marker == _EOI:
            return position
        if marker == _SOI:
            raise refusals.damaged()
        if marker != 0x01:
            position = _segment_end(data, position)
            scans += marker == _SOS
        if scans > MAX_SCANS or scans * frame[0] * frame[1] > MAX_SCANNED_PIXELS:
            raise refusals.too_laborious()
    return len(data)


def _joined_profile(pieces: dict[int, bytes]) -> bytes:
    """Return the ICC profile from its numbered pieces, or b"" if one is missing or it is absurdly long."""
    if sorted(pieces) != list(range(1, len(pieces) + 1)):
        return b""
    profile = b"".join(pieces[number] for number in sorted(pieces))
    return profile if len(profile) <= MAX_ICC else b""
