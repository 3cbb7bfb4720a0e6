"""The text of an article as HTML: marks, links, quotations and properly nested lists, for page and clipboard alike."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from operator import attrgetter

from editor.domain.article import Article, ArticleBlock, Figure, ReadMore
from editor.domain.body import ListItem, Mark, Quote, SectionBreak, Span, Spans, Subheading, TextBlock
from editor.domain.language import is_right_to_left
from editor.formats.addresses import href
from editor.formats.directions import directions
from editor.formats.wording import caption, label, standing_above

_MARK_TAGS = (
    (Mark.SUBSCRIPT, "sub"),
    (Mark.SUPERSCRIPT, "sup"),
    (Mark.STRIKETHROUGH, "s"),
    (Mark.UNDERLINE, "u"),
    (Mark.ITALIC, "em"),
    (Mark.BOLD, "strong"),
)
_GAP = "gap"


def fragment(blocks: Article | Iterable[ArticleBlock]) -> str:
    """Return the blocks as clean HTML for the clipboard: no head, no styles, and photos as figures with their pictures.

    Of an article its blocks, without what stands above them. Pure; safe on any thread.
    """
    held = blocks.blocks if isinstance(blocks, Article) else blocks
    written = (part if isinstance(part, str) else _in_words(part) for part in parts(held))
    return "\n".join(part for part in written if part)


def whole(article: Article) -> str:
    """Return an article with what stands above its text as clean HTML for the clipboard. Pure; safe on any thread."""
    lead = () if article.lead is None else (article.lead,)
    above = (f"<h1>{_escaped(article.headline)}</h1>" if article.headline else "", *map(_line, standing_above(article)))
    written = "\n".join(part for part in (*above, fragment((*lead, *article.blocks))) if part)
    if not article.language:
        return written
    direction = ' dir="rtl"' if is_right_to_left(article.language) else ""
    return f'<article lang="{escape(article.language)}"{direction}>\n{written}\n</article>'


def parts(blocks: Iterable[ArticleBlock], language: str | None = None) -> Iterator[str | Figure | ReadMore]:
    """Yield runs of text as HTML, and between them the photos and related stories for the caller to write.

    `language` is that of the page, "" for none; what runs against it says so. None says nothing of directions.
    """
    for kind, group in groupby(blocks, type):
        if kind is Figure or kind is ReadMore:
            yield from (block for block in group if isinstance(block, Figure | ReadMore))
        else:
            yield _text([block for block in group if not isinstance(block, Figure | ReadMore)], language)


def way(right_to_left: bool, language: str) -> str:
    """Return HTML's name for a direction; "" where a page in `language` runs that way itself."""
    return "" if right_to_left == is_right_to_left(language) else "rtl" if right_to_left else "ltr"


def link(address: str, html: str) -> str:
    """Return an anchor to `address` around `html`."""
    return f'<a href="{escape(href(address))}" rel="noopener noreferrer">{html}</a>'


def inline(run: Spans) -> str:
    """Return a run as HTML: marks as tags, soft breaks as `<br>`, neighbours with one address in one anchor."""
    html = ""
    for address, group in groupby(run, attrgetter("link")):
        held = list(group)
        inner = "".join(map(_marked, held))
        html += link(address, inner) if address and any(span.text.strip() for span in held) else inner
    return html


def _text(blocks: list[TextBlock | SectionBreak], language: str | None) -> str:
    """Return neighbours of one type. Empty paragraphs, subheadings and quotations are not written."""
    first = blocks[0]
    turns = _turns(blocks, language)
    if isinstance(first, SectionBreak):
        return "\n".join("<hr>" for _ in blocks)
    if isinstance(first, ListItem):
        return _list([block for block in blocks if isinstance(block, ListItem)], turns[0])
    tag = "h2" if isinstance(first, Subheading) else "p"
    quoted = isinstance(first, Quote)
    written = [
        f"<{tag}{_tongue(block)}{'' if quoted else turned}>{inline(block.spans)}</{tag}>"
        for block, turned in zip(blocks, turns, strict=True)
        if not isinstance(block, SectionBreak) and block.text.strip()
    ]
    if written and quoted:
        written = [f"<blockquote{turns[0]}>", *written, "</blockquote>"]
    return "\n".join(written)


def _turns(blocks: list[TextBlock | SectionBreak], language: str | None) -> list[str]:
    """Return for each block the attribute of one that runs against the page, else ""."""
    if language is None:
        return [""] * len(blocks)
    ways = (way(each, language) for each in directions(blocks, language))
    return [f' dir="{each}"' if each else "" for each in ways]


def _tongue(block: TextBlock) -> str:
    """Return the attribute of a block in a language of its own, else ""."""
    return f' lang="{escape(block.language)}"' if block.language else ""


def _list(items: list[ListItem], turned: str) -> str:
    """Return items as nested lists, the outermost with the attribute `turned`. A level left out has no marker.

    Numbering is then the browser's own, and agrees with `editor.domain.body.list_numbers`.
    """
    html: list[str] = []
    lists: list[str] = []

    def close() -> None:
        name = lists.pop()
        html.append(f"</li></{'ul' if name == _GAP else name}>")

    for item in items:
        name = "ol" if item.ordered else "ul"
        while len(lists) > item.level + 1:
            close()
        if len(lists) == item.level + 1:
            if lists[-1] == name:
                html.append("</li>\n")
            else:
                close()
        while len(lists) < item.level:
            html.append(f'<ul class="{_GAP}"{"" if lists else turned}><li>')
            lists.append(_GAP)
        if len(lists) == item.level:
            html.append(f"<{name}{'' if lists else turned}>")
            lists.append(name)
        html.append(f"<li{_tongue(item)}>{inline(item.spans)}")
    while lists:
        close()
    return "".join(html)


def _marked(span: Span) -> str:
    html = escape(span.text, quote=False).replace("\n", "<br>")
    if span.marks:
        for mark, tag in _MARK_TAGS:
            if span.marks & mark:
                html = f"<{tag}>{html}</{tag}>"
    return html


def _in_words(block: Figure | ReadMore) -> str:
    if isinstance(block, Figure):
        return "\n".join(html for each in block.all if (html := _figure(each)))
    if not block.title:
        return ""
    title = _escaped(block.title)
    before = f"{_escaped(label(block))}: " if label(block) else ""
    return f"<p>{before}{link(block.address, title) if block.address else title}</p>"


def _line(words: str) -> str:
    return f"<p>{_escaped(words)}</p>"


def _figure(figure: Figure) -> str:
    words, image = " ".join(part for part in caption(figure) if part), figure.image
    if image is None:
        return f"<p>{_escaped(words)}</p>" if words else ""
    source = f"data:{image.media_type};base64,{b64encode(image.data).decode()}"
    size = f'width="{image.width}" height="{image.height}"'
    said = f"<figcaption>{_escaped(words)}</figcaption>" if words else ""
    return f'<figure><img src="{source}" {size} alt="{escape(figure.alt)}">{said}</figure>'


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
