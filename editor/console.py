"""The terminal's side of a command: streams that may be closed, full or read by nobody, and the system's refusals."""

from contextlib import suppress
import errno
import os
from pathlib import Path
import sys
from typing import TextIO

from editor.domain.errors import StandfirstError

_REFUSALS = {
    errno.ENAMETOOLONG: ("That name is too long for a file.", "Choose a shorter one."),
    errno.ENOSPC: ("There is no room left on the disk.", "Free some space."),
    errno.EACCES: ("The system does not allow that.", "Check the permissions of the file and its folder."),
    errno.EPERM: ("The system does not allow that.", "Check the permissions of the file and its folder."),
    errno.EROFS: ("The disk takes no changes.", "Choose a folder on another one."),
    errno.ELOOP: ("That path goes round in a circle.", "Name the file by another path."),
    errno.EMFILE: ("The system has no room for more open files.", "Close other programs."),
    errno.ENFILE: ("The system has no room for more open files.", "Close other programs."),
}


def prepare() -> None:
    """Make standard output and standard error UTF-8 whatever the locale; what goes to a closed one goes nowhere.

    Python has None for a stream that is closed, as all are in a program for Windows without a console. A file's name
    that is no text goes out as it came in.
    """
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape")


def say(line: str) -> None:
    """Print `line` on standard error. That nobody can read it there never changes how a command ends."""
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Let what `stream` still holds go nowhere, so that Python does not try to write it once more at its end."""
    # A stream that stands for none of the system's has no descriptor.
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)


def refusal(error: OSError) -> StandfirstError:
    """Return what a person is told of a call that the system refused. It names no file."""
    said, remedy = _REFUSALS.get(
        error.errno or 0,
        (f"The system refused ({error.strerror or 'no reason given'}).", "Check the disk, the file and its folder."),
    )
    return StandfirstError(said, remedy)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
