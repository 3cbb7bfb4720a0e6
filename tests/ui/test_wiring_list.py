"""New, duplicate, bin, restore and search from the list; the list and its counts stay true."""

import pytest

from editor.domain.errors import StoryNotFound
from editor.domain.story import Status
from tests.builders import p, story
from tests.rooms import Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    return rooms()


def write(room: Room, headline: str, words: str = "") -> str:
    room.act("new")
    room.type(headline, "", words)
    room.settle()
    return room.story.id


def counts(room: Room) -> dict[Status, int]:
    return dict(room.desk.counts())


def test_a_new_library_says_what_to_do(room: Room) -> None:
    assert room.headlines == []
    assert room.window.windowTitle() == "Standfirst"
    assert not room.newsroom.actions["bold"].isEnabled()
    assert not room.newsroom.actions["export-docx"].isEnabled()
    assert room.newsroom.actions["new"].isEnabled()


def test_new_stories_come_to_the_top(room: Room) -> None:
    write(room, "One")
    write(room, "Two")
    assert sorted(room.headlines) == ["One", "Two"]
    assert room.window.windowTitle() == "Two — Standfirst"
    assert counts(room)[Status.DRAFT] == 2


def test_the_list_follows_what_is_typed_in_a_pause_and_what_it_names_at_once(room: Room) -> None:
    write(room, "One", "Two words.")
    room.newsroom.list.reload()
    model = room.newsroom.model
    room.body.setFocus()
    room.type(" And three more.")
    room.settle()
    assert model.story_row(0).words == 2
    room.wait(lambda: model.story_row(0).words == 5)
    room.type(" Six.")
    room.newsroom.page.header.headline.setFocus()
    room.type(" more")
    room.settle()
    assert (model.story_row(0).headline, model.story_row(0).words) == ("One more", 6)


def test_an_empty_story_is_thrown_away_on_leaving(room: Room) -> None:
    one = write(room, "One")
    room.act("new")
    empty = room.story.id
    room.wait(lambda: len(room.headlines) == 2)
    room.newsroom.shelf.open(one)
    room.settle()
    assert room.headlines == ["One"]
    with pytest.raises(StoryNotFound):
        room.desk.story(empty)


def test_an_empty_story_is_thrown_away_at_the_end(rooms: OpenRoom) -> None:
    room = rooms()
    write(room, "One")
    room.act("new")
    room.quit()
    again = rooms()
    assert again.headlines == ["One"]


@pytest.mark.parametrize(("name", "value"), [("section", "City"), ("notes", "Call Ada"), ("target_words", 600)])
def test_a_story_with_anything_in_it_stays(room: Room, name: str, value: object) -> None:
    one = write(room, "One")
    room.act("new")
    kept = room.story.id
    room.newsroom.text_of_story.set_field(name, value)
    room.newsroom.shelf.open(one)
    room.settle()
    assert getattr(room.desk.story(kept).story, name) == value


def test_a_story_whose_text_was_deleted_stays_while_it_can_be_undone(room: Room) -> None:
    one = write(room, "One")
    kept = write(room, "", "Words.")
    room.act("select-all")
    room.act("cut")
    room.newsroom.shelf.open(one)
    room.settle()
    assert room.desk.story(kept).story.body.is_empty
    room.newsroom.shelf.open(kept)
    room.body.setFocus()
    room.act("undo")
    assert "Words." in str(room.story.body)


def test_a_copy_is_opened_beside_the_story(room: Room) -> None:
    one = write(room, "One", "Words.")
    room.type(" More.")
    room.act("duplicate")
    room.wait(lambda: room.story.id != one)
    room.settle()
    assert "Words. More." in str(room.story.body)
    assert room.headlines == ["One", "One"]
    assert len({room.newsroom.model.story_row(at).slug for at in range(2)}) == 2


