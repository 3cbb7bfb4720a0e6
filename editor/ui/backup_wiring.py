"""Backups that make themselves while one writes: when they are due, and what became of them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
import threading

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desk.backups import BackupPlace, Made, fingerprint_of, keep_everywhere
from editor.desk.keeping import Stopped
from editor.desk.pace import Pace
from editor.domain.changes import Changes
from editor.domain.errors import StandfirstError
from editor.ui.workspace import Workspace

EDITING = 20 * 60_000
"""Milliseconds of writing after which a backup is made; a second try after a failure comes sooner."""

AGAIN = 5 * 60_000
LEFT_OVER = 2 * 60_000
"""Milliseconds after the start, where the last time ended with something that no backup holds."""

FIRST_LOOK = 20_000
_OLD = timedelta(days=1)
_AT_CLOSING = 1.5
"""Seconds that closing the window may be kept waiting by a last backup."""

_SMALL = 48 * 1024 * 1024
"""Bytes of a library that can be kept in that time."""

Done = Callable[[tuple[Made, ...]], object]


class BackupWiring(QObject):
    """Keeps the library at its places, in the background and at a walk. `changed` follows what becomes known.

    `failed` carries why the last backup in the user's own folder was not made or not proved, None once one was.
    `alone` is held by whoever makes a backup; nothing else that needs the places to itself may run meanwhile.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, work: Workspace, root: Path | None, parent: QObject | None = None) -> None:
        """`root` is where the backups of every library lie; None where none make themselves."""
        super().__init__(parent)
        self._work, self._root = work, root
        self._busy: Pace | None = None
        self._waiting: list[Done] = []
        self._workers: ThreadPoolExecutor | None = None
        self._behind = self._closed = False
        self.alone = threading.Lock()
        self.outcome: tuple[Made, ...] = ()
        self.error: StandfirstError | None = None
        self._due = self._timer(self.begin)
        self._look = self._timer(self._look_back)
        if self.is_automatic:
            work.bridge.changed.connect(self._note)
            self._look.start(FIRST_LOOK)

    @property
    def is_automatic(self) -> bool:
        """Whether backups make themselves here: this window writes the library, and there is a place for them."""
        return self._root is not None and not self._work.desk.read_only

    @property
    def is_under_way(self) -> bool:
        """Whether a backup is being made."""
        return self._busy is not None

    @property
    def is_behind(self) -> bool:
        """Whether something was written since the last backup began."""
        return self._behind

    @property
    def due_in(self) -> int | None:
        """Milliseconds until the next backup; None while none is due."""
        return self._due.remainingTime() if self._due.isActive() else None

    def own_place(self) -> BackupPlace | None:
        """Return the user's own folder for backups of this library."""
        desk = self._work.desk
        return None if self._root is None else BackupPlace(self._root, desk.path, desk.library_id, secret=desk.key)

    def second_place(self) -> BackupPlace | None:
        """Return the place that the user has chosen beside it, which may not be there; None where none was chosen."""
        desk, chosen = self._work.desk, self._work.settings.current.second_place
        if not chosen:
            return None
        return BackupPlace(Path(chosen), desk.path, desk.library_id, own=False, secret=desk.key)

    def places(self) -> tuple[BackupPlace, ...]:
        """Return both places, the own first, as far as there are any."""
        return tuple(place for place in (self.own_place(), self.second_place()) if place is not None)

    def begin(self, done: Done | None = None, *, at_once: bool = False) -> None:
        """Make a backup now, in the background; `at_once` has it run rather than walk.

        Where one is being made already, that one is what is waited for.
        """
        if self._closed or not self.places():
            return
        if done is not None:
            self._waiting.append(done)
        if self._busy is not None:
            self._busy.hurry()
            return
        self._due.stop()
        pace = self._busy = Pace(rests=not at_once)
        self._behind = False
        library, places, now = self._work.desk.path, self.places(), self._work.now()

        def act() -> tuple[Made, ...]:
            with self.alone:
                return keep_everywhere(library, places, now, pace)

        self._work.bridge.follow(self._pool().submit(act), self._take, self._fail)
        self.changed.emit()

    def stop(self) -> None:
        """Stop the backup that is being made, if one is; it is made again later."""
        if self._busy is not None:
            self._busy.stop()

    def close(self) -> None:
        """Stop what is under way, keep what can be kept in a moment, and end. Everything must be saved before."""
        self._closed = True
        self._due.stop()
        self._look.stop()
        was_under_way = self._busy is not None
        self.stop()
        if self.is_automatic and (self._behind or was_under_way) and self._is_small():
            pace = Pace(_AT_CLOSING, rests=False)
            library, places, now = self._work.desk.path, self.places(), self._work.now()

            def act() -> None:
                with self.alone, suppress(StandfirstError):
                    keep_everywhere(library, places, now, pace)

            self._pool().submit(act).result()
        if self._workers is not None:
            self._workers.shutdown(wait=True)

    def _note(self, changes: Changes) -> None:
        if changes.stories or changes.photos or changes.everything:
            self._behind = True
            if not self._due.isActive():
                self._due.start(EDITING)
                self.changed.emit()

    def _look_back(self) -> None:
        """See whether the last time ended with something that no backup holds."""
        place, desk, now = self.own_place(), self._work.desk, self._work.now()
        if place is None:
            return

        def act() -> tuple[bool, bool]:
            kept = place.backups()
            # A library in which there is nothing needs no backup.
            is_behind = sum(desk.counts().values()) > 0 and place.is_behind(fingerprint_of(desk.path, desk.key))
            return is_behind, not kept or now - kept[0].at > _OLD

        self._work.bridge.follow(self._pool().submit(act), self._looked, self._fail)

    def _looked(self, found: tuple[bool, bool]) -> None:
        behind, old = found
        if behind and old:
            self.begin()
        elif behind:
            self._behind = True
            remaining = self.due_in
            self._due.start(LEFT_OVER if remaining is None else min(remaining, LEFT_OVER))
        self.changed.emit()

    def _take(self, made: tuple[Made, ...]) -> None:
        self._busy = None
        self.outcome = made
        waiting, self._waiting = self._waiting, []
        self._tell(made[0].error if made else None)
        for done in waiting:
            done(made)

    def _fail(self, error: StandfirstError) -> None:
        self._busy = None
        self._waiting.clear()
        if isinstance(error, Stopped):
            self._behind = True
            if not self._closed:
                self._due.start(AGAIN)
            self.changed.emit()
        else:
            self._tell(error)

    def _tell(self, error: StandfirstError | None) -> None:
        """Take note of how it went; what could not be kept is tried again."""
        self.error = error
        if error is not None:
            self._behind = True
            self._due.start(AGAIN)
        elif self._behind and not self._due.isActive():
            self._due.start(EDITING)
        self.failed.emit(error)
        self.changed.emit()

    def _is_small(self) -> bool:
        try:
            return self._work.desk.path.stat().st_size <= _SMALL
        except OSError:
            return False

    def _pool(self) -> ThreadPoolExecutor:
        if self._workers is None:
            self._workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work-backup")
        return self._workers

    def _timer(self, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: act())
        return timer
