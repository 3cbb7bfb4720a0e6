"""Articles for the HTML tests, and a stranger's reading of a page: lxml's, not the writer's."""

from datetime import date
from typing import Any

from lxml import html

from editor.domain.article import Article, Figure, ReadMore
from editor.domain.body import Mark, Span
from editor.domain.photo import Rendition
from tests.builders import a, b, br, h, i, li, oli, p, q

PICTURE = Rendition(b"\xff\xd8 not really a JPEG \xff\xd9", "image/jpeg", 600, 400)
DRAWING = Rendition(b"\x89PNG not really one", "image/png", 300, 500)

FULL = Article(
    headline="Harbour bridge to close for a month after inspectors find cracked cable",
    standfirst="Engineers say the span is safe to stand but not to drive on & ferries will run.",
    byline="By Ada Finch",
    dateline="PORT ELLIS",
    dated=date(2026, 11, 22),
    section="Harbour",
    language="en-GB",
    url="https://example.org/bridge?a=1&b=2",
    keywords=("bridge", "port authority"),
    lead=Figure("The bridge, seen from the fish quay on Friday. (AP)", "AP", "A long bridge.", PICTURE),
    blocks=(
        p("The bridge will shut for ", b("four weeks"), ", the ", i("port authority"), " said."),
        p(
            "Read the ",
            a("rep"),
            Span("ort", Mark.BOLD, "https://example.org/"),
            ".\nNew line,  two spaces\tand a tab.",
        ),
        h("Ferries & more"),
        li("One"),
        li("One deeper", level=1),
        oli("Counted", level=2),
        oli("Counted on", level=2),
        li("Two"),
        oli("First"),
        oli("Jumped", level=3),
        oli("Second"),
        q("Eleven is a small number."),
        q("We do not yet know why."),
        Figure("A drawing.", "Ada Finch / Harbour News", "", DRAWING),
        Figure("Not here yet.", "", "", None),
        br(),
        p("H", Span("2", Mark.SUBSCRIPT), "O, ", Span("x", Mark.STRIKETHROUGH | Mark.UNDERLINE | Mark.SUPERSCRIPT)),
        ReadMore("Read more", "How the bridge was built", "https://example.org/1962"),
        ReadMore("Background:", "Not published yet", None),
        p(""),
        ReadMore("Read more", "", None),
    ),
)


def page(data: bytes) -> Any:
    """Return the page as lxml's HTML parser sees it."""
    return html.document_fromstring(data.decode(), parser=html.HTMLParser(encoding=None, huge_tree=True))


def text_of(element: Any) -> str:
    """Return an element's text without that of lists within it; `<br>` is a newline."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif child.tag not in ("ul", "ol"):
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)
