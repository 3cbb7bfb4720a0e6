"""`backup` and `verify`, on real files with real damage."""

from contextlib import suppress
import os
from pathlib import Path
import pty
import resource as limits
import subprocess
import sys

import pytest

from editor.desk.library import new_story_id
from editor.desk.opening import open_desk
from editor.domain.story import AttachedPhoto
from editor.imaging.intake import intake
from tests.builders import p, story
from tests.journeys.command import Command
from tests.storage.damage import alter, flip, held

FAULTY = "standfirst: the library is damaged ("


@pytest.fixture
def story_id(command: Command, photo: Path) -> str:
    """The id of a story with a photo and a revision, in a library with another story."""
    taken = intake(photo.read_bytes(), photo.name)
    with open_desk(command.library, create=True) as desk:
        attached = AttachedPhoto("p1", alt="Cranes.", picture=desk.add_photo(taken).result())
        late = story(p("The council met on the quay."), headline="Late vote", photos=(attached,))
        desk.new_story(late).result()
        desk.new_story(story(headline="Early vote", id=new_story_id())).result()
        desk.record_revision(late.id, "named", "First").result()
    return late.id


def faults(command: Command) -> list[str]:
    """What `verify` prints of a damaged library."""
    before = command.library.read_bytes()
    result = command.run("verify")
    assert result.returncode == 3
    assert result.stderr.startswith(FAULTY)
    assert len(result.stderr.splitlines()) == 1
    assert "quay" not in result.stdout + result.stderr
    assert command.library.read_bytes() == before
    return result.stdout.splitlines()


def test_a_sound_library_is_said_to_be(command: Command, story_id: str) -> None:
    before = command.library.read_bytes()
    assert command.done("verify") == "2 stories, 1 photo, 1 revision: sound.\n"
    assert command.library.read_bytes() == before
    with open_desk(command.library):
        assert command.done("verify") == "2 stories, 1 photo, 1 revision: sound.\n"


def test_one_flipped_bit_of_a_story(command: Command, story_id: str) -> None:
    flip(command.library, b'"text":"The council met', 15)
    assert faults(command) == [f"Story LATE-VOTE ({story_id}) does not answer to its checksum."]


def test_one_flipped_bit_of_a_photo(command: Command, story_id: str) -> None:
    flip(command.library, held(command.library, "SELECT data FROM photo_bytes"), 300)
    sha256 = held(command.library, "SELECT sha256 FROM photo").decode()
    assert faults(command) == [f"Photo {sha256} is missing or does not answer to its checksum."]


def test_one_flipped_bit_of_a_revision(command: Command, story_id: str) -> None:
    flip(command.library, held(command.library, "SELECT record FROM revision"), 40)
    assert faults(command) == [f"Revision 1 of story LATE-VOTE ({story_id}) does not answer to its checksum."]


def test_a_broken_law(command: Command, story_id: str) -> None:
    alter(command.library, "UPDATE story SET words = 7 WHERE slug = 'LATE-VOTE'")
    assert faults(command) == [f"The counts of story LATE-VOTE ({story_id}) are wrong."]


def test_a_library_cut_short_is_refused(command: Command, story_id: str) -> None:
    os.truncate(command.library, 100_000)
    assert "cut short" in command.refused(3, "verify")
    command.refused(3, "backup", "b.standfirst")
    assert not (command.home / "b.standfirst").exists()


def test_a_backup_can_be_read_written_and_proved(command: Command, story_id: str) -> None:
    shown = command.json("show", story_id)
    said = command.done("backup", "b.standfirst")
    assert said == "b.standfirst: 2 stories, 1 photo, 1 revision: sound.\n"
    copy = ("--library", "b.standfirst")
    assert command.json("show", story_id, *copy) == shown
    assert command.done("verify", *copy) == "2 stories, 1 photo, 1 revision: sound.\n"
    command.done("set", story_id, "headline=Changed", *copy)
    assert command.json("show", story_id) == shown


def test_a_backup_while_a_window_has_the_library_replaces_the_older_one(command: Command, story_id: str) -> None:
    command.done("backup", "b.standfirst")
    before = command.library.read_bytes()
    with open_desk(command.library) as desk:
        stored = desk.story(story_id)
        desk.duplicate(story_id).result()
        assert stored.version
        command.done("backup", "b.standfirst")
    assert len(command.json("list", "--library", "b.standfirst")) == 3
    assert before != command.library.read_bytes()


def test_a_damaged_library_replaces_no_older_backup(command: Command, story_id: str) -> None:
    command.done("backup", "b.standfirst")
    old = (command.home / "b.standfirst").read_bytes()
    flip(command.library, b'"text":"The council met', 15)
    assert "verify" in command.refused(3, "backup", "b.standfirst")
    assert (command.home / "b.standfirst").read_bytes() == old


def test_where_no_backup_goes(command: Command, story_id: str, photo: Path) -> None:
    before = {each: each.read_bytes() for each in command.home.iterdir() if each.is_file()}
    for status, target in (
        (2, "library.standfirst"),
        (2, "library.standfirst-wal"),
        (2, "library.standfirst.lock"),
        (2, photo.name),
        (2, "."),
        (2, "/dev/null"),
        (3, "none/b.standfirst"),
    ):
        command.refused(status, "backup", target)
    assert {each: each.read_bytes() for each in before} == before
    assert not list(command.home.glob(".*new"))


def test_a_disk_without_room_keeps_the_older_backup(command: Command, story_id: str) -> None:
    command.done("backup", "b.standfirst")
    old = (command.home / "b.standfirst").read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "editor", "backup", "b.standfirst"],
        env=command.environment(PYTHONPATH=str(Path(__file__).parents[2]), PYTHONDONTWRITEBYTECODE="1"),
        cwd=command.home,
        capture_output=True,
        check=False,
        preexec_fn=lambda: limits.setrlimit(limits.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"standfirst: the backup was not written; ")
    assert (command.home / "b.standfirst").read_bytes() == old
    assert not list(command.home.glob(".*new*"))


@pytest.mark.parametrize("arguments", [("verify",), ("backup", "b.standfirst")])
def test_progress_is_shown_on_a_terminal_alone(command: Command, story_id: str, arguments: tuple[str, ...]) -> None:
    reader, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "editor", *arguments],
        env=command.environment(TERM="xterm", PYTHONPATH=str(Path(__file__).parents[2])),
        cwd=command.home,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
    ) as process:
        os.close(terminal)
        assert b"Checking" in everything_from(reader)
    os.close(reader)
    assert process.returncode == 0


def everything_from(reader: int) -> bytes:
    """Return what a terminal is sent until nobody writes to it any more, which Linux tells as an error."""
    shown = b""
    with suppress(OSError):
        while more := os.read(reader, 4096):
            shown += more
    return shown


def test_what_is_not_there_is_made_by_neither(command: Command) -> None:
    command.refused(3, "verify")
    command.refused(3, "backup", "b.standfirst")
    command.refused(2, "backup")
    assert not list(command.home.glob("*.standfirst*"))
