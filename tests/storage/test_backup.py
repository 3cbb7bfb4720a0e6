"""A backup is a whole library in one file, or there is none."""

from collections.abc import Iterator
import os
from pathlib import Path
import shutil
import stat

import pytest

from editor.domain.errors import DiskFailed, DiskFull, LibraryDamaged, LibraryLocked, UsageError
from editor.domain.proof import Proof
from editor.domain.story import AttachedPhoto
from editor.storage import photos, revisions, stories
from editor.storage.backup import back_up
from editor.storage.checks import laws
from editor.storage.library import Library
from editor.storage.lock import WriteLock
from editor.storage.opening import create_library, open_library
from tests.builders import STORY_ID, p, story
from tests.storage.damage import alter, flip
from tests.storage.support import NOW, add_photo, insert, intake, run_child, running_child, save


@pytest.fixture
def full(library: Library) -> Library:
    """The library with a story, a photo and a revision in it."""
    picture = add_photo(library, intake(b"picture " * 9000))
    stored = insert(library, story(p("The council met."), photos=(AttachedPhoto("p1", picture=picture),)))
    with library.transaction() as tx:
        revisions.record(tx, stored, "named", "First", NOW)
    return library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def reading(full: Library, path: Path) -> Iterator[Library]:
    """The full library as another connection reads it, while it is open for writing."""
    opened = open_library(path, write=False)
    yield opened
    opened.close()


def test_a_backup_is_the_whole_library_in_one_private_file(full: Library, folder: Path) -> None:
    target = folder / "monday.standfirst"
    assert back_up(full, target) == Proof(1, 1, 1)

    assert list(folder.iterdir()) == [target]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    copy = open_library(target, write=True)
    assert copy.id == full.id
    assert stories.load(copy.reader(), STORY_ID) == stories.load(full.reader(), STORY_ID)
    sha256 = intake(b"picture " * 9000).picture.sha256
    assert photos.original(copy.reader(), sha256) == b"picture " * 9000
    with copy.transaction() as tx:
        assert laws(tx) == []
    copy.close()


def test_a_backup_holds_what_was_committed_and_not_what_is_under_way(
    reading: Library, full: Library, folder: Path
) -> None:
    with full.transaction() as tx:
        stories.save(tx, story(p("Not yet.")), 1, NOW)
        back_up(reading, folder / "b")
    copy = open_library(folder / "b", write=False)
    assert stories.load(copy.reader(), STORY_ID).version == 1
    copy.close()
    assert stories.load(full.reader(), STORY_ID).version == 2


def test_commits_while_it_is_copied_neither_get_in_nor_make_it_begin_again(
    reading: Library, full: Library, folder: Path
) -> None:
    add_photo(full, intake(os.urandom(12_000_000)))
    left: list[int] = []

    def told(what: str, done: int, of: int) -> None:
        if what == "Copying":
            left.append(of - done)
            save(full, story(p(f"Version {len(left)}.")), len(left))

    assert back_up(reading, folder / "b", told) == Proof(1, 2, 1)
    assert len(left) > 2
    assert left == sorted(left, reverse=True)
    assert stories.load(full.reader(), STORY_ID).version == len(left) + 1


def test_a_backup_while_another_program_writes(path: Path, folder: Path) -> None:
    library = open_library(path, write=True)
    insert(library, story(p("Version 1.")))
    library.close()
    with running_child("child_saving", str(path)) as process:
        assert process.stdout is not None
        for number in range(5):
            seen = int(process.stdout.readline())
            reading = open_library(path, write=False)
            back_up(reading, folder / f"{number}")
            reading.close()
            copy = open_library(folder / f"{number}", write=False)
            assert stories.load(copy.reader(), STORY_ID).version >= seen
            copy.close()


def test_an_older_backup_is_replaced(full: Library, folder: Path) -> None:
    target = folder / "b"
    back_up(full, target)
    save(full, story(p("Newer.")), 1)
    back_up(full, target)
    copy = open_library(target, write=False)
    assert stories.load(copy.reader(), STORY_ID).version == 2
    copy.close()


def test_an_older_backup_stays_where_the_library_is_damaged(full: Library, path: Path, folder: Path) -> None:
    target = folder / "b"
    back_up(full, target)
    old = target.read_bytes()
    full.close()
    flip(path, b'"text":"The council met."', 12)
    damaged = open_library(path, write=False)
    with pytest.raises(LibraryDamaged):
        back_up(damaged, target)
    damaged.close()
    assert {each: each.read_bytes() for each in folder.iterdir()} == {target: old}


def test_what_can_be_made_anew_keeps_no_backup_from_being_made(full: Library, path: Path, folder: Path) -> None:
    full.close()
    alter(path, "UPDATE story SET words = 99", "UPDATE photo_picture SET data = x'00'")
    damaged = open_library(path, write=False)
    assert back_up(damaged, folder / "b") == Proof(1, 1, 1)
    damaged.close()


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal", ".lock", ".lock.info"])
def test_the_library_and_what_lies_beside_it_are_never_written_over(full: Library, path: Path, ending: str) -> None:
    (path.parent / "folder").mkdir()
    with pytest.raises(UsageError, match="library itself"):
        back_up(full, path.parent / "folder" / ".." / f"{path.name}{ending}")
    assert laws(full.reader()) == []


