"""The short form of each harness, and of some that they turn red where a protection is taken out."""

from pathlib import Path
import subprocess
import sys

import pytest

from tests.imaging.files import as_jpeg, landscape
from tests.reliability import kills, migrations, races
from tests.reliability.protections import PROTECTIONS, power_cuts


def test_a_power_cut_loses_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    assert power_cuts(tmp_path)


def test_without_syncing_each_commit_a_power_cut_loses_something(tmp_path: Path) -> None:
    without, proof = PROTECTIONS["each commit is synced"]
    with without():
        assert not proof(tmp_path)


@pytest.mark.parametrize(("group", "count"), [("documents", 27), ("saves", 1)])
def test_a_disk_call_that_fails_is_told_and_got_over(compiled: Path, group: str, count: int) -> None:
    command = [sys.executable, "-m", "tests.reliability", group, "--count", str(count)]
    done = subprocess.run(
        command, cwd=kills.ROOT, env=kills.unseen(compiled), stdout=subprocess.PIPE, text=True, timeout=60
    )
    assert done.returncode == 0, done.stdout
    assert "0 not held" in done.stdout


def test_programs_that_race_for_a_library_never_have_it_at_once(tmp_path: Path) -> None:
    assert races.race(tmp_path, 2).trouble == ""


def test_killed_at_work(tmp_path: Path, compiled: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(as_jpeg(landscape(300, 200)))
    seen = list(kills.kills(tmp_path, 2, 2, photo, compiled))
    assert [each.trouble for each in seen] == ["", ""]
    assert all(each.done for each in seen)


def test_killed_while_it_brings_a_library_up(tmp_path: Path) -> None:
    assert [each.trouble for each in migrations.kills(tmp_path, 2, 9)] == ["", ""]


@pytest.mark.parametrize(
    "name",
    [
        "an export is read back before it has its name",
        "a save says which version it is over",
        "deleting for good clears the search",
        "deleting for good overwrites",
    ],
)
def test_what_protects_is_missed_where_it_is_taken_out(tmp_path: Path, name: str) -> None:
    without, proof = PROTECTIONS[name]
    for folder in (tmp_path / "with", tmp_path / "without"):
        folder.mkdir()
    assert proof(tmp_path / "with")
    with without():
        assert not proof(tmp_path / "without")
