"""What the status bar says is true, nothing typed is lost, and what the disk refused is saved when it can be."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
import pytest
from pytestqt.exceptions import capture_exceptions

from editor.domain.errors import DiskFull
from editor.ui.autosave import LIMIT, QUIET, SaveState
from editor.ui.bridge import OwnFault
from tests.rooms import Room
from tests.ui.slow_disk import SlowDisk
from tests.window_fixtures import OpenRoom


@pytest.fixture
def disk() -> SlowDisk:
    return SlowDisk()


@pytest.fixture
def room(rooms: OpenRoom, disk: SlowDisk) -> Iterator[Room]:
    room = rooms(writer=disk)
    room.act("new")
    room.type("Ferries")
    room.settle()
    room.body.setFocus()
    yield room
    disk.error = None
    disk.go_on()


def state(room: Room) -> str:
    return room.window.status_line.save_state()


def test_the_wait_is_short_enough_for_the_promise() -> None:
    assert QUIET <= 150
    assert LIMIT <= 500


def test_saved_is_said_after_the_commit_and_not_before(room: Room, disk: SlowDisk) -> None:
    assert state(room) == "Saved"
    disk.hold()
    room.type("They run.")
    assert state(room) == "Saving…"
    room.newsroom.work.autosave.save_all()
    room.qtbot.wait(20)
    assert state(room) == "Saving…"
    assert room.stored.body.is_empty
    disk.go_on()
    room.wait(lambda: state(room) == "Saved")
    assert room.stored == room.story


def test_while_somebody_types_saved_is_said_in_a_pause(room: Room) -> None:
    room.type("They run.")
    room.newsroom.work.autosave.save_meanwhile()
    room.settle()
    assert room.stored == room.story
    assert state(room) == "Saving…"
    room.wait(lambda: state(room) == "Saved")


def test_what_is_typed_during_a_slow_save_is_saved_after_it(room: Room, disk: SlowDisk) -> None:
    disk.hold()
    room.type("One")
    room.newsroom.work.autosave.save_all()
    room.type(" two")
    room.newsroom.work.autosave.save_all()
    disk.go_on()
    room.wait(lambda: state(room) == "Saved")
    assert room.stored.body.blocks == room.story.body.blocks
    assert "One two" in str(room.stored.body)


def test_typing_without_a_pause_is_saved_all_the_same(room: Room) -> None:
    saved: list[object] = []
    room.newsroom.work.autosave.saved.connect(saved.append)
    for _ in range(40):
        room.type("a")
        room.qtbot.wait(20)
    assert saved


def test_a_full_disk_is_told_kept_and_got_over(room: Room, disk: SlowDisk) -> None:
    disk.error = DiskFull()
    room.type("They run.")
    room.wait(lambda: state(room) == "Not saved")
    assert DiskFull.message in room.banner()
    assert DiskFull.remedy in room.banner()
    room.type(" Still.")
    assert room.body.toPlainText() == "They run. Still."
    room.qtbot.wait(30)
    assert state(room) == "Not saved"
    disk.error = None
    room.wait(lambda: state(room) == "Saved")
    assert room.banner() == ""
    assert room.stored == room.story


def test_a_failed_save_is_tried_again_by_itself(room: Room, disk: SlowDisk) -> None:
    disk.error = DiskFull()
    room.type("They run.")
    room.wait(lambda: state(room) == "Not saved")
    disk.error = None
    room.wait(lambda: state(room) == "Saved")


def test_taking_back_what_could_not_be_saved_leaves_nothing_unsaved(room: Room, disk: SlowDisk) -> None:
    disk.error = DiskFull()
    room.type("x")
    room.wait(lambda: state(room) == "Not saved")
    room.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    room.wait(lambda: room.newsroom.work.autosave.is_idle)
    assert state(room) == "Saved"


def test_a_fault_of_the_program_while_saving_is_told_and_got_over(room: Room, disk: SlowDisk) -> None:
    with capture_exceptions() as raised:
        disk.error = ZeroDivisionError()
        room.type("They run.")
        room.wait(lambda: state(room) == "Not saved")
        assert OwnFault.message in room.banner()
        disk.error = None
        room.wait(lambda: state(room) == "Saved")
    assert {kind for kind, _, _ in raised} == {ZeroDivisionError}
    assert room.stored == room.story


def test_closing_while_something_is_unsaved_is_refused_with_an_offer(room: Room, disk: SlowDisk) -> None:
    disk.error = DiskFull()
    room.type("They run.")
    assert not room.window.close()
    assert room.window.isVisible()
    assert "stays open" in room.banner()
    disk.error = None
    room.wait(lambda: state(room) == "Saved")
    assert room.banner() == ""


def test_quitting_all_the_same_is_possible(room: Room, disk: SlowDisk) -> None:
    disk.error = DiskFull()
    room.type("They run.")
    assert not room.window.close()
    room.newsroom.trouble.quit_wanted.emit()
    assert not room.window.isVisible()


def test_the_save_state_is_what_the_autosave_says(room: Room) -> None:
    for each in SaveState:
        room.window.status_line.show_state(each)
        assert state(room) == each.value
        (button,) = (each for each in room.window.findChildren(QPushButton) if each.objectName() == "Save state")
        assert button.width() >= button.sizeHint().width()


def test_what_cannot_be_saved_can_be_exported_all_the_same(room: Room, disk: SlowDisk, tmp_path: Path) -> None:
    room.type("They run.")
    room.settle()
    disk.error = DiskFull()
    room.type(" Still they run.")
    target = tmp_path / "out.html"
    room.newsroom.exports.write("html", target, anyway=True)
    room.wait(lambda: "Exported" in room.said())
    assert "Still they run." in target.read_text(encoding="utf-8")
    assert "does not hold this text yet" in room.said()
    assert DiskFull.remedy in room.said()
    disk.error = None
    room.newsroom.work.autosave.retry()
    room.settle()
    assert room.desk.revisions(room.story.id) == []


def offers(room: Room) -> list[str]:
    return [each.text() for each in room.window.banner._buttons if not each.isHidden()]


def test_the_ways_out_stay_when_the_next_try_fails(room: Room, disk: SlowDisk) -> None:
    disk.error = DiskFull()
    room.type("They run.")
    assert not room.window.close()
    tried = disk.writes
    assert offers(room) == ["Try again", "Save a copy elsewhere…", "Quit without saving"]
    room.newsroom.work.autosave.retry()
    room.wait(lambda: disk.writes > tried and not room.newsroom.work.bridge.is_busy)
    assert offers(room) == ["Try again", "Save a copy elsewhere…", "Quit without saving"]
    assert DiskFull.message in room.banner()


def test_a_failure_that_the_banner_tells_is_told_once(room: Room, disk: SlowDisk) -> None:
    disk.error = DiskFull()
    room.type("They run.")
    room.wait(lambda: DiskFull.message in room.banner())
    room.newsroom.toast.dismiss()
    room.newsroom.work.voice.fail(DiskFull())
    assert room.said() == ""


@pytest.mark.parametrize("name", ["copy.txt", "copy.html"])
def test_a_copy_goes_elsewhere_while_the_disk_refuses(room: Room, disk: SlowDisk, tmp_path: Path, name: str) -> None:
    disk.error = DiskFull()
    room.type("They run.")
    room.newsroom.exports.copy_to(tmp_path / name)
    room.wait(lambda: name in room.said())
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert "Ferries" in written
    assert "They run." in written
