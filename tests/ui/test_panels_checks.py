"""The panel of findings: its rows, what they quote, and the tabs above it."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QTabBar
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.findings import Finding, findings
from editor.domain.story import AttachedPhoto, RelatedStory
from editor.ui.panels.checks_panel import NOTHING_LEFT, ChecksPanel
from editor.ui.panels.checks_view import ChecksView
from editor.ui.panels.checks_words import CheckRow, check_rows
from editor.ui.panels.history_panel import HistoryPanel
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.notes_panel import NotesPanel
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.related_panel import RelatedPanel
from editor.ui.panels.story_panel import StoryPanel
from editor.ui.theme import Theme
from tests.builders import p, story
from tests.ui.test_panels_story import NOW

SAID = "“We could have kept one lane open,” said the authority’s chief engineer, TK name, on Friday."
VALUE = story(
    p(SAID),
    headline="Bridge",
    photos=(AttachedPhoto("p1", caption="The quay\non Friday. (AP)", credit="A. Person", alt="TK"),),
    related=(RelatedStory("r1", title="Ferries"),),
)


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> ChecksPanel:
    panel = ChecksPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show()
    return panel


def listed(panel: ChecksPanel) -> ChecksView:
    """The panel's list."""
    view = panel.findChild(ChecksView, "Checks")
    assert view is not None
    return view


def rows(writable: bool = True) -> tuple[CheckRow, ...]:
    """The rows of the story."""
    return check_rows(VALUE, findings(VALUE), writable)


def test_rows_quote_the_story_around_what_is_amiss() -> None:
    shown = {row.finding.sentence: row for row in rows()}
    said = shown["Paragraph 1 still has a TK."]
    assert said.excerpt == "…chief engineer, TK name, on Friday."
    assert [row.excerpt[slice(*row.mark)] for row in shown.values()] == ["TK name", "", "(AP)", "TK", ""]
    assert shown["Photo 1 has a credit in brackets left in its caption."].excerpt == "The quay on Friday. (AP)"
    assert shown["Related story 1 has no target."].excerpt == "Ferries"
    assert [row.heading for row in rows()] == ["On the page", "Photos", "Photos", "Photos", "Related stories"]


def test_a_mend_says_where_the_credit_goes_and_only_where_a_person_may_write() -> None:
    assert [row.mend for row in rows() if row.mend] == ["Move it to the source"]
    assert not any(row.mend for row in rows(writable=False))
    known = replace(VALUE, photos=(replace(VALUE.photos[0], credit="AP"),))
    assert "Take it out of the caption" in [row.mend for row in check_rows(known, findings(known), True)]
    full = replace(VALUE, photos=(replace(VALUE.photos[0], source="Wire"),))
    assert not any(row.mend for row in check_rows(full, findings(full), True))


def test_the_list_is_as_high_as_its_rows_and_cuts_none_off(panel: ChecksPanel) -> None:
    panel.show_rows(rows(), False)
    view, model = listed(panel), listed(panel).model()
    places = [view.visualRect(model.index(at, 0)) for at in range(model.rowCount())]
    assert [place.top() for place in places[1:]] == [place.bottom() + 1 for place in places[:-1]]
    assert view.height() >= places[-1].bottom()
    (button,) = view.mends()
    assert places[2].contains(QRect(button.mapTo(panel, QPoint()) - view.pos(), button.size()))
    narrow = view.height()
    panel.resize(200, 600)
    assert view.height() > narrow


def test_what_is_marked_stays_marked_while_it_is_there(panel: ChecksPanel) -> None:
    panel.show_rows(rows(), False)
    last = rows()[-1].finding
    panel.mark(last)
    panel.show_rows(rows()[2:], False)
    assert listed(panel).marked() == last
    panel.show_rows(rows()[:2], False)
    assert listed(panel).marked() == rows()[1].finding
    panel.mark(Finding("none", "Not there.", "headline"))
    assert listed(panel).marked() == rows()[1].finding


def test_nothing_left_is_said(panel: ChecksPanel) -> None:
    panel.show_rows(rows(), False)
    panel.show_rows((), False)
    assert not listed(panel).isVisible()
    words = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert words[0] == NOTHING_LEFT
    assert len(words) == 2


@pytest.mark.parametrize("width", [300, 328, 420])
def test_the_tabs_have_room(theme: Theme, qtbot: QtBot, width: int) -> None:
    inspector = Inspector(
        theme,
        StoryPanel(theme, lambda: NOW),
        PhotosPanel(theme),
        RelatedPanel(theme),
        ChecksPanel(theme),
        NotesPanel(theme),
        HistoryPanel(theme),
    )
    qtbot.addWidget(inspector)
    inspector.resize(width, 600)
    inspector.show()
    tabs = inspector.findChild(QTabBar, "Inspector")
    assert tabs is not None
    for more in (False, True):
        inspector.show_counts(photos=12, related=3)
        before = tabs.tabRect(4).width()
        inspector.show_findings(12 if more else 2)
        assert inspector.width() == width
        assert tabs.tabRect(tabs.count() - 1).right() < width
        assert tabs.tabRect(4).width() > before or more
    assert tabs.accessibleTabName(1) == "Photos, 12"
    assert tabs.accessibleTabName(4) == "Checks, 12"
