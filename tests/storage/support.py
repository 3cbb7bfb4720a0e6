"""What the storage tests share: times, photos without pixels, and children that run beside the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
import hashlib
from pathlib import Path
import subprocess
import sys

from editor.domain.photo import Intake, PhotoFacts, Rendition
from editor.domain.story import AttachedPhoto, Picture, StoredStory, Story
from editor.storage import photos, stories
from editor.storage.library import Library

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def intake(data: bytes = b"a picture", facts: PhotoFacts = PhotoFacts()) -> Intake:
    """A photo whose bytes nobody decodes."""
    picture = Picture(hashlib.sha256(data).hexdigest(), "image/jpeg", 600, 400)
    thumbnail = Rendition(b"small " + data, "image/jpeg", 60, 40)
    return Intake(data, picture, facts, thumbnail, Rendition(b"clean " + data, "image/jpeg", 600, 400))


def with_picture(story: Story, picture: Picture) -> Story:
    """The story with `picture` in the place of every picture."""

    def held(photo: AttachedPhoto) -> AttachedPhoto:
        return replace(photo, picture=picture if photo.picture else None)

    return replace(story, photos=tuple(held(photo) for photo in story.photos))


def insert(library: Library, story: Story, now: datetime = NOW) -> StoredStory:
    """Store `story` in a transaction of its own."""
    with library.transaction() as tx:
        return stories.insert(tx, story, now)


def save(library: Library, story: Story, version: int, now: datetime = LATER) -> StoredStory:
    """Save `story` in a transaction of its own."""
    with library.transaction() as tx:
        return stories.save(tx, story, version, now)


def add_photo(library: Library, taken: Intake) -> Picture:
    """Store a photo in a transaction of its own."""
    with library.transaction() as tx:
        return photos.add(tx, taken, NOW)


def story_id(number: int) -> str:
    """An id that counts."""
    return f"{number:032x}"


def child(name: str, *arguments: str) -> list[str]:
    """The command that runs a module of this folder as a program."""
    return [sys.executable, "-m", f"tests.storage.{name}", *arguments]


def run_child(name: str, *arguments: str) -> str:
    """Run a module of this folder to its end and return what it printed. Raises CalledProcessError."""
    done = subprocess.run(child(name, *arguments), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=60)
    return done.stdout


@contextmanager
def running_child(name: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Run a module of this folder beside the test, and kill it at the end."""
    process = subprocess.Popen(
        child(name, *arguments), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()
