"""Copy, cut, paste and drop on the page: nothing of a story is lost, nothing foreign comes in unread."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

from hypothesis import example, given, settings
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import pytest

from editor.desk.clipboard import MIME
from editor.desk.library import Desk, new_story_id
from editor.domain.body import TEXT_BLOCKS, Body, Paragraph, PhotoBlock, Subheading, key_of
from editor.domain.story import AttachedPhoto, Picture, RelatedStory, Story
from editor.ui.page.clipboard import KEY_MIME
from editor.ui.page.formats import OBJECT
from editor.ui.theme import Theme
from tests.builders import a, b, br, h, i, li, more, oli, p, photo, q, story
from tests.strategies import bodies
from tests.ui.page.desks import Writing

Open = Callable[..., Writing]
LIMIT = 2.0
"""Seconds of the processor that any paste may take."""

_PHOTO = AttachedPhoto("p1", "The bridge.", "Ada Finch", "Harbour News", "A bridge.", lead=True)
_LINK = RelatedStory("r1", "How it was built", "Read more", url="https://example.org/built")
_BODY = (
    p("One ", b("two"), a("three"), i("four")),
    photo("p1"),
    h("Sub"),
    q("Said"),
    li("x"),
    oli("y"),
    more("r1"),
    br(),
)


def _all(writing: Writing) -> QMimeData:
    writing.edit.selectAll()
    return writing.copy()


def _html(html: str) -> QMimeData:
    mime = QMimeData()
    mime.setHtml(html)
    return mime


def _text(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def _new(body: Body, **values: object) -> Story:
    made = story(*body.blocks)
    return replace(made, id=new_story_id(), slug=f"S-{new_story_id()[:20].upper()}", **values)  # type: ignore[arg-type]


def _words(value: Story, body: Body) -> list[object]:
    """Return the body with each key as the words of what it points at."""
    said: list[object] = []
    for block in body:
        key = key_of(block)
        attached = None if key is None else value.photo(key) or value.related_story(key)
        if attached is None:
            said.append(block)
        else:
            said.append(attached.caption if isinstance(attached, AttachedPhoto) else attached.title)
    return said


@settings(max_examples=25)
@given(bodies)
@example(Body((Paragraph(), Paragraph(), Subheading())))
@example(Body((Paragraph(), Paragraph())))
def test_a_body_is_the_same_after_the_clipboard(
    qapp: object, theme: Theme, library: Desk, other_library: Desk, body: Body
) -> None:
    source = Writing(library, theme, _new(body))
    targets = [Writing(desk, theme, _new(Body())) for desk in (library, other_library)]
    try:
        mime = _all(source)
        last = body.blocks[-1] if len(body) > 1 else None
        ends_empty = isinstance(last, TEXT_BLOCKS) and not last.spans
        copied = Body(body.blocks[:-1]) if ends_empty else body
        source.paste(mime)
        # A lone empty paragraph is nothing to paste, and what was selected stays.
        assert source.body == (copied if copied.blocks else body)
        for target in targets:
            target.paste(mime)
            assert not target.errors
            assert _words(target.value, target.body) == _words(source.value, copied.without_notes())
    finally:
        for writing in (source, *targets):
            writing.close()


def test_another_story_gets_copies_of_photos_and_links(write: Open) -> None:
    source, target = write(*_BODY, photos=(_PHOTO,), related=(_LINK,)), write()
    target.paste(_all(source))
    assert target.value.photos == (replace(_PHOTO, key=target.value.photos[0].key, lead=False),)
    assert target.value.related == (replace(_LINK, key=target.value.related[0].key),)
    target.edit.undo_text()
    assert [len(target.value.photos), len(target.value.body)] == [0, 0]
    target.edit.redo_text()
    assert target.value.photos[0].caption == "The bridge."


@pytest.mark.parametrize("reached", ["by a click", "by a click and the arrow keys"])
def test_a_photo_that_is_reached_can_be_copied_and_cut(write: Open, reached: str) -> None:
    writing = write(p("One"), photo("p1"), p("Two"), photos=(_PHOTO,))
    block = writing.story.document.findBlockByNumber(1)
    writing.page.grab()
    middle = writing.story.document.documentLayout().blockBoundingRect(block).center().toPoint()
    QTest.mouseClick(writing.edit.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert writing.edit.textCursor().selectedText() == OBJECT
    if reached != "by a click":
        writing.key(Qt.Key.Key_Left)
        assert not writing.edit.textCursor().hasSelection()
    clipboard = QApplication.clipboard()
    clipboard.clear()
    writing.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.mimeData().hasFormat(MIME)
    writing.key(Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert writing.body == Body.of([p("One"), p("Two")])
    writing.caret(1, -1)
    writing.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert writing.body == Body.of([p("One"), p("Two"), photo("p1")])
    clipboard.clear()


def test_within_a_story_a_cut_photo_moves_with_what_it_carries(write: Open) -> None:
    writing = write(p("A"), photo("p1"), p("B"), photos=(_PHOTO,))
    writing.caret(1, 0, (1, -1))
    mime = writing.copy()
    writing.edit.remove_selection()
    writing.caret(1, -1)
    writing.paste(mime)
    assert writing.body == Body.of([p("A"), p("B"), photo("p1")])
    assert writing.value.photos == (_PHOTO,)


def test_from_another_library_words_come_without_the_picture(write: Open, other_library: Desk) -> None:
    with_picture = replace(_PHOTO, picture=Picture("ab" * 32, "image/jpeg", 6, 4))
    linked = replace(_LINK, story=new_story_id(), url=None)
    source = write(photo("p1"), more("r1"), desk=other_library, photos=(_PHOTO,), related=(_LINK,))
    source.story.session.edit_photo("p1", picture=with_picture.picture)
    source.story.session.edit_related("r1", story=linked.story, url=None)
    target = write()
    target.paste(_all(source))
    assert [each.caption for each in target.value.photos] == ["The bridge."]
    assert target.value.photos[0].picture is None
    assert target.value.related[0].story is None


def test_other_programs_get_clean_html_and_plain_text(write: Open) -> None:
    writing = write(*_BODY, photos=(_PHOTO,), related=(_LINK,))
    mime = _all(writing)
    assert sorted(mime.formats()) == sorted([MIME, "text/html", "text/plain"])
    assert "<strong>two</strong>" in mime.html() or "<b>two</b>" in mime.html()
    for word in ("style=", "<span", "qrichtext", "file:", "p1", "r1", "data-"):
        assert word not in mime.html()
    assert "One twothreefour" in mime.text()
    assert "The bridge." in mime.text()


def test_foreign_html_comes_in_clean(write: Open) -> None:
    writing = write()
    writing.paste(
        _html("<h2 style='color:red'>Top</h2><p>One <b>two</b> <script>alert(1)</script>three</p><ul><li>x</ul>")
    )
    assert writing.body == Body.of([h("Top"), p("One ", b("two"), " three"), li("x")])
    writing.edit.undo_text()
    assert writing.body == Body()


def test_a_picture_of_this_machine_is_never_opened(write: Open, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(secret))
    writing = write()
    writing.paste(_html(f"<p>Before <img src='{secret.as_uri()}'><img src='{secret}'> after</p>"))
    assert not writing.photos
    assert all(not hasattr(block, "key") for block in writing.body)
    loaded = writing.story.document.resource(
        QTextDocument.ResourceType.ImageResource.value, QUrl.fromLocalFile(str(secret))
    )
    assert isinstance(loaded, QImage)
    assert (loaded.width(), loaded.height()) == (1, 1)
    through_edit = writing.edit.loadResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl.fromLocalFile(str(secret))
    )
    assert isinstance(through_edit, QImage)
    assert through_edit.width() == 1


def test_qts_own_rich_text_is_never_read(write: Open) -> None:
    writing = write()
    mime = QMimeData()
    mime.setData("application/x-qrichtext", b"<p><img src='file:///etc/hostname'>Bad</p>")
    assert not writing.edit.canInsertFromMimeData(mime)
    writing.paste(mime)
    assert writing.body == Body()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"{" * 5000,
        b'{"format": 1}',
        b'{"format": 1, "library": "x", "story": "y", "blocks": [{"kind": "photo", "key": "p1"}], '
        b'"photos": [], "related": []}',
        b'{"format": 1, "library": "x", "story": "y", "blocks": [{"kind": "paragraph", "runs": [{"text": '
        b'"\\u0000"}]}], "photos": [], "related": []}',
        b'{"format": 1, "library": "x", "story": "y", "blocks": [{"kind": "paragraph", "runs": [{"text": "a", "link": '
        b'"javascript:alert(1)"}]}], "photos": [], "related": []}',
        b'{"format": 1, "library": "x", "story": "y", "blocks": [{"kind": "list_item", "ordered": true, "level": 99, '
        b'"runs": []}], "photos": [], "related": []}',
        b'{"format": 1, "library": "x", "story": "y", "blocks": 7, "photos": 7, "related": 7}',
    ],
)
def test_bytes_that_only_pretend_to_be_ours_are_refused_in_words(write: Open, data: bytes) -> None:
    writing = write(p("Kept"))
    mime = QMimeData()
    mime.setData(MIME, data)
    writing.paste(mime)
    assert [error.message for error in writing.errors]
    assert writing.body == Body.of([p("Kept")])
    assert not writing.value.photos


@pytest.mark.parametrize(
    "mime",
    [
        _html("<table><tr><td>" * 25 + "x"),
        _html("<div>" * 20_000 + "x"),
        _html("<p>" + "word " * 600_000),
        _html("<p>" + "x" * 300_000),
        _html("<p>word</p>" * 40_000),
        _text("x" * 300_000),
        _text("word " * 380_000),
        _text("line\n" * 5_000),
        _text("line\n" * 5_001),
        _text("word " * 600_000),
    ],
    ids=[
        "tables",
        "nesting",
        "3 MB",
        "long word",
        "paragraphs",
        "long text word",
        "2 MB",
        "lines",
        "too many lines",
        "3 MB of text",
    ],
)
def test_a_huge_paste_ends_soon_and_says_what_happened(write: Open, mime: QMimeData) -> None:
    writing = write(p("Kept"))
    before = process_time()
    writing.paste(mime)
    writing.page.grab()
    assert process_time() - before < LIMIT
    pasted = len(writing.body) > 1 or writing.body != Body.of([p("Kept")])
    assert pasted or writing.errors


def test_text_comes_in_a_paragraph_a_line(write: Open) -> None:
    writing = write()
    writing.paste(_text("One\nTwo\n"))
    assert [block for block in writing.body if block != Paragraph()] == [p("One"), p("Two")]


def test_pasted_as_plain_text_marks_and_kinds_stay_behind(write: Open) -> None:
    source, target = write(h("Top"), p(b("Bold"))), write(q("Said "))
    mime = _all(source)
    target.caret(0, -1)
    target.clipboard.plain_next = True
    target.paste(mime)
    assert all(span.marks == 0 for block in target.body if isinstance(block, TEXT_BLOCKS) for span in block.spans)
    assert target.body.blocks[0] == q("Said Top")


def test_a_picture_goes_to_intake_as_it_is(write: Open) -> None:
    writing = write()
    mime = QMimeData()
    mime.setData("image/png", b"\x89PNG\r\n\x1a\nanything")
    writing.paste(mime)
    assert writing.photos == [b"\x89PNG\r\n\x1a\nanything"]


def test_a_decoded_picture_goes_to_intake_as_png(write: Open) -> None:
    writing = write()
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    mime = QMimeData()
    mime.setImageData(image)
    writing.paste(mime)
    assert writing.photos[0].startswith(b"\x89PNG")


def test_files_are_handed_on_with_the_caret_where_they_were_dropped(write: Open, tmp_path: Path) -> None:
    writing = write(p("One"), p("Two"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg")), QUrl("https://example.org/b.jpg")])
    _drop(writing, mime, 1)
    assert writing.files == [tmp_path / "a.jpg"]
    assert writing.edit.textCursor().blockNumber() == 1


def test_a_photo_dragged_from_the_tray_lands_where_it_is_dropped(write: Open) -> None:
    writing = write(p("One"), p("Two"), p("Three"), photos=(_PHOTO,))
    writing.caret(2, 0)
    mime = QMimeData()
    mime.setData(KEY_MIME, b"p1")
    _drop(writing, mime, 0)
    assert writing.body == Body.of([p("One"), photo("p1"), p("Two"), p("Three")])
    assert writing.undo_all() == 1


@pytest.mark.parametrize("target", [0, 2])
def test_a_photo_dragged_within_the_text_moves_in_one_step(write: Open, target: int) -> None:
    writing = write(p("One"), photo("p1"), p("Two"), photos=(_PHOTO,))
    writing.caret(target, -1)
    at = writing.edit.textCursor()
    writing.caret(1, 0, (1, -1))
    writing.edit.drop(writing.copy(), at, moved=True)
    assert sorted(map(repr, writing.body)) == sorted(map(repr, (p("One"), photo("p1"), p("Two"))))
    assert writing.body.blocks.index(PhotoBlock("p1")) == (1 if target == 0 else 2)
    assert writing.value.photos == (_PHOTO,)
    writing.edit.undo_text()
    assert writing.body == Body.of([p("One"), photo("p1"), p("Two")])


def test_a_drag_onto_itself_changes_nothing(write: Open) -> None:
    writing = write(p("One two"))
    writing.caret(0, 2)
    at = writing.edit.textCursor()
    writing.caret(0, 0, (0, 3))
    writing.edit.drop(writing.copy(), at, moved=True)
    assert writing.body == Body.of([p("One two")])
    assert not writing.story.document.isUndoAvailable()


def test_nothing_is_pasted_into_a_page_that_is_only_read(write: Open) -> None:
    writing = write(p("A"))
    writing.page.set_writable(False)
    writing.paste(_text("x"))
    _drop(writing, _text("x"), 0)
    assert writing.body == Body.of([p("A")])


def _drop(writing: Writing, mime: QMimeData, block: int) -> None:
    """Drop `mime` in the middle of a block, as the system delivers it."""
    place = writing.story.document.documentLayout().blockBoundingRect(writing.story.document.findBlockByNumber(block))
    event = QDropEvent(
        QPointF(place.center()),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    writing.edit.dropEvent(event)
