"""Ties copy that comes in to the library: dropped, chosen or pasted, a story each, and the review of a single one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from editor.domain.copy import PartKind
from editor.domain.errors import StandfirstError
from editor.domain.language import is_right_to_left
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.story_list import StoryListPanel
from editor.ui.shelf import Shelf
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.desk.importing import Progress
    from editor.desk.reviewing import Reviewed
    from editor.ui.panels.review_panel import ReviewPanel

_STEPS = 50
"""How many times at most the line at the foot changes while files come in."""

_NAMED = 3
_MOST_PARTS = 5_000
"""A longer text is a book, which nobody looks over line by line; to make it anew at each key would take seconds."""


@dataclass
class _Run:
    """Files on their way in. Made on the GUI thread; only the worker's thread counts in it while it runs."""

    stopped: bool = False
    shown: int = 0
    came: int = 0
    refused: list[tuple[str, StandfirstError]] = field(default_factory=list)


class ImportWiring(QObject):
    """Makes stories of files and pasted text, and shows the review of one that came in alone. GUI thread."""

    _progressed = Signal(int, int)

    def __init__(
        self,
        work: Workspace,
        stories: StoryListPanel,
        inspector: Inspector,
        shelf: Shelf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._stories, self._inspector, self._shelf = work, stories, inspector, shelf
        self._panel: ReviewPanel | None = None
        self._reviewed: Reviewed | None = None
        self._run: _Run | None = None
        self._remaking = self._was_hidden = False
        self._progressed.connect(self._tell_progress)
        stories.files_dropped.connect(self.take_files)
        work.current.changed.connect(self._switched)
        work.current.edited.connect(self._edited)

    @property
    def is_reviewing(self) -> bool:
        """Whether the review of a text is shown."""
        return self._reviewed is not None

    def ask(self) -> None:
        """Ask which files come in."""
        dialog = self._dialog("Bring in copy", QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(["Plain text (*.txt *.text *.md)", "All files (*)"])
        dialog.open()

    def ask_folder(self) -> None:
        """Ask for the folder whose files come in."""
        dialog = self._dialog("Bring in a folder", QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> FileDialog:
        dialog = FileDialog(self._inspector.window(), title)
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(lambda files: self.take_files([Path(file) for file in files]))
        return dialog

    def take_files(self, files: list[Path]) -> None:
        """Make a story of each of `files`, and of each file in a folder among them; a single one is reviewed."""
        if not files or not self._may_begin():
            return
        if len(files) == 1 and not _is_folder(files[0]):
            self._take_one(files[0])
        else:
            self._take_many(files)

    def paste(self) -> None:
        """Make a story of the text on the clipboard, and show the review."""
        text = QApplication.clipboard().text()
        if not text.strip():
            self._work.voice.fail(StandfirstError("There is no text on the clipboard.", "Copy a text first."))
        elif self._may_begin():
            self._bring_in(lambda: text)

    def stop(self) -> None:
        """Read no more files; those that were read are kept."""
        if self._run is not None:
            self._run.stopped = True

    def keep(self) -> None:
        """End the review; the story stays as it is."""
        self._end(True)

    def leave(self) -> None:
        """End the review, with the story as it was guessed."""
        from editor.desk.reviewing import as_guessed

        reviewed = self._reviewed
        if reviewed is None:
            return
        try:
            self._take(as_guessed(self._work.desk, reviewed, self))
        except StandfirstError as error:
            self._work.voice.fail(error)
        self._end(True)

    def change_kind(self, at: int, kind: PartKind) -> None:
        """Make the part number `at` something else, and the story anew."""
        from editor.desk.reviewing import PartRefused, with_kind

        if self._reviewed is None or self._panel is None or self._reviewed.parts[at].kind is kind:
            return
        try:
            self._take(with_kind(self._work.desk, self._reviewed, at, kind, self))
        except PartRefused as refused:
            self._panel.refuse(f"{refused.message} {refused.remedy}")
        except StandfirstError as error:
            self._end(True)
            self._work.voice.fail(error)

    def _may_begin(self) -> bool:
        if self._work.desk.read_only:
            return False
        if self._run is not None:
            self._work.voice.fail(StandfirstError("Copy is coming in already.", "Wait for it, or stop it."))
            return False
        self._work.autosave.save_all()
        return True

    def _take_one(self, file: Path) -> None:
        def read() -> str:
            from editor.desk.copy_files import read_own_file

            return read_own_file(self._work.desk, file)

        self._bring_in(read, file.name)

    def _bring_in(self, read: Callable[[], str], name: str = "") -> None:
        desk, language = self._work.desk, self._work.settings.current.language

        def act() -> "Reviewed":
            from editor.desk.reviewing import import_text

            return import_text(desk, read(), language, self)

        def failed(error: StandfirstError) -> None:
            self._work.voice.fail(StandfirstError(_named(name, error), error.remedy) if name else error)

        self._work.bridge.work(act, self._review, failed)

    def _take_many(self, files: list[Path]) -> None:
        run = self._run = _Run()
        desk, language = self._work.desk, self._work.settings.current.language

        def act() -> None:
            from editor.desk.copy_files import Refused
            from editor.desk.importing import import_files

            told = partial(self._count, run)
            for outcome in import_files(desk, files, on_progress=told, origin=self, language=language):
                if isinstance(outcome, Refused):
                    run.refused.append((outcome.path.name, outcome.error))
                else:
                    run.came += 1

        self._work.voice.say("Bringing in copy…", ("Stop", self.stop), lasting=True)
        self._work.bridge.work(act, lambda _: self._done(run), partial(self._broken, run))

    def _count(self, run: _Run, progress: "Progress") -> bool:
        """Tell how far it is, and whether to go on. Runs on the worker's thread."""
        share = progress.done * _STEPS // max(progress.total, 1)
        if share != run.shown:
            run.shown = share
            self._progressed.emit(progress.done, progress.total)
        return not run.stopped

    def _tell_progress(self, done: int, total: int) -> None:
        if self._run is not None and not self._run.stopped and total > 1:
            self._work.voice.say(f"Bringing in {done:,} of {total:,}…", ("Stop", self.stop), lasting=True)

    def _done(self, run: _Run) -> None:
        self._run = None
        self._stories.clear_search()
        self._work.voice.say(summary(run.came, run.refused, run.stopped), lasting=bool(run.refused))

    def _broken(self, run: _Run, error: StandfirstError) -> None:
        self._run = None
        came = f"{_counted(run.came)} came in before that. " if run.came else ""
        self._work.voice.fail(StandfirstError(f"{error.message} {came}".strip(), error.remedy))

    def _review(self, reviewed: "Reviewed") -> None:
        self._stories.clear_search()
        if not self._shelf.open(reviewed.stored.story.id):
            return
        if len(reviewed.parts) > _MOST_PARTS:
            self._work.voice.say(summary(1, (), False))
            return
        self._reviewed = reviewed
        panel = self._made()
        panel.show_parts(reviewed.parts, is_right_to_left(reviewed.stored.story.language))
        self._was_hidden = not self._inspector.isVisible()
        self._inspector.setVisible(True)
        self._inspector.cover(panel)
        panel.setFocus()
        if reviewed.losses:
            self._work.voice.say(" ".join(loss.sentence for loss in reviewed.losses))

    def _made(self) -> "ReviewPanel":
        if self._panel is None:
            # Imported here, since most starts never show it.
            from editor.ui.panels.review_panel import ReviewPanel

            self._panel = ReviewPanel(self._work.theme)
            self._panel.kind_wanted.connect(self.change_kind)
            self._panel.kept.connect(self.keep)
            self._panel.left.connect(self.leave)
        return self._panel

    def _take(self, reviewed: "Reviewed") -> None:
        """Show the story as it was made anew, on the page and in the review."""
        if reviewed is self._reviewed:
            return
        self._reviewed = reviewed
        # What was said of the first guess need not be true any more.
        self._work.voice.hush()
        self._remaking = True
        try:
            self._shelf.renew(reviewed.stored)
        finally:
            self._remaking = False
        if self._panel is not None:
            self._panel.show_parts(reviewed.parts, is_right_to_left(reviewed.stored.story.language))

    def _end(self, by_person: bool) -> None:
        if self._reviewed is None:
            return
        self._reviewed = None
        self._inspector.cover(None)
        self._inspector.setVisible(not self._was_hidden)
        if by_person:
            self._shelf.focus_page()

    def _switched(self) -> None:
        story = self._work.current.story
        same = self._reviewed is not None and story is not None and story.id == self._reviewed.stored.story.id
        if not same and not self._remaking:
            self._end(False)

    def _edited(self) -> None:
        # What is typed is never made anew: the review is over.
        story = self._work.current.open
        if not self._remaking and story is not None and self._reviewed is not None:
            story.flush()
            if story.session.story != self._reviewed.stored.story:
                self._end(False)


def summary(came: int, refused: Sequence[tuple[str, StandfirstError]], stopped: bool) -> str:
    """Return what came of many files in one line: how many came in, and which did not and why."""
    words = f"{_counted(came)} came in."
    if stopped:
        words = f"Stopped. {words}"
    if not refused:
        return words
    told = [f"{name} ({_sentence(error)})" for name, error in refused[:_NAMED]]
    more = f" and {len(refused) - _NAMED:,} more" if len(refused) > _NAMED else ""
    return f"{words} Not brought in: {', '.join(told)}{more}."


def _sentence(error: StandfirstError) -> str:
    words = error.message.rstrip(".")
    return f"{words[:1].lower()}{words[1:]}"


def _named(name: str, error: StandfirstError) -> str:
    return f"{name}: {_sentence(error)}."


def _counted(stories: int) -> str:
    return "1 story" if stories == 1 else f"{stories:,} stories"


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
