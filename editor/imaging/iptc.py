"""IPTC IIM records in Photoshop's image resources (IPTC-NAA IIM 4.2; Adobe Photoshop file formats)."""

from collections.abc import Iterator
import hashlib

from editor.imaging import said
from editor.imaging.legacy_text import decoded, is_mac_roman
from editor.imaging.said import Said

_RECORD, _THUMBNAILS = 0x0404, frozenset({0x0409, 0x040C})

CHARACTER_SET = (1, 90)
_DATE, _TIME, CAPTION = (2, 55), (2, 60), (2, 120)
FIELDS = {
    "title": (2, 5),
    "keywords": (2, 25),
    "instructions": (2, 40),
    "creator": (2, 80),
    "creator_title": (2, 85),
    "city": (2, 90),
    "state": (2, 95),
    "country": (2, 101),
    "headline": (2, 105),
    "credit": (2, 110),
    "source": (2, 115),
    "copyright": (2, 116),
}
_SEVERAL = frozenset({"keywords", "creator"})
_PLACES = ((2, 90), (2, 92), (2, 95), (2, 101))
"""City, sublocation, province or state, country."""

UTF8 = b"\x1b%G"
_MAX_DATASETS = 5_000

_DataSets = dict[tuple[int, int], list[bytes]]


def read(resources: bytes, macintosh: bool = False) -> Said:
    """Return what Photoshop's image resources say; what is broken in them is as if it were not there. Pure.

    `macintosh` says that a program on a Macintosh wrote the file.
    """
    blocks = list(dict.fromkeys(_resources(resources)))
    sets = _data_sets(b"".join(block for number, block in blocks if number == _RECORD))
    traces = set()
    if any(number in _THUMBNAILS for number, _ in blocks):
        traces.add(said.PREVIEW)
    if any(any(sets.get(place, ())) for place in _PLACES):
        traces.add(said.LOCATION)

    # One word alone says too little of its characters; all that the record says tells them.
    macintosh = macintosh or is_mac_roman(
        b" ".join(raw for (record, _), held in sets.items() if record == 2 for raw in held)
    )

    def values(key: tuple[int, int]) -> list[str]:
        return [decoded(raw, UTF8 in sets.get(CHARACTER_SET, []), macintosh) for raw in sets.get(key, [])]

    created = " ".join(["".join(values(_DATE)[:1]), *values(_TIME)[:1]])
    told = {name: values(key)[: None if name in _SEVERAL else 1] for name, key in FIELDS.items()}
    told |= {"caption": ["\n".join(values(CAPTION))], "date_created": [created]}
    return Said(said.told(told), said.moment(created), frozenset(traces))


def data_sets(resources: bytes, digest: int) -> list[tuple[tuple[int, int], bytes]]:
    """Return record, number and bytes of each data set of a record of our own, as they stand there, in their order.

    Raises ValueError where there is anything but that record and, as the resource `digest`, its MD5.
    """
    blocks = list(_resources(resources))
    record = blocks[0][1] if blocks else b""
    checksum = hashlib.md5(record, usedforsecurity=False).digest()
    if blocks != [(_RECORD, record), (digest, checksum)] or resources != b"".join(
        image_resource(*each) for each in blocks
    ):
        raise ValueError("other resources than those that were written")
    held = list(_in_order(record))
    if b"".join(written(*each) for each in held) != record:
        raise ValueError("a record that breaks off")
    return held


def written(number: tuple[int, int], value: bytes) -> bytes:
    """Return a data set of at most 32,767 bytes as it stands in a record."""
    return bytes((0x1C, *number)) + len(value).to_bytes(2, "big") + value


def as_resource(record: bytes) -> bytes:
    """Return a bare record as the image resource that `read` looks for; b"" for none."""
    # Some programs write it in words of four bytes.
    return image_resource(_RECORD, record) if record else b""


def image_resource(number: int, content: bytes) -> bytes:
    """Return an image resource without a name, of an even length."""
    head = b"8BIM" + number.to_bytes(2, "big") + bytes(2) + len(content).to_bytes(4, "big")
    return head + content + bytes(len(content) % 2)


def _resources(blocks: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of each image resource, up to where they break off."""
    position = 0
    while blocks[position : position + 4] == b"8BIM":
        number = int.from_bytes(blocks[position + 4 : position + 6], "big")
        name = blocks[position + 6] if position + 6 < len(blocks) else 0
        start = position + 6 + (name + 2) // 2 * 2 + 4
        length = int.from_bytes(blocks[start - 4 : start], "big")
        if start + length > len(blocks):
            return
        yield number, blocks[start : start + length]
        position = start + length + length % 2


def _data_sets(record: bytes) -> _DataSets:
    """Return the values of each data set in their order, up to where the record breaks off."""
    sets: _DataSets = {}
    for key, value in _in_order(record):
        sets.setdefault(key, []).append(value)
    return sets


def _in_order(record: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Yield record, number and value of each data set, up to where the record breaks off."""
    position = 0
    for _ in range(_MAX_DATASETS):
        if record[position : position + 1] != b"\x1c" or position + 5 > len(record):
            return
        key = record[position + 1], record[position + 2]
        length = int.from_bytes(record[position + 3 : position + 5], "big")
        start = position + 5
        if length & 0x8000:
            width = length & 0x7FFF
            length = int.from_bytes(record[start : start + min(width, 4)], "big")
            start += width
        if start + length > len(record):
            return
        yield key, record[start : start + length]
        position = start + length
