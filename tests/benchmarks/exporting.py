"""Exporting one story with four photos, warm, beside the plainest ways to write the same file."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from editor.desk import demo
from editor.desk.exporting import outgoing
from editor.domain.article import Article, ArticleBlock, Figure, ReadMore
from editor.domain.body import Mark, SectionBreak, Span
from editor.formats import docx_write, html_write
from editor.resources import resource
from tests.benchmarks.measure import Row, in_turn, row
from tests.benchmarks.stock import Stock

_ROUNDS = 30
_PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
_RUN = '<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5731200" cy="{height}"/><wp:docPr id="{at}" name="Photo {at}"'
    ' descr="{alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId{at}"/></pic:blipFill>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_DOCUMENT = '<?xml version="1.0"?><w:document xmlns:w="urn:w"><w:body>{body}</w:body></w:document>'
_PAGE = (
    '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style>'
    "</head><body>{body}</body></html>"
)


def rows(stock: Stock) -> Iterator[Row]:
    """Measure DOCX and HTML of the demo's story."""
    article = demo_article(stock)
    said = "one story with four photos, warm"
    plain = in_turn(lambda: docx_write.write(article), lambda: plain_docx(article), _ROUNDS)
    yield row(f"DOCX, {said}: zipfile, templates", plain, 1.5)
    library = in_turn(lambda: docx_write.write(article), lambda: python_docx(article), _ROUNDS // 3, best_of=2)
    yield row(f"DOCX, {said}: python-docx", library, 0.25)
    page = in_turn(lambda: html_write.write(article), lambda: plain_html(article), _ROUNDS)
    yield row(f"HTML, {said}: strings, base64", page, 2.0)


def demo_article(stock: Stock) -> Article:
    """Return what goes out of the demo's story, its renditions read."""
    library = demo.build_demo(stock.folder / "demo", 0o022)[0]
    with stock.desk(library) as desk:
        return outgoing(desk, desk.find(demo.SHOWN).story)


def plain_docx(article: Article) -> bytes:
    """Return the article as a zip of strings: the template's parts, the text, the same pictures."""
    figures = list(_figures(article))
    body = [_paragraph("Title", (Span(article.headline),)), _paragraph("Subtitle", (Span(article.standfirst),))]
    body += [part for block in (article.lead, *article.blocks) if block is not None for part in _docx_parts(block)]
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", _DOCUMENT.format(body="".join(body)))
        for name in ("styles.xml", "numbering.xml", "settings.xml", "fontTable.xml", "footer.xml", "theme.xml"):
            archive.writestr(f"word/{name}", resource("docx", name).read_text(encoding="utf-8"))
        for at, figure in enumerate(figures):
            if figure.image is not None:
                archive.writestr(f"word/media/image{at}.jpg", figure.image.data, ZIP_STORED)
    return target.getvalue()


def python_docx(article: Article) -> bytes:
    """Return the article as python-docx writes it when it is used as its own pages tell."""
    from docx import Document
    from docx.shared import Cm

    document: Any = Document()
    document.add_heading(article.headline, 0)
    document.add_paragraph(article.standfirst)
    for block in (article.lead, *article.blocks):
        if isinstance(block, Figure):
            if block.image is not None:
                document.add_picture(BytesIO(block.image.data), width=Cm(15.9))
            document.add_paragraph(f"{block.caption} {block.credit}")
        elif block is not None:
            paragraph = document.add_paragraph()
            for span in _spans(block):
                run = paragraph.add_run(span.text)
                run.bold = bool(span.marks & Mark.BOLD)
                run.italic = bool(span.marks & Mark.ITALIC)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def plain_html(article: Article) -> bytes:
    """Return the article as strings put together, the same style sheet and pictures in it."""
    body = [f"<h1>{escape(article.headline)}</h1><p>{escape(article.standfirst)}</p>"]
    body += [_html_part(block) for block in (article.lead, *article.blocks) if block is not None]
    page = _PAGE.format(
        language=article.language,
        title=escape(article.headline),
        style=resource("html", "article.css").read_text("utf-8"),
        body="".join(body),
    )
    return page.encode()


def _figures(article: Article) -> Iterator[Figure]:
    return (block for block in (article.lead, *article.blocks) if isinstance(block, Figure))


def _spans(block: ArticleBlock) -> tuple[Span, ...]:
    match block:
        case Figure():
            return (Span(f"{block.caption} {block.credit}"),)
        case ReadMore():
            return (Span(f"{block.label}: {block.title}", link=block.address),)
        case SectionBreak():
            return (Span("* * *"),)
        case _:
            return block.spans


def _docx_parts(block: ArticleBlock) -> Iterator[str]:
    if isinstance(block, Figure) and block.image is not None:
        height = 5731200 * block.image.height // block.image.width
        yield _PICTURE.format(at=1, height=height, alt=escape(block.alt))
    yield _paragraph(type(block).__name__, _spans(block))


def _paragraph(style: str, spans: Iterable[Span]) -> str:
    runs = "".join(_RUN.format(marks=_docx_marks(span.marks), text=escape(span.text)) for span in spans)
    return _PARAGRAPH.format(style=style, runs=runs)


def _docx_marks(marks: Mark) -> str:
    return ("<w:b/>" if marks & Mark.BOLD else "") + ("<w:i/>" if marks & Mark.ITALIC else "")


def _html_part(block: ArticleBlock) -> str:
    words = "".join(_html_run(span) for span in _spans(block))
    if not isinstance(block, Figure) or block.image is None:
        return f"<p>{words}</p>"
    data = b64encode(block.image.data).decode()
    source = f"data:{block.image.media_type};base64,{data}"
    return f'<figure><img src="{source}" alt="{escape(block.alt)}"><figcaption>{words}</figcaption></figure>'


def _html_run(span: Span) -> str:
    words = escape(span.text)
    if span.marks & Mark.BOLD:
        words = f"<b>{words}</b>"
    if span.marks & Mark.ITALIC:
        words = f"<i>{words}</i>"
    return words if span.link is None else f'<a href="{escape(span.link)}">{words}</a>'
