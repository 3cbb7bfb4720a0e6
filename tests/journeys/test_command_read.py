"""`list`, `show` and `search`, and what every command has in common."""

import hashlib
import os
from pathlib import Path
import subprocess
import sys

import pytest

from editor.cli import BUG, COMMANDS, report_bug
from tests.journeys.command import Command

HEAVY = ("PySide6", "docx", "PIL", "lxml", "jinja2", "rich")


def test_the_list_as_json_and_as_text(command: Command) -> None:
    ids = [command.new(headline) for headline in ("One", "Two")]
    command.done("set", ids[0], "status=review")
    rows = command.json("list")
    assert [list(row) for row in rows] == [["id", "slug", "headline", "status", "words", "modified"]] * 2
    assert {row["id"]: (row["slug"], row["status"], row["words"]) for row in rows} == {
        ids[0]: ("ONE", "review", 3),
        ids[1]: ("TWO", "draft", 3),
    }
    assert [row["id"] for row in command.json("list", "--status", "review")] == [ids[0]]
    assert [line.split()[0] for line in command.done("list").splitlines()] == [row["slug"] for row in rows]


def test_an_empty_library_lists_as_an_empty_list(command: Command) -> None:
    command.done("set", command.new("One"), "status=spiked")
    assert command.json("list") == []
    assert command.done("list") == ""
    assert command.json("search", "council") == []


def test_a_search_finds_the_words_best_first(command: Command) -> None:
    command.new("Late vote", "The council met about dredging.")
    best = command.new("Dredging delayed", "Dredging, dredging and dredging again.")
    hits = command.json("search", "dredging")
    assert [list(hit) for hit in hits] == [["id", "slug", "headline", "snippet", "score"]] * 2
    assert hits[0]["id"] == best
    assert hits[0]["score"] >= hits[1]["score"]
    assert "dredging" in hits[1]["snippet"]
    assert command.done("search", "council", "dredging").startswith("LATE-VOTE")


def test_show_reads_as_a_story(command: Command) -> None:
    command.new("Late vote")
    assert command.done("show", "late-vote").startswith("Late vote\n")


def test_what_a_person_typed_is_never_taken_for_a_query(command: Command) -> None:
    command.new("Late vote")
    for words in ('"a" OR', "NEAR( * headline:", "'; DROP TABLE story; --"):
        command.done("search", words)
    command.done("search", "--", "-x", "-y")
    assert len(command.json("list")) == 1


def test_reading_changes_no_byte_and_makes_no_library(command: Command) -> None:
    for arguments in (("list",), ("search", "words"), ("export", "x", "--format", "docx", "--out", "a")):
        assert "no library" in command.refused(3, *arguments)
    assert list(command.home.iterdir()) == []
    command.new("Late vote")
    before = hashlib.sha256(command.library.read_bytes()).hexdigest()
    for arguments in (("list",), ("show", "LATE-VOTE"), ("search", "council")):
        command.json(*arguments)
    assert hashlib.sha256(command.library.read_bytes()).hexdigest() == before


def test_the_library_is_named_before_or_after_the_command_or_by_the_environment(command: Command) -> None:
    other = str(command.home / "other.standfirst")
    command.done("--library", other, "new", "--headline", "Elsewhere")
    command.new("Here")
    assert [row["slug"] for row in command.json("list")] == ["HERE"]
    assert [row["slug"] for row in command.json("list", "--library", other)] == ["ELSEWHERE"]
    assert command.done("--library", other, "list") == command.done("list", f"--library={other}")


def test_without_any_name_the_library_lies_in_the_users_data(command: Command) -> None:
    assert command.run("new", "--headline", "x", more={"STANDFIRST_LIBRARY": ""}).returncode == 0
    made = [path for path in command.home.rglob("*.standfirst") if path != command.library]
    assert len(made) == 1
    assert made[0].parent.stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_library_is_refused_and_left_alone(command: Command) -> None:
    data = b"SQLite format 3\0" + bytes(5000)
    command.library.write_bytes(data)
    for arguments in (("list",), ("new", "--headline", "x")):
        command.refused(3, *arguments)
    assert command.library.read_bytes() == data


