"""The window as a screen reader has it: a tree of names, roles and states, and acts that are done through it alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
import pytest

Role = QAccessible.Role

LABELLED_BY_THEIR_NAME = Role.ComboBox
"""What says its choice in the place of its name (on Linux), so that its name is that of its label."""

READ = (Role.StaticText, Role.Client, Role.Border, Role.LayeredPane)
"""What a person reads or that only holds other things."""


@dataclass(frozen=True)
class Heard:
    """One accessible object, and what leads to it from the window."""

    interface: QAccessibleInterface
    above: tuple["Heard", ...] = ()

    @property
    def role(self) -> QAccessible.Role:
        return self.interface.role()

    @property
    def said(self) -> str:
        """What it says of itself."""
        return self.interface.text(QAccessible.Text.Name)

    @property
    def name(self) -> str:
        """What a person calls it by: its label's words where it says its choice instead."""
        return (self.label or self.said) if self.role is Role.ComboBox else self.said

    @property
    def label(self) -> str:
        """The words of the label that belongs to it, "" for none."""
        related = self.interface.relations(QAccessible.RelationFlag.Label)
        return next((each[0].text(QAccessible.Text.Name) for each in related), "")

    @property
    def description(self) -> str:
        return self.interface.text(QAccessible.Text.Description)

    @property
    def value(self) -> str:
        return self.interface.text(QAccessible.Text.Value)

    @property
    def state(self) -> QAccessible.State:
        return self.interface.state()

    @property
    def is_operated(self) -> bool:
        """Whether the focus can come to it, and it is no heading of a menu."""
        return bool(self.state.focusable) and not self.state.invisible

    def children(self) -> Iterator["Heard"]:
        """Give what it holds, as far as it can be seen."""
        for at in range(self.interface.childCount()):
            child = self.interface.child(at)
            if child is not None and child.isValid() and not child.state().invisible:
                yield Heard(child, (*self.above, self))

    def all(self) -> Iterator["Heard"]:
        """Give it and everything in it, from the top."""
        yield self
        for child in self.children():
            yield from child.all()

    def find(self, role: QAccessible.Role, name: str) -> "Heard":
        """Return the one thing of a role and a name. Fails where there is none or more than one."""
        found = [each for each in self.all() if each.role is role and each.name == name]
        assert len(found) == 1, (role, name, [each.name for each in self.all() if each.role is role])
        return found[0]

    def do(self, action: str = "") -> None:
        """Carry out its action, Press where none is named."""
        acts = self.interface.actionInterface()
        assert acts is not None, self
        name = action or QAccessibleActionInterface.pressAction()
        assert name in acts.actionNames(), (self.name, acts.actionNames())
        acts.doAction(name)

    def focus(self) -> None:
        """Take the focus there."""
        self.do(QAccessibleActionInterface.setFocusAction())

    def write(self, text: str) -> None:
        """Put `text` where the caret of it is."""
        editable, texts = self.interface.editableTextInterface(), self.interface.textInterface()
        assert editable is not None, self
        assert texts is not None, self
        editable.insertText(texts.cursorPosition(), text)

    def __str__(self) -> str:
        return f"{self.role.name} {self.name!r} in {' / '.join(each.name for each in self.above if each.name)}"


def heard(widget: QWidget) -> Heard:
    """Return what a screen reader has of a widget."""
    return Heard(QAccessible.queryAccessibleInterface(widget))


def press_in_menu(open_menu: Callable[[], None], words: str) -> None:
    """Open a menu, which has a loop of events of its own, and press the one of its items that says `words`."""
    missed: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        items = {item.said: item for item in heard(menu).all() if item.role is Role.MenuItem}
        if words not in items:
            missed.extend(items)
            menu.close()
            return
        items[words].do()
        menu.close()

    QTimer.singleShot(0, look)
    open_menu()
    assert not missed, missed


@dataclass
class Announcements:
    """What a screen reader was told, in order, and what of it at once."""

    said: list[str]
    urgent: list[str]


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> Iterator[Announcements]:
    """A screen reader that is there, and notes what it is told."""
    heard_so_far = Announcements([], [])

    def take(event: object) -> None:
        message: Callable[[], str] | None = getattr(event, "message", None)
        if message is not None:
            heard_so_far.said.append(message())
            if event.politeness() is QAccessible.AnnouncementPoliteness.Assertive:  # type: ignore[attr-defined]
                heard_so_far.urgent.append(message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", take)
    QAccessible.setActive(True)
    yield heard_so_far
    QAccessible.setActive(False)


def is_label(thing: Heard) -> bool:
    """Say whether it only stands before what it names."""
    return isinstance(thing.interface.object(), QLabel)
