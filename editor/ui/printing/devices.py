"""From pages to a PDF and to a printer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from editor.ui.printing.looks import PAPERS, Paper
from editor.ui.printing.pages import Pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS = 72


class PdfDrawing(QObject):
    """Draws pages into a PDF, one at a time, so that a story full of photos does not stop the window.

    `done` carries the file as Qt writes it; what that says of itself is still to be taken out. GUI thread.
    """

    done = Signal(bytes)

    def __init__(self, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages, self._drawn = pages, 0
        self._buffer = QBuffer(self)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setPageLayout(page_layout(pages.paper))
        self._writer.setDocumentXmpMetadata(b"-")
        self._writer.setCreator("")
        self._painter = QPainter(self._writer)

    def start(self) -> None:
        """Draw the first page as soon as nothing else is to be done."""
        QTimer.singleShot(0, self, self._draw_next)

    def _draw_next(self) -> None:
        if self._drawn:
            self._writer.newPage()
        _draw(self._pages, self._drawn, self._painter, self._writer.resolution())
        self._drawn += 1
        if self._drawn < len(self._pages):
            self.start()
            return
        self._painter.end()
        self.done.emit(bytes(self._buffer.data().data()))
        self.deleteLater()


def print_pages(pages: Pages, printer: "QPrinter") -> bool:
    """Print the pages that were asked for, from the paper's own corner; False where the printer does not take them."""
    printer.setFullPage(True)
    wanted = _wanted(printer, len(pages))
    painter = QPainter()
    if not wanted or not painter.begin(printer):
        return False
    for at, number in enumerate(wanted):
        if at:
            printer.newPage()
        _draw(pages, number, painter, printer.resolution())
    return painter.end()


def _draw(pages: Pages, number: int, painter: QPainter, resolution: int) -> None:
    painter.save()
    painter.scale(resolution / _POINTS, resolution / _POINTS)
    pages.draw(painter, number)
    painter.restore()


def page_layout(paper: Paper) -> QPageLayout:
    """Return Qt's name for the paper, without margins, since the pages keep their own."""
    size = QPageSize(
        QPageSize.PageSizeId.A4 if paper.name == "a4" else QPageSize.PageSizeId.Letter,
    )
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())


def paper_in(printer: "QPrinter") -> Paper | None:
    """Return the paper that was chosen for the printer; None for one that pages are not set for."""
    chosen = printer.pageLayout().pageSize().id()
    return next((paper for paper in PAPERS if page_layout(paper).pageSize().id() == chosen), None)


def _wanted(printer: "QPrinter", count: int) -> list[int]:
    """Return the pages that were asked for, in their order."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    numbers = list(range(max(first, 1) - 1, min(last, count)))
    reverse = printer.pageOrder() is type(printer).PageOrder.LastPageFirst
    return numbers[::-1] if reverse else numbers
