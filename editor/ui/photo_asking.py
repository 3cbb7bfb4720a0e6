"""Asks which photos come in, and shows those that came."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.page.body_edit import BodyEdit
from editor.ui.panels.inspector import Inspector
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.pictures import photo_folder
from editor.ui.workspace import Workspace

PHOTO_FILTER = "Pictures (*.jpg *.jpeg *.jpe *.jfif *.png *.webp *.tif *.tiff *.gif)"
"""The files that are shown when photos are asked for."""


class PhotoAsking(QObject):
    """Gives the photos that a person chooses to the open story."""

    def __init__(
        self,
        work: Workspace,
        window: QWidget,
        body: BodyEdit,
        inspector: Inspector,
        photos: PhotoWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._body = work, window, body
        self._inspector, self._photos = inspector, photos
        photos.added.connect(self._show)

    def ask(self, in_text: bool) -> None:
        """Ask for photos: for the caret's place in the text, or for the tray."""
        if self._work.current.open is None:
            return
        cursor = self._body.textCursor() if in_text else None
        dialog = FileDialog(self._window, "Add photos", photo_folder(self._work.settings.current.photo_folder))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(PHOTO_FILTER)
        dialog.filesSelected.connect(lambda files: self._take([Path(file) for file in files], cursor))
        dialog.open()

    def _take(self, files: list[Path], cursor: QTextCursor | None) -> None:
        if files:
            self._work.settings.change(photo_folder=str(files[0].absolute().parent))
        self._photos.take_files(files, cursor)

    def _show(self) -> None:
        """Show the photos that came, unless somebody is in a field of the inspector."""
        focus = QApplication.focusWidget()
        if focus is None or not self._inspector.isAncestorOf(focus):
            self._inspector.show_tab("photos")
