"""Stories on their way to paper: an article as lines to be set, and a PDF that says no more than it should."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from editor.desk.exporting import Exported, check_fit, outgoing, put
from editor.desk.library import Desk
from editor.domain.article import Article, ArticleBlock, Figure, ReadMore
from editor.domain.body import ListItem, Mark, Quote, SectionBreak, Span, Spans, Subheading
from editor.domain.filenames import file_stem
from editor.domain.frame import Size
from editor.domain.language import is_right_to_left
from editor.domain.pairs import shares
from editor.domain.photo import Rendition
from editor.domain.story import Story
from editor.domain.values import dataclass

SUFFIX = ".pdf"
SECTION_BREAK = "* * *"
PHOTO_TO_COME = "[Photo to come]"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as it is set. `kind` names its look; `number` counts an item of a numbered list.

    `half` is a line of a photo that has half the width, in the middle. A pair has the lines of its two photos in
    `columns`, whose parts of the width are `shares`. One that is kept stands on the page of the line after it. It runs
    as its own words do.
    """

    kind: str
    spans: Spans = ()
    image: Rendition | None = None
    level: int = 0
    number: int | None = None
    kept: bool = False
    right_to_left: bool = False
    half: bool = False
    columns: "tuple[tuple[Line, ...], ...]" = ()
    shares: tuple[float, float] = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A story ready to be set: its slug for the head of each page, its lines, and what a PDF says of itself."""

    slug: str
    title: str
    author: str
    language: str
    lines: tuple[Line, ...]

    @property
    def right_to_left(self) -> bool:
        """Whether it is read from right to left."""
        return is_right_to_left(self.language)


def sheet(desk: Desk, story: Story) -> Sheet:
    """Return what is printed of `story`, from its article alone but for the slug. Raises LibraryError. Any thread."""
    article = outgoing(desk, story)
    return Sheet(story.slug, article.headline, article.byline, article.language, tuple(_lines(article)))


def pdf_name(story: Story) -> str:
    """Return the name that a PDF of `story` is offered under."""
    return file_stem(story.slug, len(SUFFIX)) + SUFFIX


def check_ready(desk: Desk, story: Story) -> None:
    """Raise ExportBlocked where findings block an export of `story`."""
    check_fit(desk, [story])


def keep_pdf(desk: Desk, of: Sheet, drawn: bytes, target: Path) -> Exported:
    """Put what was drawn of a sheet at `target` as a PDF that tells title, author and language, and nothing else.

    Raises ExportFailed with an older file untouched. Any thread.
    """
    from editor.formats.pdf_clean import check, clean

    put(desk, target, clean(drawn, title=of.title, author=of.author, language=of.language), check)
    return Exported(target, ())


def _lines(article: Article) -> Iterator[Line]:
    from editor.formats.directions import directions, line_runs_right_to_left
    from editor.formats.text_write import numbers
    from editor.formats.wording import printed_date

    dated = printed_date(article.dated, article.language) if article.dated else ""
    above = (
        ("headline", article.headline),
        ("standfirst", article.standfirst),
        ("byline", article.byline),
        ("dateline", " · ".join(part for part in (article.dateline, dated) if part)),
    )
    for kind, words in above:
        if words:
            turned = line_runs_right_to_left(words, article.language)
            yield Line(kind, (Span(words),), kept=True, right_to_left=turned)
    if article.lead is not None:
        yield from _turned(
            _figure(article.lead, article.language), line_runs_right_to_left(article.lead.caption, article.language)
        )
    turns = directions(article.blocks, article.language)
    for block, number, turned in zip(article.blocks, numbers(article.blocks), turns, strict=True):
        yield from _turned(_block(block, number, article.language), turned)


def _turned(lines: Iterator[Line], right_to_left: bool) -> Iterator[Line]:
    return (replace(line, right_to_left=right_to_left) for line in lines)


def _block(block: ArticleBlock, number: int | None, language: str) -> Iterator[Line]:
    match block:
        case Figure():
            yield from _figure(block, language)
        case ReadMore():
            yield from _read_more(block)
        case SectionBreak():
            yield Line("break", (Span(SECTION_BREAK),))
        case ListItem():
            yield Line("item", block.spans, level=block.level, number=number)
        case _:
            kind = (
                "subheading" if isinstance(block, Subheading) else "quote" if isinstance(block, Quote) else "paragraph"
            )
            yield Line(kind, block.spans, kept=kind == "subheading")


def _figure(figure: Figure, language: str) -> Iterator[Line]:
    from editor.formats.directions import line_runs_right_to_left

    if figure.beside is None:
        yield from _standing(figure)
        return
    turns = (line_runs_right_to_left(each.caption, language) for each in figure.all)
    columns = tuple(tuple(_turned(_standing(each), turned)) for each, turned in zip(figure.all, turns, strict=True))
    yield Line("pair", columns=columns, shares=shares(figure.shape, figure.beside.shape))


def _standing(figure: Figure) -> Iterator[Line]:
    from editor.formats.wording import says_credit

    credit, half = "" if says_credit(figure) else figure.credit, figure.size is Size.HALF
    words = [(kind, text) for kind, text in (("caption", figure.caption), ("credit", credit)) if text]
    if figure.image is None:
        yield Line("to-come", (Span(PHOTO_TO_COME),), kept=bool(words), half=half)
    else:
        yield Line("photo", image=figure.image, kept=bool(words), half=half)
    for left, (kind, text) in zip(range(len(words) - 1, -1, -1), words, strict=True):
        yield Line(kind, (Span(text),), kept=left > 0, half=half)


def _read_more(link: ReadMore) -> Iterator[Line]:
    from editor.formats.wording import label

    if link.title:
        words = label(link)
        before = (Span(f"{words}: ", Mark.BOLD),) if words else ()
        yield Line("read-more", (*before, Span(link.title, link=link.address)))
