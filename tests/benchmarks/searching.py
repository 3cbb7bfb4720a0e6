"""Search as you type over 10,000 stories beside the plain FTS5 query, and over 100,000 beside one that ranks them."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
import sqlite3

from editor.desk.library import Desk
from tests.benchmarks.measure import Row, Times, elapsed, in_turn, row, row_at
from tests.benchmarks.multitude import multitude
from tests.benchmarks.statements import plain
from tests.benchmarks.stock import Stock

_LIMIT = 1.5
_LIMIT_OF_MANY = 0.25
_ROUNDS_OF_MANY = 12
_HITS = 100
_TYPED = ("ha", "har", "harb", "harbour", "harbour br", "harbour bridge", "mackerel pr", "lighthouseba", "council vo")
"""What stands in the field after some of the keys: common words, two words, and a rare one."""

_PLAIN = (
    "SELECT s.id, s.slug, s.headline, s.status, s.words, s.modified,"
    " snippet(search, -1, '[', ']', '…', 24) FROM search"
    " JOIN search_text AS t ON t.number = search.rowid JOIN story AS s ON s.number = t.story"
    " WHERE search MATCH ? AND s.status <> 'spiked' ORDER BY {order} LIMIT ?"
)
_NEWEST = _PLAIN.format(order="search.rowid DESC")
_RANKED = _PLAIN.format(order="search.rank")


def rows(stock: Stock) -> Iterator[Row]:
    """Measure the newest hits, shown at once, and the ranked ones that follow."""
    path = stock.large()
    with stock.desk(path) as desk, closing(plain(path)) as connection:
        newest = in_turn(lambda: _type_newest(desk), lambda: _ask(connection, _NEWEST), rounds=12, best_of=2)
        yield row(f"search as you type, newest first, {len(_TYPED)} keys", newest, _LIMIT)
        ranked = in_turn(lambda: _type_ranked(desk), lambda: _ask(connection, _RANKED), rounds=8, best_of=2)
        yield row(f"search as you type, best first, {len(_TYPED)} keys", ranked, _LIMIT)
    path = multitude(stock)
    with stock.desk(path) as desk, closing(plain(path)) as connection:
        times = _key_by_key(desk, connection)
        yield row_at("search, 100,000 stories, p99: bm25 over every match", times, 0.99, _LIMIT_OF_MANY)


def _type_newest(desk: Desk) -> None:
    for words in _TYPED:
        desk.newest_hits(words, _HITS)


def _type_ranked(desk: Desk) -> None:
    for words in _TYPED:
        desk.ranked_hits(words, _HITS)


def _ask(connection: sqlite3.Connection, sql: str) -> None:
    for words in _TYPED:
        _query(connection, sql, words)


def _query(connection: sqlite3.Connection, sql: str, words: str) -> None:
    connection.execute(sql, (" AND ".join(words.split()) + "*", _HITS)).fetchall()


def _key_by_key(desk: Desk, connection: sqlite3.Connection) -> Times:
    """Return what each key took until hits are there to be shown, and until all that match are ranked."""
    ours, yardstick = [], []
    for turn in range(_ROUNDS_OF_MANY + 1):
        for words in _TYPED:
            shown = elapsed(partial(desk.newest_hits, words, _HITS))
            ranked = elapsed(partial(_query, connection, _RANKED, words))
            # The first round fills the caches.
            if turn:
                ours.append(shown)
                yardstick.append(ranked)
    return Times(ours, yardstick)
