"""A field of the caption desk: Enter goes on, Alt and the arrows go from photo to photo."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from editor.ui.fields import FieldEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def row_step(event: QKeyEvent) -> tuple[int, bool] | None:
    """Return how many rows a key goes on, and whether it chooses those it passes; None for any other key."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    extends = modifiers == Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    if event.key() in _ROWS and (extends or modifiers == Qt.KeyboardModifier.AltModifier):
        return _ROWS[Qt.Key(event.key())], extends
    return None


def fills_down(event: QKeyEvent) -> bool:
    """Say whether a key asks for credit and source to be filled in below. On X11 a text takes Ctrl+D for Delete."""
    return event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class DeskField(FieldEdit):
    """One field of a photo's words.

    `went_on` is Enter (1) or, in a field of one line, Shift+Enter (-1); Shift+Enter breaks the line of a longer one.
    `undo_first` and `redo_first` are asked before the field's own step; they say whether they did something.
    """

    went_on = Signal(int)
    undo_first: Callable[[], bool] = staticmethod(lambda: False)
    redo_first: Callable[[], bool] = staticmethod(lambda: False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the desk's own keys before those of the text."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if row_step(event) is not None or fills_down(event):
            event.ignore()
        elif event.key() in _ENTER and not plain:
            self.went_on.emit(1)
        elif event.key() in _ENTER and self._single_line and plain == Qt.KeyboardModifier.ShiftModifier:
            self.went_on.emit(-1)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)

    def undo(self) -> None:
        """Take back what was done last: in the field, or in many rows at once."""
        if not self.undo_first():
            super().undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if not self.redo_first():
            super().redo()
