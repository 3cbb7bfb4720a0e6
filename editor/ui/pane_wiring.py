"""The window's panes: going from one to the next, hiding them, and the theme they wear."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from editor.ui.actions import Actions
from editor.ui.page.page import Page
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.story_list import StoryListPanel
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
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._actions, self._shelf = work, actions, shelf
        self._stories, self._page, self._inspector, self._tabs = stories, page, inspector, tabs
        actions.on("next-pane", partial(self._go, 1))
        actions.on("previous-pane", partial(self._go, -1))
        actions.on("show-list", partial(self._toggle, stories, "show-list"))
        actions.on("show-inspector", partial(self._toggle, inspector, "show-inspector"))
        actions["show-list"].setChecked(True)
        actions["show-inspector"].setChecked(True)
        for choice in THEMES:
            actions.on(f"theme-{choice}", partial(self._choose_theme, choice))
        work.theme.changed.connect(self._restyle)
        self._check_theme()

    def _go(self, step: int) -> None:
        """Give the focus to the next pane that is shown."""
        panes: list[QWidget] = [pane for pane in (self._stories, self._page, self._inspector) if pane.isVisible()]
        focus = QApplication.focusWidget()
        inside = [at for at, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)]
        if panes:
            self._enter(panes[((inside[0] if inside else -step) + step) % len(panes)])

    def _enter(self, pane: QWidget) -> None:
        if pane is self._stories:
            self._stories.focus_search()
        elif pane is self._page:
            self._page.body.setFocus()
        else:
            self._tabs[self._inspector.tab()]()

    def _toggle(self, pane: QWidget, name: str) -> None:
        pane.setVisible(not pane.isVisible())
        self._actions[name].setChecked(pane.isVisible())

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
