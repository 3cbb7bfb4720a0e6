"""The inspector's fourth leaf: what is left to mend in the story."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.domain.findings import Finding
from editor.ui.panels.checks_view import ChecksView
from editor.ui.panels.checks_words import CheckRow
from editor.ui.theme import Theme

NOTHING_LEFT = "Nothing is left to mend."
WHAT_IS_CHECKED = (
    "Checked here: a missing headline or text, photos without a picture, a credit or alt text, related stories without "
    "a target, and every TK, the mark for what is still to come."
)
HOW_TO_GO = "F8 goes to the next one from wherever you are, Shift+F8 to the one before."


class ChecksPanel(QWidget):
    """Shows findings and says which one a person wants to see, or to have mended. GUI thread.

    `chosen` and `mend_requested` carry a Finding; `undo_requested` is about the last mend.
    """

    chosen = Signal(object)
    mend_requested = Signal(object)
    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CheckRow, ...] = ()
        self._rtl = False
        self._stale = False
        self._nothing = _words(NOTHING_LEFT, "title", self)
        self._checked = _words(WHAT_IS_CHECKED, "hint", self)
        self._how = _words(HOW_TO_GO, "hint", self)
        self._view = ChecksView(theme, self)
        self._view.chosen.connect(self.chosen)
        self._view.mend_requested.connect(self.mend_requested)
        self._view.undo_requested.connect(self.undo_requested)
        words = QVBoxLayout()
        words.setContentsMargins(7, 4, 7, 0)
        words.setSpacing(6)
        for label in (self._nothing, self._checked, self._how):
            words.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 10, 7, 18)
        column.setSpacing(8)
        column.addWidget(self._view)
        column.addLayout(words)
        column.addStretch(1)
        self._show()

    def show_rows(self, rows: Sequence[CheckRow], rtl: bool) -> None:
        """Show `rows` of a story that runs right to left if `rtl`. Emits no intention."""
        if (tuple(rows), rtl) != (self._rows, self._rtl):
            self._rows, self._rtl, self._stale = tuple(rows), rtl, True
            if self.isVisible():
                self._show()

    def mark(self, finding: Finding) -> None:
        """Mark the row of `finding`; emits nothing."""
        if self._stale:
            self._show()
        self._view.mark(finding)

    def focus_list(self) -> bool:
        """Give the list the focus; False where there is none, since nothing is left to mend."""
        if self._rows:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._rows)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill in what was left undone while nobody saw it."""
        super().showEvent(event)
        if self._stale:
            self._show()

    def _show(self) -> None:
        self._stale = False
        self._view.show_rows(self._rows, self._rtl)
        self._view.setVisible(bool(self._rows))
        self._how.setVisible(bool(self._rows))
        self._nothing.setVisible(not self._rows)
        self._checked.setVisible(not self._rows)


def _words(text: str, kind: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
