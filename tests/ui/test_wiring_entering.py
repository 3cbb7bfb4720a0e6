"""From the list into a story and back: by what was searched for, by the keyboard, past the filters."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
import pytest

from editor.domain.errors import StoryNotFound
from editor.domain.story import Status
from editor.ui.dialogs.finder import StoryChoice
from editor.ui.panels.story_view import StoryView
from tests.rooms import Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    for headline, text in (("Ferries", "They run all day."), ("Council", "Votes on the harbour.")):
        room.act("new")
        room.type(headline, "", text)
        room.settle()
    room.newsroom.work.autosave.index()
    room.settle()
    return room


def searching(room: Room, words: str) -> QLineEdit:
    room.act("search")
    field = room.part(QLineEdit, "Search stories")
    field.setText(words)
    return field


def test_enter_opens_the_first_that_is_found_at_the_words(room: Room) -> None:
    QTest.keyClick(searching(room, "run all"), Qt.Key.Key_Return)
    room.wait(lambda: room.story.headline == "Ferries")
    assert room.focus() is room.body
    assert room.body.textCursor().selectedText() == "run all"


def test_enter_in_the_list_goes_on_in_the_text_and_esc_goes_back_to_the_page(room: Room) -> None:
    field = searching(room, "run")
    room.wait(lambda: room.headlines == ["Ferries"])
    QTest.keyClick(field, Qt.Key.Key_Down)
    view = room.part(StoryView)
    assert room.focus() is view
    room.key(Qt.Key.Key_Return)
    assert room.focus() is room.body
    assert room.body.textCursor().selectedText() == "run"
    view.setFocus()
    room.key(Qt.Key.Key_Escape)
    assert field.text() == ""
    assert room.focus() is room.body


def test_a_story_that_the_filter_hides_is_listed_when_somebody_goes_to_it(room: Room) -> None:
    room.newsroom.stories.choose_status(Status.READY)
    room.wait(lambda: room.headlines == [])
    row = next(row for row in room.desk.newest(9) if row.headline == "Ferries")
    room.newsroom.finders.go_to.chosen.emit(StoryChoice(row.id, row.headline))
    assert room.story.headline == "Ferries"
    room.wait(lambda: "Ferries" in room.headlines)


def test_the_right_button_opens_no_story(room: Room) -> None:
    view = room.part(StoryView)
    other = next(at for at, headline in enumerate(room.headlines) if headline == "Ferries")
    at = view.visualRect(view.model().index(other, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=at)
    assert view.currentIndex().row() != other
    assert not room.newsroom.stories._pause.isActive()
    assert room.story.headline == "Council"


def test_no_bar_is_shown_where_all_rows_fit(room: Room) -> None:
    view = room.part(StoryView)
    assert view._bar.maximum() == view._bar.minimum()


def test_the_bins_button_leads_back(room: Room) -> None:
    button = room.part(QPushButton, "Bin stories")
    button.click()
    assert room.newsroom.stories.status() is Status.SPIKED
    field = room.part(QLineEdit, "Search stories")
    assert field.placeholderText() == "Search the bin"
    button.click()
    assert room.newsroom.stories.status() is None
    assert field.placeholderText() == "Search 2 stories"


def test_a_story_that_the_writer_threw_away_leaves_no_ghost(room: Room, rooms: OpenRoom) -> None:
    room.act("new")
    thrown = room.story.id
    room.settle()
    reader = rooms(write=False)
    reader.newsroom.shelf.open(thrown)
    assert reader.field("Body").placeholderText() == "This story has no text yet."
    room.newsroom.shelf.open(room.desk.newest(2)[1].id)
    room.settle()
    with pytest.raises(StoryNotFound):
        room.desk.story(thrown)
    reader.newsroom.list.changed_elsewhere.emit(reader.open_story())
    assert reader.story.id != thrown
    assert reader.said() == ""


def test_format_keys_are_about_the_text_that_has_the_focus(room: Room) -> None:
    room.body.setFocus()
    room.body.selectAll()
    room.field("Notes").setFocus()
    before = room.story.body
    for name in ("quote", "bold", "bullets"):
        room.act(name)
    assert room.story.body == before
    room.body.setFocus()
    room.act("quote")
    assert room.story.body != before


def test_the_texts_menu_offers_what_there_is_to_do(room: Room) -> None:
    room.newsroom.shelf.open(next(row.id for row in room.desk.newest(9) if row.headline == "Ferries"))
    reopened = room.body.document()
    reopened.clearUndoRedoStacks()
    QApplication.clipboard().clear()
    assert offered(room) & {"Undo", "Redo", "Cut", "Copy"} == set()
    room.body.selectAll()
    assert {"Cut", "Copy"} <= offered(room)


def offered(room: Room) -> set[str]:
    menu = room.newsroom.text.fill_menu(QMenu(room.window))
    return {action.text().partition("\t")[0] for action in menu.actions() if action.isEnabled()}


def test_the_block_style_is_offered_with_a_story_only(rooms: OpenRoom) -> None:
    room = rooms()
    assert not room.newsroom.window.toolbar.kinds.isEnabled()
    room.act("new")
    assert room.newsroom.window.toolbar.kinds.isEnabled()


def test_a_binned_story_says_so_above_the_page_and_leads_back(room: Room) -> None:
    room.act("bin")
    assert room.banner() == "This story is in the bin."
    restore, erase = [each for each in room.window.banner._buttons if not each.isHidden()]
    assert erase.text() == "Delete for good…"
    restore.click()
    assert room.banner() == ""
    assert room.story.status is not Status.SPIKED
