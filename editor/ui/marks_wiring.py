"""Ties the marks for what is still to come, TK and those beside it, to every place that shows them."""

from PySide6.QtCore import QObject

from editor.ui.checks_wiring import ChecksWiring
from editor.ui.page.page import Page
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.story_panel import DESK_LINES, StoryPanel
from editor.ui.shelf import Shelf
from editor.ui.workspace import Workspace


class MarksWiring(QObject):
    """Has the marks drawn in the inspector's fields, and everything drawn anew when others are preferred."""

    def __init__(
        self,
        work: Workspace,
        page: Page,
        story_panel: StoryPanel,
        photos_panel: PhotosPanel,
        shelf: Shelf,
        checks: ChecksWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._page, self._shelf, self._checks = work, page, shelf, checks
        photos_panel.form_made.connect(lambda form: form.show_to_come(work.looks))
        for name in DESK_LINES:
            story_panel.field(name).show_to_come(work.looks)

    def take_settings(self) -> None:
        """Mark what is still to come by the marks that are kept now."""
        self._work.looks.marks = self._work.settings.current.to_come
        self._shelf.restyle()
        self._page.restyle()
        self._checks.check_anew()
