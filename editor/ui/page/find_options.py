"""How words are looked for: the choices that the find bar and the search through all stories have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.domain.finding_text import Query
from editor.ui.panels.flow import FlowLayout
from editor.ui.theme import Theme
from editor.ui.ticks import Tick


class FindOptions(QWidget):
    """Match case, whole words, expression, as boxes to tick. `changed` follows each of them."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = FlowLayout(self, gap=18)
        self._case = self.add("Match case", "Tell capital letters from small ones")
        self._whole = self.add("Whole words", "Leave out words that only contain it")
        self._regex = self.add("Expression", "A regular expression: \\d+ is a number, (…) a group, \\1 what it found")

    def add(self, words: str, tip: str) -> Tick:
        """Add one more box, which tells of itself by `changed` like the others, and return it."""
        box = Tick(self._theme, words, self)
        box.setToolTip(tip)
        box.toggled.connect(self.changed)
        self._line.addWidget(box)
        return box

    def query(self, words: str) -> Query:
        """Return what is looked for when `words` are typed."""
        return Query(words, self._case.isChecked(), self._whole.isChecked(), self._regex.isChecked())
