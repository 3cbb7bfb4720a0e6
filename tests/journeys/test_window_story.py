"""A new user's first story, in the real window: written, illustrated, linked, exported, and there again next time."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog
import pytest

from editor.domain.body import Mark, Paragraph, PhotoBlock, RelatedBlock, Subheading
from editor.domain.story import Story
from editor.ui.panels.tray import Tray
from tests.imaging.files import as_jpeg, iim, resources_segment, with_segments
from tests.rooms import CTRL, SHIFT, Room, drop
from tests.window_fixtures import OpenRoom

PARAGRAPHS = (
    "The harbour bridge will shut to all traffic from midnight on Sunday.",
    "“We could have kept one lane open,” said the chief engineer.",
    "Two extra vessels have been chartered.",
    "They carry bicycles too.",
    "The council meets on Tuesday.",
)


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two photos out of a camera, the first with its caption."""
    files = [tmp_path / "bridge.jpg", tmp_path / "quay.jpg"]
    said = iim((2, 120, b"The bridge on Friday."), (2, 110, b"Ada Finch"))
    files[0].write_bytes(with_segments(as_jpeg(), resources_segment(said)))
    files[1].write_bytes(as_jpeg())
    return files


def test_from_a_blank_page_to_two_exports(rooms: OpenRoom, photos: list[Path], tmp_path: Path) -> None:
    room = rooms()
    write_history(room)
    write_story(room)
    add_photos(room, photos)
    link(room)
    room.settle()
    check(room.stored)
    for name in ("docx", "html"):
        room.newsroom.exports.write(name, tmp_path / f"bridge.{name}")
        room.wait((tmp_path / f"bridge.{name}").exists)
        room.wait(lambda: "Exported" in room.said())
        assert (tmp_path / f"bridge.{name}").stat().st_size > 2000
    room.settle()
    before, caret = room.story, room.body.textCursor().position()
    assert before.slug_set
    room.quit()
    again = rooms()
    assert again.story == before
    assert again.body.textCursor().position() == caret
    assert again.field("Headline").toPlainText() == before.headline
    assert sorted(again.headlines) == ["Harbour bridge to close", "How the bridge was built"]


def test_the_dialog_remembers_its_folder_and_writes(rooms: OpenRoom, tmp_path: Path) -> None:
    room = rooms()
    write_story(room)
    room.act("export-html")
    dialog = room.part(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("HARBOUR-BRIDGE-TO-CLOSE.html")
    dialog.fileSelected.emit(str(tmp_path / "out.html"))
    dialog.reject()
    room.wait(lambda: (tmp_path / "out.html").exists() and "Exported" in room.said())
    assert room.newsroom.work.settings.current.export_folder == str(tmp_path)
    assert "<h1" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_story_that_is_not_fit_is_exported_only_when_asked(rooms: OpenRoom, tmp_path: Path) -> None:
    room = rooms()
    room.act("new")
    room.type("", "", "Words without a headline.")
    target = tmp_path / "bare.html"
    room.newsroom.exports.write("html", target)
    room.wait(room.banner)
    assert "headline" in room.banner()
    assert not target.exists()
    anyway = next(each for each in room.window.banner._buttons if each.text() == "Export anyway")
    anyway.click()
    room.wait(target.exists)
    assert room.banner() == ""


def test_an_export_that_fails_says_so_and_leaves_the_story(rooms: OpenRoom, tmp_path: Path) -> None:
    room = rooms()
    write_story(room)
    room.newsroom.exports.write("docx", tmp_path / "none" / "out.docx")
    room.wait(lambda: room.said() and "Exporting" not in room.said())
    assert "not" in room.said()
    assert room.stored == room.story


def write_history(room: Room) -> None:
    room.act("new")
    room.type("How the bridge was built", "A 1962 crossing in pictures", "Stone by stone.")
    room.settle()
    room.newsroom.work.autosave.index()
    room.settle()


def write_story(room: Room) -> None:
    room.key(Qt.Key.Key_N, CTRL)
    room.type("Harbour bridge to close", "Ferries will run every ten minutes.", PARAGRAPHS[0], PARAGRAPHS[1], "")
    room.key(Qt.Key.Key_2, CTRL)
    room.type("Ferries every ten minutes", "")
    for paragraph in PARAGRAPHS[2:4]:
        room.type(paragraph, "")
    room.type("The council meets on ")
    room.key(Qt.Key.Key_B, CTRL)
    room.type("Tuesday")
    room.key(Qt.Key.Key_B, CTRL)
    room.type(".")


def add_photos(room: Room, photos: list[Path]) -> None:
    room.newsroom.inspector.show_tab("photos")
    tray = room.part(Tray)
    assert drop(tray.viewport(), tray.viewport().rect().center(), photos[0])
    room.wait(lambda: len(room.story.photos) == 1)
    assert drop(room.body.viewport(), QPoint(40, 10), photos[1])
    room.wait(lambda: len(room.story.photos) == 2)
    second = room.story.photos[1].key
    room.newsroom.photos_panel.edit_field(second, "caption")
    room.type("The fish quay.")


def link(room: Room) -> None:
    room.body.setFocus()
    room.body.moveCursor(room.body.textCursor().MoveOperation.End)
    room.key(Qt.Key.Key_R, CTRL | SHIFT)
    room.type("built", "")
    room.wait(lambda: room.story.related)


def check(story: Story) -> None:
    assert story.headline == "Harbour bridge to close"
    assert story.standfirst == "Ferries will run every ten minutes."
    assert sum(isinstance(block, Paragraph) and bool(block.spans) for block in story.body) == 5
    assert sum(isinstance(block, Subheading) for block in story.body) == 1
    assert any(
        span.marks is Mark.BOLD and span.text == "Tuesday"
        for block in story.body
        for span in getattr(block, "spans", ())
    )
    first, second = story.photos
    assert (first.caption, first.credit, first.lead) == ("The bridge on Friday.", "Ada Finch", True)
    assert (second.caption, second.lead) == ("The fish quay.", False)
    assert PhotoBlock(second.key) in story.body.blocks
    (related,) = story.related
    assert related.title == "How the bridge was built"
    assert related.story is not None
    assert RelatedBlock(related.key) in story.body.blocks
