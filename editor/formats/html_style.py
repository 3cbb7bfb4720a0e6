"""What foreign tags, classes and inline styles mean in a story: marks, hidden text, headings and Word's lists.

Google Docs and LibreOffice say bold and italic in styles, Word says nearly everything in styles of its own ("mso-…").
"""

from collections.abc import Mapping
import re

from editor.domain.body import Mark
from editor.domain.values import dataclass

Declarations = Mapping[str, str]
"""CSS properties and their values, in lower case."""

_NONE: Declarations = {}

_SCRIPTS = int(Mark.SUPERSCRIPT | Mark.SUBSCRIPT)

TAG_MARKS: Mapping[str, int] = {
    **dict.fromkeys(("b", "strong"), int(Mark.BOLD)),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), int(Mark.ITALIC)),
    **dict.fromkeys(("u", "ins"), int(Mark.UNDERLINE)),
    **dict.fromkeys(("s", "strike"), int(Mark.STRIKETHROUGH)),
    "sup": int(Mark.SUPERSCRIPT),
    "sub": int(Mark.SUBSCRIPT),
}

# Their content is not for readers, or not text. A deletion is what somebody took out and must not come back.
_HIDDEN_TAGS = frozenset(
    "del nav template svg math head object applet audio video canvas select datalist button map rp xml".split()
)
_HIDDEN_CLASSES = frozenset(
    "msocommentreference msocomanchor msocommentsubject msodel mw-editsection mw-jump-link noprint".split()
)
_NEUTRAL = re.compile(
    r"inherit|initial|unset|auto|transparent|currentcolor|none|windowtext|window|black|white|gr[ae]y|silver|var\(.*"
    r"|rgba?\((\d+), *\1, *\1(?:,.*)?\)|#([0-9a-f]{1,2})\2\2"
    # What programs give their links, sometimes around the link.
    r"|#000080|#0000ff|#0000ee|#0563c1|#1155cc"
)
_HIDDEN_ELEMENTS = frozenset(("comment", "comment-list", "header", "footer"))

_HEADING_CLASS = re.compile(r"mso(?:title|subtitle|heading\d)|heading-?\d?|subtitle")
_QUOTE_CLASS = re.compile(r"mso(?:intense)?quote(?:cxsp(?:first|middle|last))?")
_LIST_CLASS = re.compile(r"msolist(bullet|number)([2-9]?)(?:cxsp(?:first|middle|last))?")
_WORD_LEVEL = re.compile(r"\blevel(\d)")
_ORDINAL = re.compile(r"\(?(?:\w*\d\w*|\w+[.):])")


@dataclass(frozen=True, slots=True)
class WordList:
    """A paragraph of Word's that is a list item. `ordered` is None where only its marker tells."""

    level: int
    ordered: bool | None = None


def declarations(style: str) -> Declarations:
    """Return what the `style` attribute declares; the last of each property counts, as in CSS."""
    if not style:
        return _NONE
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


def marks(name: str, attributes: Mapping[str, str], style: Declarations, in_link: bool) -> tuple[int, int]:
    """Return the marks that an element turns on, and those that it turns off.

    Underlining by style is how links look, so it is no mark within one. Insertions that carry who or when are
    tracked changes and not underlined.
    """
    on, off = TAG_MARKS.get(name, 0), 0
    if not on and not style:
        return 0, 0
    if name == "ins" and ("datetime" in attributes or "cite" in attributes):
        on = 0
    for add, remove in _style_marks(style, in_link) if style else ():
        on, off = (on | add) & ~remove, (off | remove) & ~add
    if on & _SCRIPTS:
        off |= _SCRIPTS & ~on
    return on, off


