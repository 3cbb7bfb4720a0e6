"""`import`: agency copy from files and folders, and out again in every format with not one word lost."""

from collections import Counter
from html import unescape
import os
from pathlib import Path
import pty
import re
import subprocess
import sys

from docx import Document
import pytest

from tests.formats.copy_samples import AP, SAMPLES
from tests.formats.copy_words import source_words, words
from tests.journeys.command import Command

PRESSES_CTRL_C_AT_THE_THIRD_FILE = """
from contextlib import contextmanager
import signal
import sys
from editor import cli, import_command

@contextmanager
def pressing():
    yield lambda progress: signal.raise_signal(signal.SIGINT) if progress.done == 3 else None

import_command._bar = pressing
sys.exit(cli.main())
"""


def brought_in(command: Command, *arguments: str) -> tuple[list[tuple[str, str]], list[str], int]:
    """Run the import; return pairs of id and file, the lines on stderr, and the status."""
    result = command.run("import", *arguments)
    pairs = [(line.split("\t")[0], line.split("\t")[1]) for line in result.stdout.splitlines()]
    return pairs, result.stderr.splitlines(), result.returncode


def file_of(command: Command, text: str, name: str = "copy.txt") -> str:
    """Write a file of copy and return its path."""
    path = command.home / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def are_all_in(wanted: list[str], held: list[str]) -> bool:
    """Say whether all `wanted` words are among those held, as often as they are wanted."""
    return not Counter(wanted) - Counter(held)


def docx_words(path: Path) -> list[str]:
    """The words that a reader finds in a Word document."""
    body = Document(str(path)).element.body
    return words(" ".join(part.text or "" for part in body.iter() if part.tag.endswith("}t")))


def html_words(path: Path) -> list[str]:
    """The words that a reader finds in a page."""
    return words(shown_text(path.read_text(encoding="utf-8")))


def shown_text(page: str) -> str:
    """The text of a page or a part of it, without its tags, style and data."""
    seen = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", " ", seen))


def test_a_text_comes_in_and_shows_its_structure(command: Command) -> None:
    file = file_of(command, AP.text)
    [(story_id, name)], said, status = brought_in(command, file)
    assert (name, status) == (file, 0)
    assert said == [
        "copy.txt: 2 lines of dashes left out.",
        "copy.txt: 1 photo with a caption waits for its picture.",
    ]
    shown = command.json("show", story_id)
    assert (shown["headline"], shown["standfirst"], shown["dateline"]) == (
        AP.headline,
        AP.standfirst,
        "PORT ELLIS (AP)",
    )
    kinds = [block["kind"] for block in shown["body"]]
    assert kinds == ["paragraph", "paragraph", "subheading", "paragraph", "related", "related"]
    (photo,) = shown["photos"]
    assert (photo["lead"], photo["caption"], photo["credit"], photo["sha256"]) == (True, *AP.captions[0], None)
    assert [(link["label"], link["title"]) for link in shown["related"]] == [
        ("Also read", "Council delays budget"),
        ("Related", "Ferry timetable in full"),
    ]


