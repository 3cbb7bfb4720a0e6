"""The Story leaf: values shown, values told, and refusals said where they belong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QLabel, QToolButton, QVBoxLayout, QWidget
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.story import Status, Story
from editor.ui.documents import FieldDocuments
from editor.ui.fields import FieldEdit
from editor.ui.panels.language_chooser import LanguageChooser
from editor.ui.panels.story_panel import StoryPanel
from editor.ui.theme import Theme
from tests.builders import STORY_ID

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
STORY = Story(
    STORY_ID,
    slug="BRIDGE",
    section="Transport",
    keywords=("harbour", "bridge"),
    notes="Ring again.",
    target_words=800,
    status=Status.REVIEW,
)


class Hearing:
    """What a panel told, in order."""

    def __init__(self, panel: StoryPanel) -> None:
        self.values: list[tuple[str, object]] = []
        panel.field_edited.connect(lambda name, value: self.values.append((name, value)))
        panel.slug_edited.connect(lambda slug: self.values.append(("slug", slug)))


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[QWidget]:
    """A window for the panel."""
    window = QWidget()
    QVBoxLayout(window)
    window.resize(340, 760)
    qtbot.addWidget(window)
    yield window
    window.close()


@pytest.fixture
def documents() -> FieldDocuments:
    """The documents of the story's fields."""
    return FieldDocuments()


@pytest.fixture
def panel(window: QWidget, theme: Theme, documents: FieldDocuments, qtbot: QtBot) -> StoryPanel:
    """The panel with a story in it, shown."""
    panel = StoryPanel(theme, lambda: NOW)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(panel)
    panel.show_story(STORY, documents)
    window.show()
    qtbot.waitExposed(window)
    return panel


def field(panel: StoryPanel, name: str) -> FieldEdit:
    """Return the text field with an accessible name, with the focus and its text selected."""
    found = panel.findChild(FieldEdit, name)
    assert found is not None
    found.setFocus()
    found.selectAll()
    return found


def type_into(panel: StoryPanel, name: str, text: str, leave: bool = True) -> FieldEdit:
    """Type `text` in the place of what a field holds, and go on to the next."""
    into = field(panel, name)
    QTest.keyClick(into, Qt.Key.Key_Delete)
    QTest.keyClicks(into, text)
    if leave:
        QTest.keyClick(into, Qt.Key.Key_Tab)
    return into


def refusal(panel: StoryPanel, name: str) -> str:
    """Return what is said under a field."""
    label = panel.findChild(QLabel, f"{name} refusal")
    if label is None:
        return ""
    return label.text() if label.isVisible() else ""


def test_a_story_is_shown_and_nothing_told(panel: StoryPanel, documents: FieldDocuments) -> None:
    heard = Hearing(panel)
    panel.show_story(replace(STORY, section="Sport", embargo=datetime(2026, 11, 23, 6, tzinfo=UTC)), documents)
    texts = {name: field(panel, name).text() for name in ("Slug", "Section", "Keywords", "Notes", "Target words")}
    assert texts == {
        "Slug": "BRIDGE",
        "Section": "Sport",
        "Keywords": "harbour, bridge",
        "Notes": "Ring again.",
        "Target words": "800",
    }
    assert field(panel, "Embargo").text().startswith("23 Nov 2026")
    status = panel.findChild(QComboBox, "Status")
    assert status is not None
    assert status.currentText() == "In review"
    panel.commit_pending()
    assert heard.values == []


def test_text_is_told_as_it_is_typed(panel: StoryPanel) -> None:
    heard = Hearing(panel)
    type_into(panel, "Section", "City", leave=False)
    assert heard.values == [("section", text) for text in ("", "C", "Ci", "Cit", "City")]


def test_keywords_are_parted_by_commas_and_left_as_typed(panel: StoryPanel, documents: FieldDocuments) -> None:
    heard = Hearing(panel)
    typed = type_into(panel, "Keywords", "a, b,", leave=False)
    assert heard.values[-1] == ("keywords", ("a", "b"))
    panel.show_story(replace(STORY, keywords=("a", "b")), documents)
    assert typed.text() == "a, b,"


