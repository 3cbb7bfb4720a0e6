"""Short ways to say a story in a test: `story(h("Housing"), p("A ", b("late"), " vote"), photo("p1"))`."""

from dataclasses import replace
from typing import Any

from editor.domain.body import (
    Block,
    Body,
    ListItem,
    Mark,
    Paragraph,
    PhotoBlock,
    Quote,
    RelatedBlock,
    SectionBreak,
    Span,
    Subheading,
    spans,
)
from editor.domain.story import AttachedPhoto, MarginNote, RelatedStory, Story

STORY_ID = "0123456789abcdef0123456789abcdef"


def b(text: str, link: str | None = None) -> Span:
    """A bold span."""
    return Span(text, Mark.BOLD, link)


def i(text: str, link: str | None = None) -> Span:
    """An italic span."""
    return Span(text, Mark.ITALIC, link)


def a(text: str, link: str = "https://example.org/") -> Span:
    """A linked span."""
    return Span(text, link=link)


def p(*parts: Span | str) -> Paragraph:
    """A paragraph."""
    return Paragraph(spans(*parts))


def h(*parts: Span | str) -> Subheading:
    """A subheading."""
    return Subheading(spans(*parts))


def q(*parts: Span | str) -> Quote:
    """A block quotation."""
    return Quote(spans(*parts))


def li(*parts: Span | str, level: int = 0) -> ListItem:
    """A bulleted item."""
    return ListItem(spans(*parts), ordered=False, level=level)


def oli(*parts: Span | str, level: int = 0) -> ListItem:
    """A numbered item."""
    return ListItem(spans(*parts), ordered=True, level=level)


def photo(key: str) -> PhotoBlock:
    """The place of a photo."""
    return PhotoBlock(key)


def more(key: str) -> RelatedBlock:
    """The place of a related story."""
    return RelatedBlock(key)


def br() -> SectionBreak:
    """A section break."""
    return SectionBreak()


def story(*blocks: Block, **fields: Any) -> Story:
    """A story of `blocks`; photos, related stories and margin notes they point at are there unless given."""
    fields.setdefault("id", STORY_ID)
    if "photos" not in fields:
        keys = dict.fromkeys(block.key for block in blocks if isinstance(block, PhotoBlock))
        fields["photos"] = tuple(AttachedPhoto(key, caption=f"Caption of {key}.") for key in keys)
    if "related" not in fields:
        keys = dict.fromkeys(block.key for block in blocks if isinstance(block, RelatedBlock))
        fields["related"] = tuple(RelatedStory(key, title=f"Title of {key}") for key in keys)
    if "margin_notes" not in fields:
        fields["margin_notes"] = tuple(MarginNote(key, f"Note {key}") for key in sorted(Body.of(blocks).notes))
    return replace(Story(id=STORY_ID), body=Body.of(blocks), **fields)
