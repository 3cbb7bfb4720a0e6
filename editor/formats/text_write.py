"""Plain text out, for the clipboard."""

from collections.abc import Iterable

from editor.domain.article import Article, ArticleBlock, Figure, ReadMore
from editor.domain.body import ListItem, SectionBreak, list_numbers
from editor.formats.wording import caption, label, standing_above

_SECTION_BREAK = "* * *"
_BULLET = "•"
_INDENT = "  "


def text(blocks: Article | Iterable[ArticleBlock]) -> str:
    """Return the blocks as plain text: a blank line between them, none within a list. Pure; safe on any thread.

    Of an article its blocks, without what stands above them. A photo is its caption and credit, a related story
    "Read more: Title"; what has no words is left out.
    """
    held = tuple(blocks.blocks if isinstance(blocks, Article) else blocks)
    parts: list[str] = []
    after_item = False
    for block, number in zip(held, numbers(held), strict=True):
        words = _words(block, number)
        if not words.strip():
            continue
        item = isinstance(block, ListItem)
        if parts:
            parts.append("\n" if item and after_item else "\n\n")
        parts.append(words)
        after_item = item
    return "".join(parts)


def whole(article: Article) -> str:
    """Return an article as plain text with what stands above its text. Pure; safe on any thread."""
    lead = () if article.lead is None else (article.lead,)
    body = text((*lead, *article.blocks))
    return "\n\n".join(part for part in (article.headline, *standing_above(article), body) if part)


def numbers(blocks: Iterable[ArticleBlock]) -> list[int | None]:
    """Return each block's ordinal in its numbered list; None for all that is not numbered."""
    return list_numbers(block if isinstance(block, ListItem) else SectionBreak() for block in blocks)


def _words(block: ArticleBlock, number: int | None) -> str:
    match block:
        case Figure():
            said = (" ".join(part for part in caption(figure) if part) for figure in block.all)
            return "\n".join(words for words in said if words)
        case ReadMore():
            return ": ".join(part for part in (label(block), block.title) if part) if block.title else ""
        case SectionBreak():
            return _SECTION_BREAK
        case ListItem():
            marker = _BULLET if number is None else f"{number}."
            margin = _INDENT * block.level
            return f"{margin}{marker} " + block.text.replace("\n", f"\n{margin}{' ' * (len(marker) + 1)}")
        case _:
            return block.text
