"""Ties earlier credits and sources to the fields in which new ones are typed."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor.desk.credits import completions, used_credits
from editor.ui.completion import Completion
from editor.ui.fields import FieldEdit
from editor.ui.workspace import Workspace

COMPLETED = {"Credit": "credit", "Source": "source"}
"""The fields that are completed, by accessible name, with their JSON names."""


class CreditsWiring(QObject):
    """Offers what photos of the library have had before; read anew when one of its fields is entered."""

    def __init__(self, work: Workspace, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._used: dict[str, list[str]] = {}
        self.completion = Completion(window)

    def serve(self, holder: QWidget) -> None:
        """Complete what is typed in the fields of `holder`."""
        for field in holder.findChildren(FieldEdit):
            name = COMPLETED.get(field.accessibleName())
            if name is not None:
                self.completion.serve(field, partial(self._offers, name))
                field.focused.connect(partial(self._look, name))

    def _offers(self, name: str, typed: str) -> list[str]:
        return completions(self._used.get(name, ()), typed)

    def _look(self, name: str) -> None:
        self._work.bridge.work(partial(used_credits, self._work.desk, name), partial(self._used.__setitem__, name))
