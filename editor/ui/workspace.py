"""What the parts of a window share: handed to each of them, kept in no global."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from editor.desk.library import Desk
from editor.desk.settings import SettingsStore
from editor.domain.errors import StandfirstError
from editor.domain.story import Story
from editor.ui.autosave import Autosave
from editor.ui.bridge import Bridge
from editor.ui.open_story import OpenStory
from editor.ui.page.looks import Looks
from editor.ui.pictures import Pictures
from editor.ui.theme import Theme


class Current(QObject):
    """Which story is open. `changed` follows a switch, `edited` any edit of the open story's value."""

    changed = Signal()
    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open: OpenStory | None = None

    @property
    def story(self) -> Story | None:
        """The open story's present value."""
        return None if self.open is None else self.open.session.story


class Voice(QObject):
    """The one place where the program speaks to the person: a quiet line, or an error with its remedy."""

    said = Signal(str)
    failed = Signal(object)

    def say(self, sentence: str) -> None:
        """Say something that has been done."""
        self.said.emit(sentence)

    def fail(self, error: StandfirstError) -> None:
        """Say what could not be done, and what to do about it."""
        self.failed.emit(error)


@dataclass(frozen=True, slots=True)
class Workspace:
    """The parts that a window is wired from."""

    desk: Desk
    bridge: Bridge
    theme: Theme
    looks: Looks
    settings: SettingsStore
    pictures: Pictures
    autosave: Autosave
    current: Current
    voice: Voice
    now: Callable[[], datetime]
