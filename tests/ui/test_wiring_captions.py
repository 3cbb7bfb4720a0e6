"""The caption desk by the keyboard: from caption to caption, through a row, filled down, taken back, left again."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QTextEdit
import pytest

from editor.desk.attaching import attached_photo
from editor.domain.caption_hints import PATTERN
from editor.domain.frame import Frame
from editor.domain.photo import Intake
from editor.domain.story import AttachedPhoto
from editor.imaging import intake as taking
from editor.ui.caption_desk.row import DeskRow
from editor.ui.caption_desk.sheet import CaptionDesk
from tests.imaging.files import as_jpeg, iim, resources_segment, with_segments
from tests.rooms import CTRL, SHIFT, Room, drop
from tests.window_fixtures import OpenRoom

ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


@pytest.fixture(scope="module")
def pier() -> Intake:
    """A photo whose file says what it shows and whose it is."""
    said = iim((2, 120, b"The pier in Port Ellis at dawn."), (2, 110, b"Ada Finch"), (2, 115, b"Harbour News"))
    return taking.intake(with_segments(as_jpeg(), resources_segment(said)), "pier.jpg")


@pytest.fixture
def room(rooms: OpenRoom, pier: Intake) -> Room:
    """A story with a photo whose file has a caption, and four that wait for their pictures."""
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.desk.add_photo(pier).result()
    session = room.open_story().session
    session.attach_photo(attached_photo(pier.picture, pier.facts, lead=True))
    for number in range(2, 6):
        session.attach_photo(AttachedPhoto(f"w{number}", caption=f"Caption {number}.", credit="Bo" * (number == 3)))
    room.newsroom.work.autosave.note(room.open_story())
    room.newsroom.photos.show()
    return room


def opened(room: Room) -> CaptionDesk:
    """The desk, opened by its keys."""
    room.key(KEY.Key_D, CTRL | SHIFT)
    desk = room.newsroom.captions.desk.desk
    assert desk.isVisible()
    return desk


def place(room: Room) -> tuple[int, str]:
    """The number of the photo that has the focus, from 1, and the name of its field."""
    focus = room.focus()
    rows = room.newsroom.captions.desk.desk.rows.rows()
    number = next(at for at, row in enumerate(rows, 1) if row.isAncestorOf(focus))
    return number, focus.accessibleName()


def text(room: Room) -> str:
    focus = room.focus()
    assert isinstance(focus, QTextEdit)
    return focus.toPlainText()


def credits_of(room: Room) -> list[tuple[str, str]]:
    return [(photo.credit, photo.source) for photo in room.story.photos]


def test_a_preview_shows_the_frame_that_the_story_has(room: Room) -> None:
    halves = QImage(400, 200, QImage.Format.Format_RGB32)
    halves.fill(Qt.GlobalColor.red)
    for x in range(200, 400):
        for y in range(200):
            halves.setPixelColor(x, y, Qt.GlobalColor.blue)
    first = room.story.photos[0]
    assert first.picture is not None
    room.open_story().session.stand(first.key, frame=Frame((0.5, 0.0, 0.5, 1.0)))
    desk = opened(room)
    desk.show_picture(first.picture.sha256, halves)
    preview = desk.rows.rows()[0].preview

    def seen(part: float) -> QColor:
        shown = preview.grab().toImage()
        return shown.pixelColor(round(shown.width() * part), shown.height() // 2)

    assert seen(0.5) == QColor(Qt.GlobalColor.blue)
    room.newsroom.photos.undo_tray()
    assert [seen(part) for part in (0.3, 0.7)] == [QColor(Qt.GlobalColor.red), QColor(Qt.GlobalColor.blue)]


def test_tab_goes_down_a_column_and_round_and_enter_through_a_row_and_on(room: Room) -> None:
    desk = opened(room)
    seen = [place(room)]
    for _ in range(4):
        room.key(KEY.Key_Tab)
        seen.append(place(room))
    assert seen == [(number, "Caption") for number in range(1, 6)]
    for button in (desk.fill_button, desk.codes_button, desk.done_button):
        room.key(KEY.Key_Tab)
        assert room.focus() is button
    room.key(KEY.Key_Tab)
    assert place(room) == (1, "Caption")
    room.key(KEY.Key_Backtab, SHIFT)
    room.key(KEY.Key_Backtab, SHIFT)
    room.key(KEY.Key_Backtab, SHIFT)
    room.key(KEY.Key_Backtab, SHIFT)
    assert place(room) == (5, "Caption")
    for _ in range(4):
        room.key(KEY.Key_Up, ALT)
    seen = []
    for _ in range(5):
        room.key(KEY.Key_Return)
        seen.append(place(room))
    assert seen == [(1, "Credit"), (1, "Source"), (1, "Alt text"), (2, "Caption"), (2, "Credit")]
    room.key(KEY.Key_Tab)
    assert place(room) == (3, "Credit")
    room.key(KEY.Key_Up, ALT)
    assert place(room) == (2, "Credit")
    room.key(KEY.Key_Return, SHIFT)
    assert place(room) == (2, "Caption")
    room.key(KEY.Key_Return, SHIFT)
    room.type("Next line")
    assert room.story.photos[1].caption == "Caption 2.\nNext line"


def test_everything_that_takes_a_click_is_reached_and_has_a_name(room: Room) -> None:
    desk = opened(room)
    first = desk.rows.rows()[0]
    room.wait(lambda: first.photo.picture is not None and first._facts is not None)
    room.type(" More")
    reached = {room.focus()}
    walk = ((KEY.Key_Return, 4), (KEY.Key_Tab, 1), (KEY.Key_Return, 1), (KEY.Key_Up, 1), (KEY.Key_Return, 16))
    for key, times in (*walk, (KEY.Key_Backtab, 2)):
        for _ in range(times):
            held = {KEY.Key_Up: ALT, KEY.Key_Backtab: SHIFT}.get(key, Qt.KeyboardModifier.NoModifier)
            room.key(key, held)
            reached.add(room.focus())
    assert first._use in reached
    wanted = [each for kind in (QAbstractButton, QTextEdit) for each in desk.findChildren(kind) if each.isVisible()]
    assert [each.accessibleName() for each in wanted if each not in reached] == []
    assert all(each.accessibleName() for each in wanted)


def test_what_is_typed_is_in_the_story_and_its_undo_goes_on_in_the_inspector(room: Room) -> None:
    opened(room)
    room.key(KEY.Key_Down, ALT)
    room.key(KEY.Key_A, CTRL)
    room.type("The quay.")
    assert room.story.photos[1].caption == "The quay."
    room.key(KEY.Key_Escape)
    assert not room.newsroom.captions.desk.is_open
    assert room.focus() is room.body
    assert room.newsroom.photos_panel.chosen() == "w2"
    room.newsroom.inspector.show_tab("photos")
    assert room.field("Caption").toPlainText() == "The quay."
    room.settle()
    assert room.stored == room.story
    opened(room)
    assert place(room) == (2, "Caption")
    room.type(" Rain.")
    assert room.story.photos[1].caption == "The quay. Rain."
    room.key(KEY.Key_Z, CTRL)
    assert room.story.photos[1].caption == "The quay."
    room.key(KEY.Key_Z, CTRL | SHIFT)
    room.key(KEY.Key_Escape)
    room.newsroom.inspector.show_tab("photos")
    field = room.field("Caption")
    assert field.toPlainText() == "The quay. Rain."
    field.setFocus()
    room.key(KEY.Key_Z, CTRL)
    assert room.story.photos[1].caption == "The quay."


def test_filling_down_is_one_step_until_a_word_is_typed(room: Room) -> None:
    desk = opened(room)
    room.wait(lambda: all(row.is_built for row in desk.rows.rows()))
    before = credits_of(room)
    filling = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_D, CTRL, "\x04")
    desk.rows.rows()[0].field("caption").keyPressEvent(filling)
    assert not filling.isAccepted(), "a text on X11 would take it for Delete"
    room.key(KEY.Key_D, CTRL)
    assert credits_of(room) == [("Ada Finch", "Harbour News")] * 5
    assert "filled into 4 photos" in room.said()
    fields = [row.field("credit").text() for row in desk.rows.rows()]
    assert fields == ["Ada Finch"] * 5
    for _ in range(2):
        room.key(KEY.Key_Z, CTRL)
        assert credits_of(room) == before
        assert [row.field("credit").text() for row in desk.rows.rows()] == [credit for credit, _ in before]
        room.key(KEY.Key_Z, CTRL | SHIFT)
        assert credits_of(room) == [("Ada Finch", "Harbour News")] * 5
    room.settle()
    assert room.stored == room.story
    desk.enter("w3", "credit")
    room.type("!")
    room.key(KEY.Key_Z, CTRL)
    assert credits_of(room)[2] == ("Ada Finch", "Harbour News")
    assert credits_of(room)[4] == ("Ada Finch", "Harbour News")
    room.key(KEY.Key_Z, CTRL)
    assert credits_of(room)[2] == ("Bo", "Harbour News")


def test_the_chosen_rows_or_those_without_a_credit_are_filled_alone(room: Room) -> None:
    desk = opened(room)
    room.key(KEY.Key_Down, ALT | SHIFT)
    room.key(KEY.Key_Down, ALT | SHIFT)
    assert len(desk.chosen) == 3
    desk.enter(room.story.photos[0].key, "caption")
    room.key(KEY.Key_D, CTRL)
    assert credits_of(room)[:4] == [("Ada Finch", "Harbour News")] * 3 + [("", "")]
    room.key(KEY.Key_Escape)
    assert desk.isVisible()
    assert not desk.chosen
    room.key(KEY.Key_Z, CTRL)
    desk.enter(room.story.photos[0].key, "caption")
    rows = desk.rows.rows()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(rows[2].preview, left, CTRL)
    assert desk.chosen == {rows[0].photo.key, "w3"}
    QTest.mouseClick(rows[3].preview, left, SHIFT)
    assert desk.chosen == {"w3", "w4"}
    QTest.mouseClick(rows[1].preview, left)
    assert not desk.chosen
    assert place(room) == (2, "Caption")
    before = credits_of(room)
    room.key(KEY.Key_D, CTRL)
    assert credits_of(room) == before
    assert "no credit" in room.said()
    desk.enter(room.story.photos[0].key, "caption")
    assert desk.targets("empty") == ["w2", "w4", "w5"]
    action = next(each for each in desk.fill_menu().actions() if each.text().startswith("To those without"))
    action.trigger()
    assert [credit for credit, _ in credits_of(room)] == ["Ada Finch", "Ada Finch", "Bo", "Ada Finch", "Ada Finch"]
    assert credits_of(room)[2] == ("Bo", "")


def test_the_files_caption_and_hints_stand_under_a_row(room: Room) -> None:
    desk = opened(room)
    row = desk.rows.rows()[0]
    room.wait(lambda: row._facts is not None)
    assert not row._use.isVisible()
    room.key(KEY.Key_A, CTRL)
    room.type("The pier at noon.")
    assert row._file.accessibleName() == "The pier in Port Ellis at dawn."
    row._use.click()
    assert room.story.photos[0].caption == "The pier in Port Ellis at dawn."
    assert not row._use.isVisible()
    assert room.focus() is row.field("caption")
    room.key(KEY.Key_Z, CTRL)
    assert room.story.photos[0].caption == "The pier at noon."
    rows = desk.rows.rows()
    room.key(KEY.Key_Tab)
    assert not rows[0].hints()
    assert "No place yet" in rows[1].hints()
    room.key(KEY.Key_A, CTRL)
    room.key(KEY.Key_Delete)
    assert rows[1].hints() == PATTERN
    room.type("Ada Finch waits in Port Ellis, Friday.")
    assert rows[1].hints() == ""


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_spelling_and_findings_go_on_at_the_desk_and_leave_it_for_the_page(room: Room) -> None:
    room.open_story().session.edit_photo("w4", alt="Alt.", credit="Cy")
    room.newsroom.spelling.spelling.switch(True)
    desk = opened(room)
    desk.enter("w2", "caption")
    room.type(" Brigde.")
    desk.enter("w3", "caption")
    room.key(KEY.Key_F7)
    room.wait(lambda: place(room) == (2, "Caption"))
    room.wait(lambda: room.window.findChildren(type(desk._menu)))
    assert "Brigde" in text(room)
    room.act("next-finding")
    assert desk.isVisible()
    assert place(room)[1] in ("Caption", "Credit", "Alt text")
    room.newsroom.page.enter_field("headline")
    assert not desk.isVisible()
    assert room.focus() is room.newsroom.page.header.headline


def test_another_pane_or_story_closes_it_and_one_without_photos_says_what_to_do(room: Room, pier: Intake) -> None:
    desk = opened(room)
    room.newsroom.stories.focus_search()
    assert not desk.isVisible()
    assert not desk.rows.rows()
    opened(room)
    room.act("new")
    assert not desk.isVisible()
    assert not room.story.photos
    desk = opened(room)
    assert room.focus().accessibleName() == "Add photos"
    dropped: list[list[Path]] = []
    desk.files_dropped.disconnect()
    desk.files_dropped.connect(dropped.append)
    assert drop(desk, desk.rect().center(), Path("one.jpg").absolute())
    assert [[file.name for file in files] for files in dropped] == [["one.jpg"]]
    room.open_story().session.attach_photo(attached_photo(pier.picture, pier.facts, lead=True))
    room.newsroom.photos.arranged.emit()
    assert desk.rows.isVisible()


def test_only_what_is_near_is_built_and_the_inspectors_button_gets_the_focus_back(room: Room) -> None:
    session = room.open_story().session
    for number in range(10, 60):
        session.attach_photo(AttachedPhoto(f"w{number}"))
    desk = opened(room)
    room.wait(lambda: sum(row.is_built for row in desk.rows.rows()) > 3)
    rows: list[DeskRow] = desk.rows.rows()
    assert sum(row.is_built for row in rows) < 20
    assert desk.rows.verticalScrollBar().isVisible()
    beside_a_bar = desk.rows.preview_width
    desk.enter("w59", "alt")
    room.wait(lambda: not rows[-1].visibleRegion().isEmpty())
    assert place(room) == (55, "Alt text")
    for number in (*range(10, 60), 2, 3, 4, 5):
        session.remove(f"w{number}")
    room.newsroom.photos.show()
    room.newsroom.photos.arranged.emit()
    room.wait(lambda: not desk.rows.verticalScrollBar().isVisible())
    assert desk.rows.preview_width == beside_a_bar
    room.key(KEY.Key_Escape)
    room.newsroom.inspector.show_tab("photos")
    button = next(each for each in room.window.findChildren(QPushButton) if each.accessibleName() == "Caption desk")
    button.setFocus()
    button.click()
    assert place(room)[1] == "Caption"
    room.newsroom.captions.desk.desk.done_button.click()
    assert room.focus() is button


def test_a_window_that_only_reads_shows_it_and_changes_nothing(room: Room, rooms: OpenRoom) -> None:
    room.settle()
    before = room.story
    reading = rooms()
    desk = opened(reading)
    reading.type("x")
    reading.key(KEY.Key_D, CTRL)
    assert reading.story == before
    assert not desk.fill_button.isEnabled()
