"""Filters of the list: by section, by date, with a status and a search; seen, taken back, and never a dead end."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
import pytest

from editor.domain.rows import Narrowing
from editor.domain.story import Status
from editor.ui import workspace
from editor.ui.fields import Chooser
from editor.ui.panels.list_filter import Filters
from tests.builders import p, story
from tests.rooms import Room
from tests.window_fixtures import OpenRoom

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
DECEMBER = tuple(datetime(2026 + after, 1 if after else 12, 1).astimezone(UTC) for after in (0, 1))
STOCK = (
    ("Today", "Harbour", timedelta(hours=1), Status.DRAFT),
    ("This week", "Harbour", timedelta(days=3), Status.REVIEW),
    ("This month", "City", timedelta(days=20), Status.DRAFT),
    ("October", "Harbour", timedelta(days=40), Status.DRAFT),
    ("None", "", timedelta(days=80), Status.FILED),
)


@pytest.fixture
def room(rooms: OpenRoom, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setattr(workspace, "utc_now", lambda: NOW)
    room = rooms(show=False)
    clock: list[datetime] = [NOW]
    monkeypatch.setattr(room.desk, "_clock", lambda: clock[0])
    for number, (headline, section, age, status) in enumerate(STOCK):
        clock[0] = NOW - age
        made = story(p("Words."), id=f"{number:032x}", headline=headline, section=section, status=status)
        room.desk.new_story(made).result()
        room.desk.refresh_search([made.id]).result()
    clock[0] = NOW
    room.newsroom.list.reload()
    room.window.show()
    room.come_forward()
    room.newsroom.shelf.open(f"{0:032x}")
    room.settle()
    return room


def button(room: Room, name: str) -> QPushButton:
    found = [each for each in room.newsroom.stories.findChildren(QPushButton) if each.accessibleName() == name]
    return next((each for each in found if each.isVisible()), found[0])


def chooser(room: Room, name: str) -> Chooser:
    """Return a chooser of the open card."""
    found = room.part(Chooser, name)
    assert found.isVisible()
    return found


def choose(room: Room, name: str, words: str) -> None:
    """Choose by the keys, as a person does: the first letters of the words."""
    field = chooser(room, name)
    field.setFocus()
    at = next(index for index in range(field.count()) if field.itemText(index).startswith(words))
    while field.currentIndex() != at:
        room.key(Qt.Key.Key_Down if field.currentIndex() < at else Qt.Key.Key_Up)


def open_card(room: Room) -> None:
    """Go to the button by Tab from the search field, and press it."""
    room.newsroom.stories.focus_search()
    room.key(Qt.Key.Key_Tab)
    assert room.focus().accessibleName() == "Filter stories"
    room.key(Qt.Key.Key_Space)
    assert room.focus().accessibleName() == "Section filter"


def test_a_section_is_chosen_from_those_in_use(room: Room) -> None:
    open_card(room)
    sections = chooser(room, "Section filter")
    words = [sections.itemText(at) for at in range(sections.count())]
    assert words == ["Any section", "City (1)", "Harbour (3)", "No section (1)"]
    choose(room, "Section filter", "Harbour")
    assert room.headlines == ["Today", "This week", "October"]
    choose(room, "Section filter", "No section")
    assert room.headlines == ["None"]
    room.key(Qt.Key.Key_Escape)
    assert room.focus().accessibleName() == "Filter stories"
    assert button(room, "Filter stories").isChecked()


@pytest.mark.parametrize(
    ("span", "headlines"),
    [
        ("Today", ["Today"]),
        ("Last 7 days", ["Today", "This week"]),
        ("Last 30 days", ["Today", "This week", "This month"]),
        ("Oct 2026", ["October"]),
        ("Nov 2026", ["Today", "This week", "This month"]),
        ("Any time", ["Today", "This week", "This month", "October", "None"]),
    ],
)
def test_a_time_is_chosen(room: Room, span: str, headlines: list[str]) -> None:
    room.newsroom.stories.choose_filters(Filters(None, "2026-10"))
    open_card(room)
    choose(room, "Date filter", span)
    assert room.headlines == headlines


def test_filters_hold_with_chips_and_search_and_through_a_reload(room: Room) -> None:
    room.newsroom.stories.choose_filters(Filters("Harbour"))
    room.newsroom.stories.choose_status(Status.DRAFT)
    assert room.headlines == ["Today", "October"]
    room.act("search")
    room.type("words")
    room.wait(lambda: room.newsroom.model.searching)
    room.wait(lambda: room.headlines == ["Today", "October"])
    room.newsroom.stories.choose_filters(Filters("Harbour", "month"))
    room.wait(lambda: room.headlines == ["Today"])
    room.newsroom.stories.clear_search()
    room.newsroom.list.reload()
    assert room.headlines == ["Today"]
    open_card(room)
    choose(room, "Status filter", "In review")
    assert room.headlines == ["This week"]
    assert room.newsroom.stories.status() is Status.REVIEW


def test_a_chip_shows_each_filter_and_takes_it_back(room: Room) -> None:
    room.newsroom.stories.choose_filters(Filters("Harbour", "week"))
    section, date = button(room, "Remove section filter"), button(room, "Remove date filter")
    assert (section.text(), date.text()) == ("Harbour", "Last 7 days")
    section.setFocus()
    room.key(Qt.Key.Key_Space)
    assert not section.isVisible()
    assert room.newsroom.stories.filters() == Filters(None, "week")
    date.click()
    assert room.newsroom.stories.filters() == Filters()
    assert not button(room, "Filter stories").isChecked()
    assert len(room.headlines) == len(STOCK)


def said_empty(room: Room) -> str:
    labels = room.newsroom.stories.findChildren(QLabel)
    return "".join(each.text() for each in labels if each.isVisible() and each.property("kind") == "empty")


def test_an_empty_list_says_which_filter_hides_everything_and_clears_it(room: Room) -> None:
    room.newsroom.stories.choose_status(Status.REVIEW)
    room.newsroom.stories.choose_filters(Filters("City", "today"))
    assert said_empty(room) == "No stories match\nIn review · City · Today."
    room.act("search")
    room.type("words")
    room.wait(lambda: said_empty(room) == "Nothing found for these words in\nIn review · City · Today.")
    room.newsroom.stories.clear_search()
    clear = button(room, "Clear filters")
    assert clear.isVisible()
    clear.click()
    assert len(room.headlines) == len(STOCK)
    assert room.newsroom.stories.status() is None


def test_a_story_that_no_longer_matches_leaves_and_one_that_does_comes(room: Room) -> None:
    room.newsroom.stories.choose_filters(Filters("City"))
    assert room.headlines == ["This month"]
    room.newsroom.text_of_story.set_field("section", "City")
    room.settle()
    assert room.headlines == ["Today", "This month"]
    room.newsroom.text_of_story.set_field("section", "Sport")
    room.settle()
    assert room.headlines == ["This month"]


def test_a_day_ends_while_the_list_is_open(room: Room) -> None:
    room.newsroom.stories.choose_filters(Filters(None, "today"))
    assert room.headlines == ["Today"]
    object.__setattr__(room.newsroom.work, "now", lambda: NOW + timedelta(days=1))
    room.newsroom.list._each_minute()
    assert room.headlines == []


@pytest.mark.parametrize(
    ("filters", "words", "narrowing"),
    [
        (Filters(), [], Narrowing()),
        (Filters(""), ["No section"], Narrowing("")),
        (
            Filters(None, "2026-12"),
            ["Dec 2026"],
            Narrowing(None, *(datetime(2026 + m // 12, m % 12 + 1, 1).astimezone(UTC) for m in (11, 12))),
        ),
    ],
)
def test_what_filters_say_and_mean(filters: Filters, words: list[str], narrowing: Narrowing) -> None:
    assert filters.words() == words
    assert filters.narrowing(NOW) == narrowing


def test_a_section_in_filter_that_is_no_more_can_still_be_seen(room: Room) -> None:
    room.newsroom.stories.choose_filters(Filters("Gone & lost"))
    open_card(room)
    assert chooser(room, "Section filter").currentText() == "Gone & lost (0)"
    assert button(room, "Remove section filter").text() == "Gone && lost"
