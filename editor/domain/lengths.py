"""How long texts are: words, characters, lines of a column, and the bands that a desk advises."""

from collections.abc import Iterable, Mapping

from editor.domain.values import dataclass
from editor.domain.words import count

BANDS: Mapping[str, int] = {"headline": 64, "standfirst": 160, "web_headline": 60, "alert": 90, "caption": 200}
"""Characters up to which a field has a good length, by its JSON name."""

COLUMN = 35
"""Characters in a line of a column, where nobody said otherwise."""

MAX_COLUMN = 400
_WORDS_A_MINUTE = 230
_MOST_KEPT = 8_000


@dataclass(frozen=True, slots=True)
class Length:
    """What a text measures. `characters` counts spaces, but no breaks of line or paragraph."""

    words: int = 0
    characters: int = 0
    without_spaces: int = 0
    lines: int = 0

    @property
    def minutes(self) -> int:
        """How long it takes to read, one minute at least."""
        return max(round(self.words / _WORDS_A_MINUTE), 1)


class Ruler:
    """Measures paragraphs, and remembers what each one measured: a long story costs what was changed in it.

    Belongs to one thread.
    """

    def __init__(self) -> None:
        self._column = COLUMN
        self._known: dict[str, Length] = {}

    def measure(self, paragraphs: Iterable[str], column: int = COLUMN) -> Length:
        """Return the length of `paragraphs`, set in lines of `column` characters."""
        if column != self._column or len(self._known) > _MOST_KEPT:
            self._known.clear()
            self._column = column
        words = characters = without = lines = 0
        for text in paragraphs:
            length = self._known.get(text)
            if length is None:
                length = self._known[text] = measured(text, column)
            words += length.words
            characters += length.characters
            without += length.without_spaces
            lines += length.lines
        return Length(words, characters, without, lines)


def measured(text: str, column: int) -> Length:
    """Return the length of one paragraph, set in lines of `column` characters."""
    return Length(count(text), len(text) - text.count("\n"), len("".join(text.split())), lines_of(text, column))


def lines_of(text: str, column: int) -> int:
    """Return how many lines of `column` characters one paragraph fills; a word that is longer is broken."""
    return sum(_filled(part, column) for part in text.split("\n")) if text.strip() else 0


def _filled(part: str, column: int) -> int:
    lines, room = 1, column
    for word in part.split():
        wide = len(word)
        if room == column and wide <= column:
            room -= wide
        elif wide < room:
            room -= wide + 1
        else:
            more = max(-(-wide // column), 1)
            lines += more if room < column else more - 1
            room = column - (wide - (more - 1) * column)
    return lines


def said_length(characters: int, band: int) -> str:
    """Return the length of a field in words, with how much it is beyond its band."""
    beyond = characters - band
    words = f"{characters:,} of {band:,} characters"
    return f"{words}, {beyond:,} more than advised" if beyond > 0 else words
