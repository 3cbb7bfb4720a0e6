"""Backups and verifying from the window: beside the writing, proved, stopped when wanted, and told at the end."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
import threading

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QPushButton
import pytest

from editor.desk.keeping import Stopped, backup, backup_name, verify
from editor.desk.opening import open_desk
from editor.desk.settings import SettingsStore
from editor.domain.proof import Proof, Told
from editor.ui import keeping_wiring
from editor.ui.dialogs.faults import Faults
from editor.ui.panels.progress import ProgressLine
from tests.rooms import Room
from tests.storage.damage import alter
from tests.window_fixtures import OpenRoom

Work = Callable[[Path, Path, Told], Proof]


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "monday.standfirst"


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Holds every backup and every verifying up at each word of how far it is, until it is set."""
    go_on = threading.Event()

    def slow(told: Told) -> Told:
        def tell(what: str, done: int, of: int) -> None:
            told(what, done, of)
            go_on.wait(10)
            told(what, done, of)

        return tell

    monkeypatch.setattr(keeping_wiring, "backup", lambda library, to, told, key: backup(library, to, slow(told), key))
    monkeypatch.setattr(keeping_wiring, "verify", lambda library, told, key: verify(library, slow(told), key))
    yield go_on
    go_on.set()


def progress(room: Room) -> str:
    return room.part(ProgressLine).words()


def stop(room: Room) -> None:
    (button,) = room.part(ProgressLine).findChildren(QPushButton)
    button.click()


def offer(room: Room, words: str) -> QPushButton:
    (button,) = [each for each in room.newsroom.toast.findChildren(QPushButton) if each.text() == words]
    return button


