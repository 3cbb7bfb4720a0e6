"""Typographic marks in place of typed ones, by the language: quotation marks, apostrophes, dashes, ellipsis, spaces.

Everything is a rule for one key, given the text before it; a whole text is corrected by typing it again in thought.
Pure; safe on any thread.
"""

from collections.abc import Iterator
import re
from typing import NamedTuple

from editor.domain.values import dataclass

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"

LOOKED_BACK = 400
"""Characters before the caret that a correction depends on at the most."""


class Correction(NamedTuple):
    """What takes the place of the last `removed` characters before the key, and of the key itself."""

    removed: int
    text: str


class Edit(NamedTuple):
    """Put `text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quotes:
    """The marks of a language: outer and inner, opening and closing, and the space within the outer ones."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    space: str = ""


_ENGLISH = Quotes("“", "”", "‘", "’")
_GERMAN = Quotes("„", "“", "‚", "‘")
_GUILLEMETS = Quotes("«", "»", "“", "”")
_LOW_HIGH = Quotes("„", "”", "‚", "’")
_QUOTES = {
    "ar": _GUILLEMETS,
    "bg": _GERMAN,
    "cs": _GERMAN,
    "da": Quotes("»", "«", "›", "‹"),
    "de": _GERMAN,
    "de-CH": Quotes("«", "»", "‹", "›"),
    "el": _GUILLEMETS,
    "es": _GUILLEMETS,
    "fa": _GUILLEMETS,
    "fi": Quotes("”", "”", "’", "’"),
    "fr": Quotes("«", "»", "“", "”", NBSP),
    "fr-CH": Quotes("«", "»", "‹", "›", NARROW_NBSP),
    "hu": _LOW_HIGH,
    "it": _GUILLEMETS,
    "nb": Quotes("«", "»", "‘", "’"),
    "pl": _LOW_HIGH,
    "pt-PT": _GUILLEMETS,
    "ro": Quotes("„", "”", "«", "»"),
    "ru": Quotes("«", "»", "„", "“"),
    "sk": _GERMAN,
    "sl": _GERMAN,
    "sv": Quotes("”", "”", "’", "’"),
    "uk": Quotes("«", "»", "„", "“"),
}
_APOSTROPHE = "’"
_OPENS = re.compile(r"(?:^|[\s(\[{—–/\-«“„‘‚¿¡])$")
_IN_ADDRESS = re.compile(r"(?:\w+://|www\.|\S@)\S*$|(?<!\w)(?:https?|mailto|ftp|tel)$")
_DECADE = re.compile(r"(?:^|[\s(\[—–\-“])‘(?=\d\ds?$)")
_CLIPPED = re.compile(
    r"(?:^|[\s(\[—–\-“])‘(?=(?:tis|twas|twere|twill|em|til|cause|bout|round|cos|coz|n|nuff|tween|twixt)$)",
    re.IGNORECASE,
)
_ENDS_WORD = re.compile(r"[\s.,;:!?)\]”’…—–\-'\"]")
_TALL_SIGNS = ";!?"
_FRENCH_STANDS = re.compile(r"[\w»”’)\]%…]$")


def quotes_of(language: str) -> Quotes:
    """Return the quotation marks of the BCP 47 tag `language`; English ones where it has none here."""
    return _QUOTES.get(language) or _QUOTES.get(language.split("-")[0].lower(), _ENGLISH)


def correction(language: str, before: str, key: str) -> Correction | None:
    """Return what is to stand for the typed character `key` after the text `before`; None where it stands as typed.

    `before` is the text of the same paragraph; no more than LOOKED_BACK characters of it are needed.
    """
    if _IN_ADDRESS.search(before):
        return None
    clipped = _clipped_at(before, key)
    if clipped is None:
        return _for_key(language, before, key)
    mended = before[:clipped] + _APOSTROPHE + before[clipped + 1 :]
    found = _for_key(language, mended, key) or Correction(0, key)
    kept = len(mended) - found.removed
    return Correction(len(before) - min(clipped, kept), mended[min(clipped, kept) : kept] + found.text)


