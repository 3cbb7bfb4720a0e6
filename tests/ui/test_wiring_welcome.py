"""The first start offers to keep a name and a byline, and is in nobody's way."""

from pathlib import Path

from PySide6.QtCore import Qt
import pytest

from editor.desk.settings import Settings, SettingsStore
from editor.ui.panels.language_chooser import LanguageChooser
from tests.rooms import CTRL, Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom, tmp_path: Path) -> Room:
    SettingsStore(tmp_path / "settings.json").save(Settings())
    return rooms()


def is_welcomed(room: Room) -> bool:
    return room.newsroom.welcome.is_shown


def test_a_name_is_kept_and_signs_new_stories(room: Room) -> None:
    assert is_welcomed(room)
    room.type("Ada Finch", "", "")
    assert not is_welcomed(room)
    settings = room.newsroom.work.settings.current
    assert (settings.name, settings.byline, settings.welcome_done) == ("Ada Finch", "By Ada Finch", True)
    room.key(Qt.Key.Key_N, CTRL)
    room.type("Ferries")
    assert room.story.byline == "By Ada Finch"
    room.act("preferences")
    assert room.field("Your name").toPlainText() == "Ada Finch"
    assert not is_welcomed(room)


def test_it_is_waved_away_for_good(room: Room, rooms: OpenRoom) -> None:
    room.key(Qt.Key.Key_Escape)
    assert not is_welcomed(room)
    room.quit()
    assert not is_welcomed(rooms())


def test_it_goes_when_a_story_is_begun(room: Room) -> None:
    room.key(Qt.Key.Key_N, CTRL)
    assert not is_welcomed(room)
    room.type("Ferries")
    assert room.story.headline == "Ferries"


def test_what_is_typed_is_kept_when_a_story_is_begun(room: Room) -> None:
    room.type("Ana Costa")
    room.key(Qt.Key.Key_N, CTRL)
    settings = room.newsroom.work.settings.current
    assert (settings.name, settings.byline, settings.welcome_done) == ("Ana Costa", "By Ana Costa", True)
    assert room.story.byline == "By Ana Costa"


def test_by_is_said_once(room: Room) -> None:
    room.type("By Ana", "")
    settings_shown = room.field("Your byline").toPlainText()
    assert settings_shown == "By Ana"
    room.type("")
    room.key(Qt.Key.Key_Return)
    assert room.newsroom.work.settings.current.name == "Ana"


def test_enter_in_language_uses_what_is_typed_and_refuses_what_is_none(room: Room) -> None:
    room.type("Ana", "")
    chooser = next(
        each for each in room.window.findChildren(LanguageChooser) if each.accessibleName() == "Your language"
    )
    line = chooser.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    room.type("no such language")
    room.key(Qt.Key.Key_Return)
    assert is_welcomed(room)
    line.selectAll()
    room.type("arabic")
    room.key(Qt.Key.Key_Return)
    assert not is_welcomed(room)
    assert room.newsroom.work.settings.current.language == "ar"


def test_a_version_is_kept_by_name(room: Room) -> None:
    room.key(Qt.Key.Key_N, CTRL)
    room.type("Ferries", "", "Words.")
    room.act("revision")
    room.type("As sent to the desk", "")
    room.wait(lambda: "kept" in room.said())
    (row,) = room.desk.revisions(room.story.id)
    assert row.name == "As sent to the desk"
    assert room.desk.revision(row.id).story.headline == "Ferries"
