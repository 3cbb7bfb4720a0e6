"""The Related leaf, and the tabs that lead to it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTabBar
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.story import RelatedStory
from editor.ui.documents import FieldDocuments
from editor.ui.fields import FieldEdit
from editor.ui.panels.attachment_view import AttachmentModel
from editor.ui.panels.checks_panel import ChecksPanel
from editor.ui.panels.history_panel import HistoryPanel
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.notes_panel import NotesPanel
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.related_panel import RelatedPanel
from editor.ui.panels.related_view import FRAME, RelatedView
from editor.ui.panels.story_panel import StoryPanel
from editor.ui.theme import Theme
from tests.ui.test_panels_story import NOW

HERE = "1" * 32
GONE = "2" * 32
RELATED = (
    RelatedStory("r1", "How the bridge was built", story=HERE),
    RelatedStory("r2", "Timetable", url="https://example.org/timetable"),
    RelatedStory("r3", "What the council said", label="Also"),
    RelatedStory("r4", "Deleted since", story=GONE),
)
TARGETS = {HERE: "CABLE-HISTORY"}


class Hearing:
    """Everything a panel told, in order, as name and arguments."""

    def __init__(self, panel: RelatedPanel) -> None:
        self.told: list[tuple[object, ...]] = []
        for name in (
            "selected field_edited add_requested place_requested unplace_requested remove_requested move_requested "
            "target_requested open_requested undo_requested redo_requested"
        ).split():
            getattr(panel, name).connect(self._listener(name))

    def _listener(self, name: str) -> Callable[..., None]:
        return lambda *values: self.told.append((name, *values))


@pytest.fixture
def documents() -> FieldDocuments:
    """The documents of the story."""
    return FieldDocuments()


@pytest.fixture
def panel(theme: Theme, documents: FieldDocuments, qtbot: QtBot) -> RelatedPanel:
    """The panel with four related stories, the first in the text; shown."""
    panel = RelatedPanel(theme)
    panel.resize(340, 800)
    qtbot.addWidget(panel)
    panel.show_related(RELATED, None, frozenset(["r1"]), documents, TARGETS)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def view(panel: RelatedPanel) -> RelatedView:
    """Return the list."""
    found = panel.findChild(RelatedView, "Related stories")
    assert found is not None
    return found


def field(panel: RelatedPanel, name: str) -> FieldEdit:
    """Return a field of the related story's words."""
    found = panel.findChild(FieldEdit, name)
    assert found is not None
    return found


def button(panel: RelatedPanel, name: str) -> QPushButton:
    """Return a button by its accessible name."""
    return next(each for each in panel.findChildren(QPushButton) if each.accessibleName() == name)


