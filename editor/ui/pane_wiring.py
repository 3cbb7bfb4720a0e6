"""The window's panes: going from one to the next, hiding them, and the theme they wear."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from editor.ui.actions import Actions
from editor.ui.page.page import Page
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.story_list import StoryListPanel
from editor.ui.panels.toast import Toast
from editor.ui.shelf import Shelf
from editor.ui.theme import Choice
from editor.ui.workspace import Workspace

THEMES: tuple[Choice, ...] = ("system", "light", "dark")


class PaneWiring(QObject):
    """Carries out the commands of the View menu. `tabs` says how each tab of the inspector is entered."""

    def __init__(
        self,
        work: Workspace,
        actions: Actions,
        stories: StoryListPanel,
        page: Page,
        inspector: Inspector,
        tabs: Mapping[str, Callable[[], None]],
        shelf: Shelf,
        toast: Toast,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._actions, self._shelf, self._toast = work, actions, shelf, toast
        self._stories, self._page, self._inspector, self._tabs = stories, page, inspector, tabs
        actions.on("next-pane", partial(self._go, 1))
        actions.on("previous-pane", partial(self._go, -1))
        actions.on("show-list", partial(self._toggle, stories))
        actions.on("show-inspector", partial(self._toggle, inspector))
        for choice in THEMES:
            actions.on(f"theme-{choice}", partial(self._choose_theme, choice))
        work.theme.changed.connect(self._restyle)
        self._check_theme()

    def show_state(self) -> None:
        """Show in the menu which columns are there."""
        self._actions["show-list"].setChecked(not self._stories.isHidden())
        self._actions["show-inspector"].setChecked(not self._inspector.isHidden())

    def _go(self, step: int) -> None:
        """Give the focus to the next pane that is shown, or to what was just said and offered."""
        every: tuple[QWidget, ...] = (self._stories, self._page, self._inspector, self._toast)
        panes = [pane for pane in every if pane.isVisible()]
        focus = QApplication.focusWidget()
        inside = [at for at, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)]
        if panes:
            self._enter(panes[((inside[0] if inside else -step) + step) % len(panes)])
            # As Tab does: lists and tabs then show where the focus is.
            self._page.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def _enter(self, pane: QWidget) -> None:
        if pane is self._stories:
            self._stories.focus_search()
        elif pane is self._page:
            self._page.body.setFocus()
        elif pane is self._toast:
            self._toast.enter()
        elif (covering := self._inspector.covering) is not None:
            covering.setFocus()
        else:
            self._tabs[self._inspector.tab()]()

    def _toggle(self, pane: QWidget) -> None:
        pane.setVisible(not pane.isVisible())
        self.show_state()

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
