"""Races: several programs want to write one library, and some are killed while they have it."""

from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
import queue
import subprocess
import sys
import threading
import time
from typing import NamedTuple

from editor.desk.keeping import verify
from editor.desk.library import new_story_id
from editor.desk.opening import make_library, open_desk
from editor.domain.body import Body
from editor.domain.story import Story
from tests.builders import p
from tests.reliability.kills import ROOT

TAKEN_OVER = 1.0
"""Seconds within which another program has the library once the one that had it was killed."""

RACER: tuple[str, ...] = ("tests.reliability.racing_child",)
"""The program that races: its module, and what is taken out of it."""

_PROGRAMS = 3
_PATIENCE = 20.0


class Race(NamedTuple):
    """What came of a race: how often a library was opened to be written, the kills, the longest take-over, trouble."""

    entries: int
    kills: int
    longest: float
    trouble: str


def race(folder: Path, kills: int) -> Race:
    """Let programs race for a library in `folder`, and kill the one that has it, `kills` times."""
    path = folder / "raced.standfirst"
    make_library(path)
    story = Story(new_story_id(), headline="Ferry", slug="FERRY").with_body(Body((p("It sails."),)))
    with open_desk(path) as desk:
        desk.new_story(story).result()
    with ExitStack() as ending:
        run = _Run(path, story.id, ending)
        for _ in range(_PROGRAMS):
            run.start()
        for _ in range(kills):
            run.see(4)
            run.kill()
        run.see(4)
    with open_desk(path, write=True, wait=TAKEN_OVER) as desk:
        stored = desk.story(story.id)
    trouble = run.trouble or next(iter(verify(path).faults), "")
    if stored.version < run.version or str(stored.version) not in str(stored.story.body):
        trouble = trouble or "a version that was said to be saved is gone"
    if run.longest > TAKEN_OVER:
        trouble = trouble or "a lock outlived its program"
    return Race(run.entries, kills, run.longest, trouble)


class _Run:
    """The programs, and what they say. What two of them say may arrive in another order than it was said in."""

    def __init__(self, path: Path, story_id: str, ending: ExitStack) -> None:
        self._path, self._story_id, self._ending = path, story_id, ending
        self._said: queue.Queue[tuple[int, str, float]] = queue.Queue()
        self._programs: list[subprocess.Popen[bytes]] = []
        self._holding: dict[int, float] = {}
        self._held: list[tuple[float, float]] = []
        self._freed: list[float] = []
        self._versions: list[int] = []
        self._refused = 0

    def start(self) -> None:
        """Start another program."""
        module, *without = RACER
        command = [sys.executable, "-m", module, str(self._path), self._story_id, *without]
        program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        hearing = threading.Thread(target=self._hear, args=(len(self._programs), program))
        hearing.start()
        self._programs.append(program)
        self._ending.callback(hearing.join)
        self._ending.enter_context(program)
        self._ending.callback(program.kill)

    @property
    def entries(self) -> int:
        """How often the library was entered."""
        return len(self._held) + len(self._holding)

    @property
    def version(self) -> int:
        """The latest version that was said to be saved."""
        return max(self._versions)

    @property
    def longest(self) -> float:
        """Seconds from a kill until another program had the library, at most."""
        entered = [start for start, _ in self._held] + list(self._holding.values())
        waits = (min(start for start in entered if start > freed) - freed for freed in self._freed)
        return max(waits, default=0.0)

    @property
    def trouble(self) -> str:
        """What was wrong, "" for nothing."""
        if self._refused:
            return "one that had the library was not let save"
        if len(set(self._versions)) < len(self._versions):
            return "a version was given twice"
        held = sorted([*self._held, *((start, start) for start in self._holding.values())])
        crossed = any(one[1] > other[0] for one, other in pairwise(held))
        return "two programs had the library at once" if crossed else ""

    def see(self, entries: int) -> None:
        """Follow what is said until the library was entered `entries` times more, and is held."""
        wanted = self.entries + entries
        while self.entries < wanted or not self._holding:
            self._take()

    def kill(self) -> None:
        """Kill a program that has the library, start another, and see the library entered by one that lives."""
        number = next(iter(self._holding))
        program = self._programs[number]
        # Until here it surely had the library; when it is seen to be dead, another may have it already.
        freed = time.monotonic()
        program.kill()
        program.wait()
        self.start()
        while not any(start > freed for start in self._holding.values()):
            self._take()
        if number in self._holding:
            self._held.append((self._holding.pop(number), freed))
            self._freed.append(freed)

    def _take(self) -> None:
        number, what, value = self._said.get(timeout=_PATIENCE)
        if what == "saved":
            self._versions.append(int(value))
        elif what == "refused":
            self._refused += 1
        elif what == "in":
            self._holding[number] = value
        else:
            self._held.append((self._holding.pop(number), value))

    def _hear(self, number: int, program: "subprocess.Popen[bytes]") -> None:
        assert program.stdout is not None
        for line in program.stdout:
            if line.endswith(b"\n"):
                what, value = line.split()
                self._said.put((number, what.decode(), float(value)))
