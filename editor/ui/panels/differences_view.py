"""Two states of a text as one: what only the kept one has is marked, what was written since is struck through."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from editor.domain.differences import Kind, Piece
from editor.ui.fields import FieldEdit
from editor.ui.theme import Theme

_APART = 4
"""Pixels between paragraphs."""

MARKED = "Marked: in the version. Struck out: written since."


class DifferencesView(FieldEdit):
    """Shows pieces of text, for reading only."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, *, lines: int = 0) -> None:
        """`lines` is how high it is; with 0 it is as high as its text."""
        super().__init__(name, bare=True, lines=lines or 1, max_lines=lines, parent=parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self.setReadOnly(True)
        theme.changed.connect(self._show)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show `pieces`, one behind the other."""
        self._pieces = tuple(pieces)
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a frame where the keys are."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.palette.colour("focus"))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.end()

    def _show(self) -> None:
        self.set_text_if_other("")
        cursor = QTextCursor(self.document())
        for piece in self._pieces:
            cursor.insertText(piece.text, self._looks(piece.kind))
        apart = QTextBlockFormat()
        apart.setBottomMargin(_APART)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(apart)
        # Nothing here was typed, so nothing can be undone.
        self.document().setUndoRedoEnabled(False)

    def _looks(self, kind: Kind) -> QTextCharFormat:
        looks = QTextCharFormat()
        if kind is Kind.KEPT:
            looks.setBackground(self._theme.palette.colour("tk"))
            looks.setForeground(self._theme.palette.colour("tk_ink"))
        elif kind is Kind.PRESENT:
            looks.setFontStrikeOut(True)
            looks.setForeground(self._theme.palette.colour("muted"))
        else:
            looks.setForeground(self._theme.palette.colour("ink"))
        return looks
