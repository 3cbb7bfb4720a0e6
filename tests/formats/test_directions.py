"""Words that run against their story: an Arabic paragraph in an English one, a Latin one in an Arabic."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree
import pytest

from editor.domain.article import Article, Figure, ReadMore
from editor.domain.body import ListItem, Paragraph, Quote, Subheading
from editor.formats.directions import directions
from editor.formats.docx_write import write as write_docx
from editor.formats.html_text import fragment
from editor.formats.html_write import write as write_html
from tests.builders import b, br, h, li, oli, p, q
from tests.formats.html_pages import PICTURE, page

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC = "قال المهندس إن الجسر مغلق."
ENGLISH = "The bridge is closed."
WORDS = {"en-GB": (ENGLISH, ARABIC), "ar": (ARABIC, ENGLISH)}
"""By language, a sentence that runs with the story and one that runs against it."""

both = pytest.mark.parametrize("language", ["en-GB", "ar"])


def turned(language: str) -> Article:
    """An article in which a block of every kind runs against its language."""
    own, other = WORDS[language]
    blocks = (p(own), p(b(other)), h(other), q(other), br(), li(other), oli(other, level=1), p(""))
    figure = Figure(other, "AP", "", PICTURE)
    return Article(
        other, other, "By", "", None, "", language, None, (), figure, (*blocks, figure, ReadMore("Label", other, None))
    )


def paragraphs(of: Article) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Style of each paragraph of the DOCX, what it says of its direction, and of the side it stands on."""
    with ZipFile(BytesIO(write_docx(of).data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        (
            "".join(style.get(f"{W}val", "") for style in each.iterfind(f"{W}pPr/{W}pStyle")) or "Normal",
            tuple(bidi.get(f"{W}val", "1") for bidi in each.iterfind(f"{W}pPr/{W}bidi")),
            tuple(side.get(f"{W}val", "") for side in each.iterfind(f"{W}pPr/{W}jc")),
        )
        for each in root.iter(f"{W}p")
    ]


def _dirs(of: Article) -> list[tuple[str, str | None]]:
    """Tag or class of each element of the page's text that says which way it runs, with what it says."""
    body: Any = page(write_html(of).data).find("body")
    return [(each.get("class", each.tag), each.get("dir")) for each in body.iter() if each.get("dir")]


@both
def test_a_page_says_of_each_block_that_runs_against_it(language: str) -> None:
    way = {"en-GB": "rtl", "ar": "ltr"}[language]
    tags = ["h1", "standfirst", "figcaption", "p", "h2", "blockquote", "ul", "figcaption", "title"]
    assert _dirs(turned(language)) == [(tag, way) for tag in tags]


@both
def test_a_docx_says_of_each_paragraph_that_runs_against_it(language: str) -> None:
    own, other = {"en-GB": ((), ("1",)), "ar": (("1",), ("0",))}[language]
    end = ("right",)
    assert paragraphs(turned(language)) == [
        *(("Title", other, end), ("Subtitle", other, end), ("Byline", own, ())),
        *(("Photo", own, ()), ("Caption", other, ()), ("Credit", other, ())),
        *(("Normal", own, ()), ("Normal", other, ()), ("Heading2", other, ()), ("Quote", other, ())),
        *(("SectionBreak", own, ()), ("ListBullet", other, ()), ("ListNumber", other, ()), ("Normal", own, ())),
        *(("Photo", own, ()), ("Caption", other, ()), ("Credit", other, ())),
        ("ReadMore", own, ()),
    ]


def test_what_runs_as_its_story_does_says_nothing_of_it() -> None:
    of = replace(turned("en-GB"), language="ar", blocks=turned("en-GB").blocks[1:])
    assert _dirs(of) == []
    assert {says for _, says, _ in paragraphs(of)} == {("1",)}


def test_a_list_runs_one_way_whatever_its_items_do() -> None:
    items = (li(ARABIC), li("NATO"), oli("EU", level=1))
    assert (
        list(directions((p(ENGLISH), *items, p(ENGLISH), li("NATO")), "en")) == [False, True, True, True] + [False] * 2
    )
    assert list(directions(items, "ar")) == [True] * 3


def test_neighbouring_quotations_run_one_way() -> None:
    assert list(directions((q(ARABIC), q("NATO"), p("NATO"), q("NATO")), "ar")) == [True, True, False, False]


@both
def test_what_somebody_set_comes_before_what_the_letters_say(language: str) -> None:
    blocks = (
        *(Paragraph(p(ENGLISH).spans, direction="rtl"), Quote(q(ARABIC).spans, direction="ltr")),
        *(li(ARABIC), ListItem(li(ARABIC).spans, direction="ltr")),
    )
    assert list(directions(blocks, language)) == [True, False, False, False]


def test_a_headline_is_not_turned_for_the_name_that_it_begins_with() -> None:
    of = Article("NATO: " + ARABIC, "AP " + ARABIC, "", "", None, "", "ar", None, (), None, ())
    assert _dirs(of) == []
    assert [says for _, says, _ in paragraphs(of)] == [("1",), ("1",)]


def test_a_block_in_a_language_of_its_own_says_so() -> None:
    spans = p("Comment ça va ?").spans
    blocks = (Paragraph(spans, "fr"), Subheading(spans, "fr"), Quote(spans, "fr"), ListItem(spans, language="fr"))
    of = Article("", "", "", "", None, "", "en", None, (), None, (*blocks, Paragraph(p(ARABIC).spans, "fa"), p("On.")))
    body: Any = page(write_html(of).data).find("body")
    said = [(each.tag, each.get("lang"), each.get("dir")) for each in body.iter() if each.get("lang")]
    assert said == [(tag, "fr", None) for tag in ("p", "h2", "p", "li")] + [("p", "fa", "rtl")]
    with ZipFile(BytesIO(write_docx(of).data)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    assert [each.find(f"{W}rPr/{W}lang") is not None for each in document.iter(f"{W}r")] == [True] * 5 + [False]
    *french, persian = (dict(each.attrib) for each in document.iter(f"{W}lang"))
    assert french == [{f"{W}val": "fr"}] * 4
    assert persian == {f"{W}val": "fa", f"{W}bidi": "fa"}


def test_the_clipboard_says_nothing_of_directions() -> None:
    assert "dir=" not in fragment(turned("ar"))


@pytest.mark.parametrize(
    ("language", "dateline", "printed"),
    [
        ("en-GB", "بيروت", "بيروت\u200e · 22 November 2026"),
        ("en-GB", "BEIRUT", "BEIRUT · 22 November 2026"),
        ("ar", "LONDON", "LONDON\u200f · 2026/11/22"),
        ("ar", "بيروت", "بيروت · 2026/11/22"),
        ("ar", "", "2026/11/22"),
    ],
)
def test_a_date_keeps_its_place_beside_a_dateline_that_runs_the_other_way(
    language: str, dateline: str, printed: str
) -> None:
    of = Article("", "", "", dateline, date(2026, 11, 22), "", language, None, (), None, ())
    with ZipFile(BytesIO(write_docx(of).data)) as archive:
        (line,) = etree.fromstring(archive.read("word/document.xml")).iter(f"{W}p")
    assert "".join(each.text or "" for each in line.iter(f"{W}t")) == printed
