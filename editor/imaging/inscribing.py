"""Words into a clean picture without touching its pixels, and a finished picture read back for them.

A rendition holds pixels and nothing else (`editor.imaging.renditions`). What is put in is one XMP packet and, into a
JPEG, one IPTC record; no other part may be in what leaves.
"""

from dataclasses import replace
from typing import Any
import zlib

from editor.domain.errors import ExportFailed, PhotoRefused
from editor.domain.photo import Rendition
from editor.domain.picture_words import PictureWords
from editor.imaging import iptc_write, jpeg, png, xmp_write
from editor.imaging.iptc import data_sets
from editor.imaging.said import MAX_LINE, MAX_TEXT
from editor.imaging.xmp_back import Properties, properties

JPEG, PNG = "image/jpeg", "image/png"

_MOST_CREATORS = 8
_MOST_PACKET = 0xFFFF - 2 - len(jpeg.XMP)
"""Bytes of a packet in one segment of a JPEG."""

_LONG = ("caption", "alt", "usage_terms")
"""The fields that may be cut for the sake of the packet."""

_SHARE = 12_000
"""Bytes that each of them has room for."""

_APP0, _APP1, _APP13 = 0xE0, 0xE1, 0xED
_JFIF = b"JFIF\0\1\1"


def inscribed(image: Rendition, words: PictureWords) -> Rendition:
    """Return `image` saying `words`, as far as a file has room for them. The same gives the same bytes.

    Pure; safe on any thread. A picture of another format than JPEG and PNG, which none of ours is, stays silent.
    """
    held = held_words(words)
    packet = xmp_write.packet(held)
    if image.media_type == JPEG:
        segments = _segment(_APP1, jpeg.XMP + packet)
        segments += _segment(_APP13, jpeg.PHOTOSHOP + iptc_write.resources(held))
        at = _behind_header(image.data)
        return replace(image, data=b"".join((image.data[:at], segments, image.data[at:])))
    if image.media_type == PNG:
        at = len(png.SIGNATURE) + 25
        return replace(image, data=b"".join((image.data[:at], _text_chunk(packet), image.data[at:])))
    return image


def held_words(words: PictureWords) -> PictureWords:
    """Return as much of `words` as a picture holds; what is too long is cut between words. Pure."""
    lines = ("creator_title", "credit", "source", "copyright", "digital_source_type")
    texts = {name: _cut(getattr(words, name), MAX_TEXT) for name in _LONG}
    texts |= {name: _cut(getattr(words, name), MAX_LINE) for name in lines}
    creators = tuple(_cut(name, MAX_LINE) for name in words.creator[:_MOST_CREATORS])
    held = replace(words, creator=creators, **texts)
    # The longest first, and none to less than its share; a text full of signs that XML escapes, to less.
    if len(xmp_write.packet(held)) <= _MOST_PACKET:
        return held
    longest = sorted(_LONG, key=lambda name: -len(texts[name]))
    for name, least in [(name, least) for least in (_SHARE, 0) for name in longest]:
        over = len(xmp_write.packet(held)) - _MOST_PACKET
        if over > 0:
            text: str = getattr(held, name)
            shorter = _whole_words(iptc_write.cut(text, max(len(text.encode()) - over, least)), text)
            held = replace(held, **dict[str, Any]({name: shorter}))
    return held


def check_inscribed(data: bytes, words: PictureWords) -> None:
    """Read a finished picture back. Raises ExportFailed where it says anything but `words`, or holds another part.

    Pure; safe on any thread.
    """
    try:
        said = _of_png(data) if data.startswith(png.SIGNATURE) else _of_jpeg(data)
    except (PhotoRefused, ValueError):
        said = None
    held = held_words(words)
    if said is None or said[0] != xmp_write.properties(held):
        raise _failed()
    if said[1] is not None and said[1] != iptc_write.data_sets(held):
        raise _failed()


def is_same_picture(data: bytes, image: Rendition) -> bool:
    """Say whether `data` is a picture of ours with the pixels of `image`, whatever words either says.

    One that another program has written anew is none of ours. Pure; safe on any thread.
    """
    try:
        return _bare(data) == _bare(image.data)
    except (PhotoRefused, ValueError):
        return False


