"""The text of one block while it is read from HTML: white space collapsed as browsers do, soft breaks, marks."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
import re

from editor.domain.body import Mark, Span, Spans, spans
from editor.domain.text import clean
from editor.formats.text_read import check_paragraphs, with_break_points

Piece = tuple[str, int, str | None]
"""Text, its marks as an int, and its link."""

_TEXT = itemgetter(0)
_FORMAT = itemgetter(1, 2)
_COLLAPSED = re.compile(r"[ \t\n\r\f]+")
_PARAGRAPH_END = re.compile(r"\n(?:[ \t\u00a0]*+\n)+")


class Line:
    """The pieces of a block as they come in. Local to one reading."""

    __slots__ = ("_after_space", "_pieces")

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._after_space = True

    def add(self, text: str, marks: int, link: str | None, kept: bool) -> None:
        """Add text; white space is collapsed, also with what is there, unless it is to be `kept`."""
        if kept:
            self._after_space = False
        else:
            text = _COLLAPSED.sub(" ", text)
            if self._after_space:
                text = text.removeprefix(" ")
            if not text:
                return
            self._after_space = text[-1] == " "
        self._pieces.append((text, marks, link))

    def add_break(self, marks: int, link: str | None) -> None:
        """Add a soft break; collapsed white space around it goes."""
        self._drop_trailing_space()
        self._pieces.append(("\n", marks, link))
        self._after_space = True

    def end_line(self) -> None:
        """Begin another line of the same block, unless one has just begun."""
        if self._pieces and self._pieces[-1][0] != "\n":
            self.add_break(0, None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has come in since the last block."""
        return not self._pieces

    def taken(self) -> list[Spans]:
        """Return the runs that are there, one for each paragraph, none blank; leave nothing."""
        self._drop_trailing_space()
        pieces, self._pieces, self._after_space = self._pieces, [], True
        return [run for run in _paragraphs(pieces) if any(span.text.strip() for span in run)]

    def _drop_trailing_space(self) -> None:
        if self._after_space and self._pieces:
            text, marks, link = self._pieces[-1]
            if text.endswith(" "):
                self._pieces[-1] = (text[:-1], marks, link)


def joined(runs: list[Spans], between: str) -> Spans:
    """Return the runs as one, with the text `between` from one to the next."""
    pieces: list[Piece] = []
    for run in runs:
        if pieces:
            pieces.append((between, 0, None))
        pieces += [(span.text, int(span.marks), span.link) for span in run]
    return _run(_merged(pieces))


def _paragraphs(pieces: list[Piece]) -> Iterator[Spans]:
    """Yield the text parted at two or more soft breaks in a row, without soft breaks at either end.

    Raises PasteRefused for more than a story can hold.
    """
    merged = _merged(pieces)
    text = "".join(map(_TEXT, merged))
    if "\n" not in text:
        yield _run(merged)
        return
    ends = [0, *(edge for found in _PARAGRAPH_END.finditer(text) for edge in found.span()), len(text)]
    check_paragraphs(len(ends) // 2)
    wanted = [_trimmed(text, start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]
    yield from _sliced(merged, wanted)


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with cleaned text, neighbours of one format as one.

    All at once: putting them together one by one would take time in the square of their number.
    """
    if len(pieces) == 1:
        return [(clean(pieces[0][0]), *pieces[0][1:])]
    return [(clean("".join(map(_TEXT, group))), *key) for key, group in groupby(pieces, _FORMAT)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip("\n")), start + len(part.rstrip("\n"))


def _sliced(pieces: list[Piece], wanted: list[tuple[int, int]]) -> Iterator[Spans]:
    """Yield the runs of the character ranges `wanted`, which rise and do not meet."""
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece[0]))
    reached = 0
    for start, end in wanted:
        while reached + 1 < len(offsets) - 1 and offsets[reached + 1] <= start:
            reached += 1
        part: list[Piece] = []
        at = reached
        while at < len(pieces) and offsets[at] < end:
            text, marks, link = pieces[at]
            part.append((text[max(start - offsets[at], 0) : end - offsets[at]], marks, link))
            at += 1
        yield _run(part)


def _run(pieces: list[Piece]) -> Spans:
    return with_break_points(spans(*(Span(text, Mark(marks), link) for text, marks, link in pieces if text)))
