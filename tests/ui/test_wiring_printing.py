"""Preview, print and PDF from the window: the whole story, nothing private, and no trace of who, when and with what."""

import getpass
from pathlib import Path
import platform
import re
import subprocess
import sys

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QScrollArea
import pytest

from editor.domain.errors import ExportFailed
from editor.formats.pdf_clean import check, clean
from editor.ui.fields import Chooser
from editor.ui.panels.tray import Tray
from editor.ui.printing.devices import page_layout, paper_in, print_pages
from editor.ui.printing.looks import PAPERS
from editor.ui.printing.preview import Preview
from tests.imaging.files import as_jpeg
from tests.rooms import CTRL, Room, drop
from tests.window_fixtures import OpenRoom

HEADLINE = "Bridge to close (for a month)"


@pytest.fixture
def room(rooms: OpenRoom, tmp_path: Path) -> Room:
    room = rooms()
    room.act("new")
    room.type(HEADLINE, "A month.", "First.", "Second.")
    room.newsroom.text_of_story.set_field("byline", "By Ada Finch")
    room.newsroom.text_of_story.set_field("notes", "Ring I. Marr")
    picture = tmp_path / "pier.jpg"
    picture.write_bytes(as_jpeg())
    room.newsroom.inspector.show_tab("photos")
    tray = room.part(Tray)
    assert drop(tray.viewport(), QPoint(5, 5), picture)
    room.wait(lambda: room.story.photos)
    room.settle()
    return room


def write(room: Room, target: Path) -> bytes:
    """Export the open story to `target`, and return what was written."""
    room.newsroom.printing.write_pdf(target)
    room.wait(lambda: room.said().startswith("Exported to"))
    room.settle()
    return target.read_bytes()


def said_in(data: bytes) -> str:
    """Return all that the file says in words: what is outside of its streams."""
    return re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL).decode("latin-1")


def test_a_pdf_tells_title_byline_and_language_and_nothing_else(room: Room, tmp_path: Path) -> None:
    data = write(room, tmp_path / "bridge.pdf")
    text = said_in(data)
    for told in (HEADLINE, "By Ada Finch", "en-GB"):
        assert told.encode("utf-16-be").hex() in text
    info = re.search(rb"/Info (\d+) 0 R", data)
    assert info is not None
    entries = re.search(rb"\n%s 0 obj\n<< (.*?) >>" % info[1], data, re.DOTALL)
    assert entries is not None
    assert re.findall(rb"/(\w+) ", entries[1]) == [b"Title", b"Author"]
    people = (platform.node(), getpass.getuser(), str(tmp_path), "Ring I. Marr")
    for trace in ("Qt 6", "Producer", "Creator", "Date", "D:20", "xmp", *people):
        assert re.search(rf"\b{re.escape(trace)}\b", text) is None
        assert trace.encode("utf-16-be").hex() not in text


