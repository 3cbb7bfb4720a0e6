"""The solid blocks in the text: how Qt asks for their size and has them painted."""

from typing import Protocol

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPyTextObject, QTextDocument, QTextFormat

from editor.ui.page.figures import Drawer, FigureLook, LinkLook
from editor.ui.page.formats import BREAK, PHOTO, RELATED, SOLID_TYPES, is_solid, key_in
from editor.ui.page.reader import blocks_of

_SMALLEST = 40.0


class Shown(Protocol):
    """Who knows what an attachment looks like just now."""

    def figure(self, key: str) -> FigureLook:
        """Return the look of the photo `key`."""

    def link(self, key: str) -> LinkLook:
        """Return the look of the related story `key`."""

    def is_selected(self, key: str) -> bool:
        """Say whether the attachment `key` is chosen in the inspector."""


def measure_anew(document: QTextDocument) -> None:
    """Have the solid blocks of `document` measured again, as after a caption was edited; never an edit."""
    for block in blocks_of(document):
        if is_solid(block):
            document.markContentsDirty(block.position(), block.length())


class SolidObjects(QPyTextObject):
    """Sizes and paints the solid blocks of one document. Must live as long as the document."""

    def __init__(self, document: QTextDocument, shown: Shown, drawer: Drawer) -> None:
        super().__init__(document)
        self._shown = shown
        self._drawer = drawer
        for kind in SOLID_TYPES:
            document.documentLayout().registerHandler(kind, self)

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: A002
        """Return the size of one solid block: the column's width and its own height."""
        width = max(doc.textWidth() - 2 * doc.documentMargin(), _SMALLEST)
        return QSizeF(width, self._height(format, width))

    def _height(self, fmt: QTextFormat, width: float) -> float:
        match fmt.objectType():
            case kind if kind == PHOTO:
                return self._drawer.figure_height(self._shown.figure(key_in(fmt)), width)
            case kind if kind == RELATED:
                return self._drawer.link_height(self._shown.link(key_in(fmt)), width)
        return self._drawer.break_height()

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,  # noqa: A002
    ) -> None:
        """Paint one solid block."""
        key = key_in(format)
        selected = self._shown.is_selected(key)
        place = QRectF(rect)
        painter.save()
        match format.objectType():
            case kind if kind == PHOTO:
                self._drawer.draw_figure(painter, place, self._shown.figure(key))
            case kind if kind == RELATED:
                self._drawer.draw_link(painter, place, self._shown.link(key), selected)
            case kind if kind == BREAK:
                self._drawer.draw_break(painter, place, False)
        painter.restore()
