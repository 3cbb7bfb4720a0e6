"""What differs between a kept version of a story and the story now: field by field, paragraph by paragraph.

Each difference can be brought back by itself.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from editor.domain.body import Block, ListItem, PhotoBlock, Quote, RelatedBlock, SectionBreak, Subheading, TextBlock
from editor.domain.differences import Kind, Piece, compared
from editor.domain.frame import MIDDLE, Focus, Frame, Size
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.domain.values import dataclass

FIELDS = {
    "headline": "Headline",
    "standfirst": "Standfirst",
    "byline": "Byline",
    "dateline": "Dateline",
    "web_headline": "Web headline",
    "alert": "Alert",
    "section": "Section",
    "keywords": "Keywords",
    "notes": "Notes",
    "language": "Language",
    "target_words": "Target words",
    "embargo": "Embargo",
    "deadline": "Deadline",
    "dated": "Dated",
    "url": "Address",
}
"""What a person calls each field that can be brought back, by its JSON name, in the order of the story."""

_OF_PHOTO = {"caption": "Caption", "credit": "Credit", "source": "Source", "alt": "Alt text"} | {
    "frame": "Crop",
    "focus": "Focal point",
    "size": "Width",
}
_OF_RELATED = {"label": "Label", "title": "Title"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what it is called, and its words in both states as one text.

    A field has a `name`, and the `key` of its attachment if it is one of an attachment's; its kept value is `value`.
    A whole attachment that is gone is `value` with no name. Blocks of the body have neither: the present ones from
    `first` to before `behind` were `blocks` in the kept state. One that cannot be brought back has `can_return` false.
    """

    label: str
    pieces: tuple[Piece, ...]
    name: str = ""
    key: str = ""
    value: Any = None
    blocks: tuple[Block, ...] = ()
    first: int = -1
    behind: int = -1
    can_return: bool = True

    @property
    def is_of_body(self) -> bool:
        """Whether it is of blocks of the body."""
        return self.first >= 0

    @property
    def counts(self) -> tuple[int, int]:
        """How many words came in since the kept state, and how many went out."""
        came = sum(len(piece.text.split()) for piece in self.pieces if piece.kind is Kind.PRESENT)
        return came, sum(len(piece.text.split()) for piece in self.pieces if piece.kind is Kind.KEPT)


def changes_between(kept: Story, present: Story) -> tuple[Difference, ...]:
    """Return what differs, in the order of the story. Slow for long texts; pure, safe on any thread."""
    return (*_fields(kept, present), *_blocks(kept, present), *_photos(kept, present), *_related(kept, present))


def said(value: object) -> str:
    """Return a field's value as words."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    return str(value)


def _fields(kept: Story, present: Story) -> Iterator[Difference]:
    for name, label in FIELDS.items():
        was, now = getattr(kept, name), getattr(present, name)
        if was != now:
            yield Difference(label, compared(said(was), said(now)), name, value=was)


def _blocks(kept: Story, present: Story) -> Iterator[Difference]:
    was, now = kept.body.without_notes().blocks, present.body.without_notes().blocks
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for change, a, b, c, d in matcher.get_opcodes():
        if change == "equal":
            continue
        # Paragraphs that were rewritten one by one are brought back one by one; so are those that went or came.
        for step in range(max(b - a, d - c)):
            old = was[a + step : min(a + step + 1, b)]
            first, behind = min(c + step, d), min(c + step + 1, d)
            new = now[first:behind]
            yield Difference(
                _called(old, new), compared(_said(old), _said(new)), blocks=old, first=first, behind=behind
            )


def _photos(kept: Story, present: Story) -> Iterator[Difference]:
    held = {photo.key: (at, photo) for at, photo in enumerate(present.photos, 1)}
    for was in kept.photos:
        if was.key not in held:
            words = was.caption or "A photo without a caption"
            yield Difference("Photo", (Piece(Kind.KEPT, words),), key=was.key, value=was)
            continue
        at, now = held[was.key]
        yield from _attached(_OF_PHOTO, f"of photo {at}", was, now)
        if was.beside != now.beside:
            pieces = compared(_side(kept, was.beside), _side(present, now.beside))
            yield Difference(f"Side of photo {at}", pieces, "beside", was.key, was.beside)
    old = {photo.key for photo in kept.photos}
    for photo in present.photos:
        if photo.key not in old:
            words = photo.caption or "A photo without a caption"
            yield Difference("Photo", (Piece(Kind.PRESENT, words),), key=photo.key, can_return=False)


def _side(story: Story, key: str | None) -> str:
    """Return what stands at the side of a photo, by the caption of that photo, whose key is given."""
    other = None if key is None else story.photo(key)
    if other is None:
        return "On its own"
    return f"Side by side with: {other.caption or 'a photo without a caption'}"


def _related(kept: Story, present: Story) -> Iterator[Difference]:
    held = {link.key: (at, link) for at, link in enumerate(present.related, 1)}
    for was in kept.related:
        if was.key not in held:
            yield Difference("Related story", (Piece(Kind.KEPT, was.title or was.url or ""),), key=was.key, value=was)
            continue
        at, now = held[was.key]
        yield from _attached(_OF_RELATED, f"of related story {at}", was, now)
    old = {link.key for link in kept.related}
    for link in present.related:
        if link.key not in old:
            pieces = (Piece(Kind.PRESENT, link.title or link.url or ""),)
            yield Difference("Related story", pieces, key=link.key, can_return=False)


def _attached(
    names: dict[str, str], of: str, was: AttachedPhoto | RelatedStory, now: AttachedPhoto | RelatedStory
) -> Iterator[Difference]:
    for name, label in names.items():
        old, new = getattr(was, name), getattr(now, name)
        if old != new:
            yield Difference(f"{label} {of}", compared(_shown(old), _shown(new)), name, was.key, old)


def _shown(value: str | Frame | Focus | Size | None) -> str:
    """Return as words what is said of a photo, or how it stands."""
    if isinstance(value, Size):
        return "Half width" if value is Size.HALF else "Full width"
    if isinstance(value, str):
        return value
    if isinstance(value, Frame):
        return ", ".join(_framed(value))
    across, down = (round(each * 100) for each in value or MIDDLE)
    return f"{across} % to the right and {down} % down"


def _framed(frame: Frame) -> Iterator[str]:
    if frame.crop is None:
        yield "The whole picture"
    else:
        left, top, width, height = (round(each * 100) for each in frame.crop)
        yield f"{width} × {height} % of the picture, from {left} % to the right and {top} % down"
    if frame.turn:
        yield f"turned by {frame.turn}°"
    if frame.straighten:
        yield f"straightened by {frame.straighten:g}°"


def _said(blocks: Sequence[Block]) -> str:
    return "\n".join(_words(block) for block in blocks)


def _words(block: Block) -> str:
    if isinstance(block, TextBlock):
        return block.text
    if isinstance(block, PhotoBlock):
        return "[photo]"
    return "[read more]" if isinstance(block, RelatedBlock) else "* * *"


def _called(old: Sequence[Block], new: Sequence[Block]) -> str:
    block = (old or new)[0]
    kinds = ((Subheading, "Subheading"), (Quote, "Quote"), (ListItem, "List item"), (SectionBreak, "Section break"))
    kind = next((name for each, name in kinds if isinstance(block, each)), "Paragraph")
    if isinstance(block, PhotoBlock | RelatedBlock):
        kind = "Place of a photo" if isinstance(block, PhotoBlock) else "Place of a related story"
    if old and new:
        return kind
    return f"{kind} that is gone" if old else f"{kind} that is new"
