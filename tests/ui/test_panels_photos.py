"""The Photos leaf: tray, words and place of a photo, and what a person asks for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLabel, QPushButton, QScrollArea
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.photo import PhotoFacts
from editor.domain.story import AttachedPhoto, Picture
from editor.ui.documents import FieldDocuments
from editor.ui.fields import FieldEdit
from editor.ui.panels.attachment_view import KEY_MIME
from editor.ui.panels.photo_words import facts_lines, lacks
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.tray import Tray
from editor.ui.theme import Theme

PHOTOS = (
    AttachedPhoto("p1", "A bridge.", "Ada Finch", "Harbour News", "A bridge", True,
                  Picture("a" * 64, "image/jpeg", 6000, 4000)),
    AttachedPhoto("p2", "A ferry.", picture=Picture("b" * 64, "image/jpeg", 600, 900)),
    AttachedPhoto("p3", alt="A quay", credit="AP"),
    AttachedPhoto("p4", alt="Rain", source="AP"),
)  # fmt: skip


class Hearing:
    """Everything a panel told, in order, as name and arguments."""

    def __init__(self, panel: PhotosPanel) -> None:
        self.told: list[tuple[object, ...]] = []
        for name in (
            "selected lead_requested place_requested unplace_requested remove_requested move_requested files_dropped "
            "add_requested undo_requested redo_requested field_edited image_pasted"
        ).split():
            getattr(panel, name).connect(self._listener(name))

    def _listener(self, name: str) -> Callable[..., None]:
        return lambda *values: self.told.append((name, *values))


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> PhotosPanel:
    """The panel with four photos, the first the lead, the second in the text; shown."""
    panel = PhotosPanel(theme)
    panel.resize(340, 900)
    qtbot.addWidget(panel)
    panel.show_photos(PHOTOS, "p1", frozenset(["p2"]), FieldDocuments())
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def documents() -> FieldDocuments:
    """Documents of another story."""
    return FieldDocuments()


def tray(panel: PhotosPanel) -> Tray:
    """Return the tray."""
    found = panel.findChild(Tray, "Photos")
    assert found is not None
    return found


def field(panel: PhotosPanel, name: str) -> FieldEdit:
    """Return a field of the photo's words."""
    found = panel.findChild(FieldEdit, name)
    assert found is not None
    return found


def tile(panel: PhotosPanel, at: int) -> QPoint:
    """Return the middle of tile number `at`."""
    return tray(panel).visualRect(tray(panel).model().index(at, 0)).center()


def button(panel: PhotosPanel, words: str) -> QPushButton:
    """Return a button by its words."""
    return next(each for each in panel.findChildren(QPushButton) if each.text() == words and each.isVisible())


