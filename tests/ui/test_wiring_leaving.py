"""What leaves with the photos: the switch that protects, the sheet of before and after, photos exported alone."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QScrollArea, QToolButton
import pytest

from editor.ui.dialogs.leaving_sheet import LeavingSheet
from editor.ui.panels.leaving_row import PROTECT
from editor.ui.ticks import Tick
from tests.rooms import CTRL, Room
from tests.tools.states.contradicting import CAPTION, contradicting
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom, tmp_path: Path) -> Room:
    """A story with one photo, its panel shown."""
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    file = tmp_path / "AP26325-bridge.jpg"
    file.write_bytes(contradicting(CAPTION))
    room.newsroom.photos.take_files([file], None)
    room.wait(lambda: room.story.photos)
    file.unlink()
    room.newsroom.inspector.show_tab("photos")
    room.settle()
    return room


def tick(room: Room) -> Tick:
    """The switch."""
    return room.part(Tick, PROTECT)


def sheet(room: Room) -> LeavingSheet:
    """The sheet, as soon as it is shown."""
    room.wait(lambda: any(each.isVisible() for each in room.window.findChildren(LeavingSheet)))
    room.settle()
    return room.part(LeavingSheet)


def words(shown: LeavingSheet) -> list[str]:
    """Everything that the sheet says."""
    return [each.text() for each in shown.findChildren(QLabel) if each.isVisibleTo(shown)]


def test_protecting_is_saved_and_undone_where_it_was_done(room: Room) -> None:
    tick(room).setFocus()
    room.key(Qt.Key.Key_Space)
    room.settle()
    assert room.stored.photos[0].protected
    room.key(Qt.Key.Key_Z, CTRL)
    assert not room.story.photos[0].protected
    assert not tick(room).isChecked()
    room.act("redo")
    assert tick(room).isChecked()
    room.field("Caption").setFocus()
    room.act("select-all")
    room.type("Other words")
    room.newsroom.photos.undo_tray()
    (photo,) = room.story.photos
    assert (photo.caption, photo.protected) == ("Other words", False)
    room.settle()
    assert room.stored == room.story


def test_the_sheet_shows_what_is_said_before_and_after_and_is_walked_by_keys(room: Room) -> None:
    tick(room).click()
    room.part(QPushButton, "What leaves with this photo").click()
    shown = sheet(room)
    said = words(shown)
    assert "The photographer is protected. Kept out: Jane Doe." in said
    assert said[said.index("Creator") + 1 : said.index("Creator") + 4] == ["Jane Doe", "AP", "written anew"]
    assert said[said.index("City") + 1 : said.index("City") + 3] == ["Porto", "removed"]
    assert "compositeWithTrainedAlgorithmicMedia (parts made by AI)" in said
    assert "Creator: written anew, AP" in room.focus().accessibleDescription()
    room.wait(lambda: any(not each.pixmap().isNull() for each in shown.findChildren(QLabel)))
    names = []
    for _ in range(3):
        names.append(room.focus().accessibleName() or room.focus().property("text"))
        room.key(Qt.Key.Key_Tab)
    assert names == ["Photo 1", "Export photos…", "Close What leaves with the photos"]
    (area,) = shown.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    room.window.resize(900, 500)
    room.wait(bar.maximum)
    bar.setValue(0)
    room.key(Qt.Key.Key_Down)
    assert bar.value() > 0
    room.key(Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_a_story_without_photos_is_told_what_to_do(rooms: OpenRoom) -> None:
    room = rooms()
    room.act("new")
    room.type("Ferries")
    room.act("leaving")
    shown = sheet(room)
    assert any("has no photos" in each for each in words(shown))
    assert not any(each.isVisible() for each in shown.findChildren(QPushButton))


def test_photos_go_to_the_folder_that_is_chosen_and_a_protected_name_stops_them(room: Room, tmp_path: Path) -> None:
    button = room.part(QToolButton, "Export")
    offered = [each.text() for each in button.menu().actions() if not each.isSeparator()]
    assert offered[-2:] == ["Export photos…", "What leaves with the photos"]
    folder = tmp_path / "desk"
    folder.mkdir()
    room.act("export-photos")
    dialog = room.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    room.wait(lambda: "1 photo" in room.said())
    assert [each.name for each in folder.iterdir()] == ["FERRIES-1.jpg"]
    room.newsroom.photos.rewrite(room.story.photos[0].key, {"caption": "Jane Doe and a rope."})
    tick(room).click()
    room.settle()
    room.newsroom.leaving.write(tmp_path)
    room.wait(room.banner)
    assert "names the photographer" in room.banner()
    assert list(tmp_path.glob("*.jpg")) == []
    (anyway,) = [each for each in room.window.banner.findChildren(QPushButton) if each.text() == "Export anyway"]
    anyway.click()
    room.wait(lambda: list(tmp_path.glob("*.jpg")))
    room.settle()


def test_who_only_reads_sees_the_switch_and_the_sheet(room: Room, rooms: OpenRoom) -> None:
    reader = rooms()
    reader.newsroom.inspector.show_tab("photos")
    reader.wait(lambda: reader.window.findChildren(Tick))
    assert not tick(reader).isEnabled()
    reader.act("leaving")
    assert "Photo 1" in words(sheet(reader))


def test_no_height_of_the_window_sends_a_bar_and_what_it_scrolls_round_in_circles(room: Room) -> None:
    panel = room.newsroom.photos_panel
    (area,) = [each for each in room.window.findChildren(QScrollArea) if each.widget() is panel]
    around = room.window.height() - area.viewport().height()
    for height in range(560, 520, -1):
        room.window.resize(room.window.width(), around + height)
        QApplication.processEvents()
    for height in range(520, 560):
        room.window.resize(room.window.width(), around + height)
        for _ in range(3):
            QApplication.processEvents()
    bar = area.verticalScrollBar()
    room.wait(lambda: bar.isVisible() and panel.height() == area.viewport().height() + bar.maximum())
