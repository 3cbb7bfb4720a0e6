"""Ties the two finders over the window: going to a story, and giving a command by its name."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor.domain.errors import StandfirstError
from editor.domain.story import StoryId
from editor.ui.actions import Actions
from editor.ui.dialogs.commands import CommandFinder
from editor.ui.dialogs.finder import StoryChoice
from editor.ui.dialogs.go_to import GoTo
from editor.ui.page.body_edit import BodyEdit
from editor.ui.shelf import Shelf
from editor.ui.workspace import Workspace

_HITS = 12


class FinderWiring(QObject):
    """Opens the finders, looks titles up as they are typed, and goes where a person chose to."""

    def __init__(
        self,
        work: Workspace,
        window: QWidget,
        actions: Actions,
        shelf: Shelf,
        body: BodyEdit,
        gone_to: Callable[[StoryId], None],
        parent: QObject | None = None,
    ) -> None:
        """`gone_to` is called with the story that was gone to."""
        super().__init__(parent)
        self._work, self._actions, self._shelf, self._body = work, actions, shelf, body
        self._gone_to = gone_to
        self.go_to = GoTo(work.theme, window)
        self.commands = CommandFinder(work.theme, actions, window)
        self.go_to.query_changed.connect(self._look_up)
        self.go_to.chosen.connect(self._go)
        self.commands.chosen.connect(self._give)
        actions.on("go-to", partial(self.go_to.open_over, window))
        actions.on("commands", partial(self.commands.open_over, window))

    def _look_up(self, words: str) -> None:
        try:
            self.go_to.show_hits(self._work.desk.title_hits(words, _HITS))
        except StandfirstError as error:
            self._work.voice.fail(error)

    def _go(self, choice: object) -> None:
        if isinstance(choice, StoryChoice) and self._shelf.open(choice.id):
            self._gone_to(choice.id)
            self._body.setFocus()

    def _give(self, name: object) -> None:
        """Carry out a command that was chosen by its name."""
        self._actions[str(name)].trigger()
