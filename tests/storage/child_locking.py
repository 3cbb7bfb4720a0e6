"""A program that says whether anybody holds SQLite's shared lock on a file."""

import fcntl
from pathlib import Path
import sys

SHARED_FIRST, SHARED_SIZE = 0x40000002, 510
"""Where SQLite locks: sqlite.org/src, os.h."""


def main() -> None:
    """Try to lock all of it, exclusively."""
    with Path(sys.argv[1]).open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_SIZE, SHARED_FIRST)
        except OSError:
            print("held")
        else:
            print("free")


if __name__ == "__main__":
    main()
