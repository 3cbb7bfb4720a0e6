"""Plain text in and out."""

from itertools import repeat

import pytest

from editor.domain.article import Article, Figure, ReadMore
from editor.domain.errors import PasteRefused
from editor.formats.text_read import MAX_BYTES, decode, read_text
from editor.formats.text_write import text, whole
from tests.builders import b, br, h, li, oli, p, q
from tests.formats.html_pages import FULL


def test_a_paragraph_a_line_and_blank_lines_dropped() -> None:
    found = read_text("One\r\n\r\n  Two \tspaced\t\n \u00a0 \nThree\u2029Four\x0cFive\n")
    assert found.blocks == (p("One"), p("Two \tspaced"), p("Three"), p("Four"), p("Five"))
    assert found.losses == ()
    assert read_text(" \n\n").blocks == ()


def test_the_limit_is_a_pastes_unless_another_is_given() -> None:
    text = "\n".join(repeat("я" * 999, MAX_BYTES // 1998 + 1))
    with pytest.raises(PasteRefused, match="larger than 2 MB"):
        read_text(text)
    with pytest.raises(PasteRefused, match="larger than 3 MB"):
        read_text(text * 2, limit=3_000_000)
    assert sum(len(block.text) for block in read_text(text, limit=3_000_000).blocks if hasattr(block, "text")) > 10**6


def test_what_no_story_can_hold_goes() -> None:
    assert read_text("a\x00b\ufffcc\ud800d").blocks == (p("abcd"),)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"caf\xc3\xa9", "café"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        (b"\xff\xfec\x00\xe9\x00", "cé"),
        (b"\xfe\xff\x00c\x00\xe9", "cé"),
        (b"\xff\xfec\x00\xe9", "c\ufffd"),
        (b"\x93caf\xe9\x94 \x80", "“café” €"),
        (b"\x81", "\ufffd"),
        (b"", ""),
    ],
)
def test_files_are_decoded_as_their_first_bytes_say(data: bytes, expected: str) -> None:
    assert decode(data) == expected


def test_blocks_as_text() -> None:
    assert text(
        [
            p("One ", b("bold"), "\nline"),
            p(" "),
            h("Sub"),
            li("a\nb"),
            oli("c", level=1),
            oli("d", level=1),
            li("e"),
            q("Quoted."),
            br(),
            Figure("A caption. (AP)", "AP", "alt", None),
            Figure("", "Ada Finch", "", None),
            Figure("", "", "", None),
            ReadMore("Read more", "Title", "https://example.org/"),
            ReadMore("More:", "Title", None),
            ReadMore("", "Title", None),
            ReadMore("Read more", "", None),
        ]
    ) == (
        "One bold\nline\n\nSub\n\n• a\n  b\n  1. c\n  2. d\n• e\n\nQuoted.\n\n* * *\n\n"
        "A caption. (AP)\n\n(Ada Finch)\n\nRead more: Title\n\nMore: Title\n\nTitle"
    )


def test_of_an_article_its_blocks() -> None:
    assert text(FULL) == text(FULL.blocks)
    assert text([]) == ""


def test_a_whole_story_begins_with_what_stands_above_its_text() -> None:
    lines = whole(FULL).split("\n\n")
    assert lines[:5] == [
        FULL.headline,
        FULL.standfirst,
        "By Ada Finch",
        "PORT ELLIS · 22 November 2026",
        "The bridge, seen from the fish quay on Friday. (AP)",
    ]
    assert "\n\n".join(lines[5:]) == text(FULL)
    bare = Article("", "", "", "", None, "", "", None, (), None, (p("Words."),))
    assert whole(bare) == "Words."
