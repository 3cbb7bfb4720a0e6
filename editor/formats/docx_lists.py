"""Lists of a DOCX: every numbered list has a numbering of its own, all bullets share one."""

from collections.abc import Iterable, Iterator

from editor.domain.article import ArticleBlock
from editor.domain.body import ListItem, Paragraph, Quote, SectionBreak, Subheading, list_numbers
from editor.domain.values import dataclass

BULLETS = 1
FIRST_OWN = 3
"""The template's numberings are 1 for bullets and 2 for the style List Number; lists count on from here."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a paragraph says of the list it is in; "" for nothing."""

    numbering: str = ""
    spacing: str = ""


_NOT_LISTED = Listed()
_CLOSED_UP = '<w:spacing w:after="0"/>'
"""The styles close up items of one kind; where bullets and numbers meet, the upper item does it itself."""


class Lists:
    """The numberings of one document, in the order of its lists."""

    def __init__(self, blocks: Iterable[ArticleBlock]) -> None:
        self._own: list[int] = []
        items = [block if isinstance(block, ListItem) else SectionBreak() for block in blocks]
        self.listed: tuple[Listed, ...] = tuple(self._read(items))
        """One for each block."""

    def _read(self, items: list[ListItem | SectionBreak]) -> Iterator[Listed]:
        at_level: dict[int, int] = {}
        following: list[ListItem | SectionBreak] = [*items[1:], SectionBreak()]
        for item, number, after in zip(items, list_numbers(items), following, strict=False):
            if isinstance(item, SectionBreak):
                yield _NOT_LISTED
                continue
            if number == 1:
                at_level[item.level] = self._started(item.level)
            meets_other = isinstance(after, ListItem) and after.ordered != item.ordered
            yield Listed(
                _properties(item.level, BULLETS if number is None else at_level[item.level]),
                _CLOSED_UP if meets_other else "",
            )

    def _started(self, level: int) -> int:
        self._own.append(level)
        return FIRST_OWN + len(self._own) - 1

    def xml(self) -> str:
        """Return the numberings of the numbered lists, each starting at 1 on its level (ECMA-376, 17.9.26)."""
        return "".join(
            f'<w:num w:numId="{FIRST_OWN + n}"><w:abstractNumId w:val="1"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for n, level in enumerate(self._own)
        )


def _properties(level: int, numbering: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'


def style_of(block: Paragraph | Subheading | Quote | ListItem) -> str:
    """Return the id of the paragraph style of a block of text."""
    match block:
        case Subheading():
            return "Heading2"
        case Quote():
            return "Quote"
        case ListItem(ordered=True):
            return "ListNumber"
        case ListItem():
            return "ListBullet"
        case Paragraph():
            return "Normal"
