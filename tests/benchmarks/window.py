"""The real window on a real library, offscreen, and the bare QTextEdit that it is measured beside."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

from editor.desk.opening import open_desk
from editor.desk.settings import SettingsStore
from editor.domain.body import Body
from editor.ui.page.writer import write_document
from editor.ui.run import Collector, application
from editor.ui.theme import Theme
from editor.ui.wiring import Newsroom

SIZE = (1440, 900)
_PATIENCE = 30_000
_WAITING = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


@contextmanager
def newsroom(library: Path, folder: Path) -> Iterator[Newsroom]:
    """Give the window on `library`, shown and at rest, with its settings in `folder`."""
    app = application()
    collector = Collector(app)
    settings = SettingsStore(folder / "settings.json")
    settings.change(welcome_done=True)
    with open_desk(library) as desk:
        opened = Newsroom(desk, Theme(app, "light"), settings)
        opened.window.resize(*SIZE)
        opened.window.show()
        rest(opened)
        try:
            yield opened
        finally:
            opened.window.close()
            opened.window.deleteLater()
            opened.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            collector.deleteLater()


@contextmanager
def bare_edit(width: int, font: QFont) -> Iterator[QTextEdit]:
    """Give a QTextEdit of `width` pixels in a window of its own, as high as the window of the program."""
    window = QMainWindow()
    edit = QTextEdit(window)
    edit.setFont(font)
    window.setCentralWidget(edit)
    window.resize(width, SIZE[1])
    window.show()
    work_off()
    try:
        yield edit
    finally:
        window.close()
        window.deleteLater()


def rest(opened: Newsroom) -> None:
    """Sleep and work in turn until nothing is under way in the window. Raises TimeoutError."""
    patience = QTimer()
    patience.setSingleShot(True)
    patience.start(_PATIENCE)
    while opened.work.bridge.is_busy or not opened.work.autosave.is_idle:
        QApplication.processEvents(_WAITING)
        if not patience.isActive():
            raise TimeoutError("the window does not come to rest")
    work_off()


def spelled(opened: Newsroom) -> None:
    """Let the words in sight be looked up, so that the misspelt ones among them are marked."""
    work_off()
    opened.spelling.spelling.hurry(lambda: None)
    rest(opened)


def work_off() -> None:
    """Do what the event loop would do now: deliver what was posted, and paint."""
    QApplication.processEvents()
    QApplication.processEvents()


def written(body: Body, document: QTextDocument, font: QFont) -> None:
    """Write `body` into the empty `document` by a cursor, laid out as it goes."""
    document.setDefaultFont(font)
    document.documentLayout()
    write_document(body, document)


def put_caret_in_middle(edit: QTextEdit) -> None:
    """Put the caret into the middle of the text, and bring it into sight."""
    cursor = QTextCursor(edit.document())
    cursor.setPosition(edit.document().characterCount() // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord)
    edit.setTextCursor(cursor)
    edit.setFocus()
    edit.ensureCursorVisible()
