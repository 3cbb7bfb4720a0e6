"""IPTC IIM records out (IPTC-NAA IIM 4.2), for programs that do not read XMP: UTF-8, each line cut to its length."""

import hashlib
import unicodedata

from editor.domain.picture_words import PictureWords
from editor.imaging.iptc import CAPTION, CHARACTER_SET, FIELDS, UTF8, image_resource, written

DIGEST = 0x0425
"""The image resource that holds the MD5 of the record, by which a reader sees that it says what the XMP says."""

_LENGTHS = {"caption": 2000, "creator": 32, "creator_title": 32, "credit": 32, "source": 32, "copyright": 128}
"""The fields that the record has a data set for, each with its most bytes."""

_VERSION = ((2, 0), b"\0\x04")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")

DataSets = list[tuple[tuple[int, int], bytes]]


def resources(words: PictureWords) -> bytes:
    """Return Photoshop's image resources that say `words`: the record, and its digest. Pure; safe on any thread."""
    record = b"".join(written(*each) for each in data_sets(words))
    return image_resource(0x0404, record) + image_resource(DIGEST, hashlib.md5(record, usedforsecurity=False).digest())


def data_sets(words: PictureWords) -> DataSets:
    """Return record and number of each data set with its bytes, in their order."""
    numbers = FIELDS | {"caption": CAPTION}
    values = [(numbers[field], value) for field in _LENGTHS for value in _values(words, field)]
    said = sorted(values, key=lambda each: each[0])
    return [(CHARACTER_SET, UTF8), _VERSION, *((number, text.encode()) for number, text in said)]


def cut(text: str, most: int) -> str:
    """Return as much of `text` as fits into `most` bytes of UTF-8 without parting a character from its marks."""
    if len(text.encode()) <= most:
        return text
    kept = text.encode()[:most].decode(errors="ignore")
    end = len(kept)
    while end and _belongs(text[end - 1], text[end]):
        end -= 1
    return text[:end].rstrip()


def _values(words: PictureWords, field: str) -> list[str]:
    value = getattr(words, field)
    return [cut(each, _LENGTHS[field]) for each in ([value] if isinstance(value, str) else value) if each]


def _belongs(before: str, character: str) -> bool:
    """Say whether a character and the one before it are read as one."""
    return unicodedata.category(character).startswith("M") or before == "\u200d" or character in _JOINERS
