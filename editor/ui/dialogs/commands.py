"""Every command by name: typed, found by the beginnings of its words, and given."""

from collections.abc import Sequence
import re

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from editor.domain.rows import SearchHit
from editor.ui.actions import COMMANDS, Actions, Command
from editor.ui.dialogs.finder import Finder, Offer
from editor.ui.theme import Theme

_WORD = re.compile(r"\w+")
_ROWS = 11


class CommandFinder(Finder):
    """Finds a command as one types; `chosen` carries its name. What cannot be given now stands last, dimmed."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Commands", "Name of a command", parent, lines=1, rows=_ROWS)
        self._actions = actions

    def offers(self, query: str, hits: Sequence[SearchHit]) -> list[Offer]:
        """Return the commands that `query` may mean: the best first, those that cannot be given now last."""
        wanted = _words(query)
        ranked = [(_rank(command, wanted), command) for command in COMMANDS if self._stands_for_itself(command)]
        found = [each for each in ranked if each[0]]
        found.sort(key=lambda each: (not self._actions[each[1].name].isEnabled(), -each[0]))
        return [self._offer(command) for _, command in found]

    def _stands_for_itself(self, command: Command) -> bool:
        return bool(command.menu) and command.name != "commands" and self._actions[command.name].isVisible()

    def _offer(self, command: Command) -> Offer:
        action = self._actions[command.name]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        icon = "check" if action.isCheckable() and action.isChecked() else command.icon
        return Offer(command.words, "", icon, command.name, command.menu, keys, not action.isEnabled())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _rank(command: Command, wanted: list[str]) -> int:
    """Return how well a command answers: 0 where one of the words begins none of its own or its menu's."""
    own = _words(command.words)
    if not all(any(word.startswith(each) for word in [*own, *_words(command.menu)]) for each in wanted):
        return 0
    named = all(any(word.startswith(each) for word in own) for each in wanted)
    return 1 + named + bool(wanted and own[0].startswith(wanted[0]))
