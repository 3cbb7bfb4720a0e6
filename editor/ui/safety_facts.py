"""What the window knows of how safe one's work is, and how it says it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QLocale

from editor.desk.backups import BackupPlace, Listed, listed
from editor.desk.restoring import can_undo
from editor.domain.backups import Contents
from editor.domain.errors import StandfirstError
from editor.ui.autosave import SaveState
from editor.ui.moments import ago, moment_text
from editor.ui.panels.elided import printable

_FIRST = "The first one is made after 20 minutes of writing, or when you say so."
_DAY = timedelta(days=1)
_SIZES = QLocale.DataSizeFormat.DataSizeSIFormat


@dataclass(frozen=True, slots=True)
class Known:
    """What was looked up of the backups, in the background: the last one, the second place, the last check.

    `checked` is when the library was last looked through, with the number of faults.
    """

    last: Listed | None = None
    second_is_there: bool = False
    second_last: datetime | None = None
    checked: tuple[datetime, int] | None = None
    can_undo: bool = False


@dataclass(frozen=True, slots=True)
class SafetyFacts:
    """All that the panel shows. `due_in` are seconds until the next backup, None while none is due."""

    now: datetime
    library: Path
    state: SaveState
    saved: datetime | None
    unsaved: StandfirstError | None
    automatic: bool
    known: Known
    under_way: bool = False
    due_in: int | None = None
    error: StandfirstError | None = None
    second: str = ""
    second_error: StandfirstError | None = None


def look_up(library: Path, identity: str, own: BackupPlace | None, second: BackupPlace | None) -> Known:
    """Return what the places and the library's folder say now. May take long where a medium sleeps."""
    places = tuple(place for place in (own, second) if place is not None)
    sound = [each for each in listed(places, identity) if each.contents is not None]
    there = second is not None and second.is_there
    there_last = second.backups()[:1] if second is not None and there else []
    return Known(
        sound[0] if sound else None,
        there,
        there_last[0].at if there_last else None,
        None if own is None else last_check(own),
        can_undo(library),
    )


def last_check(place: BackupPlace) -> tuple[datetime, int] | None:
    """Return when the library was last looked through, and how many faults there were; None where it never was."""
    noted = place.note()
    try:
        moment = datetime.fromisoformat(str(noted.get("checked")))
    except ValueError:
        return None
    faults = noted.get("faults")
    return (moment, faults) if isinstance(faults, int) and moment.tzinfo is not None else None


def since(then: datetime, now: datetime) -> str:
    """Return how long ago `then` was, as a sentence ends: "just now", "5 min ago", "yesterday", "on 12 Nov"."""
    said = ago(then, now)
    if said == "now":
        return "just now"
    if said.endswith((" min", " h")):
        return f"{said} ago"
    return said if said == "yesterday" else f"on {said}"


def when(then: datetime, now: datetime) -> str:
    """Return a moment, and how long ago it was where that is less than a day."""
    return f"{moment_text(then)}, {since(then, now)}" if now - then < _DAY else moment_text(then)


def held(contents: Contents) -> str:
    """Return what a backup holds: "12 stories, 4,210 words, 6 photos"."""
    parts = [_count(contents.stories, "story", "stories"), _count(contents.words, "word", "words")]
    parts.append(_count(contents.photos, "photo", "photos"))
    if contents.binned:
        parts.append(f"{contents.binned:,} in the bin")
    return ", ".join(parts)


def size_text(size: int) -> str:
    """Return a number of bytes as people say it."""
    return QLocale().formattedDataSize(size, 1, _SIZES)


def saved_words(facts: SafetyFacts) -> tuple[bool, str, str]:
    """Return whether all is saved, and what is said of it."""
    if facts.state is SaveState.READ_ONLY:
        return True, "This window only reads the library.", "Nothing can be lost here; whoever writes it keeps it safe."
    where = printable(str(facts.library))
    last = f"Last save {moment_text(facts.saved)}" if facts.saved else "Nothing was written since it was opened"
    if facts.state is SaveState.NOT_SAVED:
        why = facts.unsaved.sentence + "." if facts.unsaved else ""
        return False, "Not everything is saved.", f"{why} Your text is kept in memory. {last}.".strip()
    return True, "Everything you typed is saved.", f"{last}, in {where}"


def backup_words(facts: SafetyFacts) -> tuple[bool, str, str]:
    """Return whether there is a proven backup that is as it should be, and what is said of it."""
    last = facts.known.last
    following = _following(facts)
    if last is None or last.contents is None:
        said = f"{facts.error.sentence}. " if facts.error else ""
        first = _FIRST if facts.automatic and facts.due_in is None and not facts.under_way else following
        return False, "There is no backup yet.", f"{said}{first}"
    details = f"{held(last.contents)} · {size_text(last.backup.size)}"
    title = f"The last backup was made {since(last.backup.at, facts.now)}."
    if facts.error is not None:
        return False, "The last backup could not be made.", f"{facts.error.sentence}. {title} {following}"
    return True, title, f"{details}\nIt was opened and checked when it was made. {following}"


def second_words(facts: SafetyFacts) -> tuple[bool, str, str]:
    """Return whether the second place is as it should be, and what is said of it."""
    if not facts.second:
        return (
            True,
            "No second place yet.",
            "Choose a USB stick, say: whenever it is there, each backup goes there, too.",
        )
    name, known = printable(facts.second), facts.known
    last = f"The last backup there was made {since(known.second_last, facts.now)}." if known.second_last else ""
    if not known.second_is_there:
        return True, "The second place is not there now.", f"{name}\nIt is used again as soon as it is."
    if facts.second_error is not None:
        return False, "The second place took no backup.", f"{name}\n{facts.second_error.sentence}. {last}".strip()
    return True, "The second place is there.", f"{name}\n{last or 'The next backup goes there, too.'}"


def check_words(facts: SafetyFacts) -> tuple[bool, str, str]:
    """Return whether the last look through the library found it sound, and what is said of it."""
    every = "Every story, photo and kept version is compared with its checksum."
    if facts.known.checked is None:
        return True, "The library was not looked through yet.", every
    at, faults = facts.known.checked
    if faults:
        said = f"{faults:,} {'fault was' if faults == 1 else 'faults were'} found {since(at, facts.now)}."
        return False, said, "Verify it again to see where, and restore a backup."
    return True, f"The library was looked through {since(at, facts.now)}: sound.", every


def _following(facts: SafetyFacts) -> str:
    if not facts.automatic:
        return "Here backups are made by hand."
    if facts.under_way:
        return "The next one is being made now."
    if facts.due_in is None:
        return "Nothing has changed since; the next one is made after 20 minutes of writing."
    minutes = max(1, round(facts.due_in / 60))
    return f"The next one is made in {minutes} {'minute' if minutes == 1 else 'minutes'}."


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
