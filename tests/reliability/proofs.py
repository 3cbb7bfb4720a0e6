"""Proofs that stand by themselves: each does one thing in a folder and says whether it went as it must."""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import stat

from editor.desk.erasing import erase
from editor.desk.exporting import export
from editor.desk.library import Desk
from editor.desk.opening import open_desk
from editor.domain.errors import ExportFailed, StaleStory
from editor.domain.story import StoredStory
from tests.builders import p, story

_TOLD = "Unspeakable"


def one_version_twice(folder: Path) -> bool:
    """Say whether of two changes that were made to the same version the second one is refused."""
    with _desk(folder) as (desk, stored):
        first = desk.save(stored.story.with_body(story(p("By the first.")).body), stored.version).result()
        try:
            desk.save(stored.story.with_body(story(p("By the second.")).body), stored.version).result()
        except StaleStory:
            return desk.story(stored.story.id) == first
    return False


def spoilt_documents(folder: Path) -> bool:
    """Say whether an export that the disk keeps otherwise than it was given is told, and the older file stays."""
    target = folder / "ferry.docx"
    with _desk(folder) as (desk, stored):
        export(desk, stored.story.id, "docx", target)
        before = target.read_bytes()
        try:
            with _spoiling():
                export(desk, stored.story.id, "docx", target)
        except ExportFailed:
            return target.read_bytes() == before
    return False


def erased_words(folder: Path) -> bool:
    """Say whether no file of the library holds a word of a story that was deleted for good."""
    with _desk(folder) as (desk, stored):
        secret = story(*(p(f"{_TOLD} words, {number} times.") for number in range(300)), id="f" * 32, slug="SECRET")
        desk.new_story(secret).result()
        desk.refresh_search([secret.id, stored.story.id]).result()
        desk.move_to_bin(secret.id).result()
        erase(desk, (secret.id,), None)
    words = _TOLD[1:].encode()
    return not any(words in each.read_bytes() for each in folder.iterdir())


@contextmanager
def _desk(folder: Path) -> Iterator[tuple[Desk, StoredStory]]:
    with open_desk(folder / "library.standfirst", create=True) as desk:
        yield desk, desk.new_story(story(p("It sails."), headline="Ferry", slug="FERRY")).result()


@contextmanager
def _spoiling() -> Iterator[None]:
    """Let the disk change a byte of every file that is synced within the block."""
    sync = os.fsync

    def spoil(file: int) -> None:
        if stat.S_ISREG(os.fstat(file).st_mode):
            os.pwrite(file, b"\x00", 200)
        sync(file)

    os.fsync = spoil  # type: ignore[assignment]
    try:
        yield
    finally:
        os.fsync = sync
