"""The text field: what it holds, what it tells of, and what undo brings back."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
import pytest
from pytestqt.qtbot import QtBot

from editor.domain.findings import to_come
from editor.domain.text import clean
from editor.ui.documents import (
    MAX_PASTE,
    FieldDocuments,
    document_text,
    new_document,
    replace_text,
    to_come_in,
)
from editor.ui.fields import Chooser, FieldEdit
from editor.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    """A window that ends with another field."""
    window = QWidget()
    window.resize(300, 400)
    column = QVBoxLayout(window)
    column.addWidget(FieldEdit("Next"))
    column.addStretch(1)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def field(window: QWidget, qtbot: QtBot) -> FieldEdit:
    """A field of several lines, with the focus."""
    return shown(FieldEdit("Caption"), window, qtbot)


@pytest.fixture
def line(window: QWidget, qtbot: QtBot) -> FieldEdit:
    """A field of one line, with the focus."""
    return shown(FieldEdit("Credit", single_line=True), window, qtbot)


def shown(field: FieldEdit, window: QWidget, qtbot: QtBot) -> FieldEdit:
    """Return the field, first in `window` and with the focus."""
    column = window.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, field)
    following = window.findChild(FieldEdit, "Next")
    assert following is not None
    QWidget.setTabOrder(field, following)
    window.show()
    qtbot.waitExposed(window)
    field.setFocus()
    return field


def told(field: FieldEdit) -> list[str]:
    """Return a list that grows by the field's text at each `edited`."""
    heard: list[str] = []
    field.edited.connect(lambda: heard.append(field.text()))
    return heard


def mime(text: str) -> QMimeData:
    """Return plain text as it is dropped or pasted."""
    source = QMimeData()
    source.setText(text)
    return source


def test_a_new_document_has_nothing_to_undo() -> None:
    document = new_document("A caption")
    assert not document.isUndoAvailable()
    assert document.isUndoRedoEnabled()
    assert document_text(document) == "A caption"


@given(st.text(max_size=60).map(clean), st.text(max_size=60).map(clean))
def test_replacing_is_one_step_that_undo_takes_back(old: str, new: str) -> None:
    document = new_document(old)
    assert document_text(document) == old
    assert replace_text(document, new) == (old != new)
    assert document_text(document) == new
    document.undo()
    assert document_text(document) == old
    assert not document.isUndoAvailable()


def test_replacing_leaves_the_caret_where_the_text_stayed(field: FieldEdit) -> None:
    field.set_document(new_document("The bridge is shut", field))
    cursor = field.textCursor()
    cursor.setPosition(3)
    field.setTextCursor(cursor)
    field.set_text_if_other("The bridge is open")
    assert field.textCursor().position() == 3


def test_typing_is_told_and_setting_is_not(field: FieldEdit, qtbot: QtBot) -> None:
    heard = told(field)
    field.set_text_if_other("Set")
    field.set_document(new_document("Shown", field))
    assert heard == []
    QTest.keyClicks(field, "ab")
    assert heard == ["aShown", "abShown"]
    field.undo()
    assert heard[-1] == "Shown"


def test_undo_survives_another_document(field: FieldEdit, qtbot: QtBot) -> None:
    first, second = new_document("", field), new_document("Second", field)
    field.set_document(first)
    QTest.keyClicks(field, "typed")
    field.set_document(second)
    assert not second.isUndoAvailable()
    field.set_document(first)
    assert field.text() == "typed"
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert field.text() == "typed"


def test_a_document_out_of_sight_tells_nothing(field: FieldEdit) -> None:
    first = new_document("first", field)
    field.set_document(first)
    field.set_document(new_document("second", field))
    heard = told(field)
    replace_text(first, "other")
    assert heard == []


def test_no_break_spaces_stay(field: FieldEdit) -> None:
    field.set_text_if_other("31\u202f000\u00a0cars")
    assert field.text() == "31\u202f000\u00a0cars"
    field.selectAll()
    assert field.createMimeDataFromSelection().text() == "31\u202f000\u00a0cars"


