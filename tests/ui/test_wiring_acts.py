"""The last acts are listed, and undone from there."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton
import pytest

from editor.desk.exporting import export
from editor.domain.story import AttachedPhoto, RelatedStory, Status
from editor.ui.dialogs.recent_acts import RecentActs
from tests.rooms import Room
from tests.window_fixtures import OpenRoom


def acts(room: Room) -> RecentActs:
    room.act("recent-acts")
    room.wait(lambda: room.window.findChildren(RecentActs) and room.part(RecentActs).isVisible())
    return room.part(RecentActs)


def undo(room: Room, row: int = 0) -> None:
    sheet = acts(room)
    sheet.list.setCurrentRow(row)
    room.part(QPushButton, "Undo act").click()
    room.settle()


def test_acts_are_undone_from_the_list(rooms: OpenRoom) -> None:
    room = rooms()
    assert "Nothing was done yet" in acts(room)._hint.text()
    room.part(RecentActs).close()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    story = room.open_story()
    story.session.attach_related(RelatedStory("r1", "Trams"))
    room.newsroom.history.take_in(story)
    room.settle()
    story.session.remove("r1")
    room.newsroom.history.take_in(story)
    room.settle()
    room.act("bin")
    room.settle()
    assert [offer.words for offer in acts(room).list.offers()] == [
        "Moved to the bin: Ferries",
        "Related story removed: Ferries",
    ]
    room.part(RecentActs).close()
    undo(room)
    assert room.stored.status is Status.DRAFT
    offers = acts(room).list.offers()
    assert offers[0].words == "Restored from the bin: Ferries"
    assert (offers[1].dimmed, "since" in offers[1].more) == (True, True)
    room.part(RecentActs).close()
    undo(room, 2)
    assert room.stored.related == (RelatedStory("r1", "Trams"),)
    assert "again" in acts(room).list.offers()[2].more


@pytest.mark.parametrize("gone", ["p1", "p2"])
def test_a_photo_of_a_pair_comes_back_alone(rooms: OpenRoom, tmp_path: Path, gone: str) -> None:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    story = room.open_story()
    for key in ("p1", "p2"):
        story.session.attach_photo(AttachedPhoto(key, caption=f"Photo {key}."))
    room.newsroom.photos.place("p1")
    room.newsroom.standing.set_side("p1", "p2")
    room.settle()
    assert room.stored.pairs == {"p1": "p2"}
    room.newsroom.photos.remove(gone)
    room.settle()
    undo(room)
    assert ({photo.key for photo in room.stored.photos}, room.stored.pairs) == ({"p1", "p2"}, {})
    room.newsroom.page.grab()
    for form in ("docx", "html"):
        assert export(room.desk, room.story.id, form, tmp_path / form).path.exists()
    room.newsroom.standing.set_side("p1", "p2")
    room.settle()
    assert room.stored.pairs == {"p1": "p2"}