def test_a_backup_holds_what_was_just_typed_and_is_proved(
    room: Room, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.type(" Second.")
    room.act("back-up")
    dialog = room.part(QFileDialog)
    day = room.newsroom.work.now().astimezone().date()
    assert [Path(each).name for each in dialog.selectedFiles()] == [f"library-{day.isoformat()}.standfirst"]
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    room.wait(room.said)
    assert room.said() == "Backup proved: 1 story, 0 photos."
    assert progress(room) == ""
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    offer(room, "Show in folder").click()
    assert [url.toLocalFile() for url in opened] == [str(target.parent)]
    with open_desk(target, write=False) as copy:
        (row,) = copy.newest(9)
        assert "First. Second." in str(copy.story(row.id).story.body)
    assert SettingsStore(room.store.path).current.backup_folder == str(target.parent)
    room.act("back-up")
    dialog = room.window.findChildren(QFileDialog)[-1]
    assert dialog.directory().path() == str(target.parent)
    dialog.reject()


def test_what_a_field_has_not_told_yet_is_in_the_backup(room: Room, target: Path) -> None:
    slug = room.field("Slug")
    slug.setFocus()
    slug.selectAll()
    room.type("HARBOUR-1")
    room.newsroom.keeping.back_up(target)
    room.wait(lambda: "Backup proved" in room.said())
    with open_desk(target, write=False) as copy:
        assert [row.slug for row in copy.newest(9)] == ["HARBOUR-1"]


def test_one_goes_on_writing_beside_both(room: Room, target: Path, held: threading.Event) -> None:
    room.newsroom.keeping.back_up(target)
    room.wait(lambda: "copying" in progress(room))
    room.type(" Second.")
    room.settle_saves()
    assert "Second." in str(room.stored.body)
    held.set()
    room.wait(lambda: "Backup proved" in room.said())
    held.clear()
    room.act("verify")
    room.wait(lambda: "Verifying" in progress(room))
    room.type(" Third.")
    room.settle_saves()
    assert "Third." in str(room.stored.body)
    held.set()
    room.wait(lambda: room.said() == "The library was verified. 1 story, 0 photos, 0 revisions: sound.")


def test_a_backup_that_is_stopped_leaves_nothing(room: Room, target: Path, held: threading.Event) -> None:
    room.newsroom.keeping.back_up(target)
    room.wait(lambda: progress(room))
    stop(room)
    held.set()
    room.wait(lambda: "stopped" in room.said())
    assert list(target.parent.iterdir()) == []
    assert progress(room) == ""
    room.newsroom.keeping.back_up(target)
    room.wait(lambda: "Backup proved" in room.said())


def test_one_thing_at_a_time(room: Room, target: Path, held: threading.Event) -> None:
    room.act("verify")
    room.newsroom.keeping.back_up(target)
    assert "Verifying is under way" in room.said()
    held.set()
    room.wait(lambda: "sound" in room.said())
    assert not target.exists()


def test_the_window_stays_until_a_backup_is_done(room: Room, target: Path, held: threading.Event) -> None:
    room.newsroom.keeping.back_up(target)
    room.wait(lambda: progress(room))
    assert not room.window.close()
    assert "closes when it is done" in room.said()
    held.set()
    room.wait(lambda: not room.window.isVisible())
    assert verify(target).faults == ()


def test_the_window_closes_once_the_backup_is_stopped(room: Room, target: Path, held: threading.Event) -> None:
    room.newsroom.keeping.back_up(target)
    room.wait(lambda: progress(room))
    assert not room.window.close()
    offer(room, "Stop the backup").click()
    held.set()
    room.wait(lambda: not room.window.isVisible())
    assert list(target.parent.iterdir()) == []


def test_verifying_keeps_no_window_open(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[type[Exception]] = []

    def endless(library: Path, told: Told, secret: object) -> Proof:
        try:
            while not threading.Event().wait(0.005):
                told("Checking", 0, 1)
        except Stopped:
            ended.append(Stopped)
            raise
        return Proof(0, 0, 0)

    monkeypatch.setattr(keeping_wiring, "verify", endless)
    room.act("verify")
    room.wait(lambda: progress(room))
    assert room.window.close()
    assert ended == [Stopped]


def test_what_is_no_backup_of_this_library_is_not_written_over(room: Room, target: Path) -> None:
    target.write_bytes(b"my notes")
    for place, said in ((target, "no backup of this library"), (room.library, "the library itself")):
        room.newsroom.toast.dismiss()
        room.newsroom.keeping.back_up(place)
        room.wait(room.said)
        assert said in room.said()
        assert progress(room) == ""
    assert target.read_bytes() == b"my notes"
    room.type(" Still here.")
    room.settle()
    assert "Still here." in str(room.stored.body)


def test_a_folder_that_is_gone_is_told(room: Room, tmp_path: Path) -> None:
    room.newsroom.keeping.back_up(tmp_path / "none" / "b.standfirst")
    room.wait(room.said)
    assert "no such folder" in room.said()


def test_faults_are_listed_with_what_to_do(rooms: OpenRoom, tmp_path: Path) -> None:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    room.quit()
    alter(tmp_path / "library.standfirst", "UPDATE story SET words = 77")
    room = rooms()
    room.act("verify")
    room.wait(lambda: room.window.findChildren(Faults) and room.part(Faults).isVisible())
    listed = room.part(QPlainTextEdit, "Faults").toPlainText()
    assert listed.startswith("The counts of story FERRIES (")
    assert progress(room) == ""
    sheet = room.part(Faults)
    next(each for each in sheet.findChildren(QPushButton) if each.text() == "Copy the list").click()
    assert QApplication.clipboard().text() == listed
    next(each for each in sheet.findChildren(QPushButton) if each.text() == "Close").click()
    assert not sheet.isVisible()


def test_a_backup_of_a_library_that_is_only_read(rooms: OpenRoom, room: Room, target: Path) -> None:
    reader = rooms()
    reader.newsroom.keeping.back_up(target)
    reader.wait(lambda: reader.said() == "Backup proved: 1 story, 0 photos.")
    room.type(" Second.")
    room.settle()


def test_the_name_that_is_offered() -> None:
    day = date(2026, 11, 25)
    assert backup_name(Path("harbour.standfirst"), day) == "harbour-2026-11-25.standfirst"
    long = backup_name(Path("جسر" * 90 + ".standfirst"), day)
    assert long.endswith("-2026-11-25.standfirst")
    assert len(long.encode()) <= 200
