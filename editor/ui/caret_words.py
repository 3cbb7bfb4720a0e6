"""Tells who hears the text what the caret has come into: a photo, a related story, a text of another kind."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible

from editor.domain.body import TEXT_BLOCKS, Block
from editor.ui.page.body_edit import BodyEdit
from editor.ui.page.solid_words import words_of_block
from editor.ui.spoken import announce
from editor.ui.workspace import Current


class CaretWords(QObject):
    """Says what stands at the caret: in Qt's text a photo is one object character, of which a screen reader says
    nothing.
    """

    def __init__(self, body: BodyEdit, current: Current, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._body, self._current = body, current
        self._here: Block | None = None
        current.changed.connect(self._forget)

    def tell(self, here: Block) -> None:
        """Tell that the caret stands in `here`, a text block as an empty one of its kind, if it stood elsewhere."""
        story = self._current.story
        if story is None or here == self._here or not QAccessible.isActive():
            return
        is_first, self._here = self._here is None, here
        words, solid = words_of_block(story, here), not isinstance(here, TEXT_BLOCKS)
        # For a screen reader that takes no announcements.
        self._body.setAccessibleDescription(words if solid else "")
        if self._body.hasFocus() and (solid or not is_first):
            announce(self._body, words)

    def _forget(self) -> None:
        self._here = None
