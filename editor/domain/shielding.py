"""A photographer kept out of what leaves: who it is, and a photo's words without the name. Pure.

A name is taken out of the lines that are lists of names (credit, source, a copyright notice, the brackets at a
caption's end). Running text is never rewritten; `names_in` says where a name still stands in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
import re
from types import MappingProxyType

from editor.domain.credits import (
    agency_alone,
    bracketed,
    bracketed_credit,
    is_agency,
    parts,
    without_bracketed,
    without_lead_in,
)
from editor.domain.photo import EXIF, PhotoFacts
from editor.domain.story import AttachedPhoto
from editor.domain.text import folded

Photographers = Mapping[str, Sequence[str]]
"""The names of who took protected photos, by the photos' keys."""

NO_NAMES: Photographers = MappingProxyType({})

_NOBODY = frozenset(
    "anonymous contributor courtesy file handout freelance internal pool photo photographer photographers staff str"
    " stringer unknown via".split()
)
"""What stands where a photographer's name would, and names nobody."""

_WORD = re.compile(r"\w+")
_LEAD_IN = re.compile(r"(?:\s|©|\(c\)|copyright\b|\d{4}(?:\s*[-–]\s*\d{4})?|\bby\b)*", re.IGNORECASE)
"""What a copyright notice begins with, up to its holder."""

_SIGN_OFF = re.compile(
    r"(?:(?<=[.!?…])|(?<=\n)|\A)\s*"
    r"(?:photos?|photograph|picture|image|foto|bild)s?(?: by|:| courtesy of)\s[^\n]{1,80}\Z",
    re.IGNORECASE,
)
"""What a caption ends in without brackets: "Photo: Jane Doe"."""

_CONTACT = re.compile(r"@|https?:|www\.|(?:\d[\s().+-]*){7,}", re.IGNORECASE)
_SHORTEST = 3


def photographers(photo: AttachedPhoto, facts: PhotoFacts | None) -> tuple[str, ...]:
    """Return the names by which somebody could know who took `photo`, in no order that means anything.

    They are the file's creators; and what stands beside an agency in the credit or in the brackets at a caption's end,
    or alone in the credit where the file names nobody.
    """
    told = () if facts is None else facts.of("creator")
    names = [part for each in told for value in each.values for part in _persons(value)]
    beside = parts(photo.credit) if is_any_agency(photo.source) else _beside_agency(photo.credit)
    names += [part for part in beside if not is_agency(part)]
    inside = bracketed_credit(photo.caption)
    names += _persons(inside) if inside is not None else ()
    by_desk = (part for each in told if each.origin != EXIF for value in each.values for part in _persons(value))
    if not any(map(_is_somebody, by_desk)):
        names += _persons(photo.credit)
    return tuple(dict.fromkeys(filter(_is_somebody, map(without_lead_in, names))))


def shielded(photo: AttachedPhoto, names: Sequence[str]) -> AttachedPhoto:
    """Return `photo` with what leaves of its caption, credit and source where it is protected, else as it is."""
    if not photo.protected:
        return photo
    return replace(
        photo,
        caption=_caption(photo.caption, names),
        credit=_line(photo.credit, names),
        source=_line(photo.source, names),
    )


def agency_of(photo: AttachedPhoto) -> str:
    """Return who stands for the photographer of a photo that was `shielded`: its agency, else its source, else ""."""
    lines = (photo.source, photo.credit, bracketed_credit(photo.caption) or "")
    signed = (part for line in lines for part in parts(line) if is_agency(part))
    return next((agency_alone(part) for part in signed), photo.source.strip())


