"""The page follows what was done to its story elsewhere: by another program, or by a replacement in all stories."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from editor.domain.errors import StandfirstError, StoryNotFound
from editor.ui.open_story import OpenStory
from editor.ui.shelf import Shelf
from editor.ui.workspace import Workspace


class Following(QObject):
    """Shows a story anew that was changed beside the page.

    `show_words` are what shows the story's words wherever they stand, `show_frame` what shows that it is another
    state of it; `open_first` goes to a story where the one on the page is gone.
    """

    def __init__(
        self,
        work: Workspace,
        shelf: Shelf,
        show_words: Sequence[Callable[[], object]],
        show_frame: Sequence[Callable[[], object]],
        open_first: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._shelf, self._open_first = work, shelf, open_first
        self._show_words, self._show_frame = tuple(show_words), show_frame

    def follow(self, story: OpenStory | None) -> None:
        """Show what another program saved of the story on the page."""
        if story is None:
            self._open_first()
            return
        try:
            stored = self._work.desk.story(story.session.story.id)
        except StoryNotFound:
            # Whoever writes the library threw it away.
            self._shelf.forget(story)
            self._open_first()
            return
        except StandfirstError as error:
            self._work.voice.fail(error)
            return
        story.rewrite(stored)
        for show in (*self._show_words, *self._show_frame):
            show()

    def show_words(self) -> None:
        """Show the words of the story on the page anew, wherever they stand."""
        for show in self._show_words:
            show()

    def show_rewritten(self, story: OpenStory) -> None:
        """Show and save what was replaced in an open story."""
        self._work.autosave.note(story)
        if story is self._work.current.open:
            self.show_words()
            self._work.current.edited.emit()
