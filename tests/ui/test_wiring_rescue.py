"""Damage in the window: told in a lasting banner, opened for reading, and three ways out of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
import pytest
from pytestqt.qtbot import QtBot

from editor.desk.opening import open_at_start, open_desk
from editor.desk.rescuing import files_folder
from editor.desk.settings import SettingsStore
from editor.domain.errors import LibraryDamaged
from editor.storage.schema import PAGE_SIZE
from editor.ui import run
from editor.ui.dialogs.no_library import NoLibrary
from editor.ui.theme import Theme
from tests.rooms import Room
from tests.storage.damage import alter
from tests.ui.halls import Hall
from tests.ui.test_no_library import when_shown
from tests.window_fixtures import OpenRoom


@pytest.fixture
def library(tmp_path: Path, rooms: OpenRoom) -> Path:
    """A library with a story that has a kept version, and another that is open."""
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    room.desk.record_revision(room.story.id, "named", "First").result()
    room.act("new")
    room.type("Bridges")
    room.settle()
    room.quit()
    return room.library


def press(room: Room, words: str) -> None:
    (button,) = [each for each in room.window.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    button.click()


def choose(room: Room, path: Path) -> None:
    (dialog,) = [each for each in room.window.findChildren(QFileDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_a_damaged_story_is_not_shown_and_its_last_good_version_stands_beside_it(
    library: Path, rooms: OpenRoom
) -> None:
    alter(library, "UPDATE story SET standfirst = 'They swim' WHERE headline = 'Ferries'")
    room = rooms()
    ferries = next(row.id for row in room.desk.newest(9) if row.headline == "Ferries")
    assert not room.newsroom.shelf.open(ferries)
    assert "Ferries is damaged: it does not answer to its checksum" in room.banner()
    assert "Its last good version is of" in room.banner()
    press(room, "Open that version")
    room.wait(lambda: room.story.standfirst == "They run")
    assert room.story.id != ferries
    room.settle()
    with pytest.raises(LibraryDamaged):
        room.desk.story(ferries)


def test_what_verifying_finds_lasts_and_the_library_is_read_only_from_then_on(
    library: Path, rooms: OpenRoom, tmp_path: Path
) -> None:
    alter(library, "UPDATE story SET standfirst = 'They swim' WHERE headline = 'Ferries'")
    room = rooms(backups=tmp_path / "Backups")
    place = room.newsroom.safety.backups.own_place()
    assert place is not None
    room.act("verify")
    room.wait(lambda: "This library is damaged." in room.banner())
    assert "1 fault" in room.banner()
    room.wait(lambda: place.note().get("faults") == 1)
    room.quit()

    again = rooms(write=not SettingsStore(room.store.path).current.is_damaged(library), backups=tmp_path / "Backups")
    assert again.desk.read_only
    assert "open for reading alone" in again.banner()
    alter(library, "UPDATE story SET standfirst = 'They run' WHERE headline = 'Ferries'")
    press(again, "Verify library")
    again.wait(lambda: "sound again" in again.banner())
    again.wait(lambda: place.note().get("faults") == 0)
    assert not again.store.current.is_damaged(library)


def test_a_rescue_from_the_window_makes_a_library_and_plain_files(
    library: Path, rooms: OpenRoom, tmp_path: Path
) -> None:
    bad, new = tmp_path / "bad.standfirst", tmp_path / "new.standfirst"
    bad.write_bytes(bytes(PAGE_SIZE) + library.read_bytes()[PAGE_SIZE:])
    room = rooms()
    room.act("rescue")
    choose(room, bad)
    choose(room, new)
    room.wait(lambda: "Saved: 2 stories, 0 photos. Nothing is missing." in room.said())
    assert sorted(each.name for each in (files_folder(new) / "stories").iterdir()) == ["BRIDGES.txt", "FERRIES.txt"]
    with open_desk(new, write=False) as desk:
        assert {row.headline for row in desk.newest(9)} == {"Ferries", "Bridges"}


def test_a_rescue_that_is_stopped_leaves_nothing(library: Path, rooms: OpenRoom, tmp_path: Path) -> None:
    room = rooms()
    new = tmp_path / "new.standfirst"
    room.newsroom.rescue.rescue(library)
    choose(room, new)
    room.newsroom.rescue.stop()
    room.wait(lambda: "The rescue was stopped. Nothing was written." in room.said())
    assert not new.exists()
    assert not files_folder(new).exists()


def test_a_start_on_a_damaged_library_leads_to_a_rescue(
    qtbot: QtBot, theme: Theme, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_UNSEEN", ())
    new, said = tmp_path / "new.standfirst", list[str]()
    library.write_bytes(library.read_bytes()[: 12 * PAGE_SIZE])

    def button(asked: NoLibrary, words: str) -> QPushButton | None:
        return next((each for each in asked.findChildren(QPushButton) if each.text() == words), None)

    def shown(asked: NoLibrary, until: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(until()), timeout=10_000)

    def act(asked: NoLibrary) -> None:
        assert button(asked, "Open a backup…") is not None
        rescue = button(asked, "Rescue into a new library…")
        assert rescue is not None
        rescue.click()
        (dialog,) = asked.findChildren(QFileDialog)
        dialog.fileSelected.emit(str(new))
        dialog.close()
        shown(asked, lambda: button(asked, "Open the new library"))
        said.extend(label.text() for label in asked.findChildren(QLabel))
        last = button(asked, "Open the new library")
        assert last is not None
        last.click()

    when_shown(act)
    opened = run._open_some(library, 0o022, theme, SettingsStore(tmp_path / "s.json"))
    with opened.desk as desk:
        assert desk.path == new
    assert any(words.startswith("Saved: ") for words in said)
    assert str(files_folder(new)) in said
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, NoLibrary) and each.isVisible()]


def test_a_library_known_as_damaged_is_opened_for_reading(library: Path) -> None:
    opened = open_at_start(library, 0o022, write=False)
    with opened.desk as desk:
        assert desk.read_only


def test_what_is_damaged_in_part_opens_for_reading_and_says_so(
    library: Path, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    alter(library, "DROP INDEX story_status")
    hall = Hall(qtbot, theme, tmp_path)
    assert hall.desk.read_only
    assert set(hall.headlines) == {"Ferries", "Bridges"}
    assert "The library is damaged. It is open for reading" in hall.banner()
    assert "Rescue into a new library…" in [each.text() for each in hall.window.banner.findChildren(QPushButton)]
    hall.quit()
