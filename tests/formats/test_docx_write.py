"""What a stranger reads in a DOCX is what the article says: text, marks, links, lists, pictures, direction."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from editor.domain.article import Article, Figure, ReadMore, article
from editor.domain.body import (
    Block,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    SectionBreak,
    Span,
    Spans,
    Subheading,
    list_numbers,
    spans,
)
from editor.domain.direction import mostly_right_to_left
from editor.domain.frame import Size
from editor.domain.language import is_right_to_left
from editor.domain.photo import Rendition
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.domain.text import INVISIBLE_CONTROLS, clean
from editor.formats.docx_write import DocxOptions, check, write
from tests.builders import a, b, br, h, li, more, oli, p, photo, q, story
from tests.strategies import PHOTO_KEYS, stories

JPEG = Rendition(b"\xff\xd8\xff\xe0 a picture \xff\xd9", "image/jpeg", 600, 400)
PNG = Rendition(b"\x89PNG\r\n\x1a\n another", "image/png", 300, 900)

Read = tuple[str, Spans]
"""A paragraph as a stranger reads it: the name of its style, and its runs as spans."""

_FLAGS = (
    ("bold", Mark.BOLD),
    ("italic", Mark.ITALIC),
    ("underline", Mark.UNDERLINE),
    ("strike", Mark.STRIKETHROUGH),
    ("superscript", Mark.SUPERSCRIPT),
    ("subscript", Mark.SUBSCRIPT),
)
_STYLES = {Paragraph: "Normal", Subheading: "Heading 2", Quote: "Quote", SectionBreak: "Section Break"}


def opened(value: Article, options: DocxOptions = DocxOptions()) -> Any:
    """The article's DOCX, checked, as python-docx opens it."""
    written = write(value, options)
    check(written.data)
    return Document(BytesIO(written.data))


def sent(value: Story, images: dict[str, Rendition] | None = None) -> Article:
    """The article of a story without links to other stories."""
    return article(value, images or {}, {})


def read(document: Any) -> list[Read]:
    """Every paragraph of the document, those of a table cell by cell."""
    return [(each.style.name, spans(*_spans(each))) for each in _paragraphs(document)]


def _paragraphs(document: Any) -> Iterator[Any]:
    for each in document.iter_inner_content():
        if isinstance(each, Table):
            for cell in each.rows[0].cells:
                yield from cell.paragraphs
        else:
            yield each


def _spans(paragraph: Any) -> Iterator[Span]:
    for inner in paragraph.iter_inner_content():
        address = inner.address if isinstance(inner, Hyperlink) else None
        for run in inner.runs if isinstance(inner, Hyperlink) else [inner]:
            marks = sum(mark for flag, mark in _FLAGS if getattr(run.font, flag))
            yield Span(run.text, Mark(marks), address)


def expected(value: Article) -> list[Read]:
    """What the paragraphs of `value` must be."""
    fields = [("Title", value.headline), ("Subtitle", value.standfirst), ("Byline", value.byline)]
    paragraphs = [(style, spans(text)) for style, text in fields if text]
    dateline = " · ".join(text for text in (value.dateline + _mark(value), _dated(value)) if text)
    paragraphs += [("Dateline", spans(dateline))] if dateline else []
    blocks = ([value.lead] if value.lead else []) + list(value.blocks)
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        match block:
            case Figure():
                paragraphs += [each for figure in block.all for each in _figure(figure)]
                if block.beside and (after is None or (isinstance(after, Figure) and after.beside)):
                    paragraphs.append(("Normal", ()))
            case ReadMore():
                paragraphs += [("Read More", link)] if (link := _read_more(block)) else []
            case ListItem():
                paragraphs.append(("List Number" if block.ordered else "List Bullet", block.spans))
            case SectionBreak():
                paragraphs.append(("Section Break", spans("* * *")))
            case _:
                paragraphs.append((_STYLES[type(block)], block.spans))
    return paragraphs or [("Normal", ())]


def _dated(value: Article) -> str:
    if value.dated is None:
        return ""
    if value.language == "en-GB":
        return f"{value.dated.day} {value.dated:%B %Y}"
    return f"{value.dated:%Y/%m/%d}" if value.language == "ar" else value.dated.isoformat()


def _mark(value: Article) -> str:
    """The mark that keeps the date apart from a dateline that runs against the story."""
    story_runs = is_right_to_left(value.language)
    turned = value.dated and mostly_right_to_left(value.dateline, story_runs) != story_runs
    return "\u200e\u200f"[story_runs] if turned else ""


