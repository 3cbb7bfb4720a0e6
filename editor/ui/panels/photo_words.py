"""What the photos panel says of photos. Pure."""

from collections.abc import Sequence

from editor.domain.findings import Finding
from editor.domain.photo import PhotoFacts
from editor.domain.story import AttachedPhoto
from editor.domain.values import dataclass
from editor.ui.moments import MONTHS

FROM_FILE = "picture"
"""What is mended in no field: the photo as its file holds it."""

_GUARDS = {
    "restricted": ("Ask before it goes out.", "Show what the file says"),
    "made-by-ai": ("Readers must be told, or take another photo.", "Show what the file says"),
    "used-elsewhere": ("Readers may have seen it there.", "Edit caption"),
    "too-small": ("It will look soft on sharp screens.", ""),
}
"""What comes of each finding, and where it is mended."""


_LONGEST = 44
"""Letters of a caption in a line that names its photo."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that photos go without: what is missing, what comes of it, and where to mend it."""

    subject: str
    consequence: str
    remedy: str
    key: str
    field: str


def named(photos: Sequence[AttachedPhoto], photo: AttachedPhoto) -> str:
    """Return what tells a photo from the others of its story: its number, and how its caption begins."""
    number = next((at for at, each in enumerate(photos, 1) if each.key == photo.key), 0)
    words = " ".join(photo.caption.split())
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return f"Photo {number}: {shown}" if shown else f"Photo {number}"


def lacks(photos: Sequence[AttachedPhoto]) -> list[Lack]:
    """Return what is missing from `photos`, a credit first, each with the first photo that lacks it."""
    found = []
    for field, missing, alone, several, remedy in (
        ("credit", "no credit", "Exports will carry it without one.", "Exports will carry them without.", "Add credit"),
        (
            "alt",
            "no alt text",
            "Some readers will not know what it shows.",
            "Some readers will not know what they show.",
            "Add alt text",
        ),
    ):
        without = [(at, photo) for at, photo in enumerate(photos, 1) if not _has(photo, field)]
        if without:
            numbers = [at for at, _ in without]
            subject = f"{_photos(numbers)} {'has' if len(numbers) == 1 else 'have'} {missing}."
            found.append(Lack(subject, alone if len(numbers) == 1 else several, remedy, without[0][1].key, field))
    return found


def guarded(found: Sequence[Finding], key: str | None) -> list[Lack]:
    """Return what is to be looked at in the photo `key`, as far as a desk would look at it before it is printed."""
    return [
        Lack(each.sentence, *_GUARDS[each.code], key, each.part or FROM_FILE)
        for each in found
        if key is not None and each.place == key and each.code in _GUARDS
    ]


def facts_lines(photo: AttachedPhoto, facts: PhotoFacts | None) -> list[str]:
    """Return what the file says, a line each: name, size and time; then what an export leaves out."""
    parts = []
    if facts is not None and facts.file_name:
        parts.append(facts.file_name)
    if photo.picture is not None:
        parts.append(f"{photo.picture.width} × {photo.picture.height}")
    if facts is not None and facts.taken:
        parts.append(taken_text(facts.taken))
    lines = [" · ".join(parts)] if parts else []
    if facts is not None and facts.traces:
        lines.append(f"Removed on export: {', '.join(facts.traces)}")
    return lines


def taken_text(taken: str) -> str:
    """Return "2026-11-21 14:06" as "21 Nov 2026 14:06", and anything else as it is."""
    day, _, clock = taken.partition(" ")
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return taken
    return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]} {clock}".strip()


def _has(photo: AttachedPhoto, field: str) -> bool:
    return bool(photo.credit_line if field == "credit" else photo.alt.strip())


def _photos(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"Photo {numbers[0]}"
    if len(numbers) > 4:
        return f"{len(numbers)} photos"
    return f"Photos {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
