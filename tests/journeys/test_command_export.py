"""`export` and `demo`: files for a desk, made without a screen."""

import hashlib
import os
from pathlib import Path
import pty
import resource as limits
import subprocess
import sys

from editor.desk.exporting import FORMATS
from editor.desk.opening import open_desk
from editor.imaging.intake import intake
from tests.journeys.command import Command

LOGS = {"library.standfirst-wal", "library.standfirst-shm"}
"""What SQLite leaves beside a library that is read."""

CHECKS = {each.name: each.check for each in FORMATS}


def test_a_story_goes_out_in_each_format(command: Command, photo: Path) -> None:
    command.new("Late vote")
    command.done("photo", "LATE-VOTE", str(photo), "--caption", "The quay.", "--alt", "A quay.", "--lead")
    for name, check in CHECKS.items():
        target = command.home / f"vote.{name}"
        assert command.done("export", "LATE-VOTE", "--format", name, "--out", target.name) == f"{target.name}\n"
        check(target.read_bytes())
        assert target.stat().st_mode & 0o777 == 0o666 & ~umask()


def umask() -> int:
    """The umask that this test run, and so the command, has."""
    return int(subprocess.run(["sh", "-c", "umask"], capture_output=True, check=True).stdout, 8)


def test_several_stories_go_to_a_folder(command: Command) -> None:
    ids = [command.new("Late vote"), command.new("Early vote")]
    said = command.run("export", *ids, ids[0], "--format", "html", "--out", "out")
    assert said.stdout.splitlines() == [str(Path("out/LATE-VOTE.html")), str(Path("out/EARLY-VOTE.html"))]
    assert sorted(path.name for path in (command.home / "out").iterdir()) == ["EARLY-VOTE.html", "LATE-VOTE.html"]


def test_long_work_shows_its_progress_on_a_terminal_alone(command: Command) -> None:
    ids = [command.new("Late vote"), command.new("Early vote")]
    reader, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "editor", "export", *ids, "--format", "html", "--out", str(command.home / "out")],
        env=command.environment(TERM="xterm"),
        stdout=subprocess.PIPE,
        stderr=terminal,
        check=True,
    )
    os.close(terminal)
    shown = os.read(reader, 100_000)
    os.close(reader)
    assert b"Exporting" in shown
    assert [Path(line).name for line in done.stdout.decode().splitlines()] == ["LATE-VOTE.html", "EARLY-VOTE.html"]


def test_what_was_finished_before_a_failure_is_printed(command: Command) -> None:
    ids = [command.new("Late vote"), command.new("Early vote")]
    (command.home / "out" / "EARLY-VOTE.html").mkdir(parents=True)
    result = command.run("export", *ids, "--format", "html", "--out", "out")
    assert (result.returncode, result.stdout) == (3, f"{Path('out/LATE-VOTE.html')}\n")


def test_one_story_goes_into_a_folder_that_is_there(command: Command) -> None:
    command.new("Late vote")
    (command.home / "out").mkdir()
    command.done("export", "LATE-VOTE", "--format", "docx", "--out", "out")
    assert [path.name for path in (command.home / "out").iterdir()] == ["LATE-VOTE.docx"]


def test_what_blocks_is_named_and_nothing_is_written(command: Command) -> None:
    command.done("new", "--headline", "")
    result = command.run("export", "UNTITLED", "--format", "docx", "--out", "a.docx")
    assert (result.returncode, result.stdout) == (1, "")
    assert "no headline" in result.stderr
    assert "no text" in result.stderr
    assert not (command.home / "a.docx").exists()
    result = command.run("export", "UNTITLED", "--format", "docx", "--out", "a.docx", "--anyway")
    assert (result.returncode, result.stdout) == (0, "a.docx\n")
    assert result.stderr == "a.docx: The story has no headline.\n"
    CHECKS["docx"]((command.home / "a.docx").read_bytes())


