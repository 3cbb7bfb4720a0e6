"""Undo belongs to what has the focus, by key, menu and tool bar, and outlives going to another story."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
import pytest

from editor.domain.body import Body
from editor.ui.page import commands
from tests.builders import photo
from tests.imaging.files import as_jpeg
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.", "Second.")
    room.settle()
    return room


@pytest.fixture
def pier(room: Room, tmp_path: Path) -> str:
    """The key of a photo in the tray."""
    file = tmp_path / "pier.jpg"
    file.write_bytes(as_jpeg())
    room.newsroom.photos.take_files([file], None)
    room.wait(lambda: room.story.photos)
    room.settle()
    return room.story.photos[0].key


@pytest.mark.parametrize("by_menu", [False, True])
def test_undo_in_the_text(room: Room, by_menu: bool) -> None:
    before = room.story
    room.key(Qt.Key.Key_Home)
    room.type("Third. ")
    undo(room, by_menu)
    assert room.story.body == before.body
    redo(room, by_menu)
    assert "Third." in str(room.story.body)
    room.settle()
    assert room.stored == room.story


@pytest.mark.parametrize("by_menu", [False, True])
def test_undo_in_the_headline_leaves_the_text_alone(room: Room, by_menu: bool) -> None:
    body = room.story.body
    room.field("Headline").setFocus()
    room.key(Qt.Key.Key_Home)
    room.type("Now ")
    assert room.story.headline == "Now Ferries"
    undo(room, by_menu)
    assert room.story.headline == "Ferries"
    assert room.story.body == body
    redo(room, by_menu)
    assert room.story.headline == "Now Ferries"


@pytest.mark.parametrize("by_menu", [False, True])
def test_undo_in_a_caption(room: Room, pier: str, by_menu: bool) -> None:
    room.newsroom.inspector.show_tab("photos")
    room.newsroom.photos_panel.edit_field(pier, "caption")
    room.type("The pier")
    assert room.story.photos[0].caption == "The pier"
    undo(room, by_menu)
    assert room.story.photos[0].caption == ""
    redo(room, by_menu)
    assert room.story.photos[0].caption == "The pier"


@pytest.mark.parametrize("by_menu", [False, True])
def test_undo_in_the_tray_brings_back_a_photo_with_its_words_and_place(room: Room, pier: str, by_menu: bool) -> None:
    room.newsroom.photos_panel.field_edited.emit(pier, "caption", "The pier")
    room.newsroom.photos.set_lead(None)
    room.newsroom.photos.place(pier)
    before = room.story
    room.newsroom.photos.remove(pier)
    assert not room.story.photos
    assert not room.story.body.keys
    room.newsroom.inspector.show_tab("photos")
    room.newsroom.photos_panel.focus_tray()
    undo(room, by_menu)
    assert room.story.photos == before.photos
    assert room.story.body == before.body
    redo(room, by_menu)
    assert not room.story.photos
    assert not room.story.body.keys
    room.settle()
    assert room.stored == room.story


def test_undo_in_the_text_brings_back_a_photo_cut_from_it(room: Room, pier: str) -> None:
    room.newsroom.photos.set_lead(None)
    room.newsroom.photos.place(pier)
    before = room.story
    room.body.setFocus()
    room.act("select-all")
    room.key(Qt.Key.Key_Delete)
    assert room.story.body.is_empty
    undo(room, False)
    assert room.story.body == before.body
    assert room.story.photos == before.photos


def test_photos_that_redo_brings_back_have_the_room_that_they_need(room: Room, tmp_path: Path) -> None:
    files = [tmp_path / "one.jpg", tmp_path / "two.jpg"]
    for file in files:
        file.write_bytes(as_jpeg())
    room.newsroom.photos.take_files(files, room.body.textCursor())
    room.wait(lambda: len(room.story.photos) == 2)
    room.settle()
    heights = block_heights(room)
    room.body.setFocus()
    steps = 0
    while room.story.photos:
        room.act("undo")
        steps += 1
    for _ in range(steps):
        room.act("redo")
    assert len(room.story.photos) == 2
    room.wait(lambda: block_heights(room) == heights)


def test_a_page_of_photos_alone_of_any_height_loses_one_and_has_it_back(rooms: OpenRoom, tmp_path: Path) -> None:
    room = rooms()
    room.act("new")
    files = [tmp_path / "one.jpg", tmp_path / "two.jpg"]
    for file in files:
        file.write_bytes(as_jpeg(Image.new("RGB", (300, 200), "navy")))
    room.newsroom.photos.take_files(files, room.body.textCursor())
    room.wait(lambda: len(room.story.photos) == 2)
    room.settle()
    commands.remove_block(room.body.document().lastBlock())
    before, (_, other) = room.story, room.story.photos
    assert before.body == Body.of([photo(each.key) for each in before.photos])
    page, panel = room.newsroom.page, room.newsroom.photos_panel
    room.newsroom.inspector.show_tab("photos")
    # Photos are lower beside a scroll bar: at some heights they would need one only while there is none.
    paper = page.widget()
    assert paper is not None
    tall = paper.sizeHint().height() + room.window.height() - page.viewport().height()
    for height in range(tall - 4, tall + 28, 4):
        room.window.resize(room.window.width(), height)
        QApplication.processEvents()
        QTest.mouseClick(room.body.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
        panel.select(other.key)
        panel.focus_tray()
        room.key(Qt.Key.Key_Delete)
        assert len(room.story.photos) == 1
        QApplication.processEvents()
        room.key(Qt.Key.Key_Z, CTRL)
        assert (room.story.photos, room.story.body) == (before.photos, before.body)
        QApplication.processEvents()


def block_heights(room: Room) -> list[int]:
    """The heights of the body's blocks as they are laid out, in whole pixels."""
    document = room.body.document()
    layout = document.documentLayout()
    blocks = [document.findBlockByNumber(at) for at in range(document.blockCount())]
    return [round(layout.blockBoundingRect(block).height()) for block in blocks]


