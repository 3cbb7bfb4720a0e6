"""What stands above what in a DOCX, how far apart, and that all it points at is there."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from hypothesis import given, settings
from lxml import etree
import pytest

from editor.domain.article import Article, Figure, ReadMore, article
from editor.domain.story import Story
from editor.formats.docx_write import write
from tests.builders import p
from tests.formats.html_pages import PICTURE
from tests.strategies import stories

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

Said = tuple[str, str | None, str | None]
"""Style of a paragraph, the space below it and its keepNext, as the paragraph itself says them."""


def parts(of: Article) -> dict[str, Any]:
    """The parts of WordprocessingML of the article's DOCX, by name."""
    with ZipFile(BytesIO(write(of).data)) as archive:
        names = ("document", "styles", "numbering", "footer")
        return {name: etree.fromstring(archive.read(f"word/{name}.xml")) for name in names}


def layout(of: Article) -> list[Said]:
    """What each paragraph says of its place."""
    return [_said(each) for each in parts(of)["document"].iter(f"{W}p")]


def _said(paragraph: Any) -> Said:
    style, spacing, keep = (paragraph.find(f"{W}pPr/{W}{name}") for name in ("pStyle", "spacing", "keepNext"))
    return (
        "Normal" if style is None else style.get(f"{W}val"),
        None if spacing is None else spacing.get(f"{W}after"),
        None if keep is None else keep.get(f"{W}val", "1"),
    )


def bare(*blocks: Any, **fields: Any) -> Article:
    """An article of `blocks` with nothing above them but what `fields` say."""
    return replace(Article("", "", "", "", None, "", "en", None, (), None, blocks), **fields)


@pytest.mark.parametrize(
    ("names", "spaces"),
    [
        (("headline",), ["280"]),
        (("headline", "standfirst"), [None, "280"]),
        (("headline", "standfirst", "byline"), [None, None, "280"]),
        (("headline", "byline", "dateline"), [None, None, None]),
        ((), []),
    ],
)
def test_whatever_ends_the_head_keeps_the_text_at_a_distance(names: tuple[str, ...], spaces: list[str | None]) -> None:
    of = bare(p("Text."), **dict.fromkeys(names, "Words"))
    assert [after for _, after, _ in layout(of)] == [*spaces, None]


@pytest.mark.parametrize(
    ("figure", "paragraphs"),
    [
        (Figure("The bridge. (AP)", "AP", "", PICTURE), [("Photo", None, None), ("Caption", "280", None)]),
        (Figure("The bridge. (AP)", "AP", "", None), [("PhotoToCome", None, None), ("Caption", "280", None)]),
        (
            Figure("The bridge.", "AP", "", PICTURE),
            [("Photo", None, None), ("Caption", None, "1"), ("Credit", None, None)],
        ),
        (Figure("", "AP", "", PICTURE), [("Photo", None, None), ("Credit", None, None)]),
        (Figure("", "", "", PICTURE), [("Photo", "280", "0")]),
        (Figure("", "", "", None), [("PhotoToCome", "280", "0")]),
    ],
)
def test_whatever_ends_a_figure_keeps_the_text_at_a_distance(figure: Figure, paragraphs: list[Said]) -> None:
    text = ("Normal", None, None)
    assert layout(bare(figure, p("Text."))) == [*paragraphs, text]
    assert layout(bare(p("Text."), lead=figure)) == [*paragraphs, text]


def test_the_styles_of_dateline_and_credit_leave_that_distance() -> None:
    styles = parts(bare())["styles"]
    for style in ("Dateline", "Credit"):
        (spacing,) = styles.iterfind(f"{W}style[@{W}styleId='{style}']/{W}pPr/{W}spacing")
        assert spacing.get(f"{W}after") == "280"


def test_related_stories_that_follow_each_other_share_a_box() -> None:
    assert parts(bare())["styles"].find(f"{W}style[@{W}styleId='ReadMore']/{W}pPr/{W}contextualSpacing") is not None
    first, second = parts(bare(*(ReadMore("L", "T", None) for _ in range(2))))["document"].iter(f"{W}p")
    assert etree.tostring(first) == etree.tostring(second)


@given(stories())
@settings(deadline=None, max_examples=40)
def test_every_style_and_numbering_that_is_named_is_there_once(value: Story) -> None:
    found = parts(article(value, {"p1": PICTURE}, {}))
    there = _values(found["styles"], "style", "styleId") + _values(found["numbering"], "num", "numId")
    there += _values(found["numbering"], "abstractNum", "abstractNumId")
    named = [
        value
        for root in found.values()
        for name in ("pStyle", "rStyle", "basedOn", "next", "numId", "abstractNumId")
        for value in _values(root, name, "val")
    ]
    assert set(named) <= set(there)
    assert max(Counter(_values(found["styles"], "style", "styleId")).values()) == 1
    assert max(Counter(_values(found["numbering"], "num", "numId")).values()) == 1
    drawings = [each.get("id") for each in found["document"].iter(f"{WP}docPr")]
    assert len(set(drawings)) == len(drawings)


def _values(root: Any, name: str, attribute: str) -> list[str]:
    return [each.get(f"{W}{attribute}") for each in root.iter(f"{W}{name}")]
