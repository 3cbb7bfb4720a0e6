"""What the programs that people copy from put on the clipboard, and what a story keeps of it."""

from pathlib import Path

from editor.domain.body import Block, Mark, Span
from editor.formats.html_read import read_html
from tests.builders import a, b, br, h, i, li, oli, p, q

PASTES = Path(__file__).parent / "golden" / "html" / "paste"


def read(name: str) -> tuple[list[Block], list[str]]:
    """Return the blocks and the losses of one paste."""
    found = read_html((PASTES / name).read_text("utf-8"))
    return list(found.blocks), [loss.sentence for loss in found.losses]


def test_word() -> None:
    blocks, losses = read("word.html")
    assert blocks == [
        h("Harbour bridge to close"),
        h("Ferries every ten minutes"),
        p("The bridge will shut for ", b("four weeks"), ", the ", i("port authority"), " said on Friday."),
        p(
            "Read the ",
            a("report", "https://example.org/report?a=1&b=2"),
            " or the plan.",
            Span("Old words.", Mark.STRIKETHROUGH),
            " New words.",
        ),
        p("Seen at dawn."),
        li("Foot passengers travel free"),
        li(b("bicycles"), " too", level=1),
        oli("Steel rods are fitted"),
        q("“Eleven is a small number.”"),
        p("Cars\t", b("31,000")),
        p("Ferries\t2"),
        p("H", Span("2", Mark.SUBSCRIPT), "O and 10", Span("3", Mark.SUPERSCRIPT), "."),
    ]
    assert losses == [
        "1 table flattened.",
        "1 picture left out.",
        "1 link without a web or mail address made plain.",
        "1 comment left out.",
        "1 deleted passage left out.",
    ]


def test_google_docs() -> None:
    blocks, losses = read("google-docs.html")
    assert blocks == [
        h("Harbour bridge to close"),
        p("The bridge will shut for ", b("four weeks"), ", the ", i("port authority"), " said."),
        p(
            "Read the ",
            a("report", "https://example.org/report"),
            Span(" twice", Mark.STRIKETHROUGH),
            Span(" now", Mark.UNDERLINE),
            Span("1", Mark.SUPERSCRIPT),
        ),
        li("One"),
        li("One deeper", level=1),
        li("Two"),
        oli("First\nand more"),
        br(),
        p("Cars\t31,000"),
    ]
    assert losses == ["1 table flattened.", "1 picture left out."]


def test_libreoffice() -> None:
    blocks, losses = read("libreoffice.html")
    assert blocks == [
        h("Harbour bridge to close"),
        p(
            "The bridge will shut for ",
            b("four weeks"),
            ", the ",
            i("port authority"),
            " said. ",
            a("Report", "https://example.org/report"),
        ),
        p(Span("Bold and under", Mark.BOLD | Mark.UNDERLINE), " ", Span("gone", Mark.STRIKETHROUGH)),
        li("One"),
        li("Deeper", level=1),
        li("Two"),
        oli("First"),
        q("Eleven is a small number."),
        p("Fish Quay 4\nPort Ellis"),
        p("Last one."),
    ]
    assert losses == ["1 colour removed."]


def test_outlook_mail_with_the_header_of_windows() -> None:
    blocks, losses = read("outlook.html")
    assert blocks == [
        p("Dear desk,"),
        p("Call ", a("ada@example.org", "mailto:ada@example.org"), " or see here.\nFish Quay 4"),
        p("Regards"),
        p("Boxed line one"),
        p("Boxed line two"),
        q("We never said so."),
    ]
    assert losses == ["1 link without a web or mail address made plain."]


def test_web_page() -> None:
    blocks, losses = read("web-page.html")
    assert blocks == [
        h("Council backs ", i("repair"), " fund"),
        p("The town council voted\u00a012 to\u00a09 — late."),
        p("The town hall. ", i("Ada Finch")),
        p("A relative and an ", a("absolute", "https://example.org/a%20b"), " link."),
        oli("One"),
        li("inner", level=1),
        oli("Two"),
        p("Place\tCars"),
        p("North\t12"),
        p("South\t9"),
        br(),
        p("kept   as\ntyped"),
        p("He said “no” 🚢."),
        p("Second ", b("open")),
        p("third"),
    ]
    assert losses == [
        "1 table flattened.",
        "1 picture left out.",
        "1 embedded video or sound left out.",
        "1 link without a web or mail address made plain.",
    ]
