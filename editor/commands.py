"""Commands that look after stories and libraries: `check`, `backup`, `verify`, `rescue`."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
import json
from pathlib import Path
import sys
from typing import TYPE_CHECKING

from editor import app, console
from editor.domain.errors import LibraryDamaged, UsageError
from editor.domain.values import dataclass

if TYPE_CHECKING:
    from editor.domain.findings import Finding
    from editor.domain.proof import Told

BLOCKED = 1
"""The exit status of a story that is not fit to go out."""

INTERRUPTED = 130
"""The exit status after Ctrl+C, as shells have it."""


NOT_ALL = 3
"""The exit status of a rescue that could not save all as it was."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a command is called with: its options, the library it works on, and the umask the person had."""

    options: argparse.Namespace
    library: Path
    umask: int


def check(call: Call) -> int:
    """Print what is to mend in a story, by the marks that the person set; return BLOCKED where it may not go out."""
    from editor.desk.settings import SettingsStore, settings_path
    from editor.domain.findings import findings

    settings = SettingsStore(settings_path()).current

    with app.reading_desk(call.library, call.umask) as desk:
        story = desk.find(call.options.story).story
        found = findings(story, marks=settings.to_come, known=desk.known_photos(story), code_mark=settings.code_mark)
    if call.options.json:
        print(json.dumps([_finding_record(finding) for finding in found], ensure_ascii=False, indent=1))
    else:
        for finding in found:
            print(f"{finding.sentence} (blocks an export)" if finding.blocks else finding.sentence)
    return BLOCKED if any(finding.blocks for finding in found) else 0


def _finding_record(finding: "Finding") -> dict[str, object]:
    names = ("code", "sentence", "place", "block", "blocks")
    return {name: getattr(finding, name) for name in names}


def backup(call: Call) -> int:
    """Make a backup of the library and print what is in it."""
    from editor.desk.keeping import backup

    target = Path(call.options.file)
    app.check_own(call.library)
    with _progress_told() as told:
        proof = backup(call.library, target, told)
    app.keep_known(target)
    print(f"{target}: {proof.sentence}")
    return 0


def verify(call: Call) -> int:
    """Print what is wrong with the library, a line each, or that it is sound. Raises LibraryDamaged."""
    from editor.desk.keeping import verify, verify_foreign

    with _progress_told() as told:
        proof = (verify if app.is_own(call.library) else verify_foreign)(call.library, told)
    for fault in proof.faults:
        print(fault)
    if proof.faults:
        sys.stdout.flush()
        raise LibraryDamaged(f"The library is damaged ({proof.sentence.rstrip('.')}).")
    print(proof.sentence)
    return 0


def rescue(call: Call) -> int:
    """Save what can be read of a damaged library, and print where; return NOT_ALL where something was not saved whole.

    Raises UsageError where the new library is not named: none is made at the default place by the way.
    """
    from editor.desk.rescuing import rescue_library

    if call.options.library is None:
        raise UsageError("The new library has no name.", "Name it with --library FILE.")
    files = None if call.options.files is None else Path(call.options.files)
    with _progress_told() as told:
        haul = rescue_library(Path(call.options.damaged), call.library, told, files, known=app.known_libraries())
    print(haul.library)
    print(haul.files)
    amiss = (*haul.rescued.damaged, *haul.rescued.lost)
    for sentence in amiss:
        console.say(sentence)
    console.say(haul.rescued.sentence)
    return NOT_ALL if amiss else 0


@contextmanager
def _progress_told() -> "Iterator[Told]":
    """Give what shows progress: a bar on the terminal where somebody sits before one."""
    if not sys.stderr.isatty():
        yield lambda what, done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        task = bar.add_task("", total=None)
        # Nothing to count yet is a bar that runs to and fro.
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of or None)


def add_checking(command: "Callable[[str, str], argparse.ArgumentParser]") -> None:
    """Say how these commands are spelled; `command` adds one, given its name and what it does."""
    checked = command("check", "print what is to mend in a story; exit 1 if it would block an export")
    checked.add_argument("story", metavar="STORY")
    checked.add_argument("--json", action="store_true", help="print JSON")

    kept = command("backup", "copy the library to a file, and check the copy")
    kept.add_argument("file", metavar="FILE", help="new, or an older backup of this library")

    command("verify", "prove that the library is sound; exit 3 if it is not")

    rescued = command("rescue", "save what can be read of a damaged library as a new one, and as plain files")
    rescued.add_argument("damaged", metavar="DAMAGED", help="the damaged library, which is not changed")
    rescued.add_argument("--files", metavar="DIR", help="the folder for plain files (beside the new library)")
