"""Spelling of a block that was changed, beside set look-ups in the same regexp.

Ours is from the moment that the block is painted until its wrong words are known. In one row every word was met before,
and all threads are counted. In the other one word is new each time, so that the process which knows the words is asked;
that and the thread which asks hold up no key, so the GUI thread alone is counted.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import product, repeat
from random import Random
from string import ascii_lowercase
import time

from PySide6.QtCore import QEventLoop

from editor.desk.library import Desk
from editor.desk.spelling import Speller
from editor.domain.spelling import Word, words_of
from editor.ui.bridge import Bridge
from editor.ui.run import application
from editor.ui.spelling import Spelling
from tests.benchmarks import prose
from tests.benchmarks.measure import Clock, Row, Times, elapsed, row, unmeasured
from tests.benchmarks.stock import Stock

_LIMIT = 3.0
_BLOCKS = 400
_WORDS = 45
_LANGUAGE, _DICTIONARY = "en-GB", "en_GB"


def rows(stock: Stock) -> Iterator[Row]:
    """Measure a block in which a known word was changed, and one in which a new one was."""
    application()
    speller = Speller()
    bridge = Bridge()
    try:
        with stock.desk(stock.small("spelling", 1)) as desk:
            yield from _rows(_Checked(desk, bridge, speller))
    finally:
        bridge.close()
        speller.close()


class _Checked:
    """Has changed blocks checked, and knows which words a plain set holds to be right."""

    def __init__(self, desk: Desk, bridge: Bridge, speller: Speller) -> None:
        self._spelling = Spelling(desk, bridge, speller)
        random = Random(1)
        self._blocks = [prose.words(random, _WORDS) for _ in range(_BLOCKS)]
        words = {word.text for block in self._blocks for word in words_of(block, _DICTIONARY)}
        self._wrong = speller.learn(_DICTIONARY, words).result()
        self._right = words - self._wrong

    @property
    def works(self) -> bool:
        """Whether the checker is installed: then words that are in no dictionary are wrong."""
        return bool(self._wrong)

    def measured(self, typed: Iterable[str], clock: Clock) -> Times:
        """Return the times of both, block by block, after one of the words `typed` was put before each."""
        ours, yardstick = [], []
        for word, block in zip(typed, self._blocks, strict=False):
            text = f"{word} {block}"
            ours.append(elapsed(partial(self._check, text), clock))
            yardstick.append(elapsed(partial(self._look_up, text), clock))
        return Times(ours, yardstick)

    def _check(self, text: str) -> None:
        self._spelling.wrong(_LANGUAGE, text)
        loop = QEventLoop()
        known: list[bool] = []
        self._spelling.hurry(partial(known.append, True))
        while not known:
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._spelling.wrong(_LANGUAGE, text)

    def _look_up(self, text: str) -> list[Word]:
        return [word for word in words_of(text, _DICTIONARY) if word.text not in self._right]


def _rows(checked: _Checked) -> Iterator[Row]:
    said = "spelling of a changed block: set look-ups, same regexp"
    if not checked.works:
        yield unmeasured(said, _LIMIT, "the spell checker is not installed")
        return
    met = checked.measured(repeat("The"), time.process_time)
    yield row(said, met, _LIMIT, "every word met before")
    nobody_met = ("".join(letters) for letters in product("Zq", *[ascii_lowercase] * 3))
    yield row(said, checked.measured(nobody_met, time.thread_time), _LIMIT, "one new word, the GUI thread")