def test_the_first_is_shown_and_nothing_told(panel: RelatedPanel) -> None:
    assert panel.chosen() == "r1"
    assert (field(panel, "Title").text(), field(panel, "Label").text()) == ("How the bridge was built", "Read more")
    assert not field(panel, "Address").isVisible()
    assert "CABLE-HISTORY" in [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_rows_can_be_heard(panel: RelatedPanel) -> None:
    model = view(panel).attachments
    assert [model.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(4)] == [
        "Read more: How the bridge was built, CABLE-HISTORY, in the text",
        "Read more: Timetable, https://example.org/timetable, not placed",
        "Also: What the council said, No target yet, not placed",
        "Read more: Deleted since, A story that is no longer here, not placed",
    ]
    assert isinstance(model, AttachmentModel)


def test_a_choice_is_told(panel: RelatedPanel) -> None:
    hearing = Hearing(panel)
    middle = view(panel).visualRect(view(panel).model().index(1, 0)).center()
    QTest.mouseClick(view(panel).viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert hearing.told == [("selected", "r2")]
    assert field(panel, "Address").text() == "https://example.org/timetable"
    panel.select("r3")
    assert hearing.told == [("selected", "r2")]


def test_title_and_label_are_told_as_typed(panel: RelatedPanel) -> None:
    hearing = Hearing(panel)
    panel.edit_field("r3", "title")
    QTest.keyClicks(field(panel, "Title"), "!")
    assert hearing.told == [("field_edited", "r3", "title", "What the council said!")]


def test_an_address_is_told_when_it_is_left(panel: RelatedPanel) -> None:
    hearing = Hearing(panel)
    panel.edit_field("r3", "url")
    QTest.keyClicks(field(panel, "Address"), "example.org/x")
    assert hearing.told == []
    QTest.keyClick(field(panel, "Address"), Qt.Key.Key_Return)
    assert hearing.told == [("field_edited", "r3", "url", "https://example.org/x")]
    field(panel, "Address").selectAll()
    QTest.keyClick(field(panel, "Address"), Qt.Key.Key_Delete)
    panel.commit_pending()
    assert hearing.told[-1] == ("field_edited", "r3", "url", None)


def test_a_bad_address_is_refused_where_it_was_typed(panel: RelatedPanel) -> None:
    hearing = Hearing(panel)
    panel.edit_field("r3", "url")
    QTest.keyClicks(field(panel, "Address"), "javascript:alert(1)")
    QTest.keyClick(field(panel, "Address"), Qt.Key.Key_Return)
    assert hearing.told == []
    label = panel.findChild(QLabel, "Address refusal")
    assert label is not None
    assert label.isVisible()
    assert "http" in label.text()


def test_places_and_keys(panel: RelatedPanel) -> None:
    hearing = Hearing(panel)
    place = panel.findChild(QComboBox, "Place related story")
    assert place is not None
    for key, in_text in (("r1", False), ("r2", True), ("r2", False)):
        panel.select(key)
        place.setCurrentIndex(place.findData(in_text))
        place.activated.emit(place.currentIndex())
    view(panel).setFocus()
    QTest.keyClick(view(panel), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(view(panel), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view(panel), Qt.Key.Key_Delete)
    assert hearing.told == [
        ("unplace_requested", "r1"),
        ("place_requested", "r2"),
        ("move_requested", "r2", 2),
        ("undo_requested",),
        ("remove_requested", "r2"),
    ]


def test_buttons(panel: RelatedPanel) -> None:
    hearing = Hearing(panel)
    button(panel, "Open target").click()
    button(panel, "Change target").click()
    button(panel, "Remove related story").click()
    button(panel, "Add related story").click()
    assert hearing.told == [
        ("open_requested", HERE),
        ("target_requested", "r1"),
        ("remove_requested", "r1"),
        ("add_requested",),
    ]
    panel.select("r4")
    assert not button(panel, "Open target").isVisible()


def test_a_row_is_dropped_among_the_others_and_nothing_from_elsewhere(panel: RelatedPanel) -> None:
    hearing = Hearing(panel)
    view(panel).drop_key("r1", 3)
    assert hearing.told == [("move_requested", "r1", 2)]
    mime = QMimeData()
    mime.setText("https://example.org/")
    assert not view(panel).takes(mime)


def test_menus(panel: RelatedPanel) -> None:
    def words(key: str | None) -> list[str]:
        return [action.text() for action in panel.context_menu(key).actions() if action.text() and action.isEnabled()]

    assert words("r1") == ["Open story", "Take out of the text", "Change target…", "Remove", "Add related story…"]
    assert words("r2") == ["Place in the text", "Change target…", "Remove", "Add related story…"]
    panel.set_writable(False)
    assert words("r1") == ["Open story"]


def test_nothing_linked_says_what_to_do(panel: RelatedPanel, documents: FieldDocuments) -> None:
    panel.show_related((), None, frozenset(), documents, {})
    assert any("Nothing linked yet" in label.text() for label in panel.findChildren(QLabel) if label.isVisible())
    assert not view(panel).isVisible()
    assert button(panel, "Add related story").isVisible()


def test_a_title_changed_elsewhere_is_shown(panel: RelatedPanel, documents: FieldDocuments) -> None:
    hearing = Hearing(panel)
    changed = (replace(RELATED[0], title="Other words"), *RELATED[1:])
    panel.show_related(changed, None, frozenset(), documents, TARGETS)
    assert field(panel, "Title").text() == "Other words"
    assert hearing.told == []


def test_a_card_runs_as_its_title_does(panel: RelatedPanel, documents: FieldDocuments, theme: Theme) -> None:
    titles = ("كيف بُني الجسر: 1962 in pictures", "Harbour: الجسر")
    links = tuple(RelatedStory(f"r{at}", title) for at, title in enumerate(titles))
    panel.show_related(links, None, frozenset(), documents, {})
    image, accent = view(panel).viewport().grab().toImage(), theme.palette.colour("accent")
    for at, rtl in enumerate((True, False)):
        card = view(panel).visualRect(view(panel).model().index(at, 0)).adjusted(FRAME, FRAME, -FRAME, -FRAME)
        left, right = card.left() + 1, card.right() - 1
        middle = card.center().y()
        ends = [image.pixelColor(x, middle).name() == accent.name() for x in (left, right)]
        assert ends == [not rtl, rtl]


def test_the_inspectors_tabs(theme: Theme, qtbot: QtBot) -> None:
    story, photos, panel = StoryPanel(theme, lambda: NOW), PhotosPanel(theme), RelatedPanel(theme)
    inspector = Inspector(theme, story, photos, panel, ChecksPanel(theme), NotesPanel(theme), HistoryPanel(theme))
    qtbot.addWidget(inspector)
    inspector.show()
    assert (inspector.tab(), story.isVisible(), panel.isVisible()) == ("story", True, False)
    with qtbot.waitSignal(inspector.tab_chosen) as chosen:
        inspector.show_tab("related")
    assert chosen.args == ["related"]
    assert panel.isVisible()
    tabs = inspector.findChild(QTabBar, "Inspector")
    assert tabs is not None
    before = tabs.tabRect(1).width()
    inspector.show_counts(photos=12, related=0)
    assert tabs.accessibleTabName(1) == "Photos, 12"
    assert tabs.accessibleTabName(2) == "Related"
    assert tabs.tabRect(1).width() > before
    inspector.setEnabled(False)
    assert not panel.isVisible()
    inspector.setEnabled(True)
    assert panel.isVisible()
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert inspector.tab() == "photos"
    with pytest.raises(ValueError, match="not in tuple"):
        inspector.show_tab("nowhere")