def test_every_word_goes_out_again_in_every_format(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, sample in enumerate(SAMPLES.values()):
        (folder / f"{number:02}.txt").write_text(sample.text, encoding="utf-8")
    pairs, _, status = brought_in(command, str(folder))
    assert (status, len(pairs)) == (0, len(SAMPLES))
    ids = [story_id for story_id, _ in pairs]
    for form, read in (("docx", docx_words), ("html", html_words)):
        result = command.run("export", *ids, "--format", form, "--out", f"out-{form}", "--anyway")
        assert result.returncode == 0, result.stderr
        files = [tmp_path / path for path in result.stdout.splitlines()]
        for file, sample in zip(files, SAMPLES.values(), strict=True):
            assert are_all_in(source_words(sample.text), read(file)), (form, sample.headline)


def test_an_export_says_that_a_picture_is_missing_and_keeps_its_place(command: Command, tmp_path: Path) -> None:
    [(story_id, _)], _, _ = brought_in(command, file_of(command, AP.text))
    result = command.run("export", story_id, "--format", "html", "--out", "out.html", "--anyway")
    assert "1 photo has no picture yet; a note stands in its place." in result.stderr
    (figure,) = re.findall(r"<figure.*?</figure>", (tmp_path / "out.html").read_text(encoding="utf-8"), re.DOTALL)
    assert "(AP Photo/Sam Okoro)" in shown_text(figure)


def test_bad_files_are_a_line_each_and_the_rest_go_on(command: Command) -> None:
    (command.home / "in").mkdir()
    file_of(command, "", "in/a-empty.txt")
    file_of(command, "Headline\n\nOne. Two.", "in/b.txt")
    (command.home / "in" / "c.bin").write_bytes(bytes(range(256)) * 30)
    (command.home / "in" / "e\nvil.txt").write_text("---\n")
    pairs, said, status = brought_in(command, "in", "missing.txt")
    assert status == 3
    assert [name for _, name in pairs] == ["in/b.txt"]
    assert said == [
        "standfirst: a-empty.txt: this file is empty; check that it is the right one",
        "standfirst: c.bin: this file is not plain text; save it as plain text and import that",
        "standfirst: e?vil.txt: there is nothing to read in it; check that it is the right text",
        "standfirst: missing.txt: there is no such file; check the path",
    ]


def test_wrong_usage_is_told(command: Command) -> None:
    assert command.run("import").returncode == 2
    assert "cannot be imported" in command.refused(2, "import", "x.txt", "--as", "papyrus")


def test_titles_of_one_folder_are_linked(command: Command) -> None:
    (command.home / "in").mkdir()
    file_of(command, "A story\n\nOne. Two.\n\nThree.\n\nRead more: B story", "in/a.txt")
    file_of(command, "B story\n\nOne. Two.", "in/b.txt")
    pairs, _, _ = brought_in(command, "in")
    assert command.json("show", pairs[0][0])["related"][0]["story"] == pairs[1][0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_come_in(command: Command, encoding: str) -> None:
    path = command.home / "copy.txt"
    path.write_bytes("Grüße aus München\n\nEs war spät. “Sehr.”".encode(encoding))
    [(story_id, _)], said, _ = brought_in(command, "copy.txt")
    assert said == []
    assert command.json("show", story_id)["headline"] == "Grüße aus München"


def test_ctrl_c_keeps_and_prints_what_was_read(command: Command) -> None:
    (command.home / "in").mkdir()
    for number in range(6):
        file_of(command, f"Story {number}\n\nOne. Two.", f"in/{number}.txt")
    done = subprocess.run(
        [sys.executable, "-c", PRESSES_CTRL_C_AT_THE_THIRD_FILE, "import", "in"],
        env=command.environment(PYTHONPATH=str(Path(__file__).parents[2])),
        cwd=command.home,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (130, "standfirst: stopped; what was read is in the library\n")
    printed = {line.split("\t")[0] for line in done.stdout.splitlines()}
    assert len(printed) == 3
    assert {story["id"] for story in command.json("list")} == printed


def test_a_terminal_sees_a_bar(command: Command) -> None:
    (command.home / "in").mkdir()
    for number in range(30):
        file_of(command, f"Story {number}\n\nOne. Two.", f"in/{number}.txt")
    seen, shown = pty.openpty()
    environment = command.environment(PYTHONPATH=str(Path(__file__).parents[2]), TERM="xterm", COLUMNS="80")
    done = subprocess.run(
        [sys.executable, "-m", "editor", "import", "in"],
        env=environment,
        cwd=command.home,
        stdout=subprocess.PIPE,
        stderr=shown,
        check=False,
        timeout=60,
    )
    os.close(shown)
    told = os.read(seen, 100_000).decode()
    os.close(seen)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 30
    assert "Importing" in told
