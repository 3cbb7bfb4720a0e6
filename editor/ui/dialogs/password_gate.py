"""Asking for the password of a library that is to be opened: over the window, or at a start instead of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.desk.opening import Opened
from editor.domain.errors import LibraryError, PasswordWrong
from editor.domain.password import Password
from editor.ui.dialogs.gate import Gate
from editor.ui.dialogs.password_fields import PasswordLine, ShowIt, words
from editor.ui.dialogs.sheet import Sheet
from editor.ui.panels.elided import printable
from editor.ui.spoken import announce
from editor.ui.theme import Theme

_LETTERS = 64
ASKED = "This library has a password. Nothing of it can be read without it."


class PasswordForm(QWidget):
    """One password, for the library at `path`. `given` carries it; `left` follows the wish to do without."""

    given = Signal(object)
    left = Signal()

    def __init__(self, leave: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = words("hint", ASKED, self)
        self._where = words("hint", "", self)
        self._where.setAccessibleName("Library file")
        self.line = PasswordLine("Password", self)
        self.wrong = words("refusal", "", self)
        self.wrong.setAccessibleName("What is wrong")
        self.open_button = QPushButton("Open", self)
        self.open_button.setAccessibleName("Open the library")
        self.open_button.setProperty("kind", "primary")
        leaving = QPushButton(leave, self)
        leaving.setAccessibleName(leave)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(leaving)
        foot.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(11)
        self._show = ShowIt(self, self.line)
        for widget in (self._where, self._said, self.line, self.wrong, self._show):
            column.addWidget(widget)
        column.addLayout(foot)
        self.line.returnPressed.connect(self._give)
        self.line.textEdited.connect(lambda _: self.say_wrong(""))
        self.open_button.clicked.connect(self._give)
        leaving.clicked.connect(self.left)
        self.say_wrong("")

    def ask(self, path: Path) -> None:
        """Ask for the password of the library at `path`, with nothing typed."""
        self._where.setText(printable(str(path.absolute())))
        self._show.setChecked(False)
        self.line.clear()
        self.say_wrong("")
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """Take nothing while a password is tried."""
        self.line.setReadOnly(busy)
        # A button that goes dead would send the focus out of the sheet, which then closes.
        if busy and self.open_button.hasFocus():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.open_button.setEnabled(not busy)

    def say_wrong(self, why: str) -> None:
        """Say why the password did not open the library, and have it typed anew; "" for nothing."""
        self.wrong.setText(why)
        self.wrong.setVisible(bool(why))
        if why:
            announce(self, why, urgent=True)
            self.set_busy(False)
            self.line.selectAll()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self.line.text():
            self.given.emit(Password(self.line.text()))


class PasswordSheet(Sheet):
    """Asks over the window. `given` carries the path and the password; closing it leaves all as it is."""

    given = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Password", _LETTERS, parent)
        self._path = Path()
        self.form = PasswordForm("Stay here", self)
        self.column.addWidget(self.form)
        self.form.given.connect(self._give)
        self.form.left.connect(self.close)
        self.closed.connect(self.form.line.clear)

    def ask(self, path: Path, window: QWidget) -> None:
        """Ask for the password of the library at `path`; where that was tried here already, say that it was wrong."""
        if self.isVisible() and path == self._path:
            self.form.say_wrong(PasswordWrong.message)
        else:
            self._path = path
            self.form.ask(path)
            self.show_over(window)
            self.form.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.restand()

    def _give(self, password: Password) -> None:
        self.form.set_busy(True)
        self.given.emit(self._path, password)


class PasswordGate(Gate):
    """Stands at a start where the window would be. `settled` carries what was opened, or None."""

    def __init__(self, theme: Theme, path: Path, attempt: Callable[[Password], Opened | None]) -> None:
        super().__init__("Password")
        self._attempt = attempt
        title = words("", "Password", self)
        title.setFont(theme.serif_font(1.5, QFont.Weight.Bold))
        self.form = PasswordForm("Another library…", self)
        self.column.addWidget(title)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.setFixedWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self.form.ask(path)
        self.form.given.connect(self._try)
        self.form.left.connect(self.close)
        self.form.line.setFocus()

    def _try(self, password: Password) -> None:
        try:
            opened = self._attempt(password)
        except PasswordWrong as error:
            self.form.say_wrong(error.message)
        else:
            self.settle(opened)


def ask_for_password(theme: Theme, path: Path, attempt: Callable[[Password], Opened]) -> Opened | None:
    """Ask for the password of the library at `path` until `attempt` opens it; None where it is not given.

    Raises what `attempt` raises, but for PasswordWrong, which is said in place.
    """
    failed: list[LibraryError] = []

    def once(password: Password) -> Opened | None:
        try:
            return attempt(password)
        except PasswordWrong:
            raise
        except LibraryError as error:
            failed.append(error)
            return None

    with theme.laid_off():
        gate = PasswordGate(theme, path, once)
    found: list[Opened | None] = []
    loop = QEventLoop()
    gate.settled.connect(found.append)
    gate.settled.connect(lambda _: loop.quit())
    gate.show()
    loop.exec()
    gate.hide()
    gate.deleteLater()
    if failed:
        raise failed[0]
    return found[0] if found else None
