"""Language and direction of single paragraphs, and the caret's way through text that runs both ways."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QMenu
import pytest

from editor.domain.body import Paragraph
from tests.builders import p
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.body.setFocus()
    return room


def mark(room: Room) -> str:
    """What the foot says of the caret's paragraph."""
    label = room.part(QLabel, "Paragraph language")
    return label.text() if label.isVisible() else ""


def chosen(menu: QMenu, *words: str) -> None:
    """Carry out what is found in a menu, submenu by submenu."""
    found = next(action for action in menu.actions() if action.text().startswith(words[0]))
    inner = found.menu()
    if len(words) > 1:
        assert isinstance(inner, QMenu)
        chosen(inner, *words[1:])
    else:
        assert found.isEnabled()
        found.trigger()


def body_menu(room: Room) -> QMenu:
    """The text's context menu."""
    room.body.menu_wanted.emit(QPoint(200, 200))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def put_caret(room: Room, position: int) -> None:
    cursor = room.body.textCursor()
    cursor.setPosition(position)
    room.body.setTextCursor(cursor)


def test_a_paragraph_gets_a_language_of_its_own_and_the_foot_says_so(room: Room) -> None:
    room.type("Bonjour", "Hello")
    put_caret(room, 2)
    menu = body_menu(room)
    chosen(menu, "Paragraph", "Language", "Français")
    menu.close()
    assert room.story.body.blocks == (Paragraph(p("Bonjour").spans, "fr"), p("Hello"))
    assert mark(room) == "¶ Français"
    put_caret(room, 10)
    assert mark(room) == ""
    room.act("undo")
    assert room.story.body.blocks == (p("Bonjour"), p("Hello"))
    put_caret(room, 2)
    assert mark(room) == ""
    room.act("paragraph-language")
    offered = QApplication.activePopupWidget()
    assert isinstance(offered, QMenu)
    assert [each.text() for each in offered.actions() if each.isChecked()] == ["The story’s: English (UK)"]
    chosen(offered, "العربية")
    offered.close()
    assert room.story.body.blocks[0] == Paragraph(p("Bonjour").spans, "ar")
    chosen(body_menu(room), "Paragraph", "Language", "The story’s")
    assert room.story.body.blocks[0] == p("Bonjour")


def test_a_paragraph_gets_a_direction_of_its_own(room: Room) -> None:
    room.type("123", "אבג")
    assert mark(room) == "¶ right to left"
    put_caret(room, 1)
    assert mark(room) == ""
    room.act("direction-rtl")
    assert room.story.body.blocks[0] == Paragraph(p("123").spans, "", "rtl")
    assert mark(room) == "¶ right to left"
    assert room.newsroom.actions["direction-rtl"].isChecked()
    room.act("direction-auto")
    assert room.story.body.blocks[0] == p("123")
    assert (mark(room), room.newsroom.actions["direction-auto"].isChecked()) == ("", True)


def places(room: Room, key: Qt.Key, times: int) -> list[int]:
    """Where the caret is seen, from the left, after each of so many keys."""
    found = []
    for _ in range(times):
        found.append(room.body.cursorRect().x())
        room.key(key)
    return found


@pytest.mark.parametrize("text", ["abc אבג def", "אבג abc דהו", "אבג 123 דהו", "abc العربية def", "abc אבג"])
def test_left_and_right_move_as_one_sees_it(room: Room, text: str) -> None:
    room.type(text)
    rtl = room.body.document().begin().textDirection() == Qt.LayoutDirection.RightToLeft
    room.key(Qt.Key.Key_End if rtl else Qt.Key.Key_Home)
    rightwards = places(room, RIGHT, len(text) + 1)
    assert rightwards == sorted(rightwards)
    assert len(set(rightwards)) > len(text) - 2
    leftwards = places(room, LEFT, len(text) + 1)
    assert leftwards == sorted(leftwards, reverse=True)
    # To see it again: the caret went all the way back.
    assert room.body.cursorRect().x() == rightwards[0]


def test_the_caret_leaves_a_paragraph_by_its_end_and_by_its_start(room: Room) -> None:
    room.type("ab", "אב", "cd")
    put_caret(room, 0)
    for _ in range(3):
        room.key(RIGHT)
    assert room.body.textCursor().position() == 3
    for _ in range(3):
        room.key(LEFT)
    assert room.body.textCursor().position() == 6
    room.key(LEFT)
    assert room.body.textCursor().position() == 5


def test_a_line_that_wraps_is_walked_through_to_its_end(room: Room) -> None:
    room.type("Harbour אבג " * 12)
    put_caret(room, 0)
    seen = set()
    for _ in range(12 * 12):
        seen.add(room.body.textCursor().position())
        room.key(RIGHT)
    assert len(seen) > 12 * 11


def test_a_selection_grows_by_sight_and_home_and_end_know_their_sides(room: Room) -> None:
    room.type("אבג abc", "def")
    put_caret(room, 0)
    room.key(LEFT, SHIFT)
    room.key(LEFT, SHIFT)
    assert room.body.textCursor().selectedText() == "אב"
    room.key(RIGHT, SHIFT)
    assert room.body.textCursor().selectedText() == "א"
    room.key(Qt.Key.Key_End)
    assert room.body.textCursor().position() == 7
    # The end of the text is seen behind its last word, which runs from left to right.
    for _ in range(3):
        room.key(LEFT, SHIFT)
    assert room.body.textCursor().position() == 8
    room.key(Qt.Key.Key_Home, CTRL)
    assert room.body.textCursor().position() == 0
    room.key(Qt.Key.Key_End, CTRL | SHIFT)
    assert room.body.textCursor().selectedText().endswith("def")


def test_the_caret_goes_from_line_to_line_of_a_field(room: Room) -> None:
    notes = room.field("Notes")
    notes.setFocus()
    room.type("a")
    notes.insertPlainText("\nb")
    notes.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(3):
        room.key(RIGHT)
    assert notes.textCursor().position() == 3
