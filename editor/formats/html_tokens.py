"""Foreign HTML as tags and text, by one scan from left to right whose time grows with the length alone.

It follows the tokenizer of the HTML standard (§13.2.5) as far as pasted text needs it. The standard library's
parser starts over at every comment or declaration that is never closed, and so can be held up for hours by 2 MB.
"""

from collections.abc import Mapping
from html import unescape
from html.entities import html5
import re
from typing import Protocol

from editor.domain.errors import PasteRefused


class Sink(Protocol):
    """What takes the tags and the text, in their order."""

    def start(self, name: str, attributes: Mapping[str, str], closed: bool) -> None:
        """Take a start tag, its name and attribute names in lower case; `closed` where it ends in `/>`."""

    def end(self, name: str) -> None:
        """Take an end tag."""

    def text(self, text: str) -> None:
        """Take text with its character references resolved."""


MAX_ATTRIBUTES = 1000
"""More than any tag has."""

_WANTED = frozenset("alt cite class color data-emoji datetime height hidden href src style width".split())

_SPACE = r" \t\n\r\f"
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_TAG = re.compile(rf"</?([A-Za-z][^{_SPACE}/>]*+)(>?)")
_ATTRIBUTE = re.compile(
    rf"[{_SPACE}/]*+(?:(>)|([^{_SPACE}/>][^{_SPACE}/>=]*+)"
    rf"(?:[{_SPACE}]*+=[{_SPACE}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^{_SPACE}>]*+)))?)"
)

# Their content is text to a parser, and none of it is meant to be read.
_UNREAD = {
    name: re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript")
}

# html.unescape turns the digits into an int, which Python refuses beyond 4,300 of them; no character has eight.
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9A-Fa-f]{8,}+);?")

_REFERENCE = re.compile(r"&(?:#[0-9A-Za-z]++|[0-9A-Za-z]++)(?:;|(?![=0-9A-Za-z]))")

_NOTHING: Mapping[str, str] = {}


def scan(html: str, sink: Sink) -> None:
    """Hand every tag and every piece of text to `sink`. Comments, declarations and unread elements are passed over.

    Of attributes only those that can mean something to a story are kept. As in a browser, what an unclosed comment,
    tag or script begins runs to the end. Raises PasteRefused for a tag with more than MAX_ATTRIBUTES.
    """
    at, end = 0, len(html)
    while at < end:
        found = _MARKUP.search(html, at)
        if found is None:
            sink.text(_resolved(html[at:]))
            return
        opening = found.start()
        if opening > at:
            sink.text(_resolved(html[at:opening]))
        at = _passed(html, opening, sink)


def _passed(html: str, at: int, sink: Sink) -> int:
    """Take the markup that begins at `at`; return the index behind it."""
    tag = _TAG.match(html, at)
    if tag is None:
        return _behind(html, "-->", at + 2) if html.startswith("<!--", at) else _behind(html, ">", at + 2)
    name = tag[1].lower()
    attributes: Mapping[str, str]
    if tag[2]:
        attributes, closed, behind = _NOTHING, False, tag.end()
    else:
        attributes, closed, behind = _attributes(html, tag.end())
    if behind < 0:
        return len(html)
    if html[at + 1] == "/":
        sink.end(name)
    elif name in _UNREAD:
        ending = _UNREAD[name].search(html, behind)
        return len(html) if ending is None else _behind(html, ">", ending.end())
    else:
        sink.start(name, attributes, closed)
    return behind


def _behind(html: str, mark: str, at: int) -> int:
    """Return the index behind the next `mark`, or behind everything where there is none."""
    found = html.find(mark, at)
    return len(html) if found < 0 else found + len(mark)


def _attributes(html: str, at: int) -> tuple[Mapping[str, str], bool, int]:
    """Return a tag's attributes, whether it closes itself, and the index behind it (-1: it never ends)."""
    held: dict[str, str] = {}
    for _ in range(MAX_ATTRIBUTES):
        found = _ATTRIBUTE.match(html, at)
        if found is None:
            return held, False, -1
        if found[1]:
            return held, html[found.end() - 2] == "/", found.end()
        name = found[2].lower()
        if name in _WANTED:
            held.setdefault(name, _resolved_value(found[3] or found[4] or found[5] or ""))
        at = found.end()
    raise PasteRefused()


def _resolved_value(value: str) -> str:
    """Return an attribute's value; in it "&copy=" is no © but part of an address (HTML §13.2.5.73)."""
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(found: re.Match[str]) -> str:
    reference = found[0]
    return _resolved(reference) if reference[1] == "#" or reference[1:] in html5 else reference


def _resolved(text: str) -> str:
    return unescape(_NO_CHARACTER.sub("\ufffd", text)) if "&" in text else text
