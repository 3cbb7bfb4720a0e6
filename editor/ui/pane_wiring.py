"""The window's panes: going from one to the next, hiding them, and the theme they wear."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from editor.ui.actions import Actions
from editor.ui.autosave import SaveState
from editor.ui.focus_mode import FocusMode
from editor.ui.panels.toast import Toast
from editor.ui.shelf import Shelf
from editor.ui.theme import Choice
from editor.ui.window import Window
from editor.ui.workspace import Workspace

THEMES: tuple[Choice, ...] = ("system", "light", "dark")


class PaneWiring(QObject):
    """Carries out the commands of the View menu. `tabs` says how each tab of the inspector is entered."""

    def __init__(
        self,
        work: Workspace,
        actions: Actions,
        window: Window,
        focus: FocusMode,
        tabs: Mapping[str, Callable[[], None]],
        shelf: Shelf,
        toast: Toast,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._actions, self._shelf, self._toast = work, actions, shelf, toast
        self._window, self._focus, self._tabs = window, focus, tabs
        self._stories, self._page, self._inspector = window.stories, window.page, window.inspector
        self._told_of_focus = False
        self._left_out: list[QWidget] = []
        actions.on("next-pane", partial(self._go, 1))
        actions.on("previous-pane", partial(self._go, -1))
        actions.on("show-list", partial(self._toggle_side, window.stories))
        actions.on("outline", partial(self._toggle_side, window.outline))
        actions.on("search", partial(self._show_side, window.stories))
        actions.on("show-inspector", self._toggle_inspector)
        actions.on("focus", focus.toggle)
        actions.on("full-screen", self._toggle_full_screen)
        for choice in THEMES:
            actions.on(f"theme-{choice}", partial(self._choose_theme, choice))
        window.inspector.wanted.connect(self._show_inspector)
        window.outline.close_requested.connect(partial(self._show_side, window.stories))
        window.state_changed.connect(self._check)
        focus.changed.connect(self._focus_changed)
        work.autosave.state_changed.connect(lambda state: focus.hold_status(state is SaveState.NOT_SAVED))
        work.theme.changed.connect(self._restyle)
        self._check_theme()
        self._check()

    def restore(self) -> None:
        """Show the columns that were shown when the window was last closed."""
        settings, window = self._work.settings.current, self._window
        window.side.setVisible(bool(settings.side))
        window.side.setCurrentWidget(window.outline if settings.side == "outline" else window.stories)
        window.inspector.setVisible(settings.inspector)
        self._left_out = [*window.left_out(window.screen().availableGeometry().width())]
        for pane in self._left_out:
            pane.hide()
        self._check()

    def show_no_story(self) -> None:
        """Show the list, and the whole window, where no story is open for an outline or for focus mode."""
        self._focus.leave()
        self._window.side.setCurrentWidget(self._stories)
        self._check()

    def keep(self) -> None:
        """Remember which columns are shown, as they are without focus mode.

        Those that only the screen had no room for are wanted as they were.
        """
        self._focus.leave()
        window, kept = self._window, self._work.settings.current
        shown = "outline" if window.side.currentWidget() is window.outline else "stories"
        side = kept.side if window.side in self._left_out else "" if window.side.isHidden() else shown
        inspector = kept.inspector if window.inspector in self._left_out else not window.inspector.isHidden()
        self._work.settings.change(side=side, inspector=inspector)

    def show_state(self) -> None:
        """Show in the menu which columns are there."""
        self._actions["show-list"].setChecked(not self._stories.isHidden())
        self._actions["show-inspector"].setChecked(not self._inspector.isHidden())

    def _go(self, step: int) -> None:
        """Give the focus to the next pane that is shown, or to what was just said and offered."""
        every = (self._stories, self._window.outline, self._page, self._inspector, self._toast)
        panes: list[QWidget] = [pane for pane in every if pane.isVisible()]
        focus = QApplication.focusWidget()
        inside = [at for at, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)]
        if panes:
            self._enter(panes[((inside[0] if inside else -step) + step) % len(panes)])
            # As Tab does: lists and tabs then show where the focus is.
            self._page.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def _enter(self, pane: QWidget) -> None:
        if pane is self._stories:
            self._stories.focus_search()
        elif pane is self._window.outline:
            self._window.outline.focus_list()
        elif pane is self._page:
            self._page.body.setFocus()
        elif pane is self._toast:
            self._toast.enter()
        elif (covering := self._inspector.covering) is not None:
            covering.setFocus()
        else:
            self._tabs[self._inspector.tab()]()

    def _toggle_side(self, panel: QWidget) -> None:
        """Show one of the left column's two panels, or put it away: the outline gives way to the list."""
        if self._focus.is_on or not panel.isVisible():
            self._show_side(panel)
            if panel is self._window.outline:
                self._window.outline.focus_list()
        elif panel is self._window.outline:
            self._show_side(self._stories)
            self._page.body.setFocus()
        else:
            self._window.side.hide()
        self._check()

    def _show_side(self, panel: QWidget) -> None:
        self._focus.leave()
        self._window.side.setCurrentWidget(panel)
        self._window.side.show()
        self._check()

    def _toggle_inspector(self) -> None:
        if self._focus.is_on or self._inspector.isHidden():
            self._show_inspector()
        else:
            self._inspector.hide()
        self._check()

    def _show_inspector(self) -> None:
        self._focus.leave()
        self._inspector.show()
        self._check()

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _focus_changed(self, on: bool) -> None:
        if on and not self._told_of_focus:
            self._told_of_focus = True
            self._work.voice.say("Esc or F11 brings the window back.")
        self._check()

    def _check(self) -> None:
        """Show in the menus what is shown in the window, or is again when focus mode is left."""
        window, actions = self._window, self._actions
        self._left_out = [pane for pane in self._left_out if pane.isHidden()]
        actions["focus"].setChecked(self._focus.is_on)
        actions["full-screen"].setChecked(window.isFullScreen())
        if not self._focus.is_on:
            side = None if window.side.isHidden() else window.side.currentWidget()
            actions["show-list"].setChecked(side is window.stories)
            actions["outline"].setChecked(side is window.outline)
            actions["show-inspector"].setChecked(not window.inspector.isHidden())

    def _choose_theme(self, choice: Choice) -> None:
        self._work.theme.set_choice(choice)
        self._work.settings.change(theme=choice)

    def _check_theme(self) -> None:
        for choice in THEMES:
            self._actions[f"theme-{choice}"].setChecked(choice == self._work.theme.choice)

    def _restyle(self) -> None:
        self._shelf.restyle()
        self._page.restyle()
        self._check_theme()
