"""The photos of the library in the window: found, put into a story, cleared out, and brought back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
import pytest

from editor.domain.gallery import Which
from editor.domain.photo import PhotoFacts
from editor.domain.story import AttachedPhoto, Story
from editor.ui.gallery.sheet import Gallery
from editor.ui.panels.search_field import SearchField
from tests.rooms import CTRL, SHIFT, Room
from tests.storage.support import intake
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    """A story on the page, another one with a photo, and a photo that is in none."""
    room = rooms()
    shown = room.desk.add_photo(intake(b"shown", PhotoFacts("crane.jpg", alt="A crane"))).result()
    room.desk.add_photo(intake(b"free", PhotoFacts("ferry.jpg", caption="A ferry", credit="Bo"))).result()
    photo = AttachedPhoto("p1", caption="A crane in Kiel", credit="Jane Doe", source="AP", picture=shown)
    room.desk.new_story(Story("a" * 32, headline="Cranes", slug="CRANES", photos=(photo,))).result()
    room.act("new")
    room.type("Ferries", "", "They run.")
    room.settle()
    return room


def opened(room: Room, words: str = "") -> Gallery:
    room.act("photo-library")
    sheet = room.newsroom.gallery.sheet
    room.newsroom.gallery.sheet.field.setText(words)
    room.wait(lambda: room.focus() is sheet.field and not sheet.is_looking and sheet.model.rowCount())
    return sheet


def press(sheet: Gallery, name: str) -> None:
    shown = [each for each in sheet.findChildren(QPushButton) if each.isVisible()]
    button = next(each for each in shown if each.accessibleName() == name)
    assert button.isEnabled()
    button.click()


def test_its_keys_open_it_from_the_text_and_from_fields(room: Room) -> None:
    before = room.story
    for field in (room.body, room.field("Headline"), room.part(SearchField, "Search stories")):
        field.setFocus()
        room.act("select-all")
        room.key(Qt.Key.Key_A, CTRL | SHIFT)
        assert room.newsroom.gallery.sheet.isVisible()
        room.key(Qt.Key.Key_Escape)
        assert not room.newsroom.gallery.sheet.isVisible()
        assert room.focus() is field
    assert room.story == before


def test_a_photo_is_found_by_keyboard_and_put_into_the_story_with_its_words(room: Room) -> None:
    sheet = opened(room, "kiel")
    assert [photo.words for photo in sheet.model.photos] == ["A crane in Kiel"]
    room.key(Qt.Key.Key_Down)
    assert room.focus() is sheet.view
    room.key(Qt.Key.Key_Return)
    assert not sheet.isVisible()
    (photo,) = room.story.photos
    assert (photo.caption, photo.credit, photo.source, photo.alt) == ("A crane in Kiel", "Jane Doe", "AP", "A crane")
    assert photo.lead
    room.settle()
    assert room.stored.photos == room.story.photos
    room.newsroom.photos.undo_tray()
    assert room.story.photos == ()


def test_a_photo_fills_the_attachment_that_waits(room: Room) -> None:
    session = room.open_story().session
    session.attach_photo(AttachedPhoto("p7", caption="Mine", lead=True))
    sheet = opened(room, "kiel")
    press(sheet, "Put into story")
    (photo,) = room.story.photos
    assert (photo.key, photo.caption, photo.credit) == ("p7", "Mine", "Jane Doe")
    assert photo.picture is not None


def test_what_no_story_shows_is_cleared_out_and_brought_back(room: Room) -> None:
    sheet = opened(room)
    press(sheet, "Not used photos")
    room.wait(lambda: [photo.words for photo in sheet.model.photos] == ["A ferry"])
    sheet.view.setFocus()
    room.key(Qt.Key.Key_Delete)
    room.wait(lambda: sheet.model.rowCount() == 0)
    assert "moved to the bin" in room.said()
    press(sheet, "Photos in the bin")
    room.wait(lambda: sheet.model.rowCount() == 1)
    sheet.view.selectAll()
    press(sheet, "Take out of bin")
    room.wait(lambda: sheet.model.rowCount() == 0)
    press(sheet, "All photos")
    room.wait(lambda: sheet.model.rowCount() == 2)


def test_deleting_for_good_is_asked_twice(room: Room) -> None:
    sheet = opened(room, "ferry")
    press(sheet, "Move to bin")
    room.wait(lambda: "moved to the bin" in room.said())
    press(sheet, "Photos in the bin")
    room.wait(lambda: not sheet.is_looking and sheet.model.rowCount() == 1)
    press(sheet, "Delete for good")
    assert room.desk.photo_count() == 2
    press(sheet, "Delete for good")
    room.wait(lambda: room.desk.photo_count() == 1)
    assert "deleted for good" in room.said()


def test_a_photo_that_a_redo_would_show_again_is_not_cleared_out(room: Room) -> None:
    opened(room, "ferry")
    room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Return)
    room.newsroom.photos.undo_tray()
    room.settle()
    sheet = opened(room)
    assert sheet.model.photos[0].is_unused
    press(sheet, "Move to bin")
    assert "Only photos that no story" in room.said()
    sheet.close_sheet()
    room.newsroom.photos.redo_tray()
    room.settle()
    assert room.stored.photos[0].picture is not None


def test_a_story_that_shows_a_photo_is_opened_at_its_caption(room: Room) -> None:
    sheet = opened(room, "kiel")
    press(sheet, "Open story Cranes")
    assert not sheet.isVisible()
    assert room.story.headline == "Cranes"
    assert room.focus().accessibleName() == "Caption"


def test_esc_gives_the_focus_back(room: Room) -> None:
    room.body.setFocus()
    sheet = opened(room)
    room.key(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert room.focus() is room.body


def test_what_comes_in_meanwhile_is_shown(room: Room) -> None:
    sheet = opened(room)
    assert sheet.which is Which.ALL
    room.desk.add_photo(intake(b"new")).result()
    room.wait(lambda: sheet.model.rowCount() == 3)


def test_many_photos_come_as_they_are_scrolled_to(room: Room) -> None:
    for number in range(120):
        room.desk.add_photo(intake(b"%d" % number))
    room.desk.add_photo(intake(b"last")).result()
    sheet = opened(room)
    assert sheet.model.rowCount() < 123
    bar = sheet.view.verticalScrollBar()

    def is_whole() -> bool:
        bar.triggerAction(bar.SliderAction.SliderToMaximum)
        return sheet.model.rowCount() == 123

    room.wait(is_whole)
    assert len({photo.picture for photo in sheet.model.photos}) == 123


def test_the_bin_is_not_offered_where_nothing_can_be_written(room: Room, rooms: OpenRoom) -> None:
    reading = rooms(write=False)
    sheet = opened(reading)
    names = {each.accessibleName() for each in sheet.findChildren(QPushButton) if each.isVisible()}
    assert not names & {"Move to bin", "Put into story", "Delete for good"}
