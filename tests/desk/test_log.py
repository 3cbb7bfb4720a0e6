"""The log says what happened and never what a story says."""

from pathlib import Path
import sqlite3
import stat

from editor.desk.fields import with_field
from editor.desk.log import FILES, MAX_BYTES, EventLog, error_name, error_place
from editor.domain.errors import DiskFull, StandfirstError
from editor.domain.story import Story
from tests.builders import STORY_ID


def refused() -> StandfirstError:
    """An error that was raised by the program itself."""
    try:
        with_field(Story(id=STORY_ID), "deadline", "a secret word")
    except StandfirstError as error:
        return error
    raise AssertionError("the value was taken")


def test_a_line_names_the_event_and_the_place_of_the_error(tmp_path: Path) -> None:
    log = EventLog(tmp_path / "log")
    log.record("save-failed", about=STORY_ID, size=12, seconds=0.5, error=refused())
    log.close()
    path = tmp_path / "log" / "standfirst.log"
    line = path.read_text(encoding="utf-8")
    assert f"save-failed id={STORY_ID} size=12 seconds=0.500 error=InvalidValue at=desk/fields.py:" in line
    assert "secret" not in line
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_log_stays_small_and_private(tmp_path: Path) -> None:
    log = EventLog(tmp_path)
    for number in range(60_000):
        log.record("saved", about=STORY_ID, size=number)
    log.close()
    files = list(tmp_path.iterdir())
    assert len(files) == FILES
    assert max(path.stat().st_size for path in files) <= MAX_BYTES
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_folder_that_refuses_makes_a_silent_log(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log = EventLog(tmp_path / "file")
    log.record("saved")
    log.close()


def test_sqlites_own_name_for_an_error_is_kept() -> None:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("SELECT * FROM nothing")
    except sqlite3.Error as cause:
        failed = DiskFull()
        failed.__cause__ = cause
    connection.close()
    assert error_name(failed) == "DiskFull/SQLITE_ERROR"
    assert error_place(failed) == "-"
