"""The inspector's leaf of margin notes: what somebody noted beside the text, for nobody but the desk."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from editor.domain.story import MarginNote, NoteKind
from editor.ui.documents import FieldDocuments
from editor.ui.fields import Chooser, FieldEdit
from editor.ui.panels.binding import Binding
from editor.ui.panels.labelled import Labelled, beside
from editor.ui.panels.notes_view import NotesView
from editor.ui.panels.notes_words import KIND_WORDS, NoteRow
from editor.ui.theme import Theme

NO_NOTES = (
    "No notes yet. Choose words in the text and press {keys} to pin a note to them: a source, a number to ring, "
    "a doubt. Notes stay in your library; no export has them."
)
MARK_DONE, OPEN_AGAIN = "Mark as done", "Open again"


class NotesPanel(QWidget):
    """Shows a story's margin notes and says what a person wants of them. GUI thread.

    `marked` and `chosen` carry the key of a note that is pointed out, and of one whose passage is wanted. `edited`
    carries key, "text", "kind" or "done", and the value.
    """

    marked = Signal(str)
    chosen = Signal(str)
    edited = Signal(str, str, object)
    add_requested = Signal()
    delete_requested = Signal(str)
    undo_requested = Signal()
    blurred = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[NoteRow, ...] = ()
        self._documents: FieldDocuments | None = None
        self._key: str | None = None
        self._writable, self._stale = True, False
        self._empty = QLabel(NO_NOTES.format(keys=_keys()), self)
        self._empty.setProperty("kind", "empty-panel")
        self._empty.setWordWrap(True)
        self.view = NotesView(theme, self)
        self.add_button = QPushButton("Add note…", self)
        self.add_button.setAccessibleName("Add note")
        self._form = QWidget(self)
        self._kind = Chooser("Note kind", self._form)
        for kind, words in KIND_WORDS.items():
            self._kind.addItem(words, kind)
        self._done = QPushButton(self._form)
        self._done.setObjectName("Note done")
        self._text = FieldEdit("Note text", lines=3, max_lines=14, parent=self._form)
        self._delete = QPushButton("Delete note", self._form)
        self._binding = Binding(self._text, str, str, at_once=True)
        self._lay_out()
        self._connect()
        self._wear_icons()
        self._show()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._delete)
        line.addStretch(1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(3, 4, 3, 0)
        form.setSpacing(11)
        form.addWidget(Labelled("Note", self._text, "never exported", self._form))
        form.addLayout(beside(Labelled("Kind", self._kind, parent=self._form), self._done, self._kind))
        form.addLayout(line)
        bar = QHBoxLayout()
        bar.setContentsMargins(3, 0, 3, 0)
        bar.addWidget(self.add_button)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 12, 11, 18)
        column.setSpacing(8)
        for widget in (self._empty, self.view):
            column.addWidget(widget)
        column.addLayout(bar)
        column.addWidget(self._form)
        column.addStretch(1)

    def _connect(self) -> None:
        view = self.view
        view.marked.connect(self._on_marked)
        view.chosen.connect(self.chosen)
        view.edit_requested.connect(self.edit_text)
        view.done_toggled.connect(self._toggle)
        view.delete_requested.connect(self._ask_delete)
        view.undo_requested.connect(self.undo_requested)
        view.customContextMenuRequested.connect(self._on_menu)
        self.add_button.clicked.connect(self.add_requested)
        self._delete.clicked.connect(lambda: self._ask_delete(self._key))
        self._kind.activated.connect(lambda at: self._tell("kind", NoteKind(self._kind.itemData(at))))
        self._done.clicked.connect(self._toggle_marked)
        self._binding.value_edited.connect(lambda text: self._tell("text", text))
        self._text.blurred.connect(self.blurred)
        self._theme.changed.connect(self._wear_icons)

    def show_notes(self, rows: Sequence[NoteRow], documents: FieldDocuments | None) -> None:
        """Show a story's notes; the words and their undo are in `documents`. Emits no intention.

        The note that was marked stays so where it is still there.
        """
        if documents is not self._documents:
            self._key = None
        if (tuple(rows), documents) == (self._rows, self._documents):
            return
        self._rows, self._documents = tuple(rows), documents
        if self._note() is None:
            self._key = None
        self._stale = True
        if self.isVisible():
            self._show()

    def mark(self, key: str | None) -> None:
        """Mark the note `key` and show its words, or none; emits nothing."""
        if key != self._key:
            self._key = key
            self._stale = True
            if self.isVisible():
                self._show()

    def marked_note(self) -> str | None:
        """Return the key of the note that is marked."""
        return self._key

    def edit_text(self, key: str) -> None:
        """Mark the note `key` and put the caret behind its words."""
        self.mark(key)
        if self._stale:
            self._show()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._text.put_caret_at_end()

    def enter(self) -> None:
        """Give the focus to the list, or to the button where there are no notes."""
        (self.view if self._rows else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_writable(self, writable: bool) -> None:
        """Let a person change the notes, or only read them."""
        self._writable = writable
        self._text.setReadOnly(not writable)
        for widget in (self._kind, self._done, self._delete, self.add_button):
            widget.setEnabled(writable)

    def context_menu(self, key: str) -> QMenu:
        """Return a new menu of what can be done with the note `key`."""
        menu = QMenu(self)
        row = next(row for row in self._rows if row.note.key == key)
        menu.addAction("Go to passage", lambda: self.chosen.emit(key)).setEnabled(bool(row.passage))
        menu.addAction("Edit note", lambda: self.edit_text(key))
        if self._writable:
            menu.addAction(OPEN_AGAIN if row.note.done else MARK_DONE, lambda: self._toggle(key))
            menu.addSeparator()
            menu.addAction(self._theme.icon("bin", "muted"), "Delete note", lambda: self._ask_delete(key))
        return menu

    def showEvent(self, event: QShowEvent) -> None:
        """Fill in what was left undone while nobody saw it."""
        super().showEvent(event)
        if self._stale:
            self._show()

    def _show(self) -> None:
        self._stale = False
        self._empty.setVisible(not self._rows)
        self.view.setVisible(bool(self._rows))
        self.view.show_rows(self._rows, self._key)
        note = self._note()
        self._form.setVisible(note is not None)
        if note is not None and self._documents is not None:
            self._binding.show(note.text, self._documents, "text", note.key)
            self._kind.setCurrentIndex(self._kind.findData(note.kind))
            self._done.setText(OPEN_AGAIN if note.done else MARK_DONE)

    def _note(self) -> MarginNote | None:
        return next((row.note for row in self._rows if row.note.key == self._key), None)

    def _on_marked(self, key: str) -> None:
        self.mark(key)
        self.marked.emit(key)

    def _on_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if index.isValid():
            menu = self.context_menu(self.view.notes.rows[index.row()].note.key)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(at))

    def _toggle(self, key: str) -> None:
        row = next((row for row in self._rows if row.note.key == key), None)
        if row is not None and self._writable:
            self.edited.emit(key, "done", not row.note.done)

    def _toggle_marked(self) -> None:
        if self._key is not None:
            self._toggle(self._key)

    def _ask_delete(self, key: str | None) -> None:
        if key is not None and self._writable:
            self.delete_requested.emit(key)

    def _tell(self, name: str, value: object) -> None:
        if self._key is not None:
            self.edited.emit(self._key, name, value)

    def _wear_icons(self) -> None:
        self.add_button.setIcon(self._theme.icon("add", "muted"))
        self._delete.setIcon(self._theme.icon("bin", "muted"))


def _keys() -> str:
    return QKeySequence("Ctrl+Shift+M").toString(QKeySequence.SequenceFormat.NativeText)