def shielded_notice(notice: str, photo: AttachedPhoto, names: Sequence[str]) -> str:
    """Return of a copyright notice what an agency, or the source of a `shielded` photo, holds; "" for any other holder.

    Another holder may be the photographer, by whatever name.
    """
    lead_in = _LEAD_IN.match(notice)
    start = lead_in.end() if lead_in else 0
    known = {folded(each) for each in (photo.source, photo.credit) if each.strip()}
    holders = [each for each in parts(notice[start:]) if is_agency(each) or folded(each).rstrip(".") in known]
    kept = "/".join(filter(None, (_line(each, names) for each in holders)))
    if kept == "/".join(parts(notice[start:])):
        return notice
    return "" if not kept or names_in(kept, names) else notice[:start] + kept


def shielded_terms(terms: str, names: Sequence[str]) -> str:
    """Return terms of use, or "" where they hold a word of a name or a way to reach somebody."""
    return "" if _CONTACT.search(terms) or _holds_any(terms, names) else terms


def names_in(text: str, names: Sequence[str]) -> bool:
    """Say whether one of the names stands in `text`: whole, family name first, or with initials."""
    words = list(_WORD.findall(folded(text)))
    return any(_stands(name, words) for name in names)


def may_name(text: str, names: Sequence[str]) -> bool:
    """Say whether the last word of a name, which is mostly a family's, stands in `text`."""
    words = set(_WORD.findall(folded(text)))
    return any(len(last) >= _SHORTEST and last in words for *_, last in filter(None, map(_words, names)))


def is_any_agency(line: str) -> bool:
    """Say whether an agency signs any part of a credit or a source."""
    return any(map(is_agency, parts(line)))


def _is_somebody(name: str) -> bool:
    words = set(_words(name))
    return bool(words) and not words <= _NOBODY


def _persons(line: str) -> tuple[str, ...]:
    return tuple(part for part in parts(line) if not is_agency(part))


def _beside_agency(line: str) -> tuple[str, ...]:
    return parts(line) if is_any_agency(line) else ()


def _caption(caption: str, names: Sequence[str]) -> str:
    inside = bracketed(caption)
    if inside is not None and (bracketed_credit(caption) is not None or _holds_any(inside, names)):
        kept = _line(inside, names)
        if kept != inside:
            caption = f"{without_bracketed(caption)}{f' ({kept})' if kept else ''}".strip()
    end = _SIGN_OFF.search(caption)
    return caption[: end.start()].rstrip() if end and _holds_any(end[0], names) else caption


def _line(line: str, names: Sequence[str]) -> str:
    """Return a list of names without those parts that hold a word of `names`; an agency's part loses a whole name."""
    held = parts(line)
    kept = tuple(filter(None, (_part(part, names) for part in held)))
    return line if kept == held else "/".join(map(agency_alone, kept))


def _part(part: str, names: Sequence[str]) -> str:
    if not is_agency(part):
        return "" if _holds_any(part, names) else part
    bare = part
    for name in names:
        pattern = r"\W+".join(map(re.escape, _WORD.findall(name)))
        bare = re.sub(rf"(?<!\w){pattern}(?!\w)", "", bare, flags=re.IGNORECASE)
    return part if bare == part else bare.strip(" .-–—:;")


def _holds_any(text: str, names: Sequence[str]) -> bool:
    held = set(_WORD.findall(folded(text)))
    return any(len(word) >= _SHORTEST and word in held for name in names for word in _words(name)) or names_in(
        text, names
    )


def _stands(name: str, words: list[str]) -> bool:
    own = _words(name)
    *given, last = own or [""]
    initials = [each[0] for each in given]
    turned = [last, *given]
    return any(_is_run(each, words) for each in _ways(own, turned, initials, last)) if own else False


def _ways(own: list[str], turned: list[str], initials: list[str], last: str) -> Iterator[list[str]]:
    yield own
    yield turned
    if initials:
        yield [*initials, last]


def _is_run(run: list[str], words: list[str]) -> bool:
    return any(words[at : at + len(run)] == run for at in range(len(words) - len(run) + 1))


def _words(name: str) -> list[str]:
    return _WORD.findall(folded(name))
