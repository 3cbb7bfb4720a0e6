"""Codes of lists as one types: what was typed is left, then replaced as a step of undo of its own."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.domain.codes import LONGEST_CODE, CodeBook, Written, code_before, codes_in
from editor.ui.documents import units

_LOOKED_BACK = LONGEST_CODE + 8


class CodeTyping:
    """Replaces the codes that are typed or pasted into one editor, once it was started. GUI thread.

    `unknown` is told of a code that no list has; it stays as it was typed.
    """

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit
        self._book: Callable[[], CodeBook] = CodeBook
        self._mark: Callable[[], str] = str
        self._unknown: Callable[[str], object] | None = None

    @property
    def is_started(self) -> bool:
        """Whether it was told where the codes are."""
        return self._unknown is not None

    def start(self, book: Callable[[], CodeBook], mark: Callable[[], str], unknown: Callable[[str], object]) -> None:
        """Replace from now on what `book` has between two of `mark`."""
        self._book, self._mark, self._unknown = book, mark, unknown

    def after(self, typed: str) -> None:
        """Replace the code that ends with the character `typed`, which stands before the caret."""
        if self._unknown is None or typed != self._mark() or self._edit.isReadOnly():
            return
        cursor = self._edit.textCursor()
        if cursor.hasSelection() or cursor.block().layout().preeditAreaText():
            return
        before = _text_before(cursor)
        found = code_before(before, typed, self._book())
        if found is None:
            return
        if found.words is None:
            self._unknown(found.code)
            return
        at = cursor.position() - units(before)
        self._replace(cursor, [(at + units(before[: found.start]), at + units(before[: found.end]), found.words)])

    def after_input(self, event: QInputMethodEvent) -> None:
        """Replace the code that ends with what an input method put in once nothing is composed."""
        if not event.preeditString():
            self.after(event.commitString())

    def after_paste(self, text: str) -> None:
        """Replace the codes of lists in `text`, which was just pasted and stands before the caret."""
        if self._unknown is None or self._edit.isReadOnly():
            return
        found = codes_in(text, self._mark(), self._book())
        if not found:
            return
        cursor = self._edit.textCursor()
        start = cursor.position() - units(text)
        self._replace(cursor, _places(text, found, start))

    def _replace(self, cursor: QTextCursor, places: Sequence[tuple[int, int, str]]) -> None:
        """Put words at `places`, from and to in UTF-16 units of the document, from left to right."""
        document = cursor.document()
        # A document that counts as unmodified takes what comes next for another step of undo.
        document.setModified(False)
        cursor.beginEditBlock()
        for start, end, words in reversed(places):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(words)
        cursor.endEditBlock()
        document.setModified(False)


def _places(text: str, found: Sequence[Written], start: int) -> list[tuple[int, int, str]]:
    return [(start + units(text[: each.start]), start + units(text[: each.end]), each.words or "") for each in found]


def _text_before(cursor: QTextCursor) -> str:
    """Return what stands in the caret's paragraph before it, no more than a code can be long."""
    data = cursor.block().text().encode("utf-16-le", "surrogatepass")
    return data[: cursor.positionInBlock() * 2].decode("utf-16-le", "surrogatepass")[-_LOOKED_BACK:]
