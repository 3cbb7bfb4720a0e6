"""From the file: every value with its origin, contradictions, and words that are taken into the story."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.findings import Finding
from editor.domain.photo import PhotoFacts, Told
from editor.domain.story import AttachedPhoto, Picture
from editor.imaging.header import PHOTO_SUFFIXES
from editor.ui.documents import FieldDocuments
from editor.ui.panels.file_facts import FileFacts
from editor.ui.panels.file_words import conflicts, file_rows
from editor.ui.panels.photo_words import guarded
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.photo_asking import PHOTO_FILTER
from editor.ui.theme import Theme
from tests.imaging.files import as_gif, as_jpeg, as_tiff, iim, packet, resources_segment, with_segments, xmp_segment
from tests.rooms import Room
from tests.tools.states.contradicting import contradicting
from tests.window_fixtures import OpenRoom

PHOTO = AttachedPhoto(
    "p1", "A ferry at dawn.", "Jane Doe", "AP", "A ferry", picture=Picture("a" * 64, "image/jpeg", 6000, 4000)
)
FACTS = PhotoFacts(
    "a.jpg",
    told=(
        Told("caption", "XMP", ("A ferry at dawn on Monday. (AP Photo/Jane Doe)",)),
        Told("caption", "IPTC", ("A tram.",)),
        Told("headline", "XMP", ("Ferry",)),
        Told("credit", "XMP", ("Jane Doe",)),
        Told("alt", "XMP", ("A <b>boat</b>",)),
        Told("keywords", "XMP", ("ferry", "dawn")),
        Told("digital_source_type", "XMP", ("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",)),
        Told("provenance", "C2PA", ("present",)),
    ),
)


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> PhotosPanel:
    """The panel with one photo and what its file says, folded."""
    panel = PhotosPanel(theme)
    panel.resize(340, 1400)
    qtbot.addWidget(panel)
    panel.show_photos((PHOTO,), "p1", frozenset(), FieldDocuments())
    panel.show()
    qtbot.waitExposed(panel)
    panel.set_facts("p1", FACTS)
    return panel


def button(parent: QWidget, name: str) -> QPushButton:
    """Return the button that a screen reader calls `name`."""
    return next(each for each in parent.findChildren(QPushButton) if each.accessibleName() == name)


def shown(parent: QWidget) -> list[str]:
    """Return the words of all labels that are seen."""
    return [label.text() for label in parent.findChildren(QLabel) if label.isVisible() and label.text()]


def test_every_value_is_told_with_its_origins() -> None:
    rows = {row.field: row for row in file_rows(PHOTO, FACTS)}
    assert list(rows) == [each.field for each in FACTS.told if (each.field, each.origin) != ("caption", "IPTC")]
    assert [(value.origins, value.offered) for value in rows["caption"].values] == [(("XMP",), True), (("IPTC",), True)]
    assert (rows["caption"].gone, rows["caption"].new) == ("on Monday.", "")
    assert not rows["credit"].values[0].offered
    assert rows["alt"].values[0].offered
    assert rows["keywords"].values[0].text == "ferry, dawn"
    assert rows["digital_source_type"].values[0].text == "digitalCapture (taken by a camera)"
    assert conflicts(FACTS) == 1


def test_words_that_differ_in_the_story_are_shown_from_both_sides() -> None:
    photo = replace(PHOTO, caption="A red ferry at dusk.")
    (row,) = file_rows(photo, PhotoFacts(told=(Told("caption", "XMP", ("A ferry at dawn",)),)))
    assert (row.gone, row.new) == ("dawn", "red … dusk.")


def test_a_value_that_iptc_cut_short_is_no_contradiction() -> None:
    long = "A caption of more than thirty-two letters in all"
    facts = PhotoFacts(told=(Told("credit", "XMP", (long,)), Told("credit", "IPTC", (long[:32],))))
    (row,) = file_rows(PHOTO, facts)
    assert [(value.origins, value.text) for value in row.values] == [(("XMP", "IPTC"), long)]
    assert conflicts(facts) == 0


def test_it_unfolds_and_folds_by_keyboard(panel: PhotosPanel) -> None:
    more = button(panel, "All from the file")
    assert more.text() == "Show all 7 fields"
    assert "1 contradiction" in shown(panel)
    assert "Ferry" not in shown(panel)
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert more.text() == "Show less"
    assert {"Ferry", "A tram.", "In the file only: on Monday.", "A <b>boat</b>"} <= set(shown(panel))
    facts = panel.findChild(FileFacts)
    assert facts is not None
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in facts.findChildren(QLabel))
    QTest.keyClick(more, Qt.Key.Key_Tab)
    assert panel.focusWidget() is button(panel, "Use caption from XMP")
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert "Ferry" not in shown(panel)


def test_what_is_taken_is_asked_for(panel: PhotosPanel) -> None:
    asked: list[tuple[str, str, str]] = []
    panel.use_requested.connect(lambda *values: asked.append(values))
    button(panel, "All from the file").click()
    use = button(panel, "Use caption from IPTC")
    use.setFocus()
    QTest.keyClick(use, Qt.Key.Key_Space)
    button(panel, "Use alt text from XMP").click()
    assert asked == [("p1", "caption", "A tram."), ("p1", "alt", "A <b>boat</b>")]


def test_nothing_is_offered_where_nothing_can_be_changed(panel: PhotosPanel) -> None:
    button(panel, "All from the file").click()
    panel.set_writable(False)
    assert not [each for each in panel.findChildren(QPushButton) if each.text() == "Use this" and each.isVisible()]


def test_what_is_found_of_the_chosen_photo_is_warned_of(panel: PhotosPanel) -> None:
    found = (
        Finding("restricted", "Photo 1 has instructions that say “UK OUT”.", "p1", part="picture"),
        Finding("used-elsewhere", "Photo 1 is also in FERRY.", "p1", part="caption"),
        Finding("restricted", "Photo 2 is another.", "p2", part="picture"),
        Finding("no-alt", "Photo 1 has no alt text.", "p1", part="alt"),
    )
    assert [lack.field for lack in guarded(found, "p1")] == ["picture", "caption"]
    assert guarded(found, None) == []
    panel.show_guards(found)
    assert "Photo 1 has instructions that say “UK OUT”." in shown(panel)
    assert "Photo 2 is another." not in shown(panel)
    assert "Ferry" not in shown(panel)
    next(each for each in panel.findChildren(QPushButton) if each.text() == "Show what the file says").click()
    assert "Ferry" in shown(panel)
    assert button(panel, "All from the file").hasFocus()
    panel.show_guards(())
    assert "Photo 1 is also in FERRY." not in shown(panel)


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.")
    room.settle()
    return room


def test_the_files_words_are_taken_and_given_back(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "ferry.jpg"
    file.write_bytes(contradicting("The ferry runs."))
    room.newsroom.photos.take_files([file], None)
    room.wait(lambda: room.story.photos)
    (photo,) = room.story.photos
    assert (photo.caption, photo.credit, photo.source) == ("The ferry runs.", "Jane Doe", "AP")
    assert photo.credit_line == "AP Photo/Jane Doe"
    room.newsroom.inspector.show_tab("photos")
    panel = room.newsroom.photos_panel
    room.wait(lambda: [each for each in panel.findChildren(QPushButton) if each.text().startswith("Show all")])
    button(panel, "All from the file").click()
    button(panel, "Use caption from IPTC").click()
    taken = room.story.photos[0]
    assert (taken.caption, taken.credit) == ("The ferry that still runs, on Sunday. (AP Photo/J. Doe)", "Jane Doe")
    panel.edit_field(photo.key, "caption")
    room.act("undo")
    assert room.story.photos[0].caption == "The ferry runs."
    room.settle()


def test_what_is_to_be_looked_at_is_in_the_checks_and_in_the_panel(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "ferry.jpg"
    file.write_bytes(contradicting("The ferry runs."))
    room.newsroom.photos.take_files([file], None)
    room.wait(lambda: room.story.photos)
    room.newsroom.checks.refresh()
    codes = {finding.code for finding in room.newsroom.checks._found}
    assert {"restricted", "made-by-ai", "too-small"} <= codes
    room.newsroom.inspector.show_tab("photos")
    assert "Photo 1 has usage terms that say “One-time use only”." in shown(room.newsroom.photos_panel)
    room.settle()


def test_a_folder_brings_all_its_pictures(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "card"
    (folder / "100").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name, data in (
        ("b.tif", as_tiff()),
        ("100/c.gif", as_gif()),
        ("a.jpg", as_jpeg()),
        (".hidden/d.jpg", as_jpeg()),
    ):
        (folder / name).write_bytes(data)
    (folder / "notes.txt").write_text("no photo")
    room.newsroom.photos.take_files([folder], None)
    room.wait(lambda: len(room.story.photos) == 3)
    kinds = [photo.picture.media_type for photo in room.story.photos if photo.picture is not None]
    assert kinds == ["image/jpeg", "image/tiff", "image/gif"]
    room.settle()


def test_a_folder_without_pictures_is_refused_by_name(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    room.newsroom.photos.take_files([folder], None)
    room.settle()
    assert room.story.photos == ()


def test_a_photo_of_another_story_is_told_with_its_caption(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "pier.jpg"
    said = resources_segment(iim((2, 120, b"The pier.")))
    file.write_bytes(with_segments(as_jpeg(), xmp_segment(packet()), said))
    for headline in ("Piers", "Quays"):
        room.act("new")
        room.type(headline, "", "First.")
        room.newsroom.photos.take_files([file], None)
        room.wait(lambda: room.story.photos)
        room.settle()
    room.newsroom.checks.refresh()
    sentences = [finding.sentence for finding in room.newsroom.checks._found]
    assert "Photo 1 is also in PIERS, there with the same caption." in sentences


def test_the_dialog_shows_every_file_that_is_taken_for_a_photo() -> None:
    shown = PHOTO_FILTER.partition("(")[2].rstrip(")").split()
    assert shown == [f"*{suffix}" for suffix in PHOTO_SUFFIXES]
