"""What a photo's file says, as it is shown beside the photo's words in the story. Pure."""

from collections.abc import Sequence
from difflib import SequenceMatcher
import re

from editor.domain.credits import settled
from editor.domain.photo import TOLD_FIELDS, PhotoFacts, Told
from editor.domain.story import AttachedPhoto
from editor.domain.values import dataclass

USABLE = ("caption", "credit", "source", "alt")
"""The fields of a photo that can be taken from its file."""

_SHORTEST_CUT = 30
_KINDS = {
    "digitalCapture": "taken by a camera",
    "negativeFilm": "scanned from a negative",
    "positiveFilm": "scanned from a slide",
    "print": "scanned from a print",
    "trainedAlgorithmicMedia": "made by AI",
    "compositeWithTrainedAlgorithmicMedia": "parts made by AI",
    "algorithmicMedia": "made by an algorithm",
}


@dataclass(frozen=True, slots=True)
class FileValue:
    """One value of a field with the origins that say so. `offered` says that the story could take it and has not."""

    origins: tuple[str, ...]
    text: str
    offered: bool = False


@dataclass(frozen=True, slots=True)
class FileRow:
    """One field of the file. More values than one contradict each other.

    `gone` are the words of the file's caption that the story's has not, `new` those that only the story's has.
    """

    field: str
    label: str
    values: tuple[FileValue, ...]
    gone: str = ""
    new: str = ""

    @property
    def is_conflict(self) -> bool:
        """Whether the origins contradict each other."""
        return len(self.values) > 1


def file_rows(photo: AttachedPhoto, facts: PhotoFacts) -> tuple[FileRow, ...]:
    """Return every field that the file fills, in the order of TOLD_FIELDS."""
    return tuple(_row(photo, field, label, told) for field, label in TOLD_FIELDS.items() if (told := facts.of(field)))


def file_caption(photo: AttachedPhoto, facts: PhotoFacts | None) -> str:
    """Return the file's caption, as the story would take it; "" where there is none, or the story says the same."""
    told = "" if facts is None else facts.caption
    taken = _as_taken(photo, told) if told else ""
    return taken if " ".join(taken.split()) != " ".join(photo.caption.split()) else ""


def conflicts(facts: PhotoFacts) -> int:
    """Return how many of the fields that a story can take are filled in ways that contradict each other."""
    return sum(len(_agreed(facts.of(field))) > 1 for field in USABLE)


def _row(photo: AttachedPhoto, field: str, label: str, told: Sequence[Told]) -> FileRow:
    values = tuple(
        FileValue(origins, shown(field, text), _is_offered(photo, field, text)) for origins, text in _agreed(told)
    )
    gone, new = _difference(_as_taken(photo, values[0].text), photo.caption) if field == "caption" else ("", "")
    return FileRow(field, label, values, gone, new)


def _agreed(told: Sequence[Told]) -> list[tuple[tuple[str, ...], str]]:
    """Return the different values, each with its origins. One that IPTC's limits cut short is the longer one."""
    kept: list[tuple[tuple[str, ...], str]] = []
    for each in told:
        at = next((at for at, (_, text) in enumerate(kept) if _is_same(text, each.text)), None)
        if at is None:
            kept.append(((each.origin,), each.text))
        else:
            kept[at] = ((*kept[at][0], each.origin), kept[at][1])
    return kept


def _is_same(first: str, second: str) -> bool:
    longer, shorter = " ".join(first.split()), " ".join(second.split())
    return longer == shorter or (len(shorter) >= _SHORTEST_CUT and longer.startswith(shorter))


def _is_offered(photo: AttachedPhoto, field: str, text: str) -> bool:
    if field not in USABLE:
        return False
    taken = _as_taken(photo, text) if field == "caption" else text
    return " ".join(taken.split()) not in (" ".join(getattr(photo, field).split()), "")


def _as_taken(photo: AttachedPhoto, caption: str) -> str:
    return settled(caption, photo.credit, photo.source, given=True).caption


def shown(field: str, text: str) -> str:
    """Return what a file says in a field as it is read, machine's words with what they mean."""
    if field == "digital_source_type":
        name = text.rstrip("/").rpartition("/")[2]
        return f"{name} ({_KINDS[name]})" if name in _KINDS else text
    return "There are some (C2PA); they are not checked." if field == "provenance" else text


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return the runs of words that only the one has, and those that only the other has."""
    old, new = before.split(), after.split()
    gone, come = [], []
    for kind, low, high, start, end in SequenceMatcher(None, _plain(old), _plain(new), autojunk=False).get_opcodes():
        if kind != "equal":
            gone += [" ".join(old[low:high])] if high > low else []
            come += [" ".join(new[start:end])] if end > start else []
    return " … ".join(gone), " … ".join(come)


def _plain(words: list[str]) -> list[str]:
    # A full stop more or less is no other word.
    return [re.sub(r"[.,;:]+$", "", word) for word in words]
