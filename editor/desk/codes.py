"""Lists of code replacements: brought in from files, kept in the library, taken out again."""

from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

from editor.desk.copy_files import read_own_file
from editor.desk.library import Desk
from editor.domain.codes import CodeList, CodeRow, CodesRead, read_codes
from editor.domain.text import clean_line
from editor.storage import codes
from editor.storage.connection import Transaction


def read_code_file(desk: Desk, path: Path) -> CodesRead:
    """Return what a file of codes says: UTF-8, UTF-16 with its mark, or Windows-1252. Any thread.

    Raises ImportRefused where it is no text or cannot be read.
    """
    return read_codes(read_own_file(desk, path))


def code_lists(desk: Desk) -> list[CodeList]:
    """Return the lists of the library, the one that came first at the front."""
    return desk.read(codes.lists)


def add_code_list(desk: Desk, name: str, rows: tuple[CodeRow, ...]) -> "Future[int]":
    """Keep a list as the last one and return its number. One of the same name gives up its place to it."""
    said = clean_line(name)[:200]

    def act(library: Transaction, now: datetime) -> tuple[int, None]:
        for held in codes.lists(library):
            if held.name == said:
                codes.remove(library, held.number)
        return codes.add(library, said, rows, now), None

    return desk.write(act)


def remove_code_list(desk: Desk, number: int) -> "Future[None]":
    """Take a list out of the library."""

    def act(library: Transaction, now: datetime) -> tuple[None, None]:
        codes.remove(library, number)
        return None, None

    return desk.write(act)
