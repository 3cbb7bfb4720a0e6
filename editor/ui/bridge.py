"""Between the desk's threads and the window's: answers and changes arrive on the GUI thread."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from editor.domain.changes import Changes
from editor.domain.errors import StandfirstError

T = TypeVar("T")


class Bridge(QObject):
    """Carries results of background work to the GUI thread.

    `changed` repeats what the desk tells its listeners. `failed` carries a StandfirstError that nobody asked for
    specially. An error that is the program's own fault is raised on the GUI thread, where the crash hook sees it.
    """

    changed = Signal(Changes)
    failed = Signal(object)
    _arrived = Signal(object, object, object)

    def __init__(self, workers: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = workers or ThreadPoolExecutor(max_workers=2, thread_name_prefix="work")
        self._open = 0
        self._closed = False
        self._arrived.connect(self._deliver)

    @property
    def is_busy(self) -> bool:
        """Whether something was begun whose answer has not been delivered."""
        return self._open > 0

    def tell(self, changes: Changes) -> None:
        """Repeat `changes` on the GUI thread. Any thread may call."""
        self.changed.emit(changes)

    def work(
        self,
        act: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[StandfirstError], None] | None = None,
    ) -> "Future[T]":
        """Run `act` in the background, then `done` or `failed` on the GUI thread."""
        return self.follow(self._workers.submit(act), done, failed)

    def follow(
        self,
        future: "Future[T]",
        done: Callable[[T], None] | None = None,
        failed: Callable[[StandfirstError], None] | None = None,
    ) -> "Future[T]":
        """Call `done` with the future's result, or `failed` with its error, on the GUI thread."""
        self._open += 1
        future.add_done_callback(lambda ready: self._arrived.emit(ready, done, failed))
        return future

    def close(self) -> None:
        """Wait for what is under way and deliver no more."""
        self._closed = True
        self._workers.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, future: "Future[Any]", done: object, failed: object) -> None:
        self._open -= 1
        if self._closed:
            return
        try:
            result = future.result()
        except CancelledError:
            return
        except StandfirstError as error:
            failed(error) if callable(failed) else self.failed.emit(error)
            return
        if callable(done):
            done(result)
