"""The cards over the window: finding a story, linking words, the first start."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.rows import SearchHit, StoryRow
from editor.domain.story import Status
from editor.ui.dialogs.finder import Finder
from editor.ui.dialogs.go_to import GoTo, StoryChoice
from editor.ui.dialogs.link_popup import LinkPopup
from editor.ui.dialogs.related_picker import RelatedPicker, TitleChoice, UrlChoice
from editor.ui.dialogs.welcome import Welcome
from editor.ui.fields import FieldEdit
from editor.ui.panels.language_chooser import LanguageChooser
from editor.ui.theme import Theme

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def hit(number: int, headline: str = "") -> SearchHit:
    """Return a story found."""
    story = StoryRow(f"{number:032x}", f"SLUG-{number}", headline, Status.READY, "", "en", 1, None, 0, None, None, NOW)
    return SearchHit(story, "", float(-number))


HITS = [hit(1, "Harbour bridge to close"), hit(2), hit(3, "Ferries")]


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[QWidget]:
    """A window with a field that has the focus."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(FieldEdit("Body"))
    column.addStretch(1)
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    body(window).setFocus()
    yield window
    window.close()


def body(window: QWidget) -> FieldEdit:
    """Return the field under the cards."""
    found = window.findChild(FieldEdit, "Body")
    assert found is not None
    return found


def line_of(finder: Finder) -> QLineEdit:
    """Return the line that is typed in."""
    found = finder.findChild(QLineEdit)
    assert found is not None
    return found


def said(finder: Finder) -> list[str]:
    """Return what the rows say."""
    view = finder.findChild(QListView)
    assert view is not None
    return [str(view.model().index(at, 0).data()) for at in range(view.model().rowCount())]


def chosen_by(finder: Finder, keys: Sequence[Qt.Key]) -> list[object]:
    """Return what `keys` choose."""
    chosen: list[object] = []
    finder.chosen.connect(chosen.append)
    for key in keys:
        QTest.keyClick(line_of(finder), key)
    return chosen


def test_go_to_asks_as_one_types_and_opens_the_first(theme: Theme, window: QWidget) -> None:
    finder = GoTo(theme, window)
    asked: list[str] = []
    finder.query_changed.connect(asked.append)
    finder.open_over(window)
    assert line_of(finder).hasFocus()
    QTest.keyClicks(line_of(finder), "br")
    assert asked == ["", "b", "br"]
    finder.show_hits(HITS)
    assert said(finder) == [
        "Harbour bridge to close, SLUG-1 · Ready",
        "SLUG-2, SLUG-2 · Ready",
        "Ferries, SLUG-3 · Ready",
    ]
    assert chosen_by(finder, [Qt.Key.Key_Return]) == [StoryChoice(HITS[0].row.id, "Harbour bridge to close")]
    assert not finder.isVisible()
    assert body(window).hasFocus()


def test_the_arrow_keys_move_and_stop_at_the_ends(theme: Theme, window: QWidget) -> None:
    finder = GoTo(theme, window)
    finder.open_at(body(window), "x")
    finder.show_hits(HITS)
    keys = [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Enter]
    assert chosen_by(finder, keys) == [StoryChoice(HITS[1].row.id, "SLUG-2")]


def test_a_click_chooses(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    finder = GoTo(theme, window)
    finder.open_at(body(window), "x")
    finder.show_hits(HITS)
    view = finder.findChild(QListView)
    assert view is not None
    at = view.visualRect(view.model().index(2, 0)).center()
    with qtbot.waitSignal(finder.chosen) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert chosen.args == [StoryChoice(HITS[2].row.id, "Ferries")]


def test_nothing_found_is_said_and_chooses_nothing(theme: Theme, window: QWidget) -> None:
    finder = GoTo(theme, window)
    finder.open_at(body(window), "zzz")
    finder.show_hits([])
    assert [label.text() for label in finder.findChildren(QLabel) if label.isVisible()] == [
        "Nothing found for these words."
    ]
    assert chosen_by(finder, [Qt.Key.Key_Return, Qt.Key.Key_Down]) == []


@pytest.mark.parametrize("way", ["escape", "press", "focus"])
def test_a_card_goes_and_gives_the_focus_back(theme: Theme, window: QWidget, qtbot: QtBot, way: str) -> None:
    finder = GoTo(theme, window)
    finder.open_over(window, "x")
    finder.show_hits(HITS)
    with qtbot.waitSignal(finder.closed):
        if way == "escape":
            QTest.keyClick(line_of(finder), Qt.Key.Key_Escape)
        elif way == "press":
            QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 595))
        else:
            body(window).setFocus()
    assert not finder.isVisible()
    assert body(window).hasFocus()


