"""Saying and reading days and times as a newsroom does. Shown in local time, kept in UTC. Pure but for the zone."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
import re

from editor.domain.errors import InvalidValue
from editor.domain.story import Status

OVERDUE = "overdue"

Now = Callable[[], datetime]
"""The present moment, with a zone."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_CLOCK = re.compile(r"(?:^|[ ,T]+)(\d{1,2})[:.](\d{2})$")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED_DAY = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3,9})\.?(?: (\d{4}))?")
_NEAR_DAYS = {"today": 0, "tomorrow": 1}


class MomentRefused(InvalidValue):
    """What was typed is neither a day nor a time."""

    message = "That is not a date and time."
    remedy = "Type one such as 23 Nov 2026 06:00, or tomorrow 06:00."


class DayRefused(InvalidValue):
    """What was typed is not a day."""

    message = "That is not a date."
    remedy = "Type one such as 23 Nov 2026."


def ago(then: datetime, now: datetime) -> str:
    """Return how long ago `then` was, short: "now", "5 min", "2 h", "yesterday", "12 Nov", "12 Nov 2024"."""
    local, today = then.astimezone(), now.astimezone()
    minutes = int((today - local).total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    if local.date() == today.date():
        return f"{minutes // 60} h"
    if local.date() == today.date() - timedelta(days=1):
        return "yesterday"
    return _short_day(local.date(), today.date())


def ahead(then: datetime, now: datetime) -> str:
    """Return a coming moment in local time: "06:00" within a day, else "24 Nov 06:00"."""
    local, today = then.astimezone(), now.astimezone()
    clock = f"{local:%H:%M}"
    return clock if local - today < timedelta(days=1) else f"{_short_day(local.date(), today.date())} {clock}"


def is_overdue(deadline: datetime | None, status: Status, now: datetime) -> bool:
    """Say whether a deadline has passed of a story that somebody still works on."""
    return deadline is not None and deadline <= now and status not in (Status.FILED, Status.SPIKED)


def day_text(day: date | None) -> str:
    """Return "23 Nov 2026", or "" for None."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def moment_text(moment: datetime | None) -> str:
    """Return "23 Nov 2026 06:00" in local time, or "" for None."""
    if moment is None:
        return ""
    local = moment.astimezone()
    return f"{day_text(local.date())} {local:%H:%M}"


def read_day(typed: str, now: datetime) -> date | None:
    """Return the day that `typed` names, None for "". Without a year it is this year's. Raises DayRefused."""
    words = " ".join(typed.split())
    if not words:
        return None
    today = now.astimezone().date()
    if words.lower() in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[words.lower()])
    try:
        if found := _ISO_DAY.fullmatch(words):
            return date(*(int(part) for part in found.groups()))
        if found := _NAMED_DAY.fullmatch(words):
            month = [name.lower() for name in MONTHS].index(found[2][:3].lower()) + 1
            return date(int(found[3] or today.year), month, int(found[1]))
    except ValueError:
        raise DayRefused() from None
    raise DayRefused()


def read_moment(typed: str, now: datetime) -> datetime | None:
    """Return the moment, UTC, that `typed` names in local time; None for "".

    A clock time alone is the next time it strikes that hour; a day needs a clock time. Raises MomentRefused.
    """
    words = " ".join(typed.split())
    if not words:
        return None
    clock = _CLOCK.search(words)
    if clock is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        raise MomentRefused()
    at = time(int(clock[1]), int(clock[2]))
    named = words[: clock.start()].strip(" ,")
    try:
        day = read_day(named, now)
        if day is not None:
            return _utc(day, at)
        today = now.astimezone().date()
        soon = _utc(today, at)
        return soon if soon > now else _utc(today + timedelta(days=1), at)
    except (DayRefused, ValueError, OverflowError):
        raise MomentRefused() from None


def day_begins(now: datetime, days_ago: int = 0) -> datetime:
    """Return when the local day of `now`, or one that many days before it, began."""
    return _utc(now.astimezone().date() - timedelta(days=days_ago), time())


def month_of(month: str) -> tuple[datetime, datetime]:
    """Return when the local month "2026-11" begins, and when the next one does."""
    year, number = (int(part) for part in month.split("-"))
    return _utc(date(year, number, 1), time()), _utc(date(year + number // 12, number % 12 + 1, 1), time())


def month_text(month: str) -> str:
    """Return "Nov 2026" for "2026-11"."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def _utc(day: date, at: time) -> datetime:
    return datetime.combine(day, at).astimezone(UTC)


def _short_day(day: date, today: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}" if day.year == today.year else day_text(day)
