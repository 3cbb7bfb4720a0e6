"""Backups that make themselves: what their files are called, and which of them may go.

Their order is that of the number in the name, never that of a clock. A clock that jumps back or ahead can at worst
keep some of them longer than they need be.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
import re

from editor.domain.filenames import file_stem
from editor.domain.values import dataclass

LATEST = 8
"""So many of the last ones stay, whenever they were made."""

LEAST = 3
"""So many of the last ones stay, however little room there is."""

MOST_GONE = 6
"""So many go at most when a new one was made, so that one wrong clock cannot clear a folder."""

HOURS, DAYS, WEEKS = timedelta(hours=24), timedelta(days=14), timedelta(weeks=13)
"""How long the last one of each hour, of each day and of each week stays."""

_NAME = re.compile(r"-(\d{6,9})-(\d{8}T\d{4})Z\.standfirst", re.ASCII)
_MOMENT = "%Y%m%dT%H%M"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's file. It took its name only once it was opened and checked; `at` is UTC, `size` in bytes."""

    path: Path
    number: int
    at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: stories outside the bin, their words, stories in the bin, and photos."""

    stories: int
    words: int
    binned: int
    photos: int


def backup_file_name(library: str, number: int, at: datetime) -> str:
    """Return the name of the backup `number` of the library with the stem `library`."""
    ending = f"-{number:06d}-{at.astimezone(UTC).strftime(_MOMENT)}Z.standfirst"
    return file_stem(library, len(ending)) + ending


def read_backup_name(name: str) -> tuple[int, datetime] | None:
    """Return the number and the time in a backup's file name; None for the name of anything else."""
    found = _NAME.search(name)
    if found is None or found.end() != len(name):
        return None
    try:
        return int(found[1]), datetime.strptime(found[2], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def newest_first(backups: Iterable[Backup]) -> list[Backup]:
    """Return `backups` by number, the last one first."""
    return sorted(backups, key=lambda each: each.number, reverse=True)


def superfluous(backups: Iterable[Backup], now: datetime, room: int | None = None) -> list[Backup]:
    """Return which of `backups` may go at `now`, the least missed first.

    The last eight stay; of the others the last one of each hour for a day, of each day for two weeks, of each week
    for a quarter of a year. Where all that takes more than `room` bytes, the hourly ones go first and then the oldest,
    down to the last three.
    """
    staying: list[Backup] = []
    going: list[Backup] = []
    held = set[str]()
    for at, each in enumerate(newest_first(backups)):
        slot = _slot(each.at, now)
        if at < LATEST or (slot and slot not in held):
            staying.append(each)
            held.add(slot)
        else:
            going.append(each)
    going.reverse()
    if room is not None:
        going += _crowded(staying, now, room)
    return going[:MOST_GONE]


def _slot(at: datetime, now: datetime) -> str:
    """Return what a backup stands for: an hour, a day or a week; "" for one that is too old for any."""
    age = now - at
    if age < HOURS:
        return at.strftime("%Y-%m-%d %H")
    if age < DAYS:
        return at.strftime("%Y-%m-%d")
    return "{}-W{:02}".format(*at.isocalendar()[:2]) if age < WEEKS else ""


def _crowded(staying: Sequence[Backup], now: datetime, room: int) -> list[Backup]:
    """Return what must go of `staying`, newest first, for the rest to fit into `room`."""
    spare = list(reversed(staying[LEAST:]))
    hourly = [each for each in spare if now - each.at < HOURS]
    going: list[Backup] = []
    size = sum(each.size for each in staying)
    for each in (*hourly, *(each for each in spare if each not in hourly)):
        if size <= room:
            break
        going.append(each)
        size -= each.size
    return going
