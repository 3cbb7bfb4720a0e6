"""A window that the system asks to end saves what was typed and lets go of the library."""

from pathlib import Path
import signal
import subprocess
import sys

from editor.desk.opening import open_desk
from editor.desk.settings import Settings, SettingsStore
from tests.reliability.kills import unseen

ROOT = Path(__file__).parents[2]


def typing(library: Path, settings: Path, compiled: Path) -> "subprocess.Popen[str]":
    """Start a window in which somebody types."""
    command = [sys.executable, "-m", "tests.journeys.typing_child", str(library), str(settings)]
    return subprocess.Popen(
        command, cwd=ROOT, env=unseen(compiled), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
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