def _figure(figure: Figure) -> list[Read]:
    picture = ("Photo", spans()) if figure.image else ("Photo To Come", spans("[Photo to come]"))
    credit = "" if figure.caption.endswith(f"({figure.credit})") else figure.credit
    return [picture] + [
        (style, spans(text)) for style, text in (("Caption", figure.caption), ("Credit", credit)) if text
    ]


def _read_more(link: ReadMore) -> Spans:
    title = Span(link.title, link=link.address)
    if not link.label or not link.title:
        return spans(title)
    joint = " " if link.label.endswith((":", "：")) else ": "
    return spans(Span(link.label + joint, Mark.BOLD), title)


image_sets = st.dictionaries(st.sampled_from(PHOTO_KEYS), st.sampled_from([JPEG, PNG]))


@given(stories(), image_sets, st.sampled_from(["a4", "letter"]))
@settings(deadline=None, max_examples=60)
def test_a_stranger_reads_what_the_article_says(value: Story, images: dict[str, Rendition], page: Any) -> None:
    sent_out = sent(value, images)
    document = opened(sent_out, DocxOptions(page))
    assert read(document) == expected(sent_out)
    assert _numbers(document) == [
        number for block, number in zip(sent_out.blocks, _list_numbers(sent_out), strict=True) if _is_item(block)
    ]
    assert _alts(document) == [figure.alt for figure in sent_out.figures if figure.image]


def _is_item(block: object) -> bool:
    return isinstance(block, ListItem)


def _list_numbers(value: Article) -> list[int | None]:
    return list_numbers(block if isinstance(block, ListItem) else SectionBreak() for block in value.blocks)


def _alts(document: Any) -> list[str]:
    return [each.get("descr", "") for each in document.element.iter(qn("wp:docPr"))]


def _numbers(document: Any) -> list[int | None]:
    """The ordinals that a word processor prints before the list items; None for bullets.

    Counting is by abstract numbering and level; a deeper level starts anew below each item, and the first use of a
    numbering with a start of its own takes that.
    """
    numbering = document.part.numbering_part.element
    counts: Counter[tuple[str, int]] = Counter()
    seen: set[str] = set()
    printed: list[int | None] = []
    for properties in document.element.iter(qn("w:numPr")):
        level = int(properties.find(qn("w:ilvl")).get(qn("w:val")))
        number = properties.find(qn("w:numId")).get(qn("w:val"))
        (num,) = numbering.xpath(f"w:num[@w:numId='{number}']")
        kind = num.find(qn("w:abstractNumId")).get(qn("w:val"))
        starts = num.xpath(f"w:lvlOverride[@w:ilvl='{level}']/w:startOverride/@w:val")
        counts[kind, level] = int(starts[0]) if starts and number not in seen else counts[kind, level] + 1
        for deeper in range(level + 1, 9):
            counts[kind, deeper] = 0
        seen.add(number)
        form = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl[@w:ilvl='{level}']/w:numFmt/@w:val")
        printed.append(None if form == ["bullet"] else counts[kind, level])
    return printed


@given(st.text(st.sampled_from("<&>\"']]>\\{}$ \t\n\u00a0\ufeffא😀" + INVISIBLE_CONTROLS), max_size=30).map(clean))
@settings(deadline=None, max_examples=50)
def test_hostile_text_is_only_text(value: str) -> None:
    attached = AttachedPhoto("x", caption=value, credit=value, alt=value)
    line = value.replace("\n", " ").replace("\t", " ")
    hostile = story(p(value), photo("x"), photos=(attached,), headline=line, byline=line, keywords=(line,))
    document = opened(sent(hostile, {"x": JPEG}))
    texts = Counter(text for text in (line.strip(), line.strip(), value, value.strip(), value.strip()) if text)
    assert Counter(each.text for each in document.paragraphs if each.text) == texts
    assert _alts(document) == [value.strip()]
    assert document.core_properties.title == line.strip()


def test_neighbouring_spans_of_one_address_are_one_hyperlink() -> None:
    address = "https://example.org/?a=1&b=2"
    document = opened(sent(story(p("See ", a("the ", address), b("whole", address), a(" report", address), "."))))
    (link,) = document.paragraphs[0].hyperlinks
    assert link.text == "the whole report"
    assert [run.bold for run in link.runs] == [None, True, None]
    assert link.address == address


def test_each_address_has_one_relationship() -> None:
    document = opened(sent(story(p(a("one"), " and ", a("two"), " and ", a("three", "mailto:desk@example.org")))))
    outside = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert outside == ["https://example.org/", "mailto:desk@example.org"]