def test_wrong_usage_is_one_line(command: Command) -> None:
    for arguments in (("list", "--frob"), ("list", "--status", "printed"), ("show",), ("list", "--jso")):
        assert "--help" in command.refused(2, *arguments)


def test_a_mistyped_command_makes_no_library(command: Command) -> None:
    assert "neither a command nor a library" in command.refused(2, "lsit", more={"QT_QPA_PLATFORM": "offscreen"})
    assert list(command.home.iterdir()) == []


def test_without_a_screen_the_window_says_so_and_names_the_demo(command: Command) -> None:
    for arguments in ((), ("library.standfirst",)):
        line = command.refused(3, *arguments)
        assert "screen" in line
        assert "demo" in line
    assert list(command.home.iterdir()) == []


def test_a_screen_that_does_not_answer_is_no_screen(command: Command) -> None:
    assert "screen" in command.refused(3, more={"DISPLAY": ":4093"})


def test_help_names_every_command(command: Command) -> None:
    said = command.done("--help")
    assert all(f"\n    {name} " in said for name in COMMANDS)
    assert command.done("--version").startswith("standfirst ")
    assert command.done("photo", "--help").startswith("usage: standfirst photo ")


def test_reading_loads_no_window_no_documents_and_no_pictures(command: Command) -> None:
    command.new("Late vote")
    for arguments in (("list",), ("show", "LATE-VOTE"), ("search", "council")):
        result = command.run(*arguments, options=("-X", "importtime"))
        assert result.returncode == 0
        loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in result.stderr.splitlines()}
        assert "editor" in loaded
        assert not loaded & set(HEAVY)


def test_what_is_printed_is_utf8_whatever_the_locale(command: Command) -> None:
    command.new("إغلاق جسر الميناء – 橋")
    locale = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = command.run("list", more=locale)
    assert (result.returncode, result.stderr) == (0, "")
    assert "إغلاق جسر الميناء – 橋" in result.stdout


def test_a_reader_that_has_enough_is_no_error(command: Command) -> None:
    command.new("Late vote")
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "editor", "list"],
            env=command.environment(),
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_are_no_error(command: Command, closed: str) -> None:
    command.new("Late vote")
    done = command.shell(f"list {closed}")
    assert (done.returncode, done.stderr) == (0, "")
    assert bool(done.stdout) == (closed == "2>&-")
    done = command.shell(f"show NOTHING {closed}")
    assert (done.returncode, done.stdout) == (2, "")
    assert command.shell(f"--help {closed}").returncode == 0


@pytest.mark.parametrize("broken", ["a broken pipe", "a full disk"])
def test_what_goes_wrong_keeps_its_status_where_nobody_reads_it(command: Command, broken: str) -> None:
    command.done("new", "--headline", "")
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as unread, Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "editor", "export", "UNTITLED", "--format", "html", "--out", "a.html"],
            env=command.environment(PYTHONPATH=str(Path(__file__).parents[2])),
            cwd=command.home,
            stdout=subprocess.PIPE,
            stderr=full if broken == "a full disk" else unread,
            check=False,
        )
    assert (done.returncode, done.stdout) == (1, b"")


def test_output_that_cannot_be_written_is_the_worlds_fault(command: Command) -> None:
    command.new("Late vote")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "editor", "list"],
            env=command.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.startswith(b"standfirst: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_bug_is_told_by_its_place_and_never_by_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    held: dict[str, str] = {}
    try:
        held["the words of a story"]
    except KeyError as bug:
        with pytest.raises(SystemExit) as ended:
            report_bug(KeyError, bug, bug.__traceback__)
    assert ended.value.code == BUG
    said = capsys.readouterr().err
    assert "KeyError" in said
    assert "test_command_read.py:" in said
    assert "the words of a story" not in said