def test_a_slug_is_told_when_it_is_left(panel: StoryPanel) -> None:
    heard = Hearing(panel)
    typed = type_into(panel, "Slug", "harbour bridge", leave=False)
    assert heard.values == []
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert heard.values == [("slug", "harbour-bridge")]
    assert typed.text() == "harbour-bridge"
    type_into(panel, "Slug", "")
    assert heard.values[-1] == ("slug", "")


def test_a_slug_that_follows_again_is_shown(panel: StoryPanel, documents: FieldDocuments) -> None:
    typed = type_into(panel, "Slug", "")
    panel.show_story(STORY, documents)
    assert typed.text() == "BRIDGE"


def test_a_bad_slug_is_refused_where_it_was_typed(panel: StoryPanel) -> None:
    heard = Hearing(panel)
    typed = type_into(panel, "Slug", "a/b")
    assert heard.values == []
    assert "letters, digits" in refusal(panel, "Slug")
    assert typed.accessibleDescription() == refusal(panel, "Slug")
    QTest.keyClicks(typed, "x")
    assert refusal(panel, "Slug") == ""


def test_a_refusal_from_outside_keeps_what_was_typed(panel: StoryPanel, documents: FieldDocuments) -> None:
    typed = type_into(panel, "Slug", "FERRY")
    panel.show_refusal("slug", "FERRY-TIMETABLE has that slug. Choose another slug.")
    panel.show_story(STORY, documents)
    assert typed.text() == "FERRY"
    assert refusal(panel, "Slug").startswith("FERRY-TIMETABLE")


@pytest.mark.parametrize(
    ("typed", "told"), [("1200", 1200), ("1,200", 1200), ("", None), ("0", "?"), ("many", "?"), ("99999999", "?")]
)
def test_target_words(panel: StoryPanel, typed: str, told: object) -> None:
    heard = Hearing(panel)
    type_into(panel, "Target words", typed)
    assert heard.values == ([] if told == "?" else [("target_words", told)])
    assert bool(refusal(panel, "Target words")) == (told == "?")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("example.org/a", "https://example.org/a"), ("ftp://example.org", "?"), ("ada@example.org", "?")],
)
def test_addresses(panel: StoryPanel, typed: str, told: str) -> None:
    heard = Hearing(panel)
    type_into(panel, "Address", typed)
    assert heard.values == ([] if told == "?" else [("url", told)])
    assert bool(refusal(panel, "Address")) == (told == "?")


def test_an_embargo_is_typed_and_kept_in_utc(panel: StoryPanel) -> None:
    heard = Hearing(panel)
    typed = type_into(panel, "Embargo", "23 Nov 2026 06:00")
    local = datetime(2026, 11, 23, 6).astimezone(UTC)
    assert heard.values == [("embargo", local)]
    type_into(panel, "Embargo", "whenever")
    assert "date and time" in refusal(panel, "Embargo")
    assert len(heard.values) == 1
    assert typed.text() == "whenever"


def test_an_embargo_is_cleared_by_its_button(panel: StoryPanel, documents: FieldDocuments) -> None:
    panel.show_story(replace(STORY, embargo=datetime(2026, 11, 23, 6, tzinfo=UTC)), documents)
    heard = Hearing(panel)
    button = next(each for each in panel.findChildren(QToolButton) if each.accessibleName() == "Clear embargo")
    assert button.isVisible()
    button.click()
    assert heard.values == [("embargo", None)]
    assert not button.isVisible()
    field(panel, "Embargo").undo()
    assert field(panel, "Embargo").text().startswith("23 Nov 2026")


def test_a_day_is_picked_from_the_calendar(panel: StoryPanel, window: QWidget) -> None:
    heard = Hearing(panel)
    for name, button_name in (("dated", "Choose a day for dated"), ("deadline", "Choose a day for deadline")):
        next(each for each in panel.findChildren(QToolButton) if each.accessibleName() == button_name).click()
        calendar = next(each for each in window.findChildren(QCalendarWidget) if each.isVisible())
        calendar.clicked.emit(QDate(2026, 12, 24))
        assert not calendar.isVisible()
        told = date(2026, 12, 24) if name == "dated" else datetime(2026, 12, 24, 18).astimezone(UTC)
        assert heard.values[-1] == (name, told)