def test_enter_in_a_line_is_told(line: FieldEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(line, "Ada")
    with qtbot.waitSignal(line.returned):
        QTest.keyClick(line, Qt.Key.Key_Return)
    with qtbot.waitSignal(line.returned):
        QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert line.text() == "Ada"


def test_enter_breaks_a_line_where_there_are_several(field: FieldEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "b")
    assert field.text() == "a\nb"


def test_newlines_pasted_into_a_line_are_spaces(line: FieldEdit) -> None:
    line.insertFromMimeData(mime("Ada\r\nFinch\n"))
    assert line.text() == "Ada Finch"


def test_paste_takes_plain_text_alone(field: FieldEdit) -> None:
    source = QMimeData()
    source.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    source.setText("bold\x07\u2029next\ufffc")
    field.insertFromMimeData(source)
    assert field.text() == "bold\nnext"
    assert "<img" not in field.document().toHtml()
    assert "font-weight:7" not in field.document().toHtml()


@pytest.mark.parametrize("source", ["html", "urls", "image"])
def test_nothing_else_can_be_dropped(field: FieldEdit, source: str) -> None:
    data = QMimeData()
    if source == "html":
        data.setHtml("<p>x</p>")
    elif source == "urls":
        data.setUrls([QUrl("file:///photos/a.jpg")])
        data.setText("file:///photos/a.jpg")
    else:
        data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert field.canInsertFromMimeData(data) == (source == "html" and data.hasText())


def test_a_paste_too_large_is_refused_in_words(field: FieldEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.refused) as refused:
        field.insertFromMimeData(mime("word " * (MAX_PASTE // 5 + 1)))
    assert refused.args is not None
    assert "too long" in refused.args[0]
    assert field.text() == ""


def test_an_endless_word_gets_break_points(field: FieldEdit) -> None:
    field.insertFromMimeData(mime("a" * 12_000))
    assert max(len(part) for part in field.text().split("\u200b")) == 5_000
    assert field.text().replace("\u200b", "") == "a" * 12_000


def test_the_field_grows_with_its_text(field: FieldEdit, qtbot: QtBot) -> None:
    before = field.height()
    field.set_text_if_other("many words to wrap " * 20)
    qtbot.waitUntil(lambda: field.height() > 3 * before)
    assert not field.verticalScrollBar().isVisible()
    assert field.viewport().height() >= field.document().size().height()
    field.set_text_if_other("")
    qtbot.waitUntil(lambda: field.height() == before)


def test_tab_goes_on(field: FieldEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.blurred):
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == ""
    assert not field.hasFocus()


def test_the_menu_offers_what_can_be_done(field: FieldEdit, qtbot: QtBot) -> None:
    def enabled() -> list[str]:
        menu = field.context_menu()
        words = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
        menu.deleteLater()
        return words

    assert "Undo" not in enabled()
    assert "Select all" not in enabled()
    QTest.keyClicks(field, "words")
    assert "Undo" in enabled()
    assert "Cut" not in enabled()
    field.selectAll()
    assert {"Cut", "Copy", "Select all"} <= set(enabled())
    field.setReadOnly(True)
    assert "Cut" not in enabled()


def test_no_file_is_opened(field: FieldEdit) -> None:
    document = new_document()
    for loaded in (
        field.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("file:///etc/hostname")),
        document.resource(QTextDocument.ResourceType.ImageResource, QUrl("file:///etc/hostname")),
    ):
        assert isinstance(loaded, QImage)
        assert (loaded.width(), loaded.height()) == (1, 1)


def test_the_direction_is_the_first_letters_or_the_storys(field: FieldEdit) -> None:
    field.set_text_if_other("שלום")
    assert field.document().firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    field.set_text_if_other("Hello")
    assert field.document().firstBlock().textDirection() == Qt.LayoutDirection.LeftToRight
    field.set_direction(Qt.LayoutDirection.RightToLeft)
    assert field.document().firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    assert field.text() == "Hello"


def test_a_storys_documents_are_made_once() -> None:
    documents = FieldDocuments()
    first = documents.document("caption", "One", "p1")
    assert documents.document("caption", "changed since", "p1") is first
    assert documents.document("caption", "Two", "p2") is not first
    assert document_text(first) == "One"


def test_the_wheel_passes_a_chooser_by(theme: Theme, qtbot: QtBot) -> None:

    chooser = Chooser("Status")
    chooser.addItems(["Draft", "Ready"])
    qtbot.addWidget(chooser)
    wheel = QWheelEvent(
        QPointF(2, 2),
        QPointF(2, 2),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chooser, wheel)
    assert chooser.currentIndex() == 0


def test_one_document_serves_story_after_story_until_something_changes(field: FieldEdit, qtbot: QtBot) -> None:
    first, second = FieldDocuments(), FieldDocuments()
    assert not field.show_text("One", first, "notes")
    at_first = field.document()
    field.put_caret_at_end()
    assert not field.show_text("Two", second, "notes")
    assert (field.text(), field.document(), field.textCursor().position()) == ("Two", at_first, 0)
    assert not field.document().isUndoAvailable()
    QTest.keyClicks(field, "x")
    assert second.kept("notes") is at_first
    assert first.kept("notes") is None
    assert not field.show_text("One", first, "notes")
    assert (field.text(), field.document().isUndoAvailable()) == ("One", False)
    assert field.show_text("Two", second, "notes")
    assert field.text() == "xTwo"
    field.undo()
    assert field.text() == "Two"


@pytest.mark.parametrize("text", ["TK", "😀 TK 😀😀 TK name, TK", "none", "TK" * 3 + " 😀"])
def test_a_tk_is_found_where_qt_counts_it(text: str) -> None:
    units = text.encode("utf-16-le")
    found = [units[2 * start : 2 * end].decode("utf-16-le") for start, end in to_come_in(text)]
    assert found == [text[start:end] for start, end in to_come(text)]


def test_entering_a_field_selects_its_tk_or_goes_to_its_end(field: FieldEdit) -> None:
    for text, selected in (("😀 by TK name, late", "TK name"), ("By nobody", "")):
        field.set_text_if_other(text)
        field.enter()
        assert field.hasFocus()
        assert field.textCursor().selectedText() == selected
    assert field.textCursor().atEnd()
