"""A story's fields as a person types them on the command line: every value checked, an empty one clears."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from editor.domain.errors import InvalidValue, UsageError
from editor.domain.language import check_language
from editor.domain.links import LinkRefused, completed_link
from editor.domain.record import read_time
from editor.domain.slug import check_slug
from editor.domain.story import Status, Story, clean_field
from editor.domain.text import clean, clean_line

FIELDS = (
    "slug headline standfirst byline dateline dated section language url keywords status notes embargo deadline "
    "target_words web_headline alert"
).split()
"""The fields that can be set, by their JSON names."""


def with_field(story: Story, name: str, typed: str) -> Story:
    """Return `story` with the field `name` as `typed` says.

    Keywords are parted by commas, times are ISO 8601 with a zone, days are YYYY-MM-DD; an empty slug follows the
    headline again. Raises UsageError for a field that does not exist and InvalidValue for a value it cannot hold.
    """
    if name not in FIELDS:
        raise UsageError(f"There is no field named {_quoted(name)}.", f"Use one of {', '.join(FIELDS)}.")
    match name:
        case "slug":
            return replace(story, slug=check_slug(typed) if typed else story.slug, slug_set=bool(typed))
        case "status":
            return story.with_status(_status(typed))
        case _:
            read = _READERS.get(name)
            value: Any = clean_field(name, typed) if read is None else read(typed)
            changed: dict[str, Any] = {name: value}
            return replace(story, **changed)


def parse_field(argument: str) -> tuple[str, str]:
    """Return the name and the value of a FIELD=VALUE argument. Raises UsageError."""
    name, equals, typed = argument.partition("=")
    if not equals:
        raise UsageError(f"{_quoted(argument)} is not of the form FIELD=VALUE.", "Put '=' between field and value.")
    return name.strip(), typed


def keywords(typed: str) -> tuple[str, ...]:
    """Return the keywords in `typed`, parted by commas, each once."""
    return tuple(dict.fromkeys(word for part in typed.split(",") if (word := clean_line(part).strip())))


def _status(typed: str) -> Status:
    try:
        return Status(typed.strip().lower())
    except ValueError:
        raise InvalidValue(
            f"{_quoted(typed)} is not a status.", f"Use one of {', '.join(status.value for status in Status)}."
        ) from None


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise InvalidValue(f"{_quoted(typed)} is not a day.", "Use one like 2026-11-22.") from None


def _time(typed: str) -> datetime | None:
    if not typed.strip():
        return None
    try:
        return read_time(typed.strip())
    except (ValueError, OverflowError):
        raise InvalidValue(
            f"{_quoted(typed)} is not a time with its zone.", "Use one like 2026-11-22T18:00:00Z."
        ) from None


def _number(typed: str) -> int | None:
    if not typed.strip():
        return None
    try:
        return int(typed)
    except ValueError:
        raise InvalidValue(f"{_quoted(typed)} is not a number of words.", "Use one such as 600.") from None


def _address(typed: str) -> str | None:
    if not typed.strip():
        return None
    address = completed_link(clean_line(typed))
    if address.lower().startswith("mailto:"):
        raise LinkRefused("A story stands at a web address.", "Use one that starts with https://.")
    return address


def _quoted(typed: str) -> str:
    shown = clean_line(typed)
    return f"'{shown[:40]}…'" if len(shown) > 40 else f"'{shown}'"


_READERS: dict[str, Callable[[str], Any]] = {
    "dated": _day,
    "language": lambda typed: check_language(typed.strip()),
    "url": _address,
    "keywords": keywords,
    "notes": clean,
    "embargo": _time,
    "deadline": _time,
    "target_words": _number,
}
