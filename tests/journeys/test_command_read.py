"""`list`, `show` and `search`, and what every command has in common."""

import hashlib
import os
from pathlib import Path
import signal
import subprocess
import sys

import pytest

from editor.cli import BUG, COMMANDS, LATER, report_bug
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
    for words in ('"', "a OR", "NEAR(", "*", "headline:", "'; DROP TABLE story; --", "-x -y"):
        command.json("search", "--", words) if words.startswith("-") else command.done("search", words)
    assert len(command.json("list")) == 1


def test_reading_changes_no_byte_and_makes_no_library(command: Command) -> None:
    for arguments in (("list",), ("show", "x"), ("search", "words"), ("export", "x", "--format", "docx", "--out", "a")):
        assert "no library" in command.refused(3, *arguments)
    assert list(command.home.iterdir()) == []
    command.new("Late vote")
    before = hashlib.sha256(command.library.read_bytes()).hexdigest()
    command.json("list"), command.json("show", "LATE-VOTE"), command.json("search", "council")
    assert hashlib.sha256(command.library.read_bytes()).hexdigest() == before


def test_the_library_is_named_before_or_after_the_command_or_by_the_environment(command: Command) -> None:
    other = str(command.home / "other.standfirst")
    command.done("--library", other, "new", "--headline", "Elsewhere")
    command.new("Here")
    assert [row["slug"] for row in command.json("list")] == ["HERE"]
    assert [row["slug"] for row in command.json("list", "--library", other)] == ["ELSEWHERE"]
    assert command.done("--library", other, "list") == command.done("list", f"--library={other}")


def test_without_any_name_the_library_lies_in_the_users_data(command: Command) -> None:
    assert command.run("new", "--headline", "x", STANDFIRST_LIBRARY="").returncode == 0
    made = [path for path in command.home.rglob("*.standfirst") if path != command.library]
    assert len(made) == 1
    assert made[0].parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("data", [b"", b"Dear diary" * 500, b"SQLite format 3\0" + bytes(5000)])
def test_a_file_that_is_no_library_is_refused_and_left_alone(command: Command, data: bytes) -> None:
    command.library.write_bytes(data)
    for arguments in (("list",), ("new", "--headline", "x")):
        command.refused(3, *arguments)
    assert command.library.read_bytes() == data


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--frob"),
        ("list", "--status", "printed"),
        ("show",),
        ("search",),
        ("show", "a", "b"),
        ("list", "--jso"),
    ],
)
def test_wrong_usage_is_one_line(command: Command, arguments: tuple[str, ...]) -> None:
    assert "--help" in command.refused(2, *arguments)


@pytest.mark.parametrize("word", LATER)
def test_a_command_of_a_later_version_is_not_taken_for_a_library(command: Command, word: str) -> None:
    assert "not in this version" in command.refused(2, word, "x")


def test_a_mistyped_command_makes_no_library(command: Command) -> None:
    assert "neither a command nor a library" in command.refused(2, "lsit", QT_QPA_PLATFORM="offscreen")
    assert list(command.home.iterdir()) == []


@pytest.mark.parametrize("arguments", [(), ("library.standfirst",), ("--library", "library.standfirst")])
def test_without_a_screen_the_window_says_so_and_names_the_demo(command: Command, arguments: tuple[str, ...]) -> None:
    line = command.refused(3, *arguments)
    assert "screen" in line
    assert "demo" in line
    assert list(command.home.iterdir()) == []


def test_a_screen_that_does_not_answer_is_no_screen(command: Command) -> None:
    assert "screen" in command.refused(3, DISPLAY=":4093")


def test_help_names_every_command(command: Command) -> None:
    said = command.done("--help")
    assert all(f"\n    {name} " in said for name in COMMANDS)
    assert command.done("--version").startswith("standfirst ")
    for name in COMMANDS:
        assert command.done(name, "--help").startswith(f"usage: standfirst {name} ")


@pytest.mark.parametrize("arguments", [("list",), ("show", "LATE-VOTE"), ("search", "council")])
def test_reading_loads_no_window_no_documents_and_no_pictures(command: Command, arguments: tuple[str, ...]) -> None:
    command.new("Late vote")
    result = command.run(*arguments, options=("-X", "importtime"))
    assert result.returncode == 0
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in result.stderr.splitlines()}
    assert "editor" in loaded
    assert not loaded & set(HEAVY)


def test_what_is_printed_is_utf8_whatever_the_locale(command: Command) -> None:
    command.new("إغلاق جسر الميناء – 橋")
    for locale in ("C", "POSIX", "en_US.ISO-8859-1"):
        result = command.run("list", LC_ALL=locale, PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
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
            restore_signals=True,
            preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN) and None,
        )
    assert (done.returncode, done.stderr) == (0, b"")


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
    try:
        {}["the words of a story"]
    except KeyError as bug:
        with pytest.raises(SystemExit) as ended:
            report_bug(KeyError, bug, bug.__traceback__)
    assert ended.value.code == BUG
    said = capsys.readouterr().err
    assert "KeyError" in said
    assert "test_command_read.py:" in said
    assert "the words of a story" not in said
