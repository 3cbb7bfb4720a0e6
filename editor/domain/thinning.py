"""Which kept versions of a story stay as time goes by."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from editor.domain.rows import RevisionRow

DAY, WEEK, YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=365)
MOST_GONE = 60
"""So many go at most at a time, so that one wrong clock cannot clear a story's history."""


def thinned(rows: Sequence[RevisionRow], now: datetime) -> list[int]:
    """Return the numbers of the versions that may go, the oldest first. Pure; safe on any thread.

    All of the last day stay; of the others the last one of each hour for a week, of each day for a year, of each month
    after that. Those that somebody named, the first and the last stay for ever.
    """
    held = set[str]()
    going: list[int] = []
    for at, row in enumerate(sorted(rows, key=lambda row: row.id, reverse=True)):
        slot = _slot(row.at, now)
        if row.name or row.reason == "named" or at in (0, len(rows) - 1) or not slot or slot not in held:
            held.add(slot)
        else:
            going.append(row.id)
    return sorted(going)[:MOST_GONE]


def _slot(at: datetime, now: datetime) -> str:
    """Return what a version stands for: an hour, a day or a month; "" for itself alone."""
    age = now - at
    if age < DAY:
        return ""
    if age < WEEK:
        return at.strftime("%Y-%m-%d %H")
    return at.strftime("%Y-%m-%d") if age < YEAR else at.strftime("%Y-%m")
