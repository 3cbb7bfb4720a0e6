"""Codes become names as they are typed and pasted, lists come in and go, and earlier credits are offered again."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QPushButton
import pytest

from editor.domain.codes import CodeRow, CodesRead
from editor.domain.story import AttachedPhoto
from editor.ui.dialogs.codes_sheet import said_bad
from editor.ui.fields import FieldEdit
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom

KEY = Qt.Key
ROSTER = "lt7\tAda Finch\tFinch\nlt9\tليلى\nbad line\n"


@pytest.fixture
def room(rooms: OpenRoom, tmp_path: Path) -> Room:
    """A story with two photos that wait, in a library with a roster."""
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    file = tmp_path / "roster.txt"
    file.write_text(ROSTER, "utf-16")
    codes = room.newsroom.captions.codes
    codes.take([file])
    room.wait(lambda: not codes.book.is_empty)
    session = room.open_story().session
    session.attach_photo(AttachedPhoto("p1", credit="Ada Finch", source="AP"))
    session.attach_photo(AttachedPhoto("p2"))
    room.newsroom.work.autosave.note(room.open_story())
    room.newsroom.photos.show()
    room.settle()
    return room


def field(room: Room, name: str) -> FieldEdit:
    """The field `name` of the inspector's form, with the focus."""
    room.newsroom.inspector.show_tab("photos")
    found = room.field(name)
    assert isinstance(found, FieldEdit)
    found.setFocus()
    return found


def test_a_code_is_replaced_as_its_last_mark_is_typed_and_one_undo_leaves_it(room: Room) -> None:
    caption = field(room, "Caption")
    room.type("With \\lt7\\ and \\lt7#2\\, \\lt9\\")
    assert caption.text() == "With Ada Finch and Finch, ليلى"
    assert room.story.photos[0].caption == caption.text()
    room.key(KEY.Key_Z, CTRL)
    assert caption.text() == "With Ada Finch and Finch, \\lt9\\"
    room.key(KEY.Key_Z, CTRL | SHIFT)
    room.type(".")
    assert caption.text() == "With Ada Finch and Finch, ليلى."
    room.newsroom.page.enter_field("headline")
    room.type(" \\lt7\\")
    assert room.story.headline == "Ferries Ada Finch"
    alt = field(room, "Alt text")
    room.type("\\lt7#2\\")
    assert alt.text() == "Finch"
    credit = field(room, "Credit")
    room.type(" \\lt7\\")
    assert "\\lt7\\" in credit.text()
    room.key(KEY.Key_D, CTRL | SHIFT)
    room.type(" \\lt7\\")
    assert room.story.photos[0].caption == "With Ada Finch and Finch, ليلى. Ada Finch"


def test_an_unknown_code_stays_and_is_a_finding_and_pasted_ones_are_replaced(room: Room) -> None:
    caption = field(room, "Caption")
    room.type("With \\zz\\ there.")
    assert caption.text() == "With \\zz\\ there."
    assert "“zz” is in no code list" in room.said()
    room.newsroom.checks.refresh()
    assert "code" in {each.code for each in room.newsroom.checks._found}
    room.key(KEY.Key_A, CTRL)
    room.key(KEY.Key_Delete)
    mime = QMimeData()
    mime.setText("\\lt7\\ with \\zz\\ and \\lt9\\!")
    caption.insertFromMimeData(mime)
    assert caption.text() == "Ada Finch with \\zz\\ and ليلى!"
    room.type("?")
    assert caption.text() == "Ada Finch with \\zz\\ and ليلى!?"
    room.key(KEY.Key_Z, CTRL)
    room.key(KEY.Key_Z, CTRL)
    assert caption.text() == "\\lt7\\ with \\zz\\ and \\lt9\\!"


