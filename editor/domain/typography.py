"""Typographic marks in place of typed ones, by the language: quotation marks, apostrophes, dashes, ellipsis, spaces.

Everything is a rule for one key, given the text before it; a whole text is corrected by typing it again in thought.
Which marks a language has stands in `quotation`. Pure; safe on any thread.
"""

from collections.abc import Iterator
import re
from typing import NamedTuple

from editor.domain.quotation import NARROW_NBSP, Quotes, long_dash, quotes_of

LOOKED_BACK = 2000
"""Characters before the caret that a correction depends on at the most; an address has no more."""


class Correction(NamedTuple):
    """What takes the place of the last `removed` characters before the key, and of the key itself."""

    removed: int
    text: str


class Edit(NamedTuple):
    """Put `text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


_APOSTROPHE = "’"
_GERESH, _GERSHAYIM = "׳", "״"
_HEBREW = re.compile(r"[\u05d0-\u05f2]")
_HEBREW_LANGUAGES = frozenset(("he", "iw", "yi"))
_DASHES = "—–-"
_OPENERS = "([{/¿¡"
_IN_ADDRESS = re.compile(r"\w://|www\.|[^\s@]@|(?<!\w)(?:https?|mailto|ftp|tel)$")
_ENDS_WORD = re.compile(r"[\s.,;:!?)\]”’…»—–\-'\"]")
_MARKED_WORD = re.compile(r"(?:(?<!\w)(\w{1,12})\s|^|[\s(\[—–\-“„«])([‘‚“’‹„«])(\w{1,16})$")
_MARKED_BACK = 40
_YEAR_WORDS = frozenset(
    "of in since from until till by before after during late early summer winter spring autumn fall".split()
)
_CLIPPED = {
    "de": frozenset("s n ne nen nem ner nes ran rauf raus rein rum rüber runter".split()),
    "nl": frozenset("s t n k m r ns".split()),
    "af": frozenset("n"),
    "it": frozenset("ndrangheta ndranghetista ndranghetisti ndrina ndrine".split()),
    "en": frozenset("tis twas twere twill twould em til bout cos coz n nuff tween twixt tisn twasn twouldn".split()),
}
"""Words that begin with an apostrophe, since letters were left out: ’tis, ’ne, ’s avonds."""

_QUOTED_ALONE = frozenset(("n", "tisn", "twasn", "twouldn"))
"""Clipped words that a second apostrophe follows: rock ’n’ roll, ’tisn’t."""

_ANY_YEAR = frozenset(("it", "nl"))
_TALL_SIGNS = ";!?"
_FRENCH_STANDS = re.compile(r"[\w»”’)\]%…€$°]$")
_SPACES = " \u00a0\u202f"


def may_matter(language: str, key: str) -> bool:
    """Say whether the typed character `key` can ever be corrected: letters and digits hardly are."""
    return not key.isalnum() or _base(language) in _HEBREW_LANGUAGES


def correction(language: str, before: str, key: str) -> Correction | None:
    """Return what is to stand for the typed character `key` after the text `before`; None where it stands as typed.

    `before` is the text of the same paragraph; no more than LOOKED_BACK characters of it are needed.
    """
    if not may_matter(language, key):
        return None
    if _IN_ADDRESS.search(_last_word(before)):
        return _behind_address(language, before, key)
    clipped = _clipped_at(language, before, key)
    if clipped is None:
        return _for_key(language, before, key)
    mended = before[:clipped] + _APOSTROPHE + before[clipped + 1 :]
    found = _for_key(language, mended, key) or Correction(0, key)
    kept = len(mended) - found.removed
    return Correction(len(before) - min(clipped, kept), mended[min(clipped, kept) : kept] + found.text)


def corrections(language: str, text: str) -> list[Edit]:
    """Return what to change in the whole paragraph `text`, in order, none touching another."""
    typed: list[tuple[str, int, int]] = []
    before, taken = "", 0
    for at, key in enumerate(text):
        if not may_matter(language, key):
            typed.append((key, at, at + 1))
            continue
        before = (before + text[taken:at])[-LOOKED_BACK:]
        taken = at + 1
        found = correction(language, before, key) or Correction(0, key)
        before = before[: len(before) - found.removed] + found.text
        replaced = typed[len(typed) - found.removed :]
        del typed[len(typed) - found.removed :]
        if len(found.text) == len(replaced) + 1:
            # Letter for letter, so that those between two marks keep their place.
            typed += [(piece, start, end) for piece, (_, start, end) in zip(found.text, replaced, strict=False)]
            typed.append((found.text[-1], at, at + 1))
            continue
        typed.append((found.text[0], replaced[0][1] if replaced else at, at + 1))
        typed += [(piece, at + 1, at + 1) for piece in found.text[1:]]
    return list(_differing(text, typed))


def straight_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each straight quotation mark or apostrophe in `text` that a key would not have left."""
    for edit in corrections("en", text):
        for at in range(edit.start, edit.end):
            if text[at] in "\"'":
                yield at, at + 1


def _last_word(before: str) -> str:
    words = before.rsplit(None, 1)
    return words[-1] if words and not before[-1].isspace() else ""


def _base(language: str) -> str:
    return language.split("-")[0].lower()


def _behind_address(language: str, before: str, key: str) -> Correction | None:
    """Close a quotation that ends in an address; nothing else in one is touched."""
    marks = quotes_of(language)
    if key == '"' and _open(before, marks.opening, marks.closing) > 0:
        return _closing(marks, before)
    if key == "'" and _open(before, marks.inner_opening, marks.inner_closing) > 0:
        return Correction(0, marks.inner_closing)
    return None


