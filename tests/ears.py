"""The window as a screen reader has it: a tree of names, roles and states, and acts that are done through it alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QMenu, QWidget
import pytest
from pytestqt.qtbot import QtBot

Role = QAccessible.Role


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
        """What a person calls it by: its label's words where, as a chooser on Linux, it says its choice instead."""
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
        """Whether the focus can come to it."""
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


def press_in_menu(qtbot: QtBot, button: Heard, words: str) -> None:
    """Open the menu of a button, which has a loop of events of its own, and press the item that says `words`."""
    offered: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            timer.stop()
            items = {item.said: item for item in heard(menu).all() if item.role is Role.MenuItem}
            offered.extend(items)
            if words in items:
                items[words].do()
            menu.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    button.do(QAccessibleActionInterface.showMenuAction())
    qtbot.waitUntil(lambda: bool(offered))
    assert words in offered


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
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard_so_far.said.append(event.message())
            if event.politeness() is QAccessible.AnnouncementPoliteness.Assertive:
                heard_so_far.urgent.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", take)
    QAccessible.setActive(True)
    yield heard_so_far
    QAccessible.setActive(False)