def test_a_picture_used_twice_is_stored_once() -> None:
    twice = sent(story(photo("x"), photo("y"), photo("z")), {"x": JPEG, "y": PNG, "z": JPEG})
    document = opened(twice)
    names = [str(part.partname) for part in document.part.package.parts if "/media/" in str(part.partname)]
    assert sorted(names) == ["/word/media/image1.jpg", "/word/media/image2.png"]
    ids = [each.get("id") for each in document.element.iter(qn("wp:docPr"))]
    assert ids == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("width", "height", "centimetres"),
    [(2048, 1365, 15.92), (300, 200, 5.08), (1365, 2048, 10.0), (6000, 10, 15.92), (1, 1, 0.017)],
)
def test_a_picture_fills_the_text_unless_it_is_too_high_or_too_coarse(
    width: int, height: int, centimetres: float
) -> None:
    document = opened(sent(story(photo("x")), {"x": replace(JPEG, width=width, height=height)}))
    (extent,) = document.element.iter(qn("wp:extent"))
    assert int(extent.get("cx")) / 360000 == pytest.approx(centimetres, abs=0.01)
    assert int(extent.get("cy")) == pytest.approx(int(extent.get("cx")) * height / width, abs=1)


def _pair(first: Rendition, second: Rendition, language: str = "en-GB") -> Any:
    photos = (AttachedPhoto("x", caption="Before.", beside="y"), AttachedPhoto("y", caption="After.", credit="AP"))
    return opened(sent(story(photo("x"), photos=photos, language=language), {"x": first, "y": second}))


def test_two_side_by_side_are_equally_high_and_as_wide_as_the_text_at_most() -> None:
    document = _pair(replace(JPEG, width=2048, height=1365), replace(PNG, width=1365, height=2048))
    (table,) = document.tables
    widths = [int(each.get(qn("w:w"))) for each in document.element.iter(qn("w:gridCol"))]
    extents = [(int(each.get("cx")), int(each.get("cy"))) for each in document.element.iter(qn("wp:extent"))]
    assert [[each.style.name for each in cell.paragraphs] for cell in table.rows[0].cells] == [
        ["Photo", "Caption"],
        ["Photo", "Caption", "Credit"],
    ]
    assert sum(widths) == 11906 - 2 * 1440
    assert extents[0][1] == extents[1][1]
    for (width, height), (wide, high), column in zip(extents, ((2048, 1365), (1365, 2048)), widths, strict=True):
        assert width / height == pytest.approx(wide / high, rel=0.001)
        assert column * 635 * 0.85 < width < column * 635


def test_two_side_by_side_stand_as_the_story_runs() -> None:
    assert [len(list(_pair(JPEG, PNG, tag).element.iter(qn("w:bidiVisual")))) for tag in ("en-GB", "ar")] == [0, 1]


def test_a_photo_of_half_the_width_is_printed_so() -> None:
    value = story(photo("x"), photos=(AttachedPhoto("x", size=Size.HALF),))
    (extent,) = opened(sent(value, {"x": replace(JPEG, width=2048, height=1365)})).element.iter(qn("wp:extent"))
    assert int(extent.get("cx")) / 360000 == pytest.approx(7.96, abs=0.01)


def test_a_photo_of_half_the_width_stands_in_the_middle_with_its_words() -> None:
    attached = AttachedPhoto("x", caption="The bridge.", credit="AP", size=Size.HALF)
    for images in ({"x": JPEG}, {}):
        picture, *words = opened(sent(story(photo("x"), photos=(attached,)), images)).paragraphs
        assert picture.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
        for each in (picture, *words):
            sides = each.paragraph_format.left_indent, each.paragraph_format.right_indent
            assert [round(side.cm, 1) for side in sides] == [4.0, 4.0]


def test_a_picture_stays_with_its_caption_and_its_credit() -> None:
    value = story(photo("x"), photos=(AttachedPhoto("x", caption="The bridge.", credit="AP"),))
    picture, caption, credit = opened(sent(value, {"x": JPEG})).paragraphs
    assert picture.style.paragraph_format.keep_with_next
    assert caption.paragraph_format.keep_with_next
    assert credit.paragraph_format.keep_with_next is None


def test_each_numbered_list_starts_at_one() -> None:
    items: list[Block] = [
        oli("one"),
        oli("a", level=1),
        oli("two"),
        p("between"),
        oli("one"),
        li("bullet"),
        oli("one"),
        oli("two"),
    ]
    assert _numbers(opened(sent(story(*items)))) == [1, 1, 2, 1, None, 1, 2]


