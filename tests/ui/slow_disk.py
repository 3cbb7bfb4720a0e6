"""A disk that refuses or takes its time, under a real library."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
import threading
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class SlowDisk(Executor):
    """The writer's thread, which waits while `hold` is set and refuses while `error` is set."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._free = threading.Event()
        self._free.set()
        self.writes = 0

    def hold(self) -> None:
        """Let every write wait from now on."""
        self._free.clear()

    def go_on(self) -> None:
        """Let writes through again."""
        self._free.set()

    def submit(self, work: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[_T]":
        def write() -> _T:
            self._free.wait(10)
            self.writes += 1
            if self.error is not None:
                raise self.error
            return work(*args, **kwargs)

        return self._thread.submit(write)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the thread."""
        self.go_on()
        self._thread.shutdown(wait=wait, cancel_futures=cancel_futures)
