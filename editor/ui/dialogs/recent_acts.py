"""The last acts on stories, each with what can be done about it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from editor.desk.acting import Recent
from editor.domain.acts import IMPORTED, REMOVED, STATUS, Act
from editor.domain.story import AttachedPhoto, Status
from editor.ui.dialogs.offer_list import OfferList
from editor.ui.dialogs.offers import Offer
from editor.ui.dialogs.sheet import Sheet
from editor.ui.models.stories import STATUS_WORDS
from editor.ui.panels.elided import printable
from editor.ui.safety_facts import when
from editor.ui.theme import Theme

_LETTERS = 92
_ROWS = 9
NOTHING = (
    "Nothing was done yet that could be undone here: stories moved to the bin or to another status, photos and links "
    "removed, words replaced in many stories, versions restored, copy brought in."
)
HOW = "Undo opens the story and takes the act back as an edit, which can be undone in turn."


class RecentActs(Sheet):
    """`undo_wanted` carries the Act that is marked."""

    undo_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Recent acts", _LETTERS, parent)
        self.list = OfferList(theme, "Acts", _ROWS, self)
        self._hint = QLabel(self)
        self._hint.setProperty("kind", "hint")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self.undo = QPushButton("Undo", self)
        self.undo.setAccessibleName("Undo act")
        self.undo.setProperty("kind", "primary")
        line = QHBoxLayout()
        line.addWidget(self._hint, 1)
        line.addWidget(self.undo)
        self.column.addWidget(self.list)
        self.column.addLayout(line)
        self.undo.clicked.connect(self._tell)
        self.list.itemActivated.connect(lambda item: self._tell())

    def show_acts(self, acts: Sequence[Recent], now: datetime) -> None:
        """Show `acts`, the first that can be undone marked."""
        self.list.show_offers([_offer(each, now) for each in acts])
        self.list.setVisible(bool(acts))
        self._hint.setText(HOW if acts else NOTHING)
        self.undo.setVisible(bool(acts))
        self.undo.setEnabled(self.list.chosen() is not None)
        self.restand()

    def _tell(self) -> None:
        chosen = self.list.chosen()
        if isinstance(chosen, Act):
            self.undo_wanted.emit(chosen)


def what_was_done(act: Act) -> tuple[str, str]:
    """Return what was done, as a sentence begins, and its icon."""
    if act.kind == STATUS and act.after is not None:
        if act.after is Status.SPIKED:
            return "Moved to the bin", "bin"
        moved = f"Moved to {STATUS_WORDS[act.after]}"
        return ("Restored from the bin", "restore") if act.before is Status.SPIKED else (moved, "check")
    if act.kind == REMOVED:
        is_photo = isinstance(act.attachment, AttachedPhoto)
        return ("Photo removed", "photo") if is_photo else ("Related story removed", "read-more")
    if act.kind == IMPORTED:
        return "Brought in", "document"
    return ("Words replaced", "find") if act.kind == "replace" else ("Version restored", "history")


def _offer(each: Recent, now: datetime) -> Offer:
    done, icon = what_was_done(each.act)
    name = printable(each.act.headline or each.act.slug)
    at = when(each.act.at, now)
    if each.why_not:
        return Offer(f"{done}: {name}", f"{at} · {each.why_not}", icon, None, dimmed=True)
    return Offer(f"{done}: {name}", at, icon, each.act)
