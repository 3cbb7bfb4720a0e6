"""What the window tells when something is not as it should be: text not saved, another writer, a fault of its own."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from editor.desk.library import new_story_id
from editor.domain.errors import LibraryLocked, SlugTaken, StaleStory, StandfirstError, StoryNotFound
from editor.domain.story import StoryId
from editor.ui.autosave import SaveState
from editor.ui.bridge import OwnFault
from editor.ui.open_story import OpenStory
from editor.ui.panels.banner import Action, Banner
from editor.ui.shelf import Shelf
from editor.ui.workspace import Workspace

_ELSEWHERE = "was changed somewhere else since it was opened here."
_KEPT = "Your text is kept in memory, and saving goes on by itself."
_GONE = "is not in the library any more."


class TroubleWiring(QObject):
    """Keeps the banner true about what is not saved, and carries out what it offers.

    `quit_wanted` follows the wish to end although something cannot be saved; `copy_wanted` the wish to have the text
    somewhere else; `safety_wanted` the wish to see why no backup is made.
    """

    quit_wanted = Signal()
    copy_wanted = Signal()
    safety_wanted = Signal()

    def __init__(self, work: Workspace, banner: Banner, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._banner, self._shelf = work, banner, shelf
        self._about_saving = self._is_leaving = False
        self._fault_told = self._about_backup = False
        work.autosave.state_changed.connect(self._follow_state)
        work.autosave.failed.connect(self._not_saved)

    def say_read_only(self, locked: LibraryLocked | None, again: Callable[[], object]) -> None:
        """Say that this window only reads, and who writes; then `again` opens the library once more."""
        actions: list[Action] = []
        if locked is None:
            sentence, remedy = "This library cannot be written to.", "You can read, copy and export here."
        else:
            sentence = locked.message
            remedy = "You can read, copy and export here; to write, close it there and open it again here."
            actions = [("Open again", again)]
        self._banner.show_message(sentence, remedy, actions, "info")

    def refuse_to_close(self) -> None:
        """Say that the window stays open since something is not saved, and offer to end all the same."""
        self._about_saving = self._is_leaving = True
        error = self._work.autosave.error
        if isinstance(error, StaleStory | StoryNotFound):
            said, remedy = "Not everything is saved, so the window stays open.", error.sentence
        elif error is None:
            said, remedy = "Not everything is saved, so the window stays open.", "Saving goes on by itself."
        else:
            said = f"Not everything is saved, so the window stays open. {error.message}"
            remedy = f"{error.remedy} {_KEPT}"
        self._banner.show_message(said, remedy, self._ways_out())

    def tell_backup(self, error: StandfirstError | None) -> None:
        """Say that no backup could be made or proved, as long as that is so; None takes it back.

        What is not saved weighs more, and is not overtaken.
        """
        if error is not None and not self._about_saving:
            self._about_backup = True
            safety: Action = ("Safety…", self.safety_wanted.emit)
            self._banner.show_message(f"No backup was made. {error.message}", error.remedy, [safety])
        elif error is None and self._about_backup:
            self._about_backup = False
            if not self._about_saving:
                self._banner.dismiss()

    def is_told(self, error: StandfirstError) -> bool:
        """Say whether the banner tells of `error` already."""
        return self._about_saving and error.message in self._banner.message()

    def _ways_out(self) -> list[Action]:
        return [
            ("Try again", self._work.autosave.retry),
            ("Save a copy elsewhere…", self.copy_wanted.emit),
            ("Quit without saving", self.quit_wanted.emit),
        ]

    def tell_fault(self) -> None:
        """Say once that the program itself did something wrong, as quietly as that can be said."""
        if not self._fault_told:
            self._fault_told = True
            self._work.voice.fail(OwnFault())

    def _follow_state(self, state: SaveState) -> None:
        if state is SaveState.SAVED and self._about_saving:
            self._about_saving = self._is_leaving = False
            self._banner.dismiss()
            self._work.voice.say("Everything is saved again.")

    def _not_saved(self, story: OpenStory, error: StandfirstError) -> None:
        if isinstance(error, SlugTaken):
            return
        self._about_saving = True
        if isinstance(error, StaleStory | StoryNotFound):
            self._tell_stuck(story, _ELSEWHERE if isinstance(error, StaleStory) else _GONE)
            return
        if self._is_leaving:
            # What was offered to somebody who wants to leave stays on offer when the next try fails.
            self.refuse_to_close()
            return
        self._banner.show_message(f"Not saved. {error.message}", f"{error.remedy} {_KEPT}", self._ways_out()[:2])

    def _tell_stuck(self, story: OpenStory, happened: str) -> None:
        values = story.session.story
        keep: Action = ("Keep mine as a copy", partial(self._keep_mine, story))
        self._banner.show_message(
            f"Not saved. {values.headline or values.slug} {happened}",
            "Your text is still here; keep it as a story of its own, and both versions stay.",
            [keep],
        )

    def _keep_mine(self, story: OpenStory) -> None:
        """Save what is on the page as a story of its own; the other version stays as it is."""
        story.flush()
        copied = replace(story.session.story, id=new_story_id(), slug_set=False)
        future = self._work.desk.new_story(copied, self)
        self._work.bridge.follow(future, lambda stored: self._kept(story, stored.story.id))

    def _kept(self, story: OpenStory, copy: StoryId) -> None:
        self._about_saving = self._is_leaving = False
        self._banner.dismiss()
        self._shelf.replace(story, copy)
        self._work.voice.say("Your text is kept as a story of its own.")
