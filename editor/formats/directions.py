"""Which way the blocks of an article run: as somebody set it, else as their words do, else as the story does."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from editor.domain.article import ArticleBlock, Figure
from editor.domain.body import TEXT_BLOCKS, ListItem, Quote, TextBlock
from editor.domain.direction import mostly_right_to_left, paragraph_runs_right_to_left
from editor.domain.language import is_right_to_left


def directions(blocks: Iterable[ArticleBlock], language: str) -> Iterator[bool]:
    """Yield for each block whether it runs from right to left; `language` is the story's.

    Neighbouring list items run one way together, for their markers stand on one side; so do quotations with their
    rule. Pure.
    """
    for together, group in groupby(blocks, _company):
        held = list(group)
        if together is None:
            yield from (_runs_right_to_left(block, language) for block in held)
        else:
            found = _run_right_to_left([block for block in held if isinstance(block, TEXT_BLOCKS)], language)
            yield from (found for _ in held)


def _company(block: ArticleBlock) -> type | None:
    """Return what a block's neighbours must be to run with it, or None where it runs its own way."""
    return type(block) if isinstance(block, ListItem | Quote) else None


def _run_right_to_left(blocks: list[TextBlock], language: str) -> bool:
    """Say how neighbours run: as was set first, else as the first of their letters does."""
    direction = next((block.direction for block in blocks if block.direction), "")
    return paragraph_runs_right_to_left("\n".join(block.text for block in blocks), direction, language)


def _runs_right_to_left(block: ArticleBlock, language: str) -> bool:
    """Say how one block runs. A related story is a box of the page, and runs as that does."""
    if isinstance(block, TEXT_BLOCKS):
        return paragraph_runs_right_to_left(block.text, block.direction, language)
    return line_runs_right_to_left(block.caption if isinstance(block, Figure) else "", language)


def line_runs_right_to_left(text: str, language: str) -> bool:
    """Say how a line runs that nobody sets the direction of: a headline, a caption, a title."""
    return mostly_right_to_left(text, is_right_to_left(language))
