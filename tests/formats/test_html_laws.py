"""Laws of HTML: the page says what the article says, and what the clipboard takes out comes in again."""

from collections.abc import Iterable, Iterator
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.domain.article import Article, ArticleBlock, Figure, ReadMore, article
from editor.domain.body import (
    TEXT_BLOCKS,
    Block,
    Body,
    ListItem,
    Mark,
    Paragraph,
    PhotoBlock,
    Quote,
    RelatedBlock,
    SectionBreak,
    Span,
    Subheading,
    list_numbers,
    spans,
)
from editor.domain.story import Story
from editor.domain.text import clean
from editor.formats.html_read import read_html
from editor.formats.html_write import check, fragment, write
from editor.formats.text_read import read_text
from editor.formats.text_write import text
from editor.formats.wording import caption, label
from tests.formats.html_pages import DRAWING, FULL, PICTURE, page, text_of
from tests.strategies import bodies, stories

_IMAGES = {"p1": PICTURE, "p2": DRAWING}

_TEXTS = ("h1", "h2", "p", "li", "figcaption", "span", "time")

# What HTML can say: words with one white space between them, and none at the ends of a run's block.
_word = st.text(max_size=6).map(lambda raw: re.sub(r"\s+", "", clean(raw))).filter(bool)
_said = st.lists(_word, min_size=1, max_size=4).flatmap(
    lambda words: st.lists(st.sampled_from(" \n"), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(gap + word for gap, word in zip(["", *gaps[1:]], words, strict=True))
    )
)
_marks = st.integers(0, 63).map(Mark).filter(lambda mark: not (mark & Mark.SUPERSCRIPT and mark & Mark.SUBSCRIPT))
_link = st.one_of(st.none(), st.sampled_from(["https://example.org/a?b=c&d=%20e#f", "mailto:desk@example.org"]))
_run = st.lists(st.builds(Span, _said, _marks, _link), min_size=1, max_size=4).map(lambda parts: spans(*parts))
_block: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, _run),
    st.builds(Subheading, _run),
    st.builds(Quote, _run),
    st.builds(ListItem, _run, st.booleans(), st.integers(0, 8)),
    st.just(SectionBreak()),
)


@settings(max_examples=60, deadline=None)
@given(stories())
def test_the_text_of_the_page_is_the_text_of_the_article(story: Story) -> None:
    public = article(story, _IMAGES, {})
    data = write(public).data
    check(data)
    assert list(_page_texts(page(data))) == list(_article_texts(public))


@settings(max_examples=60, deadline=None)
@given(bodies)
def test_lists_nest_and_count_as_the_model_says(body: Body) -> None:
    blocks = [block for block in body if not isinstance(block, PhotoBlock | RelatedBlock)]
    items = [
        (number, block.level, block.text)
        for block, number in zip(blocks, list_numbers(blocks), strict=True)
        if isinstance(block, ListItem)
    ]
    public = Article("H", "", "", "", None, "", "en", None, (), None, tuple(blocks))
    assert list(_items(page(write(public).data))) == items


@settings(max_examples=60, deadline=None)
@given(st.lists(_block, max_size=8))
def test_what_is_copied_as_html_is_pasted_as_it_was(blocks: list[Block]) -> None:
    held = tuple(block for block in blocks if not isinstance(block, PhotoBlock | RelatedBlock))
    found = read_html(fragment(held))
    assert found.blocks == held
    assert found.losses == ()


@settings(max_examples=60, deadline=None)
@given(bodies)
def test_any_body_that_is_copied_keeps_its_letters(body: Body) -> None:
    held = [block for block in body if not isinstance(block, PhotoBlock | RelatedBlock)]
    assert _letters(read_html(fragment(held)).blocks) == _letters(held)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(Paragraph, _said.map(lambda said: spans(said.replace("\n", " "))))))
def test_paragraphs_that_are_copied_as_text_are_pasted_as_they_were(blocks: list[Paragraph]) -> None:
    assert read_text(text(blocks)).blocks == tuple(blocks)


def test_the_clipboard_gets_the_blocks_with_clean_pictures_and_without_head_or_styles() -> None:
    html = fragment(FULL)
    assert html == fragment(FULL.blocks)
    assert "A drawing. (Ada Finch / Harbour News)" in html
    assert re.findall(r'src="(?!data:image/)', html) == []
    assert '<p>Read more: <a href="https://example.org/1962" rel="noopener noreferrer">' in html
    assert "<p>Background: Not published yet</p>" in html
    assert re.findall(r"<(?:style|head|html|script)|style=", html) == []
    assert FULL.headline not in html


def _letters(blocks: Iterable[Block]) -> str:
    return "".join("".join(block.text.split()) for block in blocks if isinstance(block, TEXT_BLOCKS))


def _article_texts(public: Article) -> Iterator[str]:
    """Yield what is to be read, element by element."""
    yield from filter(None, [public.section])
    yield public.headline or "Untitled"
    yield from filter(None, [public.standfirst])
    yield from filter(None, [public.byline, public.dateline])
    if public.dated:
        yield public.dated.isoformat()
    for block in (public.lead, *public.blocks):
        if block is not None:
            yield from _block_texts(block)


def _block_texts(block: ArticleBlock) -> Iterator[str]:
    match block:
        case Figure():
            for each in block.all:
                if each.image is None:
                    yield "Photo to come"
                yield from filter(None, [" ".join(part for part in caption(each) if part)])
        case ReadMore():
            yield from [block.title, f"{label(block)}: {block.title}"][bool(label(block)) :][:1] if block.title else ()
        case ListItem():
            yield block.text
        case SectionBreak():
            return
        case _:
            if block.text.strip():
                yield block.text


def _page_texts(root: Any) -> Iterator[str]:
    """Yield what is read, element by element; a date as a machine reads it, and the byline's parts apart."""
    for element in root.iter("h1", "h2", "p", "li", "figcaption"):
        if element.get("class") == "byline":
            yield from (child.get("datetime") or text_of(child) for child in element)
        elif not _is_gap(element):
            yield text_of(element)


def _items(root: Any) -> Iterator[tuple[int | None, int, str]]:
    """Yield each list item's number as a browser counts, its level, and its text."""
    for item in root.iter("li"):
        if not _is_gap(item):
            parent = item.getparent()
            number = 1 + len(list(item.itersiblings("li", preceding=True))) if parent.tag == "ol" else None
            yield number, len(list(item.iterancestors("ul", "ol"))) - 1, text_of(item)


def _is_gap(item: Any) -> bool:
    return bool(item.tag == "li") and bool(item.getparent().get("class") == "gap")
