"""Photos come in by drop, paste and dialog: to the right story, in order, with what their files say of themselves."""

from base64 import b64encode
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog
import pytest

from editor.domain.body import PhotoBlock
from editor.domain.errors import PhotoRefused
from editor.domain.story import AttachedPhoto
from editor.ui.page.clipboard import KEY_MIME
from editor.ui.panels.tray import Tray
from editor.ui.photo_intake import refusal
from tests.builders import p
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
    assert not room.newsroom.photos.intake.is_under_way


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


@pytest.mark.parametrize("below", [False, True])
def test_who_writes_while_photos_come_in_writes_on_in_one_paragraph(room: Room, many: list[Path], below: bool) -> None:
    if below:
        room.body.moveCursor(QTextCursor.MoveOperation.Up)
        room.body.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    number = room.body.textCursor().blockNumber()
    room.newsroom.photos.take_files(many[:2], room.body.textCursor())
    room.type(" N")
    room.wait(lambda: len(room.story.photos) == 2)
    room.type("ow.")
    room.settle()
    first, second = room.story.photos
    assert room.story.body.blocks[number] == p("First. Now." if below else "Second. Now.")
    assert room.story.body.blocks[number + 1 : number + 3] == (PhotoBlock(first.key), PhotoBlock(second.key))