def drop(view: Tray, mime: QMimeData, at: QPoint) -> bool:
    """Drag `mime` over the tray and drop it at `at`; say whether it was taken."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(view.viewport(), enter)
    if not enter.isAccepted():
        return False
    dropped = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(view.viewport(), dropped)
    return dropped.isAccepted()


def test_a_photo_is_shown_and_nothing_told(theme: Theme, qtbot: QtBot) -> None:
    panel = PhotosPanel(theme)
    qtbot.addWidget(panel)
    panel.show()
    hearing = Hearing(panel)
    panel.show_photos(PHOTOS, "p1", frozenset(["p2"]), FieldDocuments())
    assert [field(panel, name).text() for name in ("Caption", "Credit", "Source", "Alt text")] == [
        "A bridge.",
        "Ada Finch",
        "Harbour News",
        "A bridge",
    ]
    assert panel.chosen() == "p1"
    assert hearing.told == []


def test_three_tiles_stand_in_a_line(panel: PhotosPanel) -> None:
    tops = [tile(panel, at).y() for at in range(5)]
    assert tops[0] == tops[1] == tops[2] < tops[3] == tops[4]
    assert tray(panel).height() >= tray(panel).visualRect(tray(panel).model().index(4, 0)).bottom()


def test_a_click_chooses_and_shows_its_words(panel: PhotosPanel) -> None:
    hearing = Hearing(panel)
    QTest.mouseClick(tray(panel).viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tile(panel, 1))
    assert hearing.told == [("selected", "p2")]
    assert field(panel, "Caption").text() == "A ferry."
    QTest.keyClick(tray(panel), Qt.Key.Key_Left)
    assert hearing.told[-1] == ("selected", "p1")


def test_words_are_told_with_their_photo(panel: PhotosPanel) -> None:
    hearing = Hearing(panel)
    panel.edit_field("p2", "credit")
    assert field(panel, "Credit").hasFocus()
    QTest.keyClicks(field(panel, "Credit"), "AP")
    assert hearing.told == [("field_edited", "p2", "credit", "A"), ("field_edited", "p2", "credit", "AP")]


def test_the_length_of_a_caption_is_told_quietly(panel: PhotosPanel) -> None:
    QTest.keyClicks(field(panel, "Caption"), "No ")
    assert "12 / 200" in [label.text() for label in panel.findChildren(QLabel)]


def test_undo_of_a_caption_outlives_another_photo(panel: PhotosPanel) -> None:
    caption = field(panel, "Caption")
    caption.setFocus()
    QTest.keyClicks(caption, "New. ")
    panel.select("p2")
    panel.select("p1")
    hearing = Hearing(panel)
    QTest.keyClick(caption, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert caption.text() == "A bridge."
    assert hearing.told == [("field_edited", "p1", "caption", "A bridge.")]


@pytest.mark.parametrize(
    ("key", "place", "told"),
    [
        ("p2", "lead", [("lead_requested", "p2")]),
        ("p1", "text", [("lead_requested", None), ("place_requested", "p1")]),
        ("p1", "none", [("lead_requested", None)]),
        ("p2", "none", [("unplace_requested", "p2")]),
        ("p3", "text", [("place_requested", "p3")]),
    ],
)
def test_a_place_in_the_story(panel: PhotosPanel, key: str, place: str, told: list[tuple[object, ...]]) -> None:
    panel.select(key)
    hearing = Hearing(panel)
    chooser = panel.findChild(QComboBox, "Place in story")
    assert chooser is not None
    chooser.setCurrentIndex(chooser.findData(place))
    chooser.activated.emit(chooser.currentIndex())
    assert hearing.told == told


def test_keys_of_the_tray(panel: PhotosPanel) -> None:
    view = tray(panel)
    view.setFocus()
    panel.select("p2")
    hearing = Hearing(panel)
    alt, control, shift = (
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    QTest.keyClick(view, Qt.Key.Key_Right, alt)
    QTest.keyClick(view, Qt.Key.Key_Left, alt)
    QTest.keyClick(view, Qt.Key.Key_Up, alt)
    QTest.keyClick(view, Qt.Key.Key_Z, control)
    QTest.keyClick(view, Qt.Key.Key_Z, control | shift)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert hearing.told == [
        ("move_requested", "p2", 2),
        ("move_requested", "p2", 0),
        ("undo_requested",),
        ("redo_requested",),
        ("remove_requested", "p2"),
    ]


def test_the_last_tile_asks_for_more(panel: PhotosPanel) -> None:
    hearing = Hearing(panel)
    QTest.mouseClick(tray(panel).viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tile(panel, 4))
    QTest.keyClick(tray(panel), Qt.Key.Key_Return)
    assert hearing.told == [("add_requested",), ("add_requested",)]
    assert panel.chosen() == "p1"


def test_files_are_dropped(panel: PhotosPanel, tmp_path: Path) -> None:
    hearing = Hearing(panel)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg")), QUrl("https://example.org/b.jpg")])
    assert drop(tray(panel), mime, tile(panel, 4))
    assert hearing.told == [("files_dropped", [tmp_path / "a.jpg"])]


@pytest.mark.parametrize("kind", ["text", "web", "key"])
def test_nothing_else_is_dropped(panel: PhotosPanel, kind: str) -> None:
    hearing = Hearing(panel)
    mime = QMimeData()
    if kind == "text":
        mime.setText("words")
    elif kind == "web":
        mime.setUrls([QUrl("https://example.org/b.jpg")])
    else:
        mime.setData(KEY_MIME, b"p2")
    assert not drop(tray(panel), mime, tile(panel, 4))
    assert hearing.told == []


def test_a_picture_is_pasted(panel: PhotosPanel, qtbot: QtBot) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    QGuiApplication.clipboard().setImage(image)
    tray(panel).setFocus()
    seen: list[QImage] = []
    panel.image_pasted.connect(lambda mime: seen.append(mime.imageData()))
    QTest.keyClick(tray(panel), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    assert [(each.width(), each.height()) for each in seen] == [(3, 2)]


@pytest.mark.parametrize(
    ("key", "before", "told"),
    [
        ("p1", 3, [("move_requested", "p1", 2)]),
        ("p4", 0, [("move_requested", "p4", 0)]),
        ("p2", 4, [("move_requested", "p2", 3)]),
        ("p2", 1, []),
        ("p2", 2, []),
        ("gone", 0, []),
    ],
)
def test_a_tile_is_dropped_among_the_others(
    panel: PhotosPanel, key: str, before: int, told: list[tuple[object, ...]]
) -> None:
    hearing = Hearing(panel)
    tray(panel).drop_key(key, before)
    assert hearing.told == told


def test_a_drop_goes_before_or_behind_by_the_half_it_is_on(panel: PhotosPanel) -> None:
    view = tray(panel)
    assert view.place_at(tile(panel, 1) - QPoint(10, 0)) == 1
    assert view.place_at(tile(panel, 1) + QPoint(10, 0)) == 2
    assert view.place_at(tile(panel, 4)) == 4


def test_a_tile_is_dragged_as_its_key(panel: PhotosPanel) -> None:
    model = tray(panel).attachments
    mime = model.mimeData([model.index(1)])
    assert (mime.formats(), bytes(mime.data(KEY_MIME).data())) == ([KEY_MIME], b"p2")
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(model.index(4)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_thumbnail_is_wanted_once_and_drawn(panel: PhotosPanel, theme: Theme, qtbot: QtBot) -> None:
    wanted: list[str] = []
    panel.thumbnail_wanted.connect(wanted.append)
    panel.show_photos(
        (AttachedPhoto("p9", picture=Picture("c" * 64, "image/jpeg", 30, 20)),), None, frozenset(), FieldDocuments()
    )
    panel.grab()
    panel.grab()
    assert wanted == ["c" * 64]
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    panel.set_thumbnail("c" * 64, image)
    drawn = tray(panel).viewport().grab().toImage()
    assert drawn.pixelColor(tile(panel, 0)).name() == "#336699"
    panel.set_thumbnail("c" * 64, None)
    assert tray(panel).viewport().grab().toImage().pixelColor(tile(panel, 0)).name() != "#336699"
    assert wanted == ["c" * 64]


def test_what_is_missing_is_said_and_can_be_mended(panel: PhotosPanel) -> None:
    shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "Photo 2 has no credit." in shown
    assert "Photo 2 has no alt text." in shown
    button(panel, "Add credit").click()
    assert panel.chosen() == "p2"
    assert field(panel, "Credit").hasFocus()
    button(panel, "Add alt text").click()
    assert field(panel, "Alt text").hasFocus()


def test_what_is_missing_is_counted() -> None:
    bare = [AttachedPhoto(f"p{number}") for number in range(1, 7)]
    assert [lack.subject for lack in lacks(bare[:2])] == [
        "Photos 1 and 2 have no credit.",
        "Photos 1 and 2 have no alt text.",
    ]
    assert lacks(bare)[0].subject == "6 photos have no credit."
    assert lacks([PHOTOS[0]]) == []


def test_facts_of_the_file(panel: PhotosPanel) -> None:
    facts = PhotoFacts("IMG_2231.jpg", taken="2026-11-21 14:06", traces=("location", "camera serial number"))
    assert facts_lines(PHOTOS[0], facts) == [
        "IMG_2231.jpg · 6000 × 4000 · 21 Nov 2026 14:06",
        "Removed on export: location, camera serial number",
    ]
    assert facts_lines(PHOTOS[2], None) == []
    assert facts_lines(PHOTOS[2], PhotoFacts(taken="last May")) == ["last May"]
    panel.set_facts("p1", facts)
    panel.set_facts("p2", PhotoFacts("other.jpg"))
    assert any("IMG_2231.jpg" in label.text() for label in panel.findChildren(QLabel))


def test_facts_are_wanted_of_the_chosen_photo(panel: PhotosPanel) -> None:
    wanted: list[str] = []
    panel.facts_wanted.connect(wanted.append)
    panel.select("p3")
    panel.set_facts("p3", PhotoFacts("a.jpg"))
    panel.select("p1")
    panel.select("p3")
    assert wanted == ["p3", "p1"]


def test_a_story_without_photos_says_what_to_do(panel: PhotosPanel, documents: FieldDocuments) -> None:
    panel.show_photos((), None, frozenset(), documents)
    assert panel.chosen() is None
    assert not field(panel, "Caption").isVisible()
    rect = tray(panel).visualRect(tray(panel).model().index(0, 0))
    assert rect.width() > panel.width() / 2


def test_the_choice_stays_while_the_photo_does(panel: PhotosPanel, documents: FieldDocuments) -> None:
    panel.show_photos(PHOTOS, "p3", frozenset(), documents)
    panel.show_photos((PHOTOS[2], replace(PHOTOS[0], caption="Changed.")), None, frozenset(), documents)
    assert panel.chosen() == "p3"
    panel.show_photos((PHOTOS[0],), None, frozenset(), documents)
    assert panel.chosen() == "p1"


def test_menus(panel: PhotosPanel) -> None:
    def words(key: str | None) -> list[str]:
        return [action.text() for action in panel.context_menu(key).actions() if action.text() and action.isEnabled()]

    assert words("p1") == ["Do not use as lead", "Place in the text", "Remove", "Add photos…"]
    assert words("p2") == ["Make lead photo", "Place in the text", "Take out of the text", "Remove", "Add photos…"]
    assert words(None) == ["Add photos…"]
    panel.set_writable(False)
    assert words("p2") == []


def test_a_library_open_for_reading_can_be_read(panel: PhotosPanel, tmp_path: Path) -> None:
    panel.set_writable(False)
    hearing = Hearing(panel)
    QTest.keyClicks(field(panel, "Caption"), "x")
    QTest.keyClick(tray(panel), Qt.Key.Key_Delete)
    QTest.keyClick(tray(panel), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    drop(tray(panel), mime, tile(panel, 4))
    assert hearing.told == []


def test_a_tray_from_right_to_left(panel: PhotosPanel) -> None:
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    panel.grab()
    assert tile(panel, 0).x() > tile(panel, 1).x()
    panel.select("p1")
    hearing = Hearing(panel)
    QTest.keyClick(tray(panel), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert hearing.told == [("move_requested", "p1", 1)]


@pytest.mark.parametrize("where", ["tray", "field"])
def test_undo_belongs_to_what_has_the_focus(panel: PhotosPanel, where: str) -> None:
    windows: list[str] = []
    action = QAction("Undo", panel)
    action.setShortcut(QKeySequence.StandardKey.Undo)
    action.triggered.connect(lambda: windows.append("undone"))
    panel.addAction(action)
    focused = tray(panel) if where == "tray" else field(panel, "Caption")
    focused.setFocus()
    hearing = Hearing(panel)
    if where == "field":
        QTest.keyClicks(focused, "x")
    QTest.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert windows == []
    last = ("undo_requested",) if where == "tray" else ("field_edited", "p1", "caption", "A bridge.")
    assert hearing.told[-1] == last


def test_the_tray_is_as_high_beside_a_scroll_bar_as_without_one(panel: PhotosPanel, qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(panel)
    qtbot.addWidget(area)
    area.resize(340, 2000)
    area.show()
    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())
    without = tray(panel).height()
    area.resize(340, 300)
    qtbot.waitUntil(lambda: area.verticalScrollBar().isVisible())
    assert tray(panel).height() == without
    area.takeWidget()
