"""Kept versions are shown, compared and brought back, and bringing back costs nothing."""

from dataclasses import replace

from PySide6.QtCore import Qt
import pytest

from editor.domain.differences import Kind, differences
from editor.domain.frame import Frame, Size
from editor.domain.story import AttachedPhoto
from tests.builders import p, story
from tests.rooms import CTRL, Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First words.")
    room.settle()
    room.act("revision")
    room.type("As sent", "")
    room.wait(lambda: room.newsroom.history_panel.view.count() == 1)
    room.body.setFocus()
    room.type(" More words.")
    room.settle()
    return room


def test_a_version_is_listed_with_its_name_and_length(room: Room) -> None:
    said = room.newsroom.history_panel.view.item(0).text()
    assert "As sent" in said
    assert "2 words" in said


def test_a_version_without_a_name_goes_by_the_time(room: Room) -> None:
    room.act("revision")
    room.key(Qt.Key.Key_Return)
    room.wait(lambda: room.newsroom.history_panel.view.count() == 2)
    assert room.desk.revisions(room.story.id)[0].name


def test_what_differs_is_shown_and_restore_brings_it_back_as_an_edit(room: Room) -> None:
    panel = room.newsroom.history_panel
    room.newsroom.inspector.show_tab("history")
    panel.view.setCurrentRow(0)
    room.wait(panel.restore.isVisible)
    assert "More words." in room.field("Differences").toPlainText()
    panel.restore.click()
    room.wait(lambda: "is back" in room.said())
    room.settle()
    assert room.stored.body.blocks == (p("First words."),)
    rows = room.desk.revisions(room.story.id)
    assert [row.reason for row in rows] == ["restore", "named"]
    assert "More words." in str(room.desk.revision(rows[0].id).story.body)
    room.body.setFocus()
    room.key(Qt.Key.Key_Z, CTRL)
    room.settle()
    assert "More words." in str(room.stored.body)


def test_differences_name_how_photos_stand() -> None:
    photos = (AttachedPhoto("p1"), AttachedPhoto("p2"))
    kept = story(p("Text."), photos=photos)
    frame = Frame((0.0, 0.1, 0.5, 0.5), 90, -2.5)
    present = story(p("Text."), photos=(replace(photos[0], frame=frame, size=Size.HALF, beside="p2"), photos[1]))
    pieces = differences(kept, present)
    assert "".join(each.text for each in pieces if each.kind is not Kind.PRESENT) == (
        "Text.\nPhoto 1: the whole picture\n"
    )
    assert "".join(each.text for each in pieces if each.kind is not Kind.KEPT) == (
        "Text.\nPhoto 1: cropped to 50% by 50% from 0% 10%, turned by 90°, straightened by -2.5°, half width,"
        " side by side with photo 2\n"
    )


def test_differences_are_told_by_words() -> None:
    kept = story(p("The vote was late."), headline="Vote")
    present = story(p("The vote was early."), headline="Vote")
    pieces = differences(kept, present)
    assert [(piece.kind, piece.text) for piece in pieces if piece.kind is not Kind.BOTH] == [
        (Kind.KEPT, "late."),
        (Kind.PRESENT, "early."),
    ]
