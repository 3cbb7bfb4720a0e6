"""A deadline that has passed is said in words, as long as somebody works on the story."""

from datetime import UTC, datetime, timedelta

from editor.domain.story import Status
from editor.ui.moments import is_overdue

NOW = datetime(2026, 11, 25, 17, tzinfo=UTC)


def test_what_is_late_is_overdue_until_it_is_filed() -> None:
    assert is_overdue(NOW - timedelta(minutes=1), Status.DRAFT, NOW)
    assert not is_overdue(NOW - timedelta(minutes=1), Status.FILED, NOW)
    assert not is_overdue(NOW + timedelta(minutes=1), Status.DRAFT, NOW)
    assert not is_overdue(None, Status.DRAFT, NOW)
