"""The newest 200 of 10,000 stories beside the bare SELECT."""

from collections.abc import Iterator
from contextlib import closing

from tests.benchmarks.measure import Row, in_turn, row
from tests.benchmarks.statements import plain
from tests.benchmarks.stock import Stock

_NEWEST = (
    "SELECT number, id, slug, headline, status, section, language, words, target_words, photos, embargo, deadline,"
    " modified FROM story WHERE status <> 'spiked' ORDER BY modified DESC, number DESC LIMIT 200"
)


def rows(stock: Stock) -> Iterator[Row]:
    """Measure the first page of the list."""
    path = stock.large()
    with stock.desk(path) as desk, closing(plain(path)) as connection:
        times = in_turn(lambda: desk.newest(200), lambda: connection.execute(_NEWEST).fetchall(), rounds=60, best_of=5)
        yield row("newest 200 of 10,000 stories", times, 3.0)
