"""Timing two ways of doing the same work in turn, and what is made of it: a ratio, its limit, and whether it holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
import time

Work = Callable[[], object]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ours` and `yardstick` are as a person reads them; a `note` says what is not plain.

    `ratio` None means that the row could not be measured here; the note says why.
    """

    name: str
    ours: str
    yardstick: str
    ratio: float | None
    limit: float
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether ours is within the limit, or could not be measured."""
        return self.ratio is None or self.ratio <= self.limit


@dataclass(frozen=True, slots=True)
class Times:
    """What was measured of two works in turn, in seconds, in the order it was measured."""

    ours: Sequence[float]
    yardstick: Sequence[float]

    @property
    def ratio(self) -> float:
        """The median of the ratios of neighbours, which a busy machine slows together."""
        return median(ours / yardstick for ours, yardstick in zip(self.ours, self.yardstick, strict=True))

    def ratio_at(self, share: float) -> float:
        """Return the ratio of the times that `share` of the measurements stay within."""
        return quantile(self.ours, share) / quantile(self.yardstick, share)


def in_turn(ours: Work, yardstick: Work, rounds: int, best_of: int = 3, clock: Clock = time.perf_counter) -> Times:
    """Do both works in turn, once unmeasured and then `rounds` times, keeping the best of `best_of` runs each time."""
    ours()
    yardstick()
    measured: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        measured[0].append(_best(ours, best_of, clock))
        measured[1].append(_best(yardstick, best_of, clock))
    return Times(*measured)


def row(name: str, times: Times, limit: float, note: str = "") -> Row:
    """Return the line of `times`: the medians, and the median ratio."""
    return Row(name, seconds(median(times.ours)), seconds(median(times.yardstick)), times.ratio, limit, note)


def row_at(name: str, times: Times, share: float, limit: float, note: str = "") -> Row:
    """Return the line of the times that `share` of the measurements stay within."""
    ours, yardstick = quantile(times.ours, share), quantile(times.yardstick, share)
    return Row(name, seconds(ours), seconds(yardstick), times.ratio_at(share), limit, note)


def unmeasured(name: str, limit: float, reason: str) -> Row:
    """Return the line of something that cannot be measured on this machine."""
    return Row(name, "", "", None, limit, reason)


def elapsed(work: Work, clock: Clock = time.perf_counter) -> float:
    """Return how many seconds `work` takes by `clock`."""
    start = clock()
    work()
    return clock() - start


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` of `values` stay within: the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def seconds(value: float) -> str:
    """Return a duration as a person reads it."""
    if value < 1e-3:
        return f"{value * 1e6:.0f} µs"
    return f"{value * 1e3:.2f} ms" if value < 1 else f"{value:.2f} s"


def _best(work: Work, best_of: int, clock: Clock) -> float:
    return min(elapsed(work, clock) for _ in range(best_of))
