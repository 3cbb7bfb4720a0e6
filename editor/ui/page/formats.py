"""How the model's kinds and marks are held in a QTextDocument.

A block's kind stands in properties of its block format, marks in the plain properties of its character formats
(weight, slope, underline …). What a block looks like is not in the document: the page derives it (see `looks`), so
that a change of theme is never an edit. A solid block (photo, related story, section break) is one object character
alone in its block, whose character format carries the attachment's key.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextOption,
)

from editor.domain.body import (
    Block,
    ListItem,
    Mark,
    Paragraph,
    PhotoBlock,
    Quote,
    RelatedBlock,
    SectionBreak,
    Span,
    Spans,
    Subheading,
    TextBlock,
)
from editor.domain.direction import runs_right_to_left

OBJECT: Final = "\ufffc"
SOFT_BREAK: Final = "\u2028"

MARKS: Final = tuple(Mark)

PHOTO: Final = QTextFormat.ObjectTypes.UserObject.value + 1
RELATED: Final = PHOTO + 1
BREAK: Final = PHOTO + 2
SOLID_TYPES: Final = (PHOTO, RELATED, BREAK)

_KIND: Final = QTextFormat.Property.UserProperty.value + 1
_ORDERED: Final = _KIND + 1
_LEVEL: Final = _KIND + 2
_KEY: Final = _KIND + 3
_NOTE: Final = _KIND + 4
_LANGUAGE: Final = _KIND + 5
_DIRECTION: Final = _KIND + 6

_DIRECTIONS: Final = {"ltr": Qt.LayoutDirection.LeftToRight, "rtl": Qt.LayoutDirection.RightToLeft}

PARAGRAPH, SUBHEADING, QUOTE, LIST_ITEM, SOLID = range(5)

_PARAGRAPH_BELOW: Final = 13.0
_ITEM_BELOW: Final = 6.0
_SUBHEADING_ABOVE: Final = 18.0
_LIST_INDENT: Final = 24.0
_QUOTE_INDENT: Final = 22.0
_LINE_HEIGHT: Final = 108.0


def lay_out(document: QTextDocument, rtl: bool, scale: float = 1.0) -> None:
    """Let `document` run right to left or left to right, with lists indented from that side; never an edit."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    document.setIndentWidth(_LIST_INDENT * scale)
    document.setDefaultTextOption(option)


def fragments_of(block: QTextBlock) -> list[QTextFragment]:
    """Return the stretches of one character format in `block`, in order."""
    found = []
    place = block.begin()
    while not place.atEnd():
        found.append(place.fragment())
        place += 1
    return found


def kind_of(block: QTextBlock) -> int:
    """Return which of PARAGRAPH, SUBHEADING, QUOTE, LIST_ITEM and SOLID the block's format says it is."""
    return block.blockFormat().intProperty(_KIND)


def is_solid(block: QTextBlock) -> bool:
    """Say whether the block is set as a photo, a related story or a section break."""
    return kind_of(block) == SOLID


def list_place(block: QTextBlock) -> tuple[bool, int]:
    """Return whether a list item is numbered, and its level."""
    fmt = block.blockFormat()
    return fmt.boolProperty(_ORDERED), fmt.intProperty(_LEVEL)


def tongue_of(fmt: QTextBlockFormat) -> tuple[str, str]:
    """Return the language and the direction that somebody set for a paragraph; "" for none."""
    return fmt.stringProperty(_LANGUAGE), fmt.stringProperty(_DIRECTION)


def text_block(block: QTextBlock, run: Spans) -> TextBlock:
    """Return the model's block of the kind that `block` is, with the text `run`."""
    fmt = block.blockFormat()
    language, direction = tongue_of(fmt)
    match fmt.intProperty(_KIND):
        case 1:
            return Subheading(run, language, direction)
        case 2:
            return Quote(run, language, direction)
        case 3:
            return ListItem(run, fmt.boolProperty(_ORDERED), fmt.intProperty(_LEVEL), language, direction)
    return Paragraph(run, language, direction)


def block_format(block: Block, rtl: bool | None = None) -> QTextBlockFormat:
    """Return the block format that holds the kind of `block`, and what was set of its language and direction.

    Where nothing was set it runs as its letters do in a story whose direction is `rtl`; None leaves that to the
    story, and `wanted_direction` says it later.
    """
    fmt = QTextBlockFormat()
    fmt.setTopMargin(_PARAGRAPH_BELOW)
    fmt.setBottomMargin(_PARAGRAPH_BELOW)
    match block:
        case Paragraph():
            _set_lines(fmt, PARAGRAPH)
        case Subheading():
            _set_lines(fmt, SUBHEADING)
            fmt.setHeadingLevel(2)
            fmt.setTopMargin(_SUBHEADING_ABOVE)
            fmt.setBottomMargin(_ITEM_BELOW)
        case Quote():
            _set_lines(fmt, QUOTE)
            fmt.setLeftMargin(_QUOTE_INDENT)
            fmt.setRightMargin(_QUOTE_INDENT)
        case ListItem():
            _set_lines(fmt, LIST_ITEM)
            fmt.setProperty(_ORDERED, block.ordered)
            fmt.setProperty(_LEVEL, block.level)
            fmt.setIndent(block.level + 1)
            fmt.setTopMargin(_ITEM_BELOW)
            fmt.setBottomMargin(_ITEM_BELOW)
        case _:
            fmt.setProperty(_KIND, SOLID)
            return fmt
    if block.language:
        fmt.setProperty(_LANGUAGE, block.language)
    if block.direction:
        fmt.setProperty(_DIRECTION, block.direction)
        fmt.setLayoutDirection(_DIRECTIONS[block.direction])
    elif rtl is not None and (found := runs_right_to_left(block.text)) is not None and found != rtl:
        fmt.setLayoutDirection(_DIRECTIONS["rtl" if found else "ltr"])
    return fmt


