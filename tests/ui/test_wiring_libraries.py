"""The window goes from library to library: everything is saved first, and what cannot be opened changes nothing."""

from collections.abc import Callable, Iterator
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
import pytest
from pytestqt.qtbot import QtBot

from editor.desk.known import KnownLibraries
from editor.desk.library import new_story_id
from editor.desk.opening import Opened, make_library, open_desk
from editor.domain.errors import (
    DiskFull,
    LibraryDamaged,
    LibraryError,
    LibraryMissing,
    LibraryNewer,
    LibraryReadOnly,
    NotALibrary,
)
from editor.storage.header import open_here
from editor.ui import house
from editor.ui.theme import Theme
from tests.builders import p, story
from tests.rooms import SHIFT, left_behind
from tests.storage.damage import alter, rot
from tests.ui.halls import Hall
from tests.ui.slow_disk import SlowDisk


@pytest.fixture
def halls(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Callable[..., Hall]]:
    opened: list[Hall] = []

    def start(**how: Any) -> Hall:
        opened.append(Hall(qtbot, theme, tmp_path, **how))
        return opened[-1]

    yield start
    for hall in opened:
        hall.quit()
    opened.clear()
    assert left_behind() == []


@pytest.fixture
def hall(halls: Callable[..., Hall]) -> Hall:
    hall = halls()
    hall.act("new")
    hall.type("Ferries", "They run", "First.")
    return hall


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another library of the same person, in another folder, with a story in it."""
    path = with_story(tmp_path / "stick" / "harbour.standfirst")
    KnownLibraries.beside(tmp_path / "settings.json").add(path)
    return path


def with_story(path: Path) -> Path:
    with open_desk(path, create=True) as desk:
        desk.new_story(story(p("The council met."), headline="Late vote", id=new_story_id())).result()
    return path


def recent(hall: Hall) -> list[QAction]:
    menu = hall.newsroom.libraries._menu
    menu.aboutToShow.emit()
    hall.wait(lambda: not hall.newsroom.work.bridge.is_busy)
    return [each for each in menu.actions() if not each.isSeparator()]


def test_what_was_typed_is_saved_and_the_window_shows_the_other_library(hall: Hall, other: Path) -> None:
    hall.type(" Second.")
    first, title, place = hall.window, hall.window.windowTitle(), hall.window.geometry()
    hall.go(other)
    assert hall.desk.path == other.resolve()
    assert hall.headlines == ["Late vote"]
    assert hall.story.headline == "Late vote"
    assert (title, hall.window.windowTitle()) == ("Ferries — Standfirst", "Late vote — harbour — Standfirst")
    assert hall.window is not first
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [hall.window]
    assert hall.window.geometry() == place
    # The first one is free: somebody else may write it.
    assert not open_here(hall.library)
    with open_desk(hall.library) as desk:
        (row,) = desk.newest(9)
        assert "First. Second." in str(desk.story(row.id).story.body)


def test_each_library_remembers_its_story_and_caret(hall: Hall, other: Path) -> None:
    hall.key(Qt.Key.Key_Left)
    hall.key(Qt.Key.Key_Left)
    caret = hall.body.textCursor().position()
    hall.act("new")
    hall.type("Another", "", "Words.")
    hall.settle()
    row = next(each for each in hall.desk.newest(9) if each.headline == "Ferries")
    hall.newsroom.shelf.open(row.id)
    hall.go(other)
    hall.go(hall.library)
    assert hall.story.headline == "Ferries"
    assert hall.body.textCursor().position() == caret
    assert hall.newsroom.work.settings.current.recent[:2] == (str(hall.library.resolve()), str(other.resolve()))


def test_one_goes_on_writing_in_the_other_library(hall: Hall, other: Path) -> None:
    hall.go(other)
    hall.body.setFocus()
    hall.newsroom.page.body.moveCursor(hall.body.textCursor().MoveOperation.End)
    hall.type(" It was late.")
    hall.settle()
    assert "met. It was late." in str(hall.stored.body)


def test_where_not_all_can_be_saved_it_stays_and_says_so(halls: Callable[..., Hall], other: Path) -> None:
    disk = SlowDisk()
    hall = halls(writer=disk)
    hall.act("new")
    hall.type("Ferries", "", "First.")
    hall.settle()
    disk.error = DiskFull()
    hall.type(" Second.")
    hall.newsroom.libraries.open(other)
    hall.wait(lambda: "the window stays open" in hall.banner())
    assert hall.window.isVisible()
    assert hall.moves == 1
    hall.wait(lambda: not open_here(other))
    disk.error = None
    hall.newsroom.work.autosave.retry()
    hall.settle()
    assert "First. Second." in str(hall.stored.body)
    hall.go(other)


def truncated(path: Path) -> None:
    os.truncate(with_story(path), 40_000)


def foreign(path: Path) -> None:
    path.write_bytes(b"my notes " * 100)


def newer(path: Path) -> None:
    alter(with_story(path), "PRAGMA user_version = 99")


def rotten(path: Path) -> None:
    rot(with_story(path))


@pytest.mark.parametrize(
    ("make", "error"),
    [(truncated, LibraryDamaged), (foreign, NotALibrary), (newer, LibraryNewer), (rotten, LibraryDamaged)],
)
def test_what_cannot_be_opened_is_told_and_the_window_stays(
    hall: Hall, tmp_path: Path, make: Callable[[Path], None], error: type[LibraryError]
) -> None:
    path = tmp_path / "bad.standfirst"
    make(path)
    before = path.read_bytes()
    said = hall.is_refused(path)
    assert said.startswith("bad.standfirst: ")
    assert error.remedy in said or "cut short" in said
    assert path.read_bytes() == before
    assert not open_here(path)
    hall.type(" Still here.")
    hall.settle()
    assert "Still here." in str(hall.stored.body)


def test_one_that_is_written_elsewhere_is_read_where_that_is_wanted(hall: Hall, other: Path) -> None:
    with open_desk(other):
        said = hall.is_refused(other)
        assert "has the library open" in said
        moves = hall.moves
        hall.offers("Open for reading").click()
        hall.wait(lambda: hall.moves > moves)
        assert hall.desk.read_only
        assert hall.headlines == ["Late vote"]
        assert "has the library open" in hall.banner()
        assert "Open again" in [each.text() for each in hall.window.banner.findChildren(QPushButton)]


def test_one_that_was_only_read_is_written_once_it_is_free(hall: Hall, other: Path) -> None:
    with open_desk(other):
        hall.newsroom.libraries.open(other, LibraryReadOnly())
        hall.wait(lambda: hall.moves == 2)
    read = hall.desk
    assert read.read_only
    hall.go(other)
    assert hall.desk is not read
    assert hall.newsroom.actions["new"].isEnabled()
    assert hall.banner() == ""
    hall.act("new")
    hall.type("Written here")
    hall.settle()
    assert hall.stored.headline == "Written here"


def test_the_present_library_is_not_opened_twice(hall: Hall, tmp_path: Path) -> None:
    (tmp_path / "hard.standfirst").hardlink_to(hall.library)
    (tmp_path / "soft.standfirst").symlink_to(hall.library)
    for name in ("library", "hard", "soft"):
        assert "open here already" in hall.is_refused(tmp_path / f"{name}.standfirst")
    hall.settle()
    assert hall.moves == 1


def test_a_new_library_is_made_and_opened(hall: Hall, tmp_path: Path) -> None:
    hall.act("new-library")
    dialog = hall.part(QFileDialog)
    path = tmp_path / "investigations.standfirst"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    hall.wait(lambda: hall.moves == 2)
    assert (hall.desk.path, hall.headlines) == (path.resolve(), [])
    hall.come_forward()
    hall.act("new")
    hall.type("The first one")
    hall.settle()
    assert hall.stored.headline == "The first one"


def test_a_new_library_takes_no_files_place(hall: Hall, other: Path) -> None:
    before = other.read_bytes()
    hall.newsroom.libraries.make(other)
    hall.wait(hall.said)
    assert "There is a file at that place already" in hall.said()
    assert other.read_bytes() == before
    assert hall.moves == 1


def test_the_command_opens_what_is_chosen(hall: Hall, other: Path) -> None:
    hall.key(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | SHIFT)
    dialog = hall.part(QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.reject()
    hall.wait(lambda: hall.moves == 2)
    assert hall.desk.path == other.resolve()


def test_recent_libraries_are_listed_with_their_folders(hall: Hall, other: Path, tmp_path: Path) -> None:
    assert [each.isEnabled() for each in recent(hall)] == [False]
    hall.go(other)
    (action,) = recent(hall)
    assert action.text().startswith("library — ")
    assert action.toolTip() == str(hall.library.resolve())
    action.trigger()
    hall.wait(lambda: hall.moves == 3)
    assert hall.desk.path == hall.library.resolve()


def test_one_that_is_missing_is_shown_as_missing_and_can_be_removed(hall: Hall, other: Path) -> None:
    hall.go(other)
    hall.go(hall.library)
    other.unlink()
    shown, remove = recent(hall)
    assert shown.text().endswith("(missing)")
    shown.trigger()
    hall.wait(hall.said)
    assert "not in its place" in hall.said()
    assert remove.text() == "Remove what is missing"
    hall.offers("Remove from recent").click()
    assert str(other.resolve()) not in hall.store.current.recent
    assert [each.isEnabled() for each in recent(hall)] == [False]


def test_all_that_are_missing_are_removed_at_once(hall: Hall, tmp_path: Path) -> None:
    gone = [tmp_path / f"{number}.standfirst" for number in range(3)]
    for path in gone:
        hall.store.save(hall.store.current.with_recent(path))
    make_library(gone[1])
    recent(hall)[-1].trigger()
    kept = [each.toolTip() for each in recent(hall)]
    assert kept == [str(gone[1])]


def test_a_name_is_shown_as_it_is(hall: Hall, tmp_path: Path) -> None:
    name = "R&D <b>\u202ecod.standfirst"
    hall.store.save(hall.store.current.with_recent(tmp_path / name))
    words = recent(hall)[0].text()
    assert words.startswith("R&&D <b>\ufffdcod — ")


def test_photos_that_are_arriving_keep_it(hall: Hall, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(hall.newsroom.photos.intake), "is_under_way", property(lambda photos: True))
    hall.newsroom.libraries.open(other)
    hall.wait(lambda: "still coming in; open the other library" in hall.said())
    hall.wait(lambda: not open_here(other))
    assert hall.moves == 1
    monkeypatch.undo()
    hall.newsroom.photos.intake.settled.emit()
    assert hall.window.isVisible()
    hall.go(other)


def test_one_that_arrives_as_the_window_closes_is_let_go(hall: Hall, other: Path) -> None:
    hall.newsroom.libraries.open(other)
    hall.quit()
    assert not open_here(other)


def test_a_window_that_only_reads_offers_to_open_it_again(halls: Callable[..., Hall], tmp_path: Path) -> None:
    with open_desk(tmp_path / "library.standfirst", create=True):
        hall = halls()
        (button,) = [each for each in hall.window.banner.findChildren(QPushButton) if each.text() == "Open again"]
        button.click()
        hall.wait(lambda: hall.moves == 2)
        assert hall.desk.read_only
    again = next(each for each in hall.window.banner.findChildren(QPushButton) if each.text() == "Open again")
    again.click()
    hall.wait(lambda: hall.moves == 3)
    assert hall.newsroom.actions["new"].isEnabled()
    assert hall.banner() == ""


def test_one_that_went_before_it_could_be_opened_again_ends_the_program(
    halls: Callable[..., Hall], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: Path, umask: int, *, write: bool, secret: object) -> Opened:
        raise LibraryMissing()

    with open_desk(tmp_path / "library.standfirst", create=True):
        hall = halls()
    ended: list[int] = []
    monkeypatch.setattr(house, "open_at_start", gone)
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    hall.house.reopen()
    assert ended == [LibraryMissing.exit_status]
    assert isinstance(hall.house.failure, LibraryMissing)


def test_a_window_that_has_closed_asks_the_library_nothing_more(halls: Callable[..., Hall], tmp_path: Path) -> None:
    with open_desk(tmp_path / "library.standfirst", create=True):
        hall = halls()
        assert hall.desk.read_only
        assert [each for each in hall.newsroom.findChildren(QTimer) if each.isActive()]
        assert hall.window.close()
        assert [each for each in hall.newsroom.findChildren(QTimer) if each.isActive()] == []


def test_the_recent_ones_are_shown_where_the_command_is_given_by_name(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QPoint] = []
    monkeypatch.setattr(hall.newsroom.libraries._menu, "popup", shown.append)
    hall.act("open-recent")
    (at,) = shown
    assert hall.window.geometry().contains(at)


def test_one_that_came_from_elsewhere_is_copied_and_that_is_said(hall: Hall, tmp_path: Path) -> None:
    sent = with_story(tmp_path / "inbox" / "sent.standfirst")
    before = sent.read_bytes()
    hall.go(sent)
    own = sent.with_name("sent (received).standfirst")
    assert hall.desk.path == own
    assert hall.headlines == ["Late vote"]
    assert "sent.standfirst came from elsewhere" in hall.said()
    assert sent.read_bytes() == before
    hall.go(hall.library)
    hall.go(sent)
    assert hall.desk.path == own
    moves = hall.moves
    hall.offers("It is mine: use it where it is").click()
    hall.wait(lambda: hall.moves > moves)
    assert hall.desk.path == sent
    hall.go(own)
    hall.go(sent)
    assert hall.desk.path == sent
