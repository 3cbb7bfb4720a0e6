"""Fields as they are typed on the command line."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from editor.desk.fields import FIELDS, parse_field, with_field
from editor.domain.errors import UsageError
from editor.domain.record import show_record
from editor.domain.story import Status, StoredStory, Story
from tests.builders import STORY_ID

EMPTY = Story(id=STORY_ID)


@pytest.mark.parametrize(
    ("name", "typed", "held"),
    [
        ("headline", "Late\nvote", "Late vote"),
        ("headline", "bidi \u202e stays, bell \x07 goes", "bidi \u202e stays, bell  goes"),
        ("notes", "One.\r\nTwo.", "One.\nTwo."),
        ("dated", "2026-11-22", date(2026, 11, 22)),
        ("language", "AR-eg", "ar-EG"),
        ("url", "example.org/1", "https://example.org/1"),
        ("keywords", " bridge, , ferries,bridge ", ("bridge", "ferries")),
        ("status", "READY", Status.READY),
        ("embargo", "2026-11-22T19:00:00+01:00", datetime(2026, 11, 22, 18, tzinfo=UTC)),
        ("deadline", "2026-11-22T18:00:00.7Z", datetime(2026, 11, 22, 18, tzinfo=UTC)),
        ("target_words", "600", 600),
        ("slug", "late vote", "late-vote"),
    ],
)
def test_a_value_is_held_as_the_story_holds_it(name: str, typed: str, held: Any) -> None:
    assert getattr(with_field(EMPTY, name, typed), name) == held


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("headlin", "x"),
        ("id", "x"),
        ("body", "x"),
        ("dated", "22.11.2026"),
        ("language", "english"),
        ("url", "javascript:alert(1)"),
        ("url", "mailto:desk@example.org"),
        ("url", "https://user:word@example.org/"),
        ("status", "published"),
        ("status", ""),
        ("embargo", "2026-11-22T18:00:00"),
        ("deadline", "tomorrow"),
        ("deadline", "0001-01-01T00:00:00+14:00"),
        ("target_words", "0"),
        ("target_words", "many"),
        ("target_words", "9" * 5000),
        ("slug", "../etc"),
        ("slug", "x" * 61),
    ],
)
def test_what_a_field_cannot_hold_is_wrong_usage(name: str, typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        with_field(EMPTY, name, typed)
    assert refused.value.exit_status == 2
    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("slug", "status")])
def test_an_empty_value_clears(name: str) -> None:
    typed = {"dated": "2026-11-22", "language": "fr", "url": "https://example.org", "target_words": "9"}
    times = {"embargo": "2026-11-22T18:00:00Z", "deadline": "2026-11-22T18:00:00Z"}
    filled = with_field(EMPTY, name, (typed | times).get(name, "words"))
    assert getattr(filled, name)
    assert not getattr(with_field(filled, name, ""), name)


def test_an_empty_slug_follows_the_headline_again() -> None:
    typed = with_field(EMPTY, "slug", "VOTE")
    assert typed.slug_set
    assert not with_field(typed, "slug", "").slug_set


def test_spiked_goes_to_the_bin_and_any_other_status_comes_out_of_it() -> None:
    binned = with_field(with_field(EMPTY, "status", "ready"), "status", "spiked")
    assert binned.status_before is Status.READY
    assert with_field(binned, "status", "draft").status_before is None


def test_every_field_that_show_prints_and_a_person_writes_can_be_set() -> None:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    shown = set(show_record(StoredStory(EMPTY, 1, moment, moment)))
    derived = {"format", "id", "version", "words", "created", "modified", "body", "photos", "related"}
    assert set(FIELDS) == shown - derived | {"web_headline", "alert"}


def test_an_argument_is_parted_at_its_first_equals_sign() -> None:
    assert parse_field("url=https://example.org/?a=b") == ("url", "https://example.org/?a=b")
    with pytest.raises(UsageError, match="FIELD=VALUE"):
        parse_field("headline")