def test_the_library_by_another_name_is_the_library(full: Library, path: Path, folder: Path) -> None:
    (folder / "hard").hardlink_to(path)
    (folder / "soft").symlink_to(path)
    for name in ("hard", "soft"):
        with pytest.raises(UsageError, match="library itself"):
            back_up(full, folder / name)


def test_nothing_but_an_older_backup_of_this_library_is_replaced(full: Library, folder: Path) -> None:
    (folder / "notes.txt").write_bytes(b"my notes")
    (folder / "empty").touch()
    (folder / "folder").mkdir()
    create_library(folder / "other", NOW)
    back_up(full, folder / "real")
    (folder / "link").symlink_to(folder / "real")
    before = {each: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    for name in ("notes.txt", "empty", "folder", "other", "link"):
        with pytest.raises(UsageError):
            back_up(full, folder / name)
    assert {each: each.read_bytes() for each in folder.iterdir() if each.is_file()} == before


def test_a_backup_that_somebody_works_in_is_not_replaced(full: Library, folder: Path) -> None:
    target = folder / "b"
    back_up(full, target)
    with running_child("child_holding", str(target)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises((LibraryLocked, UsageError)):
            back_up(full, target)
    copy = open_library(target, write=True)
    copy.close()
    back_up(full, target)


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_the_log_of_a_library_that_is_gone_is_not_played_into_a_backup(
    full: Library, folder: Path, ending: str
) -> None:
    beside = folder / f"b{ending}"
    beside.write_bytes(b"frames")
    with pytest.raises(UsageError, match="Parts of another library"):
        back_up(full, folder / "b")
    assert list(folder.iterdir()) == [beside]


def test_a_file_that_comes_meanwhile_is_not_replaced(full: Library, folder: Path) -> None:
    target = folder / "b"

    def told(what: str, done: int, of: int) -> None:
        target.write_bytes(b"mine")

    with pytest.raises(UsageError):
        back_up(full, target, told)
    assert {each: each.read_bytes() for each in folder.iterdir()} == {target: b"mine"}


def test_a_disk_that_is_nearly_full_is_left_alone(full: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage._replace(free=5_000_000))
    with pytest.raises(DiskFull):
        back_up(full, folder / "b")
    assert list(folder.iterdir()) == []


def test_a_disk_full_at_any_write_leaves_the_older_backup_and_nothing_else(
    full: Library, path: Path, folder: Path
) -> None:
    target = folder / "b"
    back_up(full, target)
    full.close()
    assert int(run_child("child_full_backup", str(path), str(target))) >= 3


@pytest.mark.parametrize("what", ["Copying", "Checking"])
def test_what_is_told_can_stop_it_and_nothing_is_left(full: Library, folder: Path, what: str) -> None:
    class Stopped(Exception):
        """The person has stopped it."""

    def told(doing: str, done: int, of: int) -> None:
        if doing == what:
            raise Stopped

    with pytest.raises(Stopped):
        back_up(full, folder / "b", told)
    assert list(folder.iterdir()) == []
    assert back_up(full, folder / "b") == Proof(1, 1, 1)


def test_a_folder_that_is_gone(full: Library, folder: Path) -> None:
    with pytest.raises(DiskFailed):
        back_up(full, folder / "none" / "b")


def test_a_backup_whose_lock_somebody_has_is_not_replaced(full: Library, folder: Path) -> None:
    target = folder / "b"
    back_up(full, target)
    old = target.read_bytes()
    lock = WriteLock(target)
    lock.take(0.0)
    with pytest.raises(LibraryLocked):
        back_up(full, target)
    lock.release()
    assert target.read_bytes() == old


def test_a_copy_that_was_exchanged_meanwhile_takes_no_name(full: Library, folder: Path) -> None:
    create_library(folder / "other", NOW)

    def told(what: str, done: int, of: int) -> None:
        for unfinished in folder.glob(".b.*.new"):
            shutil.copyfile(folder / "other", folder / "copy")
            (folder / "copy").replace(unfinished)

    with pytest.raises(LibraryDamaged):
        back_up(full, folder / "b", lambda what, done, of: told(what, done, of) if what == "Copying" else None)
    assert [each.name for each in folder.iterdir()] == ["other"]


@pytest.mark.parametrize("replacing", [False, True])
def test_bytes_and_name_are_on_the_medium_when_it_is_told(
    full: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, replacing: bool
) -> None:
    target, synced = folder / "b", list[int]()
    if replacing:
        back_up(full, target)
    real = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    back_up(full, target)
    assert synced == [target.stat().st_ino, folder.stat().st_ino]


def test_a_backup_that_this_process_has_open_is_not_looked_into(full: Library, folder: Path) -> None:
    target = folder / "b"
    back_up(full, target)
    copy = open_library(target, write=True)
    assert stories.load(copy.reader(), STORY_ID).version == 1
    with pytest.raises(UsageError):
        back_up(full, target)
    assert run_child("child_locking", str(target)) == "held\n"
    copy.close()
