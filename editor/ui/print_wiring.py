"""The open story on paper: preview, printing, and a PDF. What printing needs of Qt is loaded at the first need."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from editor.desk.exporting import Exported
from editor.desk.printing import SUFFIX, Sheet, check_ready, keep_pdf, pdf_name, sheet
from editor.domain.errors import StandfirstError
from editor.domain.story import Story
from editor.ui.export_wiring import ExportWiring
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from editor.ui.printing.looks import Paper
    from editor.ui.printing.pages import Pages
    from editor.ui.printing.preview import Preview

_PDF = "PDF document"


class PrintFailed(StandfirstError):
    """The printer did not take the pages."""

    message = "The printer did not take the story."
    remedy = "See whether it is on and has paper, or export the story to PDF."


class PrintWiring(QObject):
    """Sets the open story in pages and hands them to a preview, a printer or a file. GUI thread."""

    def __init__(self, work: Workspace, window: QWidget, exports: ExportWiring, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._window, self._exports = work, window, exports
        self.preview: Preview | None = None

    def show_preview(self) -> None:
        """Show the open story's pages."""
        self._with_sheet(self._show)

    def ask_printer(self) -> None:
        """Ask for a printer, and print the open story on it."""
        self._with_sheet(self._ask)

    def ask_pdf(self) -> None:
        """Ask where the open story should go as a PDF, and write it there."""
        story = self._exports.ready()
        if story is not None:
            self._exports.choose_file(_PDF, SUFFIX, pdf_name(story), self.write_pdf)

    def write_pdf(self, path: Path, anyway: bool = False) -> None:
        """Save the open story, then write it to `path` as a PDF."""
        story = self._exports.ready()
        if story is None:
            return
        try:
            if not anyway:
                check_ready(self._work.desk, story)
        except StandfirstError as error:
            self._exports.tell_failure(error, partial(self.write_pdf, path, True))
            return
        self._with_sheet(partial(self._write, story, path))

    def print_on(self, of: Sheet, printer: "QPrinter") -> None:
        """Print on `printer`; where that is a file, it is written as every PDF of this program."""
        from editor.ui.printing.devices import paper_in, print_pages

        file = printer.outputFileName()
        if file:
            self.write_pdf(Path(file).with_suffix(SUFFIX))
        elif print_pages(self._pages(of, paper_in(printer)), printer):
            self._work.voice.say("The story is on its way to the printer.")
        else:
            self._work.voice.fail(PrintFailed())

    def _with_sheet(self, act: Callable[[Sheet], None]) -> None:
        story = self._exports.typed()
        if story is not None:
            self._work.bridge.work(partial(sheet, self._work.desk, story), act)

    def _pages(self, of: Sheet, paper: "Paper | None" = None) -> "Pages":
        from editor.ui.printing.looks import paper_named
        from editor.ui.printing.pages import Pages

        theme = self._work.theme
        chosen = paper or paper_named(self._work.settings.current.page_size)
        return Pages(of, chosen, theme.serif, theme.sans)

    def _show(self, of: Sheet) -> None:
        from editor.ui.printing.looks import paper_named
        from editor.ui.printing.preview import Preview

        if self.preview is not None:
            self.preview.close()
        paper = paper_named(self._work.settings.current.page_size)
        preview = self.preview = Preview(self._work.theme, partial(self._pages, of), paper, self._window)
        preview.paper_chosen.connect(self._choose_paper)
        # What is said of it is said in the window, so the preview makes way first.
        for wanted, act in ((preview.print_requested, partial(self._ask, of)), (preview.pdf_requested, self.ask_pdf)):
            wanted.connect(preview.close)
            wanted.connect(act)
        preview.finished.connect(self._left)
        preview.open()

    def _left(self) -> None:
        if self.preview is not None:
            self.preview.deleteLater()
            self.preview = None

    def _choose_paper(self, name: str) -> None:
        self._work.settings.change(page_size=name)

    def _ask(self, of: Sheet) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from editor.ui.printing.devices import page_layout

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(of.slug)
        printer.setPageLayout(page_layout(self._pages(of).paper))
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(partial(self.print_on, of, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def _write(self, story: Story, path: Path, of: Sheet) -> None:
        from editor.ui.printing.devices import PdfDrawing

        self._work.voice.say(f"Exporting to {path.name}…", lasting=True)
        drawing = PdfDrawing(self._pages(of), self)
        drawing.done.connect(partial(self._keep, story, path, of))
        drawing.start()

    def _keep(self, story: Story, path: Path, of: Sheet, drawn: bytes) -> None:
        write: Callable[[], Exported] = partial(keep_pdf, self._work.desk, of, drawn, path)
        self._exports.carry_out(story.id, path, write, partial(self.write_pdf, path, True))
