"""Asking for a file takes no lock off the library that lies in the same folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QTreeView
import pytest

from tests.rooms import Room
from tests.storage.support import run_child
from tests.window_fixtures import OpenRoom

ROOT = Path(__file__).parents[2]


def lock_of(library: Path) -> str:
    """What another program finds of SQLite's lock."""
    return run_child("child_locking", str(library)).strip()


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


@pytest.mark.parametrize("command", ["open-library", "new-library", "back-up", "export-docx", "photo"])
def test_the_library_keeps_its_lock(room: Room, command: str) -> None:
    room.newsroom.work.settings.change(export_folder=str(room.library.parent), backup_folder=str(room.library.parent))
    assert lock_of(room.library) == "held"
    room.act(command)
    dialog = room.part(QFileDialog)
    dialog.setDirectory(str(room.library.parent))
    dialog.setNameFilter("All files (*)")
    view = dialog.findChildren(QTreeView)[0]
    room.wait(has_row(view, room.library.name))
    assert lock_of(room.library) == "held"
    dialog.reject()


def has_row(view: QTreeView, name: str) -> Callable[[], bool]:
    """Whether a file is listed, with its kind."""

    def listed() -> bool:
        model, root = view.model(), view.rootIndex()
        rows = [
            [str(model.index(row, column, root).data(Qt.ItemDataRole.DisplayRole)) for column in (0, 2)]
            for row in range(model.rowCount(root))
        ]
        return [name, "Library"] in rows

    return listed


def test_there_is_no_other_way_to_ask_for_a_file() -> None:
    others = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "editor" / "ui").rglob("*.py")
        if "QFileDialog(" in path.read_text(encoding="utf-8") and path.name != "file_dialog.py"
    ]
    assert others == []
