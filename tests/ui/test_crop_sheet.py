"""Cropping in the window: by mouse and by keys, undone in the tray, and shown everywhere."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QMenu, QPushButton, QSlider, QToolButton
import pytest

from editor.desk.exporting import outgoing
from editor.domain.frame import WHOLE, Frame, Size
from editor.domain.photo import Intake
from editor.domain.story import AttachedPhoto
from editor.imaging.intake import intake
from editor.ui.dialogs.crop_canvas import CropCanvas
from editor.ui.dialogs.crop_sheet import CropSheet
from tests.desk.conftest import jpeg
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    return rooms()


@pytest.fixture(scope="module")
def intakes() -> list[Intake]:
    return [intake(jpeg(600, 400, colour), "a.jpg") for colour in ("teal", "navy", "olive")]


@pytest.fixture
def photos(room: Room, intakes: list[Intake]) -> tuple[str, ...]:
    """The keys of three photos of 600 by 400 pixels in a new story."""
    room.act("new")
    room.body.setFocus()
    room.type("One.")
    story = room.open_story()
    for number, taken in enumerate(intakes, 1):
        story.session.attach_photo(AttachedPhoto(f"p{number}", picture=room.desk.add_photo(taken).result()))
    room.newsroom.photos.show_arranged(story)
    room.settle()
    return ("p1", "p2", "p3")


def held(room: Room, key: str) -> AttachedPhoto:
    photo = room.story.photo(key)
    assert photo is not None
    return photo


def opened(room: Room, key: str) -> tuple[CropSheet, CropCanvas]:
    """The sheet with a photo in it that was read."""
    room.newsroom.standing.crop(key)
    sheet = room.part(CropSheet)
    canvas = room.part(CropCanvas)
    room.wait(lambda: canvas._picture is not None)
    assert canvas.hasFocus()
    return sheet, canvas


def drag(canvas: CropCanvas, start: QPointF, by: QPoint) -> None:
    at = start.toPoint()
    QTest.mousePress(canvas, LEFT, pos=at)
    QTest.mouseMove(canvas, at + by / 2)
    QTest.mouseMove(canvas, at + by)
    QTest.mouseRelease(canvas, LEFT, pos=at + by)


def test_a_corner_is_dragged_and_the_crop_goes_everywhere(room: Room, photos: tuple[str, ...]) -> None:
    sheet, canvas = opened(room, photos[0])
    whole = canvas.frame_rect()
    drag(canvas, whole.bottomRight(), QPoint(-round(whole.width() / 2), -round(whole.height() / 2)))
    room.key(Qt.Key.Key_Return)
    assert not sheet.isVisible()
    crop = held(room, photos[0]).frame.crop
    assert crop == pytest.approx((0.0, 0.0, 0.5, 0.5), abs=0.01)
    room.settle()
    assert room.stored.photo(photos[0]) == held(room, photos[0])
    figure = outgoing(room.desk, room.stored).figures[0]
    assert figure.image is not None
    assert figure.image.width == pytest.approx(300, abs=5)
    room.newsroom.photos.undo_tray()
    assert held(room, photos[0]).frame == WHOLE
    room.newsroom.photos.redo_tray()
    assert held(room, photos[0]).frame.crop == crop


def test_all_of_it_is_done_by_keys(room: Room, photos: tuple[str, ...]) -> None:
    _, canvas = opened(room, photos[0])
    for _ in range(10):
        room.key(Qt.Key.Key_Left, SHIFT)
        room.key(Qt.Key.Key_Up, SHIFT)
    for _ in range(5):
        room.key(Qt.Key.Key_Right)
    room.key(Qt.Key.Key_Down, CTRL)
    assert "540 by 360 pixels" in canvas.accessibleDescription()
    point = room.part(QToolButton, "Focal point")
    point.click()
    for _ in range(20):
        room.key(Qt.Key.Key_Right)
    angle = room.part(QDoubleSpinBox, "Angle")
    angle.setFocus()
    angle.selectAll()
    QTest.keyClicks(angle, "-2.5")
    assert canvas.fine_grid
    assert room.part(QSlider, "Straighten").value() == -25
    room.part(QPushButton, "Done crop").click()
    photo = held(room, photos[0])
    assert photo.frame == Frame((0.05, 0.001, 0.9, 0.9), straighten=-2.5)
    assert photo.focus == (0.7, 0.5)


def test_a_ratio_is_held_and_laid_on_its_side(room: Room, photos: tuple[str, ...]) -> None:
    sheet, canvas = opened(room, photos[0])
    wide = room.part(QPushButton, "Ratio 16:9")
    wide.click()
    frame = canvas.frame_rect()
    assert frame.width() / frame.height() == pytest.approx(16 / 9)
    drag(canvas, frame.topLeft(), QPoint(60, 5))
    frame = canvas.frame_rect()
    assert frame.width() / frame.height() == pytest.approx(16 / 9)
    wide.click()
    assert (wide.text(), wide.isChecked()) == ("9:16", True)
    frame = canvas.frame_rect()
    assert frame.width() / frame.height() == pytest.approx(9 / 16)
    room.part(QToolButton, "Rotate right").click()
    assert wide.text() == "16:9"
    room.part(QPushButton, "Reset crop").click()
    assert room.part(QPushButton, "Free").isChecked()
    room.part(QPushButton, "Done crop").click()
    assert held(room, photos[0]).frame == WHOLE
    assert not sheet.isVisible()


def test_cancel_leaves_the_photo_and_a_press_beside_the_sheet_keeps_it(room: Room, photos: tuple[str, ...]) -> None:
    sheet, _ = opened(room, photos[0])
    room.part(QToolButton, "Rotate left").click()
    room.key(Qt.Key.Key_Escape)
    assert held(room, photos[0]).frame == WHOLE
    opened(room, photos[0])
    room.part(QToolButton, "Rotate left").click()
    QTest.mouseClick(room.window.status_line, LEFT)
    assert not sheet.isVisible()
    assert held(room, photos[0]).frame == Frame(turn=270)


def test_the_page_shows_a_crop_before_it_is_made_and_then_the_sharp_one(room: Room, photos: tuple[str, ...]) -> None:
    room.newsroom.photos.place(photos[0])
    story = room.open_story()
    room.wait(lambda: story.figure(photos[0]).pixmap is not None)
    story.session.stand(photos[0], frame=Frame((0.0, 0.0, 0.5, 1.0)))
    at_once = story.figure(photos[0])
    assert at_once.size == (300, 400)
    assert at_once.part_of == (600, 400)
    room.wait(lambda: story.figure(photos[0]).part_of is None)
    sharp = story.figure(photos[0]).pixmap
    assert sharp is not None
    assert (sharp.width(), sharp.height()) == (300, 400)


def test_two_stand_side_by_side_and_each_is_chosen_where_it_is_pressed(room: Room, photos: tuple[str, ...]) -> None:
    first, second, _ = photos
    room.newsroom.photos.place(second)
    room.newsroom.photos.place(first)
    room.newsroom.standing.set_side(first, second)
    assert room.story.pairs == {first: second}
    assert [getattr(block, "key", "") for block in room.story.body if hasattr(block, "key")] == [first]
    room.newsroom.page.grab()
    number = next(at for at, block in enumerate(room.story.body) if hasattr(block, "key"))
    block = room.body.document().findBlockByNumber(number)
    place = room.body.document().documentLayout().blockBoundingRect(block)
    for part, key in ((0.25, first), (0.75, second)):
        at = QPointF(place.left() + place.width() * part, place.top() + 40).toPoint()
        QTest.mouseClick(room.body.viewport(), LEFT, pos=at)
        assert room.open_story().chosen == key
    menu = room.newsroom.text.fill_menu(QMenu())
    words = [action.text() for action in menu.actions()]
    assert "No longer side by side" in words
    menu.deleteLater()
    room.newsroom.photos.undo_tray()
    assert room.story.pairs == {}
    assert {block.key for block in room.story.body if hasattr(block, "key")} == {first, second}


def test_width_and_sides_are_chosen_in_the_form_and_by_command(room: Room, photos: tuple[str, ...]) -> None:
    first, second, third = photos
    room.newsroom.inspector.show_tab("photos")
    room.newsroom.photos.choose(first)
    room.newsroom.photos_panel.fill_in(first)
    form = room.newsroom.photos_panel._made_form().standing
    form.size_chosen.emit(first, Size.HALF)
    assert held(room, first).size is Size.HALF
    room.act("half-width")
    assert held(room, first).size is Size.FULL
    room.act("side-by-side")
    assert room.story.pairs == {first: second}
    room.newsroom.photos_panel.fill_in(first)
    assert [form._side.itemText(at) for at in range(form._side.count())] == ["No other photo", "Photo 2", "Photo 3"]
    form.side_chosen.emit(first, third)
    assert room.story.pairs == {first: third}
    room.newsroom.photos.unplace(third)
    assert room.story.pairs == {}


def test_a_photo_that_waits_cannot_be_cropped(room: Room) -> None:
    room.act("new")
    room.open_story().session.attach_photo(AttachedPhoto("p1", "Waiting"))
    room.newsroom.standing.crop("p1")
    assert "waits for its picture" in room.said()
