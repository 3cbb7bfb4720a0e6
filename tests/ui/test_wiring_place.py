"""The window notices where its library lies: moved, replaced, or in a folder that a cloud service syncs."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QPushButton
import pytest
from pytestqt.qtbot import QtBot

from editor.desk.keeping import verify
from editor.desk.opening import open_desk
from editor.ui.theme import Theme
from tests.rooms import Room
from tests.ui.halls import Hall
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


@pytest.fixture
def halls(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Callable[[], Hall]]:
    opened: list[Hall] = []

    def start() -> Hall:
        opened.append(Hall(qtbot, theme, tmp_path))
        return opened[-1]

    yield start
    for hall in opened:
        hall.quit()


def press(room: Room, words: str) -> None:
    (button,) = [each for each in room.window.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    button.click()


def test_one_that_is_moved_is_noticed_and_saving_goes_on_when_it_is_back(room: Room, tmp_path: Path) -> None:
    away = tmp_path / "away.standfirst"
    room.library.rename(away)
    room.newsroom.place.look()
    room.wait(lambda: "gone from its place" in room.banner())
    assert "kept in memory" in room.banner()
    assert "Save a copy elsewhere…" in [each.text() for each in room.window.banner.findChildren(QPushButton)]
    room.type(" Second.")
    room.wait(lambda: "Not saved." in room.banner())
    assert "Second." in str(room.story.body)

    away.rename(room.library)
    room.newsroom.work.autosave.retry()
    room.settle()
    room.newsroom.place.look()
    room.wait(lambda: not room.banner())
    assert "First. Second." in str(room.stored.body)


def test_one_that_another_file_has_replaced_is_never_written(room: Room, tmp_path: Path) -> None:
    away = tmp_path / "away.standfirst"
    with open_desk(tmp_path / "other.standfirst", create=True):
        pass
    room.library.rename(away)
    (tmp_path / "other.standfirst").rename(room.library)
    before = room.library.read_bytes()
    room.type(" Second.")
    room.wait(lambda: "Another file lies in the library's place." in room.banner())
    assert room.library.read_bytes() == before
    room.library.unlink()
    away.rename(room.library)
    room.newsroom.work.autosave.retry()
    room.settle()
    assert "First. Second." in str(room.stored.body)


def test_a_synced_folder_is_told_of_once_and_there_is_a_safe_way(rooms: OpenRoom, tmp_path: Path) -> None:
    (tmp_path / ".stfolder").touch()
    room = rooms()
    room.wait(lambda: "a folder that Syncthing syncs" in room.banner())
    press(room, "Leave it there")
    assert room.banner() == ""
    room.quit()
    again = rooms()
    again.settle()
    assert again.banner() == ""


def test_a_library_is_kept_on_this_computer_instead(halls: Callable[[], Hall], tmp_path: Path) -> None:
    hall = halls()
    hall.act("new")
    hall.type("Ferries", "They run", "First.")
    folder = tmp_path / "own"
    folder.mkdir()
    target = folder / "library.standfirst"
    moves = hall.moves
    hall.newsroom.place.keep_at(target)
    hall.wait(lambda: hall.moves > moves)
    assert hall.desk.path == target
    assert hall.headlines == ["Ferries"]
    assert verify(hall.library).faults == ()
