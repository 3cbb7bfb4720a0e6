"""What one kind of metadata says about a photo."""

from dataclasses import dataclass
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

# What cameras write into the caption field of every picture they take.
_BOILERPLATE = re.compile(
    r".*\bdigital (still )?camera\W*|sony dsc|dcim|default|dji default|exif[_ ]jpeg[_ ]picture|binary comment"
    r"|charset=\"?ascii\"?.*|<digimax.*>|dig\w* ?cam\w*|mde|screenshot|\W*",
    re.IGNORECASE | re.DOTALL,
)
_MOMENT = re.compile(r"\s*(\d{4})[-:]?(\d\d)[-:]?(\d\d)[T ]+(\d\d):?(\d\d)")


@dataclass(frozen=True, slots=True)
class Said:
    """The texts of one XMP packet, IPTC record or EXIF directory, "" where it has none, and the traces in it."""

    caption: str = ""
    credit: str = ""
    creator: str = ""
    source: str = ""
    alt: str = ""
    taken: str = ""
    traces: frozenset[str] = frozenset()


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
