"""Ways in which a file comes to harm, each a function of its bytes and of chance."""

from collections.abc import Callable
import random
import re
import sqlite3

from editor.storage.schema import PAGE_SIZE

Harm = Callable[[bytes, random.Random], bytes]

_SECTOR = 4096


def flip(data: bytes, chance: random.Random) -> bytes:
    """One bit."""
    return _flipped(data, [chance.randrange(len(data))], chance)


def flips(data: bytes, chance: random.Random) -> bytes:
    """Some tens of bits all over the file."""
    return _flipped(data, [chance.randrange(len(data)) for _ in range(chance.randrange(2, 60))], chance)


def flip_in_head(data: bytes, chance: random.Random) -> bytes:
    """One bit in the head of a page, which says where its rows are."""
    page = chance.randrange(len(data) // PAGE_SIZE)
    return _flipped(data, [page * PAGE_SIZE + chance.randrange(40)], chance)


def _flipped(data: bytes, places: list[int], chance: random.Random) -> bytes:
    changed = bytearray(data)
    for place in places:
        changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed)


def another_letter(data: bytes, chance: random.Random) -> bytes:
    """One letter of a word that has become another, so that all can still be read."""
    changed = bytearray(data)
    changed[chance.choice([found.end() - 1 for found in re.finditer(b"quay|tide|vote|ferry", data)])] ^= 1
    return bytes(changed)


def lost_sectors(data: bytes, chance: random.Random) -> bytes:
    """One to three sectors full of noughts."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(data) // _SECTOR) * _SECTOR
        changed[start : start + _SECTOR] = bytes(_SECTOR)
    return bytes(changed)


def garbage_pages(data: bytes, chance: random.Random) -> bytes:
    """One to three pages of another file."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(data) // PAGE_SIZE) * PAGE_SIZE
        changed[start : start + PAGE_SIZE] = chance.randbytes(PAGE_SIZE)
    return bytes(changed)


def swapped_pages(data: bytes, chance: random.Random) -> bytes:
    """Two pages, each in the place of the other."""
    one, other = (chance.randrange(len(data) // PAGE_SIZE) * PAGE_SIZE for _ in range(2))
    changed = bytearray(data)
    changed[one : one + PAGE_SIZE] = data[other : other + PAGE_SIZE]
    changed[other : other + PAGE_SIZE] = data[one : one + PAGE_SIZE]
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """A file that ends too soon."""
    return data[: chance.randrange(len(data))]


def no_header(data: bytes, chance: random.Random) -> bytes:
    """The first hundred bytes gone."""
    return chance.choice((bytes(100), chance.randbytes(100))) + data[100:]


def no_first_page(data: bytes, chance: random.Random) -> bytes:
    """The first page gone, and with it the header and the schema's root."""
    return chance.choice((bytes(PAGE_SIZE), chance.randbytes(PAGE_SIZE))) + data[PAGE_SIZE:]


def foreign(data: bytes, chance: random.Random) -> bytes:
    """Another program's file under the name of a library."""
    kinds: tuple[Callable[[], bytes], ...] = (
        bytes,
        lambda: chance.randbytes(chance.randrange(1, 40_000)),
        lambda: b"The council met on the quay. " * chance.randrange(1, 2000),
        lambda: b"PK\x03\x04" + chance.randbytes(9000),
        lambda: data[:100] + chance.randbytes(PAGE_SIZE * chance.randrange(1, 9)),
        lambda: data[: PAGE_SIZE * 3] + chance.randbytes(PAGE_SIZE * 5),
        _another_database,
    )
    return chance.choice(kinds)()


def _another_database() -> bytes:
    database = sqlite3.connect(":memory:")
    database.executescript("CREATE TABLE story (id TEXT, slug TEXT); INSERT INTO story VALUES ('a', 'b');")
    return database.serialize()


HARMS: dict[str, Harm] = {
    "one flipped bit": flip,
    "one flipped bit in a page's head": flip_in_head,
    "many flipped bits": flips,
    "one letter that became another": another_letter,
    "lost sectors": lost_sectors,
    "garbage pages": garbage_pages,
    "swapped pages": swapped_pages,
    "cut short": cut,
    "no header": no_header,
    "no first page": no_first_page,
    "another program's file": foreign,
}

WHOLE = frozenset({"no header", "no first page"})
"""Harms that touch no story and no photo, so that all of them are rescued."""
