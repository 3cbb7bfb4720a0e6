"""What every format says in the same words: dates, addresses, captions, and what could not be said."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
import pytest

from editor.domain.article import Article, Figure, ReadMore
from editor.domain.links import is_link
from editor.formats import docx_write, html_write
from editor.formats.addresses import href
from editor.formats.wording import printed_date
from tests.builders import a, p
from tests.formats.html_pages import FULL, PICTURE, page, text_of

DAY = date(2026, 5, 3)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ADDRESSES = etree.XMLSchema(
    etree.fromstring(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="xs:anyURI"/></xs:schema>'
    )
)
"""The type that the schemas of OPC give to a relationship's target."""


def is_any_uri(address: str) -> bool:
    """Say whether a validator takes `address` for an xsd:anyURI."""
    element = etree.Element("a")
    element.text = address
    return bool(ADDRESSES.validate(element))


def bare(**fields: Any) -> Article:
    """Return an article with a headline and one paragraph."""
    return replace(Article("Headline", "", "", "", None, "", "en-GB", None, (), None, (p("Text."),)), **fields)


def docx_part(of: Article, name: str) -> Any:
    """Return a part of the article's DOCX."""
    with ZipFile(BytesIO(docx_write.write(of).data)) as archive:
        return etree.fromstring(archive.read(name))


def docx_texts(of: Article) -> list[str]:
    """Return the text of each paragraph of the article's DOCX."""
    return ["".join(each.itertext(f"{W}t")) for each in docx_part(of, "word/document.xml").iter(f"{W}p")]


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en-GB", "3 May 2026"),
        ("en", "3 May 2026"),
        ("en-US", "May 3, 2026"),
        ("fr", "2026-05-03"),
        ("", "2026-05-03"),
        ("he", "2026/05/03"),
        ("ar-EG", "2026/05/03"),
    ],
)
def test_a_date_is_printed_alike_as_its_language_can(language: str, printed: str) -> None:
    assert printed_date(DAY, language) == printed
    of = bare(dateline="PORT ELLIS", dated=DAY, language=language)
    assert f"PORT ELLIS · {printed}" in [each.replace("\u200f", "") for each in docx_texts(of)]
    (time,) = page(html_write.write(of).data).iter("time")
    assert (time.get("datetime"), text_of(time)) == ("2026-05-03", printed)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/100%/[a]?b=[c]#d#e[f]%zz%20",
        "mailto:desk@example.org?subject=100%",
        "https://[::1]:80/a",
        "https://example.org/é?a=b&c=d;e='f'",
        "https://exa%mple.org:/a:",
    ],
)
def test_addresses_are_the_same_and_valid_in_both(address: str) -> None:
    of = bare(blocks=(p(a("x", address)), ReadMore("", "T", address)))
    rows = docx_part(of, "word/_rels/document.xml.rels")
    (target,) = [row.get("Target") for row in rows if row.get("TargetMode") == "External"]
    assert target == href(address)
    assert is_any_uri(target)
    assert [each.get("href") for each in page(html_write.write(of).data).iter("a")] == [target, target]


@given(st.text("aZ0é橋%#[]?&=/:@;,+!*()'-._~2F", max_size=30).map("https://e".__add__).filter(is_link))
def test_every_address_that_a_story_links_to_is_written_as_a_valid_one(address: str) -> None:
    assert is_any_uri(href(address))
    assert href(href(address)) == href(address)


LOSSES = [
    (bare(), []),
    (bare(section="Harbour", url="https://example.org/", keywords=("bridge",)), []),
    (
        bare(language=""),
        ["The story has no language, so nothing tells a reader's software how to speak or hyphenate it."],
    ),
    (
        FULL,
        [
            "1 photo has no picture yet; a note stands in its place.",
            "1 photo has no alt text.",
            "1 related story has no address yet and went out as plain text.",
            "1 related story has no title and did not go out.",
        ],
    ),
    (
        bare(blocks=(Figure("", "", "Alt.", None), *[Figure("", "", "", PICTURE)] * 2, ReadMore("More", "", None))),
        [
            "1 photo has no picture yet; a note stands in its place.",
            "The alt text of 1 photo without a picture did not go out.",
            "2 photos have no alt text.",
            "1 related story has no title and did not go out.",
        ],
    ),
]


@pytest.mark.parametrize(("of", "sentences"), LOSSES)
def test_the_same_is_told_of_what_could_not_be_said(of: Article, sentences: list[str]) -> None:
    for write in (docx_write.write, html_write.write):
        assert [loss.sentence for loss in write(of).losses] == sentences


def test_no_headline_is_told_by_both() -> None:
    for write in (docx_write.write, html_write.write):
        (loss,) = write(bare(headline="")).losses
        assert loss.sentence.startswith("The story has no headline")


def test_what_has_no_title_prints_no_lone_label() -> None:
    of = bare(blocks=(ReadMore("Read more", "", None),))
    assert docx_texts(of) == ["Headline"]
    assert "Read more" not in html_write.write(of).data.decode()


def test_a_section_stands_above_the_headline_of_a_page() -> None:
    header = next(page(html_write.write(bare(section="Harbour")).data).iter("header"))
    assert [(each.tag, text_of(each)) for each in header] == [("p", "Harbour"), ("h1", "Headline")]
