"""Between the desk's threads and the window's: answers and changes arrive on the GUI thread."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from editor.domain.changes import Changes
from editor.domain.errors import StandfirstError
from editor.domain.values import dataclass

T = TypeVar("T")


class OwnFault(StandfirstError):
    """What is told where the fault is the program's own; the fault itself is raised beside it and logged."""

    message = "Something went wrong inside Standfirst."
    remedy = "Your text is kept. Try again; if it comes back, start Standfirst anew."


@dataclass(frozen=True, slots=True)
class _Awaited:
    """What was begun, and who wants to know. Stays on the GUI thread, so that Qt's objects in it die there."""

    future: "Future[Any]"
    done: Callable[[Any], None] | None
    failed: Callable[[StandfirstError], None] | None


class Bridge(QObject):
    """Carries results of background work to the GUI thread.

    `changed` repeats what the desk tells its listeners. `failed` carries a StandfirstError that nobody asked for
    specially. An error that is the program's own fault is told as OwnFault and then raised on the GUI thread, where
    the crash hook sees it.
    """

    changed = Signal(Changes)
    failed = Signal(object)
    _woken = Signal()

    def __init__(self, workers: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = workers or ThreadPoolExecutor(max_workers=2, thread_name_prefix="work")
        self._awaited: dict[int, _Awaited] = {}
        self._last = 0
        self._closed = False
        self._arrived: deque[int | Changes] = deque()
        self._is_woken = False
        self._woken.connect(self._take_arrived)

    @property
    def is_busy(self) -> bool:
        """Whether something was begun whose answer has not been delivered."""
        return bool(self._awaited)

    def tell(self, changes: Changes) -> None:
        """Repeat `changes` on the GUI thread. Any thread may call."""
        self._pass_on(changes)

    def work(
        self,
        act: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[StandfirstError], None] | None = None,
    ) -> None:
        """Run `act` in the background, then `done` or `failed` on the GUI thread; nothing once this is closed."""
        if not self._closed:
            self.follow(self._workers.submit(act), done, failed)

    def follow(
        self,
        future: "Future[T]",
        done: Callable[[T], None] | None = None,
        failed: Callable[[StandfirstError], None] | None = None,
    ) -> None:
        """Call `done` with the future's result, or `failed` with its error, on the GUI thread."""
        self._last += 1
        self._awaited[self._last] = _Awaited(future, done, failed)
        future.add_done_callback(partial(self._tell_arrival, self._last))

    def close(self) -> None:
        """Wait for what is under way and deliver no more."""
        self._closed = True
        self._workers.shutdown(wait=True, cancel_futures=True)
        self._awaited.clear()

    def _tell_arrival(self, number: int, future: "Future[Any]") -> None:
        """Have the answer delivered. Runs on whichever thread made it."""
        self._pass_on(number)

    def _pass_on(self, arrived: int | Changes) -> None:
        """Have the GUI thread take `arrived`. It is woken once for all that is there: a save tells twice in a row."""
        if self._closed:
            return
        self._arrived.append(arrived)
        if not self._is_woken:
            self._is_woken = True
            self._woken.emit()

    def _take_arrived(self) -> None:
        # What arrives from here on wakes anew, so that nothing waits, and painting has its turn in between.
        self._is_woken = False
        try:
            for _ in range(len(self._arrived)):
                self._take(self._arrived.popleft())
        finally:
            if self._arrived and not self._is_woken:
                self._is_woken = True
                self._woken.emit()

    def _take(self, arrived: int | Changes) -> None:
        if isinstance(arrived, Changes):
            self._repeat(arrived)
        else:
            self._deliver(arrived)

    def _repeat(self, changes: Changes) -> None:
        # On its way from the other thread the window may have closed, and then there is nothing to read it from.
        if not self._closed:
            self.changed.emit(changes)

    def _deliver(self, number: int) -> None:
        awaited = self._awaited.pop(number, None)
        if awaited is None:
            return
        try:
            result = awaited.future.result()
        except CancelledError:
            return
        except StandfirstError as error:
            self._tell_failure(awaited, error)
            return
        except Exception:
            self._tell_failure(awaited, OwnFault())
            raise
        if awaited.done is not None:
            awaited.done(result)

    def _tell_failure(self, awaited: _Awaited, error: StandfirstError) -> None:
        if awaited.failed is not None:
            awaited.failed(error)
        else:
            self.failed.emit(error)
