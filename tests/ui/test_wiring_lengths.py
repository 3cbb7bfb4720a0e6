"""Lengths at the foot of the window and in fields: measured in a pause, advised and never enforced."""

from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
import pytest

from editor.domain import lengths
from editor.domain.lengths import measured
from editor.ui.dialogs.length_popup import LengthPopup
from tests.rooms import Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "The first ferry left at six.", "The second one did not.")
    room.settle()
    return room


def button(room: Room) -> QPushButton:
    return room.part(QPushButton, "Length")


def meter(room: Room) -> QLabel:
    found = room.window.findChild(QLabel, "Headline length")
    assert found is not None
    return found


def test_a_story_is_measured_after_a_pause_and_never_on_a_key(room: Room) -> None:
    room.newsroom.lengths.show()
    with patch.object(lengths, "measured", wraps=measured) as counted:
        room.type(" It waited.")
        assert counted.call_count == 0
        room.wait(lambda: button(room).text() == "13 words · 1 min read")
        assert counted.call_count == 1


def test_what_is_selected_is_measured_too(room: Room) -> None:
    room.body.setTextCursor(room.body.document().find("first ferry"))
    room.wait(lambda: button(room).text() == "2 of 11 words · 1 min read")
    room.body.moveCursor(room.body.textCursor().MoveOperation.End)
    room.wait(lambda: button(room).text() == "11 words · 1 min read")


def test_the_popup_says_all_and_keeps_a_sections_column(room: Room) -> None:
    room.newsroom.story_panel.field_edited.emit("section", "Harbour")
    room.newsroom.story_panel.field_edited.emit("target_words", 22)
    room.body.setTextCursor(room.body.document().find("first ferry"))
    button(room).setFocus()
    room.key(Qt.Key.Key_Space)
    popup = room.part(LengthPopup)
    words = [label.text() for label in popup.findChildren(QLabel) if label.isVisible()]
    assert {"Story", "11", "51", "42", "50% of 22", "Selection", "2", "10", "in Harbour"} <= set(words)
    assert room.focus().accessibleName() == "Characters a line"
    room.type("14")
    assert room.newsroom.work.settings.current.column_of("harbour") == 14
    assert room.newsroom.work.settings.current.column_of("Sport") == 35
    room.key(Qt.Key.Key_Return)
    assert not popup.isVisible()


def test_a_column_that_is_none_is_refused_in_words(room: Room) -> None:
    button(room).click()
    room.type("0")
    popup = room.focus().parentWidget()
    assert popup is not None
    assert any("1 to 400" in label.text() for label in popup.findChildren(QLabel))
    assert room.newsroom.work.settings.current.column == 35
    room.key(Qt.Key.Key_Escape)


def test_a_long_headline_turns_the_meter_amber_and_is_kept(room: Room) -> None:
    headline = room.field("Headline")
    headline.setFocus()
    room.wait(lambda: meter(room).text() == "Headline 7 / 64")
    assert meter(room).property("kind") == "hint"
    room.key(Qt.Key.Key_End)
    room.type(" run and run again, every ten minutes, from Monday until Christmas")
    room.wait(lambda: meter(room).property("kind") == "over")
    assert meter(room).accessibleName() == f"Headline: {len(room.story.headline)} of 64 characters, 9 more than advised"
    room.field("Standfirst").setFocus()
    room.wait(lambda: meter(room).text() == "Standfirst 8 / 160")
    assert meter(room).property("kind") == "hint"


def test_headlines_for_other_places_have_meters_and_undo_of_their_own(room: Room) -> None:
    room.newsroom.inspector.show_tab("story")
    for name, json_name in (("Web headline", "web_headline"), ("Alert", "alert")):
        field = room.field(name)
        field.setFocus()
        room.type("x" * 95)
        assert getattr(room.story, json_name) == "x" * 95
        assert "more than advised" in field.accessibleDescription()
        room.act("undo")
        assert getattr(room.story, json_name) == ""
        assert field.accessibleDescription() == ""
        room.act("redo")
    room.settle()
    assert room.stored == room.story
    assert room.story.headline == "Ferries"


def test_bands_are_the_persons_own(rooms: OpenRoom) -> None:
    room = rooms()
    room.newsroom.work.settings.change(headline_band=5, alert_band=3)
    room.act("new")
    room.type("Ferries")
    room.wait(lambda: meter(room).text() == "Headline 7 / 5")
    room.newsroom.inspector.show_tab("story")
    room.field("Alert").setFocus()
    room.type("Four")
    assert room.field("Alert").accessibleDescription() == "4 of 3 characters, 1 more than advised"


def test_a_tk_in_an_alert_is_found_and_gone_to(room: Room) -> None:
    room.newsroom.story_panel.field_edited.emit("alert", "Bridge shut until TK")
    room.newsroom.text_of_story.show_values()
    room.newsroom.inspector.show_tab("photos")
    room.body.setFocus()
    room.key(Qt.Key.Key_F8)
    assert room.focus() is room.field("Alert")
    assert room.field("Alert").textCursor().selectedText() == "TK"
