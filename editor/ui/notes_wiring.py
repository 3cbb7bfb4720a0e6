"""Ties margin notes, in the text and in the inspector, to the open story."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from editor.domain.story import MarginNote
from editor.domain.values import dataclass
from editor.ui.actions import Actions
from editor.ui.fields import FieldEdit
from editor.ui.open_story import OpenStory
from editor.ui.page import noting
from editor.ui.page.page import Page
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.notes_panel import NotesPanel
from editor.ui.panels.notes_words import note_rows
from editor.ui.workspace import Workspace

_REST = 250
CHOOSE_WORDS = "Choose the words in the text that the note is about, then add it."
DELETED = "The note is deleted."


@dataclass(frozen=True, slots=True)
class _Deleted:
    """A note that was deleted, and what it was anchored to: the cursors follow every edit of the text."""

    key: str
    passage: list[QTextCursor]


class NotesWiring(QObject):
    """Shows the open story's margin notes, marks their passages, and carries out what is asked of them."""

    def __init__(
        self,
        work: Workspace,
        actions: Actions,
        page: Page,
        inspector: Inspector,
        panel: NotesPanel,
        open_tab: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._page, self._inspector, self._panel = work, page, inspector, panel
        self._open_tab = open_tab
        self._deleted: list[_Deleted] = []
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST)
        self._resting.timeout.connect(self.refresh)
        work.current.changed.connect(self._switched)
        work.current.typed.connect(self._resting.start)
        work.current.edited.connect(self._resting.start)
        page.body.cursorPositionChanged.connect(self._caret_moved)
        page.body.after_history.connect(self.refresh)
        panel.marked.connect(self._mark)
        panel.chosen.connect(self.go)
        panel.edited.connect(self._edit)
        panel.add_requested.connect(self.add)
        panel.delete_requested.connect(self.delete)
        panel.undo_requested.connect(self._undo)
        panel.blurred.connect(work.autosave.save_all)
        actions.on("add-note", self.add)

    def refresh(self) -> None:
        """Show the notes of the open story as they are now."""
        self._resting.stop()
        story = self._work.current.open
        if story is None:
            self._panel.show_notes((), None)
            self._inspector.show_notes(0)
            return
        story.flush()
        notes = story.session.story.margin_notes
        self._panel.show_notes(note_rows(story.session.story), story.fields)
        self._inspector.show_notes(sum(not note.done for note in notes))
        story.show_note(story.note)

    def add(self) -> None:
        """Pin a new note to the chosen words, or to the word at the caret, and put the caret into it.

        Words that have a note already keep it; where there are no others, that note is opened.
        """
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        cursor = self._page.body.textCursor()
        elsewhere = isinstance(QApplication.focusWidget(), FieldEdit) and not self._has_focus(self._panel)
        free = [] if elsewhere else noting.free_stretches(cursor)
        if free:
            self._enter(self._pin(story, free))
        elif not elsewhere and (key := noting.note_at(cursor)) is not None:
            self._enter(key)
        else:
            self._work.voice.say(CHOOSE_WORDS)

    def go(self, key: str) -> None:
        """Go to the passage of the note `key`; to its words where it has none any more."""
        story = self._work.current.open
        if story is None:
            return
        found = noting.passage(story.document, key)
        if not found:
            self._panel.edit_text(key)
            return
        block = story.document.findBlock(found[0][0])
        start = found[0][0] - block.position()
        self._page.enter_block(block.blockNumber(), start, start)
        self._mark(key)

    def delete(self, key: str) -> None:
        """Delete the note `key` and take its anchor out of the text."""
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        story.flush()
        following = self._neighbour(key)
        had_focus = self._has_focus(self._panel)
        if story.session.remove_note(key):
            self._deleted.append(_Deleted(key, noting.release(story.document, key)))
            self._changed(story)
            self._panel.mark(following)
            if had_focus:
                self._panel.enter()
            self._work.voice.say(DELETED, ("Undo", partial(self._undo, story)))

    def _pin(self, story: OpenStory, passage: list[noting.Stretch]) -> str:
        story.flush()
        note = MarginNote(story.session.new_key("n"))
        story.session.add_note(note)
        noting.anchor(story.document, passage, note.key)
        # What was selected is marked now, which a selection would hide.
        caret = self._page.body.textCursor()
        caret.setPosition(passage[-1][1])
        self._page.body.setTextCursor(caret)
        self._changed(story)
        return note.key

    def _enter(self, key: str) -> None:
        self._mark(key)
        self._open_tab("notes")
        self._panel.edit_text(key)
        focus = QApplication.focusWidget()
        if focus is not None:
            self._inspector.bring_into_sight(focus)

    def _has_focus(self, widget: QWidget) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and widget.isAncestorOf(focus)

    def _neighbour(self, key: str) -> str | None:
        """Return the note that is marked when `key` is gone: the one after it, or the one before."""
        story = self._work.current.story
        keys = [] if story is None else [row.note.key for row in note_rows(story)]
        if key not in keys or len(keys) < 2:
            return None
        at = keys.index(key)
        return keys[at + 1] if at + 1 < len(keys) else keys[at - 1]

    def _undo(self, story: OpenStory | None = None) -> None:
        """Bring the note that was deleted last back, and to its words; not while `story` is not on the page."""
        now = self._work.current.open
        if now is None or not self._deleted or (story is not None and story is not now):
            return
        last = self._deleted.pop()
        now.flush()
        if now.session.restore_note(last.key):
            noting.anchor_again(now.document, last.passage, last.key)
            self._work.voice.hush()
            self._changed(now)
            self._mark(last.key)

    def _edit(self, key: str, name: str, value: object) -> None:
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        story.flush()
        if story.session.edit_note(key, **{name: value}):
            self._changed(story)

    def _changed(self, story: OpenStory) -> None:
        story.flush()
        self._work.autosave.note(story)
        self.refresh()
        self._work.current.edited.emit()

    def _mark(self, key: str | None) -> None:
        story = self._work.current.open
        if story is not None:
            story.show_note(key)
            if key is not None:
                self._panel.mark(key)

    def _caret_moved(self) -> None:
        """Mark the note in whose passage the caret is; its passage no longer once the caret has left it."""
        story = self._work.current.open
        if story is None or not story.session.story.margin_notes or not self._page.body.hasFocus():
            return
        key = noting.note_at(self._page.body.textCursor())
        if key != story.note:
            self._mark(key)

    def _switched(self) -> None:
        self._deleted.clear()
        self.refresh()
