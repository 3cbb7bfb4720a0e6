"""A program that opens a library for writing, and so brings an older one up. Run as a program: LIBRARY.

It prints "here" when it is about to open it, and "up" when it has it.
"""

from pathlib import Path
import sys

from editor.desk.opening import open_desk
from editor.storage.schema import VERSION


def main() -> None:
    """Open the library and hold it until killed, or until the input ends."""
    assert VERSION > 1
    print("here", flush=True)
    with open_desk(Path(sys.argv[1]), write=True):
        print("up", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
