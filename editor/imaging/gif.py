"""GIF files (GIF89a), of which the first picture counts."""

from collections.abc import Iterator
from typing import NamedTuple

from editor.imaging import refusals
from editor.imaging.parts import MAX_XMP, Parts

SIGNATURES = (b"GIF87a", b"GIF89a")

_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_COMMENT, _APPLICATION = 0xFE, 0xFF
_XMP, _C2PA = b"XMP DataXMP", b"C2PA_GIF"

MAX_BLOCKS = 1_000_000


class Block(NamedTuple):
    """An extension: its label, and from where to where its sub-blocks stand in the file."""

    label: int
    start: int
    end: int


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of the canvas in pixels. Raises PhotoRefused where the file does not say."""
    if len(data) < 13:
        raise refusals.damaged()
    return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")


def take_apart(data: bytes) -> Parts:
    """Return the pieces of a GIF, its pixels as the whole file. What is broken in it is as if it were not there."""
    xmp, comments, provenance = b"", False, False
    for block in _extensions(data):
        name = data[block.start + 1 : block.start + 12] if block.label == _APPLICATION else b""
        comments = comments or block.label == _COMMENT
        provenance = provenance or name.startswith(_C2PA)
        if name == _XMP and block.end - block.start <= MAX_XMP:
            # The packet stands as it is; a trailer behind it leads readers of sub-blocks to the end.
            xmp = xmp or data[block.start + 12 : data.rfind(b">", block.start, block.end) + 1]
    return Parts(pixels=data, xmp=xmp, comments=comments, provenance=provenance)


def _extensions(data: bytes) -> Iterator[Block]:
    """Yield the extensions before, between and behind the pictures, up to where the file breaks off."""
    position = 13 + _table(data[10:11])
    for _ in range(MAX_BLOCKS):
        kind = data[position] if position < len(data) else _END
        if kind == _EXTENSION:
            end = _end(data, position + 2)
            if end > len(data):
                return
            yield Block(data[position + 1], position + 2, end)
            position = end
        elif kind == _IMAGE:
            position = _end(data, position + 11 + _table(data[position + 9 : position + 10]))
        else:
            return


def _table(flags: bytes) -> int:
    """Return the bytes of the colour table that a packed field tells of."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _end(data: bytes, position: int) -> int:
    """Return the offset behind the sub-blocks that begin at `position`."""
    while position < len(data) and data[position]:
        position += data[position] + 1
    return position + 1
