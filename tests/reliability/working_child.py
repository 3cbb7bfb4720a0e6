"""A person at work in a real window, who says what was done when, until the process is killed.

Run as a program: LIBRARY SETTINGS PHOTO OUT SEED [without-the-limit]. It begins a story, then types, pastes, attaches
PHOTO and exports to the folder OUT, in an order drawn from the seed; it prints "KIND NUMBER TIME" (seconds, monotonic)
when something is in the window. The last word takes out what bounds the wait of a text that is typed without a pause.
"""

from pathlib import Path
import random
import sys
import time

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QTextEdit, QWidget

from editor.desk.log import EventLog
from editor.desk.settings import SettingsStore
from editor.ui import autosave, run

_PAUSE = 30
"""Milliseconds between acts."""

_PHOTO = "\N{OBJECT REPLACEMENT CHARACTER}"


class Person:
    """Works from the moment the window is there."""

    def __init__(self, app: QApplication, photo: Path, out: Path, seed: int) -> None:
        self._app, self._photo, self._out = app, photo, out
        self._dice = random.Random(seed)
        self._body: QTextEdit | None = None
        self._number = self._photos = 0
        self._timer = QTimer(app)
        self._timer.timeout.connect(self._act)
        self._timer.start(_PAUSE)

    def _act(self) -> None:
        window = self._app.activeWindow()
        if isinstance(window, QFileDialog):
            window.selectFile(str(self._out / f"story-{self._number}"))
            window.accept()
        elif window is None:
            # Without a screen nobody gives a window back what a dialog took.
            if self._body is not None:
                self._body.activateWindow()
        elif self._body is None:
            self._body = self._begun(window)
        else:
            self._look_for_photos(self._body)
            self._number += 1
            self._dice.choices((self._type, self._paste, self._attach, self._export), (20, 4, 1, 1))[0](self._body)

    def _begun(self, window: QWidget) -> QTextEdit:
        _command(window, "new")
        headline = next(each for each in self._app.allWidgets() if each.accessibleName() == "Headline")
        QTest.keyClicks(headline, "Ferries to run\r")
        return next(
            each for each in self._app.allWidgets() if isinstance(each, QTextEdit) and each.accessibleName() == "Body"
        )

    def _type(self, body: QTextEdit) -> None:
        QTest.keyClicks(body, f"word{self._number} ")
        self._say("word")

    def _paste(self, body: QTextEdit) -> None:
        data = QMimeData()
        data.setHtml(f"<p>The vote came <b>late</b>.</p><p>pasted{self._number} word{self._number} </p>")
        self._insert(body, data)
        self._say("word")

    def _attach(self, body: QTextEdit) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._photo))])
        self._insert(body, data)

    def _export(self, body: QTextEdit) -> None:
        _command(body.window(), self._dice.choice(("export-docx", "export-html")))

    def _insert(self, body: QTextEdit, data: QMimeData) -> None:
        self._app.clipboard().setMimeData(data)
        QTest.keyClick(body, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _look_for_photos(self, body: QTextEdit) -> None:
        photos = body.toPlainText().count(_PHOTO)
        if photos > self._photos:
            self._photos = photos
            print("photo", photos, time.monotonic(), flush=True)

    def _say(self, kind: str) -> None:
        print(kind, self._number, time.monotonic(), flush=True)


def _command(window: QWidget, name: str) -> None:
    next(each for each in window.actions() if each.objectName() == name).trigger()


def main() -> int:
    library, settings, photo, out = (Path(each) for each in sys.argv[1:5])
    if sys.argv[6:]:
        autosave.LIMIT = 10**6
    app = run.application()
    person = Person(app, photo, out, int(sys.argv[5]))
    status = run.run(library, SettingsStore(settings), EventLog(None), 0o022)
    del person
    return status


if __name__ == "__main__":
    sys.exit(main())
