"""The lists of codes: which there are, what is in them, which of their lines say nothing, and how codes are written."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from editor.domain.codes import CODE_MARKS, CodeList, CodeRow, CodesRead
from editor.domain.text import folded
from editor.ui.dialogs.sheet import Sheet
from editor.ui.fields import Chooser
from editor.ui.panels.elided import printable
from editor.ui.panels.labelled import Labelled
from editor.ui.theme import Theme

_LETTERS = 84
_MOST_SHOWN, _MOST_BAD = 200, 5
_ROWS = 8
ABOUT = (
    "A list is a text file with a line a code: the code, a tab, what replaces it, and more after further tabs. Type"
    " {mark}code{mark} in a caption, a headline or an alt text, or {mark}code#2{mark} for the second replacement."
)
NO_LISTS = "No list yet. Add one: rosters for Photo Mechanic can be used as they are."
NO_CODES = "No code has these words."


class CodesSheet(Sheet):
    """Shows lists and says what a person wants of them. `remove_requested` carries a list's number. GUI thread."""

    add_requested = Signal()
    remove_requested = Signal(int)
    mark_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Code lists", _LETTERS, parent)
        self._lists: tuple[CodeList, ...] = ()
        self._writable = True
        self._about = _words("hint", self)
        self._holder = QWidget(self)
        self._held = QVBoxLayout(self._holder)
        self._held.setContentsMargins(0, 0, 0, 0)
        self._held.setSpacing(4)
        self._add = QPushButton("Add lists…", self)
        self._add.setIcon(theme.icon("add", "muted"))
        self._add.clicked.connect(self.add_requested)
        self._mark = Chooser("Codes stand between", self)
        for mark in CODE_MARKS:
            self._mark.addItem(f"{mark}code{mark}", mark)
        self._mark.activated.connect(lambda at: self.mark_chosen.emit(str(self._mark.itemData(at))))
        self._bad = _words("refusal", self)
        self._search = QLineEdit(self)
        self._search.setAccessibleName("Search codes")
        self._search.setPlaceholderText("Search codes and names")
        self._search.textChanged.connect(self._show_codes)
        self._codes = QListWidget(self)
        self._codes.setProperty("kind", "menu")
        self._codes.setAccessibleName("Codes")
        self._codes.setWordWrap(True)
        self._codes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._codes.setMinimumHeight(_ROWS * (self.fontMetrics().height() + 8))
        self._none = _words("hint", self)
        self._lay_out()
        self.show_lists(())

    def show_lists(self, lists: Sequence[CodeList]) -> None:
        """Show the lists of the library, the one that counts first on top."""
        focused = self._holder.isAncestorOf(focus) if (focus := self.focusWidget()) is not None else False
        if focused:
            # Before what has the focus goes: Qt would look for another place, and find none.
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._lists = tuple(reversed(lists))
        while self._held.count():
            item = self._held.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in self._lists:
            self._held.addWidget(self._line(each))
        self._holder.setVisible(bool(self._lists))
        for part in (self._search, self._codes):
            part.setVisible(bool(self._lists))
        self._show_codes()
        self.restand()

    def show_mark(self, mark: str) -> None:
        """Show between which marks codes are typed."""
        self._mark.setCurrentIndex(max(self._mark.findData(mark), 0))
        self._about.setText(ABOUT.format(mark=mark))

    def show_bad(self, name: str, read: CodesRead) -> None:
        """Say which lines of the list `name` say no code; nothing where all do."""
        self._bad.setText(said_bad(name, read))
        self._bad.setVisible(bool(self._bad.text()))
        self.restand()

    def set_writable(self, writable: bool) -> None:
        """Let a person change the lists, or only look at them."""
        self._writable = writable
        self._add.setEnabled(writable)

    def shown(self) -> list[str]:
        """Return the lines of codes that are shown."""
        return [self._codes.item(at).text() for at in range(self._codes.count())]

    def _line(self, held: CodeList) -> QWidget:
        line = QWidget(self._holder)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        name = _words("title", line)
        name.setText(printable(held.name))
        count = _words("hint", line)
        count.setText("1 code" if len(held.rows) == 1 else f"{len(held.rows):,} codes")
        remove = QPushButton("Remove", line)
        remove.setProperty("kind", "mend")
        remove.setAccessibleName(f"Remove {printable(held.name)}")
        remove.setEnabled(self._writable)
        remove.clicked.connect(lambda: self.remove_requested.emit(held.number))
        row.addWidget(name, 1)
        row.addWidget(count)
        row.addWidget(remove)
        return line

    def _show_codes(self) -> None:
        sought = folded(self._search.text())
        self._codes.clear()
        found = [row for row in self._rows() if sought in folded(" ".join((row.code, *row.replacements)))]
        self._codes.addItems([said_code(row) for row in found[:_MOST_SHOWN]])
        if not self._lists:
            self._none.setText(NO_LISTS)
        elif not found:
            self._none.setText(NO_CODES)
        else:
            more = len(found) - _MOST_SHOWN
            self._none.setText(f"{more:,} more: type a word of the one you look for." if more > 0 else "")
        self._none.setVisible(bool(self._none.text()))

    def _rows(self) -> Iterator[CodeRow]:
        """Give the codes that count: of one that several lists have, the first list's."""
        seen: set[str] = set()
        for each in self._lists:
            yield from (row for row in each.rows if row.code not in seen)
            seen |= {row.code for row in each.rows}

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        tools.addStretch(1)
        tools.addWidget(Labelled("Codes stand between", self._mark, parent=self))
        for part in (self._about, self._holder):
            self.column.addWidget(part)
        self.column.addLayout(tools)
        for part in (self._bad, self._search, self._codes, self._none):
            self.column.addWidget(part)
        self._bad.hide()


def said_code(row: CodeRow) -> str:
    """Return a code with what replaces it, as it is read in the list."""
    return f"{row.code}  →  {'  ·  '.join(each or '–' for each in row.replacements)}"


def said_bad(name: str, read: CodesRead) -> str:
    """Return which lines of the list `name` say no code, "" for none."""
    if not read.bad:
        return "" if read.rows else f"{printable(name)} has no code."
    lines = [f"Line {bad.line}: {bad.why}" for bad in read.bad[:_MOST_BAD]]
    more = len(read.bad) - _MOST_BAD
    count = "1 line says" if len(read.bad) == 1 else f"{len(read.bad):,} lines say"
    kept = "" if read.rows else " Nothing was added."
    return "\n".join(
        [f"{printable(name)}: {count} no code.{kept}", *lines, *([f"and {more:,} more"] if more > 0 else [])]
    )


def _words(kind: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
