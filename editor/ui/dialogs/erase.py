"""Deleting for good: what goes, which backups still hold it, and whether those go too."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QWidget

from editor.desk.erasing import Holder
from editor.domain.rows import StoryRow
from editor.ui.dialogs.offer_list import OfferList
from editor.ui.dialogs.offers import Offer
from editor.ui.dialogs.sheet import Sheet
from editor.ui.moments import moment_text
from editor.ui.panels.elided import printable
from editor.ui.safety_facts import size_text
from editor.ui.theme import Theme

_LETTERS = 88
_ROWS = 5
_NAMED = 3
FOR_GOOD = (
    "Deleting for good is for good: the text, its kept versions, what the search knows of it, and the photos that no "
    "other story uses leave the library's file, and no Undo brings them back."
)
LOOKING = "Looking which backups still hold it…"
NONE_HOLDS = "No backup that is known here holds it. A copy that you have put elsewhere may."


class Erase(Sheet):
    """`wanted` follows the wish to delete, and says whether the backups go too."""

    wanted = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Delete for good", _LETTERS, parent)
        self._what, self._hint = _label("title", self), _label("hint", self)
        self._held = _label("", self)
        self.list = OfferList(theme, "Backups that hold it", _ROWS, self)
        self.too = QCheckBox("Delete these backups, too; a new one is made and proved before", self)
        self.too.setAccessibleName("Delete these backups, too")
        self.delete_button = QPushButton("Delete for good", self)
        self.delete_button.setAccessibleName("Delete for good")
        self.delete_button.setProperty("kind", "primary")
        keep = QPushButton("Keep in the bin", self)
        keep.setAccessibleName("Keep in the bin")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        line.addWidget(keep)
        line.addWidget(self.delete_button)
        self._hint.setText(FOR_GOOD)
        for widget in (self._what, self._hint, self._held, self.list, self.too):
            self.column.addWidget(widget)
        self.column.addLayout(line)
        keep.clicked.connect(self.close)
        self.delete_button.clicked.connect(lambda: self.wanted.emit(self.too.isChecked()))

    def ask(self, rows: Sequence[StoryRow]) -> None:
        """Say what is to be deleted, while it is looked up which backups hold it."""
        names = [f"“{printable(row.headline or row.slug)}”" for row in rows[:_NAMED]]
        more = len(rows) - len(names)
        names += [f"{more:,} more"] if more > 0 else []
        self._what.setText(f"Delete {', '.join(names)}?")
        self._held.setText(LOOKING)
        self.too.setChecked(False)
        self.list.hide()
        self.too.hide()
        self.delete_button.setEnabled(False)
        self.restand()

    def show_holders(self, holders: Sequence[Holder]) -> None:
        """Show the backups that hold it, and offer to delete them too."""
        self.list.show_offers([_offer(each) for each in holders])
        self.list.setVisible(bool(holders))
        self.too.setVisible(bool(holders))
        count = f"{len(holders):,} {'backup still holds' if len(holders) == 1 else 'backups still hold'} it:"
        self._held.setText(count if holders else NONE_HOLDS)
        self.delete_button.setEnabled(True)
        self.restand()


def _offer(each: Holder) -> Offer:
    name = printable(each.path.name)
    words = moment_text(each.at) if each.at is not None else name
    sure = "" if each.known else " · cannot be read, and may hold it"
    where = printable(str(each.path.parent))
    return Offer(words, f"{size_text(each.size)} · {where}{sure}", "history" if each.known else "warning", each)


def _label(kind: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
