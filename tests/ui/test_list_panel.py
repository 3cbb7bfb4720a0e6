"""The left column in a real window: what a click, a key and a word in the search field ask for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QImage, QPaintEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QScrollBar
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.rows import SearchHit, StoryRow
from editor.domain.story import Status
from editor.ui.models.stories import StoryListModel
from editor.ui.panels.row_text import RowText, laid_height, marked, sought_words
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


class Painted(QObject):
    """Notes which places of a widget are drawn."""

    def __init__(self, parent: QObject, drawn: list[QRect]) -> None:
        super().__init__(parent)
        self._drawn = drawn

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the place."""
        if isinstance(event, QPaintEvent):
            self._drawn.append(event.rect())
        return False


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


def test_chips_stand_in_one_line_and_go_on_to_a_second_where_they_must(panel: StoryListPanel, qtbot: QtBot) -> None:
    panel.show_counts({Status.DRAFT: 9, Status.REVIEW: 3, Status.READY: 2})
    panel.resize(281, 600)
    qtbot.waitUntil(lambda: chip(panel, "Filed").y() == chip(panel, "All").y())
    panel.resize(220, 600)
    qtbot.waitUntil(lambda: chip(panel, "Filed").y() > chip(panel, "All").y())
    assert chip(panel, "Filed").geometry().right() <= panel.width()


def test_the_bin_is_a_picture_with_a_name(panel: StoryListPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.status_chosen) as chosen:
        chip(panel, "Bin").click()
    assert chosen.args == [Status.SPIKED]
    assert chip(panel, "Bin").accessibleName() == "Bin stories"
    assert chip(panel, "Bin").toolTip() == "Bin"


def test_a_saved_row_is_drawn_anew_and_nothing_is_laid_out(
    panel: StoryListPanel, model: StoryListModel, qtbot: QtBot
) -> None:
    drawn: list[QRect] = []
    view = view_of(panel)
    view.viewport().installEventFilter(Painted(view, drawn))
    QApplication.processEvents()
    drawn.clear()
    model.refresh_rows([replace(ROWS[0], words=201)])
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn == [view.visualRect(model.index(0))]
    first, second = model.index(0), model.index(1)
    low = view.visualRect(first).height()
    longer = "A headline that needs a line more than the last one did, and is long"
    model.refresh_rows([replace(ROWS[0], headline=longer)])
    qtbot.waitUntil(lambda: view.visualRect(second).top() > low)
    assert view.visualRect(first).bottom() + 1 == view.visualRect(second).top()


def test_the_words_of_a_search_are_marked(panel: StoryListPanel, model: StoryListModel, theme: Theme) -> None:
    search(panel).setText("harbour br")
    model.show_hits([SearchHit(ROWS[0], "over the Bridge", 1.0)])
    image = view_of(panel).grab().toImage()
    drawn = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.palette.tk in drawn
    search(panel).setText("ferry")
    image = view_of(panel).grab().toImage()
    drawn = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.palette.tk not in drawn


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("harbour br", "Harbour bridge, breakwater", ["Harbour", "br", "br"]),
        ("harb bridge", "Harbour bridge", ["bridge"]),
        ("cafe", "Une CAFÉ 😀 cafés", ["CAFÉ", "café"]),
        ("😀 über", "😀 Über", ["Über"]),
        ("", "Harbour", []),
    ],
)
def test_where_the_sought_words_stand(query: str, text: str, found: list[str]) -> None:
    units = text.encode("utf-16-le")
    ranges = marked(text, sought_words(query), QTextCharFormat())
    assert [units[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le") for each in ranges] == found


@pytest.mark.parametrize(
    "text", ["Short", "A headline that goes on for more than one line", "גשר " * 20, "W" * 400, "a\nb"]
)
def test_a_row_is_as_high_as_it_is_laid_out(theme: Theme, text: str) -> None:
    texts = RowText(theme.serif_font(1.1))
    for width in (120.0, 180.5, 240.0, 300.0):
        assert texts.height(text, width) == pytest.approx(laid_height(texts.layout(text, width)))


def test_the_scroll_bar_stands_over_the_rows_while_the_pointer_does(
    panel: StoryListPanel, model: StoryListModel, qtbot: QtBot
) -> None:
    model.reset(lambda limit, after: [row(number, headline="Harbour") for number in range(1, 40)] if not after else [])
    view = view_of(panel)
    bars = [bar for bar in view.findChildren(QScrollBar) if bar.parent() is view]
    (over,) = bars
    qtbot.waitUntil(lambda: over.maximum() > 0)
    assert view.viewport().width() == view.width()
    assert not over.isVisible()
    QApplication.sendEvent(view, QEnterEvent(QPointF(9, 9), QPointF(9, 9), QPointF(9, 9)))
    assert over.isVisible()
    over.setValue(100)
    assert view.verticalScrollBar().value() == 100
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert not over.isVisible()


def test_an_empty_list_says_what_to_do(panel: StoryListPanel, model: StoryListModel) -> None:
    model.reset(lambda limit, after: [])
    assert empty_words(panel) == "No stories yet. Press Ctrl+N to write the first one, or drop text files here."
    panel.choose_status(Status.SPIKED)
    assert empty_words(panel).startswith("The bin is empty.")
    panel.choose_status(Status.READY)
    assert empty_words(panel) == "No story is ready now. Choose All to see every story."


def test_the_menu_asks_for_what_it_says(panel: StoryListPanel, qtbot: QtBot) -> None:
    def acts(number: int) -> dict[str, object]:
        return {action.text(): action for action in panel.context_menu(ROWS[number].id).actions() if action.text()}

    assert list(acts(0)) == ["Open", "Duplicate", "Move to bin"]
    assert list(acts(1)) == ["Open", "Restore", "Duplicate", "Delete for good…"]
    for number, word, signal in (
        (0, "Open", panel.opened),
        (0, "Duplicate", panel.duplicate_requested),
        (0, "Move to bin", panel.bin_requested),
        (1, "Restore", panel.restore_requested),
        (1, "Delete for good…", panel.erase_requested),
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
