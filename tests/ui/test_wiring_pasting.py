"""What other programs put on the clipboard comes into the window: pictures attached, losses told, nothing loaded."""

import base64
from pathlib import Path
from time import process_time

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
import pytest

from editor.domain.body import Body, PhotoBlock
from editor.ui.page.clipboard import TOO_MUCH
from tests.builders import h, p
from tests.imaging.files import as_jpeg, picture
from tests.rooms import Room
from tests.window_fixtures import OpenRoom

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
LIMIT = 2.0
"""Seconds of the processor that any paste may take."""


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    room.act("new")
    room.body.setFocus()
    return room


def source(data: bytes, kind: str = "jpeg") -> str:
    """The address of an embedded picture."""
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def mime(html: str, text: str = "", beside: bytes = b"") -> QMimeData:
    """What a program puts on the clipboard."""
    made = QMimeData()
    if html:
        made.setHtml(html)
    if text:
        made.setText(text)
    if beside:
        made.setData("image/jpeg", beside)
    return made


def paste(room: Room, what: QMimeData) -> None:
    """Paste into whatever has the focus, and wait until all of it is there."""
    room.focus().insertFromMimeData(what)  # type: ignore[attr-defined]
    room.settle()


def kinds(room: Room) -> list[str]:
    """What kinds of blocks the body has."""
    return [type(block).__name__ for block in room.story.body.blocks]


def test_embedded_pictures_are_attached_where_they_stood(room: Room) -> None:
    one, two = as_jpeg(picture(40, 30)), as_jpeg(picture(30, 40))
    paste(
        room,
        mime(
            f"<h2>Top</h2><p style='color:#c00'>One<img src='{source(one)}'></p><p>Two</p><img src=\"{source(two)}\">"
            "<p>Three</p><img src='https://tracker.example/x.gif'><img src='file:///etc/passwd'>"
        ),
    )
    keys = [photo.key for photo in room.story.photos]
    assert sorted(photo.picture.width for photo in room.story.photos if photo.picture) == [30, 40]
    assert kinds(room) == ["Subheading", "Paragraph", "PhotoBlock", "Paragraph", "PhotoBlock", "Paragraph"]
    assert {block.key for block in room.story.body.blocks if isinstance(block, PhotoBlock)} == set(keys)
    assert room.said() == "2 pictures left out. 1 colour removed. 2 pictures attached."


def test_a_picture_that_is_none_is_told_and_the_text_comes_in(room: Room) -> None:
    paste(room, mime(f"<p>One</p><img src='{source(b'no picture')}'><img src='data:image/svg+xml,<svg/>'>"))
    assert room.story.body.blocks[0] == p("One")
    assert not room.story.photos
    assert "picture" in room.said()


def test_a_picture_beside_text_is_left_and_a_picture_alone_is_taken(room: Room) -> None:
    paste(room, mime("<p>Words</p>", "Words", as_jpeg()))
    assert (room.story.body, room.story.photos) == (Body.of([p("Words")]), ())
    paste(room, mime("<img src='https://example.org/a.jpg' width=600>", "https://example.org/a.jpg", as_jpeg()))
    assert len(room.story.photos) == 1


def test_undo_takes_a_paste_back_and_the_pictures_first(room: Room) -> None:
    paste(room, mime(f"<p>One</p><img src='{source(as_jpeg())}'>"))
    room.act("undo")
    assert "PhotoBlock" not in kinds(room)
    room.act("undo")
    assert room.story.body.is_empty


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>" * 10_000 + "deep", "deep"),
        ("<p style='mso-x:y'>word</p>" * 200_000, "word\n" * 3_000),
        ("<p>" + "word " * 20_000, ""),
        (
            "<p onclick='x()'>a<script>x()</script><img src='//host/share/x.png'><img src='\\\\host\\x.png'></p>"
            * 3_000,
            "",
        ),
        (f"<p>One</p><img src='{source(as_jpeg() + bytes(5_000_000))}'>", ""),
    ],
    ids=["nested", "5 MB", "20,000 words", "scripts", "5 MB picture"],
)
def test_a_paste_that_is_too_much_ends_soon_and_says_so(room: Room, html: str, text: str) -> None:
    before = process_time()
    paste(room, mime(html, text))
    room.window.grab()
    assert process_time() - before < LIMIT + 1
    assert not room.story.body.is_empty
    assert room.said() == TOO_MUCH if text else True


def test_plain_text_is_pasted_everywhere_without_what_was_around_it(room: Room) -> None:
    QApplication.clipboard().setMimeData(mime("<h2>Top</h2><p><b>Bold</b></p>"))
    room.act("paste-plain")
    assert room.story.body == Body.of([p("Top"), p("Bold")])
    room.field("Headline").setFocus()
    QApplication.clipboard().setMimeData(mime("<b>A</b>", "A\nB"))
    room.act("paste-plain")
    assert room.story.headline == "A B"
    room.body.setFocus()
    room.body.selectAll()
    QApplication.clipboard().setMimeData(mime("<h2>Top</h2>", "Top"))
    room.act("paste")
    assert room.story.body == Body.of([h("Top")])
    QApplication.clipboard().clear()


def test_nothing_of_this_machine_comes_in_by_a_paste(room: Room, tmp_path: Path) -> None:
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(as_jpeg())
    paste(room, mime(f"<p>One <img src='file://{secret}'><img src='{secret}'></p>"))
    assert (room.story.body, room.story.photos) == (Body.of([p("One")]), ())
    assert room.said() == "2 pictures left out."