def test_a_status_is_told(panel: StoryPanel, documents: FieldDocuments) -> None:
    heard = Hearing(panel)
    status = panel.findChild(QComboBox, "Status")
    assert status is not None
    status.setFocus()
    QTest.keyClick(status, Qt.Key.Key_Down)
    assert heard.values == [("status", Status.READY)]
    assert isinstance(heard.values[0][1], Status)
    words = [status.itemText(at) for at in range(status.count())]
    assert words == ["Draft", "In review", "Ready", "Filed"]
    panel.show_story(STORY.binned(), documents)
    assert status.currentText() == "In the bin"
    panel.show_story(STORY, documents)
    assert status.count() == 4


@pytest.mark.parametrize(
    ("typed", "told"), [("français", "fr"), ("pt-br", "pt-BR"), ("العربية", "ar"), ("not a tag", "?")]
)
def test_a_language_is_typed_by_name_or_tag(panel: StoryPanel, typed: str, told: str) -> None:
    heard = Hearing(panel)
    chooser = panel.findChild(LanguageChooser, "Language")
    assert chooser is not None
    line = chooser.lineEdit()
    assert line is not None
    line.setFocus()
    line.setText(typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert heard.values == ([] if told == "?" else [("language", told)])
    assert bool(refusal(panel, "Language")) == (told == "?")


def test_undo_outlives_a_switch_of_stories(panel: StoryPanel, documents: FieldDocuments) -> None:
    notes = type_into(panel, "Notes", "New notes", leave=False)
    panel.show_story(replace(STORY, notes="New notes"), documents)
    panel.show_story(Story("f" * 32, notes="Another's"), FieldDocuments())
    assert notes.text() == "Another's"
    assert not notes.document().isUndoAvailable()
    panel.show_story(replace(STORY, notes="New notes"), documents)
    heard = Hearing(panel)
    notes.setFocus()
    while notes.document().isUndoAvailable():
        QTest.keyClick(notes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert notes.text() == "Ring again."
    assert heard.values[-1] == ("notes", "Ring again.")


def test_a_change_from_elsewhere_is_shown_and_can_be_undone(panel: StoryPanel, documents: FieldDocuments) -> None:
    heard = Hearing(panel)
    panel.show_story(replace(STORY, section="World"), documents)
    section = field(panel, "Section")
    assert (section.text(), heard.values) == ("World", [])
    section.undo()
    assert heard.values == [("section", "Transport")]


def test_a_half_typed_number_survives_a_save(panel: StoryPanel, documents: FieldDocuments) -> None:
    typed = type_into(panel, "Target words", "12", leave=False)
    panel.show_story(replace(STORY, headline="Changed meanwhile"), documents)
    assert typed.text() == "12"
    heard = Hearing(panel)
    panel.commit_pending()
    assert heard.values == [("target_words", 12)]


def test_a_library_open_for_reading_can_be_read(panel: StoryPanel) -> None:
    panel.set_writable(False)
    heard = Hearing(panel)
    type_into(panel, "Section", "x")
    type_into(panel, "Embargo", "x")
    assert heard.values == []
    assert not any(combo.isEnabled() for combo in panel.findChildren(QComboBox))


def test_every_field_is_reached_by_tab(panel: StoryPanel) -> None:
    reached = []
    field(panel, "Slug")
    for _ in range(20):
        at = panel.window().focusWidget()
        assert at is not None
        reached.append(at.accessibleName())
        QTest.keyClick(at, Qt.Key.Key_Tab)
    wanted = "Slug,Section,Status,Language,Target words,Keywords,Notes,Embargo,Deadline,Dated,Address".split(",")
    assert [name for name in reached if name in wanted][: len(wanted)] == wanted
