"""Copy comes into the window by drop, dialog and paste; one text is reviewed by keys, many are summed up."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
import pytest

from editor.domain.body import Quote, Subheading
from editor.domain.errors import StandfirstError
from editor.ui.import_wiring import summary
from editor.ui.models.stories import PAGE
from editor.ui.panels.review_list import KINDS, PartsModel, PartsView
from editor.ui.panels.review_panel import ReviewPanel
from editor.ui.panels.story_view import StoryView
from tests.formats.copy_samples import AP, ARABIC, ORDINARY
from tests.rooms import CTRL, SHIFT, Room, drop
from tests.window_fixtures import OpenRoom


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


def paste(room: Room, text: str) -> None:
    """Paste `text` as a new story and wait for the review."""
    QApplication.clipboard().setText(text)
    room.act("paste-new")
    room.wait(lambda: room.newsroom.imports.is_reviewing)
    room.settle()


def parts(room: Room) -> list[str]:
    """What the review says of each part."""
    model = room.part(PartsView).model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def panel(room: Room) -> ReviewPanel:
    """The review."""
    return room.part(ReviewPanel)


def go_to(room: Room, row: int) -> None:
    """Move to a row of the review by the arrow keys."""
    view = room.part(PartsView)
    while view.currentIndex().row() < row:
        room.key(Qt.Key.Key_Down)
    while view.currentIndex().row() > row:
        room.key(Qt.Key.Key_Up)


def test_a_text_file_dropped_on_the_list_is_opened_and_reviewed(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_text(AP.text)
    assert drop(room.part(StoryView).viewport(), QPoint(60, 30), file)
    room.wait(lambda: room.newsroom.imports.is_reviewing)
    room.settle()
    assert room.story.headline == AP.headline
    assert room.headlines[0] == AP.headline
    assert parts(room)[:2] == [f"Headline: {AP.headline}", f"Standfirst: {AP.standfirst}"]
    assert [each.split(":")[0] for each in parts(room)[2:6]] == [
        "Left out",
        "Lead photo caption",
        "Left out",
        "Dateline",
    ]
    assert "waits for its picture" in room.said()
    assert room.focus() is room.part(PartsView)


def test_a_key_makes_a_part_something_else_and_the_page_follows(room: Room) -> None:
    paste(room, ORDINARY.text)
    row = [each.split(":")[0] for each in parts(room)].index("Subheading")
    go_to(room, row)
    room.type("p")
    assert parts(room)[row] == "Paragraph: Ferries every ten minutes"
    assert not any(isinstance(block, Subheading) for block in room.story.body)
    room.type("q")
    assert any(isinstance(block, Quote) for block in room.story.body)
    assert "Ferries every ten minutes" in room.body.toPlainText()
    assert room.part(PartsView).currentIndex().row() == row
    assert room.focus() is room.part(PartsView)
    room.key(Qt.Key.Key_Return)
    assert not room.newsroom.imports.is_reviewing
    assert room.focus() is room.body
    room.settle()
    assert any(isinstance(block, Quote) for block in room.stored.body)
    assert room.newsroom.inspector.covering is None


def test_every_key_is_shown_and_does_what_its_button_does(room: Room) -> None:
    paste(room, "Headline\n\nOne. Two.\n\nThree. Four.\n---\nFive.\n\nSix.")
    for row, kinds in ((2, [kind for kind, (key, _) in KINDS.items() if key not in "xo"]), (3, list(KINDS)[-2:])):
        go_to(room, row)
        for kind in reversed(kinds):
            key, word = KINDS[kind]
            room.type(key)
            assert parts(room)[row].startswith(f"{word}:"), kind
    for _, word in KINDS.values():
        assert room.part(QPushButton, f"Make it {word}").text() == word
    go_to(room, 2)
    room.part(QPushButton, "Make it Quote").click()
    assert parts(room)[2].startswith("Quote:")


def test_escape_leaves_the_story_as_it_was_guessed(room: Room) -> None:
    paste(room, AP.text)
    guessed, said = room.story, parts(room)
    room.type("p")
    assert room.story.headline == ""
    assert parts(room) != said
    room.key(Qt.Key.Key_Escape)
    assert not room.newsroom.imports.is_reviewing
    assert room.story == guessed == room.stored


def test_what_would_lose_a_word_is_refused_in_the_review(room: Room) -> None:
    paste(room, AP.text)
    room.type("x")
    assert "There are words in that part" in panel(room).refusal()
    assert parts(room)[0].startswith("Headline:")
    room.key(Qt.Key.Key_Down)
    assert panel(room).refusal() == ""


def test_typing_in_the_page_ends_the_review_and_keeps_what_was_typed(room: Room) -> None:
    paste(room, ORDINARY.text)
    room.body.setFocus()
    room.type("Late: ")
    assert not room.newsroom.imports.is_reviewing
    room.settle()
    assert "Late: " in room.stored.body.blocks[0].text  # type: ignore[union-attr]


def test_another_story_ends_the_review(room: Room) -> None:
    first = room.story.id
    paste(room, ORDINARY.text)
    room.newsroom.shelf.open(first)
    assert not room.newsroom.imports.is_reviewing
    assert room.newsroom.inspector.covering is None


def test_keys_work_while_another_script_is_typed_and_with_ctrl_they_do_not(room: Room) -> None:
    paste(room, ARABIC.text)
    assert room.newsroom.page.header.headline.layoutDirection() is Qt.LayoutDirection.RightToLeft
    room.key(Qt.Key.Key_P, CTRL)
    assert parts(room)[0].startswith("Headline:")
    QTest.keyClick(room.focus(), Qt.Key.Key_P)
    assert parts(room)[0].startswith("Paragraph:")


def test_a_hidden_inspector_is_shown_for_the_review_alone(room: Room) -> None:
    room.act("show-inspector")
    paste(room, ORDINARY.text)
    assert room.newsroom.inspector.isVisible()
    room.part(QPushButton, "Keep").click()
    assert not room.newsroom.inspector.isVisible()


def test_many_files_are_summed_up_and_not_reviewed(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"Story {name}\n\nOne. Two.")
    (folder / "empty.txt").write_text("")
    before = room.story.id
    assert drop(room.part(StoryView).viewport(), QPoint(60, 30), folder, tmp_path / "missing.txt")
    room.wait(lambda: "came in" in room.said())
    assert room.said() == (
        "3 stories came in. Not brought in: empty.txt (this file is empty), missing.txt (there is no such file)."
    )
    room.settle()
    assert {"Story a", "Story b", "Story c"} <= set(room.headlines)
    assert room.story.id == before
    assert not room.newsroom.imports.is_reviewing


def test_a_folder_of_more_than_a_page_stands_in_the_order_of_the_library(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(PAGE + 20):
        (folder / f"{number:03}.txt").write_text(f"Story {number:03}\n\nOne. Two.")
    room.newsroom.imports.take_files([folder])
    room.wait(lambda: "came in" in room.said())
    assert room.headlines[:PAGE] == [row.headline for row in room.desk.newest(PAGE)]
    assert room.headlines[0] == f"Story {PAGE + 19:03}"
    assert room.story.headline == "Ferries"


def test_it_tells_how_far_it_is_and_can_be_stopped(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(1500):
        (folder / f"{number:04}.txt").write_text(f"Story {number}\n\nOne. Two.")
    room.newsroom.imports.take_files([folder])
    room.newsroom.imports.take_files([folder])
    assert "coming in already" in room.said()
    room.wait(lambda: "Bringing in" in room.said() and "of 1,500" in room.said())
    stop = next(button for button in room.newsroom.toast._offered if button.text() == "Stop")
    stop.click()
    room.wait(lambda: "Stopped" in room.said())
    room.settle()
    came = sum(room.desk.counts().values()) - 1
    assert 0 < came < 1500
    assert f"{came:,} stories came in." in room.said()


def test_closing_the_window_stops_an_import(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(1500):
        (folder / f"{number:04}.txt").write_text(f"Story {number}\n\nOne. Two.")
    room.newsroom.imports.take_files([folder])
    assert room.window.close()
    assert sum(room.desk.counts().values()) < 1400


def test_a_bad_file_is_told_by_name(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "copy.bin"
    file.write_bytes(bytes(range(256)) * 30)
    room.newsroom.imports.take_files([file])
    room.wait(lambda: "copy.bin" in room.said())
    assert room.said() == "copy.bin: this file is not plain text. Save it as plain text and import that."
    room.newsroom.imports.take_files([room.library])
    room.wait(lambda: "library itself" in room.said())


def test_a_book_comes_in_without_a_review(room: Room) -> None:
    QApplication.clipboard().setText("A book\n" + "A line. It ends.\n" * 5_001)
    room.act("paste-new")
    room.wait(lambda: room.said() == "1 story came in.")
    assert room.story.headline == "A book"
    assert not room.newsroom.imports.is_reviewing


def test_nothing_on_the_clipboard_is_told(room: Room) -> None:
    QApplication.clipboard().clear()
    room.act("paste-new")
    assert "no text on the clipboard" in room.said()
    QApplication.clipboard().setText("---\n---")
    room.act("paste-new")
    room.wait(lambda: "nothing to read" in room.said())


def test_the_dialog_brings_files_in(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_text(ORDINARY.text)
    room.act("import")
    dialog = room.part(QFileDialog)
    dialog.filesSelected.emit([str(file)])
    dialog.reject()
    room.wait(lambda: room.newsroom.imports.is_reviewing)
    assert room.story.headline == ORDINARY.headline


def test_a_folder_is_chosen_by_keys(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(f"Story {name}\n\nOne. Two.")
    room.key(Qt.Key.Key_P, CTRL | SHIFT)
    room.type("bring folder")
    room.key(Qt.Key.Key_Return)
    dialog = room.part(QFileDialog)
    room.wait(dialog.isActiveWindow)
    # Typed, it would be completed in a popup, which there is no screen for.
    dialog.findChildren(QLineEdit)[0].setText(str(folder))
    room.key(Qt.Key.Key_Return)
    room.wait(lambda: "came in" in room.said())
    assert room.said() == "2 stories came in."
    room.settle()
    assert {"Story a", "Story b"} <= set(room.headlines)


def test_a_window_that_only_reads_takes_no_copy(rooms: OpenRoom, tmp_path: Path) -> None:
    rooms()
    reading = rooms()
    file = tmp_path / "copy.txt"
    file.write_text(ORDINARY.text)
    assert not drop(reading.part(StoryView).viewport(), QPoint(60, 30), file)
    assert not reading.newsroom.actions["paste-new"].isEnabled()
    reading.newsroom.imports.take_files([file])
    assert not reading.newsroom.work.bridge.is_busy


def test_the_review_is_one_step_from_the_list_by_keys(room: Room) -> None:
    paste(room, ORDINARY.text)
    room.newsroom.toast.dismiss()
    room.newsroom.stories.focus_search()
    room.act("previous-pane")
    assert room.focus() is room.part(PartsView)
    assert isinstance(room.part(PartsView).model(), PartsModel)


def test_the_summary_names_three_and_counts_the_rest() -> None:
    error = StandfirstError("This file is empty.", "Check it.")
    said = summary(1, [(f"{name}.txt", error) for name in "abcde"], True)
    assert said == (
        "Stopped. 1 story came in. Not brought in: a.txt (this file is empty), b.txt (this file is empty), "
        "c.txt (this file is empty) and 2 more."
    )
