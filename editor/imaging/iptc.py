"""IPTC IIM records in Photoshop's image resources (IPTC-NAA IIM 4.2; Adobe Photoshop file formats)."""

from collections.abc import Iterator

from editor.imaging import said
from editor.imaging.said import Said

_RECORD, _THUMBNAILS = 0x0404, frozenset({0x0409, 0x040C})

_CHARACTER_SET = (1, 90)
_DATE, _TIME, _CREATOR, _CREDIT, _SOURCE, _CAPTION = (2, 55), (2, 60), (2, 80), (2, 110), (2, 115), (2, 120)
_PLACES = ((2, 90), (2, 92), (2, 95), (2, 101))
"""City, sublocation, province or state, country."""

_UTF8 = b"\x1b%G"
_MAX_DATASETS = 5_000

_DataSets = dict[tuple[int, int], list[bytes]]


def read(resources: bytes, macintosh: bool = False) -> Said:
    """Return what Photoshop's image resources say; what is broken in them is as if it were not there. Pure.

    Text is UTF-8 where the record says so or it is so, else the Windows code page, or Mac Roman where `macintosh` says
    that a program on a Macintosh wrote the file.
    """
    blocks = list(_resources(resources))
    sets = _data_sets(b"".join(block for number, block in blocks if number == _RECORD))
    traces = set()
    if any(number in _THUMBNAILS for number, _ in blocks):
        traces.add(said.PREVIEW)
    if any(any(sets.get(place, ())) for place in _PLACES):
        traces.add(said.LOCATION)

    def values(key: tuple[int, int]) -> list[str]:
        return [_decoded(raw, sets.get(_CHARACTER_SET, []), macintosh) for raw in sets.get(key, [])]

    return Said(
        caption=said.caption("\n".join(values(_CAPTION))),
        credit=said.line("".join(values(_CREDIT)[:1])),
        creator=said.line(", ".join(values(_CREATOR))),
        source=said.line("".join(values(_SOURCE)[:1])),
        taken=said.moment(f"{''.join(values(_DATE)[:1])} {''.join(values(_TIME)[:1])}"),
        traces=frozenset(traces),
    )


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
    position = 0
    for _ in range(_MAX_DATASETS):
        if record[position : position + 1] != b"\x1c" or position + 5 > len(record):
            break
        key = record[position + 1], record[position + 2]
        length = int.from_bytes(record[position + 3 : position + 5], "big")
        start = position + 5
        if length & 0x8000:
            width = length & 0x7FFF
            length = int.from_bytes(record[start : start + min(width, 4)], "big")
            start += width
        if start + length > len(record):
            break
        sets.setdefault(key, []).append(record[start : start + length])
        position = start + length
    return sets


def _decoded(raw: bytes, character_set: list[bytes], macintosh: bool) -> str:
    if _UTF8 in character_set:
        # Programs cut at 2,000 bytes, in the middle of a character if need be.
        return raw.decode("utf-8", "ignore")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("mac_roman" if macintosh else "windows-1252", "replace")
