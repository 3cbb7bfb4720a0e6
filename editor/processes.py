"""Processes of our own that are asked and answer through pipes: how one is started, and how it is ended for certain."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
import subprocess
from typing import IO

import editor


class PipedProcess:
    """A process with a pipe to it and a pipe from it. What it complains of is not shown, and it opens no window.

    It is started in the folder that holds the package, so that `-m editor.…` is found however the program was
    installed. Raises OSError where it cannot be started. `end` must be called.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(editor.__file__).resolve().parent.parent,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    @property
    def questions(self) -> IO[bytes]:
        """The pipe to the process."""
        assert self._process.stdin is not None  # noqa: S101
        return self._process.stdin

    @property
    def answers(self) -> IO[bytes]:
        """The pipe from the process."""
        assert self._process.stdout is not None  # noqa: S101
        return self._process.stdout

    def kill(self) -> None:
        """Have the process end, whatever it does. Any thread may call."""
        self._process.kill()

    def end(self) -> None:
        """End the process, close its pipes, and wait until it is gone."""
        self._process.kill()
        for pipe in (self.questions, self.answers):
            # What was not sent is sent by closing, to nobody.
            with suppress(OSError):
                pipe.close()
        self._process.wait()