def test_many_come_in_order_and_the_bad_one_is_named(room: Room, many: list[Path], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no photo")
    room.newsroom.photos.take_files([*many, tmp_path / "notes.txt"], room.body.textCursor())
    assert "photo" in room.said()
    room.wait(lambda: not room.newsroom.photos.intake.is_under_way)
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
    room.wait(lambda: not room.newsroom.photos.intake.is_under_way)
    assert "Stopped" in room.said()


def test_photos_go_to_the_story_they_were_given_to(room: Room, many: list[Path]) -> None:
    first = room.story.id
    room.newsroom.photos.take_files(many[:2], room.body.textCursor())
    room.act("new")
    room.type("Another")
    room.wait(lambda: not room.newsroom.photos.intake.is_under_way)
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
    room.wait(lambda: not room.newsroom.photos.intake.is_under_way)
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


def wait_for_pictures(room: Room) -> None:
    """Put two attachments into the story that wait for their pictures: the lead, and one in the text."""
    session = room.open_story().session
    session.attach_photo(AttachedPhoto("p1", caption="The quay on Friday.", credit="AP", lead=True))
    session.attach_photo(AttachedPhoto("p2", caption="The ferry."))
    room.newsroom.photos.place("p2")
    room.settle()


def pictures(room: Room) -> list[bool]:
    """Which photos of the story have their picture."""
    return [photo.picture is not None for photo in room.story.photos]


def test_a_picture_dropped_on_the_page_goes_to_the_attachment_that_waits(room: Room, pier: Path) -> None:
    wait_for_pictures(room)
    room.newsroom.photos.choose("p1")
    assert drop(room.newsroom.page.header.headline, QPoint(20, 8), pier)
    room.wait(lambda: pictures(room) == [True, False])
    lead = room.story.photos[0]
    assert (lead.caption, lead.credit, lead.source, lead.lead) == ("The quay on Friday.", "AP", "Harbour News", True)
    room.settle()
    assert room.stored == room.story
    assert drop(room.body.viewport(), QPoint(20, 8), pier)
    room.wait(lambda: pictures(room) == [True, True])
    assert room.story.photos[1].caption == "The ferry."
    assert drop(room.body.viewport(), QPoint(20, 8), pier)
    room.wait(lambda: pictures(room) == [True, True, True])
    assert room.story.photos[2].caption == "The pier at dawn."


def test_the_chosen_one_that_waits_comes_before_the_first(room: Room) -> None:
    wait_for_pictures(room)
    room.newsroom.photos.choose("p2")
    mime = QMimeData()
    mime.setData("image/png", as_png())
    room.body.insertFromMimeData(mime)
    room.wait(lambda: pictures(room) == [False, True])
    room.newsroom.photos_panel.image_pasted.emit(mime)
    room.wait(lambda: pictures(room) == [True, True])


def test_a_picture_dropped_on_a_tile_or_figure_that_waits_is_meant_for_it(room: Room, pier: Path) -> None:
    wait_for_pictures(room)
    room.newsroom.inspector.show_tab("photos")
    tray = room.part(Tray)
    assert drop(tray.viewport(), tray.visualRect(tray.model().index(1, 0)).center(), pier)
    room.wait(lambda: pictures(room) == [False, True])
    room.newsroom.photos.undo_tray()
    assert pictures(room) == [False, False]
    room.newsroom.photos.choose("p1")
    figure = next(at for at, block in enumerate(room.story.body) if block == PhotoBlock("p2"))
    room.newsroom.photos.take_files([pier], QTextCursor(room.body.document().findBlockByNumber(figure)))
    room.wait(lambda: pictures(room) == [False, True])


def test_filling_is_undone_in_the_tray_and_several_fill_in_order(room: Room, many: list[Path]) -> None:
    wait_for_pictures(room)
    room.newsroom.photos.take_files([many[0], many[1], many[3]], None)
    room.wait(lambda: not room.newsroom.photos.intake.is_under_way)
    assert pictures(room) == [True, True, True]
    for wanted in ([True, True], [True, False], [False, False]):
        room.newsroom.photos.undo_tray()
        assert pictures(room) == wanted
    assert [photo.caption for photo in room.story.photos] == ["The quay on Friday.", "The ferry."]
    room.newsroom.photos.redo_tray()
    assert pictures(room) == [True, False]
    room.settle()


def test_a_tile_says_that_it_waits(room: Room) -> None:
    wait_for_pictures(room)
    tray = room.part(Tray)
    spoken = tray.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Photo 1, lead photo, waits for its picture, The quay on Friday."


def test_several_refusals_are_one_sentence() -> None:
    one = PhotoRefused("This picture is broken.", "Save it again.")
    other = PhotoRefused("This picture is too large.", "Save it smaller.")
    said = refusal([("a.jpg", one)], 0)
    assert (said.message, said.remedy) == ("Not added: a.jpg. This picture is broken.", "Save it again.")
    several = refusal([(f"{name}.jpg", one) for name in "abcde"] + [("f.jpg", other)], 1)
    assert "a.jpg, b.jpg, c.jpg and 3 more" in several.message
    assert several.message.endswith("1 other photo came in.")


def test_photos_that_came_are_shown_without_taking_the_focus(room: Room, pier: Path) -> None:
    assert room.newsroom.inspector.tab() == "story"
    room.body.setFocus()
    room.newsroom.photos.take_files([pier], room.body.textCursor())
    room.wait(lambda: room.newsroom.inspector.tab() == "photos")
    assert room.focus() is room.body
    assert room.newsroom.photos.chosen() == room.story.photos[0].key


def test_somebody_in_a_field_of_the_inspector_stays_there(room: Room, pier: Path) -> None:
    notes = room.field("Notes")
    notes.setFocus()
    room.newsroom.photos.take_files([pier], None)
    room.wait(lambda: room.story.photos)
    room.settle()
    assert room.newsroom.inspector.tab() == "story"
    assert room.focus() is notes


def test_a_copied_photo_is_a_figure_with_its_clean_picture(room: Room, pier: Path) -> None:
    room.newsroom.photos.take_files([pier], room.body.textCursor())
    room.wait(lambda: room.story.photos)
    room.settle()
    (photo,) = room.story.photos
    html = room.newsroom.clipboard.mime_of([PhotoBlock(photo.key)]).html()
    assert photo.picture is not None
    clean = b64encode(room.desk.rendition(photo.picture.sha256).data).decode()
    assert f'base64,{clean}"' in html
    assert "The pier at dawn." in html
    assert "Ada Finch" in html


def test_a_photo_chosen_in_the_tray_comes_into_sight_on_the_page(room: Room, pier: Path) -> None:
    room.newsroom.photos.take_files([pier], room.body.textCursor())
    room.wait(lambda: room.story.photos)
    room.body.moveCursor(room.body.textCursor().MoveOperation.Start)
    room.body.insert([p(f"Line {number}.") for number in range(80)])
    room.settle()
    bar = room.newsroom.page.verticalScrollBar()
    bar.setValue(0)
    room.newsroom.photos.choose(None)
    room.newsroom.photos_panel.selected.emit(room.story.photos[0].key)
    assert bar.value() > 0
