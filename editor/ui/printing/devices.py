"""From pages to a PDF and to a printer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from editor.ui.printing.looks import Paper
from editor.ui.printing.pages import Pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS = 72


def pdf_of(pages: Pages) -> bytes:
    """Return the pages as Qt writes them; what it says of itself is still to be taken out."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(page_layout(pages.paper))
    writer.setDocumentXmpMetadata(b"-")
    writer.setCreator("")
    painter = QPainter(writer)
    scale = writer.resolution() / _POINTS
    for number in range(len(pages)):
        if number:
            writer.newPage()
        painter.save()
        painter.scale(scale, scale)
        pages.draw(painter, number)
        painter.restore()
    painter.end()
    return bytes(buffer.data().data())


def print_pages(pages: Pages, printer: "QPrinter") -> bool:
    """Print the pages that were asked for, from the paper's own corner; False where the printer does not take them."""
    printer.setFullPage(True)
    wanted = _wanted(printer, len(pages))
    painter = QPainter()
    if not wanted or not painter.begin(printer):
        return False
    scale = printer.resolution() / _POINTS
    for at, number in enumerate(wanted):
        if at:
            printer.newPage()
        painter.save()
        painter.scale(scale, scale)
        pages.draw(painter, number)
        painter.restore()
    return painter.end()


def page_layout(paper: Paper) -> QPageLayout:
    """Return Qt's name for the paper, without margins, since the pages keep their own."""
    size = QPageSize(
        QPageSize.PageSizeId.A4 if paper.name == "a4" else QPageSize.PageSizeId.Letter,
    )
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())


def _wanted(printer: "QPrinter", count: int) -> list[int]:
    """Return the pages that were asked for, in their order."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    numbers = list(range(max(first, 1) - 1, min(last, count)))
    reverse = printer.pageOrder() is type(printer).PageOrder.LastPageFirst
    return numbers[::-1] if reverse else numbers
