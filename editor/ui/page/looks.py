"""What the page looks like: derived from what the document says, never written into it."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from editor.ui.page.formats import QUOTE, SUBHEADING, fragments_of, kind_of
from editor.ui.theme import Theme

BODY_SCALE = 1.27
SUBHEADING_SCALE = 1.48
STANDFIRST_SCALE = 1.37
HEADLINE_SCALE = 2.14
BYLINE_SCALE = 0.95
CAPTION_SCALE = 0.98
CARD_SCALE = 1.06

BODY_MARGIN = 8.0
"""Pixels around the body within its widget: room for the frame of a chosen photo."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The fonts and colours in which a page is set, taken from the theme each time they are asked for."""

    theme: Theme

    @property
    def body(self) -> QFont:
        """The font of the running text."""
        return self.theme.serif_font(BODY_SCALE)

    @property
    def caption(self) -> QFont:
        """The font of captions and labels."""
        return self.theme.sans_font(CAPTION_SCALE)

    @property
    def label(self) -> QFont:
        """The small capitals over a related story."""
        font = self.theme.sans_font(0.86, QFont.Weight.DemiBold)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        return font

    @property
    def title(self) -> QFont:
        """The font of a related story's title."""
        return self.theme.serif_font(CARD_SCALE, QFont.Weight.DemiBold)


class BlockLooks(QSyntaxHighlighter):
    """Gives subheadings, quotations and links their look in the layout alone, so that no look is ever an edit."""

    def __init__(self, document: QTextDocument, looks: Looks) -> None:
        super().__init__(document)
        self._looks = looks
        self.refresh()

    def refresh(self) -> None:
        """Take the theme's fonts and colours anew for the whole document."""
        self._subheading = QTextCharFormat()
        self._subheading.setFont(self._looks.theme.serif_font(SUBHEADING_SCALE, QFont.Weight.DemiBold))
        self._quote = QTextCharFormat()
        self._quote.setFontItalic(True)
        self._link = QTextCharFormat()
        self._link.setForeground(self._looks.theme.palette.colour("accent_text"))
        self._link.setFontUnderline(True)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Set the formats of one block; called by Qt whenever it was changed."""
        block = self.currentBlock()
        kind = kind_of(block)
        if kind == SUBHEADING:
            self.setFormat(0, block.length(), self._subheading)
        elif kind == QUOTE:
            self.setFormat(0, block.length(), self._quote)
        base = block.position()
        for fragment in fragments_of(block):
            fmt = fragment.charFormat()
            if fmt.isAnchor():
                self._set_link(fragment.position() - base, fragment.length(), kind)

    def _set_link(self, start: int, length: int, kind: int) -> None:
        fmt = QTextCharFormat(self.format(start)) if kind in (SUBHEADING, QUOTE) else QTextCharFormat()
        fmt.merge(self._link)
        self.setFormat(start, length, fmt)
