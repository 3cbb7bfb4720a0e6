"""What the page looks like: derived from what the document says, never written into it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from editor.domain.findings import Marks
from editor.ui.documents import to_come_in
from editor.ui.page.formats import QUOTE, SUBHEADING, kind_of, note_of
from editor.ui.page.style import PageStyle
from editor.ui.theme import Theme

BODY_SCALE = 1.27
SUBHEADING_SCALE = 1.48
STANDFIRST_SCALE = 1.37
HEADLINE_SCALE = 2.14
BYLINE_SCALE = 0.95
CAPTION_SCALE = 0.98
CARD_SCALE = 1.06
LABEL_SCALE = 0.86

BODY_MARGIN = 8.0
"""Pixels around the body within its widget: room for the frame of a chosen photo."""


@dataclass(slots=True)
class BlockFormats:
    """The looks that blocks and passages have beside the page's own, in one theme and style."""

    subheading: QTextCharFormat
    quote: QTextCharFormat
    link: QTextCharFormat
    note: QTextCharFormat
    underlined_note: QTextCharFormat
    chosen_note: QTextCharFormat
    to_come: QTextCharFormat


@dataclass(slots=True)
class Looks:
    """The fonts and colours in which a page is set, taken from the theme and the style each time they are asked for.

    One for all the pages of a window: whoever sets another `style` has them set anew. `marks` are
    shown as TK is.
    """

    theme: Theme
    style: PageStyle = field(default_factory=PageStyle)
    marks: Marks = ()
    _made: tuple[object, BlockFormats] | None = None

    @property
    def body(self) -> QFont:
        """The font of the running text."""
        return self._text(BODY_SCALE)

    @property
    def subheading(self) -> QFont:
        """The font of subheadings."""
        return self._text(SUBHEADING_SCALE, QFont.Weight.DemiBold)

    @property
    def headline(self) -> QFont:
        """The font of the headline."""
        return self._text(HEADLINE_SCALE, QFont.Weight.Bold)

    @property
    def standfirst(self) -> QFont:
        """The font of the standfirst."""
        return self._text(STANDFIRST_SCALE)

    @property
    def byline(self) -> QFont:
        """The font of byline, dateline and date."""
        return self.theme.sans_font(BYLINE_SCALE * self.style.scale)

    @property
    def caption(self) -> QFont:
        """The font of captions and labels."""
        return self.theme.sans_font(CAPTION_SCALE * self.style.scale)

    @property
    def label(self) -> QFont:
        """The small capitals over a related story."""
        font = self.theme.sans_font(LABEL_SCALE * self.style.scale, QFont.Weight.DemiBold)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        return font

    @property
    def title(self) -> QFont:
        """The font of a related story's title."""
        return self._text(CARD_SCALE, QFont.Weight.DemiBold)

    def block_formats(self) -> BlockFormats:
        """Return the looks of blocks and passages, made once for all the documents of a window."""
        made_for = (self.theme.palette, self.style)
        if self._made is None or self._made[0] != made_for:
            self._made = (made_for, _block_formats(self))
        return self._made[1]

    def _text(self, scale: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = self.theme.sans_font if self.style.face == "sans" else self.theme.serif_font
        return font(scale * self.style.scale, weight)


def _block_formats(looks: Looks) -> BlockFormats:
    colours = looks.theme.palette
    made = BlockFormats(*(QTextCharFormat() for _ in fields(BlockFormats)))
    made.subheading.setFont(looks.subheading)
    made.quote.setFontItalic(True)
    made.link.setForeground(colours.colour("accent_text"))
    made.link.setFontUnderline(True)
    made.note.setBackground(colours.colour("note"))
    made.note.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    made.note.setUnderlineColor(colours.colour("note_line"))
    made.underlined_note.setBackground(colours.colour("note"))
    made.chosen_note.setBackground(colours.colour("note_chosen"))
    made.to_come.setBackground(colours.colour("tk"))
    made.to_come.setForeground(colours.colour("tk_ink"))
    return made


class BlockLooks(QObject):
    """Gives subheadings, quotations, links, noted passages and TKs their look in the layout alone: no look is an edit.

    It does what a QSyntaxHighlighter does, but lays out once for all the blocks of a change: Qt's lays the rest of
    the document out after each of them, which takes seconds for a long paste.
    """

    def __init__(self, document: QTextDocument, looks: Looks) -> None:
        super().__init__(document)
        self._document = document
        self._looks = looks
        self._busy = False
        self._chosen_note: str | None = None
        self._done_notes: frozenset[str] = frozenset()
        self.refresh()

    def follow(self) -> None:
        """Follow every change of the document from now on."""
        self._document.contentsChange.connect(self._follow)

    def refresh(self) -> None:
        """Take the theme's fonts and colours anew for the whole document."""
        self._formats = self._looks.block_formats()
        self._wear(self._document.begin(), self._document.characterCount())

    def show_notes(self, chosen: str | None, done: frozenset[str], blocks: Iterable[int]) -> None:
        """Mark the passage of the note `chosen`, and those of notes that are `done` no longer.

        `blocks` are the numbers of the blocks in which that makes a difference.
        """
        self._chosen_note, self._done_notes = chosen, done
        for number in blocks:
            block = self._document.findBlockByNumber(number)
            self._wear(block, block.position())

    def _note_look(self, fmt: QTextCharFormat) -> QTextCharFormat | None:
        key = note_of(fmt)
        if key is None or (key in self._done_notes and key != self._chosen_note):
            return None
        if key == self._chosen_note:
            return self._formats.chosen_note
        return self._formats.underlined_note if fmt.fontUnderline() or fmt.isAnchor() else self._formats.note

    def _follow(self, position: int, removed: int, added: int) -> None:
        if not self._busy:
            self._wear(self._document.findBlock(position), position + added)

    def _wear(self, block: QTextBlock, end: int) -> None:
        """Set the looks of the blocks from `block` to the position `end`, and lay out those that changed."""
        low = high = -1
        while block.isValid() and block.position() <= end:
            if self._dress(block):
                low = block.position() if low < 0 else low
                high = block.position() + block.length()
            block = block.next()
        if low >= 0:
            self._busy = True
            self._document.markContentsDirty(low, high - low)
            self._busy = False

    def _dress(self, block: QTextBlock) -> bool:
        layout, ranges = block.layout(), self._ranges(block)
        composed = len(layout.preeditAreaText())
        if composed:
            ranges = _around(ranges, layout.preeditAreaPosition(), composed, layout.formats())
        if ranges == layout.formats():
            return False
        layout.setFormats(ranges)
        return True

    def _ranges(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """Return what covers the whole block first: a note and a link in it lie over that, and a TK over all."""
        found = []
        kind = kind_of(block)
        if kind in (SUBHEADING, QUOTE) and block.length() > 1:
            found.append(
                _range(0, block.length() - 1, self._formats.subheading if kind == SUBHEADING else self._formats.quote)
            )
        base, place = block.position(), block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            fmt = fragment.charFormat()
            if (noted := self._note_look(fmt)) is not None:
                found.append(_range(fragment.position() - base, fragment.length(), noted))
            if fmt.isAnchor():
                found.append(_range(fragment.position() - base, fragment.length(), self._formats.link))
            place += 1
        to_come = to_come_in(block.text(), self._looks.marks)
        return found + [_range(start, end - start, self._formats.to_come) for start, end in to_come]


def _range(start: int, length: int, fmt: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, fmt
    return found


def _around(
    ranges: list[QTextLayout.FormatRange], at: int, length: int, present: list[QTextLayout.FormatRange]
) -> list[QTextLayout.FormatRange]:
    """Return `ranges` moved around what an input method composes at `at`, with the composition's own looks."""
    moved = []
    for each in ranges:
        start, end = each.start, each.start + each.length
        start, end = (start + length if start >= at else start), (end + length if end > at else end)
        moved.append(_range(start, end - start, each.format))
    return moved + [each for each in present if each.start >= at and each.start + each.length <= at + length]
