"""Kills: the real program is killed while a person works in it, and while it brings an old library up."""

from collections.abc import Iterator
import os
from pathlib import Path
import random
import re
import signal
import subprocess
import sys
import time
from typing import NamedTuple

from editor.desk.exporting import FORMATS
from editor.desk.keeping import verify
from editor.desk.opening import open_desk
from editor.desk.settings import Settings, SettingsStore
from editor.domain.body import PhotoBlock
from editor.domain.errors import StandfirstError

ROOT = Path(__file__).parents[2]
MOST_LOST = 0.6
"""Seconds of work."""

FREE_AFTER = 1.0
"""Seconds within which the lock of a killed program is free: a child that it was just starting can hold it on."""

SOONEST = 0.05
"""Seconds that a person works before the window is killed, at least."""


class Done(NamedTuple):
    """Something that a person did: a word that was typed or pasted, or a photo; and when it was in the window."""

    kind: str
    number: int
    at: float


class Kill(NamedTuple):
    """One kill: how much had been done, the seconds of it that were lost, and what was wrong, "" for nothing."""

    done: int
    lost: float
    trouble: str


WORK: tuple[str, ...] = ("tests.reliability.working_child",)
"""The program that is killed: its module, and what is taken out of it."""


def kills(folder: Path, count: int, seed: int, photo: Path, compiled: Path, soonest: float = SOONEST) -> Iterator[Kill]:
    """Let a person work in `folder`, each time on a library of their own, and kill the window `count` times.

    The programs keep what they compile in `compiled`, and each works for `soonest` seconds at least.
    """
    dice = random.Random(seed)
    for number in range(count):
        place = folder / str(number)
        place.mkdir()
        done, killed = _work_and_kill(place, photo, number + seed, dice.uniform(soonest, 2.0), compiled)
        yield _judged(place, done, killed)


def _work_and_kill(place: Path, photo: Path, seed: int, seconds: float, compiled: Path) -> tuple[list[Done], float]:
    settings = place / "settings.json"
    SettingsStore(settings).save(Settings(welcome_done=True))
    out = place / "out"
    out.mkdir()
    arguments = [str(each) for each in (place / "library.standfirst", settings, photo, out, seed)]
    program, *without = WORK
    command = [sys.executable, "-m", program, *arguments, *without]
    with subprocess.Popen(
        command, cwd=ROOT, env=unseen(compiled), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        assert child.stdout is not None
        said = [child.stdout.readline()]
        time.sleep(seconds)
        killed = time.monotonic()
        child.send_signal(signal.SIGKILL)
        said += child.stdout.readlines()
    return [_done(line) for line in said if line.endswith(b"\n")], killed


def unseen(compiled: Path) -> dict[str, str]:
    """Return the environment of a program that shows its window to nobody and keeps what it compiles."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _done(line: bytes) -> Done:
    kind, number, at = line.split()
    return Done(kind.decode(), int(number), float(at))


def _judged(place: Path, done: list[Done], killed: float) -> Kill:
    library = place / "library.standfirst"
    try:
        with open_desk(library, write=True, wait=FREE_AFTER) as desk:
            (row,) = desk.newest(10)
            story = desk.story(row.id).story
        faults = verify(library).faults
        for each in (place / "out").glob("[!.]*"):
            next(known for known in FORMATS if known.suffix == each.suffix).check(each.read_bytes())
    except (StandfirstError, ValueError) as error:
        return Kill(len(done), 0.0, f"{type(error).__name__}: {error}")
    words = {int(number) for number in re.findall(r"word(\d+)", str(story.body))}
    photos = sum(isinstance(block, PhotoBlock) for block in story.body)
    missing = [each.at for each in done if (each.number > photos if each.kind == "photo" else each.number not in words)]
    lost = killed - min(missing, default=killed)
    if faults:
        return Kill(len(done), lost, faults[0])
    return Kill(len(done), lost, "" if lost <= MOST_LOST else "more was lost than may be")
