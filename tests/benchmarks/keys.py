"""One key in the middle of a story, with the work it queues, beside the same key in a bare QTextEdit.

A key is sent, painted, and what it left to be done is done. Typing at ten keys a second lets autosave strike after
every fifth key, so every fifth key carries a save: reading the page, the commit, and what follows it. What waits for
a pause in the typing is not counted: the list's new count of words, the outline, the checks, the search entry. Time is
the processor time of the whole process, so that what the other threads do is counted, and what other programs do
is not. The last row of each length is of the same keys, counted on the window's own thread: what a person feels.
"""

from collections.abc import Callable, Iterator
import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor.desk.library import new_story_id
from editor.desk.opening import open_desk
from editor.ui.wiring import Newsroom
from tests.benchmarks import prose
from tests.benchmarks.measure import Row, Times, row_at
from tests.benchmarks.stock import Stock
from tests.benchmarks.window import bare_edit, newsroom, put_caret_in_middle, rest, spelled, work_off, written

KEYS = 500
KEYS_A_SAVE = 5
STRETCH = 25
_WARM = 3
_TYPED = "the quick harbour master said "


def rows(stock: Stock) -> Iterator[Row]:
    """Measure a key in 800, 10,000 and 50,000 words."""
    for words in (800, 10_000, 50_000):
        times, felt = _times(stock, words)
        said = f"a key in {words:,} words"
        yield row_at(f"{said}, p50", times, 0.5, 2.0)
        yield row_at(f"{said}, p99", times, 0.99, 3.0, f"every {KEYS_A_SAVE}th key saves")
        yield row_at(f"{said}, p99 on its thread", felt, 0.99, 3.0, "the same keys without the writer's thread")


def _times(stock: Stock, words: int) -> tuple[Times, Times]:
    path = stock.small(f"keys-{words}")
    story = prose.with_slug(prose.story(new_story_id(), words), "KEYS")
    with open_desk(path) as desk:
        desk.new_story(story).result()
    with newsroom(path, stock.folder) as opened:
        opened.shelf.open(story.id)
        rest(opened)
        body = opened.page.body
        put_caret_in_middle(body)
        opened.page.show_caret()
        spelled(opened)
        with bare_edit(body.width(), body.font()) as edit:
            written(story.body, edit.document(), body.font())
            put_caret_in_middle(edit)
            return _type(_Typist(body, lambda saves: _finish(opened, saves)), _Typist(edit, lambda _: work_off()))


class _Typist:
    """Types into one text, a stretch of keys at a time, and keeps what each key took in seconds."""

    def __init__(self, target: QWidget, finish: Callable[[bool], None]) -> None:
        self._target, self._finish = target, finish
        self._typed = 0
        self.taken: list[float] = []
        self.felt: list[float] = []

    def type(self, keys: int) -> None:
        """Bring the text to the front and type."""
        self._target.window().activateWindow()
        self._target.setFocus()
        work_off()
        for _ in range(_WARM):
            self._key(saves=False)
        # What the other text's stretch and the warming left is saved before the clock runs.
        self._finish(True)
        for at in range(keys):
            taken, felt = self._key(saves=at % KEYS_A_SAVE == KEYS_A_SAVE - 1)
            self.taken.append(taken)
            self.felt.append(felt)

    def _key(self, saves: bool) -> tuple[float, float]:
        letter = _TYPED[self._typed % len(_TYPED)]
        self._typed += 1
        start, felt = time.process_time(), time.thread_time()
        _press(self._target, letter)
        self._finish(saves)
        return time.process_time() - start, time.thread_time() - felt


def _type(ours: _Typist, theirs: _Typist) -> tuple[Times, Times]:
    """Let both type in turn, a stretch each; return what the process took, and what this thread took of that."""
    for _ in range(KEYS // STRETCH):
        ours.type(STRETCH)
        theirs.type(STRETCH)
    return Times(ours.taken, theirs.taken), Times(ours.felt, theirs.felt)


def _finish(opened: Newsroom, saves: bool) -> None:
    if saves:
        opened.work.autosave.save_meanwhile()
        rest(opened)
    else:
        work_off()


def _press(target: QWidget, letter: str) -> None:
    key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
