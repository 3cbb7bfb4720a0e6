"""A program that reads a library, says so, and goes on until its input ends."""

from pathlib import Path
import sys

from editor.storage import stories
from editor.storage.opening import open_library


def main() -> None:
    """Read the library at the path given."""
    library = open_library(Path(sys.argv[1]), write=False)
    stories.counts(library.reader())
    print("open", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
