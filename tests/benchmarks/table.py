"""Runs the benchmarks that are asked for and prints what came out."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
import os
from pathlib import Path
import sys
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Row
from tests.benchmarks.stock import Stock

GROUPS = (
    "start",
    "keys",
    "opening",
    "saving",
    "listing",
    "searching",
    "spelling",
    "importing",
    "exporting",
    "photos",
    "command",
)
"""The modules of this package that measure, in the order of the table."""

_WIDTHS = (58, 11, 11, 8, 8)
_HEADS = ("work", "ours", "yardstick", "ratio", "at most")


def main(arguments: list[str] | None = None) -> int:
    """Measure the groups that are named, or all of them; return 1 if a row misses its limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", metavar="NAME", nargs="*", help=", ".join(GROUPS))
    parser.add_argument(
        "--library", metavar="FILE", type=Path, help="10,000 stories from an earlier run; made where there is none"
    )
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(GROUPS)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}; choose from {', '.join(GROUPS)}")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory() as folder:
        measured = show(run(options.names or GROUPS, Stock(Path(folder), options.library)))
    missed = [row for row in measured if not row.holds]
    print(f"{len(measured)} rows, {len(missed)} over the limit")
    return 1 if missed else 0


def run(names: Iterable[str], stock: Stock) -> Iterator[Row]:
    """Give the rows of the groups called `names` as they are measured."""
    for name in names:
        # Each group brings its own libraries, so that one row can be measured without the rest of them.
        rows: Callable[[Stock], Iterator[Row]] = import_module(f"tests.benchmarks.{name}").rows
        yield from rows(stock)


def show(rows: Iterable[Row]) -> list[Row]:
    """Print `rows` as they come, under a heading; return them."""
    _print_line(_HEADS, "")
    shown = []
    for row in rows:
        shown.append(row)
        ratio = "–" if row.ratio is None else f"{row.ratio:.2f} ×"
        verdict = "" if row.holds else "  MISSED"
        note = f"  ({row.note})" if row.note else ""
        _print_line((row.name, row.ours, row.yardstick, ratio, f"{row.limit:g} ×"), verdict + note)
        sys.stdout.flush()
    return shown


def _print_line(cells: Iterable[str], ending: str) -> None:
    first, *others = zip(cells, _WIDTHS, strict=True)
    print(f"{first[0]:<{first[1]}}" + "".join(f"{cell:>{width}}" for cell, width in others) + ending)