def test_the_same_story_gives_the_same_file(room: Room, tmp_path: Path) -> None:
    assert write(room, tmp_path / "one.pdf") == write(room, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").stat().st_mode & 0o777 == 0o666 & ~room.desk.umask


def test_a_pdf_that_is_cut_short_is_not_written(room: Room, tmp_path: Path) -> None:
    data = write(room, tmp_path / "bridge.pdf")
    check(data)
    for broken in (data[:-200], data.replace(b" 0 obj", b" 0 abj", 1), b"", b"%PDF-1.4\n"):
        with pytest.raises(ExportFailed):
            check(broken)
        with pytest.raises(ExportFailed):
            clean(broken, title="", author="", language="")


def test_what_blocks_an_export_is_asked_about(rooms: OpenRoom, tmp_path: Path) -> None:
    room = rooms()
    room.act("new")
    room.newsroom.page.body.setFocus()
    room.type("Words without a headline.")
    room.newsroom.printing.write_pdf(tmp_path / "none.pdf")
    room.wait(room.banner)
    assert not (tmp_path / "none.pdf").exists()
    anyway = next(each for each in room.window.banner.findChildren(QPushButton) if each.text() == "Export anyway")
    anyway.click()
    room.wait(lambda: (tmp_path / "none.pdf").exists())


def test_the_file_is_asked_for_under_the_slug(room: Room, tmp_path: Path) -> None:
    room.act("export-pdf")
    (dialog,) = room.window.findChildren(QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == [f"{room.story.slug}.pdf"]
    dialog.close()


def open_preview(room: Room) -> Preview:
    """Open the preview by its command, and return it."""
    room.act("print-preview")
    room.wait(lambda: room.newsroom.printing.preview is not None)
    preview = room.newsroom.printing.preview
    assert preview is not None
    room.qtbot.waitExposed(preview)
    return preview


def test_the_preview_is_read_by_keyboard(room: Room) -> None:
    room.body.setFocus()
    room.key(Qt.Key.Key_End)
    for _ in range(60):
        room.type("", "Another paragraph of the story, long enough for the pages to follow one another.")
    preview = open_preview(room)
    area = preview.findChild(QScrollArea)
    assert area is not None
    assert QApplication.focusWidget() is area
    assert area.accessibleDescription().startswith("Page 1 of ")
    room.key(Qt.Key.Key_PageDown)
    assert area.accessibleDescription().startswith("Page 2 of ")
    room.key(Qt.Key.Key_Home)
    assert preview.page() == 0
    room.key(Qt.Key.Key_End)
    assert preview.page() > 0
    zoom = preview.stack.zoom
    room.key(Qt.Key.Key_Plus, CTRL)
    assert preview.stack.zoom > zoom
    room.key(Qt.Key.Key_Escape)
    room.wait(lambda: room.newsroom.printing.preview is None)


def test_another_paper_is_shown_and_kept(room: Room) -> None:
    preview = open_preview(room)
    papers = preview.findChild(Chooser)
    assert papers is not None
    papers.setFocus()
    room.key(Qt.Key.Key_Down)
    assert room.store.current.page_size == "letter"
    assert round(preview.stack.sizeHint().height() / preview.stack.zoom) > 792
    preview.close()


def test_the_preview_makes_way_for_print_and_pdf(room: Room) -> None:
    preview = open_preview(room)
    room.key(Qt.Key.Key_P, CTRL)
    room.wait(lambda: room.window.findChildren(QPrintDialog))
    assert not preview.isVisible()
    (dialog,) = room.window.findChildren(QPrintDialog)
    dialog.close()


def test_what_is_printed_to_a_file_is_a_clean_pdf(room: Room, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    room.newsroom.printing._with_sheet(lambda of: room.newsroom.printing.print_on(of, printer))
    room.wait(lambda: room.said().startswith("Exported to"))
    assert b"Producer" not in (tmp_path / "printed.pdf").read_bytes()


def test_a_printer_gets_the_pages_that_were_asked_for(room: Room, tmp_path: Path) -> None:
    for _ in range(60):
        room.newsroom.page.body.insertPlainText("A paragraph, and then another one, of the same story.\n")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "raw.pdf"))
    printer.setFromTo(2, 2)
    done: list[bool] = []
    printing = room.newsroom.printing
    printing._with_sheet(lambda of: done.append(print_pages(printing._pages(of), printer)))
    room.wait(lambda: done)
    assert done == [True]
    assert (tmp_path / "raw.pdf").read_bytes().count(b"/Type /Page\n") == 1


def test_pages_are_set_for_the_paper_that_is_in_the_printer() -> None:
    printer = QPrinter()
    for paper in PAPERS:
        printer.setPageLayout(page_layout(paper))
        assert paper_in(printer) is paper
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    assert paper_in(printer) is None


def test_the_window_starts_without_what_prints() -> None:
    program = "import editor.ui.wiring, sys; sys.exit('PySide6.QtPrintSupport' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
