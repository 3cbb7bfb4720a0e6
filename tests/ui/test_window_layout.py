"""The window fits its screen, comes back as it was, and cuts no button off."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QToolButton
import pytest

from editor.domain.story import Status
from editor.ui.window import Window
from tests.rooms import Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    return rooms()


def test_it_is_never_larger_than_the_screen(room: Room) -> None:
    screen = room.window.screen().availableGeometry()
    assert room.window.height() <= screen.height()
    assert room.window.width() <= max(screen.width(), room.window.minimumSizeHint().width())
    far = Window.fitting(QRect(5000, -300, 4000, 3000), QRect(0, 0, 1366, 768))
    assert far == QRect(0, 0, 1366, 768)
    assert Window.fitting(QRect(50, 60, 700, 500), QRect(0, 0, 1366, 768)) == QRect(50, 60, 700, 500)
    assert Window.fitting(QRect(1300, 700, 700, 500), QRect(0, 0, 1366, 768)) == QRect(666, 268, 700, 500)


@pytest.mark.parametrize("width", [1024, 1100, 1280])
def test_no_button_is_cut_off(room: Room, width: int) -> None:
    room.act("new")
    room.window.resize(width, 700)
    room.qtbot.waitUntil(lambda: room.window.width() == width)
    bar = room.window.toolbar
    room.wait(lambda: bar.sizeHint().width() <= width)
    for button in bar.findChildren(QToolButton):
        if button.isVisible():
            right = button.mapTo(bar, button.rect().topRight()).x()
            assert right < width, button.accessibleName()
    assert bar.export.isVisible()


def test_size_columns_story_caret_and_scroll_come_back(rooms: OpenRoom) -> None:
    room = rooms()
    room.act("new")
    room.type("Ferries", "", *[f"Paragraph {number} of a long story." for number in range(40)])
    room.settle()
    first = room.story.id
    room.act("new")
    room.type("Another", "", "Words.")
    room.settle()
    room.newsroom.shelf.open(first)
    cursor = room.body.textCursor()
    cursor.setPosition(700)
    room.body.setTextCursor(cursor)
    room.window.resize(760, 560)
    room.window.splitter.setSizes([220, 700, 300])
    room.qtbot.wait(20)
    bar = room.newsroom.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    size, sizes, scroll = room.window.size(), room.window.splitter.sizes(), bar.value()
    room.quit()
    again = rooms()
    assert again.story.id == first
    assert again.body.textCursor().position() == 700
    assert again.window.size() == size
    assert again.window.splitter.sizes() == sizes
    again.wait(lambda: again.newsroom.page.verticalScrollBar().value() == scroll)


def test_after_a_kill_the_last_story_and_caret_are_known(rooms: OpenRoom) -> None:
    room = rooms()
    room.act("new")
    room.type("Ferries", "", "Words.")
    room.settle()
    room.newsroom.work.autosave.rested.emit()
    room.settle()
    place = room.desk.last_place()
    assert place is not None
    assert (place.story, place.caret) == (room.story.id, room.body.textCursor().position())


def test_a_small_screen_leaves_out_the_inspector_first_and_then_the_list(rooms: OpenRoom) -> None:
    window = rooms().window
    whole = window.side.minimumWidth() + window.inspector.minimumWidth() + 420
    assert window.left_out(whole) == []
    assert window.left_out(800) == []
    assert window.left_out(1366 // 2) == [window.inspector]
    assert window.left_out(480) == [window.inspector, window.side]


def test_what_a_small_screen_left_out_is_there_again_on_a_larger_one(
    rooms: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as small:
        small.setattr(Window, "left_out", lambda window, room: [window.inspector, window.side])
        room = rooms()
        assert room.window.inspector.isHidden()
        assert room.window.side.isHidden()
        room.quit()
    room = rooms()
    assert not room.window.inspector.isHidden()
    assert not room.window.side.isHidden()
    room.act("show-inspector")
    room.quit()
    assert rooms().window.inspector.isHidden()


def test_status_and_export_stay_in_sight_on_half_a_screen(rooms: OpenRoom) -> None:
    room = rooms()
    room.act("new")
    room.act("show-inspector")
    toolbar, bullets = room.window.toolbar, room.part(QToolButton, "Bulleted list")
    room.wait(lambda: room.window.minimumSizeHint().width() <= 683)
    room.window.resize(683, 384)
    toolbar.show_status(Status.REVIEW, lambda status: None)
    room.wait(lambda: toolbar.width() == 683 and toolbar.status.isVisible() and toolbar.export.isVisible())
    assert not bullets.isVisible()
    room.window.resize(1366, 768)
    room.wait(bullets.isVisible)


def test_the_menu_says_which_columns_are_shown(rooms: OpenRoom) -> None:
    room = rooms()
    actions = room.newsroom.actions
    assert actions["show-list"].isChecked()
    room.act("show-inspector")
    assert not actions["show-inspector"].isChecked()
    room.act("show-inspector")
    assert actions["show-inspector"].isChecked()
    assert room.newsroom.inspector.isVisible()
