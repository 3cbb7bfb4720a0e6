"""Keeping and proving a library, with what a person is told where it cannot be done."""

import errno
import os
from pathlib import Path
import shutil

import pytest

from editor.desk.keeping import Stopped, backup, holdings, verify
from editor.desk.library import Desk
from editor.desk.opening import open_desk
from editor.desk.photos import read_photo
from editor.domain.errors import BackupFailed, LibraryMissing, NotALibrary, PhotoRefused
from editor.domain.photo import Intake
from editor.domain.proof import Proof
from editor.domain.story import AttachedPhoto
from tests.builders import STORY_ID, p, story
from tests.storage.damage import flip
from tests.storage.support import run_child


@pytest.fixture
def kept(desk: Desk, intake: Intake) -> Desk:
    """A desk with a story, a photo and a revision."""
    picture = desk.add_photo(intake).result()
    desk.new_story(story(p("The council met."), photos=(AttachedPhoto("p1", picture=picture),))).result()
    desk.record_revision(STORY_ID, "named", "First").result()
    return desk


def test_a_library_is_kept_and_proved_while_a_desk_has_it(kept: Desk, tmp_path: Path) -> None:
    target = tmp_path / "b.standfirst"
    assert backup(kept.path, target) == verify(kept.path) == verify(target) == Proof(1, 1, 1)
    kept.save(story(p("Newer."), photos=kept.story(STORY_ID).story.photos), 1).result()
    with open_desk(target) as copy:
        assert copy.story(STORY_ID).story.body.blocks == (p("The council met."),)
        assert not copy.read_only


def test_both_tell_how_far_they_are(kept: Desk, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    backup(kept.path, tmp_path / "b", lambda *each: told.append(each))
    assert list(dict.fromkeys(what for what, _, _ in told)) == ["Copying", "Checking"]
    assert all(0 <= done <= of for _, done, of in told)
    assert told[-1] == ("Checking", 3, 3)


def test_a_damaged_library_is_told_and_not_kept(kept: Desk, tmp_path: Path) -> None:
    target = tmp_path / "b"
    backup(kept.path, target)
    kept.close()
    flip(kept.path, b'"text":"The council met."', 12)
    proof = verify(kept.path)
    assert len(proof.faults) == 1
    assert STORY_ID in proof.faults[0]
    with pytest.raises(BackupFailed, match="damaged"):
        backup(kept.path, target)
    assert verify(target).faults == ()


def test_a_full_disk_is_told_as_one(kept: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage._replace(free=0))
    before = set(tmp_path.iterdir())
    with pytest.raises(BackupFailed, match="no room") as told:
        backup(kept.path, tmp_path / "b")
    assert "memory" not in told.value.sentence
    assert set(tmp_path.iterdir()) == before


def test_a_disk_that_fails_at_the_end_keeps_the_older_backup(
    kept: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "b"
    backup(kept.path, target)
    old, before = target.read_bytes(), set(tmp_path.iterdir())

    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(BackupFailed, match="not written"):
        backup(kept.path, target)
    assert (target.read_bytes(), set(tmp_path.iterdir())) == (old, before)


def test_places_where_no_backup_can_be(kept: Desk, tmp_path: Path) -> None:
    for folder in (tmp_path / "none", kept.path, tmp_path / "a\0b"):
        with pytest.raises(BackupFailed, match="no such folder"):
            backup(kept.path, folder / "b")


def test_what_is_no_library_is_neither_kept_nor_proved(tmp_path: Path) -> None:
    (tmp_path / "notes").write_bytes(b"my notes " * 100)
    with pytest.raises(LibraryMissing):
        verify(tmp_path / "none")
    with pytest.raises(LibraryMissing):
        backup(tmp_path / "none", tmp_path / "b")
    with pytest.raises(NotALibrary):
        backup(tmp_path / "notes", tmp_path / "b")
    assert [each.name for each in tmp_path.iterdir()] == ["notes"]


def test_what_is_in_a_library(kept: Desk) -> None:
    kept.duplicate(STORY_ID).result()
    kept.move_to_bin(STORY_ID).result()
    held = holdings(kept)
    assert (held.path, held.stories, held.binned, held.photos) == (kept.path, 2, 1, 1)
    files = [kept.path, kept.path.with_name(f"{kept.path.name}-wal")]
    assert held.size == sum(each.stat().st_size for each in files) > 0


def test_a_backup_that_somebody_stops_leaves_nothing(kept: Desk, tmp_path: Path) -> None:
    def stop(what: str, done: int, of: int) -> None:
        raise Stopped()

    before = set(tmp_path.iterdir())
    with pytest.raises(Stopped):
        backup(kept.path, tmp_path / "b", stop)
    with pytest.raises(Stopped):
        verify(kept.path, stop)
    assert set(tmp_path.iterdir()) == before


def test_a_backup_says_in_a_few_words_what_it_holds() -> None:
    assert Proof(12, 6, 3).holdings == "12 stories, 6 photos"
    assert Proof(1, 1, 0).holdings == "1 story, 1 photo"


def test_the_library_is_never_read_as_a_photo(kept: Desk) -> None:
    # To open and close it in this process would drop SQLite's locks on it.
    with pytest.raises(PhotoRefused, match="in use"):
        read_photo(kept.path, kept.decoder)
    assert run_child("child_locking", str(kept.path)) == "held\n"


def test_a_folder_that_takes_no_file_is_told(kept: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: Path(place) != tmp_path and allowed(place, mode))
    with pytest.raises(BackupFailed, match="cannot be written to"):
        backup(kept.path, tmp_path / "b")
