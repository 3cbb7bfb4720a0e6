"""The outline in the window: filled after the pause, gone to, reordered by keys and by dragging."""

from functools import partial

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import pytest

from editor.domain.body import Body, PhotoBlock, Subheading
from editor.domain.story import AttachedPhoto
from editor.ui.models.outline import ROW_MIME
from editor.ui.panels.outline_view import OutlineView
from tests.builders import h, p, q
from tests.rooms import CTRL, Room
from tests.window_fixtures import OpenRoom

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    """A story of two sections, with the outline shown and the caret in the text."""
    room = rooms()
    room.act("new")
    room.type("Ferries", "", "Intro.", "## One", "First.", "> Said.", "")
    room.key(Key.Key_Return)
    room.type("## Two", "Second.")
    room.act("outline")
    room.body.setFocus()
    return room


def _rows(room: Room) -> list[str]:
    rows = room.newsroom.outline_panel.rows
    return [rows.text(row) for row in range(rows.rowCount())]


def _view(room: Room) -> OutlineView:
    return room.newsroom.outline_panel.view


def _drop(view: OutlineView, row: int, at: QPoint) -> None:
    mime: QMimeData = view.model().mimeData([view.model().index(row, 0)])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton

    class Own(QDropEvent):
        def source(self) -> OutlineView:
            return view

    view.dropEvent(Own(QPointF(at), copy, mime, left, Qt.KeyboardModifier.NoModifier))


def test_it_stands_in_the_left_column_in_the_place_of_the_list(room: Room) -> None:
    actions, window = room.newsroom.actions, room.window
    assert _view(room).accessibleName() == "Outline"
    assert window.outline.isVisible() and not window.stories.isVisible()
    assert actions["outline"].isChecked() and not actions["show-list"].isChecked()
    assert _rows(room) == ["Ferries", "One", "Said.", "Two"]
    room.act("show-list")
    assert window.stories.isVisible() and not window.outline.isVisible()
    room.act("outline")
    room.act("outline")
    assert window.stories.isVisible() and not actions["outline"].isChecked()
    room.act("show-list")
    assert window.side.isHidden()
    room.act("search")
    assert window.stories.isVisible()
    room.wait(lambda: window.stories.isAncestorOf(room.focus()))


def test_it_follows_the_text_after_a_pause_and_never_on_the_key(room: Room) -> None:
    room.type(" And on.")
    room.key(Key.Key_Return)
    room.type("## Three")
    assert _rows(room) == ["Ferries", "One", "Said.", "Two"]
    room.wait(lambda: _rows(room) == ["Ferries", "One", "Said.", "Two", "Three"])
    room.newsroom.page.header.headline.setFocus()
    room.type("!")
    room.wait(lambda: _rows(room)[0] == "Ferries!")


def test_it_does_nothing_while_it_is_not_looked_at(room: Room) -> None:
    room.act("show-list")
    room.key(Key.Key_Return)
    room.type("## Three")
    room.settle()
    QTest.qWait(300)
    assert "Three" not in _rows(room)
    room.act("outline")
    assert _rows(room)[-1] == "Three"


