"""Go to a story by slug or headline."""

from PySide6.QtWidgets import QWidget

from editor.ui.dialogs.finder import Finder, StoryChoice
from editor.ui.theme import Theme

__all__ = ["GoTo", "StoryChoice"]


class GoTo(Finder):
    """Finds a story of this library; `chosen` carries a StoryChoice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Go to story", "Slug or headline", parent)
