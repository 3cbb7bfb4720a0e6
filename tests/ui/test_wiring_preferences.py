"""Preferences take effect as they are changed, and About says what the program and the library are."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton, QTextEdit, QToolButton, QWidget
import pytest

from editor.desk.settings import Settings, SettingsStore
from editor.ui.dialogs.about import About
from editor.ui.dialogs.preferences import Preferences
from editor.ui.fields import Chooser
from editor.ui.panels.elided import ElidedLabel
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


@pytest.fixture
def shown(room: Room) -> Preferences:
    room.key(Qt.Key.Key_Comma, CTRL)
    sheet = room.part(Preferences)
    assert sheet.isVisible()
    return sheet


def kept(room: Room) -> Settings:
    """What a next start would find."""
    return SettingsStore(room.store.path).current


def choose(room: Room, name: str, words: str) -> None:
    """Choose from a list as the keyboard does it."""
    chooser = room.part(Chooser, name)
    chooser.setFocus()
    chooser.setCurrentText(words)
    chooser.activated.emit(chooser.currentIndex())


def test_a_name_signs_the_next_story_at_once(room: Room, shown: Preferences) -> None:
    room.type("Ada Finch")
    assert (kept(room).name, kept(room).byline) == ("Ada Finch", "By Ada Finch")
    room.key(Qt.Key.Key_N, CTRL)
    assert not shown.isVisible()
    room.type("Council")
    assert room.story.byline == "By Ada Finch"


def test_a_byline_of_ones_own_stays(room: Room, shown: Preferences) -> None:
    room.field("Your byline").setFocus()
    room.type("Ada F., Port Ellis")
    room.field("Your name").setFocus()
    room.type("Ada Finch")
    assert kept(room).byline == "Ada F., Port Ellis"
    room.field("Your byline").selectAll()
    room.field("Your byline").setFocus()
    room.key(Qt.Key.Key_Backspace)
    assert kept(room).byline == ""
    assert kept(room).name == "Ada Finch"


def test_esc_closes_and_the_caret_is_where_it_was(room: Room, shown: Preferences) -> None:
    for name in ("Your name", "Your language", "Page size"):
        next(each for each in shown.findChildren(QWidget) if each.accessibleName() == name).setFocus()
        room.key(Qt.Key.Key_Escape)
        assert not shown.isVisible(), name
        assert room.focus() is room.body
        room.key(Qt.Key.Key_Comma, CTRL)


def test_tab_goes_round_through_everything(room: Room, shown: Preferences) -> None:
    seen = [room.focus()]
    while True:
        room.key(Qt.Key.Key_Tab)
        if room.focus() in seen:
            break
        seen.append(room.focus())
    assert room.focus() is seen[0]
    assert all(shown.isAncestorOf(each) for each in seen)
    names = [each.accessibleName() for each in seen]
    assert names == [
        "Your name",
        "Your byline",
        "Your language",
        "Theme",
        "Export format",
        "Page size",
        "Choose export folder",
        *(f"{name} band" for name in ("Headline", "Standfirst", "Web headline", "Alert", "Caption")),
        *("Column", "Marks beside TK"),
        "Close Preferences",
    ]
    room.key(Qt.Key.Key_Tab, SHIFT)
    assert room.focus() is seen[-1]


def test_everything_a_person_acts_on_has_a_name(room: Room, shown: Preferences) -> None:
    acted_on: list[QWidget] = [*shown.findChildren(QTextEdit), *shown.findChildren(QComboBox)]
    acted_on += [*shown.findChildren(QPushButton), *shown.findChildren(QToolButton)]
    assert [each for each in acted_on if not (each.accessibleName() or getattr(each, "text", str)())] == []


def test_the_theme_is_worn_at_once_and_the_menu_knows(room: Room, shown: Preferences) -> None:
    choose(room, "Theme", "Dark")
    theme = room.newsroom.work.theme
    assert (theme.choice, theme.dark, kept(room).theme) == ("dark", True, "dark")
    assert room.newsroom.actions["theme-dark"].isChecked()
    assert shown.isVisible()
    room.act("theme-light")
    assert not room.newsroom.actions["theme-dark"].isChecked()
    room.act("preferences")
    assert room.part(Chooser, "Theme").currentText() == "Light"


def test_a_language_is_that_of_the_next_story(room: Room, shown: Preferences) -> None:
    chooser = room.part(Chooser, "Your language")
    chooser.setFocus()
    chooser.setEditText("Français")
    room.key(Qt.Key.Key_Escape)
    assert kept(room).language == "fr"
    room.act("new")
    assert room.story.language == "fr"


def test_what_is_no_language_is_refused_and_not_kept(room: Room, shown: Preferences) -> None:
    chooser = room.part(Chooser, "Your language")
    chooser.setFocus()
    chooser.setEditText("no such tongue")
    room.key(Qt.Key.Key_Tab)
    assert "Use one like en-GB" in shown.findChildren(QLabel, "Language of new stories refusal")[0].text()
    assert kept(room).language == "en-GB"


def test_the_keys_of_exporting_follow_the_format(room: Room, shown: Preferences, rooms: OpenRoom) -> None:
    def keys(name: str) -> str:
        return room.newsroom.actions[name].shortcut().toString()

    assert (keys("export-docx"), keys("export-html")) == ("Ctrl+E", "Ctrl+Shift+E")
    choose(room, "Export format", "Web page")
    assert (keys("export-docx"), keys("export-html")) == ("Ctrl+Shift+E", "Ctrl+E")
    assert "Ctrl+E)" in room.newsroom.actions["export-html"].toolTip()
    room.quit()
    room = rooms()
    assert keys("export-html") == "Ctrl+E"
    room.act("preferences")
    choose(room, "Export format", "Word document")
    assert (keys("export-docx"), keys("export-html")) == ("Ctrl+E", "Ctrl+Shift+E")


def test_the_page_size_and_the_folder_are_kept(room: Room, shown: Preferences, tmp_path: Path) -> None:
    choose(room, "Page size", "US Letter")
    next(each for each in shown.findChildren(QPushButton) if each.accessibleName() == "Choose export folder").click()
    dialog = room.part(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert (kept(room).page_size, kept(room).export_folder) == ("letter", str(tmp_path))
    assert room.part(ElidedLabel, "Export folder").whole() == str(tmp_path)
    room.act("export-docx")
    dialog = room.window.findChildren(QFileDialog)[-1]
    assert dialog.directory().path() == str(tmp_path)
    dialog.reject()


def test_it_fits_a_small_window_and_can_be_scrolled_to(room: Room, shown: Preferences) -> None:
    room.window.resize(900, 330)
    room.wait(lambda: shown.height() <= room.window.height())
    choose_folder = next(each for each in shown.findChildren(QPushButton) if "folder" in each.accessibleName())
    for _ in range(6):
        room.key(Qt.Key.Key_Tab)
    assert room.focus() is choose_folder
    assert choose_folder.visibleRegion().boundingRect() == choose_folder.rect()


def about(room: Room) -> About:
    room.act("about")
    sheet = room.part(About)
    assert sheet.isVisible()
    return sheet


def texts(sheet: QWidget) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel))


def test_about_says_what_is_in_the_library(room: Room) -> None:
    said = texts(about(room))
    assert "Version 0.1.0" in said
    assert "MIT" in said
    assert "SIL Open Font License" in said
    assert "ISC" in said
    assert "1 story · 0 photos · " in said
    room.key(Qt.Key.Key_Escape)
    room.act("duplicate")
    room.settle()
    room.act("bin")
    room.settle()
    assert "2 stories (1 in the bin) · 0 photos" in texts(about(room))


def test_a_long_path_is_cut_in_the_middle_and_copied_whole(room: Room) -> None:
    sheet = about(room)
    place = room.part(ElidedLabel, "Place of the library")
    whole = str(room.desk.path)
    place.show_text("/home/ada/" + "a" * 300 + "/library.standfirst")
    assert place.text().startswith("/home/ada/")
    assert place.text().endswith("/library.standfirst")
    assert "…" in place.text()
    assert place.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    next(each for each in sheet.findChildren(QPushButton) if each.text() == "Copy path").click()
    assert QApplication.clipboard().text() == whole


def test_its_folder_is_opened_as_a_local_file(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    next(each for each in about(room).findChildren(QPushButton) if each.text() == "Open folder").click()
    assert [(url.isLocalFile(), url.toLocalFile()) for url in opened] == [(True, str(room.desk.path.parent))]


def test_about_of_a_library_that_is_only_read(rooms: OpenRoom, room: Room) -> None:
    reader = rooms()
    assert "1 story" in texts(about(reader))
