"""How the page is set and written on: never an edit, remembered, and the same for every story."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
import pytest

from editor.ui.page.style import ZOOMS, PageStyle
from editor.ui.theme import SANS, SERIF, Theme
from tests.builders import li, p
from tests.rooms import CTRL, Room
from tests.window_fixtures import OpenRoom

Key = Qt.Key


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.type("Ferries", "Late boats", *[f"Paragraph {number} of a long story." for number in range(40)])
    return room


@pytest.fixture
def dark(theme: Theme) -> Iterator[Theme]:
    theme.set_choice("dark")
    yield theme
    theme.set_choice("light")


def _points(room: Room) -> list[float]:
    header = room.newsroom.page.header
    looks = room.newsroom.work.looks
    fonts = [each.document().defaultFont() for each in (header.headline, header.standfirst, header.byline, room.body)]
    return [font.pointSizeF() for font in (*fonts, room.body.font(), looks.caption, looks.subheading, looks.title)]


def _wheel(room: Room, turned: int, held: Qt.KeyboardModifier = CTRL) -> None:
    """Turn the wheel over headline, text and page. Qt hands on what a widget ignores only when the system sent it."""
    headline, body, page = room.field("Headline"), room.body, room.newsroom.page
    for target in (headline.viewport(), body.viewport(), page.viewport()):
        at = QPointF(target.rect().center())
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, target.mapToGlobal(at), QPoint(), QPoint(0, turned), none, held, phase, False)
        QApplication.sendEvent(target, event)
        assert event.isAccepted() == (target is page.viewport())


def test_zoom_sets_the_whole_page_larger_and_is_no_edit(room: Room) -> None:
    room.settle()
    first, version = _points(room), room.open_story().session.saved
    width, paper = room.body.width(), room.newsroom.page.header.width()
    room.key(Key.Key_Equal, CTRL)
    room.key(Key.Key_Plus, CTRL)
    assert [now / then for now, then in zip(_points(room), first, strict=True)] == pytest.approx([1.2] * len(first))
    room.settle()
    assert room.open_story().session.saved == version
    assert (width, paper) <= (room.body.width(), room.newsroom.page.header.width())
    room.body.undo_text()
    assert room.story != version
    room.body.redo_text()
    assert room.story.body == version.body
    room.key(Key.Key_Minus, CTRL)
    assert _points(room)[0] == pytest.approx(first[0] * 1.1)
    room.key(Key.Key_0, CTRL)
    assert _points(room) == first


def test_redo_survives_every_change_of_the_pages_looks(room: Room) -> None:
    room.body.undo_text()
    for name in ("zoom-in", "face-sans", "width-wide", "typewriter", "one-paragraph", "zoom-actual", "face-serif"):
        assert room.body.document().isRedoAvailable()
        room.act(name)
    room.body.redo_text()
    assert room.story.body.blocks[-1] == p("Paragraph 39 of a long story.")


def test_ctrl_and_the_wheel_zoom_a_notch_at_a_time(room: Room) -> None:
    _wheel(room, 120)
    assert room.newsroom.work.looks.style.zoom == 110
    for _ in range(4):
        _wheel(room, -30)
    assert room.newsroom.work.looks.style.zoom == 100
    bar = room.newsroom.page.verticalScrollBar()
    room.wait(lambda: bar.maximum() > 200)
    bar.setValue(bar.maximum())
    _wheel(room, 120, Qt.KeyboardModifier.NoModifier)
    assert bar.value() < bar.maximum()
    assert room.newsroom.work.looks.style.zoom == 100


def test_a_page_that_is_only_read_is_zoomed_as_a_whole(room: Room, rooms: OpenRoom) -> None:
    room.settle()
    other = rooms(write=False)
    before = _points(other)
    _wheel(other, 120)
    assert [now / then for now, then in zip(_points(other), before, strict=True)] == pytest.approx([1.1] * len(before))


def test_the_zoom_ends_at_its_ends_and_is_said(room: Room) -> None:
    assert PageStyle().zoomed(99).zoom == ZOOMS[-1]
    assert PageStyle().zoomed(-99).zoom == ZOOMS[0]
    assert PageStyle.of(113, "comic", "vast") == PageStyle(110, "serif", "normal")
    room.act("zoom-in")
    assert any(label.text() == "110 %" for label in room.window.status_line.findChildren(type(room.window._nothing)))


def test_the_carets_line_stays_where_it_is_while_the_page_grows(room: Room) -> None:
    page = room.newsroom.page
    room.wait(lambda: page.verticalScrollBar().maximum() > 200)
    cursor = room.body.textCursor()
    cursor.setPosition(room.body.document().findBlockByNumber(25).position())
    room.body.setTextCursor(cursor)

    def height() -> int:
        return room.body.mapTo(page, room.body.cursorRect().topLeft()).y()

    before = height()
    assert 0 < before < page.viewport().height()
    room.act("zoom-in")
    room.act("zoom-in")
    assert abs(height() - before) <= 2


def test_typeface_and_width_are_chosen(room: Room) -> None:
    sheet = room.newsroom.page._paper
    room.window.resize(1440, 800)
    room.act("show-list")
    room.act("show-inspector")
    room.wait(lambda: sheet.width() > 1000)
    widths = []
    for width in ("narrow", "normal", "wide"):
        room.act(f"width-{width}")
        assert [room.newsroom.actions[f"width-{each}"].isChecked() for each in ("narrow", "normal", "wide")].count(True)
        widths.append(sheet.sheet.width())
    assert widths == sorted(set(widths))
    assert room.body.document().defaultFont().family() == SERIF
    room.act("face-sans")
    assert {room.body.font().family(), room.field("Headline").font().family()} == {SANS}
    assert room.newsroom.actions["face-sans"].isChecked() and not room.newsroom.actions["face-serif"].isChecked()


def test_all_of_it_is_remembered(rooms: OpenRoom) -> None:
    room = rooms()
    room.act("new")
    room.type("Ferries", "", "Intro.")
    for name in ("zoom-in", "face-sans", "width-wide", "typewriter", "one-paragraph", "habits"):
        room.act(name)
    room.quit()
    again = rooms()
    assert again.newsroom.work.looks.style == PageStyle(110, "sans", "wide")
    assert [again.newsroom.actions[name].isChecked() for name in ("typewriter", "one-paragraph", "habits")] == [
        True,
        True,
        False,
    ]
    assert again.body.light.on
    again.body.setFocus()
    again.body.moveCursor(QTextCursor.MoveOperation.End)
    again.key(Key.Key_Return)
    again.type("- on")
    assert again.story.body.blocks[1] == p("- on")
    again.act("habits")
    again.key(Key.Key_Return)
    again.type("- on")
    assert li("on") in again.story.body.blocks


def test_the_words_of_empty_fields_are_as_large_as_what_is_typed_there(rooms: OpenRoom) -> None:
    room = rooms()
    room.act("new")
    room.act("zoom-in")
    header = room.newsroom.page.header
    for field in (header.headline, header.standfirst, header.byline, header.dateline, room.body):
        assert field.viewport().font().pointSizeF() == field.document().defaultFont().pointSizeF()


def test_a_story_that_was_not_on_the_page_follows(room: Room) -> None:
    first = room.story.id
    room.act("new")
    room.type("Another", "", "Words.")
    room.act("zoom-in")
    held = room.newsroom.shelf.held(first)
    assert held is not None
    before = held.document.defaultFont().pointSizeF()
    room.newsroom.shelf.open(first)
    assert held.document.defaultFont().pointSizeF() == pytest.approx(before * 1.1)


def test_the_typewriters_line_stays_at_one_height(room: Room) -> None:
    page = room.newsroom.page
    room.act("typewriter")

    def height() -> int:
        return room.body.mapTo(page, room.body.cursorRect().center()).y()

    wanted = round(page.viewport().height() * 0.42)
    room.wait(lambda: abs(height() - wanted) <= 2)
    for _ in range(3):
        room.key(Key.Key_Return)
        room.type("On and on.")
    room.wait(lambda: abs(height() - wanted) <= 2)
    for _ in range(12):
        room.key(Key.Key_Up)
    assert abs(height() - wanted) <= 2
    room.act("typewriter")
    room.key(Key.Key_Up)
    assert abs(height() - wanted) > 2


def test_all_but_the_carets_paragraph_is_dimmed(room: Room, dark: Theme) -> None:
    def ink(block: int) -> int:
        """How far the strongest letter of a block stands from the paper."""
        place = room.body.document().documentLayout().blockBoundingRect(room.body.document().findBlockByNumber(block))
        picture = room.body.viewport().grab(place.toRect()).toImage()
        paper = dark.palette.colour("paper").lightness()
        return max(
            abs(QColor(picture.pixel(x, y)).lightness() - paper)
            for x in range(picture.width() // 3)
            for y in range(picture.height())
        )

    plain = ink(39)
    assert ink(38) == plain
    room.act("one-paragraph")
    assert ink(39) == plain
    assert ink(38) < plain / 2
    room.key(Key.Key_Up)
    assert ink(38) == plain
    assert ink(39) < plain / 2
    assert room.newsroom.page._veil.isVisible()
    room.field("Headline").setFocus()
    assert not room.newsroom.page._veil.isVisible()
    assert ink(38) < plain / 2
    room.act("one-paragraph")
    assert ink(38) == plain


def test_a_selection_lights_all_it_stands_in(room: Room) -> None:
    room.act("one-paragraph")
    cursor = room.body.textCursor()
    document = room.body.document()
    cursor.setPosition(document.findBlockByNumber(3).position())
    cursor.setPosition(document.findBlockByNumber(5).position() + 1, cursor.MoveMode.KeepAnchor)
    room.body.setTextCursor(cursor)
    assert room.body.light._lit == (3, 5)


def test_every_command_of_the_page_stands_in_a_menu_by_name(room: Room) -> None:
    menus: list[QMenu] = room.newsroom.actions.menus(room.window)
    words = {action.text() for menu in menus for action in menu.actions()}
    assert {"Outline", "Focus mode", "Full screen", "Typewriter scrolling", "Highlight the paragraph"} <= words
    assert {"Larger page", "Smaller page", "Actual size", "Page in sans", "Wide page"} <= words
