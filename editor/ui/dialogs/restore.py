"""The proven backups of the library, to restore one of them whole, or a story from it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from editor.desk.backups import Listed
from editor.ui.dialogs.offer_list import OfferList
from editor.ui.dialogs.offers import Offer
from editor.ui.dialogs.sheet import Sheet
from editor.ui.panels.elided import printable
from editor.ui.safety_facts import held, size_text, when
from editor.ui.theme import Theme

_LETTERS = 92
_ROWS = 7
NOTHING = "There is no backup yet. One is made after twenty minutes of writing, or by “Back up now” in Safety."
UNDOABLE = "The library as it is now is backed up first and kept aside, so that a restore can be undone."


class Restore(Sheet):
    """`whole_wanted` and `story_wanted` carry the backup that is marked, a Listed."""

    whole_wanted = Signal(object)
    story_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Restore", _LETTERS, parent)
        self.list = OfferList(theme, "Backups", _ROWS, self)
        self._hint = QLabel(UNDOABLE, self)
        self._hint.setProperty("kind", "hint")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self.story = QPushButton("One story…", self)
        self.whole = QPushButton("Restore the library", self)
        self.whole.setProperty("kind", "primary")
        for button in (self.story, self.whole):
            button.setAccessibleName(button.text().rstrip("…"))
            button.setObjectName(button.accessibleName())
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        line.addWidget(self.story)
        line.addWidget(self.whole)
        self.column.addWidget(self.list)
        self.column.addWidget(self._hint)
        self.column.addLayout(line)
        self.story.clicked.connect(lambda: self._tell(self.story_wanted))
        self.whole.clicked.connect(lambda: self._tell(self.whole_wanted))
        self.list.itemActivated.connect(lambda item: self._tell(self.story_wanted))

    def show_backups(self, backups: Sequence[Listed], second: Path | None, now: datetime) -> None:
        """Show `backups`, the first of them marked; those under `second` are said to be there."""
        self.list.show_offers([_offer(each, second, now) for each in backups])
        self.list.setVisible(bool(backups))
        self._hint.setText(UNDOABLE if backups else NOTHING)
        for button in (self.story, self.whole):
            button.setEnabled(self.list.chosen() is not None)
        self.restand()

    def _tell(self, wanted: object) -> None:
        chosen = self.list.chosen()
        if isinstance(chosen, Listed):
            (self.whole_wanted if wanted is self.whole_wanted else self.story_wanted).emit(chosen)


def _offer(each: Listed, second: Path | None, now: datetime) -> Offer:
    at = each.backup.at
    where = f" · in {printable(str(second))}" if second is not None and second in each.backup.path.parents else ""
    words = when(at, now)
    if each.contents is None:
        why = each.error.message if each.error else "It cannot be read."
        return Offer(words, f"{why}{where}", "warning", None, dimmed=True)
    return Offer(
        words, f"{held(each.contents)} · {size_text(each.backup.size)} · checked when made{where}", "history", each
    )
