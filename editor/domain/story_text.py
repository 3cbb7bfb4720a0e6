"""The words of a story that its readers see, in the order in which they read them, and other words in their place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from editor.domain.body import TEXT_BLOCKS, Block, Body, PhotoBlock, RelatedBlock, Span, Spans, TextBlock, spans
from editor.domain.finding_text import Find, Found, Query, finder
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.domain.text import clean_line
from editor.domain.values import dataclass

BODY = "body"

FIELD_NAMES = ("headline", "standfirst", "byline", "dateline")
PHOTO_NAMES = ("caption", "credit", "source", "alt")
RELATED_NAMES = ("label", "title")

_OF_ONE_LINE = frozenset((*FIELD_NAMES, "credit", "source", *RELATED_NAMES))


class Place(NamedTuple):
    """Where a text stands: in the field `name`, of the attachment `key` if there is one, or in the block of the body.

    `block` is the block's number; -1 outside the body, whose `name` is BODY.
    """

    name: str
    key: str = ""
    block: int = -1

    @property
    def in_body(self) -> bool:
        """Whether it is a block of the body."""
        return self.block >= 0


Text = tuple[Place, str]


class Hit(NamedTuple):
    """What was found at a place. Start and end count characters of the place's text."""

    place: Place
    found: Found


@dataclass(frozen=True, slots=True)
class Change:
    """Other words for a hit."""

    hit: Hit
    words: str

    @property
    def is_idle(self) -> bool:
        """Whether the words are there already."""
        return self.words == self.hit.found.groups[0]


def texts(story: Story, blocks: Iterable[tuple[int, Block]] | None = None) -> Iterator[Text]:
    """Give the texts of `story` in reading order; `blocks` are its body's with their numbers where they are others.

    A photo or a related story is read where the text first points at it, the lead above the text, the rest after it;
    a photo at the side of another behind that one.
    """
    yield from ((Place(name), getattr(story, name)) for name in FIELD_NAMES)
    waiting: dict[str, AttachedPhoto | RelatedStory] = {photo.key: photo for photo in story.photos}
    waiting |= {link.key: link for link in story.related}
    pairs = story.pairs

    def taken(key: str) -> Iterator[Text]:
        for each in (key, pairs.get(key)):
            if each is not None and each in waiting:
                yield from _attached(waiting.pop(each))

    if story.lead is not None:
        yield from taken(story.lead.key)
    for number, block in enumerate(story.body) if blocks is None else blocks:
        if isinstance(block, TEXT_BLOCKS):
            yield Place(BODY, block=number), block.text
        elif isinstance(block, PhotoBlock | RelatedBlock):
            yield from taken(block.key)
    for key in [*waiting]:
        if key not in pairs.values():
            yield from taken(key)


def hits(story: Story, query: Query) -> list[Hit]:
    """Return what is found of `query` in `story`, in reading order. Raises PatternRefused; see `finding_text`."""
    return hits_in(texts(story), finder(query))


def hits_in(given: Iterable[Text], find: Find) -> list[Hit]:
    """Return what `find` finds in the given texts, in their order."""
    return [Hit(place, found) for place, text in given for found in find(text)]


def around(text: str, found: Found, before: int = 60, behind: int = 200) -> tuple[str, str]:
    """Return what stands before and behind a hit in `text`, at most so many characters of it, as one line."""
    above, below = text[max(found.start - before, 0) : found.start], text[found.end : found.end + behind]
    return _as_line(above), _as_line(below)


def _as_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def can_hold(place: Place, words: str) -> bool:
    """Say whether `words` may stand at `place`: a field of one line holds no new line."""
    return place.name not in _OF_ONE_LINE or "\n" not in words


def replaced(story: Story, changes: Sequence[Change]) -> Story:
    """Return `story` with other words for some of its hits. Each stands as its hit's first character did.

    A hit that is not there any more, or whose place cannot hold the words, stays as it is. Pure; safe on any thread.
    """
    held = dict(texts(story))
    blocks = list(story.body.blocks)
    for place, at_place in by_place(changes).items():
        right = [each for each in at_place if fits(held.get(place, ""), each) and not each.is_idle]
        if not right:
            continue
        if place.in_body:
            block = blocks[place.block]
            if isinstance(block, TEXT_BLOCKS):
                blocks[place.block] = _rewritten(block, right)
        else:
            story = with_words(story, place, spliced(held[place], right))
    return story if tuple(blocks) == story.body.blocks else story.with_body(Body.of(blocks))


def by_place(changes: Iterable[Change]) -> Mapping[Place, list[Change]]:
    """Return `changes` by their places, those of one place in the order of its text."""
    ordered = sorted(changes, key=lambda each: (each.hit.place, each.hit.found.start))
    return {place: list(group) for place, group in groupby(ordered, lambda each: each.hit.place)}


def fits(text: str, change: Change) -> bool:
    """Say whether `text` still holds the hit of `change`, and its place can hold the words."""
    start, end, groups = change.hit.found
    return text[start:end] == groups[0] and can_hold(change.hit.place, change.words)


def spliced(text: str, changes: Sequence[Change]) -> str:
    """Return a field's text with `changes` made, which are of its place and in order."""
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.hit.found.start], _fitted(change)]
        at = change.hit.found.end
    return "".join([*parts, text[at:]])


def with_words(story: Story, place: Place, words: str) -> Story:
    """Return `story` with `words` in the field at `place`, which is none of the body's."""
    values: dict[str, Any] = {place.name: words}
    if not place.key:
        return replace(story, **values)
    photo, link = story.photo(place.key), story.related_story(place.key)
    if photo is not None:
        return story.with_photo(replace(photo, **values))
    return story if link is None else story.with_related(replace(link, **values))


def _attached(attachment: AttachedPhoto | RelatedStory) -> Iterator[Text]:
    names = PHOTO_NAMES if isinstance(attachment, AttachedPhoto) else RELATED_NAMES
    return ((Place(name, attachment.key), getattr(attachment, name)) for name in names)


def _fitted(change: Change) -> str:
    return clean_line(change.words) if change.hit.place.name in _OF_ONE_LINE else change.words


def _rewritten(block: TextBlock, changes: Sequence[Change]) -> TextBlock:
    parts: list[Span] = []
    at = 0
    for change in changes:
        start, end, _ = change.hit.found
        parts += _cut(block.spans, at, start)
        parts += [span.with_text(change.words) for span in _cut(block.spans, start, start + 1)]
        at = end
    parts += _cut(block.spans, at, len(block.text))
    return replace(block, spans=spans(*parts))


def _cut(run: Spans, start: int, end: int) -> list[Span]:
    found = []
    base = 0
    for span in run:
        text = span.text[max(start - base, 0) : max(end - base, 0)]
        if text:
            found.append(span.with_text(text))
        base += len(span.text)
    return found