def test_to_the_bin_and_back(room: Room) -> None:
    write(room, "Other")
    one = write(room, "One", "Words.")
    room.newsroom.text_of_story.set_field("status", Status.REVIEW)
    room.type(" More.")
    room.act("bin")
    room.settle()
    assert room.headlines == ["Other"]
    assert room.stored.status is Status.SPIKED
    assert "More." in str(room.stored.body)
    assert not room.newsroom.actions["bin"].isVisible()
    room.type(" Typed in the bin.")
    room.act("restore")
    room.settle()
    assert sorted(room.headlines) == ["One", "Other"]
    assert room.desk.story(one).story.status is Status.REVIEW
    assert "Typed in the bin." in str(room.stored.body)
    assert room.banner() == ""


def test_the_bin_can_be_undone_from_the_quiet_line(room: Room) -> None:
    one = write(room, "One")
    write(room, "Two")
    room.newsroom.stories.bin_requested.emit(one)
    room.settle()
    assert room.headlines == ["Two"]
    undo = next(button for button in room.newsroom.toast._offered if button.text() == "Undo")
    undo.click()
    room.settle()
    assert sorted(room.headlines) == ["One", "Two"]


def test_a_story_that_was_never_opened_goes_to_the_bin(rooms: OpenRoom) -> None:
    first = rooms()
    one = write(first, "One")
    write(first, "Two")
    first.quit()
    room = rooms()
    room.newsroom.stories.bin_requested.emit(one)
    room.settle()
    assert room.headlines == ["Two"]
    room.newsroom.stories.choose_status(Status.SPIKED)
    assert room.headlines == ["One"]
    room.newsroom.stories.restore_requested.emit(one)
    room.settle()
    assert room.headlines == []
    room.newsroom.stories.choose_status(None)
    assert sorted(room.headlines) == ["One", "Two"]


def test_a_chip_filters_and_follows_the_status(room: Room) -> None:
    write(room, "One")
    write(room, "Two")
    room.newsroom.stories.choose_status(Status.REVIEW)
    assert room.headlines == []
    room.newsroom.text_of_story.set_status(Status.REVIEW)
    room.settle()
    assert room.headlines == ["Two"]


def test_search_finds_as_one_types_and_within_a_chip(room: Room) -> None:
    write(room, "Ferries", "Boats on the water.")
    write(room, "Council", "Votes about water and boats.")
    room.newsroom.text_of_story.set_status(Status.REVIEW)
    room.settle()
    room.newsroom.work.autosave.index()
    room.settle()
    room.act("search")
    room.type("boa")
    room.wait(lambda: room.newsroom.model.searching and len(room.headlines) == 2)
    room.type("ts vot")
    room.wait(lambda: room.headlines == ["Council"])
    room.newsroom.stories.clear_search()
    room.wait(lambda: len(room.headlines) == 2)
    room.newsroom.stories.choose_status(Status.DRAFT)
    room.act("search")
    room.type("boats")
    room.wait(lambda: room.newsroom.model.searching and room.headlines == ["Ferries"])
    room.newsroom.stories.choose_status(Status.REVIEW)
    room.wait(lambda: room.headlines == ["Council"])


def test_go_to_a_story_by_its_slug(room: Room) -> None:
    one = write(room, "Ferries")
    write(room, "Council")
    room.newsroom.work.autosave.index()
    room.settle()
    room.act("go-to")
    room.type("ferr", "")
    assert room.story.id == one
    assert room.focus() is room.body


def test_a_story_that_another_program_adds_appears(rooms: OpenRoom) -> None:
    room = rooms()
    room.desk.new_story(story(p("By the command line."), id="f" * 32, headline="From elsewhere")).result()
    room.wait(lambda: room.headlines == ["From elsewhere"])


def test_panes_are_walked_by_f6(room: Room) -> None:
    write(room, "One")
    room.act("next-pane")
    assert room.newsroom.inspector.isAncestorOf(room.focus())
    room.act("next-pane")
    assert room.newsroom.stories.isAncestorOf(room.focus())
    room.act("next-pane")
    assert room.focus() is room.body
    room.act("previous-pane")
    assert room.newsroom.stories.isAncestorOf(room.focus())
    room.act("show-list")
    room.act("show-inspector")
    room.body.setFocus()
    room.act("next-pane")
    assert room.focus() is room.body
