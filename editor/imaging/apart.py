"""Decoding in a process apart, so that a hostile picture costs that process and nothing else."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
import hashlib
import json
import sys
import threading
from typing import Any

from editor.domain.errors import InvalidStory, PhotoRefused
from editor.domain.frame import Frame
from editor.domain.photo import Intake, PhotoFacts, Rendition, fits_page, told_from_record
from editor.domain.story import Picture
from editor.domain.text import clean
from editor.imaging import refusals
from editor.imaging.header import read_header
from editor.processes import PipedProcess

PATIENCE = 20.0
"""Seconds that one picture may take; a large one takes one or two on a slow machine."""

MOST = 2
"""Processes at a time. Photos come in by the dozen: those that were started stay warm, some 25 MB each."""

_LONGEST_LINE = 4_000_000
_MOST_MADE = 100_000_000
_FACTS = ("file_name", "caption", "credit", "source", "alt", "taken")


class Decoder:
    """Takes photos in by way of child processes. Safe on any thread; `close` must be called at the end.

    A process is started at the first need and replaced after one that broke or took too long.
    """

    def __init__(self, command: Sequence[str] | None = None, patience: float = PATIENCE) -> None:
        self._command = list(command or (sys.executable, "-m", "editor.imaging.child"))
        self._patience = patience
        self._idle: list[_Child] = []
        self._guard = threading.Lock()
        self._room = threading.Semaphore(MOST)
        self._closed = False

    def intake(self, data: bytes, name: str) -> Intake:
        """Return the photo in `data`, ready to be stored. Raises PhotoRefused, as `editor.imaging.intake` does."""
        read_header(data)
        answer, made = self._ask({"act": "intake", "name": name}, data, (2, 3))
        try:
            media_type, width, height = answer["picture"]
            picture = Picture(hashlib.sha256(data).hexdigest(), str(media_type), int(width), int(height))
            return Intake(data, picture, _facts(answer["facts"]), *made)
        except (KeyError, TypeError, ValueError, AttributeError, InvalidStory):
            raise refusals.damaged() from None

    def framed(self, original: bytes, frame: Frame) -> Rendition:
        """Return a clean rendition of what `frame` shows of an original. Raises PhotoRefused."""
        crop = None if frame.crop is None else list(frame.crop)
        question = {"act": "frame", "crop": crop, "turn": frame.turn, "straighten": frame.straighten}
        return self._ask(question, original, (1,))[1][0]

    def for_page(self, rendition: Rendition) -> Rendition:
        """Return a rendition as small as a web page wants it. Raises PhotoRefused."""
        if fits_page(rendition):
            return rendition
        about = [rendition.media_type, rendition.width, rendition.height]
        return self._ask({"act": "page", "picture": about}, rendition.data, (1,))[1][0]

    def close(self) -> None:
        """End the processes; one that is at work is ended when it has answered."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def _ask(
        self, question: dict[str, Any], data: bytes, counts: tuple[int, ...]
    ) -> tuple[dict[str, Any], list[Rendition]]:
        with self._room, self._child() as child:
            answer, made = child.ask(question | {"size": len(data)}, data)
        refused = answer.get("refused")
        if isinstance(refused, list) and len(refused) == 2:
            raise PhotoRefused(str(refused[0]), str(refused[1]))
        if len(made) not in counts:
            raise refusals.damaged()
        return answer, made

    @contextmanager
    def _child(self) -> Iterator["_Child"]:
        """Give a process; it is kept if it answered, and ended if it did not."""
        with self._guard:
            child = self._idle.pop() if self._idle else None
        try:
            child = child or _Child(self._command, self._patience)
        except OSError:
            raise refusals.no_memory() from None
        try:
            yield child
        except BaseException:
            child.end()
            raise
        with self._guard:
            keeps = not self._closed
            if keeps:
                self._idle.append(child)
        if not keeps:
            child.end()


class _Child:
    def __init__(self, command: list[str], patience: float) -> None:
        self._patience = patience
        self._process = PipedProcess(command)

    def ask(self, question: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[Rendition]]:
        """Send a question and return the answer with its pictures. Raises PhotoRefused where none comes in time."""
        late = threading.Event()
        watch = threading.Timer(self._patience, self._give_up, (late,))
        watch.start()
        try:
            return self._exchange(question, data)
        except (OSError, ValueError, TypeError):
            raise (refusals.too_laborious() if late.is_set() else refusals.damaged()) from None
        finally:
            watch.cancel()

    def _give_up(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _exchange(self, question: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[Rendition]]:
        questions, answers = self._process.questions, self._process.answers
        questions.write(json.dumps(question).encode() + b"\n")
        questions.write(data)
        questions.flush()
        answer = json.loads(answers.readline(_LONGEST_LINE))
        return answer, [_rendition(each, answers.read) for each in answer["made"]]

    def end(self) -> None:
        """End the process."""
        self._process.end()


def _rendition(told: Sequence[Any], read: Callable[[int], bytes]) -> Rendition:
    media_type, width, height, size = told
    if media_type not in ("image/jpeg", "image/png") or not 0 < size <= _MOST_MADE:
        raise ValueError("a picture of another kind")
    data = read(size)
    if len(data) != size:
        raise ValueError("half a picture")
    return Rendition(data, media_type, int(width), int(height))


def _facts(told: dict[str, Any]) -> PhotoFacts:
    traces = tuple(clean(str(each)) for each in told["traces"])
    said = {name: clean(str(told[name])) for name in _FACTS}
    return PhotoFacts(**said, traces=traces, told=told_from_record(told["told"]))
