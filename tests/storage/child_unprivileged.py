"""A program that reads a library as somebody who may not write to its folder, and tries to write to it."""

import os
from pathlib import Path
import sys

from editor.domain.errors import LibraryReadOnly
from editor.storage import stories
from editor.storage.opening import open_library

# Found while there are still the rights to read the program's own files.
import filelock  # isort: skip
import shutil  # isort: skip
import socket  # isort: skip
import tempfile  # isort: skip

NOBODY = 65534


def main() -> None:
    """Print the slugs in the library, then what an attempt to write gets."""
    assert filelock and shutil and socket
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    place = Path(sys.argv[1])
    private = Path(tempfile.gettempdir())
    before = set(private.glob("standfirst-*"))
    library = open_library(place, write=False)
    slugs = [row.slug for row in stories.newest(library.reader(), 10)]
    library.close()
    left = set(private.glob("standfirst-*")) - before
    try:
        open_library(place, write=True)
    except LibraryReadOnly as refused:
        print(*slugs, len(left), type(refused).__name__)


if __name__ == "__main__":
    main()
