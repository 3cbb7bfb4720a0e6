"""Tidying a text that is there already: words, marks, links and kinds stay, and one undo takes it all back."""

from dataclasses import replace
from itertools import groupby
import re

from hypothesis import example, given, settings
from hypothesis.strategies import builds, lists, sampled_from, text
from PySide6.QtGui import QTextDocument

from editor.domain.body import Body, ListItem, Mark, Paragraph, Quote, Span, TextBlock, spans
from editor.domain.typography import corrections
from editor.ui.page.document import BodyDocument
from editor.ui.page.formats import lay_out, tongue_of
from editor.ui.page.reader import read_document
from editor.ui.page.tidying import tidy
from editor.ui.page.writer import write_document
from tests.builders import a, b, p

_PIECES = builds(
    Span,
    text("ab1 .-\"'!?:;()😀«»“”\u00a0\n", min_size=1, max_size=12),
    sampled_from([Mark.PLAIN, Mark.BOLD, Mark.ITALIC | Mark.UNDERLINE]),
    sampled_from([None, None, "https://example.org/a--b"]),
)
_BLOCKS = builds(
    lambda kind, pieces, language: replace(kind, spans=spans(*pieces), language=language),
    sampled_from([Paragraph(), Quote(), ListItem((), True, 1)]),
    lists(_PIECES, min_size=1, max_size=6),
    sampled_from(["", "fr", "de", "he"]),
)


def document_of(body: Body) -> QTextDocument:
    document = BodyDocument()
    document.documentLayout()
    write_document(body, document)
    lay_out(document, False)
    return document


def tidied(block: TextBlock) -> str:
    said, kept = block.text.replace("\n", "\u2028"), addresses(block)
    for edit in reversed(corrections(block.language or "en-GB", said)):
        if kept.isdisjoint(range(edit.start, edit.end)):
            said = said[: edit.start] + edit.text + said[edit.end :]
    return said.replace("\u2028", "\n")


def addresses(block: TextBlock) -> set[int]:
    """The places of the characters in links that read as addresses themselves, as far as the pieces can make one."""
    places: set[int] = set()
    at = 0
    for link, run in groupby(block.spans, lambda span: span.link):
        words = "".join(span.text for span in run)
        if link is not None and re.fullmatch(r"\S*(\w\.|[ab]:)\w\S*", words.strip()):
            places.update(range(at, at + len(words)))
        at += len(words)
    return places


@settings(max_examples=80)
@example([Paragraph((Span("1:1«", link="https://example.org/a--b"),), language="fr")])
@example([Paragraph((Span("a.b«", link="https://example.org/a--b"), Span("«")), language="fr")])
@given(lists(_BLOCKS, min_size=1, max_size=4))
def test_each_paragraph_becomes_what_typing_it_would_have_made(qapp: object, blocks: list[TextBlock]) -> None:
    body = Body.of(blocks)
    document = document_of(body)
    count = tidy(document, lambda block: tongue_of(block.blockFormat())[0] or "en-GB")
    after = read_document(document)
    assert len(after) == len(body)
    for old, new in zip(body, after, strict=True):
        assert isinstance(old, TextBlock) and isinstance(new, TextBlock)
        assert new.text == tidied(old)
        assert replace(new, spans=()) == replace(old, spans=())
        assert {(span.marks, span.link) for span in new.spans} <= {(span.marks, span.link) for span in old.spans}
    assert (count > 0) == (after != body)
    assert document.isUndoAvailable() == (count > 0)
    document.undo()
    assert read_document(document) == body
    assert not document.isUndoAvailable()


def test_marks_and_links_stay_where_they_were(qapp: object) -> None:
    document = document_of(
        Body.of([p("'", b("90s"), "' ", a("it's", "https://a.org/"), a("a.org/--", "https://a.org/--"))])
    )
    tidy(document, lambda block: "en-GB")
    assert read_document(document).blocks == (
        p("’", b("90s"), "’ ", a("it’s", "https://a.org/"), a("a.org/--", "https://a.org/--")),
    )


def test_a_linked_score_is_no_address(qapp: object) -> None:
    document = document_of(Body.of([p(a("1:1--", "https://a.org/"), " ", a("a:1--", "https://a.org/"))]))
    tidy(document, lambda block: "en-US")
    assert read_document(document).blocks == (p(a("1:1—", "https://a.org/"), " ", a("a:1--", "https://a.org/")),)
