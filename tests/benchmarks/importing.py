"""Bringing in a folder of texts, beside bare inserts of the same stories into the same tables and search index."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
import gc
from pathlib import Path
import shutil
import sqlite3

from editor.desk.copy_files import read_copy_file, story_of
from editor.desk.importing import import_files
from editor.domain.body import TEXT_BLOCKS
from editor.domain.story import Story
from editor.storage import search, stories
from editor.storage.connection import Transaction
from tests.benchmarks import prose
from tests.benchmarks.measure import Row, Times, elapsed, row
from tests.benchmarks.statements import Statement, plain, record, send
from tests.benchmarks.stock import BEGIN, Stock

_LIMIT = 2.0
_ROUNDS = 3
_TEXTS = 10_000
_WORDS = 270
_AT_ONCE = 500
_BARE = ("INSERT", "BEGIN", "COMMIT")


def rows(stock: Stock, texts: int = _TEXTS) -> Iterator[Row]:
    """Measure an import of `texts` files."""
    folder = _written(stock.folder / "texts", texts)
    empty = stock.small("nothing", 0)
    batches = _inserts(_copy(empty, "recorded"), folder)
    ours, yardstick = [], []
    # As in the command and on the window's workers.
    gc.disable()
    for number in range(_ROUNDS):
        ours.append(_import(stock, _copy(empty, f"ours-{number}"), folder))
        yardstick.append(_insert(_copy(empty, f"theirs-{number}"), folder, batches))
    gc.enable()
    times = Times(ours, yardstick)
    yield row(f"bulk import of {texts:,} texts", times, _LIMIT)


def _written(folder: Path, texts: int) -> Path:
    """Write texts as agencies send them: headline, standfirst, dateline, caption, and a related title."""
    folder.mkdir()
    for number in range(texts):
        story = prose.story(prose.story_id(number), _WORDS, seed=number + 1)
        lead, *others = [block.text for block in story.body if isinstance(block, TEXT_BLOCKS)]
        lines = [f"{story.headline} {number}", "Engineers say that it can wait", f"PORT ELLIS (AP) — {lead}"]
        lines += ["The quay at dawn on Friday. (AP)", *others, "Read more: The quay at dawn"]
        (folder / f"{number:05}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return folder


def _copy(library: Path, name: str) -> Path:
    return Path(shutil.copyfile(library, library.with_name(f"{name}.standfirst")))


def _inserts(library: Path, folder: Path) -> list[list[Statement]]:
    """Return the bare inserts of what the texts say, in batches of as many as one import commits at once."""
    files = sorted(folder.iterdir())
    batches = []
    for start in range(0, len(files), _AT_ONCE):
        made = [_story(start + at, file) for at, file in enumerate(files[start : start + _AT_ONCE])]
        batches.append([each for each in record(library, _Puts(made)) if each[0].startswith(_BARE)])
    return batches


def _story(number: int, file: Path) -> Story:
    return replace(story_of(read_copy_file(file), prose.story_id(number)), slug=f"TEXT-{number}")


class _Puts:
    """Puts stories into the library and its search index."""

    def __init__(self, made: list[Story]) -> None:
        self._made = made

    def __call__(self, tx: Transaction) -> None:
        for story in self._made:
            stories.insert(tx, story, BEGIN)
            search.enter(tx, story)


def _import(stock: Stock, library: Path, folder: Path) -> float:
    """Return how long our import takes, which tells of every file."""
    gc.collect()
    with stock.desk(library) as desk:
        return elapsed(lambda: [None for _ in import_files(desk, [folder])])


def _insert(library: Path, folder: Path, batches: list[list[Statement]]) -> float:
    """Return how long it takes to read the files and to send the bare inserts."""
    gc.collect()
    with closing(plain(library)) as connection:
        return elapsed(lambda: _read_and_send(connection, folder, batches))


def _read_and_send(connection: sqlite3.Connection, folder: Path, batches: list[list[Statement]]) -> None:
    files = sorted(folder.iterdir())
    for at, batch in enumerate(batches):
        for file in files[at * _AT_ONCE : (at + 1) * _AT_ONCE]:
            file.read_text(encoding="utf-8")
        send(connection, batch)
