"""The commands on a library with a password: it comes from the environment, never from an argument."""

import os
from pathlib import Path
import pty
import subprocess
import sys

import pytest

from tests.journeys.command import Command

CIPHER = {"STANDFIRST_SQLITE": "cipher"}
FIRST = "correct horse battery"


@pytest.fixture
def command(tmp_path: Path, compiled: Path) -> Command:
    return Command(tmp_path, compiled)


def test_a_password_is_set_asked_for_and_removed(command: Command, tmp_path: Path) -> None:
    command.new("The zeppelin")
    told = command.run("password", "set", more=CIPHER | {"STANDFIRST_NEW_PASSWORD": FIRST})
    assert (told.returncode, told.stdout) == (0, "The library opens with its new password only.\n"), told.stderr
    assert "has a password" in command.refused(3, "list", more=CIPHER)
    assert "not its password" in command.refused(3, "list", more=CIPHER | {"STANDFIRST_PASSWORD": "wrong"})
    given = CIPHER | {"STANDFIRST_PASSWORD": FIRST}
    kept = command.run("backup", str(tmp_path / "kept.standfirst"), more=given)
    assert "1 story" in kept.stdout, kept.stderr
    for each in tmp_path.rglob("*"):
        assert not each.is_file() or each.suffix == ".pyc" or b"zeppelin" not in each.read_bytes(), each
    out, shown = asked_on_a_terminal(command, "list")
    assert b"The zeppelin" in out
    assert FIRST.encode() not in shown
    assert command.run("password", "remove", more=given).returncode == 0
    assert "The zeppelin" in command.done("list")


def asked_on_a_terminal(command: Command, *arguments: str) -> tuple[bytes, bytes]:
    """Type the password where the command asks for it; return what it prints, and what the terminal showed."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "editor", *arguments],
        env=command.environment(PYTHONPATH=str(Path(__file__).parents[2]), **CIPHER),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        # What is typed before it asks is thrown away.
        shown = b""
        while not shown.endswith(b"Password: "):
            shown += os.read(ours, 1)
        os.write(ours, f"{FIRST}\n".encode())
        out, _ = process.communicate(timeout=60)
        shown += os.read(ours, 4096)
    for end in (ours, theirs):
        os.close(end)
    return out, shown
