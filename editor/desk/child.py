"""A process of our own that is asked and answers in lines of JSON, and is ended when it takes too long."""

from collections.abc import Sequence
import json
from pathlib import Path
import sys
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

import editor
from editor.domain.errors import StandfirstError

if TYPE_CHECKING:
    import subprocess


class NoAnswer(StandfirstError):
    """A process that broke or took too long, and was ended."""

    message = "That took too long."


class Child:
    """`python -m MODULE`, started at the first question and again at the next one after a failure.

    Any thread may ask; one question is answered at a time. `close` ends it. `command` is run in the module's place.
    """

    def __init__(self, module: str, command: Sequence[str] | None = None) -> None:
        self._command = command or (sys.executable, "-m", module)
        self._process: subprocess.Popen[bytes] | None = None
        self._asking = Lock()
        self._closed = False

    def ask(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to `question`. Raises NoAnswer where there is none within `seconds`."""
        with self._asking:
            watch: Timer | None = None
            try:
                process = self._running()
                assert process.stdin is not None  # noqa: S101
                assert process.stdout is not None  # noqa: S101
                watch = Timer(seconds, process.kill)
                watch.start()
                process.stdin.write(json.dumps(question).encode() + b"\n")
                process.stdin.flush()
                answer = json.loads(process.stdout.readline())
                if not isinstance(answer, dict):
                    raise ValueError
            except (OSError, ValueError):
                self._end()
                raise NoAnswer() from None
            finally:
                if watch is not None:
                    watch.cancel()
            return answer

    def close(self) -> None:
        """End the process, whatever it is asked just now, and start it no more."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
        with self._asking:
            self._end()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._closed:
            raise OSError
        if self._process is None:
            # From the folder that holds the package, so that it is found however the program was installed.
            self._process = _started(self._command)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue


def _started(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    import subprocess

    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(editor.__file__).resolve().parent.parent,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
