"""Photos come in by drop, paste and dialog: to the right story, in order, with what their files say of themselves."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QFileDialog
import pytest

from editor.domain.body import PhotoBlock
from editor.domain.errors import PhotoRefused
from editor.ui.page.clipboard import KEY_MIME
from editor.ui.panels.tray import Tray
from editor.ui.photo_wiring import refusal
from tests.imaging.files import as_jpeg, as_png, iim, resources_segment, with_segments
from tests.rooms import Room, drop, drop_mime
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.", "Second.")
    room.settle()
    return room


@pytest.fixture
def pier(tmp_path: Path) -> Path:
    """A photo that says what it shows and whose it is."""
    file = tmp_path / "pier.jpg"
    said = iim((2, 120, b"The pier at dawn."), (2, 110, b"Ada Finch"), (2, 115, b"Harbour News"))
    file.write_bytes(with_segments(as_jpeg(), resources_segment(said)))
    return file


@pytest.fixture
def many(tmp_path: Path) -> list[Path]:
    """Four photos, of which the third is none."""
    files = [tmp_path / f"{name}.png" for name in ("one", "two", "three", "four")]
    for file in files:
        file.write_bytes(as_png())
    files[2].write_bytes(as_png()[:60])
    return files


def test_a_photo_dropped_on_the_text_stands_where_it_was_dropped(room: Room, pier: Path) -> None:
    at = room.body.cursorRect().center()
    room.body.moveCursor(room.body.textCursor().MoveOperation.Start)
    assert drop(room.body.viewport(), QPoint(at.x() + 5, 8), pier)
    room.wait(lambda: room.story.photos)
    (photo,) = room.story.photos
    assert (photo.caption, photo.credit, photo.source) == ("The pier at dawn.", "Ada Finch", "Harbour News")
    assert not photo.lead
    assert room.story.body.blocks[1] == PhotoBlock(photo.key)
    room.settle()
    assert room.stored == room.story


def test_the_first_photo_dropped_on_the_tray_leads(room: Room, pier: Path, many: list[Path]) -> None:
    room.newsroom.inspector.show_tab("photos")
    tray = room.part(Tray)
    assert drop(tray.viewport(), tray.viewport().rect().center(), pier)
    room.wait(lambda: room.story.photos)
    assert room.story.lead is not None
    assert drop(tray.viewport(), QPoint(5, 5), many[0])
    room.wait(lambda: len(room.story.photos) == 2)
    assert [photo.lead for photo in room.story.photos] == [True, False]
    assert room.newsroom.page.header.lead.isVisible()
    assert room.field("Caption").toPlainText() == ""


def test_a_photo_dropped_on_the_headline_is_taken(room: Room, pier: Path) -> None:
    header = room.newsroom.page.header
    at = header.headline.mapTo(room.window, QPoint(20, 8))
    assert drop(room.window, at, pier)
    room.wait(lambda: room.story.photos)
    assert room.story.lead is not None


def test_nothing_is_taken_beside_the_page(room: Room, pier: Path) -> None:
    words = QMimeData()
    words.setText("words")
    at = room.newsroom.page.mapTo(room.window, QPoint(50, 50))
    assert not drop(room.window, QPoint(10, 5), pier)
    assert not drop(room.window, room.window.inspector.mapTo(room.window, QPoint(50, 300)), pier)
    assert not drop_mime(room.window, at, words)
    assert not room.newsroom.photos.are_arriving


def test_files_that_come_in_over_another_column_are_taken_by_the_empty_sheet(room: Room, pier: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(pier))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(10, 400), copy, mime, left, none)
    QApplication.sendEvent(room.window, enter)
    assert enter.isAccepted()
    sheet = room.newsroom.page.mapTo(room.window, QPoint(200, room.newsroom.page.height() - 30))
    assert drop(room.window, sheet, pier)
    room.wait(lambda: room.story.photos)


def test_many_come_in_order_and_the_bad_one_is_named(room: Room, many: list[Path], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no photo")
    room.newsroom.photos.take_files([*many, tmp_path / "notes.txt"], room.body.textCursor())
    assert "photo" in room.said()
    room.wait(lambda: not room.newsroom.photos.are_arriving)
    room.settle()
    assert len(room.story.photos) == 3
    placed = [block.key for block in room.story.body if isinstance(block, PhotoBlock)]
    assert placed == [photo.key for photo in room.story.photos]
    assert "three.png" in room.said()
    assert "notes.txt" in room.said()
    assert "3 other photos came in" in room.said()
    assert room.stored == room.story


def test_stopping_keeps_what_is_there(room: Room, many: list[Path]) -> None:
    room.newsroom.photos.take_files([many[0], many[1], many[3]], None)
    stop = next(button for button in room.newsroom.toast._offered if button.text() == "Stop")
    stop.click()
    room.wait(lambda: not room.newsroom.photos.are_arriving)
    assert "Stopped" in room.said()


def test_photos_go_to_the_story_they_were_given_to(room: Room, many: list[Path]) -> None:
    first = room.story.id
    room.newsroom.photos.take_files(many[:2], room.body.textCursor())
    room.act("new")
    room.type("Another")
    room.wait(lambda: not room.newsroom.photos.are_arriving)
    room.settle()
    assert not room.story.photos
    stored = room.desk.story(first).story
    assert len(stored.photos) == 2
    assert len(stored.body.keys) == 2


def test_an_empty_story_that_waits_for_photos_is_not_thrown_away(room: Room, pier: Path) -> None:
    first = room.story.id
    room.act("new")
    empty = room.story.id
    room.newsroom.photos.take_files([pier], None)
    room.newsroom.shelf.open(first)
    room.wait(lambda: not room.newsroom.photos.are_arriving)
    room.settle()
    assert len(room.desk.story(empty).story.photos) == 1


def test_closing_waits_for_photos(room: Room, many: list[Path]) -> None:
    room.newsroom.photos.take_files(many[:2], None)
    assert not room.window.close()
    assert "still coming in" in room.said()
    room.wait(lambda: not room.window.isVisible())
    assert len(room.stored.photos) == 2


def test_the_dialog_gives_photos_to_the_text(room: Room, pier: Path) -> None:
    room.act("photo")
    dialog = room.part(QFileDialog)
    dialog.filesSelected.emit([str(pier)])
    dialog.reject()
    room.wait(lambda: room.story.photos)
    assert room.story.body.keys


def test_a_picture_is_pasted_into_the_text_and_into_the_tray(room: Room) -> None:
    mime = QMimeData()
    mime.setData("image/png", as_png())
    room.body.insertFromMimeData(mime)
    room.wait(lambda: len(room.story.photos) == 1)
    assert room.story.body.keys
    room.newsroom.photos_panel.image_pasted.emit(mime)
    room.wait(lambda: len(room.story.photos) == 2)
    assert len(room.story.body.keys) == 1


def test_a_tile_dragged_into_the_text_is_placed(room: Room, pier: Path) -> None:
    room.newsroom.photos.take_files([pier], None)
    room.wait(lambda: room.story.photos)
    mime = QMimeData()
    mime.setData(KEY_MIME, room.story.photos[0].key.encode())
    assert drop_mime(room.body.viewport(), QPoint(30, 8), mime)
    room.wait(lambda: room.story.body.keys == {room.story.photos[0].key})


def test_several_refusals_are_one_sentence() -> None:
    one = PhotoRefused("This picture is broken.", "Save it again.")
    other = PhotoRefused("This picture is too large.", "Save it smaller.")
    said = refusal([("a.jpg", one)], 0)
    assert (said.message, said.remedy) == ("Not added: a.jpg. This picture is broken.", "Save it again.")
    several = refusal([(f"{name}.jpg", one) for name in "abcde"] + [("f.jpg", other)], 1)
    assert "a.jpg, b.jpg, c.jpg and 3 more" in several.message
    assert several.message.endswith("1 other photo came in.")
