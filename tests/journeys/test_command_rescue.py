"""`rescue`, on libraries whose header, text or photo is gone."""

import os
from pathlib import Path
import stat
import subprocess

import pytest

from editor.desk.opening import open_desk
from editor.domain.story import AttachedPhoto
from editor.imaging.intake import intake
from editor.storage.schema import PAGE_SIZE
from tests.builders import p, story
from tests.journeys.command import Command
from tests.storage.damage import alter


@pytest.fixture
def story_id(command: Command, photo: Path) -> str:
    taken = intake(photo.read_bytes(), photo.name)
    with open_desk(command.library, create=True) as desk:
        attached = AttachedPhoto("p1", alt="Cranes.", picture=desk.add_photo(taken).result())
        late = story(p("The council met on the quay."), headline="Late vote", photos=(attached,))
        desk.new_story(late).result()
    return late.id


def rescued(command: Command) -> "subprocess.CompletedProcess[str]":
    before = command.library.read_bytes()
    result = command.run("rescue", command.library.name, "--library", "new.standfirst")
    assert command.library.read_bytes() == before
    return result


def test_without_its_first_page_a_library_is_saved_whole_and_as_plain_files(
    command: Command, story_id: str, photo: Path
) -> None:
    shown = command.json("show", story_id)
    command.library.write_bytes(os.urandom(PAGE_SIZE) + command.library.read_bytes()[PAGE_SIZE:])
    result = rescued(command)
    assert (result.returncode, result.stdout) == (0, "new.standfirst\nnew files\n")
    assert result.stderr == "Saved: 1 story, 1 photo. Nothing is missing.\n"

    new = ("--library", "new.standfirst")
    assert command.json("show", story_id, *new) == shown
    assert command.done("verify", *new) == "1 story, 1 photo, 0 revisions: sound.\n"
    folder = command.home / "new files"
    assert "The council met on the quay." in (folder / "stories" / "LATE-VOTE.txt").read_text()
    assert (folder / "photos" / "quay.jpg").read_bytes() == photo.read_bytes()
    assert (folder / "What was saved.txt").read_text().startswith("Saved: 1 story, 1 photo.")
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}


def test_what_is_not_as_it_was_is_listed(command: Command, story_id: str) -> None:
    alter(command.library, "UPDATE photo_bytes SET data = x'ffd8ff00'", "DELETE FROM photo_picture")
    alter(command.library, "UPDATE story SET headline = 'Late votes'")
    result = rescued(command)
    assert result.returncode == 3
    assert f"Story LATE-VOTE ({story_id}): it does not answer to its checksum.\n" in result.stderr
    assert "its file is damaged; what is left of it lies among the plain files." in result.stderr
    report = (command.home / "new files" / "What was saved.txt").read_text()
    assert f"Story LATE-VOTE ({story_id})" in report
    assert "Not saved:" in report
    assert [each.read_bytes() for each in (command.home / "new files" / "damaged photos").iterdir()] == [
        b"\xff\xd8\xff\x00"
    ]
    assert "quay" not in result.stderr


def test_what_cannot_be_rescued_leaves_nothing(command: Command, story_id: str) -> None:
    (command.home / "other.standfirst").write_bytes(os.urandom(50_000))
    before = {each.name for each in command.home.iterdir()}
    assert "--library" in command.refused(2, "rescue", "library.standfirst")
    command.refused(2, "rescue", "library.standfirst", "--library", "library.standfirst")
    command.refused(3, "rescue", "none.standfirst", "--library", "new.standfirst")
    command.refused(3, "rescue", "other.standfirst", "--library", "new.standfirst")
    made = {each.name for each in command.home.iterdir()} - before
    assert {name for name in made if not name.endswith(".lock")} == set()
