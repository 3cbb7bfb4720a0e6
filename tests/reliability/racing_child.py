"""A program that wants to write a library that others want to write, too. Run as a program: LIBRARY STORY.

Again and again it opens the library, saves the story with a word more, and lets go; it prints "in" and "out" with the
time (seconds, monotonic), and "saved" with the version that it was told.
"""

from pathlib import Path
import sys
import time

from editor.desk.opening import open_desk
from editor.domain.body import Body
from editor.domain.errors import LibraryLocked
from tests.builders import p


def main() -> None:
    """Race until killed."""
    library, story_id = Path(sys.argv[1]), sys.argv[2]
    while True:
        try:
            desk = open_desk(library, write=True, wait=5)
        except LibraryLocked:
            continue
        print("in", time.monotonic(), flush=True)
        for _ in range(3):
            held = desk.story(story_id)
            body = Body((p(f"Saved {held.version + 1} times."),))
            saved = desk.save(held.story.with_body(body), held.version).result()
            print("saved", saved.version, flush=True)
        print("out", time.monotonic(), flush=True)
        desk.close()


if __name__ == "__main__":
    main()
