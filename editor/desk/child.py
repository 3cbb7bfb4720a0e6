"""A process of our own that is asked and answers in lines of JSON, and is ended when it takes too long."""

from collections.abc import Sequence
import json
import sys
from threading import Lock, Timer
from typing import Any

from editor.domain.errors import StandfirstError
from editor.processes import PipedProcess

_LOOK = 0.01


class NoAnswer(StandfirstError):
    """A process that broke or took too long, and was ended."""

    message = "That took too long."


class Child:
    """`python -m MODULE`, started at the first question and again at the next one after a failure.

    Any thread may ask; one question is answered at a time. `close` ends it. `command` is run in the module's place.
    """

    def __init__(self, module: str, command: Sequence[str] | None = None) -> None:
        self._command = command or (sys.executable, "-m", module)
        self._process: PipedProcess | None = None
        self._asking = Lock()
        self._closed = False

    def ask(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to `question`. Raises NoAnswer where there is none within `seconds`."""
        with self._asking:
            watch: Timer | None = None
            try:
                process = self._running()
                watch = Timer(seconds, process.kill)
                watch.start()
                process.questions.write(json.dumps(question).encode() + b"\n")
                process.questions.flush()
                answer = json.loads(process.answers.readline())
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
        # Again and again: a process that is being started just now is not there to be ended yet.
        while not self._asking.acquire(timeout=_LOOK):
            process = self._process
            if process is not None:
                process.kill()
        try:
            self._end()
        finally:
            self._asking.release()

    def _running(self) -> PipedProcess:
        if self._closed:
            raise OSError
        if self._process is None:
            self._process = PipedProcess(self._command)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()
