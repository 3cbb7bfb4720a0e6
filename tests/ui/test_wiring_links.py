"""Links in the window: an address from the clipboard, one that is refused, and typing on behind one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
import pytest

from editor.ui.dialogs.link_popup import LinkPopup
from tests.builders import a, p
from tests.rooms import CTRL, Room
from tests.window_fixtures import OpenRoom

Key = Qt.Key


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "", "See the timetable")
    for _ in range(len("timetable")):
        room.key(Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    return room


def test_ctrl_k_offers_the_address_in_the_clipboard_and_typing_goes_on_outside(room: Room) -> None:
    QApplication.clipboard().setText("https://example.org/\n")
    room.key(Key.Key_K, CTRL)
    assert room.focus().accessibleName() == "Address"
    room.key(Key.Key_Return)
    assert room.focus() is room.body
    room.key(Key.Key_End)
    room.type(", please")
    assert room.story.body.blocks == (p("See the ", a("timetable"), ", please"),)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/x"])
def test_other_addresses_are_neither_offered_nor_taken(room: Room, address: str) -> None:
    QApplication.clipboard().setText(address)
    room.key(Key.Key_K, CTRL)
    popup = room.part(LinkPopup)
    assert room.field("Address").toPlainText() == ""
    room.type(address)
    room.key(Key.Key_Return)
    assert popup.isVisible()
    assert popup.refusal() == (
        "Links go to web and mail addresses only. Use an address that starts with http://, https:// or mailto:."
    )
    room.key(Key.Key_Escape)
    assert room.story.body.blocks == (p("See the timetable"),)
