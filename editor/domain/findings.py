"""What a desk would send a story back for."""

from collections.abc import Iterator
import re

from editor.domain.body import TEXT_BLOCKS, ListItem, Paragraph, Quote, Subheading
from editor.domain.credits import bracketed, bracketed_credit
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.domain.values import dataclass

_TO_COME = re.compile(r"(?<!\w)(?:TK)+(?!\w)")
_FIELDS = (("headline", "headline"), ("standfirst", "standfirst"), ("byline", "byline"), ("dateline", "dateline"))
_BLOCK_NAMES = {Paragraph: "Paragraph", Subheading: "Subheading", Quote: "Quote", ListItem: "List item"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `place` is a field's JSON name or an attachment's key; `blocks` stops an export.

    `block` is the index in the body of the block that it is about, where `place` is "body" and there is one.
    """

    code: str
    sentence: str
    place: str
    blocks: bool = False
    block: int | None = None


def findings(story: Story) -> list[Finding]:
    """Return what is amiss with `story`: what would block an export first, the rest as it is read.

    Paragraphs and their like are counted from 1, each kind by itself and without empty ones, photos and related
    stories as they are attached. Quotes no story. Pure; safe on any thread.
    """
    found = [*_blocking(story), *_in_fields(story), *_in_body(story)]
    for number, photo in enumerate(story.photos, 1):
        found += _in_photo(f"Photo {number}", photo)
    for number, link in enumerate(story.related, 1):
        found += _in_related(f"Related story {number}", link)
    return found


def blocking(story: Story) -> list[Finding]:
    """Return those of `findings` that would block an export."""
    return list(_blocking(story))


def _blocking(story: Story) -> Iterator[Finding]:
    if not story.headline.strip():
        yield Finding("no-headline", "The story has no headline.", "headline", blocks=True)
    if story.body.is_empty:
        yield Finding("empty-body", "The story has no text.", "body", blocks=True)


def _in_fields(story: Story) -> Iterator[Finding]:
    for place, name in _FIELDS:
        if is_to_come(getattr(story, place)):
            yield Finding("tk", f"The {name} still has a TK.", place)


def _in_body(story: Story) -> Iterator[Finding]:
    counts = dict.fromkeys(_BLOCK_NAMES, 0)
    for index, block in enumerate(story.body):
        if not isinstance(block, TEXT_BLOCKS):
            continue
        text = block.text
        if text and not text.isspace():
            counts[type(block)] += 1
        if is_to_come(text):
            name = _BLOCK_NAMES[type(block)]
            yield Finding("tk", f"{name} {counts[type(block)]} still has a TK.", "body", block=index)


def _in_photo(name: str, photo: AttachedPhoto) -> Iterator[Finding]:
    if photo.picture is None:
        yield Finding("no-picture", f"{name} has no picture yet.", photo.key)
    if not photo.credit_line:
        yield Finding("no-credit", f"{name} has no credit.", photo.key)
    if not photo.alt.strip():
        yield Finding("no-alt", f"{name} has no alt text.", photo.key)
    elif _alike(photo.alt) == _alike(photo.caption):
        yield Finding("alt-is-caption", f"{name} has the same words for alt text and caption.", photo.key)
    if _has_bracketed_credit(photo):
        yield Finding("credit-in-caption", f"{name} has a credit in brackets left in its caption.", photo.key)
    for part, text in (("caption", photo.caption), ("credit", photo.credit_line), ("alt text", photo.alt)):
        if is_to_come(text):
            yield Finding("tk", f"{name} still has a TK in its {part}.", photo.key)


def _in_related(name: str, link: RelatedStory) -> Iterator[Finding]:
    if link.story is None and link.url is None:
        yield Finding("no-target", f"{name} has no target.", link.key)
    if is_to_come(link.title):
        yield Finding("tk", f"{name} still has a TK in its title.", link.key)


def is_to_come(text: str) -> bool:
    """Say whether `text` has TK, the newsroom's mark for what is still to come: a word of its own, in capitals."""
    # Most text has no such letters, which a string says of itself much faster than a pattern does.
    return "TK" in text and _TO_COME.search(text) is not None


def _alike(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def _has_bracketed_credit(photo: AttachedPhoto) -> bool:
    if bracketed_credit(photo.caption) is not None:
        return True
    inside = bracketed(photo.caption)
    own = {_alike(text) for text in (photo.credit, photo.source, photo.credit_line)} - {""}
    return inside is not None and _alike(inside) in own
