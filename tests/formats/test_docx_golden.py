"""One whole article as the parts of its DOCX, compared with those kept in golden/docx.

`python -m tests.formats.test_docx_golden` writes them anew; the difference is then read before it is kept.
"""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
import pytest

from editor.domain.article import article
from editor.domain.body import Mark, Span
from editor.domain.photo import Rendition
from editor.domain.story import AttachedPhoto, RelatedStory
from editor.formats.docx_write import write
from tests.builders import a, b, br, h, i, li, more, oli, p, photo, q, story

GOLDEN = Path(__file__).parent / "golden" / "docx"
PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/numbering.xml",
)
"""The parts that an article changes; the template's own are compared with their tool's work."""

WHOLE = story(
    p("The bridge will shut for ", b("four weeks"), ", the port authority said."),
    p("“We do not yet know ", i("why"), ",” said Isolde Marr.\nShe is chief engineer.\tمرحبا"),
    photo("cable"),
    more("history"),
    h("Ferries every ten minutes"),
    q("It never moved an inch."),
    *(li("foot passengers"), li("cars", level=1), oli("rods"), oli("wire"), oli("tests", level=1), oli("lorries")),
    p(
        *(a("The report", "https://example.org/report?a=1&b=2"), " cost ", Span("£2.3", Mark.STRIKETHROUGH), " £2"),
        *(Span("m", Mark.SUPERSCRIPT), Span("2", Mark.SUBSCRIPT), Span(" <sic>", Mark.UNDERLINE | Mark.BOLD)),
    ),
    oli("once more"),
    br(),
    p("It will reopen in December."),
    photo("waiting"),
    more("soon"),
    headline="Harbour bridge to close for a month",
    standfirst="Engineers say the span is safe to stand but not to drive on.",
    byline="By Ada Finch",
    dateline="PORT ELLIS",
    dated=date(2026, 11, 22),
    keywords=("bridge", "ferries & cars"),
    photos=(
        AttachedPhoto("lead", "The bridge (AP).", "Ada Finch", "Harbour News", 'A "long" bridge\nat dawn.', lead=True),
        AttachedPhoto("cable", "The crack.", "Ada Finch", alt="A cracked cable."),
        AttachedPhoto("waiting", "The ferry.", "AP"),
        AttachedPhoto("unplaced", alt="The bridge again."),
    ),
    related=(
        RelatedStory("history", "How the bridge was built", url="https://example.org/history"),
        RelatedStory("soon", "Extra ferries promised"),
    ),
)
_JPEG = Rendition(b"\xff\xd8 a picture \xff\xd9", "image/jpeg", 2048, 1365)
IMAGES = {"lead": _JPEG, "cable": Rendition(b"\x89PNG another", "image/png", 800, 1200), "unplaced": _JPEG}


def written_parts() -> dict[str, str]:
    """The parts of the whole article, indented."""
    with ZipFile(BytesIO(write(article(WHOLE, IMAGES, {})).data)) as archive:
        return {name: _indented(archive.read(name)) for name in PARTS}


def _indented(part: bytes) -> str:
    root = etree.fromstring(part, etree.XMLParser(remove_blank_text=True))
    etree.indent(root, "  ")
    return str(etree.tostring(root, encoding="unicode")) + "\n"


@pytest.mark.parametrize("name", PARTS)
def test_a_whole_article_has_the_parts_that_were_kept(name: str) -> None:
    assert written_parts()[name] == (GOLDEN / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for part_name, text in written_parts().items():
        (GOLDEN / part_name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / part_name).write_text(text, encoding="utf-8")
