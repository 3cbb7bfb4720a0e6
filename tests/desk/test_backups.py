"""Backups that make themselves: where they lie, when one is made, and that no failure costs another."""

from dataclasses import replace
from datetime import timedelta
import errno
import os
from pathlib import Path
import stat

import pytest

from editor.desk.backups import BackupPlace, fingerprint_of, keep_everywhere, listed
from editor.desk.erasing import erase
from editor.desk.keeping import Stopped, verify
from editor.desk.library import Desk
from editor.desk.opening import open_desk
from editor.desk.pace import Pace
from editor.desk.restoring import (
    add_again,
    aside_of,
    bring_photos,
    prepare,
    prepare_undo,
    put_in,
    stories_in,
    story_in,
)
from editor.domain.backups import Contents
from editor.domain.frame import Frame
from editor.domain.photo import Intake
from editor.domain.story import AttachedPhoto, RelatedStory
from tests.builders import STORY_ID, p, story
from tests.desk.conftest import Clock
from tests.storage.damage import flip


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """A desk with a story."""
    desk.new_story(story(p("The council met."))).result()
    return desk


@pytest.fixture
def own(kept: Desk, tmp_path: Path) -> BackupPlace:
    return BackupPlace(tmp_path / "data" / "Backups", kept.path, kept.library_id)


@pytest.fixture
def stick(kept: Desk, tmp_path: Path) -> BackupPlace:
    return BackupPlace(tmp_path / "stick", kept.path, kept.library_id, own=False)


def test_a_backup_is_made_where_something_changed_and_only_there(kept: Desk, own: BackupPlace, clock: Clock) -> None:
    (first,) = keep_everywhere(kept.path, (own,), clock())
    assert first.error is None
    assert first.backup is not None
    assert first.backup.path.parent == own.folder
    assert verify(first.backup.path).faults == ()
    for folder, _, files in os.walk(own.root.parent):
        assert stat.S_IMODE(Path(folder).stat().st_mode) == 0o700
        assert {stat.S_IMODE((Path(folder) / file).stat().st_mode) for file in files} <= {0o600}
    (again,) = keep_everywhere(kept.path, (own,), clock())
    assert (again.backup, again.error) == (None, None)
    kept.save(story(p("It met again.")), 1).result()
    (second,) = keep_everywhere(kept.path, (own,), clock())
    assert second.backup is not None
    assert [each.number for each in own.backups()] == [2, 1]
    assert [each.contents for each in listed((own,), kept.library_id)] == [Contents(1, 3, 0, 0)] * 2


def test_one_that_was_taken_away_is_made_again_under_a_new_number(kept: Desk, own: BackupPlace, clock: Clock) -> None:
    keep_everywhere(kept.path, (own,), clock())
    own.backups()[0].path.unlink()
    keep_everywhere(kept.path, (own,), clock())
    assert [each.number for each in own.backups()] == [2]


def test_a_clock_that_jumps_back_destroys_nothing(kept: Desk, own: BackupPlace, clock: Clock) -> None:
    for version in range(1, 12):
        keep_everywhere(kept.path, (own,), clock() - timedelta(days=400 * version))
        kept.save(story(p(f"Version {version}.")), version).result()
    assert [each.number for each in own.backups()][:8] == list(range(11, 3, -1))
    assert own.backups()[0].at < own.backups()[1].at


def test_the_second_place_is_used_when_it_is_there(
    kept: Desk, own: BackupPlace, stick: BackupPlace, clock: Clock
) -> None:
    assert len(keep_everywhere(kept.path, (own, stick), clock())) == 1
    assert not stick.root.exists()
    stick.root.mkdir()
    unchanged, first = keep_everywhere(kept.path, (own, stick), clock())
    assert unchanged.backup is None
    assert first.backup is not None
    assert verify(first.backup.path).faults == ()
    assert len(listed((own, stick), kept.library_id)) == 2


