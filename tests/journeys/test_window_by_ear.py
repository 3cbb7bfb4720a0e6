"""A story from a blank page to an export, written by somebody who hears the window: through its accessible tree."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog
import pytest

from editor.domain.body import Paragraph, PhotoBlock, RelatedBlock, Subheading
from editor.domain.story import Status
from tests.ears import Announcements, Heard, Role, announced, heard, press_in_menu
from tests.imaging.files import as_jpeg
from tests.rooms import Room
from tests.window_fixtures import OpenRoom

__all__ = ["announced"]

GRABBING = "This plugin does not support (raise|grabbing)"


def window(room: Room) -> Heard:
    return heard(room.window)


def field(room: Room, name: str) -> Heard:
    return window(room).find(Role.EditableText, name)


def press(room: Room, role: Role, name: str) -> None:
    """Press what has a name; it stays pressed for a moment, as for the eye."""
    window(room).find(role, name).do()


def choose_file(room: Room, path: Path, button: str) -> None:
    """Name a file in the dialog that is open, and confirm it."""
    room.wait(lambda: room.window.findChildren(QFileDialog))
    dialog = heard(room.part(QFileDialog))
    dialog.find(Role.EditableText, "File name:").interface.setText(QAccessible.Text.Value, str(path))
    dialog.find(Role.Button, button).do()
    room.wait(lambda: not room.window.findChildren(QFileDialog))
    # Without a screen nobody gives the window back what the dialog took.
    room.come_forward()


@pytest.mark.qt_log_ignore(GRABBING, extend=True)
def test_a_story_is_written_illustrated_linked_mended_and_exported(
    rooms: OpenRoom, tmp_path: Path, announced: Announcements
) -> None:
    room = rooms()
    press(room, Role.Button, "New story")
    room.wait(lambda: room.newsroom.work.current.open)
    field(room, "Headline").write("How the bridge was built")
    room.settle()
    first = room.story.id
    press(room, Role.Button, "New story")
    room.wait(lambda: room.story.id != first)
    write(room)
    illustrate(room, tmp_path)
    link(room)
    mend(room)
    set_status(room)
    room.settle()
    story = room.stored
    kinds = [type(block) for block in story.body.blocks]
    assert kinds == [Paragraph, Subheading, PhotoBlock, Paragraph, RelatedBlock, Paragraph]
    assert (story.headline, story.standfirst) == ("Harbour bridge to close", "Ferries will run every ten minutes.")
    (photo,) = story.photos
    assert (photo.caption, photo.credit, photo.alt) == ("The bridge.", "AP", "A bridge over water.")
    assert [related.story for related in story.related] == [first]
    assert story.status is Status.READY
    export(room, tmp_path / "bridge.html")
    assert "Exported to bridge.html" in " ".join(announced.said)


def write(room: Room) -> None:
    field(room, "Headline").write("Harbour bridge to close")
    field(room, "Standfirst").write("Ferries will run every ten minutes.")
    body = field(room, "Body")
    body.focus()
    body.write("The bridge will shut on Sunday.\nFerries\nTwo vessels have been chartered.")
    texts = body.interface.textInterface()
    assert texts is not None
    texts.setCursorPosition(texts.text(0, texts.characterCount()).index("Ferries"))
    window(room).find(Role.ComboBox, "Block style").do()
    room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Return)
    assert window(room).find(Role.ComboBox, "Block style").value == "Subheading"


def illustrate(room: Room, folder: Path) -> None:
    file = folder / "bridge.jpg"
    file.write_bytes(as_jpeg())
    window(room).find(Role.Button, "Insert photo").do()
    choose_file(room, file, "Open")
    room.wait(lambda: room.story.photos)
    window(room).find(Role.PageTab, "Photos, 1").do()
    tray = window(room).find(Role.List, "Photos")
    assert next(tray.children()).said == "Photo 1, in the text, no caption"
    field(room, "Caption").write("The bridge. (AP)")
    field(room, "Alt text").write("A bridge over water.")


def link(room: Room) -> None:
    body = field(room, "Body")
    body.focus()
    texts = body.interface.textInterface()
    assert texts is not None
    texts.setCursorPosition(texts.characterCount())
    window(room).find(Role.Button, "Read more").do()
    room.wait(lambda: room.focus().accessibleName() == "Find a related story")
    heard(room.focus()).interface.setText(QAccessible.Text.Value, "built")
    room.wait(lambda: rows(room, "Found")[0].startswith("How the bridge was built"))
    room.key(Qt.Key.Key_Return)
    room.wait(lambda: room.story.related)


def mend(room: Room) -> None:
    room.newsroom.checks.refresh()
    tab = next(each for each in window(room).all() if each.role is Role.PageTab and each.said.startswith("Checks"))
    tab.do()
    assert any("Photos: " in row and row.endswith("The bridge. (AP)") for row in rows(room, "Checks")), rows(
        room, "Checks"
    )
    sentence = "Photo 1 has a credit in brackets left in its caption."
    window(room).find(Role.Button, f"Move it to the credit: {sentence}").do()
    room.wait(lambda: room.story.photos[0].credit)


def set_status(room: Room) -> None:
    button = window(room).find(Role.ButtonDropDown, "Status of story")
    assert button.description == "Draft"
    press_in_menu(room.qtbot, button, "Ready")
    room.wait(lambda: window(room).find(Role.ButtonDropDown, "Status of story").description == "Ready")


def export(room: Room, path: Path) -> None:
    button = window(room).find(Role.ButtonDropDown, "Export")
    press_in_menu(room.qtbot, button, "Export to web page (HTML)…")
    choose_file(room, path, "Save")
    room.wait(lambda: path.exists() and "Exported" in room.said())


def rows(room: Room, name: str) -> list[str]:
    """Return what the rows of a list say."""
    return [row.said for row in window(room).find(Role.List, name).children() if row.role is Role.ListItem]
