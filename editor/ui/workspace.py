"""What the parts of a window share: handed to each of them, kept in no global."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from editor.desk.library import Desk
from editor.desk.opening import now as utc_now
from editor.desk.settings import SettingsStore
from editor.domain.errors import StandfirstError
from editor.domain.story import Story
from editor.domain.values import dataclass
from editor.ui.autosave import Autosave
from editor.ui.bridge import Bridge
from editor.ui.open_story import OpenStory
from editor.ui.page.looks import Looks
from editor.ui.page.style import PageStyle
from editor.ui.pictures import Pictures
from editor.ui.theme import Theme

Offer = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""


class Current(QObject):
    """Which story is open. `changed` follows a switch, `typed` a change of its text, `edited` any other edit of it.

    `arranged` follows an edit of the text that changed which attachments there are.
    """

    changed = Signal()
    typed = Signal()
    edited = Signal()
    arranged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open: OpenStory | None = None

    @property
    def story(self) -> Story | None:
        """The open story's present value."""
        return None if self.open is None else self.open.session.story


class Voice(QObject):
    """The one place where the program speaks to the person: a quiet line, or an error with its remedy.

    `said` carries a sentence, what can be done about it, and whether it stays until the next one.
    """

    said = Signal(str, tuple, bool)
    failed = Signal(object)
    hushed = Signal()

    def say(self, sentence: str, *offers: Offer, lasting: bool = False) -> None:
        """Say something that has been done or is being done, and what can be done about it."""
        self.said.emit(sentence, offers, lasting)

    def hush(self) -> None:
        """Take back what was said, since it is past."""
        self.hushed.emit()

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


def workspace(desk: Desk, theme: Theme, settings: SettingsStore, parent: QObject) -> Workspace:
    """Return the parts for a window on `desk`, which `parent` owns."""
    bridge, liked = Bridge(parent=parent), settings.current
    style = PageStyle.of(liked.page_zoom, liked.page_face, liked.page_width)
    return Workspace(
        desk=desk,
        bridge=bridge,
        theme=theme,
        looks=Looks(theme, style, marks=liked.to_come),
        settings=settings,
        pictures=Pictures(desk, bridge, parent),
        autosave=Autosave(desk, bridge, parent),
        current=Current(parent),
        voice=Voice(parent),
        now=utc_now,
    )
