"""Export from the window: where to, done in the background, and what became of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from editor.desk.exporting import COPIES, ExportBlocked, Exported, export, file_name, format_named, save_copy
from editor.domain.errors import DiskFailed, StandfirstError
from editor.domain.story import Story, StoryId
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.panels.banner import Banner
from editor.ui.workspace import Workspace

_REASON = "export"
_PATIENCE = 5.0


class ExportWiring(QObject):
    """Asks where to, writes the file in the background, and tells of it. `done` carries an Exported.

    `leaving` is sent before the story is read, for what is typed but not yet taken into it; `findings_wanted` where
    a person wants to see what keeps the story from going out.
    """

    leaving = Signal()
    findings_wanted = Signal()
    done = Signal(object)

    def __init__(self, work: Workspace, window: QWidget, banner: Banner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._window, self._banner = work, window, banner
        self._asked = ""
        work.current.changed.connect(self.take_back)

    def ask(self, format_name: str) -> None:
        """Ask where the open story should go in the format, and write it there."""
        self.leaving.emit()
        story, _ = self._latest()
        if story is not None:
            chosen = format_named(format_name)
            name = file_name(story, format_name)
            self.choose_file(chosen.title, chosen.suffix, name, partial(self.write, format_name))

    def choose_file(self, title: str, suffix: str, name: str, write: Callable[[Path], None]) -> None:
        """Ask for the file that a document of a kind goes to, with a name offered, and have it written."""
        dialog = FileDialog(self._window, f"Export to {title}", self.folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{title} (*{suffix})")
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: write(Path(path)))
        dialog.open()

    def ask_copy(self) -> None:
        """Ask where a copy of what is typed should go, whether or not the library takes it, and write it there."""
        self.leaving.emit()
        story = self._flushed()
        if story is None:
            return
        dialog = FileDialog(self._window, "Save a copy elsewhere", self.folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{each.title} (*{each.suffix})" for each in COPIES])
        dialog.setDefaultSuffix(COPIES[0].suffix)
        dialog.selectFile(file_name(story, COPIES[0].name))
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kind.rpartition("*")[2].rstrip(")")))
        dialog.fileSelected.connect(lambda path: self.copy_to(Path(path)))
        dialog.open()

    def copy_to(self, path: Path) -> None:
        """Write a copy of what is typed to `path` in the background."""
        story = self._flushed()
        if story is not None:
            self._work.bridge.work(partial(save_copy, self._work.desk, story, path), self._say_copied)

    def write(self, format_name: str, path: Path, anyway: bool = False) -> None:
        """Save the open story if that can be done, then write it to `path` in the background."""
        story, refused = self._latest()
        if story is None:
            return
        unsaved = None if refused is None else story
        act = partial(export, self._work.desk, story.id, format_name, path, anyway=anyway, unsaved=unsaved)
        self.carry_out(story.id, path, act, partial(self.write, format_name, path, anyway=True), refused)

    def carry_out(
        self,
        story_id: StoryId,
        path: Path,
        act: Callable[[], Exported],
        anyway: Callable[[], None],
        refused: StandfirstError | None = None,
    ) -> None:
        """Run `act`, which writes a story to `path`, in the background, and tell what became of it.

        `anyway` is offered where findings block it; `refused` is why the library does not hold the story yet.
        """
        self._work.settings.change(export_folder=str(path.parent))
        self._work.voice.say(f"Exporting to {path.name}…", lasting=True)
        done = partial(self._written, story_id, refused)
        self._work.bridge.work(act, done, lambda error: self.tell_failure(error, anyway))

    def ready(self) -> Story | None:
        """Return the open story with all that was typed, saved; None, and a word, where it cannot be."""
        self.leaving.emit()
        story, refused = self._latest()
        if refused is None:
            return story
        self._work.voice.fail(refused)
        return None

    def typed(self) -> Story | None:
        """Return the open story with all that was typed, saved or not; None where none is open."""
        self.leaving.emit()
        return self._flushed()

    def take_back(self) -> None:
        """Ask no more whether to export anyway: another story is open, or nothing is in the way any more."""
        if self._asked and self._banner.message() == self._asked:
            self._banner.dismiss()
        self._asked = ""

    def _latest(self) -> tuple[Story | None, StandfirstError | None]:
        """Return the open story with all that was typed, and why the library does not hold it; None: it does."""
        if self._work.current.open is None or self._work.autosave.finish(_PATIENCE):
            return self._work.current.story, None
        return self._flushed(), self._work.autosave.error or DiskFailed()

    def _flushed(self) -> Story | None:
        story = self._work.current.open
        if story is not None:
            story.flush()
        return self._work.current.story

    def _written(self, story_id: StoryId, refused: StandfirstError | None, exported: Exported) -> None:
        if refused is not None:
            self._say_done(exported, f"The library does not hold this text yet. {refused.message} {refused.remedy}")
            self.done.emit(exported)
            return
        open_story = self._work.current.open
        if not self._work.desk.read_only:
            if open_story is not None and open_story.session.story.id == story_id:
                open_story.session.set_field("slug", open_story.session.story.slug)
                self._work.autosave.note(open_story)
            self._work.bridge.follow(self._work.desk.record_revision(story_id, _REASON))
        self._say_done(exported)
        self.done.emit(exported)

    def _say_copied(self, exported: Exported) -> None:
        self._work.voice.say(
            f"A copy is in {exported.path.name}.", ("Show in folder", partial(open_path, exported.path.parent))
        )

    def _say_done(self, exported: Exported, more: str = "") -> None:
        folder = exported.path.parent
        losses = " ".join(loss.sentence for loss in exported.losses)
        self._work.voice.say(
            f"Exported to {exported.path.name} in {folder.name or folder}. {losses} {more}".strip().replace("  ", " "),
            ("Open", partial(open_path, exported.path)),
            ("Show in folder", partial(open_path, folder)),
        )

    def tell_failure(self, error: StandfirstError, anyway: Callable[[], None]) -> None:
        """Say why nothing was written; offer `anyway` where the story is what stands in the way."""
        if isinstance(error, ExportBlocked):
            self._work.voice.hush()
            self._ask_anyway(anyway, error)
        else:
            self._work.voice.fail(error)

    def _ask_anyway(self, anyway: Callable[[], None], error: ExportBlocked) -> None:
        sentences = " ".join(finding.sentence for finding in error.findings)
        self._banner.show_message(
            f"{error.message} {sentences}",
            "",
            [("Show", self._show), ("Export anyway", partial(self._go_on, anyway))],
        )
        self._asked = self._banner.message()

    def _show(self) -> None:
        self._banner.dismiss()
        self.findings_wanted.emit()

    def _go_on(self, anyway: Callable[[], None]) -> None:
        self._banner.dismiss()
        anyway()

    def folder(self) -> Path:
        """Return where the last export went, or else the user's documents."""
        kept = self._work.settings.current.export_folder
        if kept and Path(kept).is_dir():
            return Path(kept)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents else Path.home()


def open_path(path: Path) -> None:
    """Have the system open a file or a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
