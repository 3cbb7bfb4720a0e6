"""What goes wrong is told where it belongs, with a way out, and costs nothing that was typed."""

from dataclasses import replace

import pytest

from editor.domain.errors import LibraryDamaged
from editor.ui.bridge import OwnFault
from tests.rooms import Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


def change_elsewhere(room: Room) -> None:
    """Save another version of the open story behind the window's back."""
    stored = room.desk.story(room.story.id)
    room.desk.save(replace(stored.story, standfirst="From elsewhere"), stored.version).result()


def test_another_version_is_told_and_mine_is_kept_as_a_copy(room: Room) -> None:
    other = room.story.id
    change_elsewhere(room)
    room.type(" Mine.")
    room.wait(lambda: "changed somewhere else" in room.banner())
    assert room.window.status_line.save_state() == "Not saved"
    room.type(" More.")
    room.wait(lambda: not room.newsroom.work.bridge.is_busy)
    assert room.window.status_line.save_state() == "Not saved"
    press(room, "Keep mine as a copy")
    room.wait(lambda: room.story.id != other)
    room.settle()
    assert "First. Mine. More." in str(room.stored.body)
    assert room.banner() == ""
    assert room.window.status_line.save_state() == "Saved"
    assert room.desk.story(other).story.standfirst == "From elsewhere"
    assert room.desk.story(other).story.slug != room.stored.slug
    room.newsroom.shelf.open(other)
    assert room.field("Standfirst").toPlainText() == "From elsewhere"


def test_closing_with_another_version_unsettled_is_refused(room: Room) -> None:
    change_elsewhere(room)
    room.type(" Mine.")
    assert not room.window.close()
    assert room.banner()
    room.newsroom.trouble.quit_wanted.emit()


def test_a_slug_that_is_taken_is_refused_under_its_field_and_the_rest_is_saved(room: Room) -> None:
    room.act("new")
    room.type("Council", "", "Votes.")
    room.settle()
    slug = room.field("Slug")
    slug.setFocus()
    slug.selectAll()
    room.type("ferries", "")
    room.body.setFocus()
    room.settle()
    assert room.stored.slug == "COUNCIL"
    assert not room.stored.slug_set
    assert room.window.status_line.save_state() == "Saved"


def test_a_slug_taken_in_between_goes_back(room: Room) -> None:
    session = room.open_story().session
    session.set_field("slug", "TAKEN")
    other = replace(room.story, id="e" * 32, slug="TAKEN", slug_set=True)
    room.desk.new_story(other).result()
    room.type(" More.")
    room.settle()
    assert room.stored.slug == "FERRIES"
    assert "More." in str(room.stored.body)


def test_a_fault_is_told_once(room: Room) -> None:
    room.newsroom.trouble.tell_fault()
    assert OwnFault.message in room.said()
    room.newsroom.toast.dismiss()
    room.newsroom.trouble.tell_fault()
    assert room.said() == ""


def test_an_error_is_told_with_its_remedy(room: Room) -> None:
    room.newsroom.work.bridge.failed.emit(LibraryDamaged())
    assert LibraryDamaged.message in room.said()
    assert LibraryDamaged.remedy in room.said()


def press(room: Room, words: str) -> None:
    (button,) = [each for each in room.window.banner._buttons if each.text() == words and not each.isHidden()]
    button.click()
