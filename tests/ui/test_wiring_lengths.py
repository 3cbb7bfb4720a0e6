"""Lengths at the foot of the window and in fields: measured in a pause, advised and never enforced."""

from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
import pytest

from editor.desk.settings import SettingsStore
from editor.domain import lengths
from editor.domain.lengths import measured
from editor.ui.dialogs.length_popup import LengthPopup
from tests.imaging.files import as_jpeg
from tests.rooms import CTRL, Room
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


def test_bands_and_the_column_are_the_persons_own_at_once(room: Room) -> None:
    room.newsroom.inspector.show_tab("story")
    room.field("Alert").setFocus()
    room.type("Four")
    room.key(Qt.Key.Key_Comma, CTRL)
    for name, typed in (("Headline band", "5"), ("Alert band", "3"), ("Column", "28")):
        prefer(room, name, typed)
    assert room.field("Alert").accessibleDescription() == "4 of 3 characters, 1 more than advised"
    assert (meter(room).text(), meter(room).property("kind")) == ("Headline 7 / 5", "over")
    prefer(room, "Alert band", "none")
    assert room.field("Alert band").accessibleDescription() == "1 to 4,000"
    again = SettingsStore(room.store.path).current
    assert (again.headline_band, again.alert_band, again.column) == (5, 3, 28)
    room.key(Qt.Key.Key_Escape)


def prefer(room: Room, name: str, typed: str) -> None:
    """Type into a field of the preferences, in the place of what was there."""
    field = room.field(name)
    field.setFocus()
    field.selectAll()
    room.type(typed)


def test_other_marks_are_shown_and_found_where_tk_is(room: Room) -> None:
    room.type(" By XX, [...] or TK.")
    room.newsroom.checks.refresh()
    assert marked(room) == ["TK"]
    room.key(Qt.Key.Key_Comma, CTRL)
    prefer(room, "Marks beside TK", "XX, [...], , TK")
    assert room.newsroom.work.settings.current.marks == ("XX", "[...]")
    assert marked(room) == ["XX", "[...]", "TK"]
    room.key(Qt.Key.Key_Escape)
    room.body.moveCursor(QTextCursor.MoveOperation.Start)
    room.body.setFocus()
    for mark in ("XX", "[...]", "TK"):
        room.key(Qt.Key.Key_F8)
        assert room.body.textCursor().selectedText() == mark


def marked(room: Room) -> list[str]:
    """What is drawn as still to come in the last paragraph."""
    block = room.body.document().lastBlock()
    colour = room.newsroom.work.theme.palette.tk
    looks = [each for each in block.layout().formats() if each.format.background().color().name() == colour]
    return [block.text()[each.start : each.start + each.length] for each in looks]


def test_a_tk_in_a_caption_is_marked_on_the_page_and_in_its_field(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "pier.jpg"
    file.write_bytes(as_jpeg())
    room.newsroom.photos.take_files([file], None)
    room.wait(lambda: room.story.photos)
    room.settle()
    key = room.story.photos[0].key
    tk = room.newsroom.work.theme.palette.tk
    lead = room.newsroom.page.header.lead
    assert tk not in colours(lead)
    room.newsroom.inspector.show_tab("photos")
    room.newsroom.photos_panel.edit_field(key, "caption")
    room.type("The pier, TK date")
    (mark,) = room.field("Caption").document().begin().layout().formats()
    assert (mark.start, mark.length, mark.format.background().color().name()) == (10, 7, tk)
    room.settle()
    assert tk in colours(lead)
    room.act("theme-dark")
    (mark,) = room.field("Caption").document().begin().layout().formats()
    assert mark.format.background().color().name() == room.newsroom.work.theme.palette.tk != tk
    room.act("theme-light")


def colours(widget: QWidget) -> set[str]:
    """The colours in which a widget is painted."""
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_tk_in_an_alert_is_found_and_gone_to(room: Room) -> None:
    room.newsroom.story_panel.field_edited.emit("alert", "Bridge shut until TK")
    room.newsroom.text_of_story.show_values()
    room.newsroom.inspector.show_tab("photos")
    room.body.setFocus()
    room.key(Qt.Key.Key_F8)
    assert room.focus() is room.field("Alert")
    assert room.field("Alert").textCursor().selectedText() == "TK"
