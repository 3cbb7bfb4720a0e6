"""Pictures of a DOCX: how large they are printed, and two of them side by side.

A pair is a table without rules, of two cells in one row that stays on one page: pictures keep beside them the words
that are theirs, and every program that reads a DOCX knows tables.
"""

from editor.domain.article import ArticleBlock, Figure
from editor.domain.pairs import shares
from editor.domain.photo import Rendition

Extent = tuple[int, int]
"""Width and height in English Metric Units."""

EMU_PER_TWIP = 635
_EMU_PER_PIXEL = 914400 // 150
"""A picture is printed at 150 pixels an inch or more, so that a small one is not blown up."""

_HIGHEST = 15 * 360000
"""A picture is at most 15 cm high, so that its caption stays on its page."""

_ASIDE = 120
"""Twentieths of a point on both sides of a pair's cells, which then stand alike whichever way the table runs."""


def is_pair(block: ArticleBlock | None) -> bool:
    """Say whether a block is two photos side by side."""
    return isinstance(block, Figure) and block.beside is not None


def printed_size(image: Rendition, room: int) -> Extent:
    """Return the size of a picture: as wide as its room, unless that is too high or too coarse."""
    width = min(room, image.width * _EMU_PER_PIXEL, _HIGHEST * image.width // image.height)
    return max(width, 1), max(width * image.height // image.width, 1)


def aside(text_width: int) -> str:
    """Return the indents that set a photo of half the width, and its words, in the middle of the text."""
    quarter = text_width // EMU_PER_TWIP // 4
    return f'<w:ind w:left="{quarter}" w:right="{quarter}"/>'


def shares_in(figure: Figure, text_width: int) -> tuple[int, int]:
    """Return the widths of a pair's two cells in twentieths of a point, together as wide as the text."""
    whole = text_width // EMU_PER_TWIP
    first = round(whole * shares(figure.shape, figure.all[1].shape)[0])
    return first, whole - first


def pair_sizes(figure: Figure, text_width: int) -> tuple[Extent | None, ...]:
    """Return the sizes of a pair's two pictures, equally high; None for one that is awaited."""
    rooms = [(width - 2 * _ASIDE) * EMU_PER_TWIP for width in shares_in(figure, text_width)]
    images = [each.image for each in figure.all]
    heights = (printed_size(image, room)[1] for image, room in zip(images, rooms, strict=True) if image is not None)
    height = min(heights, default=1)
    return tuple(None if image is None else (max(height * image.width // image.height, 1), height) for image in images)


def pair(cells: tuple[str, ...], widths: tuple[int, ...], *, right_to_left: bool) -> str:
    """Return two cells of paragraphs side by side (ECMA-376, 17.4); the first stands where lines begin."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    aside = "".join(f'<w:{side} w:w="{_ASIDE}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f"<w:tbl><w:tblPr>{'<w:bidiVisual/>' if right_to_left else ''}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{aside}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>"
    )
