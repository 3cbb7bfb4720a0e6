"""What a photo's file says, with what differs from its caption in the story: marked, and struck out."""

from collections.abc import Sequence
import math

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.domain.differences import Kind, Piece
from editor.ui.documents import units
from editor.ui.theme import Theme

_LEAST = 80
_MOST = 4000


class DiffText(QWidget):
    """Draws pieces of text as plain text: what only the file has is marked, what only the story has struck out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self._layout: QTextLayout | None = None
        self._laid = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._forget)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show `pieces`, which hold no newline."""
        shown = tuple(pieces)
        if shown != self._pieces:
            self._pieces = shown
            self.setAccessibleName("".join(each.text for each in shown if each.kind is not Kind.PRESENT).strip())
            self._forget()
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Be as high as the text is at the width there is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in lines of `width` pixels."""
        layout = self._laid_out(width)
        return math.ceil(sum(layout.lineAt(at).height() for at in range(layout.lineCount())))

    def sizeHint(self) -> QSize:
        """Ask for the height at the present width."""
        width = max(self.width(), _LEAST)
        return QSize(_LEAST, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need a few letters' width; the height follows it."""
        return QSize(_LEAST, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setPen(self._theme.palette.colour("muted"))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))
        painter.end()

    def _laid_out(self, width: int) -> QTextLayout:
        if self._layout is None or self._laid != width:
            self._layout, self._laid = self._lay_out(width), width
        return self._layout

    def _lay_out(self, width: int) -> QTextLayout:
        text = "".join(each.text for each in self._pieces)[:_MOST]
        layout = QTextLayout(text, self._theme.sans_font(0.92))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(units(text)))
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _formats(self, most: int) -> list[QTextLayout.FormatRange]:
        ranges, at = [], 0
        for piece in self._pieces:
            length = units(piece.text)
            if piece.kind is not Kind.BOTH and at + length <= most:
                each = QTextLayout.FormatRange()
                each.start, each.length, each.format = at, length, self._looks(piece.kind)
                ranges.append(each)
            at += length
        return ranges

    def _looks(self, kind: Kind) -> QTextCharFormat:
        colours, looks = self._theme.palette, QTextCharFormat()
        if kind is Kind.KEPT:
            looks.setBackground(colours.colour("tk"))
            looks.setForeground(colours.colour("tk_ink"))
        else:
            looks.setFontStrikeOut(True)
            looks.setForeground(colours.colour("muted"))
        return looks

    def _forget(self) -> None:
        self._layout = None
        self.update()
