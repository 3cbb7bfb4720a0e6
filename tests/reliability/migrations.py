"""Migrations: a library of the first version, whose program is killed while it brings the library up.

Whenever that was, the library opens afterwards, every story and photo is there, and the copy that is kept of it as it
was is sound; it may be missing only where the library was not brought up yet.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from typing import NamedTuple

from editor.desk.keeping import verify
from editor.desk.opening import open_desk
from editor.domain.errors import StandfirstError
from editor.domain.story import StoredStory
from editor.storage.checks import prove_content
from editor.storage.connection import pragma
from editor.storage.kept import open_backup
from editor.storage.schema import VERSION
from tests.reliability.kills import ROOT
from tests.storage.support import intake
from tests.storage.test_migrations import released, store_as_version_1

LONGEST = 0.12
"""Seconds within which the program is killed."""

_STORIES = 40
_PHOTO = 60_000
"""Bytes of each story's photo."""

Old = dict[str, StoredStory]
"""What is in an old library: every story, by its id."""


class Killed(NamedTuple):
    """A kill: whether the program had the library up by then, whether it had begun to, and what was wrong."""

    up: bool
    begun: bool
    trouble: str


def old_library(path: Path, seed: int) -> Old:
    """Make a library as the first version made it, with stories and photos."""
    dice = random.Random(seed)
    released(1, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("BEGIN")
        stored = [store_as_version_1(plain, intake(dice.randbytes(_PHOTO)), each + 1) for each in range(_STORIES)]
        plain.execute("COMMIT")
    return {each.story.id: each for each in stored}


def kills(folder: Path, count: int, seed: int) -> Iterator[Killed]:
    """Kill a program `count` times, each at a moment of its own, while it brings up a copy of one old library."""
    dice = random.Random(seed)
    made = folder / "made.standfirst"
    old = old_library(made, seed)
    for number in range(count):
        place = folder / str(number)
        place.mkdir()
        library = place / "library.standfirst"
        shutil.copyfile(made, library)
        up = _killed(library, dice.uniform(0, LONGEST))
        begun = any(each.name != library.name for each in place.iterdir())
        yield Killed(up, begun, trouble_after(library, old, up=up))
        shutil.rmtree(place)


def _killed(library: Path, seconds: float) -> bool:
    """Kill a program so many seconds after it began to open `library`; say whether it had told that it is up."""
    command = [sys.executable, "-m", "tests.reliability.migrating_child", str(library)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        return child.stdout.read() == b"up\n"


def trouble_after(library: Path, old: Old, *, up: bool) -> str:
    """Return what is wrong with a library that was being brought up, "" for nothing. `up` says that it was."""
    try:
        at = _version(library)
        if up and at != VERSION:
            return "it was told to be up, and is not"
        copy = library.with_name(library.name + ".before-migration-2")
        if at == VERSION and not copy.exists():
            return "it was brought up, and no copy is kept"
        if copy.exists() and _differs(copy):
            return "the copy that is kept is not sound"
        with open_desk(library, write=True) as desk:
            if any(desk.story(each) != stored for each, stored in old.items()):
                return "a story is not as it was"
            if len(desk.newest(len(old) + 1)) != len(old):
                return "there are other stories"
        return next(iter(verify(library).faults), "")
    except (StandfirstError, sqlite3.Error) as error:
        return f"{type(error).__name__}: {error}"


def _version(library: Path) -> int:
    with closing(sqlite3.connect(library)) as plain:
        return pragma(plain, "user_version")


def _differs(copy: Path) -> bool:
    """Say whether a kept copy is not the library of the first version, whole."""
    if _version(copy) != 1:
        return True
    held = open_backup(copy)
    try:
        proof = prove_content(held.reader())
    finally:
        held.close()
    return bool(proof.faults) or (proof.stories, proof.photos) != (_STORIES, _STORIES)
