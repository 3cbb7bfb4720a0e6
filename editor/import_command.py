"""The command that brings copy into the library: `import`."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
import gc
from pathlib import Path
import sys
from threading import Event
from typing import TYPE_CHECKING

from editor import app, console
from editor.commands import INTERRUPTED, Call

if TYPE_CHECKING:
    from types import FrameType

    from editor.desk.copy_files import Refused
    from editor.desk.importing import Imported, Progress


def run(call: Call) -> int:
    """Make a story of each file, print its id and the file; return 3 if any file was bad.

    After Ctrl+C no more is read; what was read is kept and printed, and it returns INTERRUPTED.
    """
    from editor.desk.importing import import_files

    files = [Path(name) for name in call.options.files]
    # Copy has no cycles: it goes when nobody holds it, and the collector would look at it all in vain.
    gc.disable()
    status = 0
    with app.writing_desk(call.library, call.umask, create=True) as desk, _bar() as told, _interruption() as asked:

        def goes_on(progress: "Progress") -> bool:
            told(progress)
            return not asked.is_set()

        for outcome in import_files(desk, files, call.options.format, goes_on):
            status = max(status, _say(outcome))
    if asked.is_set():
        console.say("standfirst: stopped; what was read is in the library")
        return INTERRUPTED
    return status


def _say(outcome: "Imported | Refused") -> int:
    from editor.desk.copy_files import Refused

    name = _one_line(outcome.path.name or str(outcome.path))
    if isinstance(outcome, Refused):
        sentence = " ".join(outcome.error.sentence.split())
        console.say(f"standfirst: {name}: {sentence[:1].lower()}{sentence[1:]}")
        return outcome.error.exit_status
    print(f"{outcome.story.id}\t{_one_line(str(outcome.path))}")
    for loss in outcome.losses:
        console.say(f"{name}: {loss.sentence}")
    return 0


def _one_line(name: str) -> str:
    # A control character in a file's name would break the line, or speak to the terminal.
    return "".join("?" if ord(each) < 32 or 127 <= ord(each) < 160 else each for each in name)


@contextmanager
def _interruption() -> Iterator[Event]:
    """Give what tells that Ctrl+C was pressed; a second time it ends the program at once, as it does elsewhere."""
    import signal

    asked = Event()

    def press(number: int, frame: "FrameType | None") -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = signal.signal(signal.SIGINT, press)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _bar() -> "Iterator[Callable[[Progress], None]]":
    """Give what shows progress: a bar on the terminal where there are several files and somebody sits before one."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    bar = Bar(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        task = bar.add_task("Importing", total=None, visible=False)

        def told(progress: "Progress") -> None:
            bar.update(task, completed=progress.done, total=progress.total, visible=progress.total > 1)

        yield told


def add(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Say how the command is spelled; `command` adds one, given its name and what it does."""
    bring = command("import", "make a story of each file of copy, or of each file in a folder, and print its id")
    bring.add_argument("files", metavar="FILE", nargs="+", help="plain text as agencies send it, or a folder of it")
    bring.add_argument("--as", metavar="FORMAT", dest="format", help="text: whatever the file looks like")
