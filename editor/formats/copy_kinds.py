"""What each line of agency copy is: guessed from its looks and its place, unless somebody has said so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from editor.domain.copy import CAPTIONS, WORDLESS, PartKind
from editor.formats import copy_shapes as shapes
from editor.formats.copy_lines import Line, ends_sentence, is_dashes

MOST_ATTACHMENTS = 200
"""Captions, and as many related stories, that are guessed in one text; beyond them lines are paragraphs."""


_TOP = 8
"""The lead is looked for among so many lines, with at most _PLAIN_ABOVE of them of no kind of their own."""

_PLAIN_ABOVE = 2
_TEXT = (PartKind.PARAGRAPH, PartKind.SUBHEADING, PartKind.QUOTE, PartKind.DATELINE)
_LONGEST = {
    PartKind.HEADLINE: shapes.LONGEST_LINE,
    PartKind.STANDFIRST: shapes.LONGEST_STANDFIRST,
    PartKind.BYLINE: shapes.LONGEST_LINE,
    PartKind.SUBHEADING: shapes.LONGEST_LINE,
    PartKind.LEAD_CAPTION: shapes.LONGEST_CAPTION,
    PartKind.CAPTION: shapes.LONGEST_CAPTION,
    PartKind.RELATED: shapes.LONGEST_LINE,
}


def can_become(text: str, kind: PartKind) -> bool:
    """Say whether a line of copy can be `kind` without losing a word or outgrowing the field. Pure."""
    if not text:
        return kind is PartKind.BLANK
    if kind in WORDLESS:
        return is_dashes(text) and kind is not PartKind.BLANK
    if kind is PartKind.DATELINE and len(text) > shapes.LONGEST_LINE:
        return shapes.dateline_in(text) is not None
    return len(text) <= _LONGEST.get(kind, len(text))


def kinds_of(
    lines: Sequence[Line], overrides: Mapping[int, PartKind]
) -> tuple[list[PartKind], Mapping[int, shapes.Dateline | None]]:
    """Return the kind of each line, and what datelines were found on the way, by line.

    `overrides` says the kind of lines by index; what would lose a word is not heeded. Pure; safe on any thread.
    """
    said = {at: kind for at, kind in overrides.items() if 0 <= at < len(lines) and can_become(lines[at].text, kind)}
    guess = _Guess(lines, said)
    return guess.kinds(), guess.datelines


@dataclass(slots=True)
class _Guess:
    lines: Sequence[Line]
    said: Mapping[int, PartKind]
    known: dict[int, PartKind] = field(default_factory=dict)
    labelled: dict[int, shapes.Labelled] = field(default_factory=dict)
    captioned: frozenset[int] = frozenset()
    datelines: dict[int, shapes.Dateline | None] = field(default_factory=dict)
    bylines: dict[int, bool] = field(default_factory=dict)
    opening: int = -1
    in_text: bool = False
    captions: int = 0
    related: int = 0

    def kinds(self) -> list[PartKind]:
        filled = [at for at, line in enumerate(self.lines) if line.text and not self._drawn(at)]
        looks = ((at, shapes.related_in(self.lines[at].text)) for at in filled)
        self.labelled = {at: found for at, found in looks if found is not None}
        self.captioned = frozenset(at for at in filled if shapes.caption_in(self.lines[at].text) is not None)
        self.opening = self._find_opening(filled)
        closing = self._last_text(filled)
        for place, at in enumerate(filled):
            kind = self.said.get(at) or self.known.get(at) or self._guess(filled, place, closing)
            self.known[at] = kind
            self._count(at, kind)
        for at, line in enumerate(self.lines):
            if not line.text:
                self.known[at] = PartKind.BLANK
        self._place_breaks()
        return [self.known[at] for at in range(len(self.lines))]

    def _drawn(self, at: int) -> bool:
        # A line of dashes that somebody calls text is text.
        return is_dashes(self.lines[at].text) and self.said.get(at, PartKind.DROPPED) in WORDLESS

    def _last_text(self, filled: Sequence[int]) -> int:
        """Return the last line that is neither a caption nor a related story; no subheading stands there."""
        for at in reversed(filled):
            if at not in self.labelled and at not in self.captioned:
                return at
        return -1

    def _find_opening(self, filled: Sequence[int]) -> int:
        """Return the line near the top whose dateline names an agency: the lead, whatever stands above; -1 for none."""
        plain = 0
        for at in filled[1:_TOP]:
            found = self._dateline(at)
            if self.said.get(at, PartKind.DATELINE) is PartKind.DATELINE and found is not None and found.source:
                return at
            plain += not self._stands_above(at)
            if plain > _PLAIN_ABOVE:
                return -1
        return -1

    def _stands_above(self, at: int) -> bool:
        return at in self.captioned or at in self.labelled or self._names_reporter(at)

    def _names_reporter(self, at: int) -> bool:
        if at not in self.bylines:
            text = self.lines[at].text
            self.bylines[at] = shapes.is_byline(text) or shapes.is_agency(text)
        return self.bylines[at]

    def _count(self, at: int, kind: PartKind) -> None:
        self.captions += kind in CAPTIONS
        self.related += kind is PartKind.RELATED
        if kind is PartKind.PARAGRAPH:
            self.in_text = at > self.opening
        elif kind is PartKind.DATELINE:
            found = self._dateline(at)
            self.in_text = self.in_text or (found is not None and bool(found.rest))

    def _guess(self, filled: Sequence[int], place: int, closing: int) -> PartKind:
        at = filled[place]
        text = self.lines[at].text
        if place == 0 and PartKind.HEADLINE not in self.said.values() and can_become(text, PartKind.HEADLINE):
            return PartKind.HEADLINE
        if self._is_related(filled, place):
            return PartKind.RELATED
        if not self.in_text:
            above = self._above(filled, place, closing)
            if above is not None:
                return above
        if self.captions < MOST_ATTACHMENTS and at in self.captioned:
            return PartKind.CAPTION if self._has(PartKind.LEAD_CAPTION) else PartKind.LEAD_CAPTION
        if place > 0 and at != closing and shapes.is_subheading(text):
            return PartKind.SUBHEADING
        return PartKind.PARAGRAPH

    def _has(self, kind: PartKind) -> bool:
        return kind in self.said.values() or kind in self.known.values()

    def _is_related(self, filled: Sequence[int], place: int) -> bool:
        at = filled[place]
        found = self.labelled.get(at) if self.related < MOST_ATTACHMENTS else None
        if found is None or found.title:
            return found is not None
        below = filled[place + 1] if place + 1 < len(filled) else None
        if below is None or below in self.said or not self._is_title(at, below):
            return False
        # A label that stands alone names the line below it.
        self.known[below] = PartKind.RELATED
        return True

    def _is_title(self, at: int, below: int) -> bool:
        text = self.lines[below].text
        near = all(not line.text for line in self.lines[at + 1 : below])
        return near and not ends_sentence(text, also=",;:") and can_become(text, PartKind.RELATED)

    def _above(self, filled: Sequence[int], place: int, closing: int) -> PartKind | None:
        """Return what a line above the text is, if it is something that stands nowhere else."""
        text = self.lines[filled[place]].text
        if self._dateline(filled[place]) is not None:
            return PartKind.DATELINE
        if place > 0 and shapes.is_date(text):
            return PartKind.DATELINE
        if filled[place] in self.captioned:
            return None
        at = filled[place]
        if self._names_reporter(at) and (at != closing or shapes.is_byline(text)):
            return PartKind.BYLINE
        return PartKind.STANDFIRST if self._is_standfirst(filled, place) else None

    def _is_standfirst(self, filled: Sequence[int], place: int) -> bool:
        at = filled[place]
        text = self.lines[at].text
        if place == 0 or place + 1 == len(filled) or self._has(PartKind.STANDFIRST):
            return False
        above, below = self.known[filled[place - 1]], filled[place + 1]
        sure = at < self.opening or self._is_byline(below) or self._is_set_apart(filled, place)
        if above is PartKind.HEADLINE and (sure or shapes.is_date(self.lines[below].text)):
            return can_become(text, PartKind.STANDFIRST) and not shapes.is_quotation(text)
        if not shapes.is_short_sentence(text):
            return False
        if self._opens_text(below):
            return above in (PartKind.HEADLINE, PartKind.BYLINE, *CAPTIONS)
        if above is not PartKind.HEADLINE:
            return False
        rest = [each for each in filled[place + 1 :] if each not in self.labelled]
        return (
            self._opens_captioned(below)
            or (bool(rest) and (self._is_set_apart(filled, place) or not ends_sentence(text)))
            or len(rest) > 1
        )

    def _opens_text(self, at: int) -> bool:
        return self.said.get(at) is PartKind.DATELINE or self._dateline(at) is not None

    def _opens_captioned(self, at: int) -> bool:
        return self.said.get(at) in CAPTIONS or (at not in self.said and at in self.captioned)

    def _is_byline(self, at: int) -> bool:
        if at in self.said:
            return self.said[at] is PartKind.BYLINE
        return self._names_reporter(at)

    def _dateline(self, at: int) -> shapes.Dateline | None:
        if at not in self.datelines:
            self.datelines[at] = shapes.dateline_in(self.lines[at].text)
        return self.datelines[at]

    def _is_set_apart(self, filled: Sequence[int], place: int) -> bool:
        """Say whether the headline touches a line that all others keep away from."""
        return filled[place] == filled[place - 1] + 1 and filled[place + 1] > filled[place] + 1

    def _place_breaks(self) -> None:
        """Let dashes between two parts of the text be a section break, and drop all others."""
        if len(self.known) == len(self.lines):
            return
        shown = [at for at in range(len(self.lines)) if self.lines[at].text]
        below = self._kinds_below(shown)
        after_text = False
        above: PartKind | None = None
        for at in shown:
            if at in self.known:
                above = self.known[at]
                after_text = after_text or above in (PartKind.PARAGRAPH, PartKind.DATELINE)
                continue
            between = after_text and above in (*_TEXT, PartKind.RELATED) and below[at] in _TEXT
            self.known[at] = self.said.get(at) or (PartKind.SECTION_BREAK if between else PartKind.DROPPED)
            above = self.known[at]

    def _kinds_below(self, shown: Sequence[int]) -> dict[int, PartKind | None]:
        """Return for each line what the next one below it is whose kind is known by now; None where none is."""
        kinds: dict[int, PartKind | None] = {}
        below: PartKind | None = None
        for at in reversed(shown):
            kinds[at] = below
            below = self.known.get(at, below)
        return kinds
