"""Ties the lists of codes to the fields in which codes are typed, and to the sheet that shows them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from editor.desk.codes import add_code_list, code_lists, read_code_file, remove_code_list
from editor.domain.codes import CodeBook, CodeList, CodesRead, code_book
from editor.ui.actions import Actions
from editor.ui.checks_wiring import ChecksWiring
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.fields import FieldEdit
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.codes_sheet import CodesSheet

TAKES_CODES = ("Headline", "Caption", "Alt text")
"""The fields in which codes are replaced, by accessible name."""

FILES = "Code lists (*.txt *.tsv *.tab *.csv);;All files (*)"


class CodesWiring(QObject):
    """Knows the library's codes, has them replaced where they are typed, and brings lists in and takes them out."""

    def __init__(
        self, work: Workspace, window: QWidget, actions: Actions, checks: ChecksWiring, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._checks = work, window, checks
        self._sheet: CodesSheet | None = None
        self._lists: tuple[CodeList, ...] = ()
        self._book = CodeBook()
        self._asked = False
        actions.on("code-lists", self.open)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    @property
    def book(self) -> CodeBook:
        """Every code that is known by now."""
        return self._book

    @property
    def sheet(self) -> "CodesSheet":
        """The sheet, made when it is first asked for."""
        if self._sheet is None:
            # Imported here, since most starts never show it.
            from editor.ui.dialogs.codes_sheet import CodesSheet

            self._sheet = sheet = CodesSheet(self._work.theme, self._window)
            sheet.set_writable(not self._work.desk.read_only)
            sheet.add_requested.connect(self._ask)
            sheet.remove_requested.connect(self._remove)
            sheet.mark_chosen.connect(self._choose_mark)
        return self._sheet

    def open(self) -> None:
        """Show the lists."""
        self.sheet.show_mark(self._mark())
        self.sheet.show_lists(self._lists)
        self.sheet.show_over(self._window)
        self._load()

    def take(self, files: list[Path]) -> None:
        """Bring in the lists that `files` hold."""
        for file in files:
            read = partial(read_code_file, self._work.desk, file)
            self._work.bridge.work(read, partial(self._keep, file.name))

    def _focus_moved(self, left: QWidget | None, entered: QWidget | None) -> None:
        """Replace codes in a field from the first time on that somebody is in it."""
        if not isinstance(entered, FieldEdit) or entered.code_typing.is_started:
            return
        if entered.accessibleName() in TAKES_CODES and entered.window() is self._window:
            entered.code_typing.start(lambda: self._book, self._mark, self._tell_unknown)
            if not self._asked:
                self._load()

    def _load(self) -> None:
        self._asked = True
        self._work.bridge.work(partial(code_lists, self._work.desk), self._show)

    def _show(self, lists: list[CodeList]) -> None:
        self._lists, self._book = tuple(lists), code_book(lists)
        if self._sheet is not None:
            self._sheet.show_lists(self._lists)

    def _ask(self) -> None:
        dialog = FileDialog(self._window, "Add code lists")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(FILES)
        dialog.filesSelected.connect(lambda files: self.take([Path(file) for file in files]))
        dialog.open()

    def _keep(self, name: str, read: CodesRead) -> None:
        self.sheet.show_bad(name, read)
        if read.rows:
            self._work.bridge.follow(add_code_list(self._work.desk, name, read.rows), lambda number: self._load())

    def _remove(self, number: int) -> None:
        gone = next((each for each in self._lists if each.number == number), None)
        if gone is None:
            return
        self._work.bridge.follow(remove_code_list(self._work.desk, number), lambda done: self._load())
        self._work.voice.say(f"“{gone.name}” is no longer used.", ("Undo", partial(self._bring_back, gone)))

    def _bring_back(self, gone: CodeList) -> None:
        added = add_code_list(self._work.desk, gone.name, gone.rows)
        self._work.bridge.follow(added, lambda number: self._load())

    def _mark(self) -> str:
        return self._work.settings.current.code_mark

    def _choose_mark(self, mark: str) -> None:
        self._work.settings.change(code_mark=mark)
        self.sheet.show_mark(mark)
        self._checks.check_anew()

    def _tell_unknown(self, code: str) -> None:
        """Say quietly that a code stays as it was typed."""
        if self._book.is_empty:
            self._work.voice.say(f"No list of codes is here to replace “{code}”.", ("Code lists…", self.open))
        else:
            self._work.voice.say(f"“{code}” is in no code list; it stays as you typed it.", ("Code lists…", self.open))
