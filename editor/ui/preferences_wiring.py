"""Preferences and About: what is shown in them, and what each change does at once."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication

from editor.desk.keeping import holdings
from editor.domain.errors import StandfirstError
from editor.ui.actions import Actions
from editor.ui.export_wiring import open_path
from editor.ui.theme import choice_named
from editor.ui.window import Window
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.about import About
    from editor.ui.dialogs.preferences import Preferences


class PreferencesWiring(QObject):
    """Keeps what is chosen in the preferences as soon as it is chosen. Neither sheet is made before it is wanted.

    `lengths_changed` and `marks_changed` tell of bands and columns, and of the marks beside TK.
    """

    lengths_changed = Signal()
    marks_changed = Signal()

    def __init__(self, work: Workspace, window: Window, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._window, self._actions = work, window, actions
        self._preferences: Preferences | None = None
        self._about: About | None = None
        actions["preferences"].setMenuRole(QAction.MenuRole.PreferencesRole)
        actions["about"].setMenuRole(QAction.MenuRole.AboutRole)
        actions.on("preferences", self.show_preferences)
        actions.on("about", self.show_about)
        self._give_keys()

    def show_preferences(self) -> None:
        """Show what is kept, for changing it."""
        if self._preferences is None:
            from editor.ui.dialogs.preferences import Preferences

            self._preferences = Preferences(self._work.theme, self._window)
            self._preferences.changed.connect(self._keep)
        self._preferences.show_settings(self._work.settings.current)
        self._preferences.show_over(self._window)

    def show_about(self) -> None:
        """Show what the program is and where the library lies."""
        try:
            held = holdings(self._work.desk)
        except StandfirstError as error:
            self._work.voice.fail(error)
            return
        if self._about is None:
            from editor.ui.dialogs.about import About

            path = self._work.desk.path
            self._about = About(self._work.theme, self._window)
            self._about.folder_wanted.connect(partial(open_path, path.parent))
            self._about.copy_wanted.connect(partial(self._copy, str(path)))
        self._about.show_holdings(held)
        self._about.show_over(self._window)

    def _keep(self, name: str, value: object) -> None:
        self._work.settings.change(**{name: value})
        if name == "theme":
            self._work.theme.set_choice(choice_named(str(value)))
        elif name == "export_format":
            self._give_keys()
        elif name == "marks":
            self.marks_changed.emit()
        elif name == "column" or name.endswith("_band"):
            self.lengths_changed.emit()

    def _give_keys(self) -> None:
        """Let the first keys of exporting mean the format that is preferred."""
        self._actions.give_first_keys("export-", f"export-{self._work.settings.current.export_format}")

    def _copy(self, path: str) -> None:
        QGuiApplication.clipboard().setText(path)
        self._work.voice.say("The library's path is in the clipboard.")
