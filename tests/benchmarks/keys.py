"""One key in the middle of a story, with the work it queues, beside the same key in a bare QTextEdit.

A key is sent, painted, and what it left to be done is done. Typing at ten keys a second lets autosave strike after
every fifth key, so every fifth key carries a save: reading the page, the commit, and the list following it. Time is
the processor time of the whole process, so that what the other threads do is counted, and what other programs do
is not.
"""

from collections.abc import Iterator
import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from editor.desk.library import new_story_id
from editor.desk.opening import open_desk
from editor.domain.body import Body
from editor.ui.wiring import Newsroom
from tests.benchmarks import prose
from tests.benchmarks.measure import Row, Times, elapsed, row_at
from tests.benchmarks.stock import Stock
from tests.benchmarks.window import bare_edit, newsroom, put_caret_in_middle, rest, work_off, written

KEYS = 400
KEYS_A_SAVE = 5
_WARM = 20
_TYPED = "the quick harbour master said "


def rows(stock: Stock) -> Iterator[Row]:
    """Measure a key in 800 and in 10,000 words."""
    for words in (800, 10_000):
        times = _times(stock, words)
        said = f"a key in {words:,} words"
        yield row_at(f"{said}, p50", times, 0.5, 2.0)
        yield row_at(f"{said}, p99", times, 0.99, 3.0, f"every {KEYS_A_SAVE}th key saves")


def _times(stock: Stock, words: int) -> Times:
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
        with _typist(opened, story.body) as edit:
            return _type(opened, edit, KEYS)


def _typist(opened: Newsroom, body: Body) -> "_Bare":
    return _Bare(opened, body)


class _Bare:
    """A bare QTextEdit with the same text, as wide as the page's, in the same font."""

    def __init__(self, opened: Newsroom, body: Body) -> None:
        self._context = bare_edit(opened.page.body.width(), opened.page.body.font())
        self._body, self._font = body, opened.page.body.font()

    def __enter__(self) -> QTextEdit:
        edit = self._context.__enter__()
        written(self._body, edit.document(), self._font)
        put_caret_in_middle(edit)
        work_off()
        return edit

    def __exit__(self, *failure: object) -> None:
        self._context.__exit__(None, None, None)


def _type(opened: Newsroom, edit: QTextEdit, keys: int) -> Times:
    """Type into the page and the bare edit in turn, a key each, and return what each key took."""
    ours: list[float] = []
    theirs: list[float] = []
    for at in range(_WARM + keys):
        letter = _TYPED[at % len(_TYPED)]
        saves = at % KEYS_A_SAVE == KEYS_A_SAVE - 1
        for collected, target, work in (
            (ours, opened.page.body, lambda saves=saves: _finish(opened, saves)),
            (theirs, edit, work_off),
        ):
            _bring_to_front(target)
            taken = elapsed(lambda target=target, work=work: (_press(target, letter), work()), time.process_time)
            collected.append(taken)
    return Times(ours[_WARM:], theirs[_WARM:])


def _finish(opened: Newsroom, saves: bool) -> None:
    if saves:
        opened.work.autosave.save_all()
        rest(opened)
    else:
        work_off()


def _press(target: QWidget, letter: str) -> None:
    key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def _bring_to_front(target: QWidget) -> None:
    if not target.window().isActiveWindow():
        target.window().activateWindow()
        target.setFocus()
        work_off()
