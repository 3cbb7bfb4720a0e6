"""How long the story is, and what is selected of it: opened at the foot of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from editor.domain.lengths import MAX_COLUMN, Length
from editor.ui.fields import FieldEdit
from editor.ui.overlay import Overlay
from editor.ui.panels.labelled import Labelled

_ROWS = ("Words", "Characters", "Without spaces", "Lines", "Reading time", "Target")
_STORY, _SELECTION = 1, 2


class LengthPopup(Overlay):
    """`column_chosen` carries how many characters a printed line of the story's section is to have. Esc closes."""

    column_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Length popup")
        self.setAccessibleName("Length")
        self._cells: dict[tuple[int, int], QLabel] = {}

    def _build(self) -> None:
        """Make what is inside, at the first opening."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(22)
        grid.setVerticalSpacing(5)
        for column, words in ((_STORY, "Story"), (_SELECTION, "Selection")):
            self._cells[0, column] = _label(words, "label", self)
        for row, words in enumerate(_ROWS, 1):
            self._cells[row, 0] = _label(words, "label", self)
            for column in (_STORY, _SELECTION):
                self._cells[row, column] = _label("", "", self)
        for (row, column), label in self._cells.items():
            far = Qt.AlignmentFlag.AlignTrailing if column else Qt.AlignmentFlag.AlignLeading
            grid.addWidget(label, row, column, far | Qt.AlignmentFlag.AlignVCenter)
        self._column = FieldEdit("Characters a line", single_line=True, parent=self)
        self._row = Labelled("Characters a line", self._column, "", self)
        self._column.edited.connect(self._read)
        self._column.returned.connect(self.close)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(12)
        inside.addLayout(grid)
        inside.addWidget(self._row)
        self.setFixedWidth(46 * self.fontMetrics().averageCharWidth())

    def open_at(self, anchor: QWidget) -> None:
        """Open above `anchor`, with the caret in the width of the column. Call `show_lengths` first."""
        self.stand_at(anchor, QPoint(0, anchor.height() + 4), above=anchor.height() + 8)
        self._column.setFocus(Qt.FocusReason.PopupFocusReason)
        self._column.selectAll()

    def show_lengths(self, whole: Length, selected: Length | None, target: int | None) -> None:
        """Show how long the story is and, where something is selected, that; `target` is in words."""
        if not self._cells:
            self._build()
        for column, length in ((_STORY, whole), (_SELECTION, selected)):
            for row, words in enumerate(_values(length, target if column == _STORY else None), 1):
                self._cells[row, column].setText(words)
            self._cells[0, column].setVisible(length is not None)
        for column in (0, _STORY):
            self._cells[len(_ROWS), column].setVisible(target is not None)

    def show_column(self, section: str, characters: int) -> None:
        """Show how many characters a line of `section` has; "" is a story without a section."""
        self._row.set_hint(f"in {section}" if section else "where there is no section")
        self._row.refuse("")
        self._column.set_text_if_other(str(characters))

    def _read(self) -> None:
        typed = self._column.text().strip()
        sound = typed.isdecimal() and 0 < int(typed[:9]) <= MAX_COLUMN
        self._row.refuse("" if sound else f"A line has 1 to {MAX_COLUMN} characters. Type a number such as 35.")
        self.adjustSize()
        if sound:
            self.column_chosen.emit(int(typed))


def _values(length: Length | None, target: int | None) -> Sequence[str]:
    if length is None:
        return [""] * len(_ROWS)
    numbers = (length.words, length.characters, length.without_spaces, length.lines)
    done = f"{round(100 * length.words / target)}% of {target:,}" if target else ""
    return [*(f"{number:,}" for number in numbers), f"{length.minutes} min", done]


def _label(words: str, kind: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        label.setProperty("kind", kind)
    return label