def test_undo_and_caret_outlive_a_visit_to_another_story(room: Room) -> None:
    first = room.story.id
    room.field("Headline").setFocus()
    room.key(Qt.Key.Key_Home)
    room.type("Now ")
    room.body.setFocus()
    room.key(Qt.Key.Key_Home)
    room.type("Third. ")
    room.key(Qt.Key.Key_Home)
    room.key(Qt.Key.Key_Right)
    caret = room.body.textCursor().position()
    room.act("new")
    room.type("Another")
    room.newsroom.shelf.open(first)
    assert room.body.textCursor().position() == caret
    room.body.setFocus()
    undo(room, False)
    assert "Third." not in str(room.story.body)
    room.field("Headline").setFocus()
    undo(room, False)
    assert room.story.headline == "Ferries"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_menu_does_not_take_the_focus_that_undo_asks_for(room: Room) -> None:
    """With the menu open, and with the tool bar clicked, commands still go to the field."""
    headline = room.field("Headline")
    headline.setFocus()
    room.key(Qt.Key.Key_Home)
    room.type("Now ")
    menu = room.window.toolbar.menu_button.menu()
    assert isinstance(menu, QMenu)
    menu.popup(room.window.mapToGlobal(room.window.rect().topLeft()))
    room.wait(menu.isVisible)
    assert QApplication.focusWidget() is headline
    room.act("undo")
    menu.close()
    assert room.story.headline == "Ferries"
    bold = room.part(QToolButton, "Bold")
    QTest.mouseClick(bold, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is headline


def test_a_theme_keeps_undo_and_caret(room: Room) -> None:
    room.key(Qt.Key.Key_Home)
    room.type("Third. ")
    caret = room.body.textCursor().position()
    room.act("theme-dark")
    assert room.newsroom.work.theme.dark
    assert room.body.textCursor().position() == caret
    undo(room, False)
    assert "Third." not in str(room.story.body)
    room.act("theme-light")
    assert room.newsroom.work.settings.current.theme == "light"


def undo(room: Room, by_menu: bool) -> None:
    if by_menu:
        room.act("undo")
    else:
        room.key(Qt.Key.Key_Z, CTRL)


def redo(room: Room, by_menu: bool) -> None:
    if by_menu:
        room.act("redo")
    else:
        room.key(Qt.Key.Key_Z, CTRL | SHIFT)