def test_the_sheet_shows_searches_and_removes_lists_which_are_kept(room: Room, rooms: OpenRoom) -> None:
    codes = room.newsroom.captions.codes
    room.act("code-lists")
    sheet = codes.sheet
    assert sheet.shown() == ["lt7  →  Ada Finch  ·  Finch", "lt9  →  ليلى"]
    assert "Line 3: There is no tab" in sheet._bad.text()
    sheet._search.setText("finch")
    assert len(sheet.shown()) == 1
    sheet.mark_chosen.emit("=")
    assert room.newsroom.work.settings.current.code_mark == "="
    high = sheet.height()
    shown = [each for each in sheet.findChildren(QPushButton) if each.isVisible()]
    next(each for each in shown if each.text() == "Remove").setFocus()
    room.key(KEY.Key_Return)
    room.wait(lambda: codes.book.is_empty)
    assert sheet.height() < high
    assert "roster.txt" in room.said()
    next(each for each in room.newsroom.toast.findChildren(QPushButton) if each.text() == "Undo").click()
    room.wait(lambda: not codes.book.is_empty)
    room.wait(lambda: sheet.height() == high)
    room.key(KEY.Key_Escape)
    field(room, "Caption")
    room.type("=lt7= \\lt9\\")
    assert room.story.photos[0].caption == "Ada Finch \\lt9\\"
    room.newsroom.work.settings.change(code_mark="\\")
    room.quit()
    again = rooms()
    again.newsroom.page.enter_field("headline")
    again.wait(lambda: not again.newsroom.captions.codes.book.is_empty)
    again.type(" \\lt7\\")
    assert again.story.headline == "Ferries Ada Finch"


def test_what_is_said_of_bad_lines() -> None:
    assert said_bad("a.txt", CodesRead((CodeRow("a", ("b",)),))) == ""
    assert said_bad("a.txt", CodesRead(())) == "a.txt has no code."


def offered(room: Room) -> list[str]:
    return room.newsroom.captions.credits.completion.offered()


def second_credit(room: Room) -> FieldEdit:
    room.newsroom.inspector.show_tab("photos")
    room.newsroom.photos_panel.select("p2")
    credit = field(room, "Credit")
    room.wait(lambda: not room.newsroom.work.bridge.is_busy)
    return credit


def test_an_earlier_credit_is_offered_and_taken_by_the_keyboard(room: Room) -> None:
    credit = second_credit(room)
    room.type("a")
    assert offered(room) == ["Ada Finch"]
    room.key(KEY.Key_Down)
    room.key(KEY.Key_Return)
    assert credit.text() == "Ada Finch"
    assert offered(room) == []
    assert room.story.photos[1].credit == "Ada Finch"
    room.key(KEY.Key_Z, CTRL)
    assert credit.text() == "a"
    room.key(KEY.Key_Backspace)
    room.key(KEY.Key_Down)
    assert offered(room) == ["Ada Finch"]
    room.key(KEY.Key_Escape)
    assert offered(room) == []
    room.type("a")
    room.key(KEY.Key_Down)
    room.key(KEY.Key_Up)
    room.key(KEY.Key_Return)
    assert credit.text() == "a"
    room.type("d")
    assert offered(room) == ["Ada Finch"]
    room.key(KEY.Key_Tab)
    assert credit.text() == "ad"
    assert offered(room) == []
    assert room.focus().accessibleName() == "Source"


def test_at_the_desk_enter_takes_what_is_chosen_and_then_goes_on(room: Room) -> None:
    room.key(KEY.Key_D, CTRL | SHIFT)
    desk = room.newsroom.captions.desk.desk
    desk.enter("p2", "credit")
    room.wait(lambda: not room.newsroom.work.bridge.is_busy)
    room.type("ada")
    room.key(KEY.Key_Down)
    room.key(KEY.Key_Return)
    assert room.focus() is desk.rows.rows()[1].field("credit")
    room.key(KEY.Key_Return)
    assert room.focus() is desk.rows.rows()[1].field("source")
    assert room.story.photos[1].credit == "Ada Finch"
