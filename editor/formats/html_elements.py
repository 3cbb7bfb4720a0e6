"""The elements that are open while HTML is read, and which end tags the standard lets a writer leave out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from editor.domain.body import Mark
from editor.domain.errors import PasteRefused
from editor.formats.html_style import (
    Declarations,
    WordList,
    is_heading,
    is_hidden,
    is_quote,
    is_word_marker,
    keeps_white_space,
    marks,
    word_list,
)

MAX_DEPTH = 32

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "menu", "dir"))
CELLS = frozenset(("td", "th"))
_SECTIONS = frozenset(("thead", "tbody", "tfoot", "caption", "colgroup"))
_TABLE_PARTS = CELLS | _SECTIONS | {"tr", "table"}
BLOCKS = (
    HEADINGS
    | LISTS
    | _TABLE_PARTS
    | frozenset(
        "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer "
        "form header hgroup html legend li main nav p pre search section summary".split()
    )
)

# An end tag or an implied end does not reach out of a table's cell.
_WALLS = CELLS | {"table", "caption"}

# What a start tag ends, and how far out it looks for it.
_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), LISTS | _WALLS),
    **dict.fromkeys(("dd", "dt"), (frozenset(("dd", "dt")), _WALLS | {"dl"})),
    **dict.fromkeys(CELLS, (CELLS | {"caption"}, frozenset(("table",)))),
    "tr": (CELLS | {"tr", "caption"}, frozenset(("table",))),
    **dict.fromkeys(_SECTIONS, (_TABLE_PARTS - {"table"}, frozenset(("table",)))),
    "option": (frozenset(("option",)), frozenset(("select", "optgroup", "datalist"))),
    "optgroup": (frozenset(("option", "optgroup")), frozenset(("select",))),
}
_END_OF_PARAGRAPH = (frozenset(("p",)), _WALLS)


class Kind(Enum):
    """What the text within an element is, where the element says so."""

    PARAGRAPH = auto()
    SUBHEADING = auto()
    QUOTE = auto()
    ITEM = auto()
    WORD_ITEM = auto()


@dataclass(slots=True)
class Element:
    """An open element: what it says itself, and what it has from those around it (`inherit`). Local to one reading."""

    name: str
    on: int = 0
    off: int = 0
    kind: Kind | None = None
    own_hidden: bool = False
    own_pre: bool | None = None
    own_link: str | None = None
    own_marker: bool = False
    word: WordList | None = None
    marks: int = 0
    hidden: bool = False
    pre: bool = False
    link: str | None = None
    marker: bool = False
    in_anchor: bool = False

    def inherit(self, around: "Element") -> None:
        """Take over what `around` says and this element does not."""
        self.marks = (around.marks | self.on) & ~self.off
        self.hidden = around.hidden or self.own_hidden
        self.pre = around.pre if self.own_pre is None else self.own_pre
        self.link = self.own_link or around.link
        self.marker = around.marker or self.own_marker
        self.in_anchor = around.in_anchor or self.name == "a"


class Elements:
    """The open elements, outermost first, at most MAX_DEPTH."""

    def __init__(self) -> None:
        self._stack = [Element("")]

    @property
    def innermost(self) -> Element:
        """The innermost element; one without a name or a meaning where none is open."""
        return self._stack[-1]

    def __len__(self) -> int:
        return len(self._stack) - 1

    def __reversed__(self) -> Iterator[Element]:
        return reversed(self._stack[1:])

    def is_open(self, name: str) -> bool:
        """Say whether an element of that name is open, anywhere."""
        return any(element.name == name for element in self._stack)

    def made(self, name: str, attributes: Mapping[str, str], style: Declarations) -> Element:
        """Return an element that could be opened now."""
        around = self._stack[-1]
        element = Element(name, own_pre=True if name == "pre" else None)
        in_anchor = around.in_anchor or name == "a"
        element.on, element.off = marks(name, attributes, style, in_anchor)
        if name == "u" and in_anchor and around.name == "font":
            # LibreOffice underlines its links so.
            element.on &= ~int(Mark.UNDERLINE)
        if style:
            element.own_marker = is_word_marker(style)
            element.own_pre = keeps_white_space(style) if element.own_pre is None else True
        element.own_hidden = is_hidden(name, attributes, style)
        if name in BLOCKS:
            self._give_kind(element, attributes, style)
        element.inherit(around)
        return element

    def _give_kind(self, element: Element, attributes: Mapping[str, str], style: Declarations) -> None:
        if element.name in HEADINGS:
            element.kind = Kind.SUBHEADING
        elif element.name == "blockquote":
            element.kind = Kind.QUOTE
        elif element.name == "li":
            element.kind = Kind.ITEM
        elif element.name in CELLS:
            element.kind = Kind.PARAGRAPH
        elif element.name in ("p", "div") and ("class" in attributes or style):
            if is_heading(attributes, style):
                element.kind = Kind.SUBHEADING
            elif is_quote(attributes):
                element.kind = Kind.QUOTE
            elif not self.is_open("li") and (place := word_list(attributes, style)) is not None:
                element.kind, element.word = Kind.WORD_ITEM, place

    def push(self, element: Element) -> None:
        """Open `element`. Raises PasteRefused beyond MAX_DEPTH."""
        if len(self) >= MAX_DEPTH:
            raise PasteRefused()
        self._stack.append(element)

    def pop(self) -> Element:
        """Close the innermost element and return it."""
        return self._stack.pop()

    def take_out(self, at: int) -> None:
        """Close the element at index `at` alone; those within it stay open and lose what they had from it."""
        del self._stack[at + 1]
        for inner in range(at + 1, len(self._stack)):
            self._stack[inner].inherit(self._stack[inner - 1])

    def ended_by_start(self, name: str) -> int | None:
        """Return the index from which a start tag ends what is open, or None where it ends nothing."""
        ends = _ENDS.get(name) or (_END_OF_PARAGRAPH if name in BLOCKS or name == "hr" else None)
        if ends is None:
            return None
        closes, walls = ends
        found = None
        for at in range(len(self._stack) - 1, 0, -1):
            if self._stack[at].name in closes:
                found = at - 1
            elif self._stack[at].name in walls:
                break
        return found

    def ended_by_end(self, name: str) -> int | None:
        """Return the index of the element that an end tag ends, or None where there is none."""
        walls = ("table",) if name in _TABLE_PARTS else _WALLS
        for at in range(len(self._stack) - 1, 0, -1):
            if self._stack[at].name == name:
                return at - 1
            if self._stack[at].name in walls:
                return None
        return None

    @property
    def context(self) -> Element | None:
        """The innermost element that says what kind of text is within it, or None."""
        for element in reversed(self._stack):
            if element.kind is not None:
                return element
        return None

    @property
    def list_place(self) -> tuple[bool, int]:
        """Whether the innermost list is numbered, and its level from 0 (0, too, outside of lists)."""
        ordered, depth = False, 0
        for element in reversed(self._stack):
            if element.name in CELLS:
                break
            if element.name in LISTS:
                ordered = ordered if depth else element.name == "ol"
                depth += 1
        return ordered, max(depth - 1, 0)
