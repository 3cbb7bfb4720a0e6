"""HTML in: what is pasted from Word, Google Docs, LibreOffice, mail and web pages, as blocks.

Only what a story can say is taken over. Nothing is loaded, and no parser but one linear scan sees the text.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
import re

from editor.domain.article import Loss
from editor.domain.body import MAX_LEVEL, Block, ListItem, Paragraph, Quote, SectionBreak, Spans, Subheading
from editor.domain.errors import PasteRefused
from editor.domain.links import is_link
from editor.formats.html_elements import BLOCKS, CELLS, LISTS, Element, Elements, Kind
from editor.formats.html_links import address_in
from editor.formats.html_pictures import EmbeddedPicture, place_of, taken_out
from editor.formats.html_runs import Line, joined
from editor.formats.html_style import WordList, colours, declarations, is_comment, is_note_mark, is_ordinal
from editor.formats.html_table import Table
from editor.formats.html_tokens import scan
from editor.formats.text_read import Read, check_size

__all__ = ["Read", "read_html"]

MAX_TAGS = 30_000
"""More tags, start and end, than any story has; each takes some 20 microseconds."""

MAX_WITH_PICTURES = 64_000_000
"""Characters of HTML with the pictures embedded in it; without them it has to be a text's size."""

_MARKER = 20
_VOID = frozenset("area base basefont br col embed frame hr img input link meta param source track wbr".split())
_IN_HEAD = frozenset(("base", "link", "meta", "template", "xml"))
_EMBEDDED = frozenset(("applet", "audio", "embed", "object", "video"))
_LOSSES = {
    "tables": ("1 table flattened.", "{} tables flattened."),
    "pictures": ("1 picture left out.", "{} pictures left out."),
    "embedded": ("1 embedded video or sound left out.", "{} embedded videos or sounds left out."),
    "links": ("1 link without a web or mail address made plain.", "{} links without a web or mail address made plain."),
    "colours": ("1 colour removed.", "{} colours removed."),
    "menus": ("1 menu of links left out.", "{} menus of links left out."),
    "note marks": ("1 note mark left out.", "{} note marks left out."),
    "comments": ("1 comment left out.", "{} comments left out."),
    "deletions": ("1 deleted passage left out.", "{} deleted passages left out."),
}


def read_html(html: str) -> Read:
    """Return the blocks that `html` says. Pure; safe on any thread.

    Raises PasteRefused for more than 2 MB beside embedded pictures, tags nested deeper than 32, or more than MAX_TAGS
    of them.
    """
    if len(html) > MAX_WITH_PICTURES:
        raise PasteRefused()
    fragment, pictures = taken_out(_fragment(html))
    check_size(fragment)
    if fragment.count("<") > MAX_TAGS:
        raise PasteRefused()
    reader = _Reader(pictures)
    scan(fragment, reader)
    return reader.finished()


def _fragment(html: str) -> str:
    """Return what was selected of a clipboard's HTML, without the header and surroundings of Windows' CF_HTML."""
    start = html.find("<!--StartFragment")
    if start >= 0:
        end = html.rfind("<!--EndFragment")
        return html[start : end if end > start else len(html)]
    if re.match(r"\s*Version:\d", html):
        return html[html.find("<") :] if "<" in html else ""
    return html


