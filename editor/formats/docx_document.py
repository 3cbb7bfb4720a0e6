"""The main part of a DOCX: an article as WordprocessingML, written in one pass."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from editor.domain.article import Article, ArticleBlock, Figure, ReadMore
from editor.domain.body import Mark, SectionBreak, Span
from editor.domain.language import is_right_to_left
from editor.domain.photo import Rendition
from editor.domain.values import dataclass
from editor.formats.docx_links import ENDINGS, FOOTER_ID, Relations
from editor.formats.docx_lists import Listed, Lists, style_of
from editor.formats.docx_xml import HEAD, Direction, W, attribute
from editor.formats.wording import printed_date, says_credit

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

_EMU_PER_TWIP = 635
_EMU_PER_PIXEL = 914400 // 150
"""A picture is printed at 150 pixels an inch or more, so that a small one is not blown up."""

_HIGHEST = 15 * 360000
"""A picture is at most 15 cm high, so that its caption stays on its page."""

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
        return (self.width - 2 * self.margin) * _EMU_PER_TWIP


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
        yield from self._field("Title", article.headline)
        yield from self._field("Subtitle", article.standfirst)
        yield from self._field("Byline", article.byline)
        dated = printed_date(article.dated, article.language) if article.dated else ""
        yield from self._field("Dateline", " · ".join(part for part in (article.dateline, dated) if part))
        if article.lead is not None:
            yield from self._figure(article.lead)
        for block, listed in zip(article.blocks, self.lists.listed, strict=True):
            yield from self._block(block, listed)

    def _field(self, style: str, value: str) -> Iterator[str]:
        if value:
            yield self._direction.paragraph(style, self._direction.run(value))

    def _block(self, block: ArticleBlock, listed: Listed) -> Iterable[str]:
        match block:
            case Figure():
                return self._figure(block)
            case ReadMore():
                return self._read_more(block)
            case SectionBreak():
                return self._field("SectionBreak", SECTION_BREAK)
            case _:
                runs = self._runs(block.spans)
                style, numbering, spacing = style_of(block), listed.numbering, listed.spacing
                return (self._direction.paragraph(style, runs, numbering=numbering, spacing=spacing),)

    def _runs(self, spans: Iterable[Span]) -> str:
        return "".join(
            self._linked(address, list(group)) for address, group in groupby(spans, key=lambda span: span.link)
        )

    def _linked(self, address: str | None, spans: list[Span]) -> str:
        style = "" if address is None else "Hyperlink"
        runs = "".join(self._direction.run(span.text, span.marks, style) for span in spans)
        if address is None:
            return runs
        return f'<w:hyperlink r:id="{self.relations.link(address)}" w:history="1">{runs}</w:hyperlink>'

    def _read_more(self, link: ReadMore) -> Iterator[str]:
        if not link.title:
            return
        label = link.label + _joint(link)
        content = self._direction.run(label, Mark.BOLD) if label else ""
        content += self._linked(link.address, [Span(link.title)])
        borders = _RIGHT_RULE if self._direction.right_to_left else ""
        yield self._direction.paragraph("ReadMore", content, borders=borders)

    def _figure(self, figure: Figure) -> Iterator[str]:
        credit = "" if says_credit(figure) else figure.credit
        words = [(style, value) for style, value in (("Caption", figure.caption), ("Credit", credit)) if value]
        if figure.image is not None and figure.image.media_type in ENDINGS:
            yield self._direction.paragraph("Photo", self._drawing(figure.image, figure.alt))
        else:
            yield self._direction.paragraph("PhotoToCome", self._direction.run(PHOTO_TO_COME))
        for left, (style, value) in zip(range(len(words) - 1, -1, -1), words, strict=True):
            yield self._direction.paragraph(style, self._direction.run(value), keep=left > 0)

    def _drawing(self, image: Rendition, alt: str) -> str:
        placed = self.relations.picture(image)
        self._drawings += 1
        width, height = _printed_size(image, self._paper.text_width)
        size = f'cx="{width}" cy="{height}"'
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


_RIGHT_RULE = '<w:pBdr><w:left w:val="nil"/><w:right w:val="single" w:sz="24" w:space="9" w:color="9B2A20"/></w:pBdr>'
"""The rule beside a related story stands where its lines begin."""


def _joint(link: ReadMore) -> str:
    if not link.label:
        return ""
    return " " if link.label.endswith((":", "：")) else ": "


def _printed_size(image: Rendition, text_width: int) -> tuple[int, int]:
    """Return width and height in English Metric Units: the text's width, unless that is too high or too coarse."""
    width = min(text_width, image.width * _EMU_PER_PIXEL, _HIGHEST * image.width // image.height)
    return max(width, 1), max(width * image.height // image.width, 1)
