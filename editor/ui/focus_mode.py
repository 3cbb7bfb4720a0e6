"""Focus mode: the page alone, and afterwards the window exactly as it was."""

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from editor.domain.values import dataclass
from editor.ui.fading import Fading
from editor.ui.window import Window


@dataclass(frozen=True, slots=True)
class _Before:
    """What the window showed before: which parts, how wide its columns were, whether it filled the screen."""

    shown: tuple[QWidget, ...]
    columns: QByteArray
    full_screen: bool


class FocusMode(QObject):
    """Hides all but the page. `changed` tells whether it does. GUI thread.

    The status line fades; a pointer over it brings it back, and so does a save that failed (see `hold_status`).
    """

    changed = Signal(bool)

    def __init__(self, window: Window, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._before: _Before | None = None
        self._status = Fading(window.status_line)
        window.escaped.connect(self.leave)

    @property
    def is_on(self) -> bool:
        """Whether the page stands alone."""
        return self._before is not None

    @property
    def shows_status(self) -> bool:
        """Whether the status line is to be seen."""
        return self._status.is_seen

    def toggle(self) -> None:
        """Enter focus mode, or leave it."""
        if not self.leave():
            self._enter()

    def leave(self) -> bool:
        """Show the window as it was; what was asked for meanwhile stays in sight. Say whether there was anything to do.

        A window that was made to fill the screen meanwhile is again as large as it was.
        """
        before, self._before = self._before, None
        if before is None:
            return False
        for part in before.shown:
            part.show()
        self._window.splitter.restoreState(before.columns)
        self._status.set_on(False)
        if self._window.isFullScreen() != before.full_screen:
            self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.changed.emit(False)
        return True

    def hold_status(self, held: bool) -> None:
        """Show the status line although it would fade."""
        self._status.hold(held)

    def _enter(self) -> None:
        window = self._window
        parts = (window.side, window.inspector, window.toolbar)
        shown = tuple(part for part in parts if not part.isHidden())
        self._before = _Before(shown, window.splitter.saveState(), window.isFullScreen())
        writing = window.page.isAncestorOf(window.focusWidget() or window)
        for part in shown:
            part.hide()
        if not writing:
            window.page.body.setFocus()
        self._status.set_on(True)
        self.changed.emit(True)
