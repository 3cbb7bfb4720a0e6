"""The whole window by the keyboard: everything that takes a click is reached, in a sensible order, and left again."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
import pytest

from editor.domain.story import RelatedStory, Status
from editor.ui.page.lead import LeadFigure
from editor.ui.panels.list_filter import Filters
from editor.ui.theme import Theme
from tests.imaging.files import as_jpeg
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom

CLICKED = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit, QTabBar, LeadFigure)
MOST = 120


@pytest.fixture
def room(rooms: OpenRoom, tmp_path: Path) -> Room:
    """Two stories; the open one has a lead photo, another one, and a related story with a target."""
    room = rooms()
    room.act("new")
    room.type("Other")
    room.act("new")
    room.type("Ferries", "They run", "First.", "Second.")
    files = [tmp_path / "one.jpg", tmp_path / "two.jpg"]
    for file in files:
        file.write_bytes(as_jpeg())
    room.newsroom.photos.take_files(files, None)
    room.wait(lambda: len(room.story.photos) == 2)
    room.settle()
    session = room.open_story().session
    session.attach_related(RelatedStory("r9", "Other", story=next(iter(room.desk.newest(9))).id))
    session.attach_related(RelatedStory("r8", "Later"))
    session.set_field("deadline", room.newsroom.work.now())
    room.newsroom.text_of_story.show_values()
    room.newsroom.related.show()
    room.newsroom.toast.dismiss()
    return room


def walk(room: Room, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Go round by Tab from the search field, and return where the focus was on the way."""
    room.newsroom.stories.focus_search()
    seen: list[QWidget] = []
    while (focus := room.focus()) not in seen:
        seen.append(focus)
        assert len(seen) < MOST
        QTest.keyClick(focus, key, SHIFT if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier)
    assert focus is seen[0], f"Tab is caught at {focus!r}"
    return seen


def clickable(room: Room) -> Iterator[QWidget]:
    """Give what takes a click, but the inner parts of what is there already."""
    for widget in room.window.findChildren(QWidget):
        inner = isinstance(widget.parentWidget(), QComboBox | QLineEdit)
        if isinstance(widget, CLICKED) and widget.isVisible() and widget.isEnabled() and not inner:
            yield widget


