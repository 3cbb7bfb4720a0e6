"""Between the clipboard and a story: foreign text in as blocks, blocks out as text and clean HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from editor.domain.article import Loss, Target, article
from editor.domain.body import TEXT_BLOCKS, Block, Body, Paragraph, spans
from editor.domain.errors import PasteRefused
from editor.domain.photo import Rendition
from editor.domain.shielding import NO_NAMES, Photographers
from editor.domain.story import Story, StoryId
from editor.domain.values import dataclass

MAX_BLOCKS = 5_000
"""The most paragraphs that one paste brings: the page lays out as many within two seconds."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a foreign text says as blocks, and what it said that a story cannot."""

    blocks: tuple[Block, ...]
    losses: tuple[Loss, ...] = ()
    pictures: tuple[tuple[bytes, int], ...] = ()
    """Pictures that came within it, unchecked, each with how many of the blocks stand before it."""


def paste_html(html: str) -> Pasted:
    """Return what `html` says. Raises PasteRefused beyond the limits of size and nesting. Loads nothing."""
    from editor.formats.html_read import read_html

    read = read_html(html)
    pictures = tuple((picture.data, picture.before) for picture in read.pictures)
    return Pasted(_few(read.blocks), read.losses, pictures)


def paste_text(text: str) -> Pasted:
    """Return the paragraphs of plain `text`, a line each. Raises PasteRefused beyond the limit of size."""
    from editor.formats.text_read import read_text

    read = read_text(text)
    return Pasted(_few(read.blocks), read.losses)


def paste_plain(text: str, html: str) -> Pasted:
    """Return plain `text`; where there is none, the bare words of `html`. Raises PasteRefused beyond the limits."""
    if text.strip() or not html:
        return paste_text(text)
    blocks = paste_html(html).blocks
    return Pasted(tuple(Paragraph(spans(block.text)) for block in blocks if isinstance(block, TEXT_BLOCKS)))


def _few(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    if len(blocks) > MAX_BLOCKS:
        raise PasteRefused("That text has more than 5,000 paragraphs.", "Paste it in parts.")
    return blocks


def copied(
    story: Story,
    blocks: Sequence[Block],
    targets: Mapping[StoryId, Target],
    images: Mapping[str, Rendition],
    photographers: Photographers = NO_NAMES,
) -> tuple[str, str]:
    """Return `blocks` of `story` as plain text and as clean HTML, for other programs.

    `images` holds the clean pictures that go along, `photographers` the names that are kept out, by attachment key.
    """
    from editor.formats.html_text import fragment
    from editor.formats.text_write import text

    body = Body.of(blocks)
    keys = body.keys | {other for key, other in story.pairs.items() if key in body.keys}
    held = {photo.key: photo for photo in story.photos if photo.key in keys}
    part = replace(
        story,
        body=body,
        photos=tuple(
            replace(photo, lead=False, beside=photo.beside if photo.beside in held else None) for photo in held.values()
        ),
        related=tuple(link for link in story.related if link.key in body.keys),
    )
    outgoing = article(part, images, targets, photographers)
    return text(outgoing.blocks), fragment(outgoing)


def copied_whole(
    story: Story, targets: Mapping[StoryId, Target], photographers: Photographers = NO_NAMES
) -> tuple[str, str]:
    """Return all that goes out of `story` as plain text and as clean HTML, photos as their captions."""
    from editor.formats.html_text import whole as html
    from editor.formats.text_write import whole as text

    outgoing = article(story, {}, targets, photographers)
    return text(outgoing), html(outgoing)
