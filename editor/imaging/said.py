"""What one kind of metadata says about a photo."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
import re

from editor.domain.text import clean, clean_line

LOCATION = "location"
SERIAL = "camera serial number"
MODEL = "camera model"
OWNER = "owner name"
HISTORY = "edit history"
PREVIEW = "embedded thumbnail"
COMMENTS = "comments"
PERSONS = "names of persons shown"

TRACES = (LOCATION, SERIAL, MODEL, OWNER, HISTORY, PREVIEW, COMMENTS, PERSONS)
"""All that is told about, in the order in which it is shown."""

MAX_TEXT = 10_000
MAX_LINE = 500
MAX_VALUES = 200

# What cameras write into the caption field of every picture they take.
_BOILERPLATE = re.compile(
    r".*\bdigital (still )?camera\W*|sony dsc|dcim|default|dji default|exif[_ ]jpeg[_ ]picture|binary comment"
    r"|charset=\"?ascii\"?.*|<digimax.*>|dig\w* ?cam\w*|mde|screenshot|\W*",
    re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(r"\s*(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?!\d)")
_MOMENT = re.compile(r"\s*(\d{4})[-:]?(\d\d)[-:]?(\d\d)[T ]+(\d\d):?(\d\d)")


@dataclass(frozen=True, slots=True)
class Said:
    """What one XMP packet, IPTC record or EXIF directory says by the names of TOLD_FIELDS, and the traces in it."""

    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    taken: str = ""
    traces: frozenset[str] = frozenset()

    @property
    def caption(self) -> str:
        """The caption, "" where there is none."""
        return self.first("caption")

    def first(self, name: str) -> str:
        """Return the value of a field, several with commas between, "" where there is none."""
        return ", ".join(self.told.get(name, ()))


def told(raw: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return the values by field as they are kept: cleaned, bounded, none twice, no empty ones."""
    found = {
        name: tuple(dict.fromkeys(filter(None, map(_READ.get(name, line), values)))) for name, values in raw.items()
    }
    return {name: values[:MAX_VALUES] for name, values in found.items() if values}


def text(raw: str) -> str:
    """Return `raw` as a caption can hold it: cleaned, stripped, at most MAX_TEXT characters."""
    return clean(raw[:MAX_TEXT]).strip()


def line(raw: str) -> str:
    """Return `raw` as a field of one line can hold it: cleaned, stripped, at most MAX_LINE characters."""
    return clean_line(raw[:MAX_LINE]).strip()


def caption(raw: str) -> str:
    """Return `raw` as a caption, "" if it is what a camera writes into every picture."""
    words = text(raw)
    return "" if len(words) < 80 and _BOILERPLATE.fullmatch(words) else words


def moment(raw: str) -> str:
    """Return the local wall time in `raw` as "2026-11-21 14:06", "" if there is no whole one.

    Takes EXIF's "2026:11:21 14:06:09", XMP's "2026-11-21T14:06:09+01:00" and IPTC's "20261121 140609".
    """
    found = _MOMENT.match(raw)
    if found is None:
        return ""
    year, month, day, hour, minute = (int(part) for part in found.groups())
    try:
        return f"{datetime(year, month, day, hour, minute):%Y-%m-%d %H:%M}" if year >= 1000 else ""
    except ValueError:
        return ""


def day(raw: str) -> str:
    """Return the moment in `raw`, or its day alone, "2026-11-21", where it has no time; "" where it has neither."""
    whole = moment(raw)
    found = None if whole else _DAY.match(raw)
    if found is None:
        return whole
    try:
        year, month, number = (int(part) for part in found.groups())
        return f"{datetime(year, month, number):%Y-%m-%d}" if year >= 1000 else ""
    except ValueError:
        return ""


_READ = {
    "caption": caption,
    "date_created": day,
    **dict.fromkeys(("usage_terms", "instructions", "alt", "extended_description"), text),
}
"""How the fields are read that are not of one line."""
