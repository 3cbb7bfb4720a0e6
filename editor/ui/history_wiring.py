"""Ties the kept versions of the open story to the inspector, and brings one back as an edit."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.domain.changes import Changes
from editor.domain.changes_between import Difference, changes_between
from editor.domain.differences import Piece, differences
from editor.domain.errors import StandfirstError
from editor.domain.story import Story, StoryId
from editor.ui.bringing_back import NoLongerFits, bring_back, put_back
from editor.ui.dialogs.name_popup import NamePopup
from editor.ui.moments import moment_text
from editor.ui.open_story import OpenStory
from editor.ui.page.page import Page
from editor.ui.panels.history_panel import HistoryPanel
from editor.ui.version_wiring import VersionWiring
from editor.ui.workspace import Workspace

_PATIENCE = 5.0


class HistoryWiring(QObject):
    """Shows the open story's versions, newest first, and keeps new ones.

    `restored` follows one that was brought back; `leaving` is sent before the story is read, for what is typed but not
    yet taken into it.
    """

    leaving = Signal()
    restored = Signal()

    def __init__(
        self, work: Workspace, window: QWidget, page: Page, panel: HistoryPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._page, self._panel = work, page, panel
        self._asked = 0
        self._naming: StoryId = ""
        self._way_back: tuple[StoryId, Callable[[], object]] | None = None
        self._popup = NamePopup(window)
        self._popup.named.connect(self._keep)
        work.current.changed.connect(self.show)
        work.bridge.changed.connect(self._changed)
        panel.chosen.connect(self._compare)
        panel.restore_requested.connect(self.restore)
        panel.bring_requested.connect(self.bring_back)
        panel.undo_requested.connect(self.undo)
        self.versions = VersionWiring(work, self)

    def show(self) -> None:
        """Show the open story's versions."""
        story = self._work.current.story
        try:
            self._panel.show_rows([] if story is None else self._work.desk.revisions(story.id))
        except StandfirstError as error:
            self._work.voice.fail(error)

    def ask_name(self) -> None:
        """Save the open story, and ask under which name this version of it is kept."""
        self.leaving.emit()
        story = self._work.current.story
        if story is not None and self._work.autosave.finish(_PATIENCE):
            self._naming = story.id
            self._popup.open_over(self._page)

    def _keep(self, name: str) -> None:
        future = self._work.desk.record_revision(self._naming, "named", name or moment_text(self._work.now()))
        self._work.bridge.follow(future, lambda _: self._work.voice.say("This version is kept."))

    def restore(self, number: int) -> None:
        """Keep the present state as a version, then bring back the one of that number as an edit."""
        self.keep_then(lambda story_id: self._bring_back(story_id, number))

    def keep_then(self, act: Callable[[StoryId], None]) -> None:
        """Save the open story and keep its present state as a version, then carry out `act`; tell where it cannot."""
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        self.leaving.emit()
        story.flush()
        if not self._work.autosave.finish(_PATIENCE):
            self._work.voice.fail(self._work.autosave.error or StandfirstError("The text now is not saved yet."))
            return
        story_id = story.session.story.id
        kept = self._work.desk.record_revision(story_id, "restore")
        self._work.bridge.follow(kept, lambda _: act(story_id))

    def _bring_back(self, story_id: StoryId, number: int) -> None:
        story = self._work.current.open
        if story is None or story.session.story.id != story_id:
            return
        try:
            wanted = self._work.desk.revision(number).story
        except StandfirstError as error:
            self._work.voice.fail(error)
            return
        self.put_back(wanted, "The version is back. What was here before is kept in History.")

    def put_back(self, wanted: Story, said: str) -> None:
        """Let the open story say what `wanted` does, as an edit, and say so."""
        story = self._work.current.open
        if story is None:
            return
        before = story.session.story
        put_back(story, self._page, wanted)
        self.take_in(story)
        self._tell(story, said, lambda: put_back(story, self._page, before))

    def bring_back(self, difference: Difference) -> None:
        """Let the open story say in one place what the chosen version says, as an edit, and offer the way back."""
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        self.leaving.emit()
        undo = bring_back(story, difference)
        if undo is None:
            self._work.voice.fail(NoLongerFits())
            return
        self.take_in(story)
        what = difference.label[:1].lower() + difference.label[1:]
        self._tell(story, f"Brought back: {what}.", undo)

    def undo(self) -> None:
        """Take back what was brought back last, if the story that it was brought back in is still the open one."""
        way_back, self._way_back = self._way_back, None
        story = self._work.current.open
        if way_back is not None and story is not None and way_back[0] == story.session.story.id:
            way_back[1]()

    def _tell(self, story: OpenStory, said: str, undo: Callable[[], object]) -> None:
        """Say what was brought back, and offer the way back there and by the keys for it."""

        def take_back() -> None:
            self._way_back = None
            undo()
            self.take_in(story)

        self._way_back = (story.session.story.id, take_back)
        self._work.voice.say(said, ("Undo", take_back))

    def take_in(self, story: OpenStory) -> None:
        """Show everywhere what was brought back, and have it saved."""
        story.flush()
        self._work.autosave.note(story)
        if story is self._work.current.open:
            self._page.refresh_attachments()
            self._work.current.edited.emit()
            self.restored.emit()
            self._compare_again()

    def _changed(self, changes: Changes) -> None:
        story = self._work.current.story
        # A version that was kept lists nothing anew; a save does, and is none.
        if story is not None and story.id in changes.stories and not changes.listed:
            self.show()

    def _compare_again(self) -> None:
        row = self._panel.chosen_row()
        if row is not None:
            self._compare(row.id)

    def _compare(self, number: int) -> None:
        story = self._work.current.open
        if story is None:
            return
        story.flush()
        self._asked += 1
        act = partial(self._differences, number, story.session.story)
        self._work.bridge.work(act, partial(self._show_differences, self._asked))

    def _differences(self, number: int, present: Story) -> tuple[tuple[Difference, ...], tuple[Piece, ...]]:
        kept = self._work.desk.revision(number).story
        return changes_between(kept, present), differences(kept, present)

    def _show_differences(self, asked: int, found: tuple[tuple[Difference, ...], tuple[Piece, ...]]) -> None:
        if asked == self._asked:
            self._panel.show_differences(*found)
