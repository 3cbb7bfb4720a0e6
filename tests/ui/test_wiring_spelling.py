"""Spelling in the window: waves where words are wrong, suggestions in the menus, words that are learnt or let be."""

from pathlib import Path
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit
import pytest

from editor.desk.spelling import Speller
from editor.ui.page.directions import set_tongue
from editor.ui.page.squiggles import carried
from editor.ui.spelling import WrongWord
from tests.imaging.files import as_jpeg
from tests.rooms import Room
from tests.window_fixtures import OpenRoom

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("spelling")
    room.act("new")
    room.type("Harbuor closes", "At lsat", "The brigde is shut.", "Second 😀 paragraf here.")
    return room


def wrong(room: Room, edit: QTextEdit, block: int = 0) -> list[str]:
    """The words of a block that the window has found wrong."""
    squiggles = edit.squiggles  # type: ignore[attr-defined]
    found = squiggles._words(edit.document().findBlockByNumber(block))
    text = edit.document().findBlockByNumber(block).text().encode("utf-16-le")
    return [text[word.start * 2 : word.end * 2].decode("utf-16-le") for word in found]


def menu_at(room: Room, edit: QTextEdit, position: int) -> QMenu:
    """The context menu of the word at a position, once suggestions are there."""
    cursor = edit.textCursor()
    cursor.setPosition(position)
    edit.setTextCursor(cursor)
    at = edit.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, edit.viewport().mapToGlobal(at))
    edit.contextMenuEvent(event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    room.wait(lambda: not any("Looking" in action.text() for action in menu.actions() if action.isVisible()))
    return menu


def choose(menu: QMenu, words: str) -> None:
    """Carry out the action of `menu` that says `words`."""
    action = next(action for action in menu.actions() if action.text() == words)
    menu.close()
    action.trigger()


def test_a_damaged_dictionary_is_told_once_and_finds_nothing_wrong(rooms: OpenRoom) -> None:
    room = rooms()
    answer = "while True: input(); print('{\"damaged\": true}', flush=True)"
    speller = room.newsroom.spelling.spelling._speller = Speller([sys.executable, "-c", answer])
    room.act("spelling")
    room.act("new")
    room.type("Harbuor closes", "At lsat", "The brigde is shut.")
    room.wait(room.said)
    assert room.said().startswith("The dictionary for English (UK) cannot be used")
    assert wrong(room, room.body) == []
    room.newsroom.toast.dismiss()
    room.type(" Agian.")
    room.settle()
    assert room.said() == ""
    speller.close()


def test_words_that_are_wrong_are_found_in_text_and_fields(room: Room) -> None:
    room.wait(lambda: wrong(room, room.body) == ["brigde"])
    room.wait(lambda: wrong(room, room.body, 1) == ["paragraf"])
    room.wait(lambda: wrong(room, room.field("Headline")) == ["Harbuor"])
    room.wait(lambda: wrong(room, room.field("Standfirst")) == ["lsat"])
    before = room.story
    room.window.grab()
    assert room.story == before


def test_a_suggestion_takes_the_place_of_the_word_in_one_step(room: Room) -> None:
    room.wait(lambda: wrong(room, room.body) == ["brigde"])
    choose(menu_at(room, room.body, 6), "bridge")
    assert room.story.body.blocks[0].text == "The bridge is shut."  # type: ignore[union-attr]
    room.act("undo")
    assert room.story.body.blocks[0].text == "The brigde is shut."  # type: ignore[union-attr]
    headline = room.field("Headline")
    choose(menu_at(room, headline, 3), "Harbour")
    assert room.story.headline == "Harbour closes"


def test_a_word_that_is_learnt_is_right_in_every_story_until_it_is_undone(room: Room) -> None:
    room.wait(lambda: wrong(room, room.body) == ["brigde"])
    choose(menu_at(room, room.body, 6), "Add to my words")
    room.wait(lambda: wrong(room, room.body) == [])
    room.settle()
    assert room.desk.known_words("en_GB") == {"brigde"}
    room.newsroom.spelling.spelling.know("en-GB", "brigde", False)
    room.wait(lambda: wrong(room, room.body) == ["brigde"])
    room.settle()
    assert room.desk.known_words("en_GB") == frozenset()


def test_a_word_is_ignored_in_its_story_alone_and_after_a_restart(room: Room, rooms: OpenRoom) -> None:
    room.wait(lambda: wrong(room, room.body) == ["brigde"])
    choose(menu_at(room, room.body, 6), "Ignore in this story")
    room.wait(lambda: wrong(room, room.body) == [])
    room.settle()
    assert room.stored.ignored == ("brigde",)
    room.act("new")
    room.type("Next", "", "A brigde.")
    room.wait(lambda: wrong(room, room.body) == ["brigde"])


def test_the_language_decides_and_a_paragraph_can_differ(room: Room) -> None:
    room.body.setFocus()
    room.act("select-all")
    room.type("Le pont harbour", "The harbor harbour")
    room.open_story().session.set_field("language", "fr")
    room.wait(lambda: wrong(room, room.body) == ["harbour"])
    cursor = room.body.textCursor()
    set_tongue(cursor, language="en-US")
    room.wait(lambda: wrong(room, room.body, 1) == ["harbour"])
    assert wrong(room, room.body) == ["harbour"]


def test_nothing_is_wrong_while_spelling_is_off(room: Room) -> None:
    room.wait(lambda: wrong(room, room.body) == ["brigde"])
    room.act("spelling")
    assert wrong(room, room.body) == []
    assert not room.store.current.spelling


def test_the_word_that_is_being_typed_has_no_wave(room: Room) -> None:
    room.type(" wrogn")
    squiggles = room.body.squiggles
    assert squiggles is not None
    block = room.body.document().lastBlock()
    room.wait(lambda: "wrogn" in wrong(room, room.body, 1))
    assert "wrogn" not in [word.text for word in squiggles.waved(block)]
    room.key(Qt.Key.Key_Left)
    assert "wrogn" in [word.text for word in squiggles.waved(block)]


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("a brigde b", "xa brigde b", [(3, 9)]),
        ("a brigde b", "a brigde bx", [(2, 8)]),
        ("a brigde b", "a bridge b", []),
        ("a brigde b", "", []),
        ("a brigde b", "a brigde b", [(2, 8)]),
    ],
)
def test_waves_move_with_the_words_around_them(before: str, after: str, kept: list[tuple[int, int]]) -> None:
    moved = carried(before, (WrongWord(2, 8, "brigde"),), after)
    assert [(word.start, word.end) for word in moved] == kept


