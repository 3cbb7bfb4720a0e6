"""Disk calls that fail: each that a save makes, and each that an export or a backup makes, once and for ever.

A save must be told within two seconds and its text stay in the window; once the disk takes it, it is saved without
anybody's doing. An export or a backup must be told, and the file that was at its place before must stay, whole.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
import errno
from functools import partial
import os
from pathlib import Path
import sys
from time import monotonic
from typing import Any, NamedTuple

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desk.exporting import export
from editor.desk.keeping import backup
from editor.desk.library import Desk, new_story_id
from editor.desk.opening import make_library, open_desk
from editor.domain.body import Body
from editor.domain.errors import StandfirstError, Unconfirmed
from editor.domain.story import Story
from editor.ui.panels.banner import Banner
from editor.ui.wiring import Newsroom
from tests.benchmarks.window import newsroom, rest
from tests.builders import p
from tests.reliability import disk
from tests.reliability.disk import OK, Answer, Call, Disk, let_go_on

SECONDS_TO_TELL = 2.0
_SECONDS_TO_RESUME = 6.0

_BROKEN = {
    "open": disk.CANTOPEN,
    "write": disk.IOERR_WRITE,
    "sync": disk.IOERR_FSYNC,
    "truncate": disk.IOERR_TRUNCATE,
    "delete": disk.IOERR_DELETE,
}
"""What SQLite makes of a call that failed with EIO, EROFS or EACCES; for ENOSPC a write is told as FULL."""


class How(NamedTuple):
    """How a call fails: with which of the system's errors, once or for ever."""

    error: int
    lasting: bool

    @property
    def said(self) -> str:
        """The same in words."""
        return f"{'for ever' if self.lasting else 'once'}, {errno.errorcode[self.error]}"


HOWS = tuple(How(error, lasting) for error in (errno.EIO, errno.ENOSPC) for lasting in (False, True))
"""How the calls of a save fail; for SQLite every other error of the system is the same as EIO."""

EVERY_HOW = tuple(
    How(error, lasting) for error in (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES) for lasting in (False, True)
)


class Trial(NamedTuple):
    """One failure and what came of it: the call by its number and kind, and what was wrong, "" where nothing was."""

    what: str
    trouble: str


class _Faults:
    """Refuses the call of a number among those that are counted from now on, and with `lasting` all after it."""

    def __init__(self, number: int, how: How) -> None:
        self._number, self._full, self._lasting = number, how.error == errno.ENOSPC, how.lasting
        self._seen = 0
        self.kind = ""

    def __call__(self, call: Call) -> int:
        if not call.path.name:
            return OK
        self._seen += 1
        if self._seen < self._number or (self._seen > self._number and not self._lasting):
            return OK
        self.kind = self.kind or call.kind
        return disk.FULL if self._full and call.kind == "write" else _BROKEN[call.kind]


def saves(folder: Path, hows: Sequence[How] = HOWS, calls: int | None = None) -> Generator[Trial]:
    """Type into the real window while each call of a save fails in turn, in each of `hows`.

    `calls` stops after the call of that number.
    """
    path = folder / "window.standfirst"
    make_library(path)
    story = Story(new_story_id(), headline="Ferry", slug="FERRY").with_body(Body((p("It sails."),)))
    with open_desk(path) as desk:
        desk.new_story(story).result()
    watched = Disk()
    with watched.watched(), newsroom(path, folder) as opened:
        opened.shelf.open(story.id)
        rest(opened)
        typist = Typist(opened)
        typist.try_once(nullcontext())
        for how in hows:
            number = 1
            while calls is None or number <= calls:
                faults = _Faults(number, how)
                trouble = typist.try_once(_answering(watched, faults))
                if not faults.kind:
                    break
                yield Trial(f"save, call {number} ({faults.kind}) fails {how.said}", trouble)
                number += 1


@contextmanager
def _answering(watched: Disk, answer: Answer) -> Iterator[None]:
    """Let the disk answer as `answer` does within the block, and go on behind it."""
    watched.answer = answer
    yield
    watched.answer = let_go_on


