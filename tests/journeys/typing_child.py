"""A person who types into a real window and says what was typed when: the window's side of the kill test.

Run as a program: LIBRARY SETTINGS. It writes one new story, a word at a time, each with a number, and prints the
number and the time (seconds, monotonic) at which the word was in the window.
"""

from pathlib import Path
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor.desk.log import EventLog
from editor.desk.settings import SettingsStore
from editor.ui import run

PAUSE = 40
"""Milliseconds between words."""


class Typist:
    """Types from the moment the window is there."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._number = 0
        self._timer = QTimer(app)
        self._timer.timeout.connect(self._type)
        self._timer.start(PAUSE)

    def _type(self) -> None:
        window = self._app.activeWindow()
        if window is None:
            return
        if self._number == 0:
            self._begin(window)
        else:
            body = next(each for each in self._app.allWidgets() if each.accessibleName() == "Body")
            QTest.keyClicks(body, f"word{self._number} ")
            print(self._number, time.monotonic(), flush=True)
        self._number += 1

    def _begin(self, window: QWidget) -> None:
        action = next(each for each in window.actions() if each.objectName() == "new")
        action.trigger()
        headline = next(each for each in self._app.allWidgets() if each.accessibleName() == "Headline")
        QTest.keyClicks(headline, "Ferries to run\r")


def main() -> int:
    library, settings = (Path(each) for each in sys.argv[1:])
    app = run.application()
    typist = Typist(app)
    status = run.run(library, SettingsStore(settings), EventLog(None), 0o022)
    del typist
    return status


if __name__ == "__main__":
    sys.exit(main())
