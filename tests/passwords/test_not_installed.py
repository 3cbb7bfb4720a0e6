"""What is said of passwords where they are not installed, as in the process that runs the other tests."""

import os
from pathlib import Path

import pytest

from editor.desk.opening import open_desk
from editor.domain.errors import PasswordSupportMissing
from editor.domain.password import Password, strength
from editor.storage.engine import SEALS
from editor.storage.schema import PAGE_SIZE
from editor.ui.theme import Theme
from tests.window_fixtures import OpenRoom, rooms, theme

__all__ = ["rooms", "theme"]


def test_the_window_says_how_to_install_them(rooms: OpenRoom, theme: Theme) -> None:
    assert not SEALS
    room = rooms()
    room.act("set-password")
    assert "pip install 'standfirst[password]'" in room.said() + room.banner()


def test_a_library_that_has_one_is_told_plainly(tmp_path: Path) -> None:
    path = tmp_path / "sealed.standfirst"
    path.write_bytes(os.urandom(2 * PAGE_SIZE))
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(PasswordSupportMissing):
            open_desk(path, write=write, secret=Password("correct horse battery"))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1234567", "Too short"),
        ("aaaaaaaaaaaaaaaaaaaa", "Weak"),
        ("password", "Weak"),
        ("Tr0ub4dor&3", "Fair"),
        ("correct horse battery", "Strong"),
    ],
)
def test_how_strong_one_is(text: str, said: str) -> None:
    assert strength(text).startswith(said)
