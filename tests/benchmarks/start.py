"""Starting to an idle window on a library of 10,000 stories, beside a bare PySide6 window with a QTextEdit."""

from collections.abc import Iterator
import os
from pathlib import Path
from statistics import median
import subprocess
import sys
import time

from editor.desk.settings import SettingsStore
from tests.benchmarks.measure import Row, Times, row, unmeasured
from tests.benchmarks.stock import Stock

_ROUNDS = 7
_TIME_LIMIT = 1.8
_MEMORY_LIMIT = 1.7
_ROOT = Path(__file__).resolve().parents[2]


def rows(stock: Stock) -> Iterator[Row]:
    """Measure the time to an idle window and the memory that it then takes."""
    library = stock.large()
    home = stock.folder / "home"
    SettingsStore(home / "Standfirst" / "settings.json").change(welcome_done=True)
    ours, theirs = [], []
    for _ in range(_ROUNDS + 1):
        ours.append(_start(home, "ours", str(library)))
        theirs.append(_start(home, "bare"))
    # The first round filled the disk's cache.
    seconds, bytes_used = zip(*ours[1:], strict=True)
    bare_seconds, bare_bytes = zip(*theirs[1:], strict=True)
    yield row("start to an idle window, 10,000 stories: time", Times(seconds, bare_seconds), _TIME_LIMIT)
    name = "start to an idle window, 10,000 stories: memory"
    if not median(bytes_used):
        yield unmeasured(name, _MEMORY_LIMIT, "this system does not tell")
        return
    memory = Times(bytes_used, bare_bytes)
    used, bare = (f"{median(each) / 1e6:.0f} MB" for each in (memory.ours, memory.yardstick))
    yield Row(name, used, bare, memory.ratio, _MEMORY_LIMIT)


def child_environment(home: Path) -> dict[str, str]:
    """Return the environment of a process whose settings, data and compiled modules lie in `home`.

    Compiled modules are kept, as they are where the program is installed.
    """
    own = {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**given, **own, "PYTHONPYCACHEPREFIX": str(home / "compiled")}


def _start(home: Path, *arguments: str) -> tuple[float, int]:
    """Return the seconds from the start of a process to its idle window, and the bytes it then took."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.child_start", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(home),
        cwd=_ROOT,
        text=True,
    ) as child:
        line = child.stdout.readline() if child.stdout is not None else ""
        taken = time.perf_counter() - start
        child.wait()
    if child.returncode != 0 or not line.strip():
        raise ChildProcessError(f"the window of {arguments[0]} ended with {child.returncode}")
    return taken, int(line)
