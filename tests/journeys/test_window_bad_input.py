"""What is wrong with a story or a library is said in a clear sentence; the window goes on and nothing is lost."""

from contextlib import closing
from pathlib import Path
import sqlite3

from PySide6.QtWidgets import QApplication
import pytest

from editor.domain.errors import NotALibrary, StandfirstError
from tests.rooms import Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


def test_a_damaged_story_is_told_and_another_is_opened(room: Room, rooms: OpenRoom) -> None:
    damaged = room.story.id
    room.act("new")
    room.type("Council", "", "Votes.")
    room.settle()
    room.newsroom.shelf.open(damaged)
    room.settle()
    room.quit()
    with closing(sqlite3.connect(room.library)) as library:
        library.execute("UPDATE story SET standfirst = 'They do not run' WHERE id = ?", (damaged,))
        library.commit()
    again = rooms()
    assert "is damaged: it does not answer to its checksum" in again.banner()
    assert again.story.headline == "Council"
    assert not again.newsroom.shelf.open(damaged)
    assert again.story.headline == "Council"
    again.body.setFocus()
    again.type(" More.")
    again.settle()
    assert again.stored == again.story


def test_a_headline_of_two_thousand_letters(room: Room) -> None:
    QApplication.clipboard().setText("word " * 400)
    headline = room.field("Headline")
    headline.setFocus()
    headline.selectAll()
    room.act("paste")
    room.settle()
    assert room.stored.headline.count("word") == 400
    assert len(room.window.windowTitle()) < 300
    room.newsroom.text_of_story.set_field("section", "City")
    room.settle()
    assert room.stored.section == "City"


def test_control_and_direction_characters(room: Room) -> None:
    QApplication.clipboard().setText("a\u0007b\u202ec\ufffed\u2029e")
    for name in ("Headline", "Notes", "Body"):
        field = room.field(name)
        field.setFocus()
        field.selectAll()
        room.act("paste")
    room.settle()
    assert room.stored == room.story
    assert "\u0007" not in room.stored.headline + room.stored.notes + str(room.stored.body)
    assert room.window.status_line.save_state() == "Saved"


def test_a_file_that_is_no_library_is_refused_and_left_as_it_is(rooms: OpenRoom, tmp_path: Path) -> None:
    file = tmp_path / "library.standfirst"
    file.write_bytes(b"holiday pictures" * 400)
    with pytest.raises(NotALibrary) as refused:
        rooms()
    assert isinstance(refused.value, StandfirstError)
    assert file.read_bytes() == b"holiday pictures" * 400
