"""Every command by name: found as one types, and carried out where the focus was."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListView
import pytest

from editor.domain.body import Mark
from editor.ui.actions import COMMANDS
from editor.ui.dialogs.finder import Finder
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    return rooms()


def open_commands(room: Room) -> Finder:
    """Press the keys that show every command."""
    room.key(Qt.Key.Key_P, CTRL | SHIFT)
    assert room.newsroom.finders.commands.isVisible()
    return room.newsroom.finders.commands


def rows(room: Room) -> list[str]:
    """What the rows say, from the top."""
    view = room.newsroom.finders.commands.findChild(QListView)
    assert view is not None
    return [str(view.model().index(at, 0).data()) for at in range(view.model().rowCount())]


def test_a_command_is_carried_out_where_the_caret_was(room: Room) -> None:
    room.act("new")
    room.type("One", "", "Words")
    room.key(Qt.Key.Key_A, CTRL)
    open_commands(room)
    room.type("bol")
    assert rows(room)[0].startswith("Bold, Format")
    room.key(Qt.Key.Key_Return)
    assert not room.newsroom.finders.commands.isVisible()
    assert room.focus() is room.body
    assert room.body.marks() & Mark.BOLD
    open_commands(room)
    room.type("undo")
    room.key(Qt.Key.Key_Return)
    assert not room.body.marks() & Mark.BOLD


def test_words_come_in_any_order_and_name_the_menu_too(room: Room) -> None:
    room.act("new")
    open_commands(room)
    room.type("docx exp")
    assert [row.split(",")[0] for row in rows(room)] == ["Export to Word (DOCX)…"]
    room.key(Qt.Key.Key_A, CTRL)
    room.type("insert")
    assert {row.split(",")[1] for row in rows(room)} == {" Insert"}
    room.key(Qt.Key.Key_A, CTRL)
    room.type("xport")
    assert rows(room) == []


_ELSEWHERE = ("commands", "restore", "delete-for-good", "change-password", "remove-password")
"""Commands that have nothing to do here: for a story in the bin, for a library with a password."""


def test_all_commands_are_there_with_their_keys_and_those_without_use_stand_last(room: Room) -> None:
    open_commands(room)
    shown = rows(room)
    for command in COMMANDS:
        if command.menu and command.name not in _ELSEWHERE:
            (row,) = [each for each in shown if each.startswith(f"{command.words}, {command.menu}")]
            if command.keys:
                keys = QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
                assert keys in row
    dimmed = ["not available now" in row for row in shown]
    assert dimmed == sorted(dimmed)
    assert any(row.startswith("Bold") for row in shown if "not available now" in row)


def test_a_dimmed_command_does_nothing(room: Room) -> None:
    open_commands(room)
    room.type("duplicate")
    room.key(Qt.Key.Key_Return)
    assert room.newsroom.finders.commands.isVisible()
    room.key(Qt.Key.Key_Escape)
    assert not room.newsroom.finders.commands.isVisible()
    assert room.headlines == []
