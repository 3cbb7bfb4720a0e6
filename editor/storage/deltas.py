"""A record as what differs from another one: which of its pieces to take over, and the new ones packed.

Records are cut where a block of the body ends and another begins, so that a paragraph that was moved costs a few bytes
and one that was rewritten is packed beside what it was.
"""

import json
import zlib

_WINDOW = 32 * 1024
"""Bytes of a dictionary that zlib looks back on."""

_LONGEST = 64 * 1024 * 1024
"""Bytes that a record may unpack to; a story of 200,000 words has some two million."""

_SIZE = 4

Step = int | tuple[int, int]
"""So many new pieces, or the first piece of the base to take over and how many."""


def packed(record: bytes) -> bytes:
    """Return a whole record, compressed. The first byte is that of every zlib stream."""
    return zlib.compress(record, 9)


def unpacked(data: bytes) -> bytes:
    """Return what `packed` was given. Raises ValueError."""
    try:
        return zlib.decompressobj().decompress(data, _LONGEST)
    except zlib.error as error:
        raise ValueError("not a packed record") from error


def difference(base: bytes, record: bytes) -> bytes:
    """Return what makes `record` of `base`."""
    pieces = _cut(base)
    steps, new = _steps(pieces, _cut(record))
    plan = json.dumps(steps, separators=(",", ":")).encode()
    packer = _packer(_dictionary(pieces, steps))
    return len(plan).to_bytes(_SIZE, "big") + plan + packer.compress(b"\n".join(new)) + packer.flush()


def made(base: bytes, data: bytes) -> bytes:
    """Return the record that `data` makes of `base`. Raises ValueError where it is none of base's differences."""
    size = int.from_bytes(data[:_SIZE], "big")
    pieces = _cut(base)
    try:
        steps = [_step(each) for each in json.loads(data[_SIZE : _SIZE + size])]
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS, zdict=_dictionary(pieces, steps))
        fresh = iter(unpacker.decompress(data[_SIZE + size :], _LONGEST).split(b"\n"))
        parts: list[bytes] = []
        for step in steps:
            parts += [next(fresh) for _ in range(step)] if isinstance(step, int) else _taken(pieces, *step)
    except (zlib.error, ValueError, TypeError, RecursionError, StopIteration, RuntimeError) as error:
        raise ValueError("not a difference of this record") from error
    return b",".join(parts)


def _cut(record: bytes) -> list[bytes]:
    """Return the pieces of a record, which commas join again; a record holds no new line."""
    return record.replace(b"},{", b"}\n{").split(b"\n")


def _steps(pieces: list[bytes], wanted: list[bytes]) -> tuple[list[Step], list[bytes]]:
    places: dict[bytes, int] = {}
    for at, piece in enumerate(pieces):
        places.setdefault(piece, at)
    steps: list[Step] = []
    new: list[bytes] = []
    for piece in wanted:
        last = steps[-1] if steps else 0
        if not isinstance(last, int) and sum(last) < len(pieces) and pieces[sum(last)] == piece:
            steps[-1] = (last[0], last[1] + 1)
        elif piece in places:
            steps.append((places[piece], 1))
        else:
            new.append(piece)
            steps[-1:] = [last + 1] if isinstance(last, int) and steps else [*steps[-1:], 1]
    return steps, new


def _taken(pieces: list[bytes], first: int, count: int) -> list[bytes]:
    if first < 0 or count < 1 or first + count > len(pieces):
        raise ValueError("pieces that are not there")
    return pieces[first : first + count]


def _step(said: object) -> Step:
    if isinstance(said, int):
        return said
    if isinstance(said, list) and [type(each) for each in said] == [int, int]:
        return (said[0], said[1])
    raise ValueError("a step that is none")


def _dictionary(pieces: list[bytes], steps: list[Step]) -> bytes:
    """Return the pieces that are not taken over, which what is new most likely came from."""
    taken = {at for step in steps if not isinstance(step, int) for at in range(step[0], step[0] + step[1])}
    return b",".join(piece for at, piece in enumerate(pieces) if at not in taken)[-_WINDOW:] or b"{"


def _packer(dictionary: bytes) -> "zlib._Compress":
    return zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=dictionary)
