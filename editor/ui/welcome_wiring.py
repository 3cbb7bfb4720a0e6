"""The card that offers to keep a name, a byline and a language: at the first start, and when it is asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.welcome import Welcome

_LEAST_TOP = 20


class WelcomeWiring(QObject):
    """Shows the card over the window and keeps what is typed there. `left` follows either of its buttons."""

    left = Signal()

    def __init__(self, work: Workspace, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._window = work, window
        self._card: Welcome | None = None
        work.current.changed.connect(self._switched)

    @property
    def is_shown(self) -> bool:
        """Whether the card is over the window."""
        return self._card is not None and self._card.isVisible()

    def offer(self) -> None:
        """Show the card, with what is kept already and the caret in the name."""
        card = self._made()
        settings = self._work.settings.current
        card.show_values(settings.name, settings.byline, settings.language)
        card.adjustSize()
        size, room = card.size(), self._window.size()
        card.move((room.width() - size.width()) // 2, max((room.height() - size.height()) // 3, _LEAST_TOP))
        card.show()
        card.raise_()
        card.focus_name()

    def take(self) -> None:
        """Keep what is typed on the card, and put it away: a person who goes on to a story has read it."""
        if self._card is not None and self._card.isVisible():
            self._card.use()

    def _made(self) -> "Welcome":
        if self._card is None:
            # Imported here, since most starts never show it.
            from editor.ui.dialogs.welcome import Welcome

            self._card = Welcome(self._work.theme, self._window)
            self._card.accepted.connect(self._accept)
            self._card.dismissed.connect(self._dismiss)
        return self._card

    def _accept(self, name: str, byline: str, language: str) -> None:
        self._work.settings.change(name=name, byline=byline, language=language, welcome_done=True)
        self.left.emit()

    def _dismiss(self) -> None:
        self._work.settings.change(welcome_done=True)
        self.left.emit()

    def _switched(self) -> None:
        """Be in nobody's way once a story is open."""
        if self._card is not None and self._work.current.open is not None:
            self._card.use()