def test_a_menu_where_nothing_is_wrong_has_no_suggestions(room: Room) -> None:
    room.wait(lambda: wrong(room, room.body) == ["brigde"])
    menu = menu_at(room, room.body, 1)
    assert not any("words" in action.text() for action in menu.actions())
    menu.close()


def test_f7_goes_through_every_text_and_round_again(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "pier.jpg"
    file.write_bytes(as_jpeg())
    room.newsroom.photos.take_files([file], None)
    room.wait(lambda: room.story.photos)
    room.newsroom.photos.rewrite(room.story.photos[0].key, {"caption": "The peir."})
    room.settle()
    room.field("Headline").setFocus()
    room.field("Headline").moveCursor(QTextCursor.MoveOperation.Start)
    went = [next_misspelling(room) for _ in range(6)]
    assert went == ["Harbuor", "lsat", "brigde", "paragraf", "peir", "Harbuor"]


def next_misspelling(room: Room) -> str:
    """Press F7 and return the word that is selected then."""
    room.act("next-misspelling")
    room.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    focus = room.focus()
    assert isinstance(focus, QTextEdit)
    return focus.textCursor().selectedText()


def test_f7_says_so_when_all_is_right(room: Room) -> None:
    room.act("new")
    room.type("All is well", "", "Nothing is wrong.")
    room.act("next-misspelling")
    room.wait(lambda: "No misspelt word" in room.said())