def in_group(widget: QWidget) -> bool:
    """Say whether the widget is one of several of which the arrow keys choose."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked()


@pytest.mark.parametrize("tab", ["story", "photos", "related", "checks"])
def test_tab_reaches_everything_that_takes_a_click(room: Room, tab: str) -> None:
    room.newsroom.inspector.show_tab(tab)
    room.newsroom.stories.choose_filters(Filters("", "month"))
    room.act("find")
    room.body.setFocus()
    reached = walk(room)
    missed = [each for each in clickable(room) if each not in reached and not in_group(each)]
    assert [each.accessibleName() or repr(each) for each in missed] == []
    nameless = [repr(each) for each in reached if not each.accessibleName() and not getattr(each, "text", str)()]
    assert nameless == []


@pytest.mark.parametrize("tab", ["story", "photos", "related", "checks"])
def test_tab_goes_from_pane_to_pane_as_they_stand_and_shift_tab_back(room: Room, tab: str) -> None:
    room.newsroom.inspector.show_tab(tab)
    reached = walk(room)
    window = room.window
    panes = (window.stories, window.page, window.inspector, window.status_line, window.toolbar)
    order = [next(at for at, pane in enumerate(panes) if pane.isAncestorOf(each)) for each in reached]
    assert order == sorted(order)
    back = walk(room, Qt.Key.Key_Backtab)
    assert back == [reached[0], *reversed(reached[1:])]


def test_fields_are_gone_through_from_top_to_bottom(room: Room) -> None:
    for tab in ("story", "photos", "related", "checks"):
        room.newsroom.inspector.show_tab(tab)
        room.wait(partial(goes_down, room, walk(room)))


def goes_down(room: Room, stops: list[QWidget]) -> bool:
    """Say whether each stop of the inspector is below the one before, or in its line: a few pixels up are the same."""
    for area in room.newsroom.inspector.findChildren(QScrollArea):
        # Where the last stops are out of sight, the walk has scrolled to them.
        area.verticalScrollBar().setValue(0)
    inside = [each for each in stops if room.newsroom.inspector.isAncestorOf(each)]
    middles = [each.mapTo(room.window, each.rect().center()).y() for each in inside]
    return all(after >= before - 12 for before, after in pairwise(middles))


def picture_around(room: Room, widget: QWidget) -> QImage:
    place = QRect(widget.mapTo(room.window, QPoint()), widget.size()).adjusted(-8, -8, 8, 8)
    return room.window.grab(place).toImage()


@pytest.mark.parametrize("tab", ["story", "photos", "related", "checks"])
def test_the_focus_can_be_seen_wherever_it_is(room: Room, tab: str) -> None:
    room.newsroom.inspector.show_tab(tab)
    check_focus_is_seen(room)


def test_the_focus_can_be_seen_in_the_dark(room: Room, theme: Theme) -> None:
    theme.set_choice("dark")
    try:
        room.newsroom.inspector.show_tab("photos")
        room.act("replace")
        check_focus_is_seen(room)
    finally:
        theme.set_choice("light")


def check_focus_is_seen(room: Room) -> None:
    """Go round by Tab, and compare what each stop looks like with the focus and without."""
    unseen = []
    stops = walk(room)
    room.wait(partial(goes_down, room, stops))
    for stop in stops:
        # By this reason as by the key, of which Qt lets no test say that it was pressed.
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
        for area in room.window.findChildren(QScrollArea):
            if area.isAncestorOf(stop):
                area.ensureWidgetVisible(stop)
        focused = picture_around(room, stop)
        stop.clearFocus()
        if focused == picture_around(room, stop):
            unseen.append(stop.accessibleName())
    assert unseen == []


def test_chips_are_chosen_by_the_arrow_keys(room: Room) -> None:
    room.newsroom.stories.focus_search()
    room.key(Qt.Key.Key_Tab)
    room.key(Qt.Key.Key_Tab)
    assert room.focus().accessibleName() == "All stories"
    room.key(Qt.Key.Key_Right)
    room.key(Qt.Key.Key_Space)
    assert room.newsroom.stories.status() is Status.DRAFT
    for _ in range(4):
        room.key(Qt.Key.Key_Right)
    assert room.newsroom.stories.status() is Status.SPIKED
    room.key(Qt.Key.Key_Space)
    assert room.newsroom.stories.status() is None


def test_a_list_keeps_tab_for_its_levels_and_is_left_by_f6(room: Room) -> None:
    room.body.setFocus()
    room.act("bullets")
    room.key(Qt.Key.Key_Tab)
    assert room.focus() is room.body
    room.key(Qt.Key.Key_F6)
    assert room.newsroom.inspector.isAncestorOf(room.focus())
    room.key(Qt.Key.Key_F6, SHIFT)
    assert room.focus() is room.body


def test_f6_goes_to_what_was_said_and_back(room: Room) -> None:
    room.newsroom.work.voice.say("Moved.", ("Undo", lambda: None))
    room.body.setFocus()
    room.key(Qt.Key.Key_F6)
    room.key(Qt.Key.Key_F6)
    focus = room.focus()
    assert isinstance(focus, QAbstractButton)
    assert focus.text() == "Undo"
    room.newsroom.toast._time_is_up()
    assert room.said() == "Moved."
    inside = room.newsroom.toast._before
    room.key(Qt.Key.Key_Space)
    assert room.said() == ""
    assert room.focus() is inside


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_f10_opens_the_menu(room: Room) -> None:
    room.body.setFocus()
    opened: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Right)
        inner = QApplication.activePopupWidget()
        assert isinstance(inner, QMenu)
        opened.append(inner.title())
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    # The menu has an event loop of its own while it is open.
    QTimer.singleShot(50, look)
    room.key(Qt.Key.Key_F10)
    room.wait(lambda: opened)
    assert opened == ["&Story"]


def test_the_lead_is_opened_by_enter_and_its_menu_by_the_menu_key(room: Room) -> None:
    lead = room.newsroom.page.header.lead
    room.newsroom.inspector.show_tab("story")
    room.newsroom.page.header.dateline.setFocus()
    room.key(Qt.Key.Key_Tab)
    assert room.focus() is lead
    assert room.newsroom.inspector.tab() == "story"
    room.key(Qt.Key.Key_Return)
    assert room.focus().accessibleName() == "Caption"


def test_a_card_keeps_tab_to_itself_and_gives_the_focus_back(room: Room) -> None:
    room.newsroom.stories.focus_search()
    room.key(Qt.Key.Key_Tab)
    button = room.focus()
    room.key(Qt.Key.Key_Space)
    names = []
    for _ in range(4):
        names.append(room.focus().accessibleName())
        room.key(Qt.Key.Key_Tab)
    assert names == ["Section filter", "Date filter", "Status filter", "Clear filters"]
    assert room.focus().accessibleName() == "Section filter"
    room.key(Qt.Key.Key_Escape)
    assert room.focus() is button
    room.key(Qt.Key.Key_P, CTRL | SHIFT)
    line = room.focus()
    room.key(Qt.Key.Key_Tab)
    assert room.focus() is line


def test_toolbar_buttons_are_pressed_by_the_space_bar(room: Room) -> None:
    room.body.setFocus()
    bold = next(each for each in room.window.findChildren(QToolButton) if each.accessibleName() == "Bold")
    bold.setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Qt.Key.Key_Space)
    assert room.newsroom.actions["bold"].isChecked()
