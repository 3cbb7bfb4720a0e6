"""Which library a file is, read from its bytes alone. Apart, since every start asks it."""

from pathlib import Path

from editor.domain.errors import LibraryError
from editor.storage.salvage.cells import cells, record
from editor.storage.salvage.pages import Pages

_PAGE = 2
"""The page of the first table that a library is given; it never moves."""


def identity(path: Path) -> str | None:
    """Return the id of the library at `path`; None where there is none.

    The caller has made sure that this process has no connection to the file.
    """
    try:
        with Pages(path) as pages:
            page = pages[_PAGE]
            for cell in cells(page, _PAGE, pages.count) or ():
                values, _ = record(page, cell, pages.__getitem__, pages.count)
                if cell.rowid == 1 and len(values) == 3 and isinstance(values[1], str):
                    return values[1]
    except LibraryError:
        return None
    return None
