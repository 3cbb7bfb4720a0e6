"""Safety from the window: backups that make themselves, what the panel says of them, and the way back."""

from collections.abc import Callable
import errno
import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
import pytest

from editor.desk.backups import BackupPlace
from editor.desk.erasing import Holder
from editor.desk.keeping import verify
from editor.desk.restoring import stories_in, story_in
from editor.ui import backup_wiring
from editor.ui.dialogs.erase import Erase
from editor.ui.dialogs.safety import Safety
from tests.rooms import Room
from tests.window_fixtures import OpenRoom

Start = Callable[[], Room]


@pytest.fixture
def start(rooms: OpenRoom, tmp_path: Path) -> Start:
    """Starts the program with a folder for backups."""
    return lambda: rooms(backups=tmp_path / "Backups")


@pytest.fixture
def room(start: Start) -> Room:
    room = start()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


def own(room: Room) -> BackupPlace:
    place = room.newsroom.safety.backups.own_place()
    assert place is not None
    return place


def is_busy(room: Room) -> bool:
    return room.newsroom.safety.backups.is_under_way


def is_due(room: Room) -> bool:
    return room.newsroom.safety.backups.due_in is not None


def texts(room: Room) -> list[str]:
    """What the story says in each backup, the last one first."""
    said = []
    for each in own(room).backups():
        (row,) = stories_in(each.path)
        said.append(str(story_in(each.path, row.id).story.body))
    return said


def panel(room: Room) -> Safety:
    room.act("safety")
    shown = room.part(Safety)
    room.wait(lambda: shown.isVisible() and not room.newsroom.work.bridge.is_busy)
    return shown


def press(room: Room, name: str) -> None:
    button = room.part(QPushButton, name)
    room.wait(button.isEnabled)
    button.click()


def back_up(room: Room) -> None:
    room.newsroom.safety.back_up()
    room.wait(lambda: "acked up" in room.said())
    room.newsroom.toast.dismiss()


def test_a_backup_is_due_soon_after_something_was_written(room: Room) -> None:
    backups = room.newsroom.safety.backups
    due = backups.due_in
    assert due is not None
    assert due < 25 * 60_000
    assert "The next one is made in 20 minutes." in panel(room).said()[1]
    backups._due.start(0)
    room.wait(lambda: own(room).backups())
    room.settle()
    assert not is_due(room)
    assert "First." in texts(room)[0]
    assert "was made" in room.part(Safety).said()[1]
    assert "1 story, 1 word" in room.part(Safety).said()[1]
    room.body.setFocus()
    room.type(" Second.")
    room.settle()
    assert is_due(room)
    assert len(own(room).backups()) == 1


def test_one_goes_on_writing_while_a_backup_walks_and_closing_keeps_the_rest(
    room: Room, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.newsroom.safety.backups.begin()
    room.type(" Second.")
    assert is_busy(room)
    room.settle()
    (kept,) = own(room).backups()
    assert verify(kept.path).faults == ()
    room.quit()
    assert len(own(room).backups()) == 2
    assert "First. Second." in texts(room)[0]

    again = start()
    again.type("Third. ")
    again.settle()
    monkeypatch.setattr(backup_wiring, "_SMALL", 0)
    again.quit()
    assert len(own(room).backups()) == 2
    third = start()
    backups = third.newsroom.safety.backups
    backups._look.start(0)
    third.wait(lambda: backups.due_in is not None)
    due = backups.due_in
    assert due is not None
    assert due < 2 * backup_wiring.LEFT_OVER
    for each in own(third).backups():
        each.path.unlink()
    backups._look.start(0)
    third.wait(lambda: own(third).backups())
    third.settle()
    assert "Third." in texts(third)[0]


def test_a_backup_that_fails_is_told_until_one_is_made(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if "Backups" in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", fsync)
        room.newsroom.safety.backups.begin()
        room.wait(room.banner)
    assert room.banner().startswith("No backup was made.")
    next(each for each in room.window.banner.findChildren(QPushButton) if each.text() == "Safety…").click()
    room.wait(lambda: "could not be made" in room.part(Safety).said()[1] or "no backup" in room.part(Safety).said()[1])
    due = room.newsroom.safety.backups.due_in
    assert due is not None
    assert due < 2 * backup_wiring.AGAIN
    press(room, "Back up now")
    room.wait(lambda: not room.banner())
    assert room.said() == "Backed up in one place, opened and checked."


def test_a_second_place_is_used_when_it_is_there(room: Room, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    room.newsroom.safety.take_second(str(stick))
    assert "not there now" in panel(room).said()[2]
    back_up(room)
    stick.mkdir()
    press(room, "Back up now")
    room.wait(lambda: "Backed up" in room.said())
    assert "is there" in panel(room).said()[2]
    assert "just now" in room.part(Safety).said()[2]
    (folder,) = stick.iterdir()
    (kept,) = folder.glob("*.standfirst")
    assert verify(kept).faults == ()
    press(room, "Use no second place")
    assert "No second place" in room.part(Safety).said()[2]


def test_the_panel_is_reached_from_the_save_state_and_by_keys(room: Room) -> None:
    press(room, "Save state")
    shown = room.part(Safety)
    assert shown.isVisible()
    assert shown.said()[0].startswith("Everything you typed is saved.")
    assert str(room.library) in shown.said()[0]
    reached = set()
    for _ in range(12):
        reached.add(room.focus().accessibleName())
        room.key(Qt.Key.Key_Tab)
    assert {"Back up now", "Choose second place", "Verify library", "Restore…", "Close safety"} <= reached
    room.key(Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert "not looked through" in shown.said()[3]
    press(room, "Verify library")
    room.wait(lambda: "sound" in room.said())
    assert "just now: sound" in panel(room).said()[3]


def test_a_window_that_only_reads_makes_none(room: Room, start: Start) -> None:
    reader = start()
    assert not reader.newsroom.safety.backups.is_automatic
    assert "only reads" in panel(reader).said()[0]
    reader.quit()
    assert own(room).backups() == []


def test_deleting_for_good_takes_the_backups_with_it_once_there_is_another(room: Room) -> None:
    gone = room.story.id
    room.act("new")
    room.type("Tram", "It runs", "It stays.")
    room.settle()
    back_up(room)
    room.newsroom.shelf.open(gone)
    room.act("bin")
    room.settle()
    room.act("delete-for-good")
    sheet = room.part(Erase)
    room.wait(sheet.delete_button.isEnabled)
    (held,) = [offer.choice for offer in sheet.list.offers()]
    assert isinstance(held, Holder)
    assert held.path == own(room).backups()[0].path
    press(room, "Keep in the bin")
    assert room.desk.row(gone) is not None
    room.act("empty-bin")
    room.wait(sheet.delete_button.isEnabled)
    sheet.too.setChecked(True)
    press(room, "Delete for good")
    room.wait(lambda: room.said() == "The story is deleted for good, and its backups with it.")
    assert room.desk.row(gone) is None
    assert [row.headline for row in room.desk.newest(9)] == ["Tram"]
    (kept,) = own(room).backups()
    assert kept.number == 2
    assert [row.headline for row in stories_in(kept.path)] == ["Tram"]
    room.act("empty-bin")
    assert room.said() == "The bin is empty."
