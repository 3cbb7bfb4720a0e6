"""The body of a story: a flat sequence of blocks, as immutable canonical values, so that equality is meaning."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import IntFlag
from itertools import groupby
from operator import is_
import re

from editor.domain.errors import InvalidStory
from editor.domain.language import check_language
from editor.domain.links import check_link
from editor.domain.text import clean, is_clean
from editor.domain.values import dataclass

MAX_LEVEL = 8
"""Deepest list level, counted from 0 (Word's nine)."""

DIRECTIONS = ("", "ltr", "rtl")
"""How a paragraph runs: as its first strong letter says, or as somebody set it."""

_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")
_ABOVE_AND_BELOW = 48


class Mark(IntFlag):
    """Inline marks. Links stand apart, since they carry an address."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    UNDERLINE = 4
    STRIKETHROUGH = 8
    SUPERSCRIPT = 16
    SUBSCRIPT = 32


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one set of marks. `\\n` in the text is a soft break. `link` is None or a checked address.

    `note` is the key of the margin note that is anchored here, or None; it is for the desk alone. Raises InvalidStory
    for text that has not passed the door or marks that exclude one another, and LinkRefused.
    """

    text: str
    marks: Mark = Mark.PLAIN
    link: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if not is_clean(self.text):
            raise InvalidStory("The text holds characters that cannot be stored.")
        # As plain numbers, since sets of marks are slow to join; both are the two highest.
        if self.marks >= _ABOVE_AND_BELOW:
            raise InvalidStory("A run cannot be superscript and subscript.")
        if self.link is not None:
            check_link(self.link)
        if self.note is not None:
            check_key(self.note)

    def with_text(self, text: str) -> "Span":
        """Return a span with the same marks and other text."""
        return Span(text, self.marks, self.link, self.note)


Spans = tuple[Span, ...]


def spans(*parts: Span | str) -> Spans:
    """Return the canonical spans of `parts`: text cleaned, none empty, no two neighbours alike."""
    given = (Span(clean(part)) if isinstance(part, str) else part for part in parts)
    alike = groupby((span for span in given if span.text), lambda span: (span.marks, span.link, span.note))
    return tuple(_joined(list(run)) for _, run in alike)


def _joined(run: list[Span]) -> Span:
    return run[0] if len(run) == 1 else run[0].with_text("".join(span.text for span in run))


def _are_canonical(run: Spans) -> bool:
    before: Span | None = None
    for span in run:
        if not span.text or (before is not None and _alike(span, before)):
            return False
        before = span
    return True


def _alike(one: Span, other: Span) -> bool:
    return one.marks == other.marks and one.link == other.link and one.note == other.note


def plain(run: Spans) -> str:
    """Return the text of `run` without its marks."""
    return run[0].text if len(run) == 1 else "".join([span.text for span in run])


def check_key(key: str) -> str:
    """Return `key` if it can name an attachment. Raises InvalidStory."""
    if _KEY.fullmatch(key) is None:
        raise InvalidStory("An attachment's key is malformed.")
    return key


@dataclass(frozen=True, slots=True)
class _TextBlock:
    """Text with marks. `language` is a BCP 47 tag, "" for the story's; `direction` one of DIRECTIONS."""

    spans: Spans = ()

    @property
    def text(self) -> str:
        """The block's text without marks."""
        return plain(self.spans)


def _check_text(block: "TextBlock") -> None:
    if not _are_canonical(block.spans):
        object.__setattr__(block, "spans", spans(*block.spans))
    if block.direction not in DIRECTIONS:
        raise InvalidStory("A paragraph runs in a direction that there is not.")
    if block.language and check_language(block.language) != block.language:
        raise InvalidStory("A paragraph's language is malformed.")


@dataclass(frozen=True, slots=True)
class Paragraph(_TextBlock):
    """A paragraph of the story."""

    language: str = ""
    direction: str = ""

    def __post_init__(self) -> None:
        _check_text(self)


@dataclass(frozen=True, slots=True)
class Subheading(_TextBlock):
    """A crosshead within the story."""

    language: str = ""
    direction: str = ""

    def __post_init__(self) -> None:
        _check_text(self)


@dataclass(frozen=True, slots=True)
class Quote(_TextBlock):
    """A block quotation."""

    language: str = ""
    direction: str = ""

    def __post_init__(self) -> None:
        _check_text(self)


@dataclass(frozen=True, slots=True)
class ListItem(_TextBlock):
    """One item of a bulleted or numbered list; `level` 0 is the outermost, MAX_LEVEL the deepest."""

    ordered: bool = False
    level: int = 0
    language: str = ""
    direction: str = ""

    def __post_init__(self) -> None:
        _check_text(self)
        if not 0 <= self.level <= MAX_LEVEL:
            raise InvalidStory("A list is nested too deeply.")


@dataclass(frozen=True, slots=True)
class PhotoBlock:
    """The place of an attached photo in the text."""

    key: str

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(frozen=True, slots=True)
class RelatedBlock:
    """The place of an attached related story in the text."""

    key: str

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(frozen=True, slots=True)
class SectionBreak:
    """A break between sections, set as a line or asterisks."""


TextBlock = Paragraph | Subheading | Quote | ListItem
SolidBlock = PhotoBlock | RelatedBlock | SectionBreak
Block = TextBlock | SolidBlock

TEXT_BLOCKS = (Paragraph, Subheading, Quote, ListItem)
_KEYED = (PhotoBlock, RelatedBlock)


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a story. A lone empty paragraph is the empty body, so that every editor agrees on it."""

    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        if len(self.blocks) == 1 and self.blocks[0] == Paragraph():
            object.__setattr__(self, "blocks", ())

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> "Body":
        """Return a body of `blocks`."""
        return cls(tuple(blocks))

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    def __len__(self) -> int:
        return len(self.blocks)

    def replaced(self, at: int, block: Block) -> "Body":
        """Return a body with `block` in the place of the one at index `at`. Raises IndexError."""
        self.blocks[at]
        return Body((*self.blocks[:at], block, *self.blocks[at + 1 :]))

    def points_as(self, other: "Body") -> bool:
        """Say whether it points at attachments and margin notes just as `other` does, whatever the words are.

        Only what the two do not share is looked at, so that a key in a long text costs no more than in a short one.
        """
        start, end = shared(self.blocks, other.blocks)
        mine, others = self.blocks[start : len(self) - end], other.blocks[start : len(other) - end]
        return not any(_points(block) for block in (*mine, *others))

    def inserted(self, at: int, *blocks: Block) -> "Body":
        """Return a body with `blocks` before index `at`; an index past the end means the end."""
        return Body((*self.blocks[:at], *blocks, *self.blocks[at:]))

    def without_key(self, key: str) -> "Body":
        """Return a body without the blocks that point at the attachment `key`."""
        return Body.of(block for block in self.blocks if key_of(block) != key)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the attachments that blocks point at."""
        return frozenset([block.key for block in self.blocks if isinstance(block, _KEYED)])

    @property
    def notes(self) -> frozenset[str]:
        """The keys of the margin notes that are anchored in the text."""
        return frozenset(_notes_in(self.blocks))

    def places_of(self, notes: Collection[str | None]) -> list[int]:
        """Return the indexes of the blocks in which one of the margin notes `notes` is anchored."""
        return [at for at, block in enumerate(self.blocks) if any(note in notes for note in _notes_in((block,)))]

    def without_notes(self, *, but: Collection[str] = ()) -> "Body":
        """Return the body without the anchors of margin notes, except those of the notes `but`."""
        if not any(note not in but for note in _notes_in(self.blocks)):
            return self
        return Body.of(_without_notes(block, but) for block in self.blocks)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read: no solid block and no text but white space."""
        return all(isinstance(block, TEXT_BLOCKS) and not block.text.strip() for block in self.blocks)


def _points(block: Block) -> bool:
    return isinstance(block, _KEYED) or (
        isinstance(block, TEXT_BLOCKS) and any(span.note is not None for span in block.spans)
    )


def shared(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """Return how many values at the start of `before`, and how many at its end, are the very ones of `after`."""
    shorter = min(len(before), len(after))
    start = bytes(map(is_, before, after)).find(0)
    if start < 0:
        return shorter, 0
    end = bytes(map(is_, reversed(before), reversed(after))).find(0)
    return start, min(shorter if end < 0 else end, shorter - start)


def _notes_in(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, TEXT_BLOCKS):
            for span in block.spans:
                if span.note is not None:
                    yield span.note


def _without_notes(block: Block, but: Collection[str]) -> Block:
    if not isinstance(block, TEXT_BLOCKS) or all(span.note is None or span.note in but for span in block.spans):
        return block
    kept = (span if span.note is None or span.note in but else replace(span, note=None) for span in block.spans)
    return replace(block, spans=spans(*kept))


def key_of(block: Block) -> str | None:
    """Return the key of the attachment that `block` points at; None for other blocks."""
    return block.key if isinstance(block, _KEYED) else None


def list_numbers(blocks: Iterable[Block]) -> list[int | None]:
    """Return for each block its ordinal in its numbered list, counted from 1; None for all that is not numbered.

    A list runs on while items of the same kind follow at its level; deeper items do not end it, any other block
    or a shallower item does.
    """
    numbers: list[int | None] = []
    open_lists: list[tuple[int, bool, int]] = []
    for block in blocks:
        if not isinstance(block, ListItem):
            open_lists.clear()
            numbers.append(None)
            continue
        while open_lists and open_lists[-1][0] > block.level:
            open_lists.pop()
        count = 1
        if open_lists and open_lists[-1][0] == block.level:
            _, ordered, last = open_lists.pop()
            count = last + 1 if ordered == block.ordered else 1
        open_lists.append((block.level, block.ordered, count))
        numbers.append(count if block.ordered else None)
    return numbers
