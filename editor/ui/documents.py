"""The documents behind text fields: plain text with an undo stack of its own."""

import re

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument, QTextOption

from editor.domain.findings import Marks, to_come
from editor.domain.text import clean

MARGIN = 2.0
"""Pixels between a field's edge and its text: room for the caret at the end of a line."""

MAX_PASTE = 50_000
"""Characters that one paste may bring into a field: Qt lays a field out anew at each key."""

_LONG = 5000
_LONG_WORD = re.compile(rf"(\S{{{_LONG}}})(?=\S)")


class _PlainDocument(QTextDocument):
    """A document that opens no file and no address, whatever is put into it."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Answer every request with one transparent pixel: an empty answer would let Qt open the name itself."""
        image = QImage(1, 1, QImage.Format.Format_ARGB32)
        image.fill(0)
        return image


def new_document(text: str = "", parent: QObject | None = None) -> QTextDocument:
    """Return a document of `text` with an empty undo stack."""
    document = _PlainDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(MARGIN)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.documentLayout()
    if text:
        QTextCursor(document).insertText(with_break_points(text))
    document.setUndoRedoEnabled(True)
    document.setModified(False)
    return document


def refill(document: QTextDocument, text: str) -> None:
    """Make `text` all there is in `document`, with an empty undo stack."""
    document.setUndoRedoEnabled(False)
    document.setPlainText(with_break_points(text))
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def document_text(document: QTextDocument) -> str:
    """Return the text with blocks and soft breaks as newlines; no-break spaces stay what they are."""
    lines = []
    block = document.begin()
    while block.isValid():
        lines.append(block.text())
        block = block.next()
    return clean("\n".join(lines))


def replace_text(document: QTextDocument, text: str) -> bool:
    """Put `text` into `document` as one undoable step on the part that differs; say whether anything did."""
    old = document_text(document)
    if old == text:
        return False
    start = _common_start(old, text)
    end = _common_start(old[start:][::-1], text[start:][::-1])
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setPosition(units(old[:start]))
    cursor.setPosition(units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text[start : len(text) - end])
    cursor.endEditBlock()
    return True


def to_come_in(text: str, marks: Marks = ()) -> list[tuple[int, int]]:
    """Return where each TK, or one of `marks`, starts and ends in `text`, in UTF-16 units, as Qt counts."""
    found, at, before = [], 0, 0
    for start, end in to_come(text, marks):
        # From one to the next, so that many in a long text cost no more than the text.
        before += units(text[at:start])
        found.append((before, before + units(text[start:end])))
        at, before = end, found[-1][1]
    return found


def with_break_points(text: str) -> str:
    """Return `text` with a zero-width space in words over 5,000 letters, which take Qt many seconds to lay out."""
    if len(text) <= _LONG:
        return text
    return _LONG_WORD.sub("\\1\u200b", text)


class FieldDocuments(QObject):
    """The documents of one story's fields in which something was changed, so that undo outlives a switch of stories."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: dict[tuple[str, str], QTextDocument] = {}

    def kept(self, name: str, key: str = "") -> QTextDocument | None:
        """Return the document of the field `name`, of the attachment `key` if given; None where nothing was changed."""
        return self._documents.get((key, name))

    def keep(self, document: QTextDocument, name: str, key: str = "") -> None:
        """Keep `document` for the field `name`, of the attachment `key` if given."""
        # Without a parent: a field that still shows it keeps it alive.
        self._documents[key, name] = document

    def document(self, name: str, text: str, key: str = "") -> QTextDocument:
        """Return what is kept of the field `name`, of the attachment `key` if given, made with `text` when new."""
        document = self.kept(name, key)
        if document is None:
            document = new_document(text)
            self.keep(document, name, key)
        return document


def _common_start(one: str, other: str) -> int:
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def units(text: str) -> int:
    """Return how long `text` is in UTF-16 units, as Qt counts."""
    return len(text.encode("utf-16-le")) // 2
