"""Saving one story, and its search entry, beside the same statements sent by plain sqlite3."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
import sqlite3

from editor.desk.library import Desk
from editor.domain.body import Paragraph, spans
from editor.domain.story import Story
from editor.storage import search, stories
from tests.benchmarks.measure import Row, in_turn, row
from tests.benchmarks.statements import Statement, plain, record, send
from tests.benchmarks.stock import BEGIN, Stock, numbered

_LIMIT = 2.0
_ROUNDS = 80
_NUMBER = 1_000_000


def rows(stock: Stock) -> Iterator[Row]:
    """Measure saves and search entries of 800 and of 10,000 words."""
    for words in (800, 10_000):
        subject = _Subject(stock, words)
        with stock.desk(subject.ours) as desk, closing(plain(subject.theirs)) as connection:
            yield from _measure(subject, desk, connection, words)


def _measure(subject: "_Subject", desk: Desk, connection: sqlite3.Connection, words: int) -> Iterator[Row]:
    said = f"{words:,} words"
    save, replay = subject.saving(desk), subject.sending(connection, subject.saves)
    yield row(f"save one story, {said}", in_turn(save, replay, _ROUNDS, best_of=2), _LIMIT)
    enter, replay = subject.entering(desk), subject.sending(connection, subject.entries)
    yield row(f"its search entry, {said}", in_turn(enter, replay, _ROUNDS // 2, best_of=2), _LIMIT)


@dataclass(frozen=True, slots=True)
class _Turns:
    """A story in two states, one paragraph apart, that follow each other for ever."""

    first: Story
    second: Story


class _Subject:
    """Two equal libraries that hold the story, and what saving either of its states sends."""

    def __init__(self, stock: Stock, words: int) -> None:
        self.ours = stock.small(f"ours-{words}")
        self.theirs = stock.small(f"theirs-{words}")
        first = numbered(_NUMBER, words)
        block = Paragraph(spans("A sentence that was written in the middle of the story a moment ago."))
        self.turns = _Turns(first, first.with_body(first.body.replaced(len(first.body) // 2, block)))
        for path in (self.ours, self.theirs):
            record(path, lambda tx: stories.insert(tx, first, BEGIN))
            record(path, lambda tx: search.enter(tx, first))
        self.saves: list[list[Statement]] = []
        self.entries: list[list[Statement]] = []
        for version, state in enumerate((self.turns.second, self.turns.first), 1):
            self._write_down(state, version)

    def _write_down(self, state: Story, version: int) -> None:
        # Whose slug it is comes first in a save by the desk, too.
        self.saves.append(
            record(self.theirs, lambda tx: (stories.slug_of(tx, state.id), stories.save(tx, state, version, BEGIN)))
        )
        self.entries.append(record(self.theirs, lambda tx: search.enter(tx, state)))

    def saving(self, desk: Desk) -> "_Saving":
        return _Saving(desk, self.turns)

    def entering(self, desk: Desk) -> "_Entering":
        return _Entering(desk, self.turns.first.id)

    def sending(self, connection: sqlite3.Connection, batches: list[list[Statement]]) -> "_Sending":
        return _Sending(connection, batches)


class _Saving:
    """Saves the two states in turn, as the window does, and waits for the commit."""

    def __init__(self, desk: Desk, turns: _Turns) -> None:
        self._desk = desk
        self._states = cycle((turns.second, turns.first))
        self._version = desk.story(turns.first.id).version

    def __call__(self) -> None:
        self._version = self._desk.save(next(self._states), self._version).result().version


class _Entering:
    """Makes the story's search entry anew."""

    def __init__(self, desk: Desk, story_id: str) -> None:
        self._desk, self._id = desk, story_id

    def __call__(self) -> None:
        self._desk.refresh_search([self._id]).result()


class _Sending:
    """Sends the statements of one state, then those of the other."""

    def __init__(self, connection: sqlite3.Connection, batches: list[list[Statement]]) -> None:
        self._connection, self._batches = connection, cycle(batches)

    def __call__(self) -> None:
        send(self._connection, next(self._batches))