def _for_key(language: str, before: str, key: str) -> Correction | None:
    if (found := _hebrew(language, before, key)) is not None:
        return found
    if key in "\"'":
        return _quote(language, before, key)
    if key == "-":
        return _dash(language, before)
    if key == "." and before.endswith("..") and not before.endswith("..."):
        return Correction(2, "…")
    return _french_space(language, before, key) if _base(language) == "fr" else None


def _differing(text: str, typed: list[tuple[str, int, int]]) -> Iterator[Edit]:
    at = 0
    while at < len(typed):
        piece, start, end = typed[at]
        at += 1
        while at < len(typed) and typed[at][1] == typed[at][2] == end:
            piece += typed[at][0]
            at += 1
        if text[start:end] != piece:
            yield _narrowed(text, start, end, piece)


def _narrowed(text: str, start: int, end: int, piece: str) -> Edit:
    """Return the edit without the characters at either end that stay, but for one: each edit has a place."""
    while end - start > 1 and len(piece) > 1 and text[end - 1] == piece[-1]:
        end, piece = end - 1, piece[:-1]
    while end - start > 1 and len(piece) > 1 and text[start] == piece[0]:
        start, piece = start + 1, piece[1:]
    return Edit(start, end, piece)


def _quote(language: str, before: str, key: str) -> Correction | None:
    marks = quotes_of(language)
    if key == '"':
        depth = _open(before, marks.opening, marks.closing)
        if _opens(marks, before, depth):
            return Correction(0, marks.opening + marks.space)
        if depth <= 0 and marks.opening != marks.closing and before[-1].isdigit():
            # Inches and seconds of arc.
            return None
        return _closing(marks, before)
    depth = _open(before, marks.inner_opening, marks.inner_closing)
    if _opens(marks, before, depth):
        return Correction(0, marks.inner_opening)
    between_letters = before[-1].isalnum() and depth <= 0
    return Correction(0, _APOSTROPHE if between_letters or marks.inner_closing == _APOSTROPHE else marks.inner_closing)


def _opens(marks: Quotes, before: str, depth: int) -> bool:
    """Say whether a mark after `before` opens; `depth` is how many such quotations are open."""
    last = before[-1:]
    if last and last in _DASHES:
        # “I was—” breaks off; one—“two” does not.
        return depth <= 0 or not before[:-1].strip() or before[-2].isspace()
    return not last or last.isspace() or last in _OPENERS or last in (marks.opening, marks.inner_opening)


def _closing(marks: Quotes, before: str) -> Correction:
    if not marks.space:
        return Correction(0, marks.closing)
    stripped = len(before) - len(before.rstrip(" " + marks.space))
    return Correction(stripped, marks.space + marks.closing)


def _open(before: str, opening: str, closing: str) -> int:
    if opening == closing:
        return before.count(opening) % 2
    return before.count(opening) - before.count(closing)


def _hebrew(language: str, before: str, key: str) -> Correction | None:
    """Set geresh and gershayim in Hebrew words: צה״ל, ג׳ורג׳."""
    if _base(language) not in _HEBREW_LANGUAGES or not before:
        return None
    if _HEBREW.match(key):
        within = before[-1] == "”" and _HEBREW.match(before[-2:-1])
        return Correction(1, _GERSHAYIM + key) if within else None
    if not _HEBREW.match(before[-1]):
        return None
    marks = quotes_of(language)
    if key == '"' and not _open(before, marks.opening, marks.closing):
        return Correction(0, _GERSHAYIM)
    if key == "'" and not _open(before, marks.inner_opening, marks.inner_closing):
        return Correction(0, _GERESH)
    return None


def _dash(language: str, before: str) -> Correction | None:
    if not before.strip(_DASHES):
        # Hyphens alone in their paragraph may become a section break.
        return None
    long = long_dash(language)
    if before.endswith("–") or (long and before.endswith("—")):
        return Correction(1, "—")
    if before.endswith("-") and not before.endswith("--"):
        return Correction(1, "—" if long else "–")
    return None


def _french_space(language: str, before: str, key: str) -> Correction | None:
    marks = quotes_of(language)
    opened = marks.opening + marks.space
    if key == marks.opening:
        return Correction(0, opened)
    if key in _SPACES:
        return Correction(len(marks.space), marks.space) if before.endswith(opened) else None
    if key not in _TALL_SIGNS + ":»" or (key == ":" and before[-1:].isdigit()):
        return None
    if language == "fr-CA" and key in _TALL_SIGNS:
        return None
    space = marks.space if key in ":»" else NARROW_NBSP
    bare = before.rstrip(" ")
    if not (_FRENCH_STANDS.search(bare) or (key == "»" and bare[-1:] in (*_TALL_SIGNS, "."))):
        return None
    return None if len(before) - len(bare) > 1 else Correction(len(before) - len(bare), space + key)


def _clipped_at(language: str, before: str, key: str) -> int | None:
    """Return where an opening mark turns out to be an apostrophe, since letters were left out: ’90s, ’tis."""
    found = _MARKED_WORD.search(before[-_MARKED_BACK:]) if _ENDS_WORD.match(key) else None
    if found is None or found[2] != quotes_of(language).inner_opening:
        return None
    clipped = _is_clipped(_base(language), (found[1] or "").lower(), found[3].lower(), key)
    return len(before) - len(found[3]) - 1 if clipped else None


def _is_clipped(base: str, word_before: str, word: str, key: str) -> bool:
    if re.fullmatch(r"[0-9]{2}s?", word):
        if word[-1] == "s" or base in _ANY_YEAR:
            return True
        return key not in "'\"’”" and word_before in _YEAR_WORDS
    if key in "'’" and word not in _QUOTED_ALONE:
        return False
    return word in _CLIPPED.get(base, frozenset())
