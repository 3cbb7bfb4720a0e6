"""What the window tells of damage, and the ways out of it: a backup, a rescue, the last good version of a story."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from editor.desk.keeping import Stopped
from editor.desk.rescuing import Haul, beside, last_good
from editor.domain.errors import StandfirstError, StoryNewer
from editor.domain.proof import Proof
from editor.domain.story import StoredStory, StoryId
from editor.ui.actions import Actions
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.export_wiring import open_path
from editor.ui.keeping_wiring import FILES, KeepingWiring
from editor.ui.library_wiring import LibraryWiring
from editor.ui.moments import moment_text
from editor.ui.panels.banner import Action
from editor.ui.panels.elided import printable
from editor.ui.rescuing import Rescuing
from editor.ui.shelf import Shelf
from editor.ui.window import Window
from editor.ui.workspace import Workspace

_RESCUE = "Rescue into a new library…"
_BACKUP = "Open a backup…"


class RescueWiring(QObject):
    """Keeps a lasting banner about a library in which damage was found, and carries out what it offers."""

    def __init__(
        self,
        work: Workspace,
        window: Window,
        actions: Actions,
        shelf: Shelf,
        keeping: KeepingWiring,
        libraries: LibraryWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._shelf = work, window, shelf
        self._keeping, self._libraries = keeping, libraries
        self._rescuing = Rescuing(work.bridge, window, window.progress, work.settings.known, self)
        self._rescuing.rescued.connect(self._tell_haul)
        self._rescuing.failed.connect(self._tell_failure)
        keeping.verified.connect(self.take_proof)
        libraries.damaged.connect(self._offer)
        shelf.unreadable.connect(self._tell_story)
        actions.on("rescue", self.ask)

    @property
    def is_known_damaged(self) -> bool:
        """Whether damage was found in the present library before."""
        return self._work.settings.current.is_damaged(self._work.desk.path)

    def ask(self) -> None:
        """Ask for a damaged library, and rescue what can be read of it."""
        dialog = FileDialog(self._window, "Rescue a damaged library", self._work.desk.path.parent)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([FILES, "All files (*)"])
        dialog.fileSelected.connect(lambda path: self.rescue(Path(path)))
        dialog.open()

    def rescue(self, damaged: Path) -> None:
        """Ask where what can be read of `damaged` should go, and save it there."""
        if self._window.progress.words():
            self._work.voice.say("Other work is under way; wait for it, or stop it.")
        else:
            self._rescuing.ask(damaged)

    def stop(self) -> None:
        """Stop a rescue that is under way."""
        self._rescuing.stop()

    def take_proof(self, proof: Proof) -> None:
        """Keep in mind what verifying the present library has found, and say what can be done."""
        settings, was = self._work.settings, self.is_known_damaged
        if proof.is_damaged or was:
            settings.save(settings.current.with_damage(self._work.desk.path, proof.is_damaged))
        if proof.is_damaged:
            self.say_damaged(proof)
        elif was:
            self._window.banner.show_message(
                "This library is sound again.",
                "It is open for reading; open it again to write in it.",
                [("Open again", self._libraries.again.emit)],
                "info",
            )

    def say_damaged(self, proof: Proof | None = None) -> None:
        """Say that the present library is damaged, as `proof` shows, or as it was found to be before."""
        if proof is None:
            said, look = "Damage was found in this library, so it is open for reading alone.", self._keeping.verify
            first: Action = ("Verify library", look)
        else:
            said = f"This library is damaged. {proof.sentence} Nothing was changed."
            first = ("Show what", partial(self._keeping.show_faults, proof))
        remedy = "Open a backup, or rescue what can be read into a new library."
        path = self._work.desk.path
        ways: list[Action] = [first, (_BACKUP, self._libraries.ask), (_RESCUE, partial(self.rescue, path))]
        self._window.banner.show_message(said, remedy, ways)

    def say_broken(self, error: StandfirstError) -> None:
        """Say that only a part of the present library can be read, and why."""
        path = self._work.desk.path
        self._window.banner.show_message(
            f"{error.message} It is open for reading, as far as it can be read.",
            error.remedy,
            [(_BACKUP, self._libraries.ask), (_RESCUE, partial(self.rescue, path))],
        )

    def _offer(self, path: Path, error: StandfirstError) -> None:
        """Say why another library cannot be opened, and offer to rescue it."""
        said = f"{printable(path.name)}: {error.message} {error.remedy}"
        self._work.voice.say(said, (_RESCUE, partial(self.rescue, path)), (_BACKUP, self._libraries.ask), lasting=True)

    def _tell_story(self, story_id: StoryId, error: StandfirstError) -> None:
        """Say that a story is not as it was written, and offer its last good version beside it."""
        row = None
        try:
            row = self._work.desk.row(story_id)
            good = last_good(self._work.desk, story_id)
        except StandfirstError:
            good = None
        name = "A story" if row is None else row.headline or row.slug
        ways: list[Action] = [("Verify library", self._keeping.verify), (_BACKUP, self._libraries.ask)]
        if good is None:
            remedy = "No good version of it was kept in this library. It is left as it is; a backup may hold it."
        else:
            when = moment_text(good[0].at)
            remedy = f"It is left as it is. Its last good version is of {when}, and can stand beside it."
            if not self._work.desk.read_only:
                ways.insert(0, ("Open that version", partial(self._put_beside, good[1])))
        if isinstance(error, StoryNewer):
            said = f"{name} was written by a newer version of Standfirst, so it is not shown."
        else:
            said = f"{name} is damaged: it does not answer to its checksum, so it is not shown."
        self._window.banner.show_message(said, remedy, ways)

    def _put_beside(self, good: StoredStory) -> None:
        future = self._work.desk.new_story(beside(good), self)
        self._work.bridge.follow(future, self._open_beside)

    def _open_beside(self, stored: StoredStory) -> None:
        self._window.banner.dismiss()
        self._shelf.open(stored.story.id)
        self._work.voice.say("This is the last good version, as a story of its own.")

    def _tell_haul(self, haul: Haul) -> None:
        offers = (
            ("Open the new library", partial(self._libraries.open, haul.library)),
            ("Show the files", partial(open_path, haul.files)),
        )
        self._work.voice.say(haul.rescued.sentence, *offers, lasting=True)

    def _tell_failure(self, error: StandfirstError) -> None:
        if isinstance(error, Stopped):
            self._work.voice.say("The rescue was stopped. Nothing was written.")
        else:
            self._work.voice.fail(error)
