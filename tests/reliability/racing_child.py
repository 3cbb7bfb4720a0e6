"""A program that wants to write a library that others want to write, too.

Run as a program: LIBRARY STORY [without-the-lock]. Again and again it opens the library, saves the story with a word
more, and lets go; it prints "in" and "out" with the time (seconds, monotonic), "saved" with the version that it was
told, and "refused" with the one that it was not let save. The last word takes the lock out.
"""

from pathlib import Path
import sys
import time

from editor.desk.library import Desk
from editor.desk.opening import open_desk
from editor.domain.body import Body
from editor.domain.errors import LibraryLocked, StandfirstError
from editor.storage.lock import WriteLock
from tests.builders import p


def _take_nothing(_lock: WriteLock, _wait: float) -> None:
    pass


def main() -> None:
    """Race until killed."""
    library, story_id = Path(sys.argv[1]), sys.argv[2]
    if sys.argv[3:]:
        WriteLock.take = _take_nothing  # type: ignore[assignment, method-assign]
    while True:
        try:
            desk = open_desk(library, write=True, wait=5)
        except LibraryLocked:
            continue
        print("in", time.monotonic(), flush=True)
        for _ in range(3):
            _save(desk, story_id)
        print("out", time.monotonic(), flush=True)
        desk.close()


def _save(desk: Desk, story_id: str) -> None:
    held = desk.story(story_id)
    body = Body((p(f"Saved {held.version + 1} times."),))
    try:
        saved = desk.save(held.story.with_body(body), held.version).result()
    except StandfirstError:
        print("refused", held.version, flush=True)
    else:
        print("saved", saved.version, flush=True)


if __name__ == "__main__":
    main()
