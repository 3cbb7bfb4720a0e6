"""Before and after: what a photo's file says, and what its picture says when it leaves, side by side. Pure."""

from enum import StrEnum

from editor.domain.photo import TOLD_FIELDS, PhotoFacts
from editor.domain.picture_words import WRITTEN, PictureWords
from editor.domain.story import AttachedPhoto
from editor.domain.values import dataclass

_PIXELS = "Picture"
_FILE_NAME = "File name"
_SHADOWED = {"location": ("city", "state", "country"), "names of persons shown": ("persons",)}
"""Traces that the fields beside them tell in full."""


class Fate(StrEnum):
    """What becomes of a line."""

    STAYS = "as it was"
    ANEW = "written anew"
    MADE = "made anew"
    GOES = "removed"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line: what it is called, what the original says, what leaves ("" for nothing), and what becomes of it.

    `field` is the name in TOLD_FIELDS of what it is about, "" for what is no such field.
    """

    label: str
    before: str
    after: str
    fate: Fate
    field: str = ""


@dataclass(frozen=True, slots=True)
class PhotoSheet:
    """The lines of one photo, those that leave first; `sha256` is "" while it waits for its picture.

    `kept_out` are the names that a protected photo may not hold, `told` what could not be done about them.
    """

    key: str
    number: int
    name: str
    sha256: str
    rows: tuple[SheetRow, ...]
    protected: bool = False
    kept_out: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def sheet_rows(
    photo: AttachedPhoto, facts: PhotoFacts, words: PictureWords, size: tuple[int, int]
) -> tuple[SheetRow, ...]:
    """Return the lines of a photo that has its picture; `size` is what the picture that leaves measures in pixels."""
    rows = [_row(TOLD_FIELDS[field], facts.first(field), words.text(field), field) for field in WRITTEN]
    rows += [_row(label, facts.first(field), "", field) for field, label in TOLD_FIELDS.items() if field not in WRITTEN]
    rows.append(_row(_FILE_NAME, facts.file_name, ""))
    told = {each.field for each in facts.told}
    for trace in facts.traces:
        if not told.intersection(_SHADOWED.get(trace, ())) or trace == "location":
            rows.append(_row(f"{trace[:1].upper()}{trace[1:]}", "in the file", ""))
    if photo.picture is not None:
        before = f"{photo.picture.width} × {photo.picture.height}"
        rows.insert(0, SheetRow(_PIXELS, before, f"{size[0]} × {size[1]}, sRGB, from the pixels alone", Fate.MADE))
    said = [row for row in rows if row.before or row.after]
    return tuple(sorted(said, key=lambda row: row.fate is Fate.GOES))


def _row(label: str, before: str, after: str, field: str = "") -> SheetRow:
    same = " ".join(before.split()) == " ".join(after.split())
    return SheetRow(label, before, after, Fate.GOES if not after else Fate.STAYS if same else Fate.ANEW, field)
