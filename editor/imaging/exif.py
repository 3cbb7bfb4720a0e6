"""EXIF: the TIFF structure that cameras write (CIPA DC-008)."""

from collections.abc import Iterator
import struct
from typing import NamedTuple

from editor.imaging import said
from editor.imaging.said import Said

_DESCRIPTION, _MAKE, _MODEL, _ORIENTATION, _SOFTWARE, _ARTIST = 0x010E, 0x010F, 0x0110, 0x0112, 0x0131, 0x013B
_THUMBNAIL, _EXIF, _GPS, _HISTORY, _TAKEN, _USER_COMMENT = 0x0201, 0x8769, 0x8825, 0x9213, 0x9003, 0x9286
_XP_COMMENT, _XP_AUTHOR, _OWNER, _SERIAL, _LENS_MODEL, _LENS_SERIAL = 0x9C9C, 0x9C9D, 0xA430, 0xA431, 0xA434, 0xA435
_DNG_SERIAL = 0xC62F

_TRACES = {
    said.SERIAL: (_SERIAL, _LENS_SERIAL, _DNG_SERIAL),
    said.MODEL: (_MAKE, _MODEL, _LENS_MODEL),
    said.OWNER: (_OWNER, _ARTIST, _XP_AUTHOR),
    said.HISTORY: (_HISTORY,),
    said.COMMENTS: (_USER_COMMENT, _XP_COMMENT),
}
_GPS_PLACE = frozenset(range(0x01, 0x07)) | {0x14, 0x16, 0x1B, 0x1C}
"""Latitude, longitude, altitude, destination, and the names of method and area."""

_UNIT = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_CHARACTER_CODE = 8
_MAX_VALUE = 100_000


class Exif(NamedTuple):
    """What is of use in one EXIF block. `orientation` is 1 to 8, 1 where the block does not say."""

    orientation: int
    macintosh: bool
    said: Said


class _Value(NamedTuple):
    kind: int
    raw: bytes


def read(block: bytes) -> Exif:
    """Return what an EXIF block says; what is broken in it is as if it were not there. Pure."""
    block = block.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None:
        return Exif(1, False, Said())
    first = _offset(block, 4, order)
    main, second = _directory(block, first, order)
    inner, _ = _directory(block, _pointer(main, _EXIF, order), order)
    places, _ = _directory(block, _pointer(main, _GPS, order), order)
    preview, _ = _directory(block, second, order)
    tags = {**preview, **inner, **main}
    orientation = _number(main.get(_ORIENTATION), order)
    traces = {name for name, numbers in _TRACES.items() if any(_is_filled(tags.get(number)) for number in numbers)}
    if _GPS_PLACE & {number for number, value in places.items() if _is_filled(value)}:
        traces.add(said.LOCATION)
    if preview:
        traces.add(said.PREVIEW)
    return Exif(
        orientation if 1 <= orientation <= 8 else 1,
        "Macintosh" in _text(main.get(_SOFTWARE)),
        Said(
            caption=said.caption(_text(main.get(_DESCRIPTION))),
            taken=said.moment(_text(inner.get(_TAKEN))),
            traces=frozenset(traces),
        ),
    )


def _directory(block: bytes, offset: int, order: str) -> tuple[dict[int, _Value], int]:
    """Return the entries of the directory at `offset` and the offset of the next one, 0 where there is none."""
    if not 8 <= offset <= len(block) - 2:
        return {}, 0
    (count,) = struct.unpack_from(f"{order}H", block, offset)
    entries: dict[int, _Value] = {}
    for number, value in _entries(block, offset + 2, count, order):
        entries.setdefault(number, value)
    return entries, _offset(block, offset + 2 + 12 * count, order)


def _entries(block: bytes, start: int, count: int, order: str) -> Iterator[tuple[int, _Value]]:
    for at in range(start, min(start + 12 * count, len(block) - 11), 12):
        number, kind, length = struct.unpack_from(f"{order}HHI", block, at)
        size = _UNIT.get(kind, 0) * length
        where = at + 8 if size <= 4 else _offset(block, at + 8, order)
        if 0 < size <= _MAX_VALUE and where + size <= len(block):
            yield number, _Value(kind, block[where : where + size])


def _offset(block: bytes, at: int, order: str) -> int:
    if at + 4 > len(block):
        return 0
    (offset,) = struct.unpack_from(f"{order}I", block, at)
    return int(offset)


def _pointer(entries: dict[int, _Value], number: int, order: str) -> int:
    return _number(entries.get(number), order)


def _number(value: _Value | None, order: str) -> int:
    """Return the first number of a value of whole numbers, 0 where it is none."""
    if value is None or value.kind not in (3, 4):
        return 0
    size = _UNIT[value.kind]
    return int.from_bytes(value.raw[:size], "little" if order == "<" else "big")


def _text(value: _Value | None) -> str:
    """Return a value of text. EXIF says ASCII; programs write UTF-8 or the Windows code page."""
    if value is None or value.kind not in (2, 7):
        return ""
    raw = value.raw.partition(b"\0")[0]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("windows-1252", "replace")


def _is_filled(value: _Value | None) -> bool:
    """Say whether a value holds more than padding; the name of its character code before a comment is none."""
    if value is None:
        return False
    raw = value.raw
    if raw[:_CHARACTER_CODE] in (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0"):
        raw = raw[_CHARACTER_CODE:]
    return bool(raw.strip(b"\0 "))
