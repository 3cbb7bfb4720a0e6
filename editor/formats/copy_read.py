"""Agency copy in: plain text as it is sent, read into headline, standfirst, photos, related stories and body.

What each line became is told, and can be said otherwise. Not one word is lost whatever is guessed: only lines of dashes
and blank lines go.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
import re
from types import MappingProxyType

from editor.domain.article import Loss
from editor.domain.body import (
    Block,
    Body,
    Paragraph,
    PhotoBlock,
    Quote,
    RelatedBlock,
    SectionBreak,
    Span,
    Subheading,
    plain,
)
from editor.domain.copy import CAPTIONS, Part, PartKind
from editor.domain.links import is_link
from editor.domain.story import READ_MORE, AttachedPhoto, RelatedStory
from editor.domain.text import clean, clean_line
from editor.formats import copy_shapes as shapes
from editor.formats.copy_kinds import kinds_of
from editor.formats.copy_language import language_of
from editor.formats.copy_lines import Line, bare_of, lines_of
from editor.formats.text_read import MAX_WORD, check_paragraphs, check_size, with_break_points

_NOTHING_SAID: Mapping[int, PartKind] = MappingProxyType({})
_GONE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffc]")

_MISREAD = re.compile("Ã[¡-¿]|â€")
"""What letters of UTF-8 look like that were read as Windows-1252, as where a file has both."""

_MISREAD_SCRIPT = re.compile("[À-ÿ]{4}")
"""What words of another alphabet look like in it: no language of its own has so many such letters in a row."""

_OPENING = 500


@dataclass(frozen=True, slots=True)
class Copy:
    """A story as agency copy says it. Fields are lines as typed, "" for none.

    `dateline` is place and date, `source` the agency that stood with them, `printed_dateline` both as they stood.
    `photos` wait for their pictures; the lead stands in no block. `related` have titles, and an address where the
    title is one. `language` is None where the text does not tell. `losses` says what was left out or put together.
    """

    headline: str
    standfirst: str
    byline: str
    dateline: str
    source: str
    printed_dateline: str
    blocks: tuple[Block, ...]
    photos: tuple[AttachedPhoto, ...]
    related: tuple[RelatedStory, ...]
    language: str | None
    parts: tuple[Part, ...]
    losses: tuple[Loss, ...]

    @property
    def body(self) -> Body:
        """The blocks as a story's body."""
        return Body.of(self.blocks)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to read."""
        return all(part.kind in (PartKind.BLANK, PartKind.DROPPED) for part in self.parts)


def read_copy(text: str, overrides: Mapping[int, PartKind] = _NOTHING_SAID) -> Copy:
    """Return the story that `text` says. `overrides` gives parts by their index another kind than was guessed.

    An override that `can_become` refuses is not heeded. A paragraph is a line, and copy that was wrapped by hand is
    unwrapped. Raises PasteRefused beyond 2 MB or 50,000 lines. Pure; safe on any thread.
    """
    check_size(text)
    cleaned = clean(text)
    read = lines_of(cleaned)
    check_paragraphs(sum(1 for line in read.lines if line.text))
    kinds, datelines = kinds_of(read.lines, overrides)
    setter = _Setter()
    parts = []
    for at, (line, kind) in enumerate(zip(read.lines, kinds, strict=True)):
        if kind is PartKind.DATELINE:
            setter.set_dateline(line.text, datelines.get(at) or shapes.dateline_in(line.text))
        elif kind is not PartKind.BLANK:
            setter.set(line, kind)
        parts.append(Part(kind, line.text, line.first, line.last))
    setter.end()
    return Copy(
        headline=_line(setter.headline, " "),
        standfirst=_line(setter.standfirst, " "),
        byline=_line(setter.byline, ", "),
        dateline=_line(setter.dateline, ", "),
        source=_line(setter.source, ", "),
        printed_dateline=_line(setter.printed, ", "),
        blocks=tuple(setter.blocks),
        photos=tuple(setter.photos),
        related=tuple(setter.related),
        language=language_of(cleaned),
        parts=tuple(parts),
        losses=tuple(
            Loss(sentence) for sentence in _told(text, text is not cleaned, kinds, read.joined, len(setter.photos))
        ),
    )


def _line(said: Iterable[str], between: str) -> str:
    return clean_line(between.join(said))


@dataclass(slots=True)
class _Setter:
    """Puts lines of known kinds where they belong, in their order."""

    headline: list[str] = field(default_factory=list)
    standfirst: list[str] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    dateline: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    photos: list[AttachedPhoto] = field(default_factory=list)
    related: list[RelatedStory] = field(default_factory=list)
    label: str = ""

    @property
    def _fields(self) -> Mapping[PartKind, list[str]]:
        return {
            PartKind.HEADLINE: self.headline,
            PartKind.STANDFIRST: self.standfirst,
            PartKind.BYLINE: self.byline,
        }

    def set(self, line: Line, kind: PartKind) -> None:
        """Put one line that is not blank where its kind belongs."""
        if self.label and kind is not PartKind.RELATED:
            self.end()
        if kind is PartKind.PARAGRAPH:
            self._paragraph(line.text)
        elif kind in self._fields:
            self._fields[kind].append(line.text)
        elif kind is PartKind.SUBHEADING:
            self.blocks.append(Subheading((Span(line.text),)))
        elif kind is PartKind.QUOTE:
            self.blocks.append(Quote(with_break_points((Span(line.text),))))
        elif kind in CAPTIONS:
            self._caption(line.text, kind is PartKind.LEAD_CAPTION)
        elif kind is PartKind.RELATED:
            self._related(line.text)
        elif kind is PartKind.SECTION_BREAK:
            self.blocks.append(SectionBreak())

    def end(self) -> None:
        """Set a label that no title followed as a related story without one."""
        if self.label:
            self._relate(self.label, "")

    def _paragraph(self, text: str) -> None:
        run = (Span(text),)
        self.blocks.append(Paragraph(run if len(text) <= MAX_WORD else with_break_points(run)))

    def set_dateline(self, text: str, found: shapes.Dateline | None) -> None:
        """Put a dateline where it belongs, and the text behind it; one that has no such shape stands as it is."""
        if self.label:
            self.end()
        if found is None:
            self.dateline.append(text)
            self.printed.append(text)
            return
        self.printed.append(found.printed)
        self.dateline.append(found.dateline)
        if found.source:
            self.source.append(found.source)
        if found.rest:
            self._paragraph(found.rest)

    def _caption(self, text: str, lead: bool) -> None:
        found = shapes.caption_in(text) or shapes.without_credit(text) or shapes.Credited(text, "")
        photo = AttachedPhoto(
            key=f"p{len(self.photos) + 1}",
            caption=plain(with_break_points((Span(found.caption),))),
            credit=found.credit,
            lead=lead and not any(photo.lead for photo in self.photos),
        )
        self.photos.append(photo)
        if not photo.lead:
            self.blocks.append(PhotoBlock(photo.key))

    def _related(self, text: str) -> None:
        if self.label:
            self._relate(self.label, bare_of(text))
            return
        found = shapes.related_in(text) or shapes.Labelled(READ_MORE, text)
        if found.title:
            self._relate(found.label, found.title)
        else:
            self.label = found.label

    def _relate(self, label: str, title: str) -> None:
        address = title if title.startswith(("https://", "http://")) and is_link(title) else None
        link = RelatedStory(key=f"r{len(self.related) + 1}", title=title, label=label, url=address)
        self.label = ""
        self.related.append(link)
        self.blocks.append(RelatedBlock(link.key))


def _told(text: str, altered: bool, kinds: list[PartKind], joined: bool, photos: int) -> Iterable[str]:
    """Give what was left out of `text`, or guessed of it, as sentences that quote nothing."""
    gone = len(_GONE.findall(text)) if altered else 0
    if gone:
        yield f"{_counted(gone, 'control character')} that no story can hold left out."
    unread = text.count("\ufffd")
    if unread:
        yield f"{_counted(unread, 'character')} could not be read and shown as \ufffd."
    opening = text[:_OPENING]
    misread = ("Ã" in text or "â" in text) and _MISREAD.search(text)
    if misread or (not opening.isascii() and _MISREAD_SCRIPT.search(opening)):
        yield "Some letters look as if they were read in a wrong encoding."
    dropped = kinds.count(PartKind.DROPPED)
    if dropped:
        yield f"{_counted(dropped, 'line')} of dashes left out."
    if joined:
        yield "Lines that were wrapped by hand are joined to paragraphs."
    if photos:
        waits = "waits for its picture" if photos == 1 else "wait for their pictures"
        yield f"{_counted(photos, 'photo')} with a caption {waits}."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
