"""EXIF: the TIFF structure that cameras write (CIPA DC-008)."""

from collections.abc import Iterator
import struct
from typing import NamedTuple

from editor.imaging import said
from editor.imaging.legacy_text import decoded
from editor.imaging.said import Said

_DESCRIPTION, _MAKE, _MODEL, _ORIENTATION, _SOFTWARE, _ARTIST = 0x010E, 0x010F, 0x0110, 0x0112, 0x0131, 0x013B
_THUMBNAIL, _EXIF, _GPS, _HISTORY, _TAKEN, _USER_COMMENT = 0x0201, 0x8769, 0x8825, 0x9213, 0x9003, 0x9286
_XP_COMMENT, _XP_AUTHOR, _OWNER, _SERIAL, _LENS_MODEL, _LENS_SERIAL = 0x9C9C, 0x9C9D, 0xA430, 0xA431, 0xA434, 0xA435
_DNG_SERIAL, _COPYRIGHT = 0xC62F, 0x8298

_TRACES = {
    said.SERIAL: (_SERIAL, _LENS_SERIAL, _DNG_SERIAL),
    said.MODEL: (_MAKE, _MODEL, _LENS_MODEL),
    said.OWNER: (_OWNER, _ARTIST, _XP_AUTHOR),
    said.HISTORY: (_HISTORY,),
    said.COMMENTS: (_USER_COMMENT, _XP_COMMENT),
}
_GPS_PLACE = frozenset(range(0x01, 0x07)) | {0x14, 0x16, 0x1B, 0x1C}
"""Latitude, longitude, altitude, destination, and the names of method and area."""

_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_UNIT = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_CHARACTER_CODE = 8
_MAX_VALUE = 100_000


class Exif(NamedTuple):
    """What is of use in one EXIF block. `orientation` is 1 to 8, 1 where the block does not say."""

    orientation: int
    macintosh: bool
    said: Said


class Value(NamedTuple):
    """One value of a directory: the number of its kind, and its bytes."""

    kind: int
    raw: bytes


class Directory(NamedTuple):
    """The values of a directory by their numbers, and the order of bytes as `struct` writes it."""

    order: str
    values: dict[int, Value]

    def number(self, tag: int) -> int:
        """Return the first number of a value of whole numbers, 0 where it is none."""
        return _number(self.values.get(tag), self.order)

    def raw(self, tag: int) -> bytes:
        """Return the bytes of a value, b"" where there is none."""
        return self.values[tag].raw if tag in self.values else b""


def read(block: bytes, pages: bool = False) -> Exif:
    """Return what an EXIF block says; what is broken in it is as if it were not there. Pure.

    `pages` says that the block is a whole TIFF, in which a second directory is no preview but another page.
    """
    block = block.removeprefix(b"Exif\0\0")
    order = _ORDERS.get(block[:4])
    if order is None:
        return Exif(1, False, Said())
    first = _offset(block, 4, order)
    main, second = _directory(block, first, order)
    inner, _ = _directory(block, _pointer(main, _EXIF, order), order)
    places, _ = _directory(block, _pointer(main, _GPS, order), order)
    preview = {} if pages else _directory(block, second, order)[0]
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
            said.told(
                {
                    "caption": [_text(main.get(_DESCRIPTION))],
                    "creator": [_text(main.get(_ARTIST))],
                    "copyright": [_text(main.get(_COPYRIGHT))],
                    "date_created": [_text(inner.get(_TAKEN))],
                }
            ),
            said.moment(_text(inner.get(_TAKEN))),
            frozenset(traces),
        ),
    )


def first_directory(block: bytes, most: int = _MAX_VALUE) -> Directory:
    """Return the first directory of a TIFF structure; of values over `most` bytes there is none. Pure."""
    order = _ORDERS.get(block[:4])
    if order is None:
        return Directory("<", {})
    return Directory(order, _directory(block, _offset(block, 4, order), order, most)[0])


def _directory(block: bytes, offset: int, order: str, most: int = _MAX_VALUE) -> tuple[dict[int, Value], int]:
    """Return the entries of the directory at `offset` and the offset of the next one, 0 where there is none."""
    if not 8 <= offset <= len(block) - 2:
        return {}, 0
    (count,) = struct.unpack_from(f"{order}H", block, offset)
    entries: dict[int, Value] = {}
    for number, value in _entries(block, offset + 2, count, order, most):
        entries.setdefault(number, value)
    return entries, _offset(block, offset + 2 + 12 * count, order)


def _entries(block: bytes, start: int, count: int, order: str, most: int) -> Iterator[tuple[int, Value]]:
    for at in range(start, min(start + 12 * count, len(block) - 11), 12):
        number, kind, length = struct.unpack_from(f"{order}HHI", block, at)
        size = _UNIT.get(kind, 0) * length
        where = at + 8 if size <= 4 else _offset(block, at + 8, order)
        if 0 < size <= most and where + size <= len(block):
            yield number, Value(kind, block[where : where + size])


def _offset(block: bytes, at: int, order: str) -> int:
    if at + 4 > len(block):
        return 0
    (offset,) = struct.unpack_from(f"{order}I", block, at)
    return int(offset)


def _pointer(entries: dict[int, Value], number: int, order: str) -> int:
    return _number(entries.get(number), order)


def _number(value: Value | None, order: str) -> int:
    """Return the first number of a value of whole numbers, 0 where it is none."""
    if value is None or value.kind not in (3, 4):
        return 0
    size = _UNIT[value.kind]
    return int.from_bytes(value.raw[:size], "little" if order == "<" else "big")


def _text(value: Value | None) -> str:
    """Return a value of text. EXIF says ASCII; programs write what they like."""
    if value is None or value.kind not in (2, 7):
        return ""
    return decoded(value.raw.partition(b"\0")[0])


def _is_filled(value: Value | None) -> bool:
    """Say whether a value holds more than padding; the name of its character code before a comment is none."""
    if value is None:
        return False
    raw = value.raw
    if raw[:_CHARACTER_CODE] in (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0"):
        raw = raw[_CHARACTER_CODE:]
    return bool(raw.strip(b"\0 "))