def _bare(data: bytes) -> tuple[bytes, ...]:
    """Return a picture of ours without its words. Raises PhotoRefused and ValueError for any other."""
    if data.startswith(png.SIGNATURE):
        of_words = [chunk for chunk in png.chunks(data) if chunk.kind == b"iTXt"]
        pieces = [_text_chunk(chunk.payload[len(_TEXT_HEAD) :]) for chunk in of_words]
    else:
        words = [each for each in jpeg.segments(data) if each.marker in (_APP1, _APP13)]
        pieces = [_segment(each.marker, each.payload) for each in words]
    whole = b"".join(pieces)
    before, found, behind = data.partition(whole) if whole else (data, b"", b"")
    if not found or not xmp_write.is_ours(whole):
        raise ValueError("a picture of another program")
    return before, behind


def _failed() -> ExportFailed:
    return ExportFailed(
        "A photo could not be read back as it was to leave, so nothing was written.",
        "Export again; an older file there is untouched.",
    )


def _of_jpeg(data: bytes) -> tuple[Properties, iptc_write.DataSets] | None:
    """Return the words of a JPEG; None where it holds any part that it should not."""
    packets, resources, end = [], [], 0
    for segment in jpeg.segments(data):
        marker, payload, end = segment
        if marker == _APP1 and payload.startswith(jpeg.XMP):
            packets.append(payload[len(jpeg.XMP) :])
        elif marker == _APP13 and payload.startswith(jpeg.PHOTOSHOP):
            resources.append(payload[len(jpeg.PHOTOSHOP) :])
        elif not (jpeg.is_drawn(marker) or (marker == _APP0 and _is_header(payload))):
            return None
    whole = jpeg.scans_end(data, end, jpeg.size(data)) == len(data) and data.endswith(b"\xff\xd9")
    if not whole or len(packets) != 1 or len(resources) != 1:
        return None
    return properties(packets[0]), data_sets(resources[0], iptc_write.DIGEST)


def _of_png(data: bytes) -> tuple[Properties, None] | None:
    """Return the words of a PNG; None where it holds any chunk that it should not."""
    packets, length, last = [], len(png.SIGNATURE), b""
    for chunk in png.chunks(data):
        length, last = length + 12 + len(chunk.payload), chunk.kind
        if not chunk.sound:
            return None
        if chunk.kind == b"iTXt" and chunk.payload.startswith(_TEXT_HEAD):
            packets.append(chunk.payload[len(_TEXT_HEAD) :])
        elif chunk.kind not in png.NEEDED:
            return None
    if last != b"IEND" or length != len(data) or len(packets) != 1:
        return None
    return properties(packets[0]), None


def _is_header(payload: bytes) -> bool:
    """Say whether a JFIF header holds no small picture."""
    return payload.startswith(_JFIF) and len(payload) == 14 and not any(payload[12:])


def _behind_header(data: bytes) -> int:
    """Return the offset behind the JFIF header of a rendition, which Pillow writes first."""
    return 4 + int.from_bytes(data[4:6], "big") if data[2:4] == b"\xff\xe0" else 2


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload


_TEXT_HEAD = png.XMP + b"\0\0\0\0\0"
"""Of an international text chunk: its keyword, that it is not packed, no language, no other keyword."""


def _text_chunk(packet: bytes) -> bytes:
    payload = b"iTXt" + _TEXT_HEAD + packet
    return (len(payload) - 4).to_bytes(4, "big") + payload + zlib.crc32(payload).to_bytes(4, "big")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else _whole_words(iptc_write.cut(text, len(text[:most].encode())), text)


def _whole_words(kept: str, text: str) -> str:
    """Return what was kept of `text` up to the last word that is whole, if that is most of it."""
    if kept == text or not kept or text[len(kept)].isspace():
        return kept
    end = max(kept.rfind(" "), kept.rfind("\n"))
    return kept[:end].rstrip() if end > len(kept) * 0.9 else kept
