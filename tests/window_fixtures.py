"""Fixtures of every folder whose tests open windows."""

from collections.abc import Callable, Iterator
import gc
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
import pytest
from pytestqt.qtbot import QtBot

from editor.ui.theme import Theme
from tests.rooms import Room, left_behind

OpenRoom = Callable[..., Room]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, whatever the system's."""
    yield Theme(qapp, "light")


@pytest.fixture
def rooms(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[OpenRoom]:
    """Starts the program, as often as it is called; at the end every window is closed and nothing may be left."""
    opened: list[Room] = []

    def start(**how: Any) -> Room:
        opened.append(Room(qtbot, theme, tmp_path, **how))
        return opened[-1]

    yield start
    for room in reversed(opened):
        room.quit()
    opened.clear()
    assert left_behind() == []
    # What is alive now outlives the next test, too: nobody need look through it for what that one leaves.
    gc.freeze()
