"""Related stories are found, typed or left for later, and follow the story that they point to."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
import pytest

from editor.domain.body import RelatedBlock
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("How the bridge was built", "", "Stone by stone.")
    room.settle()
    room.newsroom.work.autosave.index()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


def test_a_story_of_this_library_is_linked_in_the_text_and_undone_with_it(room: Room) -> None:
    room.key(Qt.Key.Key_R, CTRL | SHIFT)
    room.type("built", "")
    (link,) = room.story.related
    assert link.title == "How the bridge was built"
    assert room.story.body.blocks[1] == RelatedBlock(link.key)
    assert room.focus() is room.body
    room.act("undo")
    assert not room.story.related
    assert not room.story.body.keys
    room.act("redo")
    assert room.story.related == (link,)
    room.settle()
    assert room.stored == room.story


def test_an_address_and_a_bare_title_are_taken_in_the_panel(room: Room) -> None:
    room.newsroom.inspector.show_tab("related")
    for typed in ("example.org/report", "The report in full"):
        room.newsroom.related_panel.add_button.click()
        room.type(typed, "")
    first, second = room.story.related
    assert (first.url, first.story) == ("https://example.org/report", None)
    assert (second.title, second.url, second.story) == ("The report in full", None, None)
    room.settle()
    assert room.stored == room.story


def test_the_story_on_the_page_is_not_offered(room: Room) -> None:
    room.newsroom.work.autosave.index()
    room.settle()
    room.key(Qt.Key.Key_R, CTRL | SHIFT)
    room.type("Ferries", "")
    (link,) = room.story.related
    assert link.story is None


def test_a_new_slug_of_the_other_story_is_shown(room: Room) -> None:
    room.key(Qt.Key.Key_R, CTRL | SHIFT)
    room.type("built", "")
    room.settle()
    target = room.story.related[0].story
    assert target is not None
    stored = room.desk.story(target)
    room.newsroom.inspector.show_tab("related")
    shown = room.newsroom.related_panel.findChild(QLabel, "Target")
    assert shown is not None
    assert shown.text() == stored.story.slug
    room.desk.save(replace(stored.story, slug="BRIDGE-1962", slug_set=True), stored.version).result()
    room.wait(lambda: shown.text() == "BRIDGE-1962")
