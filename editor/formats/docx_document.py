"""The main part of a DOCX: an article as WordprocessingML, written in one pass."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from editor.domain.article import Article, ArticleBlock, Figure, ReadMore
from editor.domain.body import TEXT_BLOCKS, Mark, SectionBreak, Span
from editor.domain.direction import mostly_right_to_left
from editor.domain.frame import Size
from editor.domain.language import is_right_to_left
from editor.domain.photo import Rendition
from editor.domain.values import dataclass
from editor.formats.directions import directions
from editor.formats.docx_links import ENDINGS, FOOTER_ID, Relations
from editor.formats.docx_lists import Listed, Lists, style_of
from editor.formats.docx_pictures import EMU_PER_TWIP, Extent, aside, is_pair, pair, pair_sizes, printed_size, shares_in
from editor.formats.docx_xml import HEAD, Direction, W, attribute, language
from editor.formats.wording import printed_date, says_credit

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

SECTION_BREAK = "* * *"
PHOTO_TO_COME = "[Photo to come]"


@dataclass(frozen=True, slots=True)
class Paper:
    """A page: width, height and margins in twentieths of a point."""

    width: int
    height: int
    margin: int = 1440

    @property
    def text_width(self) -> int:
        """The width between the margins in English Metric Units."""
        return (self.width - 2 * self.margin) * EMU_PER_TWIP


class DocumentPart:
    """One article on its way into `word/document.xml`: what it points at, and its lists."""

    def __init__(self, article: Article, paper: Paper) -> None:
        self._article = article
        self._paper = paper
        self._direction = Direction(is_right_to_left(article.language))
        self._drawings = 0
        self.relations = Relations()
        self.lists = Lists(article.blocks)

    def xml(self) -> str:
        """Return the part. To be called once."""
        body = "".join(self._paragraphs()) or self._direction.paragraph("Normal", "")
        return (
            f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{_R}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:pic="{_PIC}">'
            f"<w:body>{body}{self._section()}</w:body></w:document>"
        )

    def _paragraphs(self) -> Iterator[str]:
        article = self._article
        yield from self._head()
        before: ArticleBlock | None = article.lead
        if article.lead is not None:
            yield from self._figure(article.lead, self._direction.of(article.lead.caption))
        turned = directions(article.blocks, article.language)
        for block, listed, right_to_left in zip(article.blocks, self.lists.listed, turned, strict=True):
            tongue = block.language if isinstance(block, TEXT_BLOCKS) else ""
            if is_pair(before) and is_pair(block):
                yield self._direction.paragraph("Normal", "")
            yield from self._block(block, listed, self._direction.turned_to(right_to_left, language(tongue)))
            before = block
        # Two tables that meet are one to Word, and the text ends in a paragraph.
        if is_pair(before):
            yield self._direction.paragraph("Normal", "")

    def _head(self) -> Iterator[str]:
        """Yield what stands above the text; the last line of it keeps the text at a distance."""
        article, own = self._article, self._direction
        lines = [
            ("Title", article.headline, own.of(article.headline)),
            ("Subtitle", article.standfirst, own.of(article.standfirst)),
            ("Byline", article.byline, own),
            ("Dateline", self._dateline(), own),
        ]
        said = [line for line in lines if line[1]]
        for left, (style, value, direction) in zip(range(len(said) - 1, -1, -1), said, strict=True):
            spacing = "" if left or style == "Dateline" else _SET_OFF
            yield direction.paragraph(style, direction.run(value), spacing=spacing, head=True)

    def _dateline(self) -> str:
        """Return dateline and date. A mark without width keeps the date out of a dateline that runs the other way."""
        article, right_to_left = self._article, self._direction.right_to_left
        dated = printed_date(article.dated, article.language) if article.dated else ""
        turned = article.dateline and dated and mostly_right_to_left(article.dateline, right_to_left) != right_to_left
        mark = _DIRECTION_MARKS[right_to_left] if turned else ""
        return " · ".join(part for part in (article.dateline + mark, dated) if part)

    def _block(self, block: ArticleBlock, listed: Listed, direction: Direction) -> Iterable[str]:
        match block:
            case Figure():
                return self._figure(block, direction)
            case ReadMore():
                return self._read_more(block)
            case SectionBreak():
                return (direction.paragraph("SectionBreak", direction.run(SECTION_BREAK)),)
            case _:
                runs = self._runs(block.spans, direction)
                style, numbering, spacing = style_of(block), listed.numbering, listed.spacing
                return (direction.paragraph(style, runs, numbering=numbering, spacing=spacing),)

    def _runs(self, spans: Iterable[Span], direction: Direction) -> str:
        groups = groupby(spans, key=lambda span: span.link)
        return "".join(self._linked(address, list(group), direction) for address, group in groups)

    def _linked(self, address: str | None, spans: list[Span], direction: Direction) -> str:
        style = "" if address is None else "Hyperlink"
        runs = "".join(direction.run(span.text, span.marks, style) for span in spans)
        if address is None:
            return runs
        return f'<w:hyperlink r:id="{self.relations.link(address)}" w:history="1">{runs}</w:hyperlink>'

    def _read_more(self, link: ReadMore) -> Iterator[str]:
        """Yield a box that stands as the story does, with a title that runs its own way."""
        if not link.title:
            return
        own = self._direction
        label = link.label + _joint(link)
        content = own.run(label, Mark.BOLD) if label else ""
        content += self._linked(link.address, [Span(link.title)], own.of(link.title))
        yield own.paragraph("ReadMore", content, borders=_RIGHT_RULE if own.right_to_left else "")

    def _figure(self, figure: Figure, direction: Direction) -> Iterator[str]:
        """Yield a picture, or the place that is kept for it, and its words; two that stand side by side as a table."""
        width = self._paper.text_width
        if figure.beside is None:
            half = figure.size is Size.HALF
            size = None if figure.image is None else printed_size(figure.image, width // 2 if half else width)
            yield from self._standing(figure, direction, size, aside(width) if half else "")
            return
        own, sizes = self._direction, pair_sizes(figure, width)
        cells = ("".join(self._standing(each, own.of(each.caption), sizes[at])) for at, each in enumerate(figure.all))
        yield pair(tuple(cells), shares_in(figure, width), right_to_left=own.right_to_left)

    def _standing(self, figure: Figure, direction: Direction, size: Extent | None, indents: str = "") -> Iterator[str]:
        """Yield one picture of a size, and its words, set in by `indents`; the last keeps the text at a distance."""
        credit = "" if says_credit(figure) else figure.credit
        words = [(style, value) for style, value in (("Caption", figure.caption), ("Credit", credit)) if value]
        yield self._picture(figure, size, indents, with_words=bool(words))
        for left, (style, value) in zip(range(len(words) - 1, -1, -1), words, strict=True):
            spacing = "" if left or style == "Credit" else _SET_OFF
            yield direction.paragraph(
                style, direction.run(value), keep=True if left else None, spacing=spacing + indents
            )

    def _picture(self, figure: Figure, size: Extent | None, indents: str, *, with_words: bool) -> str:
        own = self._direction
        keep, spacing = (None, indents) if with_words else (False, _SET_OFF + indents)
        if figure.image is not None and size is not None and figure.image.media_type in ENDINGS:
            return own.paragraph("Photo", self._drawing(figure.image, figure.alt, size), keep=keep, spacing=spacing)
        return own.paragraph("PhotoToCome", own.run(PHOTO_TO_COME), keep=keep, spacing=spacing)

    def _drawing(self, image: Rendition, alt: str, extent: Extent) -> str:
        placed = self.relations.picture(image)
        self._drawings += 1
        size = f'cx="{extent[0]}" cy="{extent[1]}"'
        described = f' descr="{attribute(alt)}"' if alt else ""
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{self._drawings}" name="Photo {self._drawings}"{described}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{self._drawings}" name="{placed.name}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{placed.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _section(self) -> str:
        paper, margin = self._paper, self._paper.margin
        return (
            f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
            f'<w:pgSz w:w="{paper.width}" w:h="{paper.height}"/>'
            f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}"'
            ' w:header="720" w:footer="720" w:gutter="0"/><w:cols w:space="720"/>'
            f"{'<w:bidi/>' if self._direction.right_to_left else ''}</w:sectPr>"
        )


_SET_OFF = '<w:spacing w:after="280"/>'
"""What the styles Dateline and Credit leave below them, for what ends a head or a figure in their place."""

_DIRECTION_MARKS = ("\u200e", "\u200f")
"""Left-to-right mark and right-to-left mark, by whether the story runs from right to left."""

_RIGHT_RULE = (
    '<w:pBdr><w:left w:val="single" w:sz="4" w:space="9" w:color="F8EBE9"/>'
    '<w:right w:val="single" w:sz="24" w:space="9" w:color="9B2A20"/></w:pBdr>'
)
"""The rule beside a related story stands where its lines begin."""


def _joint(link: ReadMore) -> str:
    if not link.label:
        return ""
    return " " if link.label.endswith((":", "：")) else ": "
