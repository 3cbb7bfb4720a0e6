"""The list of recent acts, and undoing one of them in its story."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desk.acting import Recent, recent
from editor.domain.acts import IMPORTED, REMOVED, STATUS, Act
from editor.domain.story import AttachedPhoto
from editor.ui.actions import Actions
from editor.ui.history_wiring import HistoryWiring
from editor.ui.list_wiring import ListWiring
from editor.ui.shelf import Shelf
from editor.ui.window import Window
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.recent_acts import RecentActs


class ActsWiring(QObject):
    """Shows what was done of late. An undo opens the story and is an edit, or an act of its own, there."""

    def __init__(
        self,
        work: Workspace,
        window: Window,
        actions: Actions,
        history: HistoryWiring,
        stories: ListWiring,
        shelf: Shelf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window = work, window
        self._history, self._stories, self._shelf = history, stories, shelf
        self._sheet: RecentActs | None = None
        actions.on("recent-acts", self.show)

    def show(self) -> None:
        """Show the last acts."""
        self._history.leaving.emit()
        self._work.autosave.finish(5.0)
        self._work.bridge.work(partial(recent, self._work.desk), self._show)

    def undo(self, act: Act) -> None:
        """Take `act` back."""
        if self._sheet is not None:
            self._sheet.close()
        if not self._shelf.open(act.story):
            return
        if act.kind == STATUS and act.before is not None:
            self._stories.set_status(act.story, act.before)
            self._work.voice.say("The story stands where it stood.")
        elif act.kind == REMOVED:
            self._attach(act)
        elif act.kind == IMPORTED:
            self._stories.move_to_bin(act.story)
        elif act.revision is not None:
            self._history.restore(act.revision)

    def _attach(self, act: Act) -> None:
        story, attachment = self._work.current.open, act.attachment
        if story is None or attachment is None:
            return
        if isinstance(attachment, AttachedPhoto):
            has_lead = story.session.story.lead is not None
            story.session.attach_photo(replace(attachment, lead=attachment.lead and not has_lead))
            self._window.inspector.show_tab("photos")
        else:
            here = attachment.story is None or attachment.story in self._work.desk.targets([attachment.story])
            story.session.attach_related(attachment if here else replace(attachment, story=None))
            self._window.inspector.show_tab("related")
        self._history.take_in(story)
        self._work.voice.say("It is attached to the story again.")

    def _show(self, acts: list[Recent]) -> None:
        if self._sheet is None:
            from editor.ui.dialogs.recent_acts import RecentActs

            self._sheet = RecentActs(self._work.theme, self._window)
            self._sheet.undo_wanted.connect(self.undo)
        self._sheet.show_acts(acts, self._work.now())
        self._sheet.show_over(self._window)
