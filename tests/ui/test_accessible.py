"""What a screen reader has of the window in each of its states: names, roles, rows, states, and what it is told."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
import pytest

from editor.desk.known import KnownLibraries
from editor.desk.settings import Settings, SettingsStore
from editor.domain.body import PhotoBlock, RelatedBlock, SectionBreak
from editor.domain.errors import NotALibrary
from editor.domain.story import AttachedPhoto, RelatedStory
from editor.ui.autosave import SaveState
from editor.ui.dialogs.no_library import NoLibrary
from editor.ui.overlay import Overlay
from editor.ui.theme import Theme
from tests.ears import Announcements, Heard, Role, announced, heard
from tests.rooms import Room
from tests.window_fixtures import OpenRoom

__all__ = ["announced"]


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    """A story with a lead photo and another one, neither in the text, and with two related stories."""
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.", "Second.")
    session = room.open_story().session
    session.attach_photo(AttachedPhoto("p1", lead=True))
    session.attach_photo(AttachedPhoto("p2", caption="The quay.", credit="Ada Finch"))
    session.attach_related(RelatedStory("r9", "Other", url="https://example.org/"))
    session.attach_related(RelatedStory("r8", "Later"))
    room.newsroom.photos.show()
    room.newsroom.related.show()
    room.newsroom.page.refresh_attachments()
    room.settle()
    return room


def unnamed(thing: Heard) -> str:
    """Say what is wrong with the name or the role of one thing; "" where nothing is."""
    if not thing.is_operated:
        return ""
    if not thing.name.strip() or not thing.name.replace("…", "").isascii():
        return f"no name: {thing}"
    return f"no role: {thing}" if thing.role in (Role.Client, Role.Border, Role.NoRole) else ""


def alike(thing: Heard) -> list[str]:
    """Return the names that two things of one holder have in common, of those that a person acts on."""
    names = [(each.role, each.name) for each in thing.children() if each.is_operated and each.role is not Role.ListItem]
    return [f"twice {name!r} in {thing}" for at, name in enumerate(names) if name in names[:at]]


def unheard(thing: Heard) -> str:
    """Say what stands in a label whose name stands in the place of its words; "" where all is said."""
    label = thing.interface.object()
    words = label.text() if isinstance(label, QLabel) else ""
    # What is cut short on the screen is said whole.
    is_said = words.removeprefix("¶ ") in f"{thing.said} {thing.description}" or (
        "…" in words and thing.description != ""
    )
    return "" if is_said else f"not said: {words!r} of {thing}"


def wrong_in(window: QWidget) -> list[str]:
    """Say everything that is wrong with what a screen reader has of a window."""
    things = list(heard(window).all())
    # What a person wrote is no name of ours, and may be in any script.
    ours = [each for each in things if each.role not in (Role.ListItem, Role.StaticText)]
    said = [unnamed(each) for each in ours] + [unheard(each) for each in things]
    return [each for each in said if each] + [each for thing in things for each in alike(thing)]


TABS = ("story", "photos", "related", "notes", "checks", "history")
OPENED = (
    "find",
    "replace",
    "preferences",
    "about",
    "go-to",
    "commands",
    "replace-stories",
    "outline",
    "link",
    "revision",
)


def test_whatever_takes_the_focus_has_a_name_and_a_role_and_no_double(room: Room) -> None:
    wrong: dict[str, list[str]] = {}
    for tab in TABS:
        room.newsroom.inspector.show_tab(tab)
        wrong[tab] = wrong_in(room.window)
    for command in OPENED:
        room.body.setFocus()
        room.act(command)
        if command not in ("find", "replace", "replace-stories", "outline"):
            room.wait(partial(opened, room))
        wrong[command] = wrong_in(room.window)
        room.key(Qt.Key.Key_Escape)
    assert {state: found for state, found in wrong.items() if found} == {}


def opened(room: Room) -> list[str]:
    """Return the names of the cards that stand over the window."""
    return [each.accessibleName() for each in room.window.findChildren(Overlay) if each.isVisible()]


def test_the_first_start_and_a_library_that_cannot_be_opened(rooms: OpenRoom, theme: Theme, tmp_path: Path) -> None:
    SettingsStore(tmp_path / "settings.json").save(Settings())
    room = rooms()
    assert room.newsroom.welcome.is_shown
    assert wrong_in(room.window) == []
    asked = NoLibrary(theme, tmp_path / "bad.standfirst", NotALibrary(), KnownLibraries(tmp_path / "libraries.json"))
    room.qtbot.addWidget(asked)
    asked.show()
    assert wrong_in(asked) == []
    assert heard(asked).find(Role.StaticText, "Library file").description.endswith("bad.standfirst")
    asked.close()


def test_the_empty_window_says_what_to_do(rooms: OpenRoom) -> None:
    room = rooms()
    assert wrong_in(room.window) == []
    said = [each.said for each in heard(room.window).all() if each.role is Role.StaticText]
    assert sum("Press Ctrl+N" in words for words in said) == 2
    bold = heard(room.window).find(Role.CheckBox, "Bold")
    assert bold.state.disabled
    new = heard(room.window).find(Role.Button, "New story")
    assert not new.state.disabled


def rows(room: Room, name: str) -> list[str]:
    return [row.said for row in heard(room.window).find(Role.List, name).children() if row.role is Role.ListItem]


def test_rows_say_what_is_drawn_in_them(room: Room) -> None:
    room.newsroom.text_of_story.set_field("deadline", room.newsroom.work.now())
    room.settle()
    assert rows(room, "Stories") == ["Ferries, Draft, now, FERRIES, 2 words, 2 photos, overdue"]
    room.newsroom.inspector.show_tab("photos")
    assert rows(room, "Photos") == [
        "Photo 1, lead photo, waits for its picture, no caption",
        "Photo 2, not placed, waits for its picture, The quay.",
        "Add photos",
    ]
    room.newsroom.inspector.show_tab("related")
    assert rows(room, "Related stories")[1] == "Read more: Later, No target yet, not placed"
    room.newsroom.inspector.show_tab("checks")
    room.newsroom.checks.refresh()
    assert rows(room, "Checks")[0] == "Photos: Photo 1 has no picture yet."


def test_fields_are_tied_to_their_labels_and_choosers_say_their_choice(room: Room) -> None:
    room.newsroom.inspector.show_tab("story")
    window = heard(room.window)
    for name in ("Slug", "Section", "Keywords", "Notes", "Target words"):
        field = window.find(Role.EditableText, name)
        assert field.label == name
        assert field.state.editable
    status = window.find(Role.ComboBox, "Status")
    assert (status.value, status.state.expandable) == ("Draft", 1)
    style = window.find(Role.ComboBox, "Block style")
    assert style.value == "Paragraph"
    assert window.find(Role.ButtonDropDown, "Status of story").description == "Draft"
    assert window.find(Role.PushButton, "Save state").description == "Saved"


def test_what_is_on_off_or_read_only_is_said(room: Room) -> None:
    window = heard(room.window)
    assert window.find(Role.RadioButton, "All stories").state.checked
    assert not window.find(Role.RadioButton, "Draft stories").state.checked
    room.body.setFocus()
    room.act("bold")
    assert window.find(Role.CheckBox, "Bold").state.checked
    room.newsroom.page.set_writable(False)
    assert window.find(Role.EditableText, "Body").state.readOnly
    assert window.find(Role.EditableText, "Headline").state.readOnly


def test_the_lead_says_its_caption_and_is_opened_by_a_press(room: Room) -> None:
    session = room.open_story().session
    session.edit_photo("p1", caption="The bridge.", credit="AP")
    room.newsroom.page.refresh_attachments()
    lead = heard(room.window).find(Role.Button, "Lead figure")
    assert lead.description == "Lead photo: The bridge. (AP) Waits for its picture."
    lead.do()
    room.wait(lambda: room.focus().accessibleName() == "Caption")


def test_the_caret_says_the_photos_links_and_kinds_that_it_comes_into(room: Room, announced: Announcements) -> None:
    body = room.body
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.Start)
    body.place(PhotoBlock("p2"))
    body.place(RelatedBlock("r9"))
    body.place(SectionBreak())
    body.moveCursor(QTextCursor.MoveOperation.End)
    room.act("subheading")
    announced.said.clear()
    body.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(4):
        body.moveCursor(QTextCursor.MoveOperation.NextBlock)
    assert announced.said == [
        "Paragraph",
        "Photo: The quay. (Ada Finch) Waits for its picture.",
        "Read more: Other",
        "Section break",
        "Subheading",
    ]
    body.moveCursor(QTextCursor.MoveOperation.PreviousBlock)
    assert heard(body).description == "Section break"
    body.moveCursor(QTextCursor.MoveOperation.Start)
    assert heard(body).description == ""


def test_nothing_is_asked_of_the_caret_without_a_screen_reader(room: Room) -> None:
    room.body.setFocus()
    room.act("subheading")
    assert room.body.accessibleDescription() == ""


def test_what_the_window_says_is_told(room: Room, announced: Announcements) -> None:
    room.newsroom.work.voice.say("Moved to the bin.", ("Undo", lambda: None))
    room.window.banner.show_message("The disk is full.", "Free some space.")
    room.body.setFocus()
    room.type("More. ")
    room.settle()
    room.window.status_line.show_state(SaveState.NOT_SAVED)
    room.window.status_line.show_state(SaveState.SAVING)
    room.window.status_line.show_state(SaveState.NOT_SAVED)
    room.window.status_line.show_state(SaveState.SAVED)
    # Of each save as ever, nothing.
    assert announced.said == ["Moved to the bin., Undo", "The disk is full. Free some space.", "Not saved", "Saved"]
    assert announced.urgent == ["The disk is full. Free some space.", "Not saved"]


def test_findings_are_told_when_there_are_more_and_when_one_is_gone_to(room: Room, announced: Announcements) -> None:
    room.newsroom.checks.refresh()
    announced.said.clear()
    before = room.part(QPushButton, "Open checks").text()
    room.body.setFocus()
    room.type("TK ")
    room.newsroom.checks.refresh()
    (said,) = announced.said
    assert said.endswith("checks open")
    assert said != before
    room.act("next-finding")
    assert announced.said[1] == "Photo 1 has no picture yet."


def test_what_a_finder_marks_is_told_while_the_focus_stays_in_its_line(room: Room, announced: Announcements) -> None:
    room.act("commands")
    room.key(Qt.Key.Key_Down)
    assert announced.said == ["Paste as new story, Story, Ctrl+Shift+N"]
    room.key(Qt.Key.Key_Escape)
