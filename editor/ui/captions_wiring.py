"""What helps with captions, put together: the caption desk, the lists of codes, and earlier credits."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor.ui.actions import Actions
from editor.ui.caption_desk_wiring import CaptionDeskWiring
from editor.ui.checks_wiring import ChecksWiring
from editor.ui.codes_wiring import CodesWiring
from editor.ui.credits_wiring import CreditsWiring
from editor.ui.page.page import Page
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.window import Window
from editor.ui.workspace import Workspace


class CaptionsWiring(QObject):
    """Makes the three, and ties them to each other and to the inspector's form."""

    def __init__(
        self,
        work: Workspace,
        window: Window,
        actions: Actions,
        page: Page,
        panel: PhotosPanel,
        photos: PhotoWiring,
        checks: ChecksWiring,
        check_fields: Callable[[QWidget], None],
        ask_photos: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        """`check_fields` has the words of a widget's fields spelled, `ask_photos` asks which photos come in."""
        super().__init__(parent)
        self.codes = CodesWiring(work, window, actions, checks, self)
        self.credits = CreditsWiring(work, window, self)
        self.desk = CaptionDeskWiring(work, window, actions, page, panel, photos, self)
        panel.form_made.connect(self.credits.serve)
        for take in (check_fields, self.credits.serve):
            self.desk.row_built.connect(take)
        self.desk.row_built.connect(lambda row: row.show_to_come(work.looks))
        self.desk.add_requested.connect(ask_photos)
        self.desk.codes_requested.connect(self.codes.open)
