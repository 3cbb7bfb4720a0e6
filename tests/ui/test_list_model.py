"""The model of the story list: pages, and rows that change under it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.rows import SearchHit, StoryRow
from editor.domain.story import Status
from editor.ui.models.stories import PAGE, StoryListModel

pytestmark = pytest.mark.usefixtures("theme")

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def row(number: int, minutes: int | None = None, status: Status = Status.DRAFT, headline: str = "") -> StoryRow:
    """Return a row changed that many minutes ago, as many as its number unless given."""
    changed = NOW - timedelta(minutes=number if minutes is None else minutes)
    return StoryRow(
        f"{number:032x}", f"SLUG-{number}", headline or f"Headline {number}", status, "", "en-GB", 10 * number, None, 0,
        None, None, changed,
    )  # fmt: skip


class Library:
    """Rows to fetch, newest first, that counts how often it was asked."""

    def __init__(self, rows: Sequence[StoryRow]) -> None:
        self.rows = list(rows)
        self.asked = 0

    def fetch(self, limit: int, after: StoryRow | None) -> list[StoryRow]:
        """Return the rows after `after`."""
        self.asked += 1
        start = 0 if after is None else self.rows.index(after) + 1
        return self.rows[start : start + limit]


def numbers(model: StoryListModel) -> list[int]:
    """Return the numbers of the rows shown."""
    return [int(model.story_row(at).id, 16) for at in range(model.rowCount())]


@pytest.fixture
def model() -> StoryListModel:
    """Five rows, all fetched."""
    return StoryListModel(Library([row(number) for number in range(1, 6)]).fetch, now=lambda: NOW + timedelta(days=2))


def test_pages_are_fetched_as_they_are_wanted() -> None:
    library = Library([row(number) for number in range(1, 2 * PAGE + 51)])
    model = StoryListModel(library.fetch)
    root = QModelIndex()
    assert (model.rowCount(), library.asked) == (PAGE, 1)
    assert model.canFetchMore(root)
    model.fetchMore(root)
    model.fetchMore(root)
    assert numbers(model) == list(range(1, 2 * PAGE + 51))
    assert not model.canFetchMore(root)
    model.fetchMore(root)
    assert library.asked == 3


def test_a_page_shows_no_story_twice() -> None:
    library = Library([row(number) for number in range(1, PAGE + 3)])
    model = StoryListModel(library.fetch)
    moved = replace(row(PAGE + 1), modified=NOW)
    model.refresh_rows([moved])
    model.fetchMore(QModelIndex())
    assert numbers(model) == [PAGE + 1, *range(1, PAGE + 1), PAGE + 2]


def test_a_changed_story_moves_up_and_stays_selected(model: StoryListModel, qtbot: QtBot) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.selectionModel().setCurrentIndex(model.index(3), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.refresh_rows([row(4, minutes=0, headline="Changed")])
    assert numbers(model) == [4, 1, 2, 3, 5]
    assert model.index(0).data() == "Changed"
    assert [index.row() for index in view.selectionModel().selectedIndexes()] == [0]
    model.refresh_rows([row(4, minutes=100)])
    assert numbers(model) == [1, 2, 3, 5, 4]
    assert [index.row() for index in view.selectionModel().selectedIndexes()] == [4]
    assert resets == []


def test_a_new_story_comes_in_where_it_belongs(model: StoryListModel) -> None:
    model.refresh_rows([row(9, minutes=0), row(8, minutes=3), row(7, minutes=99)])
    assert numbers(model) == [9, 1, 2, 8, 3, 4, 5, 7]


def test_an_old_story_beyond_the_last_page_is_left_for_it() -> None:
    model = StoryListModel(Library([row(number) for number in range(1, PAGE + 20)]).fetch)
    model.refresh_rows([row(5000)])
    assert model.rowCount() == PAGE


def test_what_does_not_belong_goes(model: StoryListModel) -> None:
    library = Library([row(number) for number in range(1, 4)])
    model.reset(library.fetch, lambda each: each.status is Status.DRAFT)
    model.refresh_rows([row(2, status=Status.READY), row(6, status=Status.READY)])
    assert numbers(model) == [1, 3]
    model.drop_rows([row(1).id, row(99).id])
    assert numbers(model) == [3]


def test_hits_keep_their_order(model: StoryListModel) -> None:
    model.show_hits([SearchHit(row(5), "the bridge", 2.0), SearchHit(row(1), "a bridge", 1.0)])
    assert model.searching
    model.refresh_rows([row(1, minutes=0, headline="New words"), row(7)])
    assert numbers(model) == [5, 1]
    assert model.index(1).data() == "New words"
    assert model.snippet(0) == "the bridge"
    assert not model.canFetchMore(QModelIndex())


def test_a_row_can_be_heard(model: StoryListModel) -> None:
    said = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Headline 2, Draft, 22 Nov, SLUG-2, 20 words"


def test_rows_are_found_by_story(model: StoryListModel) -> None:
    assert model.row_of(row(3).id) == 2
    assert model.row_of(row(33).id) == -1
    assert isinstance(model, QAbstractItemModel)
