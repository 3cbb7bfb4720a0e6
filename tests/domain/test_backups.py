"""Which backups stay, whatever the clock says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from editor.domain.backups import (
    LATEST,
    LEAST,
    MOST_GONE,
    Backup,
    backup_file_name,
    newest_first,
    read_backup_name,
    superfluous,
)

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def made(number: int, at: datetime, size: int = 100) -> Backup:
    return Backup(Path(f"{number}"), number, at, size)


def after(days: int, every: timedelta = timedelta(minutes=20), hours: int = 8) -> list[Backup]:
    """What is left after so many days of work, each time thinned as a new one is made."""
    kept: list[Backup] = []
    number = 0
    for day in range(days):
        at = NOW + timedelta(days=day)
        for _ in range(int(timedelta(hours=hours) / every)):
            at += every
            number += 1
            kept.append(made(number, at))
            gone = superfluous(kept, at)
            kept = [each for each in kept if each not in gone]
    return kept


def test_a_name_says_number_and_time_and_nothing_else_is_taken_for_one() -> None:
    name = backup_file_name("harbour", 42, NOW)
    assert name == "harbour-000042-20261122T1800Z.standfirst"
    assert read_backup_name(name) == (42, NOW)
    for other in ("harbour.standfirst", f"{name}-wal", f"{name}.lock", "a-000042-20269922T1800Z.standfirst"):
        assert read_backup_name(other) is None
    long = backup_file_name("جسر" * 90, 1, NOW)
    assert len(long.encode()) <= 200
    assert read_backup_name(long) == (1, NOW)


def test_hours_days_and_weeks_stay_of_half_a_year_of_work() -> None:
    kept = newest_first(after(180))
    now = kept[0].at
    ages = [now - each.at for each in kept]
    assert len([age for age in ages if age < timedelta(hours=24)]) <= LATEST + 24
    assert len([age for age in ages if timedelta(hours=24) <= age < timedelta(days=13)]) in (12, 13)
    assert len([age for age in ages if timedelta(days=15) <= age < timedelta(weeks=13)]) in (11, 12)
    assert max(ages) < timedelta(weeks=13)
    assert len(kept) < 60


def test_a_clock_that_jumps_clears_no_folder() -> None:
    kept = after(60)
    for jump in (timedelta(days=-4000), timedelta(days=4000)):
        later = [*kept, made(99_999, kept[-1].at + jump)]
        gone = superfluous(later, kept[-1].at + jump)
        assert len(gone) <= MOST_GONE
        assert later[-1] not in gone
        assert not set(newest_first(later)[:LATEST]) & set(gone)


def test_the_last_ones_stay_however_little_room_there_is() -> None:
    kept = after(20)
    rounds = 0
    while gone := superfluous(kept, kept[-1].at, room=0):
        kept = [each for each in kept if each not in gone]
        rounds += 1
    assert len(kept) == LEAST
    assert rounds > 2
    assert superfluous(kept, NOW + timedelta(days=9999), room=0) == []


def test_little_room_costs_the_hours_before_the_weeks() -> None:
    kept = after(40)
    hourly = {each for each in kept if kept[-1].at - each.at < timedelta(hours=24)}
    gone = superfluous(kept, kept[-1].at, room=100 * (len(kept) - 3))
    assert gone
    assert set(gone) <= hourly
