"""Days and times as they are said and read: shown in local time, kept in UTC."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
import time

import pytest

from editor.ui.moments import DayRefused, MomentRefused, ago, ahead, day_text, moment_text, read_day, read_moment

NOW = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)


@pytest.fixture(params=["Europe/London", "America/New_York", "Asia/Kolkata"], autouse=True)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Live in another zone for a while."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        (timedelta(seconds=-30), "now"),
        (timedelta(seconds=59), "now"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(days=10), "12 Nov"),
        (timedelta(days=400), "18 Oct 2025"),
    ],
)
def test_how_long_ago(earlier: timedelta, said: str) -> None:
    assert ago(NOW - earlier, NOW) == said


def test_hours_and_yesterday_go_by_the_local_day() -> None:
    midnight = NOW.astimezone().replace(hour=0, minute=0)
    noon = midnight + timedelta(hours=12)
    assert ago(noon, noon + timedelta(hours=2)) == "2 h"
    assert ago(midnight - timedelta(minutes=1), midnight + timedelta(hours=2)) == "yesterday"
    assert ago(midnight - timedelta(hours=30), noon) == f"{midnight.day - 2} Nov"


def test_what_is_ahead() -> None:
    local = NOW.astimezone()
    assert ahead(NOW + timedelta(hours=2), NOW) == f"{local + timedelta(hours=2):%H:%M}"
    assert ahead(NOW + timedelta(days=2), NOW) == f"{local.day + 2} Nov {local:%H:%M}"


@pytest.mark.parametrize(
    "typed", ["23 Nov 2026 06:00", "23 november 2026, 6:00", "2026-11-23 06.00", "2026-11-23T06:00"]
)
def test_a_moment_is_read_as_local_and_kept_as_utc(typed: str) -> None:
    moment = read_moment(typed, NOW)
    assert moment is not None
    assert moment.tzinfo is UTC
    assert moment_text(moment) == "23 Nov 2026 06:00"
    assert read_moment(moment_text(moment), NOW) == moment


def test_a_clock_time_alone_is_the_next() -> None:
    noon = NOW.astimezone().replace(hour=12, minute=0)
    assert moment_text(read_moment("18:00", noon)) == f"{day_text(noon.date())} 18:00"
    assert moment_text(read_moment("06:00", noon)) == f"{day_text(noon.date() + timedelta(days=1))} 06:00"
    assert moment_text(read_moment("tomorrow 18:00", noon)) == f"{day_text(noon.date() + timedelta(days=1))} 18:00"


@pytest.mark.parametrize(
    "typed",
    ["soon", "25:00", "06:60", "23 Nov 2026", "31 Feb 06:00", "2026-13-01 06:00", "x 06:00", "0000-01-01 06:00"],
)
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(MomentRefused):
        read_moment(typed, NOW)


def test_days() -> None:
    today = NOW.astimezone().date()
    assert read_day("", NOW) is None
    assert read_day("22 Nov", NOW) == date(2026, 11, 22)
    assert read_day(" 2026-2-28 ", NOW) == date(2026, 2, 28)
    assert read_day("Tomorrow", NOW) == today + timedelta(days=1)
    for typed in ("22", "30 Feb 2026", "22 Foo 2026"):
        with pytest.raises(DayRefused):
            read_day(typed, NOW)


def test_nothing_is_nothing() -> None:
    assert read_moment("  ", NOW) is None
    assert moment_text(None) == day_text(None) == ""
