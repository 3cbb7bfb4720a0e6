"""Typographic marks in the window: as one types, taken back by one undo, over a whole story, and where they lack."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton
import pytest

from editor.domain.body import TEXT_BLOCKS
from editor.ui.page.directions import set_tongue
from tests.builders import a, b, p
from tests.rooms import CTRL, Room
from tests.window_fixtures import OpenRoom

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("typography")
    room.act("new")
    return room


def texts(room: Room) -> list[str]:
    """What the blocks of the body say."""
    return [block.text for block in room.story.body.blocks if isinstance(block, TEXT_BLOCKS)]


def commit(room: Room, text: str, composing: str = "") -> None:
    """Put text in as an input method does."""
    event = QInputMethodEvent(composing, [])
    event.setCommitString(text)
    QApplication.sendEvent(room.focus(), event)


def test_marks_are_set_as_one_types_in_text_and_fields(room: Room) -> None:
    room.type("'Closed' -- it's so", '"At last"', '"It\'s shut..."', '😀 \'til "9"')
    assert room.story.headline == "‘Closed’ – it’s so"
    assert room.story.standfirst == "“At last”"
    assert texts(room) == ["“It’s shut…”", "😀 ’til “9”"]


def test_one_undo_takes_a_correction_back_and_typing_goes_on(room: Room) -> None:
    room.body.setFocus()
    room.type('so "')
    room.key(Qt.Key.Key_Z, CTRL)
    assert texts(room) == ['so "']
    room.type("x")
    assert texts(room) == ['so "x']
    room.key(Qt.Key.Key_Z, CTRL)
    room.key(Qt.Key.Key_Z, CTRL)
    assert texts(room) in ([], [""])


def test_what_is_typed_behind_a_correction_is_another_step(room: Room) -> None:
    for focus in (room.field("Headline"), room.body):
        focus.setFocus()
        room.type('"word')
        assert focus.toPlainText() == "“word"
        room.key(Qt.Key.Key_Z, CTRL)
        assert focus.toPlainText() == "“"
        room.key(Qt.Key.Key_Z, CTRL)
        assert focus.toPlainText() == '"'
        room.key(Qt.Key.Key_Z, CTRL)
        assert focus.toPlainText() == ""


def test_a_correction_has_the_marks_of_the_key(room: Room) -> None:
    room.body.setFocus()
    room.type("a ")
    room.act("bold")
    room.type('"b"')
    assert room.story.body.blocks == (p("a ", b("“b”")),)


def test_a_paragraph_has_the_marks_of_its_language(room: Room) -> None:
    room.body.setFocus()
    set_tongue(room.body.textCursor(), language="fr")
    room.type('"Non" ; "oui')
    assert texts(room) == ["«\u00a0Non\u00a0»\u202f; «\u00a0oui"]


def test_an_address_stays_as_typed(room: Room) -> None:
    room.body.setFocus()
    room.body.insert([p("see ", a("example.org/a", "https://example.org/ab--c"))])
    cursor = room.body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Left)
    room.body.setTextCursor(cursor)
    room.type("--'")
    assert texts(room) == ["see example.org/--'a"]


def test_nothing_is_corrected_while_an_input_method_composes_nor_when_text_is_pasted(room: Room) -> None:
    room.body.setFocus()
    mime = QMimeData()
    mime.setText('a "b"')
    room.body.insertFromMimeData(mime)
    commit(room, ' "', composing="x")
    commit(room, "")
    commit(room, ' "c"')
    assert texts(room) == ['a "b" " "c"']
    commit(room, " ")
    commit(room, '"')
    assert texts(room) == ['a "b" " "c" “']


def test_it_can_be_switched_off_and_stays_so(room: Room, rooms: OpenRoom) -> None:
    room.act("typography")
    room.body.setFocus()
    room.type('"a"')
    assert texts(room) == ['"a"']
    assert not room.store.current.typography
    room.quit()
    assert not rooms().newsroom.actions["typography"].isChecked()


def test_a_whole_story_is_tidied_at_once_and_taken_back_at_once(room: Room) -> None:
    room.act("typography")
    room.type('It\'s "over"', "It's so", "'no' -- x...")
    room.body.insert([p("And ", b('"bold"'), " ", a("it's", "https://a.org/"), ' 6" https://a.org/--"')])
    before = room.story
    room.act("tidy")
    assert room.story.headline == "It’s “over”"
    assert room.story.standfirst == "It’s so"
    assert room.story.body.blocks == (
        p("‘no’ – x…And ", b("“bold”"), " ", a("it’s", "https://a.org/"), ' 6" https://a.org/--"'),
    )
    assert room.said() == "11 marks tidied."
    changed = room.story
    room.act("tidy")
    assert room.said() == "Nothing to tidy: every mark is as it should be."
    assert room.story == changed
    room.field("Headline").setFocus()
    room.act("undo")
    assert room.story.headline == before.headline
    room.body.setFocus()
    room.act("undo")
    assert room.story.body == before.body


def test_the_line_that_tells_of_it_takes_it_back(room: Room) -> None:
    room.act("typography")
    room.type("It's over", "It's so", "It's late")
    before = room.story
    room.act("tidy")
    assert room.story != before
    next(each for each in room.newsroom.toast.findChildren(QPushButton) if each.text() == "Undo").click()
    assert room.story == before


def test_straight_quotes_are_found_one_after_the_other(room: Room) -> None:
    room.act("typography")
    room.type("It's", 'all "so"', "one 6\" 'two'", "three", "isn't")
    room.field("Headline").setFocus()
    cursor = room.field("Headline").textCursor()
    cursor.setPosition(0)
    room.field("Headline").setTextCursor(cursor)
    found = []
    for _ in range(7):
        room.act("next-straight")
        edit = room.focus()
        cursor = edit.textCursor()  # type: ignore[attr-defined]
        found.append((edit.accessibleName(), cursor.blockNumber(), cursor.positionInBlock()))
    assert found == [
        ("Headline", 0, 3),
        ("Standfirst", 0, 5),
        ("Standfirst", 0, 8),
        ("Body", 0, 8),
        ("Body", 0, 12),
        ("Body", 2, 4),
        ("Headline", 0, 3),
    ]
    room.act("tidy")
    room.act("next-straight")
    assert room.said() == "No straight quotation mark is left."


def test_the_line_takes_nothing_back_that_was_written_since(room: Room) -> None:
    room.act("typography")
    room.type("It's over", "It's so", "It's late")
    room.act("tidy")
    room.body.setFocus()
    room.type(" now")
    next(each for each in room.newsroom.toast.findChildren(QPushButton) if each.text() == "Undo").click()
    assert texts(room) == ["It’s late now"]
    assert room.story.headline == "It's over"
    assert room.said() == "The text was edited since. Undo there takes the tidying back, too."