def test_a_card_stays_inside_its_window(theme: Theme, window: QWidget) -> None:
    finder = GoTo(theme, window)
    corner = QWidget(window)
    corner.setGeometry(880, 580, 20, 20)
    corner.show()
    finder.open_at(corner, "x")
    finder.show_hits(HITS)
    assert window.rect().contains(QRect(finder.pos(), finder.minimumSize()))
    assert window.rect().contains(finder.geometry())


def test_the_picker_offers_a_title_last(theme: Theme, window: QWidget) -> None:
    picker = RelatedPicker(theme, window)
    picker.open_at(body(window), "Council says no")
    picker.show_hits(HITS[:1])
    assert said(picker)[-1] == "Use as a title without a target, Council says no"
    assert chosen_by(picker, [Qt.Key.Key_Down, Qt.Key.Key_Return]) == [TitleChoice("Council says no")]


def test_the_picker_takes_an_address_first(theme: Theme, window: QWidget) -> None:
    picker = RelatedPicker(theme, window)
    picker.open_at(body(window), "example.org/bridge")
    picker.show_hits(HITS[:2])
    assert chosen_by(picker, [Qt.Key.Key_Return]) == [UrlChoice("https://example.org/bridge")]


def test_the_picker_never_offers_an_address_it_refuses(theme: Theme, window: QWidget) -> None:
    picker = RelatedPicker(theme, window)
    picker.open_at(body(window), "javascript:alert(1)")
    assert [words.split(",")[0] for words in said(picker)] == ["Use as a title without a target"]
    QTest.keyClick(line_of(picker), Qt.Key.Key_Escape)


def test_an_address_is_applied_completed(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    popup = LinkPopup(theme, window)
    popup.open_at(body(window), QRect(20, 5, 60, 15), None)
    address = popup.findChild(FieldEdit, "Address")
    assert address is not None
    assert address.hasFocus()
    QTest.keyClicks(address, "example.org")
    with qtbot.waitSignal(popup.applied) as applied:
        QTest.keyClick(address, Qt.Key.Key_Return)
    assert applied.args == ["https://example.org"]
    assert not popup.isVisible()


def test_a_refused_address_stays_to_be_corrected(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    popup = LinkPopup(theme, window)
    popup.open_at(body(window), QRect(20, 5, 60, 15), None)
    address = popup.findChild(FieldEdit, "Address")
    assert address is not None
    QTest.keyClicks(address, "file:///etc/hostname")
    with qtbot.assertNotEmitted(popup.applied):
        QTest.keyClick(address, Qt.Key.Key_Return)
    assert "http" in popup.refusal()
    assert address.text() == "file:///etc/hostname"
    QTest.keyClicks(address, "x")
    assert popup.refusal() == ""
    QTest.keyClick(address, Qt.Key.Key_Escape)
    assert not popup.isVisible()


@pytest.mark.parametrize("way", ["button", "empty"])
def test_a_link_is_removed(theme: Theme, window: QWidget, qtbot: QtBot, way: str) -> None:
    popup = LinkPopup(theme, window)
    popup.open_at(body(window), QRect(20, 5, 60, 15), "https://example.org/")
    address = popup.findChild(FieldEdit, "Address")
    assert address is not None
    assert address.text() == "https://example.org/"
    with qtbot.waitSignal(popup.removed):
        if way == "button":
            next(each for each in popup.findChildren(QPushButton) if each.text() == "Remove link").click()
        else:
            QTest.keyClick(address, Qt.Key.Key_Delete)
            QTest.keyClick(address, Qt.Key.Key_Return)


def test_the_first_start_offers_and_asks_for_nothing(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    card = Welcome(theme, window)
    card.show()
    name, byline = card.findChild(FieldEdit, "Your name"), card.findChild(FieldEdit, "Your byline")
    language = card.findChild(LanguageChooser, "Your language")
    assert name is not None
    assert byline is not None
    assert language is not None
    card.focus_name()
    QTest.keyClicks(name, "Ada Finch")
    assert byline.text() == "By Ada Finch"
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert byline.hasFocus()
    QTest.keyClicks(byline, "From ")
    QTest.keyClicks(name, " Smith")
    language.show_language("ar")
    with qtbot.waitSignal(card.accepted) as accepted:
        next(each for each in card.findChildren(QPushButton) if each.text() == "Use these").click()
    assert accepted.args == ["Ada Finch Smith", "By Ada FinchFrom", "ar"]
    assert not card.isVisible()


def test_the_first_starts_card_stands_in_the_middle(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    card = Welcome(theme, window)
    card.show()
    for width in (900, 620):
        window.resize(width, 560)
        qtbot.waitUntil(lambda: abs(card.geometry().center().x() - window.rect().center().x()) <= 1)
        assert window.rect().contains(card.geometry())


def test_the_first_start_is_waved_away(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    card = Welcome(theme, window)
    card.show()
    card.focus_name()
    with qtbot.waitSignal(card.dismissed):
        QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
