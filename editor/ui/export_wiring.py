"""Export from the window: where to, done in the background, and what became of it."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor.desk.exporting import ExportBlocked, Exported, export, file_name, format_named
from editor.domain.errors import ExportFailed, StandfirstError
from editor.domain.story import StoryId
from editor.ui.workspace import Workspace

_REASON = "export"


class ExportWiring(QObject):
    """Asks where to, writes the file in the background, and tells of it.

    `done` carries an Exported, `blocked` the error with the story, format and path for doing it anyway.
    """

    done = Signal(object)
    blocked = Signal(object, str, object)

    def __init__(self, work: Workspace, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._window = work, window
        self._dialog: QFileDialog | None = None

    def ask(self, format_name: str) -> None:
        """Ask where the open story should go in the format, and write it there."""
        story = self._work.current.story
        if story is None:
            return
        chosen = format_named(format_name)
        dialog = QFileDialog(self._window, f"Export to {chosen.title}", str(self._folder()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{chosen.title} (*{chosen.suffix})")
        dialog.setDefaultSuffix(chosen.suffix)
        dialog.selectFile(file_name(story, format_name))
        dialog.fileSelected.connect(lambda path: self.write(format_name, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def write(self, format_name: str, path: Path, anyway: bool = False) -> None:
        """Save the open story, then write it to `path` in the background."""
        story = self._work.current.story
        if story is None:
            return
        if not self._work.autosave.finish(5.0):
            self._work.voice.fail(
                ExportFailed("The story could not be saved, so it was not exported.", "Free some space and try again.")
            )
            return
        self._work.settings.change(export_folder=str(path.parent), export_format=format_name)
        story_id = story.id
        self._work.bridge.work(
            lambda: export(self._work.desk, story_id, format_name, path, anyway=anyway),
            lambda exported: self._written(story_id, exported),
            lambda error: self._not_written(error, format_name, path),
        )

    def _written(self, story_id: StoryId, exported: Exported) -> None:
        open_story = self._work.current.open
        if not self._work.desk.read_only:
            if open_story is not None and open_story.session.story.id == story_id:
                open_story.session.set_field("slug", open_story.session.story.slug)
                self._work.autosave.note(open_story)
            self._work.bridge.follow(self._work.desk.record_revision(story_id, _REASON))
        self.done.emit(exported)

    def _not_written(self, error: StandfirstError, format_name: str, path: Path) -> None:
        if isinstance(error, ExportBlocked):
            self.blocked.emit(error, format_name, path)
        else:
            self._work.voice.fail(error)

    def _folder(self) -> Path:
        kept = self._work.settings.current.export_folder
        if kept and Path(kept).is_dir():
            return Path(kept)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents else Path.home()
