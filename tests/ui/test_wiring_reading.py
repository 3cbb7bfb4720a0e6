"""A second window reads: it says who writes, changes nothing, and follows what the first one saves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
import pytest

from editor.domain.body import PhotoBlock
from editor.domain.story import Status
from tests.rooms import CTRL, Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def writer(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


@pytest.fixture
def reader(rooms: OpenRoom, writer: Room) -> Room:
    return rooms()


def test_it_says_who_writes(reader: Room) -> None:
    assert "open" in reader.banner()
    assert reader.window.status_line.save_state() == "Read only"


def test_nothing_can_be_changed(reader: Room) -> None:
    before = reader.story
    for name in ("Headline", "Standfirst", "Byline", "Dateline", "Slug", "Section", "Keywords", "Notes", "Body"):
        field = reader.field(name)
        assert field.isReadOnly(), name
        field.setFocus()
        reader.key(Qt.Key.Key_X)
        reader.key(Qt.Key.Key_V, CTRL)
    for name in ("new", "duplicate", "bin", "bold", "quote", "photo", "read-more", "link", "paste", "undo", "revision"):
        assert not reader.newsroom.actions[name].isEnabled(), name
    for name in ("copy", "find", "export-docx", "export-html", "go-to", "search", "select-all", "quit"):
        assert reader.newsroom.actions[name].isEnabled(), name
    assert not reader.window.toolbar.kinds.isEnabled()
    assert not reader.window.toolbar.status.isEnabled()
    assert reader.story == before


def test_copying_works(reader: Room) -> None:
    reader.body.setFocus()
    reader.act("select-all")
    reader.act("copy")
    assert QApplication.clipboard().text() == "First."


def test_it_follows_what_the_writer_saves(reader: Room, writer: Room) -> None:
    writer.come_forward()
    writer.body.setFocus()
    writer.type(" Second.")
    writer.field("Headline").setFocus()
    writer.key(Qt.Key.Key_End)
    writer.type(" again")
    writer.newsroom.text_of_story.set_status(Status.REVIEW)
    writer.settle()
    reader.wait(lambda: reader.story.headline == "Ferries again")
    assert reader.field("Headline").toPlainText() == "Ferries again"
    assert reader.body.toPlainText() == "First. Second."
    assert reader.story == writer.story
    assert reader.headlines == ["Ferries again"]
    writer.act("new")
    writer.type("Another")
    writer.settle()
    reader.wait(lambda: sorted(reader.headlines) == ["Another", "Ferries again"])


def test_closing_it_leaves_the_library_to_the_writer(reader: Room, writer: Room) -> None:
    reader.quit()
    writer.come_forward()
    writer.body.setFocus()
    writer.type(" Second.")
    writer.settle()
    assert writer.stored == writer.story
    assert not any(isinstance(block, PhotoBlock) for block in writer.stored.body)
