"""Which library a file is, read from its bytes alone. Apart, since every start asks it."""

from pathlib import Path

from editor.storage.salvage.cells import cells, record
from editor.storage.schema import PAGE_SIZE

_PAGE = 2
"""The page of the first table that a library is given; it never moves."""


def identity(path: Path) -> str | None:
    """Return the id of the library at `path`; None where there is none.

    The caller has made sure that this process has no connection to the file.
    """
    try:
        with path.open("rb") as file:
            file.seek((_PAGE - 1) * PAGE_SIZE)
            page = file.read(PAGE_SIZE)
    except OSError:
        return None
    if len(page) < PAGE_SIZE:
        return None
    for cell in cells(page, _PAGE, _PAGE) or ():
        # Its one row is short, and follows no chain.
        values, _ = record(page, cell, lambda number: b"", 0)
        if cell.rowid == 1 and len(values) == 3 and isinstance(values[1], str):
            return values[1]
    return None