class Typist:
    """Types a word into the window and says what was wrong with what the window made of it."""

    def __init__(self, opened: Newsroom) -> None:
        self._opened = opened
        self._autosave = opened.work.autosave
        self._banner = opened.window.findChildren(Banner)[0]
        self._words = 0

    def try_once(self, hurt: AbstractContextManager[None], more: str = "") -> str:
        """Type a word, and paste `more`, while the disk is `hurt`, then let the disk go on."""
        self._words += 1
        word = f"word{self._words}"
        body = self._opened.page.body
        body.setFocus()
        with hurt:
            QTest.keyClicks(body, f"{word} ")
            if more:
                body.insertPlainText(more)
            settled = _waited(lambda: self._autosave.is_idle or bool(self._banner.message()), SECONDS_TO_TELL)
            idle, told = self._autosave.is_idle, self._banner.message()
            said, kept = self._opened.window.status_line.save_state(), word in body.toPlainText()
        if not settled:
            return f"nothing was told: {said}"
        if not kept:
            return "the text is gone from the window"
        if not idle and (said != "Not saved" or not told):
            return f"told wrongly: {said}, {told}"
        if idle and not self._stored(word):
            return "said to be saved, and is not"
        if not _waited(lambda: self._autosave.is_idle, _SECONDS_TO_RESUME):
            return "saving did not go on by itself"
        if not self._stored(word):
            return "said to be saved afterwards, and is not"
        return "the banner stays" if self._banner.message() else ""

    def _stored(self, word: str) -> bool:
        current = self._opened.work.current.story
        assert current is not None
        return word in str(self._opened.work.desk.story(current.id).story.body)


def _waited(until: Callable[[], bool], seconds: float) -> bool:
    end = monotonic() + seconds
    while not until() and monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return until()


class _System:
    """The system's calls that give, sync and take names in a folder, counted, one of which fails.

    What opens, renames, links and removes is told to an audit hook (PEP 578) before it is done; syncing is not, and
    goes through a function in the place of the system's.
    """

    _EVENTS = ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod")

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._number = self._error = self.seen = 0
        self.failed = ""
        self._lasting = False
        self._fsync = os.fsync
        sys.addaudithook(self._hear)

    @contextmanager
    def failing(self, number: int, how: How) -> Iterator[None]:
        """Let the call of this number fail within the block, and those after it where it is to last."""
        self._number, self._error, self._lasting, self.seen = number, how.error, how.lasting, 0
        os.fsync = self._sync  # type: ignore[assignment]
        try:
            yield
        finally:
            self._number = 0
            os.fsync = self._fsync

    def _sync(self, file: Any) -> None:
        self._count("os.fsync")
        self._fsync(file)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._number and event in self._EVENTS and self._folder in str(arguments[0]):
            self._count(event)

    def _count(self, call: str) -> None:
        self.seen += 1
        if self.seen == self._number or (self._lasting and self.seen > self._number):
            self.failed = call
            raise OSError(self._error, os.strerror(self._error))


def documents(folder: Path, hows: Sequence[How] = EVERY_HOW) -> Generator[Trial]:
    """Export and back up while each call that makes the file fails in turn, in each of `hows`."""
    path = folder / "desk.standfirst"
    make_library(path)
    story = Story(new_story_id(), headline="Ferry", slug="FERRY").with_body(Body((p("It sails."),)))
    out = folder / "out"
    out.mkdir()
    with open_desk(path) as desk:
        desk.new_story(story).result()
        system = _System(out)
        for what, target, act in _acts(desk, story, out):
            act()
            before = target.read_bytes()
            held = desk.story(story.id)
            desk.save(held.story.with_body(Body((p(f"It sails no more, says the {what}."),))), held.version).result()
            for how in hows:
                yield from _each_call(what, target, act, before, system, how)


def _acts(desk: Desk, story: Story, out: Path) -> Iterator[tuple[str, Path, Callable[[], object]]]:
    for name in ("html", "docx"):
        target = out / f"ferry.{name}"
        yield f"export to {name}", target, partial(export, desk, story.id, name, target)
    kept = out / "kept.standfirst"
    yield "backup", kept, partial(backup, desk.path, kept)


def _each_call(
    what: str, target: Path, act: Callable[[], object], before: bytes, system: _System, how: How
) -> Generator[Trial]:
    number = 1
    while True:
        trouble, told = "", False
        target.write_bytes(before)
        with system.failing(number, how):
            try:
                act()
            except StandfirstError as failed:
                told = failed.message != Unconfirmed.message
            except OSError as failed:
                trouble = f"{type(failed).__name__} was not told"
        if system.seen < number:
            return
        if not target.is_file():
            trouble = trouble or "the file that was there is gone"
        elif told and target.read_bytes() != before:
            trouble = trouble or "the file that was there has changed"
        left = [each for each in target.parent.iterdir() if each.name.startswith(".")]
        for each in left:
            each.unlink()
        # What failed to remove a file has left it.
        if left and not how.lasting and system.failed != "os.remove":
            trouble = trouble or "a temporary file was left"
        yield Trial(f"{what}, call {number} ({system.failed}) fails {how.said}", trouble)
        number += 1
