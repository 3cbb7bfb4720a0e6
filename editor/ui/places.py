"""Where the caret stands in each story, kept in the library once nobody goes from story to story any more."""

from PySide6.QtCore import QObject, QTimer

from editor.domain.errors import StandfirstError
from editor.domain.rows import Place
from editor.domain.story import StoryId
from editor.ui.workspace import Workspace

_REST = 500
"""Milliseconds without a switch before places are written: a commit takes as long as opening a story does."""


class Places(QObject):
    """Keeps places, the newest last, and writes them in one transaction. GUI thread."""

    def __init__(self, work: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._kept: dict[StoryId, Place] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.write)

    def keep(self, place: Place) -> None:
        """Keep a place, to be written soon; nothing in a library that is only read."""
        if not self._work.desk.read_only:
            self._kept.pop(place.story, None)
            self._kept[place.story] = place
            self._rest.start()

    def of(self, story: StoryId) -> Place | None:
        """Return where the caret stood in a story; None if it was never left. Raises LibraryError."""
        return self._kept.get(story) or self._work.desk.place_of(story)

    def write(self) -> None:
        """Write at once what was kept."""
        self._rest.stop()
        kept, self._kept = tuple(self._kept.values()), {}
        if kept:
            self._work.bridge.follow(self._work.desk.remember(*kept), failed=_let_be)


def _let_be(error: StandfirstError) -> None:
    """A place that is not kept is not worth a word to anybody."""
