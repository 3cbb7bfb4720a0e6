"""WebP files as RIFF chunks (RFC 9649)."""

from collections.abc import Iterator
from typing import NamedTuple

from editor.imaging import refusals
from editor.imaging.parts import MAX_ICC, MAX_XMP, Parts

_METADATA = frozenset({b"ICCP", b"EXIF", b"XMP ", b"C2PA"})
_PICTURE = frozenset({b"VP8 ", b"VP8L", b"ANMF"})
_NEEDED = _PICTURE | {b"VP8X", b"ANIM", b"ALPH"}

MAX_CHUNKS = 50_000


class Chunk(NamedTuple):
    """One chunk of the file: its name and content, without padding."""

    kind: bytes
    payload: bytes


def chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the chunks, up to where the file breaks off."""
    position = 12
    for _ in range(MAX_CHUNKS):
        kind = data[position : position + 4]
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        end = position + 8 + length
        if len(kind) < 4 or end > len(data):
            return
        yield Chunk(kind, data[position + 8 : end])
        position = end + length % 2


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of the canvas in pixels. Raises PhotoRefused where the first chunk does not say."""
    # Only the header is wanted here, so that a chunk that breaks off later still tells its size.
    kind, head = data[12:16], data[20:30]
    if len(head) == 10:
        if kind == b"VP8X":
            return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
        if kind == b"VP8 " and head[3:6] == b"\x9d\x01\x2a":
            return int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF
        if kind == b"VP8L" and head[0] == 0x2F:
            bits = int.from_bytes(head[1:5], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise refusals.damaged()


def take_apart(data: bytes) -> Parts:
    """Return the pieces of a WebP; the pixels of an animated one are its first frame. Raises PhotoRefused."""
    if int.from_bytes(data[4:8], "little") + 8 > len(data):
        raise refusals.damaged()
    found: dict[bytes, bytes] = {}
    kept: list[Chunk] = []
    for chunk in chunks(data):
        if chunk.kind in _METADATA:
            found.setdefault(chunk.kind, chunk.payload)
        elif chunk.kind in _NEEDED and all(chunk.kind != other.kind for other in kept):
            kept.append(chunk)
    if not any(chunk.kind in _PICTURE for chunk in kept):
        raise refusals.damaged()
    body = b"WEBP" + b"".join(_written(chunk) for chunk in kept)
    icc, xmp = found.get(b"ICCP", b""), found.get(b"XMP ", b"")
    return Parts(
        pixels=b"RIFF" + len(body).to_bytes(4, "little") + body,
        icc=icc if len(icc) <= MAX_ICC else b"",
        exif=found.get(b"EXIF", b""),
        xmp=xmp if len(xmp) <= MAX_XMP else b"",
        provenance=b"C2PA" in found,
    )


def _written(chunk: Chunk) -> bytes:
    payload = chunk.payload
    if chunk.kind == b"VP8X" and payload:
        # The flags of the chunks that were taken out: ICC 0x20, EXIF 0x08, XMP 0x04.
        payload = bytes((payload[0] & ~0x2C,)) + payload[1:]
    return chunk.kind + len(payload).to_bytes(4, "little") + payload + bytes(len(payload) % 2)
