"""The libraries that are measured: one of 10,000 stories, made once a run, and small ones made for one row."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from editor.desk.library import Desk
from editor.desk.opening import open_desk
from editor.domain.story import Story
from editor.storage import search, stories
from editor.storage.opening import create_library, open_library
from tests.benchmarks import prose

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
STORIES = 10_000
_AT_ONCE = 500
_WORDS = (120, 180, 240, 320, 500)


class Stock:
    """Makes libraries in `folder`; the large one only where a row asks for it, or takes an earlier run's."""

    def __init__(self, folder: Path, large: Path | None = None) -> None:
        self.folder = folder
        self._large = large or folder / "large.standfirst"

    def large(self) -> Path:
        """Return the library of 10,000 stories, 270 words each on average."""
        if not self._large.exists():
            fill(self._large, STORIES)
        return self._large

    def small(self, name: str, count: int = 200) -> Path:
        """Return a new library called `name` of `count` stories."""
        path = self.folder / f"{name}.standfirst"
        fill(path, count)
        return path

    def desk(self, path: Path) -> Desk:
        """Open a desk on the library at `path`."""
        return open_desk(path)


def fill(path: Path, count: int) -> None:
    """Make a library of `count` stories at `path`, indexed, each changed a minute after the one before."""
    create_library(path, BEGIN)
    library = open_library(path, write=True)
    try:
        for first in range(0, count, _AT_ONCE):
            with library.transaction() as tx:
                for number in range(first, min(first + _AT_ONCE, count)):
                    story = numbered(number)
                    stories.insert(tx, story, BEGIN + timedelta(minutes=number))
                    search.enter(tx, story)
    finally:
        library.close()


def numbered(number: int, words: int | None = None) -> Story:
    """Return the story with `number`, of `words` words or as many as its kind has."""
    count = _WORDS[number % len(_WORDS)] if words is None else words
    return prose.with_slug(prose.story(prose.story_id(number), count, seed=number + 1), f"STORY-{number}")
