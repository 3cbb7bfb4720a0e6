"""HTML out: an article as one self-contained page."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import count

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from editor.domain.article import Article, Figure, ReadMore, Written
from editor.domain.frame import Size
from editor.domain.language import is_right_to_left
from editor.domain.pairs import shares
from editor.domain.values import dataclass
from editor.formats.addresses import href
from editor.formats.directions import line_runs_right_to_left
from editor.formats.html_check import check
from editor.formats.html_facts import json_ld, open_graph
from editor.formats.html_text import fragment, parts, way
from editor.formats.losses import losses
from editor.formats.wording import caption, label, printed_date
from editor.resources import resource

__all__ = ["check", "fragment", "write"]

UNTITLED = "Untitled"
UNDETERMINED = "und"
"""BCP 47's tag for a text whose language nobody said."""

_HERE = b"\x1a"
"""Marks a picture's place in the rendered template. No text of a story can hold it (`editor.domain.text`)."""


@dataclass(frozen=True, slots=True)
class _Style:
    """The page's style sheet and its hash, as Content-Security-Policy wants it."""

    text: str
    hash: str


@dataclass(frozen=True, slots=True)
class _Date:
    iso: str
    printed: str


@dataclass(frozen=True, slots=True)
class _Photo:
    """A figure for the template. `source` is a data: URI with a mark for the bytes; None while they are awaited.

    `turned` here and below is the direction of words that run against the page, or "".
    """

    source: str | None
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    turned: str


@dataclass(frozen=True, slots=True)
class _Standing:
    """A photo, or two side by side, with the classes of what holds them; "" for none."""

    photos: tuple[_Photo, ...]
    classes: str


@dataclass(frozen=True, slots=True)
class _Story:
    label: str
    title: str
    address: str | None
    turned: str


@dataclass(frozen=True, slots=True)
class _Part:
    """One of: text as HTML, a photo or two, a related story."""

    text: str | None = None
    standing: _Standing | None = None
    story: _Story | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """Everything the template prints, and nothing else."""

    language: str
    direction: str
    title: str
    headline: str
    headline_turned: str
    description: str
    description_turned: str
    byline: str
    dateline: str
    date: _Date | None
    section: str
    url: str | None
    open_graph: tuple[tuple[str, str], ...]
    json_ld: str
    lead: _Standing | None
    parts: tuple[_Part, ...]


def write(article: Article) -> Written:
    """Return `article` as one HTML file with everything in it. The same article gives the same bytes.

    Pure but for the template, which is read once; safe on any thread.
    """
    html = _environment().get_template("article.html").render(page=_page(article), style=_style(_shares(article)))
    return Written(_with_pictures(html, article), tuple(losses(article, untitled=UNTITLED)))


def _with_pictures(html: str, article: Article) -> bytes:
    """Return the page's bytes with each picture where its mark stands.

    Pictures are most of a page; put in as bytes at the end they are copied once, not at every step of the template.
    """
    pictures = (b64encode(figure.image.data) for figure in article.figures if figure.image is not None)
    first, *rest = html.encode().split(_HERE)
    return b"".join((first, *(part for pair in zip(pictures, rest, strict=True) for part in pair)))


def _shares(article: Article) -> str:
    """Return the rules that say how the photos of each pair share its width, pairs counted from 1."""
    pairs = [each for each in (article.lead, *article.blocks) if isinstance(each, Figure) and each.beside is not None]
    firsts = (shares(each.shape, each.all[1].shape)[0] for each in pairs)
    return "".join(f"\n.pair-{number} {{ --first: {first:.4f}; }}" for number, first in enumerate(firsts, 1))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("html")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        # A command prints one page, and looking for what to fold together takes longer than it saves.
        optimized=False,
    )
    environment.filters["lines"] = _lines
    return environment


def _lines(text: str) -> Markup:
    """Return `text` as HTML with its soft breaks."""
    return Markup("<br>").join(text.split("\n"))


@cache
def _sheet() -> str:
    return resource("html", "article.css").read_text("utf-8").strip()  # some readers hash it without white space


def _style(rules: str) -> _Style:
    text = _sheet() + rules
    return _Style(text, "sha256-" + b64encode(sha256(text.encode()).digest()).decode())


def _page(article: Article) -> _Page:
    headline = article.headline or UNTITLED
    title = article.web_headline or headline
    counted = count(1)
    return _Page(
        language=article.language or UNDETERMINED,
        direction="rtl" if is_right_to_left(article.language) else "ltr",
        title=title,
        headline=headline,
        headline_turned=_turned(headline, article.language),
        description=article.standfirst,
        description_turned=_turned(article.standfirst, article.language),
        byline=article.byline,
        dateline=article.dateline,
        date=None
        if article.dated is None
        else _Date(article.dated.isoformat(), printed_date(article.dated, article.language)),
        section=article.section,
        url=article.url and href(article.url),
        open_graph=tuple(open_graph(article, title)),
        json_ld=json_ld(article, title),
        lead=None if article.lead is None else _standing(article.lead, article.language, counted, "lead"),
        parts=tuple(_parts(article, counted)),
    )


def _turned(text: str, language: str) -> str:
    """Return "rtl" or "ltr" where a line of `text` runs against a page in `language`, else ""."""
    return way(line_runs_right_to_left(text, language), language)


def _parts(article: Article, counted: Iterator[int]) -> Iterator[_Part]:
    for part in parts(article.blocks, article.language):
        match part:
            case Figure():
                yield _Part(standing=_standing(part, article.language, counted))
            case ReadMore():
                if part.title:
                    yield _Part(story=_story(part, article.language))
            case str():
                if part:
                    yield _Part(text=part)


def _story(link: ReadMore, language: str) -> _Story:
    return _Story(label(link), link.title, link.address and href(link.address), _turned(link.title, language))


def _standing(figure: Figure, language: str, counted: Iterator[int], kind: str = "") -> _Standing:
    """Return a photo as it stands; a pair takes the next number of those that are `counted`."""
    if figure.beside is not None:
        classes = [f"pair pair-{next(counted)}", kind]
    else:
        classes = [kind, "half" if figure.size is Size.HALF else ""]
    photos = tuple(_photo(each, language) for each in figure.all)
    return _Standing(photos, " ".join(each for each in classes if each))


def _photo(figure: Figure, language: str) -> _Photo:
    words, credit = caption(figure)
    turned = _turned(figure.caption, language)
    image = figure.image
    if image is None:
        return _Photo(None, 0, 0, figure.alt, words, credit, turned)
    source = f"data:{image.media_type};base64,{_HERE.decode()}"
    return _Photo(source, image.width, image.height, figure.alt, words, credit, turned)
