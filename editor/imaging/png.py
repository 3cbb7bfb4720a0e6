"""PNG files as chunks (W3C Portable Network Graphics, third edition)."""

from collections.abc import Iterator
from typing import NamedTuple
import zlib

from editor.imaging import refusals
from editor.imaging.parts import MAX_ICC, MAX_XMP, Parts

SIGNATURE = b"\x89PNG\r\n\x1a\n"

NEEDED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_TEXT = frozenset({b"tEXt", b"zTXt", b"iTXt"})
XMP = b"XML:com.adobe.xmp"

_RAW_IPTC = (b"Raw profile type iptc", b"Raw profile type 8bim")

MAX_CHUNKS = 200_000


class Chunk(NamedTuple):
    """One chunk; `sound` says that its checksum is right."""

    kind: bytes
    payload: bytes
    sound: bool


def chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the chunks up to and with the end, or up to where the file breaks off."""
    position = len(SIGNATURE)
    for _ in range(MAX_CHUNKS):
        length = int.from_bytes(data[position : position + 4], "big")
        kind = data[position + 4 : position + 8]
        end = position + 12 + length
        if len(kind) < 4 or end > len(data):
            return
        payload = data[position + 8 : end - 4]
        yield Chunk(kind, payload, zlib.crc32(payload, zlib.crc32(kind)) == int.from_bytes(data[end - 4 : end], "big"))
        if kind == b"IEND":
            return
        position = end


def size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels from IHDR, the first chunk. Raises PhotoRefused where it is not there."""
    header = next(chunks(data), None)
    if header is None or header.kind != b"IHDR" or len(header.payload) != 13 or not header.sound:
        raise refusals.damaged()
    return int.from_bytes(header.payload[:4], "big"), int.from_bytes(header.payload[4:8], "big")


def take_apart(data: bytes) -> Parts:
    """Return the pieces of a PNG; of an animated one, the still picture. Raises PhotoRefused for a broken one."""
    kept = [SIGNATURE]
    icc = exif = xmp = resources = b""
    comments = provenance = False
    last = b""
    deep = data[24:25] == b"\x10"
    for chunk in chunks(data):
        last = chunk.kind
        if chunk.kind in NEEDED:
            if not chunk.sound:
                raise refusals.damaged()
            # The key colour of a 16-bit picture means nothing once its samples have 8.
            if chunk.kind != b"tRNS" or not deep:
                kept.append(_written(chunk))
        elif chunk.kind == b"iCCP" and chunk.sound:
            icc = icc or _profile(chunk.payload)
        elif chunk.kind == b"eXIf" and chunk.sound:
            exif = exif or chunk.payload
        elif chunk.kind == b"caBX":
            provenance = True
        elif chunk.kind in _TEXT:
            resources = resources or _raw_iptc(chunk)
            packet = _xmp(chunk)
            xmp = xmp or packet or b""
            comments = comments or packet is None
    if last != b"IEND":
        raise refusals.damaged()
    return Parts(
        b"".join(kept), icc=icc, exif=exif, xmp=xmp, resources=resources, comments=comments, provenance=provenance
    )


def _written(chunk: Chunk) -> bytes:
    checksum = zlib.crc32(chunk.payload, zlib.crc32(chunk.kind))
    return len(chunk.payload).to_bytes(4, "big") + chunk.kind + chunk.payload + checksum.to_bytes(4, "big")


def _profile(payload: bytes) -> bytes:
    _, _, packed = payload.partition(b"\0")
    return _inflated(packed[1:], MAX_ICC)


def _xmp(chunk: Chunk) -> bytes | None:
    """Return the XMP packet of an international text chunk, b"" if it cannot be read, None for any other text."""
    keyword, _, rest = chunk.payload.partition(b"\0")
    if chunk.kind != b"iTXt" or keyword != XMP:
        return None
    fields = rest[2:].split(b"\0", 2)
    if not chunk.sound or len(fields) < 3:
        return b""
    packet = _inflated(fields[2], MAX_XMP) if rest[:1] == b"\1" else fields[2]
    return packet if len(packet) <= MAX_XMP else b""


def _raw_iptc(chunk: Chunk) -> bytes:
    """Return the Photoshop resources that programs put into a text chunk as hexadecimal digits, b"" if it has none."""
    keyword, _, rest = chunk.payload.partition(b"\0")
    if keyword not in _RAW_IPTC or chunk.kind not in (b"zTXt", b"tEXt") or not chunk.sound:
        return b""
    text = _inflated(rest[1:], MAX_XMP) if chunk.kind == b"zTXt" else rest[:MAX_XMP]
    # A line that names it, one with its length, and the digits.
    _, _, digits = text.lstrip().partition(b"\n")[2].partition(b"\n")
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return b""


def _inflated(packed: bytes, limit: int) -> bytes:
    """Return the inflated bytes, or b"" if they are broken or more than `limit`; never inflates more."""
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(packed, limit)
    except zlib.error:
        return b""
    return plain if inflater.eof else b""
