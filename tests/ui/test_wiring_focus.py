"""Focus mode and full screen: the page alone, and the window again as it was."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QMenu
import pytest

from editor.domain.body import RelatedBlock
from editor.domain.story import RelatedStory
from editor.ui.autosave import SaveState
from tests.rooms import Room
from tests.window_fixtures import OpenRoom

Key = Qt.Key


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "", "Intro.")
    return room


def _shown(room: Room) -> list[bool]:
    window = room.window
    return [part.isVisible() for part in (window.side, window.inspector, window.toolbar, window.page)]


def test_f11_leaves_the_page_alone_and_brings_the_window_back(room: Room) -> None:
    splitter = room.window.splitter
    splitter.setSizes([240, 700, 400])
    sizes, size = splitter.sizes(), room.window.size()
    room.key(Key.Key_F11)
    assert _shown(room) == [False, False, False, True]
    assert room.focus() is room.body
    assert room.newsroom.actions["focus"].isChecked()
    room.key(Key.Key_F11)
    assert _shown(room) == [True] * 4
    assert splitter.sizes() == sizes
    assert room.window.size() == size
    assert not room.newsroom.actions["focus"].isChecked()


@pytest.mark.parametrize("hidden", ["show-list", "show-inspector"])
def test_what_was_hidden_stays_hidden(room: Room, hidden: str) -> None:
    room.act(hidden)
    before = _shown(room)
    room.act("focus")
    room.key(Key.Key_Escape)
    assert _shown(room) == before
    assert not room.newsroom.actions[hidden].isChecked()


def test_esc_is_first_for_what_is_open_over_the_page(room: Room) -> None:
    room.act("focus")
    room.act("find")
    on = []
    for _ in range(3):
        on.append(room.newsroom.focus_mode.is_on)
        room.key(Key.Key_Escape)
    assert on == [True, True, False]
    assert _shown(room) == [True] * 4


def test_the_outline_comes_back_too(room: Room) -> None:
    room.act("outline")
    room.act("focus")
    assert not room.window.outline.isVisible()
    assert room.focus() is room.body
    room.act("focus")
    assert room.window.outline.isVisible()


def test_asking_for_a_pane_brings_the_window_back(room: Room) -> None:
    for name, pane in (("show-list", room.window.stories), ("show-inspector", room.window.inspector)):
        room.act("focus")
        room.act(name)
        assert _shown(room) == [True] * 4
        assert pane.isVisible()
    room.act("focus")
    room.act("search")
    room.wait(lambda: room.window.stories.isAncestorOf(room.focus()))


def test_opening_a_related_story_in_the_text_brings_its_form_into_sight(room: Room) -> None:
    room.open_story().session.adopt(RelatedStory("r1", "Bridges"))
    room.body.place(RelatedBlock("r1"))
    room.newsroom.related.show()
    room.act("show-inspector")
    room.act("focus")
    room.body.solid_opened.emit(RelatedBlock("r1"))
    assert room.window.inspector.isVisible()
    room.wait(lambda: room.focus().accessibleName() == "Title")


def test_full_screen_is_its_own_and_ends_with_the_focus_mode_it_began_in(room: Room) -> None:
    room.key(Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    room.wait(room.window.isFullScreen)
    assert room.newsroom.actions["full-screen"].isChecked()
    room.act("focus")
    room.act("focus")
    assert room.window.isFullScreen()
    room.act("full-screen")
    room.wait(lambda: not room.window.isFullScreen())
    room.act("focus")
    room.act("full-screen")
    room.wait(room.window.isFullScreen)
    room.key(Key.Key_Escape)
    room.wait(lambda: not room.window.isFullScreen())
    assert not room.newsroom.actions["full-screen"].isChecked()


def test_the_status_line_fades_and_comes_back_for_the_pointer_and_for_trouble(room: Room) -> None:
    focus, line = room.newsroom.focus_mode, room.window.status_line
    room.act("focus")
    effect = line.graphicsEffect()
    assert isinstance(effect, QGraphicsOpacityEffect)
    room.wait(lambda: effect.opacity() == 0.0)
    room.newsroom.work.autosave.state_changed.emit(SaveState.NOT_SAVED)
    room.wait(lambda: effect.opacity() == 1.0)
    room.newsroom.work.autosave.state_changed.emit(SaveState.SAVED)
    room.wait(lambda: effect.opacity() == 0.0)
    QApplication.sendEvent(line, QEnterEvent(QPointF(40, 8), QPointF(40, 8), QPointF(40, 8)))
    room.wait(lambda: effect.opacity() == 1.0)
    QApplication.sendEvent(line, QEvent(QEvent.Type.Leave))
    assert not focus.shows_status
    room.act("focus")
    assert not effect.isEnabled()


def test_the_menu_opens_without_its_button(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QPoint] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: opened.append(at))
    room.act("focus")
    room.act("menu")
    assert opened == [room.window.mapToGlobal(QPoint(8, 8))]


def test_closing_in_focus_mode_keeps_the_whole_windows_layout(rooms: OpenRoom) -> None:
    room = rooms()
    room.act("new")
    room.type("Ferries", "", "Intro.")
    room.window.splitter.setSizes([240, 700, 400])
    sizes = room.window.splitter.sizes()
    room.act("focus")
    room.quit()
    again = rooms()
    assert _shown(again) == [True] * 4
    assert again.window.splitter.sizes() == sizes


@pytest.mark.parametrize("side", [["show-list"], ["outline"], ["outline", "show-inspector"]])
def test_the_columns_that_were_shown_are_shown_again(rooms: OpenRoom, side: list[str]) -> None:
    room = rooms()
    room.act("new")
    room.type("Ferries", "", "Intro.")
    for name in side:
        room.act(name)
    parts = [room.window.stories, room.window.outline, room.window.inspector]
    before = [part.isVisible() for part in parts]
    room.act("focus")
    room.quit()
    again = rooms()
    assert [part.isVisible() for part in (again.window.stories, again.window.outline, again.window.inspector)] == before
    names = ("show-list", "outline", "show-inspector")
    assert [again.newsroom.actions[name].isChecked() for name in names] == before


def test_typing_and_saving_go_on(room: Room) -> None:
    room.act("focus")
    room.type(" More.")
    room.settle()
    assert [block.text for block in room.stored.body if hasattr(block, "text")] == ["Intro. More."]
