"""A program that saves one story for ever and prints each version once it is committed."""

from pathlib import Path
import sys

from editor.storage.opening import open_library
from editor.storage.stories import load
from tests.builders import STORY_ID, p
from tests.storage.support import LATER, save


def main() -> None:
    """Save until killed."""
    library = open_library(Path(sys.argv[1]), write=True, wait=5)
    stored = load(library.reader(), STORY_ID)
    while True:
        words = f"Version {stored.version + 1}. " + "The vote came late. " * (20 * (stored.version % 50))
        stored = save(library, stored.story.with_body(stored.story.body.replaced(0, p(words))), stored.version, LATER)
        print(stored.version, flush=True)


if __name__ == "__main__":
    main()
