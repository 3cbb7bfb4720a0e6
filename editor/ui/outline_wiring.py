"""Ties the outline to the open story's text: fills it after a pause, goes to what is chosen, and reorders."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from editor.domain.outline import Entry, destination, entry_at, extent, outline, stepped
from editor.ui.page import commands
from editor.ui.page.formats import is_solid
from editor.ui.page.page import Page
from editor.ui.panels.outline_panel import OutlinePanel
from editor.ui.workspace import Workspace

EDIT_REST = 250
"""Milliseconds after the last edit until the outline follows it."""

CARET_REST = 120
"""Milliseconds after the caret's last step until its place is marked."""


class OutlineWiring(QObject):
    """Does nothing while the outline is not looked at, and never anything on a keystroke."""

    def __init__(self, work: Workspace, page: Page, panel: OutlinePanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._page, self._panel = work, page, panel
        self._editing, self._going = self._timer(EDIT_REST), self._timer(CARET_REST)
        self._editing.timeout.connect(self.show)
        self._going.timeout.connect(self._mark)
        work.current.changed.connect(self.show)
        work.current.typed.connect(lambda: self._wait(self._editing))
        work.current.edited.connect(lambda: self._wait(self._editing))
        page.body.cursorPositionChanged.connect(lambda: self._wait(self._going))
        panel.set_writable(not work.desk.read_only)
        panel.shown.connect(self.show)
        panel.view.chosen.connect(self._go)
        panel.view.step_requested.connect(self._step)
        panel.view.move_requested.connect(self._move)
        panel.view.undo_requested.connect(page.body.undo_text)
        panel.view.redo_requested.connect(page.body.redo_text)

    def show(self) -> None:
        """Show the open story's outline as it is now, if anybody looks at it."""
        story = self._work.current.open
        if story is None or not self._panel.isVisible():
            return
        story.flush()
        values = story.session.story
        entries = outline(values)
        self._panel.show_direction(story.rtl)
        self._panel.show_outline(values.headline, entries, self._here(entries))

    def _wait(self, timer: QTimer) -> None:
        if self._panel.isVisible():
            timer.start()

    def _mark(self) -> None:
        self._panel.show_here(self._here(self._panel.rows.entries))

    def _here(self, entries: Sequence[Entry]) -> int:
        """Return the row that the caret stands in: the headline's is the first."""
        return 1 + entry_at(entries, self._page.body.textCursor().blockNumber())

    def _go(self, row: int) -> None:
        """Put the caret where a row stands: at the start of its text, around a photo, or into the headline."""
        self.show()
        body, entries = self._page.body, self._panel.rows.entries
        if row == 0 or row > len(entries):
            self._page.verticalScrollBar().setValue(0)
            self._page.header.headline.setFocus()
            return
        block = body.document().findBlockByNumber(entries[row - 1].block)
        self._page.show_start_of(block.position())
        if is_solid(block):
            cursor = body.textCursor()
            commands.select_solid(cursor, block)
            body.setTextCursor(cursor)
        body.setFocus()

    def _step(self, at: int, step: int) -> None:
        self._move(at, stepped(self._panel.rows.entries, at, step))

    def _move(self, at: int, before: int) -> None:
        """Move an entry, with what belongs to it, to before another one, as one step of the text's undo."""
        shown = self._panel.rows.entries
        self.show()
        entries = self._panel.rows.entries
        # What was edited since the row was taken hold of may have made it another one.
        if entries != shown or not 0 <= at < len(entries) or self._page.body.isReadOnly():
            return
        body = self._page.body
        blocks = body.document().blockCount()
        to = destination(entries, at, before, blocks)
        if to is None:
            return
        first, last = extent(entries, at, blocks)
        body.setTextCursor(commands.move_blocks(body.textCursor(), first, last, to))
        body.mend()
        self.show()
        self._panel.view.select(1 + entry_at(self._panel.rows.entries, commands.moved_to(first, first, last, to)))

    def _timer(self, pause: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        return timer
