"""How much of what people copy comes in: words, links, headings and list items, counted by another reader of HTML."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement
import pytest

from editor.domain.body import TEXT_BLOCKS, Block, ListItem, Subheading
from editor.domain.links import is_link
from editor.formats.html_links import address_in
from editor.formats.html_read import Read, read_html

PASTES = Path(__file__).parent / "golden" / "html" / "paste"
NAMES = sorted(path.name for path in PASTES.glob("*.html"))
_UNSEEN = (
    "head",
    "noscript",
    "script",
    "style",
    "nav",
    "del",
    "title",
    "button",
    "svg",
    "object",
    "video",
    "audio",
    "template",
)
_UNSEEN_CLASSES = ("mw-editsection", "noprint", "reference", "MsoCommentReference")
_UNSEEN_STYLES = ("mso-list:Ignore", "mso-hide:all", "display:none", "mso-element:comment", "display: none")


def read(name: str) -> Read:
    """What a story keeps of one paste."""
    return read_html((PASTES / name).read_text("utf-8"))


def seen(name: str) -> HtmlElement:
    """The paste as lxml reads it, without what its readers do not see."""
    text = (PASTES / name).read_text("utf-8")
    start, end = text.find("<!--StartFragment"), text.rfind("<!--EndFragment")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    tree = html.document_fromstring(text[start:end] if start >= 0 else text, parser=parser)
    for element in list(tree.iter()):
        if isinstance(element, HtmlElement) and _is_unseen(element):
            element.drop_tree()
    return tree


def _is_unseen(element: HtmlElement) -> bool:
    style, classes = element.get("style", ""), element.get("class", "").split()
    return (
        element.tag in _UNSEEN
        or element.get("hidden") is not None
        or any(each in classes for each in _UNSEEN_CLASSES)
        or any(each in style for each in _UNSEEN_STYLES)
    )


def words(blocks: tuple[Block, ...]) -> list[str]:
    """The words of blocks."""
    return [word for block in blocks if isinstance(block, TEXT_BLOCKS) for word in block.text.split()]


def links(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The addresses that blocks link to."""
    for block in blocks:
        if isinstance(block, TEXT_BLOCKS):
            yield from (span.link for span in block.spans if span.link)


@pytest.mark.parametrize("name", NAMES)
def test_the_letters_of_every_paste_are_kept(name: str) -> None:
    said, kept = Counter(str(seen(name).text_content())), Counter("".join(words(read(name).blocks)))
    for space in " \t\n\r\xa0":
        del said[space]
    assert (said & kept).total() >= 0.99 * said.total(), said - kept
    assert kept.total() <= 1.02 * said.total(), kept - said


@pytest.mark.parametrize("name", NAMES)
def test_the_links_of_every_paste_are_kept(name: str) -> None:
    wanted = {
        address_in(each.get("href", "")) for each in seen(name).iter("a") if each.get("href") and each.text_content()
    }
    assert {address for address in wanted if is_link(address)} == set(links(read(name).blocks))


@pytest.mark.parametrize("name", NAMES)
def test_the_headings_and_items_of_every_paste_are_kept(name: str) -> None:
    tree, blocks = seen(name), read(name).blocks
    headings = [" ".join(each.text_content().split()) for each in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    kept = [" ".join(block.text.split()) for block in blocks if isinstance(block, Subheading)]
    assert [each for each in headings if each] == [each for each in kept if each in headings]
    items = [each for each in tree.iter("li") if each.text_content().strip()]
    assert sum(isinstance(block, ListItem) for block in blocks) >= len(items)


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        (
            "encyclopaedia.html",
            [
                "1 table flattened.",
                "1 picture left out.",
                "1 link without a web or mail address made plain.",
                "1 note mark left out.",
            ],
        ),
        ("mail-reply.html", []),
        ("newspaper.html", ["1 picture left out.", "1 colour removed.", "1 menu of links left out."]),
    ],
)
def test_what_goes_is_told(name: str, sentences: list[str]) -> None:
    assert [loss.sentence for loss in read(name).losses] == sentences


def test_tracked_changes_come_in_as_they_stand_and_a_picture_within_the_text_is_handed_on() -> None:
    found = read("word-tracked.html")
    assert "Engineers said it is safe." in [
        block.text.removesuffix("[1]") for block in found.blocks[2:3] if isinstance(block, TEXT_BLOCKS)
    ]
    assert [picture.data[:4] for picture in found.pictures] == [b"\x89PNG"]
    assert found.pictures[0].before == 5


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://www.google.com/url?q=https://example.org/a%3Fb%3Dc&sa=D", "https://example.org/a?b=c"),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=x",
            "https://example.org/a",
        ),
        ("https://www.google.com/url?q=javascript:x", "https://www.google.com/url?q=javascript:x"),
        ("https://www.google.com/url?q=file:///etc/passwd", "https://www.google.com/url?q=file:///etc/passwd"),
        (" https://example.org/a b\n", "https://example.org/a%20b"),
    ],
)
def test_detours_that_tell_who_clicked_are_left_out(href: str, address: str) -> None:
    assert address_in(href) == address


@pytest.mark.parametrize(
    "source",
    [
        "data:image/png;base64,",
        "data:image/png,xx",
        "data:image/gif;base64,R0lG",
        "data:text/html;base64,eA==",
        "data:0",
        "data:999",
    ],
)
def test_what_is_no_picture_within_the_text_is_none(source: str) -> None:
    assert not read_html(f"<p>a<img src='data:{source}'>").pictures


def test_pictures_are_taken_up_to_a_number() -> None:
    assert len(read_html("<img src=data:image/png;base64,eA==>" * 30).pictures) == 20