def _for_key(language: str, before: str, key: str) -> Correction | None:
    if key in "\"'":
        return _quote(language, before, key)
    if key == "-":
        return _dash(language, before)
    if key == "." and before.endswith("..") and not before.endswith("..."):
        return Correction(2, "…")
    return _french_space(language, before, key) if language.split("-")[0].lower() == "fr" else None


def corrections(language: str, text: str) -> list[Edit]:
    """Return what to change in the whole paragraph `text`, in order, none touching another."""
    typed: list[tuple[str, int, int]] = []
    for at, key in enumerate(text):
        before = "".join(piece for piece, _, _ in typed[-LOOKED_BACK:])
        found = correction(language, before, key)
        if found is None:
            typed.append((key, at, at + 1))
            continue
        start = at
        for _ in range(found.removed):
            start = typed.pop()[1]
        typed.append((found.text[0], start, at + 1))
        typed += [(piece, at + 1, at + 1) for piece in found.text[1:]]
    return list(_differing(text, typed))


def straight_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each straight quotation mark or apostrophe in `text` that a key would not have left."""
    for edit in corrections("en", text):
        for at in range(edit.start, edit.end):
            if text[at] in "\"'":
                yield at, at + 1


def _differing(text: str, typed: list[tuple[str, int, int]]) -> Iterator[Edit]:
    at = 0
    while at < len(typed):
        piece, start, end = typed[at]
        at += 1
        while at < len(typed) and typed[at][1] == typed[at][2] == end:
            piece += typed[at][0]
            at += 1
        if text[start:end] != piece:
            yield Edit(start, end, piece)


def _quote(language: str, before: str, key: str) -> Correction | None:
    marks = quotes_of(language)
    opens = _OPENS.search(before) is not None or _after_opening(marks, before)
    if key == '"':
        if opens:
            return Correction(0, marks.opening + marks.space)
        if marks.opening != marks.closing and _open(before, marks.opening, marks.closing) <= 0 and before[-1].isdigit():
            # Inches and seconds of arc.
            return None
        return _closing(marks, before)
    if opens:
        return Correction(0, marks.inner_opening)
    inside = _open(before, marks.inner_opening, marks.inner_closing) > 0
    between_letters = before[-1].isalnum() and not inside
    return Correction(0, _APOSTROPHE if between_letters or marks.inner_closing == _APOSTROPHE else marks.inner_closing)


def _after_opening(marks: Quotes, before: str) -> bool:
    """Say whether an opening mark and its space stand right before: what follows it opens again."""
    return bool(marks.space) and before.endswith((marks.opening + marks.space,))


def _closing(marks: Quotes, before: str) -> Correction:
    if not marks.space:
        return Correction(0, marks.closing)
    stripped = len(before) - len(before.rstrip(" " + marks.space))
    return Correction(stripped, marks.space + marks.closing)


def _open(before: str, opening: str, closing: str) -> int:
    return before.count(opening) - before.count(closing)


def _dash(language: str, before: str) -> Correction | None:
    if not before.strip("-–—"):
        # Hyphens alone in their paragraph may become a section break.
        return None
    if before.endswith("–"):
        return Correction(1, "—")
    if before.endswith("-") and not before.endswith("--"):
        return Correction(1, "—" if language == "en-US" else "–")
    return None


def _french_space(language: str, before: str, key: str) -> Correction | None:
    if key not in _TALL_SIGNS + ":»":
        return None
    if key == ":" and before[-1:].isdigit():
        return None
    marks = quotes_of(language)
    space = marks.space if key in ":»" and language != "fr-CH" else NARROW_NBSP
    bare = before.rstrip(" ")
    if not _FRENCH_STANDS.search(bare) or len(before) - len(bare) > 1:
        return None
    return Correction(len(before) - len(bare), space + key)


def _clipped_at(before: str, key: str) -> int | None:
    """Return where an opening mark turns out to be an apostrophe, since letters were left out: ’90s, ’tis."""
    if not _ENDS_WORD.match(key):
        return None
    found = _DECADE.search(before) or _CLIPPED.search(before)
    return None if found is None else found.end() - 1
