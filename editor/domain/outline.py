"""The outline of a story: what stands out in its text, and what moves with it."""

from collections.abc import Sequence
from enum import Enum

from editor.domain.body import PhotoBlock, Quote, RelatedBlock, SectionBreak, Subheading
from editor.domain.story import Story
from editor.domain.values import dataclass

_LONGEST = 200


class EntryKind(Enum):
    """What an entry of an outline is, in the words of a newsroom."""

    SUBHEADING = "Subheading"
    QUOTE = "Quote"
    PHOTO = "Photo"
    RELATED = "Related story"
    BREAK = "Section break"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the block it stands for by its index in the body, and its first words; "" where it has none."""

    block: int
    kind: EntryKind
    words: str = ""


def outline(story: Story) -> tuple[Entry, ...]:
    """Return the entries of `story` in order. Pure."""
    found = []
    for at, block in enumerate(story.body):
        match block:
            case Subheading():
                found.append(_entry(at, EntryKind.SUBHEADING, block.text))
            case Quote():
                found.append(_entry(at, EntryKind.QUOTE, block.text))
            case PhotoBlock(key):
                photo = story.photo(key)
                found.append(_entry(at, EntryKind.PHOTO, "" if photo is None else photo.caption))
            case RelatedBlock(key):
                link = story.related_story(key)
                found.append(_entry(at, EntryKind.RELATED, "" if link is None else link.title or link.url or ""))
            case SectionBreak():
                found.append(Entry(at, EntryKind.BREAK))
    return tuple(found)


def _entry(at: int, kind: EntryKind, words: str) -> Entry:
    return Entry(at, kind, " ".join(words[:_LONGEST].split()))


def entry_at(entries: Sequence[Entry], block: int) -> int:
    """Return the index of the entry that the block numbered `block` belongs to; -1 before the first one."""
    return sum(entry.block <= block for entry in entries) - 1


def extent(entries: Sequence[Entry], at: int, blocks: int) -> tuple[int, int]:
    """Return the first and the last block that move with entry `at` of a body of so many blocks.

    A subheading takes all with it up to the next one, any other entry its own block.
    """
    first = entries[at].block
    if entries[at].kind is not EntryKind.SUBHEADING:
        return first, first
    following = _next_subheading(entries, at + 1)
    return first, (entries[following].block if following < len(entries) else blocks) - 1


def destination(entries: Sequence[Entry], at: int, before: int, blocks: int) -> int | None:
    """Return the block before which entry `at` goes when it is to stand before entry `before`; None: it stays.

    `before` may be one past the last entry. Where an entry goes down, it goes right behind what then stands above
    it. Subheadings go among subheadings only, since what they would part is theirs, and the text above the first one
    stays above it.
    """
    first, last = extent(entries, at, blocks)
    if entries[at].kind is EntryKind.SUBHEADING:
        before = _next_subheading(entries, before)
        to = entries[before].block if before < len(entries) else blocks
    elif before <= at:
        to = entries[before].block
    else:
        to = entries[min(before, len(entries)) - 1].block + 1
    return None if first <= to <= last + 1 else to


def stepped(entries: Sequence[Entry], at: int, step: int) -> int:
    """Return before which entry `at` is to stand when it goes up (-1) or down (1) by one of its like."""
    if entries[at].kind is not EntryKind.SUBHEADING:
        return max(at - 1, 0) if step < 0 else at + 2
    if step > 0:
        return _next_subheading(entries, _next_subheading(entries, at + 1) + 1)
    above = [place for place in range(at) if entries[place].kind is EntryKind.SUBHEADING]
    return above[-1] if above else at


def _next_subheading(entries: Sequence[Entry], start: int) -> int:
    """Return the index of the first subheading from `start` on, or the number of entries."""
    places = range(start, len(entries))
    return next((at for at in places if entries[at].kind is EntryKind.SUBHEADING), len(entries))