def test_a_place_that_refuses_keeps_no_other_from_its_backup(
    kept: Desk, own: BackupPlace, stick: BackupPlace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick.root.mkdir()
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if str(stick.root) in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    good, bad = keep_everywhere(kept.path, (own, stick), clock())
    assert good.backup is not None
    assert bad.backup is None
    assert bad.error is not None
    assert stick.backups() == []


def test_a_damaged_library_is_told_and_the_old_backup_stays(kept: Desk, own: BackupPlace, clock: Clock) -> None:
    keep_everywhere(kept.path, (own,), clock())
    kept.save(story(p("The mayor spoke.")), 1).result()
    kept.close()
    flip(kept.path, b'"text":"The mayor spoke."', 12)
    (made,) = keep_everywhere(kept.path, (own,), clock())
    assert made.error is not None
    assert "damaged" in made.error.message
    assert [verify(each.path).faults for each in own.backups()] == [()]


def test_a_library_that_was_moved_finds_its_backups(kept: Desk, own: BackupPlace, clock: Clock) -> None:
    keep_everywhere(kept.path, (own,), clock())
    elsewhere = BackupPlace(own.root, kept.path.with_name("harbour.standfirst"), kept.library_id)
    assert elsewhere.folder != own.folder
    assert [each.path for each in elsewhere.of_the_same()] == [own.backups()[0].path]
    other = BackupPlace(own.root, kept.path, "0" * 32)
    assert other.of_the_same() == []


def test_a_note_that_is_broken_costs_nothing(kept: Desk, own: BackupPlace, clock: Clock) -> None:
    keep_everywhere(kept.path, (own,), clock())
    for said in (b"", b"[1]", b'{"backup": 7, "fingerprint": null}', b"\xff" * 99):
        (own.folder / "safety.json").write_bytes(said)
        (made,) = keep_everywhere(kept.path, (own,), clock())
        assert made.backup is not None
    assert not own.is_behind(fingerprint_of(kept.path))


def test_work_at_a_walk_can_be_stopped_and_leaves_nothing(kept: Desk, own: BackupPlace, clock: Clock) -> None:
    pace = Pace()
    pace.stop()
    with pytest.raises(Stopped):
        keep_everywhere(kept.path, (own,), clock(), pace)
    late = Pace(0.0, rests=False)
    with pytest.raises(Stopped):
        keep_everywhere(kept.path, (own,), clock(), late)
    assert list(own.folder.iterdir()) == []
    assert kept.story(STORY_ID).version == 1


def test_a_damaged_library_is_restored_and_its_file_kept_aside(kept: Desk, own: BackupPlace, clock: Clock) -> None:
    keep_everywhere(kept.path, (own,), clock())
    kept.save(story(p("The mayor spoke.")), 1).result()
    kept.close()
    flip(kept.path, b'"text":"The mayor spoke."', 12)
    damaged = kept.path.read_bytes()
    put_in(prepare(own.backups()[0].path, kept.path), kept.path)
    assert aside_of(kept.path).read_bytes() == damaged
    with open_desk(kept.path) as restored:
        assert restored.story(STORY_ID).story.body.blocks == (p("The council met."),)
    put_in(prepare_undo(kept.path), kept.path)
    assert kept.path.read_bytes() == damaged


def test_a_story_comes_back_with_its_photo(kept: Desk, own: BackupPlace, clock: Clock, intake: Intake) -> None:
    picture = kept.add_photo(intake).result()
    cropped = AttachedPhoto("p1", picture=picture, frame=Frame((0.0, 0.0, 0.5, 0.5)))
    links = (RelatedStory("r1", "Ferries", story=STORY_ID), RelatedStory("r2", "Trams"))
    second = story(p("Second."), id="2" * 32, slug="SECOND", slug_set=True, photos=(cropped,), related=links)
    kept.new_story(second).result()
    keep_everywhere(kept.path, (own,), clock())
    backup = own.backups()[0].path
    assert {row.slug for row in stories_in(backup)} == {"UNTITLED", "SECOND"}
    for story_id in (STORY_ID, "2" * 32):
        kept.move_to_bin(story_id).result()
    assert erase(kept, (STORY_ID, "2" * 32), None)
    assert kept.photo_count() == 0
    brought = bring_photos(kept, backup, story_in(backup, "2" * 32).story)
    assert add_again(kept, brought, None).story == replace(second, related=(replace(links[0], story=None), links[1]))
    assert kept.rendition(picture.sha256).width == intake.rendition.width
    assert verify(kept.path).faults == ()
