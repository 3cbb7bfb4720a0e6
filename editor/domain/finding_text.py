"""Finding in text as a writer means it: by letters, whatever their case and however Unicode spells them.

A letter and its accents are one: "é" is found however it is made up, and is no hit for "e". Pure; safe on any thread,
but a regular expression may take for ever: only a process that can be ended may run one that a person typed.
"""

from collections.abc import Callable, Sequence
import re
from typing import NamedTuple
from unicodedata import combining, is_normalized, normalize

from editor.domain.errors import InvalidValue
from editor.domain.text import clean
from editor.domain.values import dataclass

LONGEST = 1000
"""Characters of the longest words or expression that is looked for."""

# What follows a letter and becomes one with it although it is no accent: vowel signs of Indian scripts, and the parts
# of Korean syllables (Unicode's NFC_Quick_Check=Maybe with combining class 0).
_COMPOSING = (
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    + "".join(map(chr, (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))))
    + "\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
)
_ASCII = re.compile(r"[\x00-\x7f]+(?![^\x00-\x7f])")
_GLOBAL_FLAGS = re.compile(r"\(\?[aiLmsux]+\)")
_ESCAPE = re.compile(r"\\(?:(?P<number>\d{1,2})|g<(?P<group>\d{1,2})>|(?P<letter>.?))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "\\": "\\"}


class PatternRefused(InvalidValue):
    """A regular expression, or a replacement for one, that means nothing or takes too long."""

    message = "This is not a regular expression."
    remedy = "Correct it, or look for the words as they are."


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. The words of a `regex` are an expression of Python's, matched in one paragraph at a time."""

    words: str
    match_case: bool = False
    whole_words: bool = False
    regex: bool = False


class Found(NamedTuple):
    """One hit in a text: its first character, the one behind its last, and its groups, the whole hit first."""

    start: int
    end: int
    groups: tuple[str, ...]


Find = Callable[[str], list[Found]]
"""Returns the hits in a text, in order; none is empty and no two overlap."""


def finder(query: Query) -> Find:
    """Return what finds `query` in a text. Raises PatternRefused."""
    if not query.words or len(query.words) > LONGEST:
        return _find_nothing
    return _by_pattern(query) if query.regex else _by_words(query)


def replacement(query: Query, found: Sequence[str], template: str) -> str:
    """Return what comes in the place of a hit of `query` with the groups `found`. Raises PatternRefused.

    For a regular expression, `\\1` in `template` is the first group, `\\0` the whole hit, `\\n` a new line, `\\t` a
    tab and `\\\\` a backslash; otherwise `template` stands as it is.
    """
    if not query.regex:
        return clean(template)
    return clean(_ESCAPE.sub(lambda escape: _meaning(escape, found), template))


def _meaning(escape: re.Match[str], found: Sequence[str]) -> str:
    number = escape["number"] or escape["group"]
    if number is None:
        letter = escape["letter"]
        if letter not in _LETTERS:
            raise PatternRefused(
                f"\\{letter} means nothing in a replacement.", "Write \\\\ for a backslash, \\1 for the first group."
            )
        return _LETTERS[letter]
    if int(number) >= len(found):
        raise PatternRefused(f"The expression has no group {int(number)}.", "Put what you mean in brackets.")
    return found[int(number)]


def _find_nothing(text: str) -> list[Found]:
    return []


def _by_words(query: Query) -> Find:
    fold = not query.match_case
    sought, _ = _comparable(clean(query.words), fold)

    def find(text: str) -> list[Found]:
        compared, places = _comparable(text, fold)
        found: list[Found] = []
        at = compared.find(sought) if sought else -1
        while at >= 0:
            hit = _hit(text, places, at, at + len(sought))
            if hit is None or (query.whole_words and not _is_whole(text, *hit)):
                at = compared.find(sought, at + 1)
                continue
            found.append(Found(*hit, (text[slice(*hit)],)))
            at = compared.find(sought, at + len(sought))
        return found

    return find


def _by_pattern(query: Query) -> Find:
    pattern = _compiled(query)

    def find(text: str) -> list[Found]:
        compared, places = _comparable(text, False)
        found: list[Found] = []
        for match in pattern.finditer(compared):
            hit = _hit(text, places, *match.span()) if match.group() else None
            if hit is not None:
                found.append(Found(*hit, (text[slice(*hit)], *match.groups(""))))
        return found

    return find


def _compiled(query: Query) -> re.Pattern[str]:
    flags = re.NOFLAG if query.match_case else re.IGNORECASE
    words = normalize("NFC", query.words)
    try:
        pattern = re.compile(words, flags)
        if query.whole_words:
            end = "\n" if pattern.flags & re.VERBOSE else ""
            bare = _GLOBAL_FLAGS.sub("", words, count=1) if _GLOBAL_FLAGS.match(words) else words
            pattern = re.compile(rf"(?<!\w)(?:{bare}{end})(?!\w)", pattern.flags)
    except re.error as error:
        raise PatternRefused(f"This is not a regular expression: {error.msg}.") from None
    except (OverflowError, RecursionError, MemoryError):
        raise PatternRefused("This regular expression is too large.", "Write a shorter one.") from None
    return pattern


def _comparable(text: str, fold: bool) -> tuple[str, list[int] | None]:
    """Return `text` as it is compared, and where each of its characters and its end come from in `text`.

    The places are None where all of them are the same; -1 is the inside of what is one letter in `text`.
    """
    if text.isascii():
        return (text.lower() if fold else text), None
    if is_normalized("NFC", text):
        compared = text.casefold() if fold else text
        # No letter folds to nothing, so as many as before are one for one.
        if len(compared) == len(text):
            return compared, None
    return _by_letters(text, fold)


def _by_letters(text: str, fold: bool) -> tuple[str, list[int]]:
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        plain = _ASCII.match(text, at)
        if plain is not None:
            pieces.append(plain[0].lower() if fold else plain[0])
            places.extend(range(at, plain.end()))
            at = plain.end()
            continue
        end = at + 1
        while end < len(text) and _joins(text[end]):
            end += 1
        letter = normalize("NFC", text[at:end])
        letter = normalize("NFC", letter.casefold()) if fold else letter
        pieces.append(letter)
        places.append(at)
        places.extend([-1] * (len(letter) - 1))
        at = end
    places.append(len(text))
    return "".join(pieces), places


def _joins(character: str) -> bool:
    return character > "\u02ff" and (combining(character) != 0 or character in _COMPOSING)


def _hit(text: str, places: list[int] | None, start: int, end: int) -> tuple[int, int] | None:
    """Return where in `text` lies what was found from `start` to `end`; None where it cuts a letter in two."""
    if places is not None:
        start, end = places[start], places[end]
        if start < 0 or end < 0:
            return None
    return None if end < len(text) and _joins(text[end]) else (start, end)


def _is_whole(text: str, start: int, end: int) -> bool:
    begins = start == 0 or not (_in_word(text[start - 1]) and _in_word(text[start]))
    ends = end == len(text) or not (_in_word(text[end - 1]) and _in_word(text[end]))
    return begins and ends


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or combining(character) != 0
