"""A window that is killed while somebody types loses no more than the wait of the autosave, and starts again."""

import os
from pathlib import Path
import re
import signal
import subprocess
import sys
import time

import pytest

from editor.desk.opening import open_desk
from editor.desk.settings import Settings, SettingsStore

ROOT = Path(__file__).parents[2]
MOST_LOST = 0.6
"""Seconds."""


@pytest.mark.parametrize("words", [15, 28, 43])
def test_killed_while_typing(tmp_path: Path, compiled: Path, words: int) -> None:
    library, settings = tmp_path / "library.standfirst", tmp_path / "settings.json"
    SettingsStore(settings).save(Settings(welcome_done=True))
    typed, killed = type_and_kill(library, settings, compiled, words)
    with open_desk(library, write=True) as desk:
        (row,) = desk.newest(10)
        story = desk.story(row.id).story
        assert desk.last_place() is not None
    assert story.headline == "Ferries to run"
    kept = max((int(number) for number in re.findall(r"word(\d+)", str(story.body))), default=0)
    lost = [at for number, at in typed.items() if number > kept]
    assert not lost or killed - min(lost) <= MOST_LOST


def type_and_kill(library: Path, settings: Path, compiled: Path, words: int) -> tuple[dict[int, float], float]:
    """Have `words` words typed and kill the window; return when each word was typed, and when it was killed."""
    typed: dict[int, float] = {}
    with typing(library, settings, compiled) as child:
        assert child.stdout is not None
        for line in child.stdout:
            number, at = line.split()
            typed[int(number)] = float(at)
            if len(typed) >= words:
                break
        killed = time.monotonic()
        child.send_signal(signal.SIGKILL)
    assert len(typed) == words
    return typed, killed


def typing(library: Path, settings: Path, compiled: Path) -> "subprocess.Popen[str]":
    """Start a window in which somebody types."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "tests.journeys.typing_child", str(library), str(settings)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def test_asked_to_end_it_saves_and_lets_go(tmp_path: Path, compiled: Path) -> None:
    library, settings = tmp_path / "library.standfirst", tmp_path / "settings.json"
    SettingsStore(settings).save(Settings(welcome_done=True))
    with typing(library, settings, compiled) as child:
        assert child.stdout is not None
        seen = [child.stdout.readline() for _ in range(12)]
        child.send_signal(signal.SIGTERM)
        last = [*seen, *child.stdout][-1]
        assert child.wait(20) == 0
    with open_desk(library, write=True) as desk:
        (row,) = desk.newest(10)
        assert f"word{last.split()[0]}" in str(desk.story(row.id).story.body)
