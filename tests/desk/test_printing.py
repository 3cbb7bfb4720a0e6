"""An article as lines to be set."""

import pytest

from editor.desk.library import Desk
from editor.desk.printing import pdf_name, sheet
from editor.domain.body import Mark, Span
from editor.domain.story import AttachedPhoto, MarginNote, NoteKind, RelatedStory
from tests.builders import br, h, li, more, oli, p, photo, q, story


def test_all_that_goes_out_is_set_in_its_order(desk: Desk) -> None:
    told = story(
        p("One"),
        h("Two"),
        photo("p2"),
        q("Three"),
        li("a"),
        oli("b", level=1),
        oli("c", level=1),
        br(),
        more("r1"),
        more("r2"),
        headline="Bridge",
        standfirst="A month.",
        byline="By Ada Finch",
        dateline="PORT ELLIS",
        language="en-GB",
        notes="Ring I. Marr",
        photos=(
            AttachedPhoto("p1", "The bridge. (AP)", "AP", "", "", lead=True),
            AttachedPhoto("p2", "A cable.", "Ada Finch", "", ""),
        ),
        related=(RelatedStory("r1", "Built", url="https://example.org/"), RelatedStory("r2", "")),
    )
    lines = sheet(desk, told).lines
    assert [line.kind for line in lines] == [
        *("headline", "standfirst", "byline", "dateline", "to-come", "caption", "paragraph", "subheading"),
        *("to-come", "caption", "credit", "quote", "item", "item", "item", "break", "read-more"),
    ]
    assert [line.number for line in lines if line.kind == "item"] == [None, 1, 2]
    assert lines[-1].spans == (Span("Read more: ", Mark.BOLD), Span("Built", link="https://example.org/"))
    kept = {line.kind for line in lines if line.kept}
    assert kept == {"headline", "standfirst", "byline", "dateline", "to-come", "subheading", "caption"}
    assert "Marr" not in repr(lines)


@pytest.mark.parametrize(("language", "turned"), [("en", [False, False, True]), ("ar", [False, False, True])])
def test_each_line_runs_as_its_own_words_do(desk: Desk, language: str, turned: list[bool]) -> None:
    told = story(p("The harbour bridge."), p("جسر الميناء مغلق."), headline="Harbour", language=language)
    assert [line.right_to_left for line in sheet(desk, told).lines] == turned


def test_a_pdf_is_named_by_the_slug() -> None:
    assert pdf_name(story(slug="BRIDGE")) == "BRIDGE.pdf"


def test_notes_and_lines_for_other_places_are_not_printed(desk: Desk) -> None:
    told = story(
        p("The ", Span("first", note="zqkey"), " ferry"),
        headline="Ferries",
        web_headline="zqweb",
        alert="zqalert",
        margin_notes=(MarginNote("zqkey", "zqwords", NoteKind.CALL),),
    )
    printed = sheet(desk, told)
    assert "zq" not in repr(printed)
    assert [line.kind for line in printed.lines] == ["headline", "paragraph"]
