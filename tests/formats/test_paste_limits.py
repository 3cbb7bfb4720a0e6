"""Pasted text that was made to hurt: nothing hangs, nothing but PasteRefused is raised, no letter is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from editor.domain.body import TEXT_BLOCKS, Block, Mark, Span
from editor.domain.errors import PasteRefused
from editor.domain.text import clean, is_clean
from editor.formats.html_read import MAX_TAGS, read_html
from editor.formats.html_tokens import MAX_ATTRIBUTES
from editor.formats.text_read import MAX_BYTES, MAX_PARAGRAPHS, MAX_WORD, read_text
from tests.builders import a, b, i, li, oli, p, q

# A reader whose time grows with the square of the length would take hours over 2 MB.
pytestmark = pytest.mark.timeout(60)

_TAGS = (
    "<p> </p> <b> </b> <i~style='font-weight:700'> </i> <br> <hr> <ul> </ul> <ol> <li> </li> <table> <tr> <td> </td>",
    "</tr> </table> <th> <blockquote> </blockquote> <h2> </h2> <h7> <pre> </pre> <a~href=x> <a~ <a~href='http://a.b/'>",
    "</a> <del> </del> <script> </script> <!-- --> <! <? </ < > & &amp; &#0; &#x110000; &#xD800; &nbsp; <head> </head>",
    "<body> <svg> </svg> <q> </q> <o:p/> </nothing> ]]> <span~style='mso-list:Ignore'> <p~style='mso-list:l0~level9'>",
    "<img~alt=x~class=emoji> = \" ' ~ \x00 \ufffc \ud800 \u2029",
)
_PIECES = st.sampled_from([piece.replace("~", " ") for line in _TAGS for piece in line.split(" ")])
_SOUP = st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=40).map("".join)


def letters(blocks: tuple[Block, ...]) -> str:
    """Return the text of blocks without any white space."""
    return "".join("".join(block.text.split()) for block in blocks if isinstance(block, TEXT_BLOCKS))


@settings(max_examples=250, deadline=None)
@given(_SOUP)
def test_any_text_gives_canonical_blocks_or_is_refused(html: str) -> None:
    try:
        found = read_html(html)
    except PasteRefused:
        return
    for block in found.blocks:
        if isinstance(block, TEXT_BLOCKS):
            assert is_clean(block.text)
            assert block.text.strip()
            assert block.text.strip("\n") == block.text


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_plain_text_loses_no_letter(text: str) -> None:
    assert letters(read_text(text).blocks) == "".join(clean(text).split())


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<!", "<", "</", "<a ", '<a b="', "<script>", "<b>x</b>y", "<p>a", "<td>", "<svg>", "<div>a</div>"],
)
def test_two_megabytes_of_tags_are_refused(piece: str) -> None:
    with pytest.raises(PasteRefused):
        read_html(piece * (MAX_BYTES // len(piece)))


@pytest.mark.parametrize(
    "piece",
    ["x", "x ", "&", "&#9;", "&" + "a" * 31, "&#" + "9" * 60, "&#" + "9" * 6000, "]]>", "\x00", "\n", " \n", "&amp;"],
)
def test_long_texts_are_read_in_time(piece: str) -> None:
    read_html(piece * (MAX_BYTES // 4 // len(piece)))


@pytest.mark.parametrize(
    ("before", "piece", "count"),
    [
        ("", "<p>aaaa", 3_000),
        ("<ul><li>", "a" * 100 + "<br><br>", 3_000),
        ("<table><tr>", "<td>" + "a" * 200, 3_000),
        ("<p style='mso-list:l0 level1'><span style='mso-list:ignore'>", "<b>1</b>" + "1" * 100, 3_000),
        ("", "<ul><li>a</ul>", 3_000),
        ("<pre>", " \n", 200_000),
        ("", "<a href=http://example.org/>x</a>y" + "z" * 100, 3_000),
        ("<p ", "a=b ", MAX_ATTRIBUTES - 2),
        ("<p style='", "a:b;", 200_000),
        ("<p class='", "a ", 300_000),
        ("<a href='", "a" * 100, 20_000),
    ],
)
def test_the_worst_that_is_let_in_is_read_in_time(before: str, piece: str, count: int) -> None:
    read_html(before + piece * count + "'>")


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>" * 25,
        "<div>" * 33,
        "<b>" * 10_000,
        "<svg>" * 33,
        "<p>" * (MAX_TAGS + 1),
        "a" * (MAX_BYTES + 1),
        "ä" * (MAX_BYTES // 2 + 1),
        "<p " + "a " * (MAX_ATTRIBUTES + 1) + ">",
        "<pre>" + "a\n\n" * (MAX_PARAGRAPHS + 1),
    ],
)
def test_beyond_the_limits_is_refused(html: str) -> None:
    with pytest.raises(PasteRefused):
        read_html(html)


def test_thirty_two_levels_are_read_and_unclosed_paragraphs_are_no_levels() -> None:
    assert read_html("<div>" * 32 + "deep").blocks == (p("deep"),)
    assert len(read_html("<p>a" * 1000 + "<ul>" + "<li>b" * 1000).blocks) == 2000


@pytest.mark.parametrize("text", ["a" * (MAX_BYTES + 1), "€" * (MAX_BYTES // 3 + 1), "a\n" * (MAX_PARAGRAPHS + 1)])
def test_plain_text_beyond_the_limits_is_refused(text: str) -> None:
    with pytest.raises(PasteRefused):
        read_text(text)


def test_long_words_are_parted_by_soft_breaks_and_keep_every_letter() -> None:
    word = "x" * (2 * MAX_WORD + 1)
    parted = "\n".join(("x" * MAX_WORD, "x" * MAX_WORD, "x"))
    assert read_text(f"a {word} b").blocks == (p(f"a {parted} b"),)
    assert read_html(f"<p>a {word} b").blocks == (p(f"a {parted} b"),)
    assert read_text("x" * MAX_WORD).blocks == (p("x" * MAX_WORD),)


def test_a_long_word_is_parted_across_marks_and_no_break_spaces() -> None:
    half = MAX_WORD // 2
    html = "<b>" + "x" * half + "</b><i>" + "y\u00a0" * half + "</i>"
    (block,) = read_html(html).blocks
    assert block == p(b("x" * half), i("y\u00a0" * (half // 2) + "\n" + "y\u00a0" * (half - half // 2)))


@pytest.mark.parametrize(
    "html",
    [
        "<!--StartFragment--><p>kept</p><!--EndFragment--><p>not selected</p>",
        "<p>not selected</p><!--StartFragment--><p>kept</p><!--EndFragment-->",
        "Version:0.9\r\nStartHTML:0000\r\n<html><body><!--StartFragment--><p>kept</p><!--EndFragment--></body></html>",
        "Version:0.9\r\nStartHTML:0000\r\n<html><body><p>kept</p></body></html>",
        "<p>not selected</p><!--EndFragment--><!--StartFragment--><p>kept</p>",
    ],
)
def test_only_the_fragment_of_windows_clipboard_is_read(html: str) -> None:
    assert read_html(html).blocks == (p("kept"),)


@pytest.mark.parametrize(
    "html",
    [
        "<p style='display:none'>secret</p>",
        "<span hidden>secret</span>",
        "<span style='MSO-HIDE: ALL'>secret</span>",
        "<span style='visibility:hidden'>secret</span>",
        "<del>secret</del>",
        "<!-- secret -->",
        "<script>secret</script>",
        "<SCRIPT>secret</SCRIPT\n>",
        "<style>secret</style>",
        "<template><p>secret</p></template>",
        "<noscript><p>secret</p></noscript>",
        "<svg><text>secret</text></svg>",
        "<math><mi>secret</mi></math>",
        "<head><title>secret</title></head>",
        "<title>secret</title>",
        "<textarea>secret</textarea>",
        "<object>secret</object>",
        "<select><option>secret</select>",
        "<div style='mso-element:comment-list'><p>secret</p></div>",
        "<div style='display:none'><p>secret</p><table><tr><td>secret</table><li>secret</div>",
    ],
)
def test_what_readers_do_not_see_stays_out(html: str) -> None:
    assert read_html(f"<p>seen</p>{html}<p>too</p>").blocks == (p("seen"), p("too"))


@pytest.mark.parametrize(
    "html",
    ["<script>secret", "<style>secret</p>", "<!-- secret", "<title>secret", "<p title='secret", "<!doctype secret"],
)
def test_what_never_ends_hides_the_rest_as_in_a_browser(html: str) -> None:
    assert read_html(f"<p>seen</p>{html}").blocks == (p("seen"),)


def test_character_references() -> None:
    assert read_html("&lt;b&gt;&eacute;&#x1F600;&nbsp;&AMP;&zzz;&#128;").blocks == (p("<b>é😀\u00a0&&zzz;€"),)
    assert read_html("a&#" + "9" * 5000 + ";b&#xD800;c&#0;d").blocks == (p("a\ufffdb\ufffdc\ufffdd"),)


def test_an_address_keeps_its_ampersands() -> None:
    html = '<a href="https://example.org/?a=1&copy=2&amp;lt=3&notit;&#38;x&eacute">x</a>'
    assert read_html(html).blocks == (p(a("x", "https://example.org/?a=1&copy=2&lt=3&notit;&xé")),)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "\\\\host\\share",
        "//host/x",
        "#x",
        "x" * 3000,
        "https://user:word@example.org/",
        "http://[",
        "java\tscript:x",
        "",
    ],
)
def test_other_addresses_become_plain_text(address: str) -> None:
    found = read_html(f'<a href="{address}">text</a>')
    assert found.blocks == (p("text"),)
    assert [loss.sentence for loss in found.losses] == ["1 link without a web or mail address made plain."]


def test_misnested_and_unclosed_tags() -> None:
    assert read_html("<b>one<i>two</b>three</i>").blocks == (p(b("one"), _both("two"), i("three")),)
    assert read_html("<p>one<b>two<p>three").blocks == (p("one", b("two")), p("three"))
    assert read_html("</p></div>one</td></table>").blocks == (p("one"),)
    assert read_html("one<p>two</p>three").blocks == (p("one"), p("two"), p("three"))
    assert read_html("<a href=https://example.org/>one<a href=http://example.org/>two").blocks == (p(*_linked()),)


def test_lists_quotations_and_lines() -> None:
    assert read_html("<ol><li><p>a</p><p>b</p><li>c<ul><li>d</ul>e</ol>").blocks == (
        oli("a\nb"),
        oli("c"),
        li("d", level=1),
        oli("e"),
    )
    assert read_html("<blockquote>a<br><br>b</blockquote>c<br>d<br>").blocks == (q("a"), q("b"), p("c\nd"))
    assert read_html("<ul>" * 10 + "<li>deep").blocks == (li("deep", level=8),)
    assert read_html("<li>stray").blocks == (li("stray"),)


def test_tables_of_plain_cells_are_lines_and_layout_is_not() -> None:
    assert read_html("<table><tr><td>a<br>b<td><td><b>c</b><td></table>").blocks == (p("a b\t\t", b("c")),)
    layout = read_html("<table><tr><td><table><tr><td><h2>x</h2><p>y<ul><li>z</ul></table></table>")
    assert [type(block).__name__ for block in layout.blocks] == ["Subheading", "Paragraph", "ListItem"]
    assert layout.losses == ()


def _both(text: str) -> Span:
    return Span(text, Mark.BOLD | Mark.ITALIC)


def _linked() -> tuple[Span, ...]:
    return Span("one", link="https://example.org/"), Span("two", link="http://example.org/")
