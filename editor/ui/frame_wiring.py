"""Ties what stands around the page to the open story: title, counts, what may be done, and words where none is open."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from editor.desk.opening import library_name
from editor.domain.story import Status, StoryId
from editor.ui.list_wiring import ListWiring
from editor.ui.pane_wiring import PaneWiring
from editor.ui.panels.elided import printable
from editor.ui.window import Window
from editor.ui.workspace import Workspace

NOTHING_OPEN = "Choose a story on the left, or press {new} to write a new one."
NOTHING_YET = "Press {new} to write your first story."
NOTHING_OPEN_HERE = "Choose a story on the left to read it."
IN_BIN = "This story is in the bin."


class FrameWiring(QObject):
    """Shows in the window's frame which story is open and what its status allows."""

    def __init__(
        self,
        work: Workspace,
        window: Window,
        panes: PaneWiring,
        stories: ListWiring,
        has_stories: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._panes, self._stories = work, window, panes, stories
        self._has_stories = has_stories
        work.current.changed.connect(self.show)
        self._library = printable(library_name(work.desk.path))
        work.current.edited.connect(self._show_headline)
        stories.restated.connect(self._restate)

    def show(self) -> None:
        """Show everything anew."""
        self.say_nothing_open()
        if self._work.current.open is None:
            self._panes.show_no_story()
        self._window.show_page(self._work.current.open is not None)
        self._restate()
        self._show_headline()
        self.count()

    def say_nothing_open(self) -> None:
        """Set the words that stand where no story is open."""
        new = self._window.actions_by_name["new"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = NOTHING_OPEN if self._has_stories() else NOTHING_YET
        self._window.say_nothing_open(NOTHING_OPEN_HERE if self._work.desk.read_only else words.format(new=new))

    def count(self) -> None:
        """Show how many photos and related stories are attached."""
        story = self._work.current.story
        if story is None:
            self._window.inspector.show_counts()
        else:
            self._window.inspector.show_counts(len(story.photos), len(story.related))

    def with_story(self, act: Callable[[StoryId], None]) -> None:
        """Do `act` with the open story, if there is one."""
        story = self._work.current.story
        if story is not None:
            act(story.id)

    def _restate(self) -> None:
        """Offer what the open story's status allows."""
        story = self._work.current.story
        binned = story is not None and story.status is Status.SPIKED
        writable = not self._work.desk.read_only
        self._window.actions_by_name.allow(story=story is not None, writable=writable, binned=binned)
        self._say_binned(binned and writable)

    def _say_binned(self, binned: bool) -> None:
        """Say above the page that its story is in the bin, where nothing more pressing is said."""
        banner = self._window.banner
        if binned and not banner.message():
            restore = partial(self.with_story, self._stories.restore)
            erase = self._window.actions_by_name["delete-for-good"].trigger
            banner.show_message(IN_BIN, "", [("Restore", restore), ("Delete for good…", erase)], "info")
        elif not binned and banner.message() == IN_BIN:
            banner.dismiss()

    def _show_headline(self) -> None:
        story = self._work.current.story
        self._window.show_headline("" if story is None else story.headline, self._library)