def test_an_export_changes_no_byte_of_the_library_even_while_a_window_has_it(command: Command) -> None:
    story_id = command.new("Late vote")
    before = hashlib.sha256(command.library.read_bytes()).hexdigest()
    command.done("export", story_id, "--format", "docx", "--out", "a.docx")
    assert hashlib.sha256(command.library.read_bytes()).hexdigest() == before
    with open_desk(command.library):
        command.done("export", story_id, "--format", "docx", "--out", "b.docx")
    assert (command.home / "a.docx").read_bytes() == (command.home / "b.docx").read_bytes()


def test_what_cannot_be_exported(command: Command) -> None:
    command.new("Late vote")
    before = sorted(command.home.iterdir())
    for status, name, out in (
        (2, "pdf", "a.pdf"),
        (3, "docx", "none/a.docx"),
        (2, "docx", "library.standfirst"),
        (3, "docx", "/dev/null"),
    ):
        command.refused(status, "export", "LATE-VOTE", "--format", name, "--out", out)
    assert {path.name for path in command.home.iterdir()} <= {path.name for path in before} | LOGS
    assert len(command.json("list")) == 1


def test_a_disk_without_room_keeps_the_old_file(command: Command) -> None:
    command.new("Late vote")
    old = command.home / "a.docx"
    old.write_bytes(b"the old export")
    done = subprocess.run(
        [sys.executable, "-m", "editor", "export", "LATE-VOTE", "--format", "docx", "--out", str(old)],
        env=command.environment(PYTHONDONTWRITEBYTECODE="1", PYTHONPYCACHEPREFIX=""),
        capture_output=True,
        check=False,
        preexec_fn=lambda: limits.setrlimit(limits.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert done.returncode == 3
    assert done.stderr.startswith(b"standfirst: there is no room left")
    assert len(done.stderr.splitlines()) == 1
    assert old.read_bytes() == b"the old export"
    assert not list(command.home.glob(".standfirst*"))


def test_the_demo_twice(command: Command) -> None:
    said = command.done("demo").splitlines()
    files = [command.home / path for path in said]
    assert [path.name for path in files] == ["demo.standfirst", "BRIDGE-INSPECTION.docx", "BRIDGE-INSPECTION.html"]
    assert {path.parent.name for path in files} == {"standfirst-demo"}
    CHECKS["docx"](files[1].read_bytes())
    CHECKS["html"](files[2].read_bytes())
    assert len(command.json("list", "--library", str(files[0]))) > 5
    first = [path.read_bytes() for path in files[1:]]
    assert command.done("demo").splitlines() == said
    assert [path.read_bytes() for path in files[1:]] == first
    with open_desk(files[0]):
        assert "open" in command.refused(3, "demo")


def test_photos_go_out_alone_with_their_words(command: Command, photo: Path) -> None:
    command.new("Late vote")
    command.done(
        "photo", "LATE-VOTE", str(photo), "--caption", "The quay.", "--credit", "Ada Finch", "--alt", "A quay."
    )
    said = command.done("export", "LATE-VOTE", "--format", "photos", "--out", "desk")
    assert said.splitlines() == [str(Path("desk/LATE-VOTE-1.jpg"))]
    facts = intake((command.home / "desk" / "LATE-VOTE-1.jpg").read_bytes(), "a").facts
    assert (facts.caption, facts.credit, facts.alt) == ("The quay.", "Ada Finch", "A quay.")
    command.done(
        "photo", "LATE-VOTE", str(photo), "--credit", "Jane Doe", "--source", "AP", "--caption", "b", "--protect"
    )
    assert [each["protected"] for each in command.json("show", "LATE-VOTE")["photos"] if "protected" in each] == [True]
    command.done("export", "LATE-VOTE", "--format", "photos", "--out", "desk")
    protected = (command.home / "desk" / "LATE-VOTE-2.jpg").read_bytes()
    assert b"AP" in protected
    assert b"Doe" not in protected
    assert "docx, html, photos" in command.refused(2, "export", "LATE-VOTE", "--format", "pdf", "--out", "a.pdf")
