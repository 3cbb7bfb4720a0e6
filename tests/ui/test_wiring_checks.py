"""What is left to mend is told after a pause, gone to by click and keys, mended by one click, marked in the text."""

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar
import pytest

from editor.domain.findings import findings
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.ui import checks_wiring
from editor.ui.panels.checks_panel import NOTHING_LEFT
from editor.ui.panels.checks_view import ChecksView
from editor.ui.theme import Theme
from tests.builders import STORY_ID, a, h, p, photo, story
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom

BARE = AttachedPhoto("p1", caption="The quay. (AP)", alt="Cranes.")
LACKING = story(
    p("The council met."),
    p("It was TK name of 😀 TK people."),
    h("TK"),
    photo("p1"),
    headline="Vote",
    standfirst="Late, TK said.",
    photos=(BARE,),
    related=(RelatedStory("r1", title="Ferries"),),
)
SENTENCES = (
    "The standfirst still has a TK.",
    "Paragraph 2 still has a TK.",
    "Subheading 1 still has a TK.",
    "Photo 1 has no picture yet.",
    "Photo 1 has no credit.",
    "Photo 1 has a credit in brackets left in its caption.",
    "Related story 1 has no target.",
)


def opened(room: Room, value: Story = LACKING) -> Room:
    """The room with `value` on the page."""
    room.desk.new_story(value).result()
    assert room.newsroom.shelf.open(value.id)
    room.settle()
    return room


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    return opened(rooms())


@pytest.fixture
def blank(rooms: OpenRoom) -> Room:
    """A new story, with the caret in its headline."""
    room = rooms()
    room.act("new")
    return room


def view(room: Room) -> ChecksView:
    """The list of findings, brought to the front."""
    room.newsroom.checks.show()
    listed = room.part(ChecksView)
    room.wait(lambda: listed.isHidden() or listed.width() > 200)
    return listed


def shown(room: Room) -> list[str]:
    """The sentences of the list."""
    model = view(room).model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def click(room: Room, sentence: str) -> None:
    """Click the row of a sentence."""
    listed = view(room)
    at = listed.visualRect(listed.model().index(shown(room).index(sentence), 0)).bottomLeft()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def where(room: Room) -> tuple[str, str]:
    """What has the focus, and what is selected there."""
    focus = room.focus()
    cursor = room.field(focus.accessibleName()).textCursor() if focus.inherits("QTextEdit") else None
    return focus.accessibleName(), "" if cursor is None else cursor.selectedText()


def tab_name(room: Room) -> str:
    """What a screen reader says of the tab of the checks."""
    return room.part(QTabBar, "Inspector").accessibleTabName(4)


def marked(document: QTextDocument) -> list[str]:
    """What is drawn as a TK in a document."""
    found, block = [], document.begin()
    while block.isValid():
        found += _marked_in(block)
        block = block.next()
    return found


