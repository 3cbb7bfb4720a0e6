"""The left column in a real window: what a click, a key and a word in the search field ask for."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.rows import SearchHit, StoryRow
from editor.domain.story import Status
from editor.ui.models.stories import StoryListModel
from editor.ui.panels.story_delegate import StoryDelegate
from editor.ui.panels.story_list import StoryListPanel
from editor.ui.theme import Theme

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def row(number: int, status: Status = Status.DRAFT, language: str = "en-GB", headline: str = "") -> StoryRow:
    """Return a row changed as many minutes ago as its number."""
    return StoryRow(
        f"{number:032x}", f"SLUG-{number}", headline, status, "", language, 200, 800, 1, NOW + timedelta(hours=6), None,
        NOW - timedelta(minutes=number),
    )  # fmt: skip


ROWS = [row(1, headline="Harbour bridge to close"), row(2, Status.SPIKED), row(3, language="he", headline="גשר")]


@pytest.fixture
def model() -> StoryListModel:
    """Three rows."""
    return StoryListModel(lambda limit, after: list(ROWS) if after is None else [])


@pytest.fixture
def panel(theme: Theme, model: StoryListModel, qtbot: QtBot) -> Iterator[StoryListPanel]:
    """The panel, shown."""
    panel = StoryListPanel(theme, model, lambda: NOW)
    qtbot.addWidget(panel)
    panel.resize(292, 600)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    panel.close()


def view_of(panel: StoryListPanel) -> QListView:
    """Return the list."""
    view = panel.findChild(QListView, "Stories")
    assert view is not None
    return view


def chip(panel: StoryListPanel, word: str) -> QPushButton:
    """Return the chip of a status."""
    found = panel.findChild(QPushButton, f"{word} stories")
    assert found is not None
    return found


def search(panel: StoryListPanel) -> QLineEdit:
    """Return the search field."""
    found = panel.findChild(QLineEdit, "Search stories")
    assert found is not None
    return found


def place(panel: StoryListPanel, at: int) -> QPoint:
    """Return the middle of row number `at`."""
    return view_of(panel).visualRect(view_of(panel).model().index(at, 0)).center()


def empty_words(panel: StoryListPanel) -> str:
    """Return what is said where there is no row, "" while the list is shown."""
    return "".join(
        label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.property("kind") == "empty"
    )


def test_a_click_opens(panel: StoryListPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.mouseClick(view_of(panel).viewport(), Qt.MouseButton.LeftButton, pos=place(panel, 0))
    assert opened.args == [ROWS[0].id]


def test_an_arrow_key_opens_after_a_pause_and_once(panel: StoryListPanel, qtbot: QtBot) -> None:
    panel.select(ROWS[0].id)
    heard: list[str] = []
    panel.opened.connect(heard.append)
    view_of(panel).setFocus()
    QTest.keyClick(view_of(panel), Qt.Key.Key_Down)
    QTest.keyClick(view_of(panel), Qt.Key.Key_Down)
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [ROWS[2].id]


def test_enter_opens_at_once(panel: StoryListPanel, qtbot: QtBot) -> None:
    panel.select(ROWS[0].id)
    view_of(panel).setFocus()
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(view_of(panel), Qt.Key.Key_Return)
    assert opened.args == [ROWS[0].id]


def test_selecting_from_outside_opens_nothing(panel: StoryListPanel, model: StoryListModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.opened, wait=250):
        panel.select(ROWS[2].id)
        model.drop_rows([ROWS[0].id])
        model.reset(lambda limit, after: list(ROWS) if after is None else [])
        assert view_of(panel).currentIndex().row() == 2
        model.drop_rows([ROWS[2].id])
        assert not view_of(panel).currentIndex().isValid()
        panel.select(None)
        model.reset(lambda limit, after: list(ROWS) if after is None else [])
        panel.select(ROWS[0].id)
        model.drop_rows([ROWS[0].id])


def test_a_search_is_told_as_it_is_typed(panel: StoryListPanel, model: StoryListModel, qtbot: QtBot) -> None:
    heard: list[str] = []
    panel.search_changed.connect(heard.append)
    panel.focus_search()
    QTest.keyClicks(search(panel), "br ")
    assert heard == ["b", "br", "br"]
    model.show_hits([])
    assert empty_words(panel) == "Nothing found for these words."
    model.show_hits([SearchHit(ROWS[0], "the bridge", 1.0)])
    assert empty_words(panel) == ""
    QTest.keyClick(search(panel), Qt.Key.Key_Down)
    assert view_of(panel).hasFocus()
    panel.focus_search()
    QTest.keyClick(search(panel), Qt.Key.Key_Escape)
    assert heard[-1] == ""
    assert panel.search_text() == ""


def test_chips_choose_a_status(panel: StoryListPanel, qtbot: QtBot) -> None:
    assert panel.status() is None
    with qtbot.waitSignal(panel.status_chosen) as chosen:
        chip(panel, "Review").click()
    assert chosen.args == [Status.REVIEW]
    assert panel.status() is Status.REVIEW
    assert not chip(panel, "All").isChecked()
    with qtbot.waitSignal(panel.status_chosen) as chosen:
        panel.choose_status(None)
    assert chosen.args == [None]


def test_counts_stand_on_the_chips(panel: StoryListPanel) -> None:
    panel.show_counts({Status.DRAFT: 9, Status.REVIEW: 3, Status.FILED: 1272, Status.SPIKED: 40})
    assert [chip(panel, word).text() for word in ("All", "Draft", "Review", "Ready", "Filed")] == [
        "All",
        "Draft 9",
        "Review 3",
        "Ready",
        "Filed",
    ]
    assert search(panel).placeholderText() == "Search 1,284 stories"


def test_chips_go_on_to_a_second_line(panel: StoryListPanel) -> None:
    assert chip(panel, "Bin").y() > chip(panel, "All").y()
    assert chip(panel, "Bin").geometry().right() <= panel.width()


def test_an_empty_list_says_what_to_do(panel: StoryListPanel, model: StoryListModel) -> None:
    model.reset(lambda limit, after: [])
    assert empty_words(panel) == "No stories yet. Press Ctrl+N to write the first one."
    panel.choose_status(Status.SPIKED)
    assert empty_words(panel) == "The bin is empty."
    panel.choose_status(Status.READY)
    assert empty_words(panel) == "No stories here."


def test_the_menu_asks_for_what_it_says(panel: StoryListPanel, qtbot: QtBot) -> None:
    def acts(number: int) -> dict[str, object]:
        return {action.text(): action for action in panel.context_menu(ROWS[number].id).actions() if action.text()}

    assert list(acts(0)) == ["Open", "Duplicate", "Move to bin"]
    assert list(acts(1)) == ["Open", "Restore", "Duplicate"]
    for number, word, signal in (
        (0, "Open", panel.opened),
        (0, "Duplicate", panel.duplicate_requested),
        (0, "Move to bin", panel.bin_requested),
        (1, "Restore", panel.restore_requested),
    ):
        menu = panel.context_menu(ROWS[number].id)
        with qtbot.waitSignal(signal) as asked:
            next(action for action in menu.actions() if action.text() == word).trigger()
        assert asked.args == [ROWS[number].id]
    panel.set_writable(False)
    assert list(acts(0)) == ["Open"]


def test_delete_asks_for_the_bin_but_not_in_it(panel: StoryListPanel, qtbot: QtBot) -> None:
    view_of(panel).setFocus()
    panel.select(ROWS[0].id)
    with qtbot.waitSignal(panel.bin_requested) as asked:
        QTest.keyClick(view_of(panel), Qt.Key.Key_Delete)
    assert asked.args == [ROWS[0].id]
    panel.select(ROWS[1].id)
    with qtbot.assertNotEmitted(panel.bin_requested):
        QTest.keyClick(view_of(panel), Qt.Key.Key_Delete)


def test_rows_are_drawn_in_every_state(panel: StoryListPanel, theme: Theme, model: StoryListModel) -> None:
    panel.select(ROWS[0].id)
    image = QImage(panel.size(), QImage.Format.Format_RGB32)
    panel.render(image)
    corner = view_of(panel).mapTo(panel, view_of(panel).visualRect(model.index(0)).topLeft())
    assert image.pixelColor(corner + QPoint(1, 20)).name() == theme.palette.accent
    assert image.pixelColor(corner + QPoint(8, 5)).name() == theme.palette.paper


def test_a_story_from_right_to_left_is_mirrored(panel: StoryListPanel, theme: Theme, model: StoryListModel) -> None:
    def dot(at: int) -> list[int]:
        rect = view_of(panel).visualRect(model.index(at))
        image = QImage(panel.size(), QImage.Format.Format_RGB32)
        panel.render(image)
        top = view_of(panel).mapTo(panel, rect.topLeft())
        wanted = theme.palette.draft
        line = range(top.x(), top.x() + rect.width())
        rows = range(top.y(), top.y() + rect.height())
        return sorted({x - top.x() for x in line for y in rows if image.pixelColor(x, y).name() == wanted})

    panel.select(None)
    assert max(dot(0)) < 40
    assert min(dot(2)) > panel.width() - 40


def test_times_are_said_before_photos_where_there_is_no_room(panel: StoryListPanel) -> None:
    delegate = view_of(panel).itemDelegate()
    assert isinstance(delegate, StoryDelegate)
    clock = f"{(NOW + timedelta(hours=6)).astimezone():%H:%M}"
    metrics = QFontMetricsF(panel.font())
    said = [delegate.meta(ROWS[0], metrics, metrics.horizontalAdvance("x") * letters) for letters in (200, 42, 32, 10)]
    assert said == [
        ["Draft", "200 / 800 words", "1 photo", f"embargo {clock}"],
        ["Draft", "200 / 800 words", f"embargo {clock}"],
        ["Draft", "200 / 800", f"embargo {clock}"],
        ["Draft", f"embargo {clock}", "200 / 800 words"],
    ]


def test_a_long_headline_takes_two_lines_at_most(panel: StoryListPanel, model: StoryListModel) -> None:
    heights = []
    for headline in ("Short", "Two lines of a headline that goes on for some words", "words " * 400):
        model.reset(lambda limit, after, headline=headline: [row(1, headline=headline)])  # type: ignore[misc]
        heights.append(view_of(panel).sizeHintForRow(0))
    assert heights[0] < heights[1] == heights[2]
    assert isinstance(view_of(panel).itemDelegate(), StoryDelegate)
