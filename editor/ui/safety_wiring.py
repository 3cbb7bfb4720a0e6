"""Safety: the panel that says how safe one's work is, and what a person does about it from there."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QFileDialog

from editor.desk.backups import Made
from editor.domain.errors import StandfirstError
from editor.domain.proof import Proof
from editor.ui.actions import Actions
from editor.ui.acts_wiring import ActsWiring
from editor.ui.backup_wiring import BackupWiring
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.erase_wiring import EraseWiring
from editor.ui.export_wiring import open_path
from editor.ui.history_wiring import HistoryWiring
from editor.ui.keeping_wiring import KeepingWiring
from editor.ui.list_wiring import ListWiring
from editor.ui.password_wiring import PasswordWiring
from editor.ui.restore_wiring import RestoreWiring
from editor.ui.safety_facts import Known, SafetyFacts, look_up
from editor.ui.shelf import Shelf
from editor.ui.trouble_wiring import TroubleWiring
from editor.ui.window import Window
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.safety import Safety


class SafetyWiring(QObject):
    """Keeps the panel true while it is shown.

    `exchange_wanted` is that of RestoreWiring, `reseal_wanted` of PasswordWiring.
    """

    exchange_wanted = Signal(object, str)
    reseal_wanted = Signal(object, str)

    def __init__(
        self,
        work: Workspace,
        window: Window,
        actions: Actions,
        keeping: KeepingWiring,
        history: HistoryWiring,
        stories: ListWiring,
        shelf: Shelf,
        trouble: TroubleWiring,
        root: Path | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._keeping = work, window, keeping
        self.backups = BackupWiring(work, root, self)
        self.restoring = RestoreWiring(work, window, self.backups, keeping, history, shelf, self)
        self.passwords = PasswordWiring(work, window, actions, self.backups, keeping, self)
        self.erasing = EraseWiring(work, window, actions, self.backups, shelf, self)
        self.acts = ActsWiring(work, window, actions, history, stories, shelf, self)
        window.stories.erase_requested.connect(self.erasing.ask)
        self._panel: Safety | None = None
        self._saved: datetime | None = None
        self._known = Known()
        self.restoring.exchange_wanted.connect(self.exchange_wanted)
        self.passwords.reseal_wanted.connect(self.reseal_wanted)
        self.backups.failed.connect(trouble.tell_backup)
        self.backups.changed.connect(self._refresh)
        trouble.safety_wanted.connect(self.show)
        keeping.verified.connect(self._take_proof)
        work.autosave.saved.connect(self._take_save)
        work.autosave.state_changed.connect(self._show_facts)
        window.status_line.safety_wanted.connect(self.show)
        actions.on("safety", self.show)
        actions.on("restore-backup", self.restoring.show)

    def show(self) -> None:
        """Show how safe one's work is."""
        if self._panel is None:
            from editor.ui.dialogs.safety import Safety

            panel = self._panel = Safety(self._work.theme, self._window)
            panel.back_up_wanted.connect(self.back_up)
            panel.verify_wanted.connect(self._verify)
            panel.restore_wanted.connect(self._restore)
            panel.undo_wanted.connect(self._undo)
            panel.choose_wanted.connect(self._ask_second)
            panel.forget_wanted.connect(partial(self.take_second, ""))
            panel.folder_wanted.connect(self._open_folder)
        self._panel.show_facts(self._facts())
        self._panel.show_over(self._window)
        self._refresh()

    def back_up(self) -> None:
        """Make a backup at both places now."""
        self._keeping.leaving.emit()
        self._work.autosave.finish(5.0)
        self.backups.begin(self._say_made, at_once=True)

    def take_second(self, folder: str) -> None:
        """Let backups go to `folder` as well, from the next one on; "" for nowhere else."""
        self._work.settings.change(second_place=folder)
        self.backups.outcome = self.backups.outcome[:1]
        self._show_facts()
        self._refresh()

    def _say_made(self, made: tuple[Made, ...]) -> None:
        wrong = next((each.error for each in made if each.error is not None), None)
        if wrong is not None:
            self._work.voice.fail(wrong)
        elif all(each.backup is None for each in made):
            self._work.voice.say("Nothing has changed since the last backup.")
        else:
            places = "both places" if sum(each.backup is not None for each in made) > 1 else "one place"
            self._work.voice.say(f"Backed up in {places}, opened and checked.")

    def _verify(self) -> None:
        if self._panel is not None:
            self._panel.close()
        self._keeping.verify()

    def _restore(self) -> None:
        if self._panel is not None:
            self._panel.close()
        self.restoring.show()

    def _undo(self) -> None:
        if self._panel is not None:
            self._panel.close()
        self.restoring.undo()

    def _open_folder(self) -> None:
        last = self._known.last
        if last is not None:
            open_path(last.backup.path.parent)

    def _ask_second(self) -> None:
        before = self._work.settings.current.second_place
        dialog = FileDialog(self._window, "Second place for backups", before or QDir.homePath())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.take_second(str(Path(folder))))
        dialog.open()

    def _take_save(self, story: object) -> None:
        self._saved = self._work.now()

    def _take_proof(self, proof: Proof) -> None:
        place = self.backups.own_place()
        if place is None:
            return
        at, read_only = self._work.now(), self._work.desk.read_only

        def act() -> None:
            # A library that is only read here is noted where it is one of this user's own: it may be sound again.
            if read_only and not place.note():
                return
            try:
                with self.backups.alone:
                    place.take_note(checked=at.isoformat(), faults=len(proof.faults))
            except OSError:
                # What was found was told already; only the note of when is lost.
                return

        self._work.bridge.work(act, lambda _: self._refresh())

    def _refresh(self) -> None:
        """Look up anew what is shown, if it is."""
        if self._panel is None or not self._panel.isVisible():
            return
        desk, own, second = self._work.desk, self.backups.own_place(), self.backups.second_place()
        self._work.bridge.work(partial(look_up, desk.path, desk.library_id, own, second), self._take_known)

    def _take_known(self, known: Known) -> None:
        self._known = known
        self._show_facts()

    def _show_facts(self) -> None:
        if self._panel is not None and self._panel.isVisible():
            self._panel.show_facts(self._facts())

    def _facts(self) -> SafetyFacts:
        backups, work = self.backups, self._work
        due, second = backups.due_in, backups.second_place()
        made = {each.place: each.error for each in backups.outcome}
        return SafetyFacts(
            now=work.now(),
            library=work.desk.path,
            state=work.autosave.state,
            saved=self._saved or self._last_change(),
            unsaved=work.autosave.error,
            automatic=backups.is_automatic,
            known=self._known,
            under_way=backups.is_under_way,
            due_in=None if due is None else due // 1000,
            error=backups.error,
            second=work.settings.current.second_place,
            second_error=None if second is None else made.get(second.folder),
        )

    def _last_change(self) -> datetime | None:
        try:
            rows = self._work.desk.newest(1)
        except StandfirstError:
            return None
        return rows[0].modified if rows else None
