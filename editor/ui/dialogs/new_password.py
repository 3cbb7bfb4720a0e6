"""Setting a password, changing it, or removing it: what that means is said before it is done."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from editor.domain.errors import UsageError
from editor.domain.password import Password, check_new, strength
from editor.ui.dialogs.password_fields import PasswordLine, ShowIt, words
from editor.ui.dialogs.sheet import Sheet
from editor.ui.panels.elided import printable
from editor.ui.theme import Theme

_LETTERS = 76
NO_WAY_BACK = "Nobody can open the library without it. There is no way back: write it down where only you find it."
_SEALED = (
    "The library's file, its log and its backups are encrypted with it. The file that is there now is overwritten and "
    "deleted. A flash drive, snapshots of the disk and a cloud may keep its bytes for long all the same, and what was "
    "exported, or copied elsewhere, stays as it is."
)
_BACKUPS = (
    "Backups in Standfirst's own folder are made anew, and those without the password are deleted then. Those in other "
    "places stay, and you are told of them."
)
_CHANGED = "Backups that were made before open with the password of then."
_REMOVED = (
    "Whoever has the library's file can read it then, and so it is with each new backup. Those made before keep the "
    "password."
)


class NewPassword(Sheet):
    """`wanted` carries the new password, or None where it is to be removed. Stays until what is wanted was done."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None, *, removes: bool = False) -> None:
        super().__init__(theme, title, _LETTERS, parent)
        self._removes = removes
        self.first, self.again = PasswordLine("New password", self), PasswordLine("The same once more", self)
        self.said = words("hint", "", self)
        self.said.setAccessibleName("How strong it is")
        self._show = ShowIt(self, self.first, self.again)
        self.do_button = QPushButton("Remove password" if removes else title.rstrip("…"), self)
        self.do_button.setAccessibleName(self.do_button.text())
        self.do_button.setProperty("kind", "primary")
        self._keep = keep = QPushButton("Leave it as it is", self)
        keep.setAccessibleName("Leave it as it is")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(keep)
        foot.addWidget(self.do_button)
        self._where = words("hint", "", self)
        self.column.addWidget(self._where)
        lines = (self.first, self.again, self.said, self._show)
        for widget in () if removes else lines:
            self.column.addWidget(widget)
        for widget in lines:
            widget.setVisible(not removes)
        for sentence in self._sentences(title):
            self.column.addWidget(words("" if sentence == NO_WAY_BACK else "hint", sentence, self))
        self.column.addLayout(foot)
        keep.clicked.connect(self.close)
        self.do_button.clicked.connect(self._do)
        for line in (self.first, self.again):
            line.textEdited.connect(lambda _: self._judge())
            line.returnPressed.connect(self._do)
        self.closed.connect(self._forget)

    def ask(self, library: Path, window: QWidget) -> None:
        """Ask for it, with nothing typed."""
        self._where.setText(printable(str(library)))
        self._forget()
        self.show_over(window)
        (self._keep if self._removes else self.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Take nothing while it is done."""
        for line in (self.first, self.again):
            line.setReadOnly(busy)
        if busy:
            # A button that goes dead would send the focus out of the sheet, which then closes.
            self._keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.do_button.setEnabled(not busy)
        if busy:
            self.said.setText("The library is written anew and proved…")

    def close_if_busy(self) -> None:
        """Go, once what was wanted has ended in whatever way."""
        if not self.do_button.isEnabled():
            self.close()

    def _sentences(self, title: str) -> tuple[str, ...]:
        if self._removes:
            return (_REMOVED,)
        return (NO_WAY_BACK, _SEALED, _CHANGED if title.startswith("Change") else _BACKUPS)

    def _judge(self) -> None:
        self.said.setText(strength(self.first.text()) if self.first.text() else " ")
        self.restand()

    def _do(self) -> None:
        if self._removes:
            self.wanted.emit(None)
        elif self.first.text() != self.again.text():
            self.said.setText("The two differ. Type the same password in both lines.")
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._is_long_enough():
            self.wanted.emit(Password(self.first.text()))

    def _is_long_enough(self) -> bool:
        try:
            check_new(Password(self.first.text()))
        except UsageError as error:
            self.said.setText(f"{error.message} {error.remedy}")
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def _forget(self) -> None:
        self._show.setChecked(False)
        for line in (self.first, self.again):
            line.clear()
        self.said.setText(" ")
        self.set_busy(False)