def test_a_story_from_right_to_left_says_so_in_every_place() -> None:
    value = story(
        *(p("قالت ", b("Reuters"), " أمس"), h("عنوان"), oli("بند"), q("قول"), br(), more("r1")),
        headline="جسر",
        byline="سلمى",
        language="ar",
        related=(RelatedStory("r1", "عنوان آخر", "اقرأ", url="https://example.org/"),),
    )
    document = opened(sent(value))
    assert all(each._p.pPr.find(qn("w:bidi")) is not None for each in document.paragraphs)
    right = {run.text: run.font.rtl for each in document.paragraphs for run in each.runs}
    assert right["قالت "] is True
    assert right["Reuters"] is None
    assert document.element.body.sectPr.find(qn("w:bidi")) is not None
    languages = document.styles.element.xpath("w:docDefaults//w:lang")
    assert [each.attrib for each in languages] == [{qn("w:val"): "ar", qn("w:bidi"): "ar"}]
    assert document.styles.element.xpath("w:docDefaults//w:pPr/w:bidi")


def test_the_rule_beside_a_related_story_stands_where_its_lines_begin() -> None:
    english = opened(sent(story(more("r1"))))
    box = english.styles["Read More"].element
    left, right = ([dict(each.attrib) for each in box.xpath(f"w:pPr/w:pBdr/w:{side}")] for side in ("left", "right"))
    assert left[0][qn("w:color")] == "9B2A20"
    assert not english.element.xpath("//w:pBdr")
    arabic = opened(sent(story(more("r1"), language="ar")))
    assert [dict(each.attrib) for each in arabic.element.xpath("//w:pBdr/w:left")] == right
    assert [dict(each.attrib) for each in arabic.element.xpath("//w:pBdr/w:right")] == left


def test_arabic_words_in_an_english_story_are_runs_of_their_own() -> None:
    (paragraph,) = opened(sent(story(p("He said مرحبا بكم, then left.")))).paragraphs
    assert [(run.text, run.font.rtl) for run in paragraph.runs] == [
        ("He said ", None),
        ("مرحبا بكم", True),
        (", then left.", None),
    ]
    assert paragraph.paragraph_format._element.pPr is None


def test_a_caption_that_ends_in_its_credit_does_not_say_it_twice() -> None:
    photos = (AttachedPhoto("x", caption="The bridge. (AP)", credit="AP"), AttachedPhoto("y", "The ferry.", "AP"))
    document = opened(sent(story(photo("x"), photo("y"), photos=photos), {"x": JPEG, "y": JPEG}))
    assert [each.text for each in document.paragraphs if each.text] == ["The bridge. (AP)", "The ferry.", "AP"]
    picture, caption, *_ = document.paragraphs
    assert picture.style.paragraph_format.keep_with_next
    assert caption.paragraph_format.keep_with_next is None


def test_a_language_of_east_asia_is_named_for_its_own_letters() -> None:
    styles = opened(sent(story(p("桥"), language="zh-Hans-CN"))).styles.element
    assert styles.xpath("w:docDefaults//w:lang/@w:eastAsia") == ["zh-Hans-CN"]
    assert not opened(sent(story(language=""))).styles.element.xpath("//w:lang")


def test_what_could_not_be_said_is_said() -> None:
    value = story(
        *(photo("x"), photo("y"), photo("z"), more("r1"), more("r2")),
        headline="Headline",
        language="en-GB",
        section="Harbour",
        url="https://example.org/story",
        photos=(AttachedPhoto("x"), AttachedPhoto("y", alt="Alt text."), AttachedPhoto("z")),
    )
    images = {"x": replace(JPEG, media_type="image/webp")}
    losses = [loss.sentence for loss in write(sent(value, images)).losses]
    assert losses == [
        "2 photos have no picture yet; a note stands in their place.",
        "1 picture is neither JPEG nor PNG, which is all that the file can hold; a note stands in its place.",
        "The alt text of 1 photo without a picture did not go out.",
        "2 related stories have no address yet and went out as plain text.",
    ]


def test_a_whole_story_loses_nothing() -> None:
    related = (RelatedStory("r1", "Another story", url="https://example.org/"),)
    photos = (AttachedPhoto("x", alt="A bridge."),)
    value = story(p("Text."), photo("x"), more("r1"), related=related, photos=photos, headline="H", language="en-GB")
    assert write(sent(value, {"x": JPEG})).losses == ()


def test_a_book_of_a_story_is_written_and_read_back() -> None:
    words = ("harbour bridge inspectors found another cracked cable on Tuesday " * 8).split()
    value = story(*(p(" ".join(words), b(" bold"), a(" link")) for _ in range(200_000 // len(words))))
    written = write(sent(value))
    check(written.data)
    assert len(written.data) < 1_000_000
