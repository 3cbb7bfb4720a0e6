"""A full disk: a small file system of its own, filled up while a person types, adds photos, exports and backs up.

Whatever does not fit must be told, must leave what was there before, and must go on once there is room again. It needs
to be root on a system that has tmpfs.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import random
import shutil
import subprocess

from editor.desk.exporting import export
from editor.desk.keeping import backup, verify
from editor.desk.library import new_story_id
from editor.desk.opening import make_library, open_desk
from editor.domain.body import Body
from editor.domain.errors import StandfirstError
from editor.domain.story import Story
from tests.benchmarks.window import newsroom, rest
from tests.builders import p
from tests.reliability.calls import Trial, Typist
from tests.reliability.migrations import old_library, trouble_after
from tests.storage.support import intake

ROOM = (0, 8_192, 65_536, 524_288)
"""Bytes that are left free."""

_SIZE = 96 * 1024 * 1024
_PAGE = 4096
_TEXT = "The council voted late on Friday to keep the ferry running. " * 4_000


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """Give the root of a file system of 96 megabytes below `folder`; None where none can be mounted here."""
    place = folder / "disk"
    place.mkdir()
    mounted = False
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount"):
        command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE},mode=700", "tmpfs", str(place)]
        mounted = subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0
    try:
        yield place if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=True)


@contextmanager
def filled(disk: Path, left: int) -> Iterator[None]:
    """Let the file system have `left` bytes of room within the block, in whole pages."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        room = shutil.disk_usage(disk).free - left
        for _ in range(room // _PAGE):
            file.write(bytes(_PAGE))
    try:
        yield
    finally:
        filler.unlink()


def trials(folder: Path, disk: Path) -> Generator[Trial]:
    """Do each act with each of ROOM on `disk`, and say what was wrong; settings lie in `folder`."""
    yield from _saves(folder, disk)
    library = _library(disk)
    old = (disk / "out.docx", disk / "backup.standfirst")
    with open_desk(library) as desk:
        (row,) = desk.newest(1)
        export(desk, row.id, "docx", old[0])
    backup(library, old[1])
    for left in ROOM:
        yield Trial(f"a photo with {left:,} bytes left", _photo(disk, library, left))
        yield Trial(f"an export with {left:,} bytes left", _exported(disk, library, old[0], left))
        yield Trial(f"a backup with {left:,} bytes left", _backed_up(disk, library, old[1], left))
    for each in (library, *old):
        each.unlink()
    for left in ROOM:
        yield Trial(f"a migration with {left:,} bytes left", _migrated(disk, left))


def _library(disk: Path) -> Path:
    library = disk / "library.standfirst"
    if not library.exists():
        make_library(library)
        story = Story(new_story_id(), headline="Ferry", slug="FERRY").with_body(Body((p("It sails."),)))
        with open_desk(library) as desk:
            desk.new_story(story).result()
    return library


def _saves(folder: Path, disk: Path) -> Iterator[Trial]:
    with newsroom(_library(disk), folder) as opened:
        (row,) = opened.work.desk.newest(1)
        opened.shelf.open(row.id)
        rest(opened)
        typist = Typist(opened)
        for left in ROOM:
            yield Trial(f"a save with {left:,} bytes left", typist.try_once(filled(disk, left), _TEXT))


def _photo(disk: Path, library: Path, left: int) -> str:
    taken = intake(random.Random(left).randbytes(1_000_000))
    with open_desk(library) as desk:
        before = [desk.story(row.id) for row in desk.newest(9)]
        trouble = _tried(disk, left, lambda: desk.add_photo(taken).result())
        if [desk.story(row.id) for row in desk.newest(9)] != before:
            trouble = trouble or "a story has changed"
        if desk.rendition(taken.picture.sha256) != taken.rendition:
            trouble = trouble or "the photo is not there"
    return trouble or next(iter(verify(library).faults), "")


def _exported(disk: Path, library: Path, target: Path, left: int) -> str:
    with open_desk(library) as desk:
        (row,) = desk.newest(1)
        return _replaced(disk, target, left, lambda: export(desk, row.id, "docx", target))


def _backed_up(disk: Path, library: Path, target: Path, left: int) -> str:
    return _replaced(disk, target, left, lambda: backup(library, target))


def _replaced(disk: Path, target: Path, left: int, act: Callable[[], object]) -> str:
    """Let `act` replace the file `target`; where it does not fit, that must be told, and the file be as it was."""
    before = target.read_bytes()
    with filled(disk, left):
        try:
            act()
        except StandfirstError:
            if target.read_bytes() != before:
                return "the file that was there has changed"
        if any(each.name.startswith(".") for each in disk.iterdir()):
            return "a temporary file was left"
    act()
    return ""


def _tried(disk: Path, left: int, act: Callable[[], object]) -> str:
    """Let `act` be done with `left` bytes, and again with room where it was told that it cannot be."""
    try:
        with filled(disk, left):
            act()
    except StandfirstError:
        act()
    return ""


def _migrated(disk: Path, left: int) -> str:
    library = disk / "old.standfirst"
    old = old_library(library, left)
    before = library.read_bytes()
    trouble, up = "", False
    with filled(disk, left):
        try:
            open_desk(library, write=True).close()
            up = True
        except StandfirstError:
            if library.read_bytes() != before:
                trouble = "the library has changed"
    trouble = trouble or trouble_after(library, old, up=up)
    for each in disk.glob("*old.standfirst*"):
        each.unlink()
    return trouble
