"""Code replacements as photographers keep them: a short code between two marks stands for a name, a team, a title.

A list is a text with a line a code, tab-separated, as Photo Mechanic reads it: the code, what replaces it, and what
else may ("lt7", "Ada Finch", "Finch"). Written between marks, `\\lt7\\` is the first of them, `\\lt7#2\\` the second.
Codes are told apart by their case; lines that begin with `//` say nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
import re

from editor.domain.text import clean, clean_line
from editor.domain.values import dataclass

BACKSLASH = "\\"
CODE_MARKS = (BACKSLASH, "=", "|")
"""What may stand around a code: programs of today and of before have one of the first two."""

LONGEST_CODE, LONGEST_REPLACEMENT = 60, 2000
MOST_CODES = 20_000

_COMMENT = "//"
_OPENS = r"(?:(?<=[\s(\[{<\"'“‘„«‹¿¡–—-])|\A)"
"""Before the mark that opens a code which no list has: elsewhere, as in a path of folders, it is taken for none."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code and what may replace it, the usual one first. One of several that is left empty is ""."""

    code: str
    replacements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line of a list, counted from 1, that says no code, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class CodesRead:
    """What the text of a list says, and the lines of it that say nothing."""

    rows: tuple[CodeRow, ...]
    bad: tuple[BadRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list in the library: its number there, the name of the file that it came from, and its codes."""

    number: int
    name: str
    rows: tuple[CodeRow, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A code as it stands in a text, from its first mark to behind its last; `words` None where no list has it."""

    start: int
    end: int
    code: str
    words: str | None


@dataclass(frozen=True, slots=True)
class CodeBook:
    """Every code that can be written just now."""

    held: Mapping[str, CodeRow] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether no list has any code."""
        return not self.held

    def replacement(self, code: str) -> str | None:
        """Return what `code` stands for, "lt7" or "lt7#2" as it was written; None for nothing."""
        row, number = self.held.get(code), 1
        if row is None:
            name, _, digits = code.rpartition("#")
            row = self.held.get(name) if digits.isascii() and digits.isdecimal() and len(digits) < 4 else None
            number = int(digits) if row is not None else 0
        if row is None or not 0 < number <= len(row.replacements):
            return None
        return row.replacements[number - 1] or None


def code_book(lists: Iterable[CodeList]) -> CodeBook:
    """Return the codes of `lists`; a code that several have is that of the list which came last."""
    ordered = sorted(lists, key=lambda each: each.number)
    return CodeBook({row.code: row for each in ordered for row in each.rows})


def read_codes(text: str) -> CodesRead:
    """Return the codes that the text of a list says. Pure; safe on any thread."""
    rows: dict[str, CodeRow] = {}
    seen: dict[str, int] = {}
    bad: list[BadRow] = []
    for number, line in enumerate(clean(text).split("\n"), 1):
        if not line.strip() or line.lstrip().startswith(_COMMENT):
            continue
        row = _row(line)
        if isinstance(row, str):
            bad.append(BadRow(number, row))
        elif row.code in seen:
            bad.append(BadRow(number, f"“{row.code}” is in line {seen[row.code]} already, which is the one taken."))
        elif len(rows) == MOST_CODES:
            bad.append(BadRow(number, f"A list has {MOST_CODES:,} codes at most; the rest was left out."))
            break
        else:
            rows[row.code], seen[row.code] = row, number
    return CodesRead(tuple(rows.values()), tuple(bad))


def _row(line: str) -> CodeRow | str:
    """Return the code of one line, or why there is none."""
    code, tab, rest = line.partition("\t")
    code = code.strip()
    replacements = [clean_line(each).strip() for each in rest.split("\t")]
    while replacements and not replacements[-1]:
        replacements.pop()
    if not tab:
        return "There is no tab behind the code."
    if not code:
        return "There is no code before the tab."
    if len(code) > LONGEST_CODE:
        return f"The code has more than {LONGEST_CODE} characters."
    if not replacements:
        return f"Nothing stands behind “{code}”."
    if max(map(len, replacements)) > LONGEST_REPLACEMENT:
        return f"What stands behind “{code}” has more than {LONGEST_REPLACEMENT:,} characters."
    return CodeRow(code, tuple(replacements))


def code_before(text: str, mark: str, book: CodeBook) -> Written | None:
    """Return the code that ends with `text`, whose last character is a mark that was just typed; None for no code.

    Only the last LONGEST_CODE characters or so are looked at. Pure.
    """
    end = len(text) - 1
    start = text.rfind(mark, max(end - LONGEST_CODE - 4, 0), end)
    if not text.endswith(mark) or start < 0:
        return None
    code = text[start + 1 : end]
    words = book.replacement(code)
    if words is None and not _looks_like_one(text, start, mark):
        return None
    return Written(start, end + 1, code, words)


def codes_in(text: str, mark: str, book: CodeBook) -> list[Written]:
    """Return the codes in `text` that `book` has, from left to right. Pure."""
    found: list[Written] = []
    start = text.find(mark)
    while start >= 0:
        end = text.find(mark, start + 1)
        if end < 0:
            break
        words = book.replacement(text[start + 1 : end]) if end - start <= LONGEST_CODE + 4 else None
        if words is None:
            start = end
        else:
            found.append(Written(start, end + 1, text[start + 1 : end], words))
            start = text.find(mark, end + 1)
    return found


def codes_left(text: str, mark: str = BACKSLASH) -> list[tuple[int, int]]:
    """Return where something stands in `text` that looks like a code which nothing replaced, from and to. Pure."""
    return [found.span() for found in _pattern(mark).finditer(text)] if text.count(mark) > 1 else []


def put_in(text: str, codes: Sequence[Written]) -> str:
    """Return `text` with what `codes`, found in it from left to right, stand for."""
    for code in reversed(codes):
        text = text[: code.start] + (code.words or "") + text[code.end :]
    return text


def _looks_like_one(text: str, start: int, mark: str) -> bool:
    """Say whether a code may begin at `start`, judged with the one character before it."""
    low = max(start - 1, 0)
    return any(low + at == start for at, _ in codes_left(text[low:], mark))


def _pattern(mark: str) -> re.Pattern[str]:
    sign = re.escape(mark)
    return re.compile(rf"{_OPENS}{sign}(?=[^\s{sign}]*[^\W_])[^\s{sign}]{{1,{LONGEST_CODE}}}{sign}")
