"""Runs the harness that is asked for and prints what came out."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
import sys
from tempfile import TemporaryDirectory

HARNESSES = ("damage",)
"""The modules of this package that hurt a library. Each has `rows(folder, count, seed)`, which gives a Row a kind."""

_WIDTHS = (34, 8, 9)


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one kind of harm: how many cases there were, what was seen, and each case that broke a rule."""

    name: str
    cases: int
    seen: str
    broken: tuple[str, ...] = ()


def main(arguments: list[str] | None = None) -> int:
    """Run one harness, or all of them; return 1 if a rule was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("name", metavar="NAME", nargs="?", choices=HARNESSES, help=", ".join(HARNESSES))
    parser.add_argument("--count", metavar="N", type=int, default=1000, help="cases in all (1000)")
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="another one gives other cases (1)")
    options = parser.parse_args(arguments)
    names = (options.name,) if options.name else HARNESSES
    with TemporaryDirectory() as folder:
        shown = show(run(names, Path(folder), options.count, options.seed))
    broken = sum(len(row.broken) for row in shown)
    print(f"{sum(row.cases for row in shown)} cases, {broken} broken rules")
    return 1 if broken else 0


def run(names: Iterable[str], folder: Path, count: int, seed: int) -> Iterator[Row]:
    """Give the rows of the harnesses called `names` as they come."""
    for name in names:
        rows: Callable[[Path, int, int], Iterator[Row]] = import_module(f"tests.reliability.{name}").rows
        own = folder / name
        own.mkdir()
        yield from rows(own, count, seed)


def show(rows: Iterable[Row]) -> list[Row]:
    """Print `rows` as they come, with what was broken under each; return them."""
    _print_line("harm", "cases", "broken", "seen")
    shown = []
    for row in rows:
        shown.append(row)
        _print_line(row.name, str(row.cases), str(len(row.broken)), row.seen)
        for case in row.broken[:20]:
            print(f"    {case}")
        sys.stdout.flush()
    return shown


def _print_line(name: str, cases: str, broken: str, seen: str) -> None:
    print(f"{name:<{_WIDTHS[0]}}{cases:>{_WIDTHS[1]}}{broken:>{_WIDTHS[2]}}  {seen}")
