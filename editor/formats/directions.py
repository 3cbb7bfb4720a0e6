"""Which way the blocks of an article run: as the story does, but for those written in another script."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from editor.domain.article import ArticleBlock, Figure
from editor.domain.body import TEXT_BLOCKS, ListItem, Quote
from editor.domain.scripts import runs_right_to_left


def directions(blocks: Iterable[ArticleBlock], story: bool) -> Iterator[bool]:
    """Yield for each block whether it runs from right to left; `story` says whether the story does.

    Neighbouring list items run one way together, for their markers stand on one side; so do quotations with their
    rule. Pure.
    """
    for together, group in groupby(blocks, _company):
        held = list(group)
        if together is None:
            yield from (runs_right_to_left(_text(block), story) for block in held)
        else:
            found = runs_right_to_left("\n".join(map(_text, held)), story)
            yield from (found for _ in held)


def _company(block: ArticleBlock) -> type | None:
    """Return what a block's neighbours must be to run with it, or None where it runs its own way."""
    return type(block) if isinstance(block, ListItem | Quote) else None


def _text(block: ArticleBlock) -> str:
    """Return the words that say which way a block runs. A related story is a box of the page, and runs as that does."""
    if isinstance(block, Figure):
        return block.caption
    return block.text if isinstance(block, TEXT_BLOCKS) else ""
