"""The library's password: set, changed or removed from the window, and what is said of the backups then."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desk.backups import Made
from editor.desk.sealing import Resealed, can_seal, prepare
from editor.domain.errors import PasswordSupportMissing, StandfirstError
from editor.domain.password import Password
from editor.domain.proof import Told
from editor.ui.actions import Actions
from editor.ui.backup_wiring import BackupWiring
from editor.ui.keeping_wiring import KeepingWiring
from editor.ui.window import Window
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.new_password import NewPassword

_WORDS = {"Copying": "Password: writing the library anew…", "Checking": "Password: proving the new file…"}
_TITLES = {
    "set-password": "Set a password",
    "change-password": "Change password",
    "remove-password": "Remove password",
}
_SAID = {
    "set-password": "The library has a password now, and opens with it only.",
    "change-password": "The library opens with its new password only.",
    "remove-password": "The library has no password any more.",
}


class PasswordWiring(QObject):
    """Prepares the library under another password. `reseal_wanted` carries a Resealed, and what is said once it is in.

    A library that is only read here keeps the password it has.
    """

    reseal_wanted = Signal(object, str)

    def __init__(
        self,
        work: Workspace,
        window: Window,
        actions: Actions,
        backups: BackupWiring,
        keeping: KeepingWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._backups, self._keeping = work, window, backups, keeping
        self._sheets: dict[str, NewPassword] = {}
        for name in _TITLES:
            actions.on(name, partial(self.ask, name))
            actions[name].setVisible((name == "set-password") == (work.desk.key is None))

    def ask(self, name: str) -> None:
        """Ask for what the command `name` needs; where passwords are not installed, say how to install them."""
        if not can_seal():
            self._work.voice.fail(PasswordSupportMissing("Passwords are not installed here."))
            return
        sheet = self._sheets.get(name)
        if sheet is None:
            from editor.ui.dialogs.new_password import NewPassword

            title, removes = _TITLES[name], name == "remove-password"
            sheet = self._sheets[name] = NewPassword(self._work.theme, title, self._window, removes=removes)
            sheet.wanted.connect(partial(self._reseal, name))
            self._keeping.ended.connect(sheet.close_if_busy)
        sheet.ask(self._work.desk.path, self._window)

    def tell(self, said: str) -> None:
        """Say that the library is in its place under another password, and back it up under that."""
        self._work.voice.say(said, lasting=True)
        if self._work.desk.key is not None and self._backups.is_automatic:
            self._backups.begin(self._tell_plain, at_once=True)

    def _reseal(self, name: str, password: Password | None) -> None:
        library, key, sheet = self._work.desk.path, self._work.desk.key, self._sheets[name]
        sheet.set_busy(True)
        self._backups.stop()

        def act(told: Told) -> Resealed:
            with self._backups.alone:
                return prepare(library, key, password, told)

        def done(resealed: Resealed) -> None:
            sheet.close()
            self.reseal_wanted.emit(resealed, _SAID[name])

        self._keeping.carry_out(_WORDS, act, done, "That was stopped. The password is as it was.")

    def _tell_plain(self, made: tuple[Made, ...]) -> None:
        """Say where backups without the password are left."""
        places = self._backups.places()

        def look() -> list[str]:
            return sorted({str(each.path.parent) for place in places if place.is_there for each in place.plain()})

        self._work.bridge.work(look, self._name_plain)

    def _name_plain(self, folders: list[str]) -> None:
        if folders:
            self._work.voice.fail(
                StandfirstError(
                    f"Backups without the password are left in {', '.join(folders)}.", "Delete them by hand."
                )
            )
