"""A program whose disk has room for a few bytes more at each try, until one save of a story fits."""

from pathlib import Path
import resource
import signal
import sys

from editor.domain.errors import DiskFailed, DiskFull
from editor.domain.story import StoredStory
from editor.storage.checks import laws
from editor.storage.library import Library
from editor.storage.opening import open_library
from editor.storage.stories import load
from tests.builders import p, story
from tests.storage.support import LATER, insert, save

STEP = 9000
"""Bytes; less than a page, so that every write of a save is the one that fails at some try."""


def attempt(library: Library, stored: StoredStory, room: int) -> bool:
    """Save under a limit of `room` bytes a file; say whether it fitted. What is stored stays whole either way."""
    library.checkpoint()
    changed = stored.story.with_body(stored.story.body.replaced(0, p("Changed.")))
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    try:
        save(library, changed, stored.version, LATER)
    except (DiskFull, DiskFailed):
        fitted = False
    else:
        fitted = True
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    held = load(library.reader(), stored.story.id)
    if (held.story, held.version) != ((changed, stored.version + 1) if fitted else (stored.story, stored.version)):
        raise SystemExit("a save that failed has changed the story")
    if laws(library.reader()):
        raise SystemExit("a save that failed has broken a law")
    return fitted


def main() -> None:
    """Print how often it failed before it fitted."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    library = open_library(Path(sys.argv[1]), write=True)
    stored = insert(library, story(*(p("The council met. " * 200) for _ in range(20))))
    failures = 0
    while not attempt(library, stored, failures * STEP):
        failures += 1
    stored = load(library.reader(), stored.story.id)
    save(library, stored.story.with_body(stored.story.body.replaced(1, p("Again."))), stored.version, LATER)
    library.close()
    print(failures)


if __name__ == "__main__":
    main()
