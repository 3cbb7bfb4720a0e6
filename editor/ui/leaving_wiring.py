"""Ties what leaves with photos to the open story: the sheet of before and after, and the photos exported alone."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from editor.desk.exporting import Exported
from editor.desk.leaving import leaving_sheet
from editor.desk.photos_out import export_photos
from editor.domain.article import Loss
from editor.domain.leaving_sheet import PhotoSheet
from editor.domain.story import StoryId
from editor.ui.actions import Actions
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.export_wiring import ExportWiring
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.leaving_sheet import LeavingSheet


class LeavingWiring(QObject):
    """Shows the sheet of the open story's photos, and exports them to a folder."""

    def __init__(
        self,
        work: Workspace,
        window: QWidget,
        actions: Actions,
        panel: PhotosPanel,
        exports: ExportWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._exports = work, window, exports
        self._sheet: LeavingSheet | None = None
        actions.on("leaving", self.show)
        actions.on("export-photos", self.ask)
        panel.leaving_requested.connect(self.show)
        work.pictures.thumbnail_arrived.connect(self._take_thumbnail)

    def show(self, key: str = "") -> None:
        """Show what leaves with the open story's photos, at the photo `key` where one is named."""
        story = self._exports.typed()
        if story is not None:
            self._work.bridge.work(partial(leaving_sheet, self._work.desk, story), partial(self._put, story.id, key))

    def ask(self) -> None:
        """Ask for the folder that the open story's photos go to, and write them there."""
        if self._exports.typed() is None:
            return
        dialog = FileDialog(self._window, "Export photos to a folder", self._exports.folder())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Export")
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()

    def write(self, folder: Path, anyway: bool = False) -> None:
        """Save the open story, then write its photos to `folder` in the background."""
        story = self._exports.ready()
        if story is not None:
            act = partial(self._export, story.id, folder, anyway)
            self._exports.carry_out(story.id, folder, act, partial(self.write, folder, anyway=True))

    def _export(self, story_id: StoryId, folder: Path, anyway: bool) -> Exported:
        """Write the photos and return the folder as what was exported. On a thread of the pool."""
        done = list(export_photos(self._work.desk, [story_id], folder, anyway=anyway))
        names = f"{done[0].path.name} to {done[-1].path.name}" if len(done) > 1 else done[0].path.name
        losses = [loss for each in done for loss in each.losses]
        count = f"{len(done)} photo{'s' if len(done) > 1 else ''}: {names}."
        return Exported(folder, (Loss(count), *losses))

    def _put(self, story_id: StoryId, key: str, photos: tuple[PhotoSheet, ...]) -> None:
        story = self._work.current.story
        if story is None or story.id != story_id:
            return
        sheet = self._made()
        sheet.show_photos(photos)
        sheet.show_over(self._window)
        if key:
            sheet.go_to(key)

    def _made(self) -> "LeavingSheet":
        if self._sheet is None:
            from editor.ui.dialogs.leaving_sheet import LeavingSheet

            self._sheet = LeavingSheet(self._work.theme, self._window)
            self._sheet.thumbnail_wanted.connect(self._work.pictures.want_thumbnail)
            self._sheet.export_wanted.connect(self.ask)
        return self._sheet

    def _take_thumbnail(self, sha256: str, picture: QImage) -> None:
        if self._sheet is not None:
            self._sheet.set_thumbnail(sha256, picture)