def test_the_place_of_the_caret_is_marked(room: Room) -> None:
    rows = room.newsroom.outline_panel.rows

    def _is_at(row: int) -> bool:
        return rows.here == row

    for block, row in ((0, 0), (1, 1), (2, 1), (3, 2), (5, 3)):
        cursor = room.body.textCursor()
        cursor.setPosition(room.body.document().findBlockByNumber(block).position())
        room.body.setTextCursor(cursor)
        room.wait(partial(_is_at, row))
    assert _view(room).currentIndex().row() == 3
    spoken = rows.data(rows.index(3), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Subheading: Two, the caret is here"


def test_enter_and_click_go_to_a_row(room: Room) -> None:
    view = _view(room)
    view.setFocus()
    view.select(1)
    room.key(Key.Key_Return)
    assert room.focus() is room.body
    assert room.body.textCursor().block().text() == "One"
    place = view.visualRect(view.model().index(3, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert room.body.textCursor().block().text() == "Two"
    assert room.focus() is room.body
    view.chosen.emit(0)
    assert room.focus() is room.field("Headline")


def test_alt_and_an_arrow_move_a_section_with_all_below_it(room: Room) -> None:
    before = room.story.body
    view = _view(room)
    view.setFocus()
    view.select(3)
    room.key(Key.Key_Up, ALT)
    assert room.story.body == Body.of([p("Intro."), h("Two"), p("Second."), h("One"), p("First."), q("Said.")])
    assert _rows(room) == ["Ferries", "Two", "One", "Said."]
    assert view.currentIndex().row() == 1
    room.key(Key.Key_Up, ALT)
    assert _rows(room) == ["Ferries", "Two", "One", "Said."]
    room.key(Key.Key_Z, CTRL)
    assert room.story.body == before
    room.wait(lambda: _rows(room) == ["Ferries", "One", "Said.", "Two"])
    room.settle()
    assert room.stored.body == before


def test_a_photo_moves_alone_and_keeps_its_caption(room: Room) -> None:
    story = room.open_story()
    story.session.attach_photo(AttachedPhoto("p1", caption="The quay."))
    room.body.place(PhotoBlock("p1"))
    room.newsroom.outline.show()
    assert _rows(room)[-1] == "The quay."
    view = _view(room)
    view.setFocus()
    view.select(4)
    room.key(Key.Key_Up, ALT)
    assert _rows(room) == ["Ferries", "One", "Said.", "The quay.", "Two"]
    assert [photo.caption for photo in room.story.photos] == ["The quay."]
    room.key(Key.Key_Return)
    assert room.body.textCursor().selectedText() == "\ufffc"


def test_a_row_is_dragged_to_another_place(room: Room) -> None:
    view = _view(room)
    two, one = (view.visualRect(view.model().index(row, 0)) for row in (3, 1))
    _drop(view, 3, one.topLeft() + QPoint(20, 2))
    assert _rows(room) == ["Ferries", "Two", "One", "Said."]
    _drop(view, 1, QPoint(20, two.bottom() + 200))
    assert _rows(room) == ["Ferries", "One", "Said.", "Two"]
    assert view.row_below(QPoint(20, 1)) == 1


def test_only_its_own_rows_are_dropped_on_it(room: Room) -> None:
    mime = QMimeData()
    mime.setData(ROW_MIME, b"3")
    event = QDropEvent(
        QPointF(20, 40), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    _view(room).dropEvent(event)
    assert not event.isAccepted()
    assert _rows(room) == ["Ferries", "One", "Said.", "Two"]


def test_it_runs_right_to_left_with_the_story(room: Room) -> None:
    assert not _view(room).isRightToLeft()
    room.newsroom.text_of_story.set_field("language", "ar")
    room.wait(_view(room).isRightToLeft)
    assert not _view(room).grab().isNull()
    before = room.story.body
    _view(room).step_requested.emit(2, -1)
    assert _rows(room) == ["Ferries", "Two", "One", "Said."]
    room.body.undo_text()
    assert room.story.body == before


def test_a_story_without_entries_says_what_would_stand_here(room: Room) -> None:
    room.act("new")
    room.wait(lambda: _rows(room) == ["No headline yet"])
    empty = room.newsroom.outline_panel
    words = [label.text() for label in empty.findChildren(type(empty._empty)) if label.isVisible()]
    assert any("makes a subheading" in each for each in words)


def test_the_list_is_shown_where_no_story_is_open(rooms: OpenRoom) -> None:
    room = rooms()
    room.act("new")
    room.act("outline")
    room.quit()
    again = rooms()
    assert again.newsroom.work.current.open is None
    assert again.window.stories.isVisible()
    assert again.newsroom.actions["show-list"].isChecked()


def test_nothing_moves_in_a_window_that_only_reads(room: Room, rooms: OpenRoom) -> None:
    room.settle()
    other = rooms(write=False)
    other.act("outline")
    view = _view(other)
    view.select(3)
    QTest.keyClick(view, Key.Key_Up, ALT)
    view.move_requested.emit(2, 0)
    assert _rows(other) == ["Ferries", "One", "Said.", "Two"]
    assert not view.model().flags(view.model().index(3, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_f6_goes_through_the_outline(room: Room) -> None:
    room.act("previous-pane")
    assert room.focus() is _view(room)
    room.act("next-pane")
    assert room.focus() is room.body
    assert isinstance(QApplication.focusWidget(), type(room.body))


def test_an_entry_that_was_edited_away_meanwhile_is_not_moved(room: Room) -> None:
    room.body.set_kind(Subheading())
    _view(room).move_requested.emit(2, 0)
    assert [block for block in room.story.body if isinstance(block, Subheading)] == [h("One"), h("Two"), h("Second.")]
