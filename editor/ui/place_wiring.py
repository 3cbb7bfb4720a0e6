"""Where the library lies: whether its file is still there, and whether a cloud service would put another there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from editor.desk.clouds import synced_by
from editor.desk.keeping import backup
from editor.desk.opening import SUFFIX, default_library
from editor.domain.errors import StandfirstError
from editor.domain.proof import Proof
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.keeping_wiring import FILES
from editor.ui.library_wiring import LibraryWiring
from editor.ui.panels.banner import Action
from editor.ui.window import Window
from editor.ui.workspace import Workspace

EVERY = 5000
"""Milliseconds between two looks at whether the library's file is in its place."""


class PlaceWiring(QObject):
    """Says in a lasting banner that the library's file is gone, or lies where it is not safe, and what to do.

    `save_copy` carries out the wish to have what is typed somewhere else.
    """

    def __init__(
        self,
        work: Workspace,
        window: Window,
        libraries: LibraryWiring,
        save_copy: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._libraries, self._save_copy = work, window, libraries, save_copy
        self._banner = window.banner
        self._is_gone = self._is_looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look for a cloud service once, and for the file from now on."""
        path = self._work.desk.path
        if not self._work.desk.read_only and str(path) not in self._work.settings.current.left_in_cloud:
            self._work.bridge.work(partial(synced_by, path), self._warn)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """See in the background whether the file is where it was; a drive that is gone can take its time to say so."""
        if not self._is_looking:
            self._is_looking = True
            self._work.bridge.work(self._work.desk.check_place, self._tell_there, self._tell_gone)

    def _tell_there(self, nothing: None) -> None:
        self._is_looking = False
        if self._is_gone:
            self._is_gone = False
            # What was not saved meanwhile has a banner of its own until it is.
            if self._work.autosave.is_idle:
                self._banner.dismiss()
            self._work.voice.say("The library is in its place again.")

    def _tell_gone(self, error: StandfirstError) -> None:
        self._is_looking = False
        if self._is_gone or not self._work.autosave.is_idle:
            return
        self._is_gone = True
        ways: list[Action] = [
            ("Save a copy elsewhere…", self._save_copy),
            ("Open library…", self._libraries.ask),
        ]
        self._banner.show_message(error.message, f"{error.remedy} What you type is kept in memory until then.", ways)

    def _warn(self, service: str | None) -> None:
        if service is None or self._banner.message():
            return
        ways: list[Action] = [
            ("Keep it on this computer…", self._ask),
            ("Leave it there", self._leave),
        ]
        self._banner.show_message(
            f"This library lies in a folder that {service} syncs, and can be damaged by it.",
            "Keep it outside of that folder, and back it up into the folder instead.",
            ways,
        )

    def _leave(self) -> None:
        settings = self._work.settings
        left = (str(self._work.desk.path), *settings.current.left_in_cloud)
        settings.change(left_in_cloud=left[:20])
        self._banner.dismiss()

    def _ask(self) -> None:
        folder = default_library().parent
        there = folder if folder.is_dir() else Path.home()
        dialog = FileDialog(self._window, "Keep the library on this computer", there)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(FILES)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(self._work.desk.path.name)
        dialog.fileSelected.connect(lambda path: self.keep_at(Path(path)))
        dialog.open()

    def keep_at(self, target: Path) -> None:
        """Copy the library to `target`, prove the copy, and go on there; the one in the synced folder stays."""
        self._work.autosave.finish(EVERY / 1000)
        self._work.voice.say("Copying the library…", lasting=True)
        self._work.bridge.work(partial(backup, self._work.desk.path, target), partial(self._go_on, target))

    def _go_on(self, target: Path, proof: Proof) -> None:
        self._work.settings.known.add(target)
        self._banner.dismiss()
        self._work.voice.say(f"You go on in {target.name}. The library in the synced folder stays as it was.")
        self._libraries.open(target)