class _Reader:
    """Takes the tags of one text and makes blocks of them."""

    def __init__(self, pictures: Sequence[bytes]) -> None:
        self._given = pictures
        self._pictures: list[EmbeddedPicture] = []
        self._colours: set[str] = set()
        self._open = Elements()
        self._line = Line()
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._lost: Counter[str] = Counter()
        self._marker = ""

    def finished(self) -> Read:
        """Close what is open and return everything that was read."""
        self._close_from(0)
        self._flush()
        self._lost["colours"] = len(self._colours)
        losses = (
            Loss(one if self._lost[what] == 1 else many.format(self._lost[what]))
            for what, (one, many) in _LOSSES.items()
            if self._lost[what]
        )
        return Read(tuple(self._blocks), tuple(losses), tuple(self._pictures))

    def text(self, text: str) -> None:
        """Take text."""
        here = self._open.innermost
        if here.name == "head" and text.strip():
            self._close_from(len(self._open) - 1)
            here = self._open.innermost
        if not here.hidden:
            self._line.add(text, here.marks, here.link, here.pre)
        elif here.marker and len(self._marker) < _MARKER:
            self._marker += text[:_MARKER]

    def start(self, name: str, attributes: Mapping[str, str], closed: bool) -> None:
        """Take a start tag. Raises PasteRefused for one nested too deeply."""
        if self._open.innermost.name == "head" and name not in _IN_HEAD:
            self._close_from(len(self._open) - 1)
        if (ended := self._open.ended_by_start(name)) is not None:
            self._close_from(ended)
        if name in _VOID:
            if not self._open.innermost.hidden:
                self._void(name, attributes)
        elif not (closed and ":" in name):
            self._element(name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag; one that ends nothing means nothing."""
        at = self._open.ended_by_end(name)
        if at is None:
            return
        if name in BLOCKS:
            self._close_from(at)
        else:
            self._end_inline(name)
            self._open.take_out(at)

    def _void(self, name: str, attributes: Mapping[str, str]) -> None:
        here = self._open.innermost
        if name == "br" and "interchange" not in attributes.get("class", ""):
            self._line.add_break(here.marks, here.link)
        elif name == "hr":
            self._flush()
            self._sink.append(SectionBreak())
        elif name == "img":
            self._picture(attributes)
        elif name in _EMBEDDED:
            self._lost["embedded"] += 1

    def _picture(self, attributes: Mapping[str, str]) -> None:
        """Take a picture that is embedded, and count any other as left out.

        One that stands for an emoji becomes the emoji, one of 1 pixel is nothing.
        """
        alt = attributes.get("alt", "")
        here = self._open.innermost
        if alt and len(alt) <= 16 and ("data-emoji" in attributes or "emoji" in attributes.get("class", "").lower()):
            self._line.add(alt, here.marks, here.link, False)
        elif {attributes.get("width"), attributes.get("height")} <= {"0", "1"}:
            return
        elif (number := place_of(attributes.get("src", ""))) is not None and number < len(self._given):
            before = len(self._blocks) + (not self._line.is_empty)
            self._pictures.append(EmbeddedPicture(self._given[number], before))
        else:
            self._lost["pictures"] += 1

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        around = self._open.innermost
        if name == "a" and around.in_anchor and (at := self._open.ended_by_end("a")) is not None:
            self._open.take_out(at)
        style = declarations(attributes.get("style", ""))
        element = self._open.made(name, attributes, style)
        if element.hidden:
            if not around.hidden:
                self._lost["deletions"] += name == "del"
                self._lost["embedded"] += name in _EMBEDDED
                self._lost["menus"] += name == "nav"
                self._lost["note marks"] += is_note_mark(name, attributes)
                self._lost["comments"] += is_comment(attributes)
            self._open.push(element)
            return
        if attributes and not element.in_anchor:
            self._colours.update(colours(attributes, style))
        if name in BLOCKS:
            self._boundary(element)
        if name == "a" and "href" in attributes:
            element.own_link = element.link = self._address(attributes["href"])
        self._open.push(element)
        if element.word is not None:
            self._marker = ""
        elif name == "q":
            self._line.add("“", element.marks, element.link, element.pre)
        elif name == "table":
            self._tables.append(Table(self._sink))
        elif name in CELLS and self._tables:
            self._tables[-1].open_cell()

    def _address(self, href: str) -> str | None:
        """Return what a link goes to, or None, counted, where a story does not link there."""
        address = address_in(href)
        if is_link(address):
            return address
        self._lost["links"] += 1
        return None

    def _close_from(self, at: int) -> None:
        """Close the elements from index `at` on, the innermost first."""
        while len(self._open) > at:
            element = self._open.innermost
            if not element.hidden:
                if element.name in BLOCKS:
                    self._boundary(element)
                    self._end_table_part(element.name)
                else:
                    self._end_inline(element.name)
            self._open.pop()

    def _end_inline(self, name: str) -> None:
        here = self._open.innermost
        if name == "q" and not here.hidden:
            self._line.add("”", here.marks, here.link, here.pre)

    def _end_table_part(self, name: str) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        if name in CELLS:
            table.close_cell()
        elif name == "tr":
            table.end_row()
        elif name == "table":
            table.end_row()
            self._lost["tables"] += table.flattened
            self._tables.pop()

    @property
    def _sink(self) -> list[Block]:
        return self._tables[-1].sink if self._tables else self._blocks

    def _boundary(self, element: Element) -> None:
        """End the block at the start or end of `element`; within a list item, paragraphs only end a line."""
        if self._line.is_empty:
            return
        context = self._open.context
        divides = element.kind is not None or element.name in LISTS or element.name in ("table", "tr")
        if not divides and context is not None and context.kind is Kind.ITEM:
            self._line.end_line()
        else:
            self._flush()

    def _flush(self) -> None:
        """Make blocks of the text that has come in."""
        if self._line.is_empty:
            return
        runs = self._line.taken()
        if not runs:
            return
        context = self._open.context
        kind, word = (None, None) if context is None else (context.kind, context.word)
        match kind:
            case Kind.SUBHEADING:
                self._sink.extend(Subheading(run) for run in runs)
            case Kind.QUOTE:
                self._sink.extend(Quote(run) for run in runs)
            case Kind.ITEM:
                ordered, level = self._open.list_place
                self._sink.append(ListItem(joined(runs, "\n"), ordered, min(level, MAX_LEVEL)))
            case Kind.WORD_ITEM:
                self._sink.append(self._word_item(word, joined(runs, "\n")))
            case _:
                self._sink.extend(Paragraph(run) for run in runs)

    def _word_item(self, place: WordList | None, run: Spans) -> ListItem:
        place = place or WordList(0)
        ordered = is_ordinal(self._marker) if place.ordered is None else place.ordered
        return ListItem(run, ordered, min(place.level, MAX_LEVEL))
