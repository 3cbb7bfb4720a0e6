"""The list of margin notes: chosen by a click or by keys, gone to, ticked off and deleted."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from editor.ui.panels.cards import ROW_ROLE, CardList
from editor.ui.panels.notes_rows import NoteDelegate, NotesModel
from editor.ui.panels.notes_words import NoteRow
from editor.ui.theme import Theme


class NotesView(CardList):
    """A list as high as what is in it. A click or Enter goes to the passage, F2 to the note's words, Space ticks off.

    `marked` carries the key of the row that a person goes to; the other signals carry a key, too.
    """

    marked = Signal(str)
    chosen = Signal(str)
    edit_requested = Signal(str)
    done_toggled = Signal(str)
    delete_requested = Signal(str)
    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Margin notes", parent)
        self.notes = NotesModel(self)
        self._delegate = NoteDelegate(theme, self)
        self._quiet = False
        self.setModel(self.notes)
        self.setItemDelegate(self._delegate)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(lambda index: self._tell(index, self.chosen))
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.restyle)

    def show_rows(self, rows: Sequence[NoteRow], key: str | None) -> None:
        """Show `rows` with the note `key` marked, if it is there. Emits nothing."""
        self._quiet = True
        # Only where it must be: what is shown anew in the middle of a click takes the click away.
        anew = tuple(rows) != self.notes.rows
        if anew:
            self.notes.show_rows(tuple(rows))
        self._mark(self.notes.row_of(key))
        self._quiet = False
        if anew:
            self.fit()

    def undo(self) -> None:
        """Ask for the note that was deleted last."""
        self.undo_requested.emit()

    def _mark(self, at: int) -> None:
        if at < 0:
            self.selectionModel().clear()
        else:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.notes.index(at), flag)

    def _on_current(self, index: QModelIndex) -> None:
        if not self._quiet:
            self._tell(index, self.marked)

    def _tell(self, index: QModelIndex, signal: SignalInstance) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, NoteRow):
            signal.emit(row.note.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the first row where none is marked."""
        super().focusInEvent(event)
        if self.notes.rows and not self.currentIndex().isValid():
            self._mark(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the marked note."""
        acts = {
            Qt.Key.Key_Return: self.chosen,
            Qt.Key.Key_Enter: self.chosen,
            Qt.Key.Key_F2: self.edit_requested,
            Qt.Key.Key_Space: self.done_toggled,
            Qt.Key.Key_Delete: self.delete_requested,
            Qt.Key.Key_Backspace: self.delete_requested,
        }
        signal = acts.get(Qt.Key(event.key()))
        if signal is not None and self.currentIndex().isValid():
            self._tell(self.currentIndex(), signal)
            event.accept()
        else:
            super().keyPressEvent(event)