def _marked_in(block: QTextBlock) -> list[str]:
    units = block.text().encode("utf-16-le")
    lit = [each for each in block.layout().formats() if each.format.background().style() != Qt.BrushStyle.NoBrush]
    return [units[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le") for each in lit]


def backgrounds(document: QTextDocument) -> set[str]:
    """The colours behind what is drawn as a TK in the first block of a document."""
    ranges = document.begin().layout().formats()
    brushes = [each.format.background() for each in ranges]
    return {brush.color().name() for brush in brushes if brush.style() != Qt.BrushStyle.NoBrush}


def test_findings_are_counted_after_a_pause_and_never_on_a_key(blank: Room) -> None:
    blank.type("Vote", "", "Said the mayor, ")
    blank.newsroom.checks.refresh()
    status = blank.part(QPushButton, "Open checks")
    assert not status.isVisible()
    with patch.object(checks_wiring, "findings", wraps=findings) as found:
        blank.type("TK name. And TK.")
        assert found.call_count == 0
        blank.wait(status.isVisible)
        assert found.call_count == 1
    assert (status.text(), tab_name(blank)) == ("1 check open", "Checks, 1")
    blank.act("select-all")
    blank.type("Nobody said a thing.")
    blank.wait(lambda: not status.isVisible())
    assert tab_name(blank) == "Checks"


def test_the_page_does_not_move_when_the_first_finding_comes(blank: Room) -> None:
    status = blank.part(QPushButton, "Open checks")
    line, holder = blank.window.status_line, status.parentWidget()
    assert holder is not None
    blank.type("Vote", "", "Said the mayor.")
    blank.wait(lambda: not status.isVisible() and holder.width() == holder.sizeHint().width())
    height, width = line.height(), holder.width()
    line.show_checks(1)
    blank.wait(lambda: holder.width() > width)
    assert line.height() == height


def test_the_list_says_what_blocks_first_and_that_it_blocks(blank: Room) -> None:
    blank.newsroom.page.header.standfirst.setFocus()
    blank.type("TK")
    assert shown(blank)[:2] == ["The story has no headline.", "The story has no text."]
    spoken = view(blank).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Stops an export: The story has no headline."


def test_a_story_with_nothing_to_mend_says_so(room: Room) -> None:
    fit = replace(story(p("They run."), headline="Ferries"), id="f" * 32)
    opened(room, fit)
    listed = view(room)
    assert not listed.isVisible()
    assert room.focus() is room.part(QTabBar, "Inspector")
    room.key(Qt.Key.Key_F6)
    assert room.focus().accessibleName() == "Search stories"
    words = [label.text() for label in room.newsroom.checks_panel.findChildren(QLabel) if label.isVisible()]
    assert words[0] == NOTHING_LEFT
    room.body.setFocus()
    room.key(Qt.Key.Key_F8)
    assert room.said() == NOTHING_LEFT
    assert room.focus() is room.body


@pytest.mark.parametrize(
    ("sentence", "place", "selected", "tab"),
    [
        (SENTENCES[0], "Standfirst", "TK", "checks"),
        (SENTENCES[1], "Body", "TK name", "checks"),
        (SENTENCES[2], "Body", "TK", "checks"),
        (SENTENCES[3], "Photos", "", "photos"),
        (SENTENCES[4], "Credit", "", "photos"),
        (SENTENCES[5], "Caption", "", "photos"),
        (SENTENCES[6], "Address", "", "related"),
    ],
)
def test_a_click_and_enter_lead_to_the_place(room: Room, sentence: str, place: str, selected: str, tab: str) -> None:
    assert shown(room) == list(SENTENCES)
    click(room, sentence)
    assert (*where(room), room.newsroom.inspector.tab()) == (place, selected, tab)
    listed = view(room)
    assert room.focus() is listed
    room.key(Qt.Key.Key_Home)
    for _ in range(SENTENCES.index(sentence)):
        room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Return)
    assert (*where(room), room.newsroom.inspector.tab()) == (place, selected, tab)


def test_the_block_is_scrolled_into_sight(rooms: OpenRoom) -> None:
    paragraphs = [p(f"Paragraph {number} of a long story.") for number in range(120)]
    room = opened(rooms(), story(*paragraphs, p("Said TK."), headline="Long"))
    assert room.newsroom.page.verticalScrollBar().value() == 0
    room.key(Qt.Key.Key_F8)
    caret = room.body.mapTo(room.newsroom.page.viewport(), room.body.cursorRect().center())
    assert room.newsroom.page.viewport().rect().contains(caret)
    assert room.body.textCursor().selectedText() == "TK"


def test_keys_go_round_from_wherever_the_focus_is(room: Room) -> None:
    room.newsroom.stories.focus_search()
    stops = [
        ("Standfirst", "TK"),
        ("Body", "TK name"),
        ("Body", "TK"),
        ("Body", "TK"),
        ("Photos", ""),
        ("Credit", ""),
        ("Caption", ""),
        ("Address", ""),
    ]
    visited = []
    for _ in range(len(stops) + 1):
        room.key(Qt.Key.Key_F8)
        visited.append(where(room))
    assert visited == [*stops, stops[0]]
    visited = []
    for _ in range(len(stops)):
        room.key(Qt.Key.Key_F8, SHIFT)
        visited.append(where(room))
    assert visited == stops[::-1]


def test_the_next_one_is_next_to_the_caret_and_what_was_mended_is_passed(room: Room) -> None:
    room.newsroom.page.enter_block(1, 12, 12)
    room.key(Qt.Key.Key_F8)
    room.type("40")
    assert "40 people" in room.body.toPlainText()
    room.key(Qt.Key.Key_F8)
    assert room.body.textCursor().blockNumber() == 2
    room.key(Qt.Key.Key_F8, SHIFT)
    assert where(room) == ("Body", "TK name")
    room.newsroom.page.header.headline.setFocus()
    room.key(Qt.Key.Key_F8)
    assert where(room) == ("Standfirst", "TK")
    room.newsroom.inspector.show_tab("related")
    room.field("Title").setFocus()
    room.key(Qt.Key.Key_F8, SHIFT)
    assert where(room) == ("Caption", "")


def test_a_hidden_inspector_comes_back_and_the_status_line_opens_the_list(room: Room) -> None:
    room.act("show-inspector")
    status = room.part(QPushButton, "Open checks")
    assert status.text() == "7 checks open"
    status.click()
    assert room.newsroom.actions["show-inspector"].isChecked()
    assert room.focus() is room.part(ChecksView)
    assert room.newsroom.inspector.tab() == "checks"


def test_a_credit_moves_out_of_the_caption_and_each_field_takes_it_back(room: Room) -> None:
    listed = view(room)
    (button,) = listed.mends()
    assert (button.text(), button.isVisible()) == ("Move it to the credit", True)
    assert listed.rect().contains(button.geometry().translated(listed.viewport().pos()))
    button.click()
    (changed,) = room.story.photos
    assert (changed.caption, changed.credit) == ("The quay.", "AP")
    assert not set(SENTENCES[4:6]) & set(shown(room))
    room.settle()
    assert room.stored == room.story
    for name in ("Caption", "Credit"):
        room.newsroom.inspector.show_tab("photos")
        room.field(name).setFocus()
        room.key(Qt.Key.Key_Z, CTRL)
    assert room.story.photos == (BARE,)
    assert shown(room) == list(SENTENCES)


def test_a_mend_is_undone_in_the_list(room: Room) -> None:
    listed = view(room)
    room.key(Qt.Key.Key_Tab)
    assert room.focus() is listed.mends()[0]
    room.key(Qt.Key.Key_Space)
    assert room.focus() is listed
    assert room.story.photos[0].credit == "AP"
    room.key(Qt.Key.Key_Z, CTRL)
    assert room.story.photos == (BARE,)
    room.key(Qt.Key.Key_Z, CTRL)
    assert room.story.photos == (BARE,)
    assert len(listed.mends()) == 1


def test_undoing_a_mend_keeps_what_was_written_since(room: Room) -> None:
    view(room).mends()[0].click()
    room.newsroom.inspector.show_tab("photos")
    room.field("Credit").setFocus()
    room.type(" Photo")
    view(room)
    room.key(Qt.Key.Key_Z, CTRL)
    assert (room.story.photos[0].caption, room.story.photos[0].credit) == (BARE.caption, "AP Photo")


def test_a_mend_is_undone_where_it_is_told(room: Room) -> None:
    view(room).mends()[0].click()
    undo = next(each for each in room.newsroom.toast.findChildren(QPushButton) if each.text() == "Undo")
    undo.click()
    assert room.story.photos == (BARE,)
    room.newsroom.inspector.show_tab("photos")
    assert room.field("Caption").toPlainText() == BARE.caption


def test_a_window_that_only_reads_offers_no_mend(rooms: OpenRoom) -> None:
    opened(rooms()).settle()
    reader = rooms()
    assert reader.desk.read_only
    assert reader.newsroom.shelf.open(STORY_ID)
    assert shown(reader) == list(SENTENCES)
    assert view(reader).mends() == []
    click(reader, SENTENCES[1])
    assert where(reader) == ("Body", "TK name")


def test_a_blocked_export_names_what_blocks_and_leads_there(blank: Room, tmp_path: Path) -> None:
    blank.newsroom.exports.write("html", tmp_path / "out.html")
    blank.wait(blank.banner)
    assert "The story has no headline." in blank.banner()
    offers = [each.text() for each in blank.window.banner.findChildren(QPushButton) if each.isVisible()]
    assert offers == ["Show", "Export anyway"]
    next(each for each in blank.window.banner.findChildren(QPushButton) if each.text() == "Show").click()
    assert blank.banner() == ""
    assert blank.focus() is blank.part(ChecksView)
    assert not (tmp_path / "out.html").exists()


def test_an_export_is_asked_about_only_while_it_is_that_storys_and_blocked(blank: Room, tmp_path: Path) -> None:
    blank.type("", "", "Words without a headline.")
    blank.newsroom.exports.write("html", tmp_path / "out.html")
    blank.wait(blank.banner)
    blank.newsroom.page.header.headline.setFocus()
    blank.type("Ferries")
    blank.wait(lambda: not blank.banner())
    blank.act("select-all")
    blank.key(Qt.Key.Key_Delete)
    blank.newsroom.exports.write("html", tmp_path / "out.html")
    blank.wait(blank.banner)
    blank.act("new")
    assert blank.banner() == ""


def test_findings_that_block_nothing_do_not_stand_in_the_way(room: Room, tmp_path: Path) -> None:
    room.newsroom.exports.write("html", tmp_path / "out.html")
    room.wait((tmp_path / "out.html").exists)
    room.settle()
    assert room.banner() == ""


def test_a_tk_shows_as_it_is_typed_and_is_no_edit(blank: Room) -> None:
    blank.type("Vote of TK", "Late, TK name said.", "It was 😀 TK")
    header = blank.newsroom.page.header
    assert marked(header.headline.document()) == ["TK"]
    assert marked(header.standfirst.document()) == ["TK name"]
    assert marked(blank.body.document()) == ["TK"]
    blank.type("O")
    assert marked(blank.body.document()) == []
    blank.key(Qt.Key.Key_Backspace)
    assert marked(blank.body.document()) == ["TK"]
    while blank.body.document().isUndoAvailable():
        blank.act("undo")
    assert blank.body.toPlainText() == ""
    assert marked(blank.body.document()) == []


def test_a_tk_in_a_link_of_a_stored_story_wears_the_theme(rooms: OpenRoom, theme: Theme) -> None:
    room = opened(rooms(), story(p("See ", a("the TK report"), "."), headline="TK"))
    document, headline = room.body.document(), room.newsroom.page.header.headline.document()
    assert marked(document) == marked(headline) == ["TK"]
    light = backgrounds(document) | backgrounds(headline)
    theme.set_choice("dark")
    try:
        dark = backgrounds(document) | backgrounds(headline)
        assert dark == {theme.palette.tk}
    finally:
        theme.set_choice("light")
    assert light == {theme.palette.tk} != dark
    assert not document.isUndoAvailable()
    assert not document.isModified()
