"""Runs the harnesses that are asked for and prints what came out."""

import argparse
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, nullcontext
from itertools import islice
import os
from pathlib import Path
import random
import sys
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.imaging.files import as_jpeg, landscape
from tests.reliability import calls, damage, full_disk, kills, migrations, power, races
from tests.reliability.protections import PROTECTIONS

_SAID = 5
"""The most troubles of a row that are told one by one."""


class Row(NamedTuple):
    """What was tried, how often, a figure that came of it, and whatever was not as it must be."""

    what: str
    tries: int
    figure: str
    troubles: list[str]


def _power(folder: Path, count: int, seed: int) -> Iterator[Row]:
    """Cut the power; COUNT cuts."""
    acts = max(40, count // 10)
    session = power.recorded(folder, acts, seed)
    found = [cut for cut in power.cuts(session, count, seed, folder) if cut is not None]
    figure = f"{acts} acts, {len(session.events):,} disk calls"
    yield Row("power cuts", count, figure, [f"before call {cut.event}: {cut.trouble}" for cut in found])


def _kills(folder: Path, count: int, seed: int) -> Iterator[Row]:
    """Kill the window while a person types, pastes, attaches photos and exports; COUNT kills."""
    photo = folder / "photo.jpg"
    photo.write_bytes(as_jpeg(landscape(1200, 800)))
    seen = list(kills.kills(folder, count, seed, photo, folder / "compiled"))
    most = max((each.lost for each in seen), default=0.0)
    figure = f"{sum(each.done for each in seen):,} acts, {most * 1000:.0f} ms lost at most"
    yield Row("kills while working", count, figure, [each.trouble for each in seen if each.trouble])


def _saves(folder: Path, count: int, seed: int) -> Iterator[Row]:
    """Let each disk call of a save fail in the window; COUNT failures at most. SEED does not matter."""
    yield _row("failing calls of a save", calls.saves(folder), count)


def _documents(folder: Path, count: int, seed: int) -> Iterator[Row]:
    """Let each disk call of an export and a backup fail; COUNT failures at most. SEED does not matter."""
    yield _row("failing calls of exports and backups", calls.documents(folder), count)


def _row(what: str, trials: Generator[calls.Trial], count: int) -> Row:
    with closing(trials):
        seen = list(islice(trials, count))
    return Row(what, len(seen), "", [f"{each.what}: {each.trouble}" for each in seen if each.trouble])


def _races(folder: Path, count: int, seed: int) -> Iterator[Row]:
    """Let three programs race for a library, and kill the one that has it COUNT times."""
    came = races.race(folder, count)
    figure = f"{came.entries} entries, taken over after {came.longest * 1000:.0f} ms at most"
    yield Row("races for a library", count, figure, [came.trouble] if came.trouble else [])


def _migrations(folder: Path, count: int, seed: int) -> Iterator[Row]:
    """Kill a program while it brings up a library of the first version; COUNT kills."""
    seen = list(migrations.kills(folder, count, seed))
    up = sum(each.up for each in seen)
    figure = f"{sum(each.begun for each in seen) - up} in the middle, {up} when it was up"
    yield Row("kills while migrating", count, figure, [each.trouble for each in seen if each.trouble])


def _full_disk(folder: Path, count: int, seed: int) -> Iterator[Row]:
    """Fill a small file system up while somebody works on it; COUNT acts at most. SEED does not matter."""
    with full_disk.small_disk(folder) as disk:
        if disk is None:
            yield Row("a full disk", 0, "left out: only root can mount a small file system, on Linux", [])
        else:
            yield _row("a full disk", full_disk.trials(folder, disk), count)


def _damage(folder: Path, count: int, seed: int) -> Iterator[Row]:
    """Hurt a library in every way, read it and rescue what is whole; COUNT times in all."""
    for seen in damage.counts(folder, count, seed):
        yield Row(f"damage: {seen.name}", seen.cases, seen.figure, seen.broken)


def _protections(folder: Path, count: int, seed: int) -> Iterator[Row]:
    """Take each protection out once: what proves it must turn red. COUNT and SEED do not matter."""
    for number, (name, (without, proof)) in enumerate(PROTECTIONS.items()):
        troubles = []
        for taken_out in (False, True):
            place = folder / f"{number}-{taken_out}"
            place.mkdir()
            with without() if taken_out else nullcontext():
                held = proof(place)
            if held is taken_out:
                troubles.append("green without it" if held else "red with it")
        yield Row(f"red without: {name}", 1, "", troubles)


_GROUPS: dict[str, tuple[Callable[[Path, int, int], Iterator[Row]], int]] = {
    "power": (_power, 3000),
    "documents": (_documents, 100_000),
    "saves": (_saves, 100_000),
    "races": (_races, 100),
    "migrations": (_migrations, 200),
    "full-disk": (_full_disk, 100_000),
    "damage": (_damage, 10_000),
    "protections": (_protections, 1),
    "kills": (_kills, 1000),
}
"""What can be run, and how often where nobody says."""


def main(arguments: list[str] | None = None) -> int:
    """Run the groups that are named, or all of them; return 1 if anything was not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("names", metavar="NAME", nargs="*", help=", ".join(_GROUPS))
    parser.add_argument("--count", type=int, help="how often, in the place of each group's own number")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="makes a run the same again")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(_GROUPS)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}; choose from {', '.join(_GROUPS)}")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print(f"seed {options.seed}")
    rows = [row for name in options.names or _GROUPS for row in _shown(name, options)]
    broken = [row for row in rows if row.troubles]
    print(f"{len(rows)} rows, {len(broken)} not held")
    return 1 if broken else 0


def _shown(name: str, options: argparse.Namespace) -> Iterator[Row]:
    run, usual = _GROUPS[name]
    with TemporaryDirectory() as folder:
        for row in run(Path(folder), options.count or usual, options.seed):
            verdict = f"NOT HELD, {len(row.troubles)}" if row.troubles else "held"
            print(f"{row.what:<52} {row.tries:>6,}  {verdict:<14} {row.figure}", *row.troubles[:_SAID], sep="\n    ")
            sys.stdout.flush()
            yield row
