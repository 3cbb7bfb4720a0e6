"""Opening a story of 800 words to its first paint, beside building the same document by cursor in a bare QTextEdit."""

from collections.abc import Iterator
from itertools import cycle

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from editor.desk.library import new_story_id
from editor.desk.opening import open_desk
from editor.domain.story import Story
from editor.ui.wiring import Newsroom
from tests.benchmarks import prose
from tests.benchmarks.measure import Row, in_turn, row
from tests.benchmarks.stock import Stock
from tests.benchmarks.window import bare_edit, newsroom, rest, work_off, written

_WORDS = 800
_STORIES = 45
"""More than the window keeps open, so that each is read from the library again."""


def rows(stock: Stock) -> Iterator[Row]:
    """Measure the switch to another story."""
    path = stock.small("opening")
    stories = [prose.with_slug(prose.story(new_story_id(), _WORDS, seed), f"OPEN-{seed}") for seed in range(_STORIES)]
    with open_desk(path) as desk:
        for story in stories:
            desk.new_story(story).result()
    with newsroom(path, stock.folder) as opened:
        body = opened.page.body
        with bare_edit(body.width(), body.font()) as edit:
            times = in_turn(_Opening(opened, stories), _Building(edit, stories), rounds=40, best_of=1)
        rest(opened)
    yield row("open a story of 800 words to first paint", times, 2.0)


class _Opening:
    """Opens one story after another on the page, until it is painted."""

    def __init__(self, opened: Newsroom, stories: list[Story]) -> None:
        self._opened, self._ids = opened, cycle(story.id for story in stories)

    def __call__(self) -> None:
        self._opened.shelf.open(next(self._ids))
        work_off()


class _Building:
    """Builds one story's document after another, until it is painted."""

    def __init__(self, edit: QTextEdit, stories: list[Story]) -> None:
        self._edit, self._bodies = edit, cycle(story.body for story in stories)

    def __call__(self) -> None:
        document = QTextDocument(self._edit)
        written(next(self._bodies), document, self._edit.font())
        self._edit.setDocument(document)
        work_off()
