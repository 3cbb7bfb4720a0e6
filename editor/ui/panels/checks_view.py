"""The list of findings: chosen by a click or by keys, with a button in the row of what one click can mend."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QPushButton, QWidget

from editor.domain.findings import Finding
from editor.ui.panels.cards import ROW_ROLE, CardList
from editor.ui.panels.checks_rows import CheckDelegate, ChecksModel
from editor.ui.panels.checks_words import CheckRow
from editor.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChecksView(CardList):
    """A list as high as what is in it. A click, Enter or Space chooses a row; a mend has a button in its row.

    `chosen` and `mend_requested` carry a Finding. Undo in the list is asked of it by `undo`.
    """

    chosen = Signal(object)
    mend_requested = Signal(object)
    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Checks", parent)
        self._theme = theme
        self._model = ChecksModel(self)
        self._delegate = CheckDelegate(theme, self, self._model)
        self._mends: dict[int, QPushButton] = {}
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.clicked.connect(self._choose)
        theme.changed.connect(self.restyle)

    def show_rows(self, rows: Sequence[CheckRow], rtl: bool) -> None:
        """Show `rows` of a story that runs right to left if `rtl`; what is marked stays so while it is there."""
        marked = self.marked()
        at = self.currentIndex().row()
        self._delegate.rtl = rtl
        self._model.show_rows(tuple(rows))
        same = [number for number, row in enumerate(rows) if row.finding == marked]
        if same or (at >= 0 and rows):
            self._mark_row(same[0] if same else min(at, len(rows) - 1))
        self.fit()

    def mark(self, finding: Finding) -> None:
        """Mark the row of `finding`, if it is shown; emits nothing."""
        for at, row in enumerate(self._model.rows):
            if row.finding == finding:
                self._mark_row(at)

    def marked(self) -> Finding | None:
        """Return the finding whose row is marked."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.finding if isinstance(row, CheckRow) else None

    def undo(self) -> None:
        """Ask for the last mend to be taken back."""
        self.undo_requested.emit()

    def mends(self) -> list[QPushButton]:
        """Return the buttons of the mends, in the order of their rows."""
        return list(self._mends.values())

    def fit(self) -> None:
        """Take the height of what is in the list, and put the buttons of the mends into their rows."""
        # Laid out there and then: the buttons ask where their rows are.
        super().fit()
        wanted = {at: row for at, row in enumerate(self._model.rows) if row.mend}
        for at in set(self._mends) - set(wanted):
            button = self._mends.pop(at)
            button.hide()
            button.deleteLater()
        before: QWidget = self
        for at, row in sorted(wanted.items()):
            button = self._mends.get(at) or self._made_button(at)
            button.setText(row.mend)
            # With what it mends: several may offer the same.
            button.setAccessibleName(f"{row.mend}: {row.finding.sentence}")
            button.adjustSize()
            button.show()
            self.setTabOrder(before, button)
            before = button
        self._place_mends()

    def _place_mends(self) -> None:
        for at, button in self._mends.items():
            place = self._delegate.place_of_mend(self.visualRect(self._model.index(at)), button.size())
            button.move(self.viewport().mapTo(self._holder(), place))

    def _made_button(self, at: int) -> QPushButton:
        # Beside the list and over it: of a list's own children a screen reader is shown the rows alone.
        button = QPushButton(self._holder())
        button.setProperty("kind", "mend")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self._mend(at))
        self._mends = dict(sorted((self._mends | {at: button}).items()))
        return button

    def _holder(self) -> QWidget:
        return self.parentWidget() or self.viewport()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the buttons in their rows."""
        super().moveEvent(event)
        self._place_mends()

    def _mark_row(self, at: int) -> None:
        self.selectionModel().setCurrentIndex(self._model.index(at), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, CheckRow):
            self.chosen.emit(row.finding)

    def _mend(self, at: int) -> None:
        # The button goes with what it mends: the focus stays in the list.
        self.setFocus()
        self._mark_row(at)
        self.mend_requested.emit(self._model.rows[at].finding)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the first row where none is marked."""
        super().focusInEvent(event)
        if self._model.rows and not self.selectionModel().hasSelection():
            self._mark_row(max(self.currentIndex().row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the marked row by Enter or Space."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)
