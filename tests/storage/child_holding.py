"""A program that opens a library for writing, says so, and holds it until its input ends; then dies without closing."""

import os
from pathlib import Path
import sys

from editor.storage.opening import open_library
from tests.builders import h, story
from tests.storage.support import insert, story_id


def main() -> None:
    """Insert one story so that the log is filled, and hold the lock."""
    library = open_library(Path(sys.argv[1]), write=True)
    insert(library, story(h("Held"), id=story_id(9), slug="HELD"))
    print("open", flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
