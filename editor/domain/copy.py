"""Agency copy as it is taken apart: its parts, line by line, and what each of them is."""

from enum import StrEnum

from editor.domain.values import dataclass


class PartKind(StrEnum):
    """What a line of copy is in the story."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    QUOTE = "quote"
    LEAD_CAPTION = "lead photo caption"
    CAPTION = "photo caption"
    RELATED = "read more"
    SECTION_BREAK = "section break"
    DROPPED = "dropped"
    BLANK = "blank"


CAPTIONS = (PartKind.LEAD_CAPTION, PartKind.CAPTION)
WORDLESS = (PartKind.SECTION_BREAK, PartKind.DROPPED, PartKind.BLANK)
"""Kinds that hold no word."""


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the copy, as it stood, and what it became; a paragraph wrapped by hand is one line.

    `first` and `last` count the source's lines from 0.
    """

    kind: PartKind
    text: str
    first: int
    last: int
