"""How fast long work in the background may go: at a walk beside one who writes, at a run where somebody waits."""

from collections.abc import Callable
import threading
from time import monotonic

from editor.desk.keeping import Stopped

_SHARE = 1.5
"""So many times as long as it works the work rests."""

_LONGEST = 0.1
"""Seconds that it rests at once."""


class Pace:
    """A Told that lets the work rest after each step, and ends it when it is stopped or its time is up.

    `stop` and `hurry` may be called on any thread; the rest is the work's own.
    """

    def __init__(self, seconds: float | None = None, *, rests: bool = True, clock: Callable[[], float] = monotonic):
        """`seconds` is how long the work may take; None is as long as it needs."""
        self._clock = clock
        self._until = None if seconds is None else clock() + seconds
        self._stopped, self._hurried = threading.Event(), threading.Event()
        if not rests:
            self._hurried.set()
        self._last = clock()

    def stop(self) -> None:
        """Have the work end where it is."""
        self._stopped.set()
        self._hurried.set()

    def hurry(self) -> None:
        """Let the work go as fast as it can from now on."""
        self._hurried.set()

    def __call__(self, what: str, done: int, of: int) -> None:
        """Rest, or raise Stopped."""
        if not self._hurried.is_set():
            self._hurried.wait(min((self._clock() - self._last) * _SHARE, _LONGEST))
        if self._stopped.is_set() or (self._until is not None and self._clock() > self._until):
            raise Stopped()
        self._last = self._clock()