def _style_marks(style: Declarations, in_link: bool) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    if weight := style.get("font-weight"):
        heavy = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:5]) >= 600)
        found.append(_switch(Mark.BOLD, heavy))
    if slant := style.get("font-style"):
        found.append(_switch(Mark.ITALIC, slant.startswith(("italic", "oblique"))))
    line = style.get("text-decoration", "") + " " + style.get("text-decoration-line", "")
    if "underline" in line and not in_link:
        found.append(_switch(Mark.UNDERLINE, True))
    if "line-through" in line:
        found.append(_switch(Mark.STRIKETHROUGH, True))
    if (height := style.get("vertical-align")) in ("super", "sub"):
        mark, other = (Mark.SUPERSCRIPT, Mark.SUBSCRIPT) if height == "super" else (Mark.SUBSCRIPT, Mark.SUPERSCRIPT)
        found.append((int(mark), int(other)))
    return found


def _switch(mark: Mark, on: bool) -> tuple[int, int]:
    return (int(mark), 0) if on else (0, int(mark))


def is_hidden(name: str, attributes: Mapping[str, str], style: Declarations) -> bool:
    """Say whether readers do not see an element's text: hidden, deleted, a comment, or no text at all."""
    if name in _HIDDEN_TAGS:
        return True
    if not attributes:
        return False
    if "hidden" in attributes or is_note_mark(name, attributes):
        return True
    if style and (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or style.get("mso-element") in _HIDDEN_ELEMENTS
        or is_word_marker(style)
    ):
        return True
    return not _HIDDEN_CLASSES.isdisjoint(attributes.get("class", "").lower().split())


def is_note_mark(name: str, attributes: Mapping[str, str]) -> bool:
    """Say whether an element is an encyclopaedia's mark for a note, as [1]."""
    return name == "sup" and "reference" in attributes.get("class", "").lower().split()


def is_comment(attributes: Mapping[str, str]) -> bool:
    """Say whether an element is where Word's readers commented."""
    return "msocommentreference" in attributes.get("class", "").lower().split()


def colours(attributes: Mapping[str, str], style: Declarations) -> list[str]:
    """Return the colours that an element gives its text or its ground; black, white, greys and none do not count."""
    given = (attributes.get("color", "").lower(), style.get("color", ""), style.get("background-color", ""))
    return [colour for colour in given if colour and _NEUTRAL.fullmatch(colour) is None]


def keeps_white_space(style: Declarations) -> bool | None:
    """Say whether the element's white space is kept as typed; None where it does as its parent does."""
    value = style.get("white-space")
    if value is None or value == "inherit":
        return None
    return value in ("pre", "pre-wrap", "break-spaces")


def is_word_marker(style: Declarations) -> bool:
    """Say whether the element is the bullet or number that Word writes before a list item."""
    return style.get("mso-list") == "ignore"


def is_heading(attributes: Mapping[str, str], style: Declarations) -> bool:
    """Say whether a paragraph is a heading by Word's class or outline level."""
    if style.get("mso-outline-level", "").isdecimal():
        return True
    return any(_HEADING_CLASS.fullmatch(name) for name in attributes.get("class", "").lower().split())


def is_quote(attributes: Mapping[str, str]) -> bool:
    """Say whether a paragraph is a quotation by Word's class."""
    return any(_QUOTE_CLASS.fullmatch(name) for name in attributes.get("class", "").lower().split())


def word_list(attributes: Mapping[str, str], style: Declarations) -> WordList | None:
    """Return the place in a list that Word gives a paragraph, or None where it is in none."""
    place = style.get("mso-list", "")
    if level := _WORD_LEVEL.search(place):
        return WordList(max(int(level[1]) - 1, 0))
    if place in ("none", "skip"):
        return None
    for name in attributes.get("class", "").lower().split():
        if found := _LIST_CLASS.fullmatch(name):
            return WordList(int(found[2] or 1) - 1, found[1] == "number")
    return None


def is_ordinal(marker: str) -> bool:
    """Say whether Word's marker counts ("1.", "b)", "iv.") rather than being a bullet ("·", "o")."""
    return _ORDINAL.match(marker.strip()) is not None