def with_tongue(block: QTextBlock, language: str, direction: str) -> QTextBlockFormat:
    """Return the format of `block` with another language and direction set for it."""
    fmt = block.blockFormat()
    for name, value in ((_LANGUAGE, language), (_DIRECTION, direction)):
        if value:
            fmt.setProperty(name, value)
        else:
            fmt.clearProperty(name)
    return fmt


def wanted_direction(block: QTextBlock) -> Qt.LayoutDirection:
    """Return the direction that the block's format is to name: what was set, or that of its first strong letter.

    LayoutDirectionAuto, which leaves it to the document, where that says the same or there is no such letter.
    """
    set_one = block.blockFormat().stringProperty(_DIRECTION)
    if set_one:
        return _DIRECTIONS[set_one]
    rtl = runs_right_to_left(block.text())
    if rtl is None:
        return Qt.LayoutDirection.LayoutDirectionAuto
    found = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    of_story = block.document().defaultTextOption().textDirection()
    return Qt.LayoutDirection.LayoutDirectionAuto if found == of_story else found


def _set_lines(fmt: QTextBlockFormat, kind: int) -> None:
    fmt.setProperty(_KIND, kind)
    fmt.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)


def marks_of(fmt: QTextCharFormat) -> Mark:
    """Return the marks that a character format holds."""
    marks = Mark.PLAIN
    if fmt.fontWeight() > QFont.Weight.Medium:
        marks |= Mark.BOLD
    if fmt.fontItalic():
        marks |= Mark.ITALIC
    if fmt.fontUnderline():
        marks |= Mark.UNDERLINE
    if fmt.fontStrikeOut():
        marks |= Mark.STRIKETHROUGH
    align = fmt.verticalAlignment()
    if align == QTextCharFormat.VerticalAlignment.AlignSuperScript:
        marks |= Mark.SUPERSCRIPT
    elif align == QTextCharFormat.VerticalAlignment.AlignSubScript:
        marks |= Mark.SUBSCRIPT
    return marks


def link_of(fmt: QTextCharFormat) -> str | None:
    """Return the address that a character format links to, or None."""
    return fmt.anchorHref() or None if fmt.isAnchor() else None


def note_of(fmt: QTextCharFormat) -> str | None:
    """Return the key of the margin note that a character format anchors, or None."""
    return fmt.stringProperty(_NOTE) or None


def note_format(key: str) -> QTextCharFormat:
    """Return the format to merge for anchoring the margin note `key`; "" takes the anchor away."""
    fmt = QTextCharFormat()
    fmt.setProperty(_NOTE, key)
    return fmt


def without_anchors(fmt: QTextCharFormat) -> QTextCharFormat:
    """Return `fmt` without its link and its margin note, as text beside them has it."""
    plain = QTextCharFormat(fmt)
    plain.setAnchor(False)
    plain.clearProperty(QTextCharFormat.Property.AnchorHref.value)
    plain.clearProperty(_NOTE)
    return plain


def char_format(span: Span) -> QTextCharFormat:
    """Return the character format that holds the marks, the link and the margin note of `span`."""
    fmt = QTextCharFormat()
    if span.marks is not Mark.PLAIN:
        for mark in MARKS:
            if span.marks & mark:
                set_mark(fmt, mark, True)
    if span.link is not None:
        fmt.setAnchor(True)
        fmt.setAnchorHref(span.link)
    if span.note is not None:
        fmt.setProperty(_NOTE, span.note)
    return fmt


def set_mark(fmt: QTextCharFormat, mark: Mark, on: bool) -> None:
    """Set or clear one mark in a format that is to be merged into others."""
    normal = QTextCharFormat.VerticalAlignment.AlignNormal
    match mark:
        case Mark.BOLD:
            fmt.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)
        case Mark.ITALIC:
            fmt.setFontItalic(on)
        case Mark.UNDERLINE:
            fmt.setFontUnderline(on)
        case Mark.STRIKETHROUGH:
            fmt.setFontStrikeOut(on)
        case Mark.SUPERSCRIPT:
            fmt.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript if on else normal)
        case Mark.SUBSCRIPT:
            fmt.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript if on else normal)


def object_format(block: PhotoBlock | RelatedBlock | SectionBreak) -> QTextCharFormat:
    """Return the format of the object character of a solid block."""
    fmt = QTextCharFormat()
    match block:
        case PhotoBlock(key):
            fmt.setObjectType(PHOTO)
            fmt.setProperty(_KEY, key)
        case RelatedBlock(key):
            fmt.setObjectType(RELATED)
            fmt.setProperty(_KEY, key)
        case SectionBreak():
            fmt.setObjectType(BREAK)
    return fmt


def key_in(fmt: QTextFormat) -> str:
    """Return the attachment's key in the format of an object character; "" for a section break."""
    return str(fmt.stringProperty(_KEY))


def solid_block(fmt: QTextCharFormat) -> PhotoBlock | RelatedBlock | SectionBreak | None:
    """Return the solid block that an object character's format stands for; None for any other object."""
    match fmt.objectType():
        case kind if kind == PHOTO:
            return PhotoBlock(key_in(fmt))
        case kind if kind == RELATED:
            return RelatedBlock(key_in(fmt))
        case kind if kind == BREAK:
            return SectionBreak()
    return None
