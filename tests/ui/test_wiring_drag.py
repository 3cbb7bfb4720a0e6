"""Photos dragged between tray, text and the lead's place above it; tiles and related stories put in order."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
import pytest

from editor.domain.body import PhotoBlock
from editor.domain.story import RelatedStory
from editor.ui.page.clipboard import KEY_MIME
from editor.ui.panels.related_view import RelatedView
from editor.ui.panels.tray import Tray
from tests.imaging.files import as_png
from tests.rooms import Room, drop_mime
from tests.window_fixtures import OpenRoom

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(rooms: OpenRoom, tmp_path: Path) -> Room:
    """A story with three photos, none of them the lead, and two paragraphs."""
    room = rooms()
    room.act("new")
    room.type("Ferries", "They run", "First.", "Second.")
    files = [tmp_path / f"{name}.png" for name in ("one", "two", "three")]
    for file in files:
        file.write_bytes(as_png())
    room.newsroom.photos.take_files(files, None)
    room.wait(lambda: len(room.story.photos) == 3)
    room.newsroom.photos.set_lead(None)
    room.newsroom.inspector.show_tab("photos")
    room.settle()
    return room


def tile(room: Room, number: int) -> QMimeData:
    """What a tile of the tray is dragged as."""
    mime = QMimeData()
    mime.setData(KEY_MIME, room.story.photos[number].key.encode())
    return mime


def header_point(room: Room) -> QPoint:
    header = room.newsroom.page.header
    return QPoint(header.width() // 2, header.height() - 4)


def lead_key(room: Room) -> str | None:
    return room.story.lead.key if room.story.lead else None


def take_back(room: Room) -> None:
    """Press Undo in the quiet line."""
    next(each for each in room.newsroom.toast.findChildren(QPushButton) if each.text() == "Undo").click()


def test_a_tile_dropped_above_the_text_leads(room: Room) -> None:
    header, first = room.newsroom.page.header, room.story.photos[0].key
    assert not header.lead.isVisible()
    mime, left = tile(room, 0), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(header_point(room), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(header, enter)
    assert enter.isAccepted()
    assert header.lead.isVisible()
    QApplication.sendEvent(header, QDragLeaveEvent())
    assert not header.lead.isVisible()
    assert drop_mime(header, header_point(room), mime)
    room.wait(lambda: lead_key(room) == first)
    take_back(room)
    assert lead_key(room) is None
    room.settle()
    assert room.stored == room.story


def test_a_photo_of_the_text_dropped_above_it_leads_and_leaves_the_text(room: Room) -> None:
    first, second = (photo.key for photo in room.story.photos[:2])
    room.newsroom.photos.set_lead(second)
    room.newsroom.photos.place_between(first, 1)
    assert room.story.body.blocks[1] == PhotoBlock(first)
    mime = room.newsroom.clipboard.mime_of([PhotoBlock(first)])
    assert drop_mime(room.newsroom.page.header, header_point(room), mime)
    room.wait(lambda: lead_key(room) == first)
    assert first not in room.story.body.keys
    take_back(room)
    assert lead_key(room) == second
    assert room.story.body.blocks[1] == PhotoBlock(first)


def test_the_lead_dropped_in_the_text_stands_there_instead(room: Room) -> None:
    first = room.story.photos[0].key
    room.newsroom.photos.set_lead(first)
    assert drop_mime(room.body.viewport(), QPoint(30, 2), tile(room, 0))
    room.wait(lambda: room.story.body.blocks[0] == PhotoBlock(first))
    assert lead_key(room) is None
    take_back(room)
    assert lead_key(room) == first
    assert first not in room.story.body.keys


def test_a_tile_that_stands_in_the_text_moves_and_is_not_there_twice(room: Room) -> None:
    first = room.story.photos[0].key
    room.newsroom.photos.place_between(first, 2)
    assert drop_mime(room.body.viewport(), QPoint(30, 2), tile(room, 0))
    room.wait(lambda: room.story.body.blocks[0] == PhotoBlock(first))
    assert sum(block == PhotoBlock(first) for block in room.story.body) == 1
    room.body.undo_text()
    assert room.story.body.blocks[2] == PhotoBlock(first)


def test_the_lead_and_what_is_no_photo_cannot_be_dropped_above_the_text(room: Room) -> None:
    room.newsroom.photos.set_lead(room.story.photos[0].key)
    words = QMimeData()
    words.setText("x")
    foreign = QMimeData()
    foreign.setData(KEY_MIME, b"p99")
    for mime in (tile(room, 0), words, foreign):
        assert not drop_mime(room.newsroom.page.header, header_point(room), mime)


def test_tiles_are_put_in_order_by_hand_and_by_keys(room: Room) -> None:
    tray = room.part(Tray)
    keys = [photo.key for photo in room.story.photos]
    tray.drop_key(keys[0], 2)
    assert [photo.key for photo in room.story.photos] == [keys[1], keys[0], keys[2]]
    room.newsroom.photos.undo_tray()
    tray.setFocus()
    tray.choose(keys[0])
    QTest.keyClick(tray, Qt.Key.Key_Right, ALT)
    assert [photo.key for photo in room.story.photos] == [keys[1], keys[0], keys[2]]
    room.newsroom.photos.undo_tray()
    assert [photo.key for photo in room.story.photos] == keys


def test_the_mark_stands_beside_the_tile_that_the_pointer_is_over(room: Room) -> None:
    tray = room.part(Tray)
    last_of_line = tray.visualRect(tray.model().index(2, 0))
    assert tray._mark_for(last_of_line.center() + QPoint(9, 0)) == (2, False)
    first = tray.visualRect(tray.model().index(0, 0))
    assert tray._mark_for(first.center() - QPoint(9, 0)) == (0, True)
    assert tray._mark_for(first.center() + QPoint(9, 0)) == (0, False)


def test_related_stories_are_put_in_order_by_keys(room: Room) -> None:
    session = room.open_story().session
    for number in range(3):
        session.attach_related(RelatedStory(session.new_key("r"), title=f"Title {number}"))
    room.newsroom.related.show()
    room.newsroom.inspector.show_tab("related")
    view = room.part(RelatedView)
    view.setFocus()
    view.choose(room.story.related[0].key)
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    assert [link.title for link in room.story.related] == ["Title 1", "Title 0", "Title 2"]
    QTest.keyClick(view, Qt.Key.Key_Up, ALT)
    QTest.keyClick(view, Qt.Key.Key_Up, ALT)
    assert [link.title for link in room.story.related] == ["Title 0", "Title 1", "Title 2"]
    view.drop_key(room.story.related[2].key, 0)
    assert [link.title for link in room.story.related] == ["Title 2", "Title 0", "Title 1"]
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [link.title for link in room.story.related] == ["Title 0", "Title 1", "Title 2"]


def test_the_page_scrolls_while_something_is_dragged_near_its_edge(room: Room) -> None:
    room.body.setFocus()
    for _ in range(40):
        room.body.insertPlainText("A paragraph of the story.\n")
    page = room.newsroom.page
    page.verticalScrollBar().setValue(0)
    edge = page.viewport().mapToGlobal(QPointF(200, page.viewport().height() - 5).toPoint())
    page.body.hovered.emit(edge)
    room.wait(lambda: page.verticalScrollBar().value() > 20)
    page.body.drag_ended.emit()
    assert not page._scroller.isActive()
