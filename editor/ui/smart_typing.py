"""Typographic marks as one types: the key is left in the text as typed, then corrected as a step of undo of its own."""

from collections.abc import Callable

from PySide6.QtGui import QInputMethodEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.domain.typography import LOOKED_BACK, correction, may_matter
from editor.ui.documents import units
from editor.ui.page.tidying import address_ranges


class SmartTyping:
    """Corrects what was just typed into one editor, once it was started and `is_on` says so. GUI thread."""

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit
        self._language_of: Callable[[QTextBlock], str] | None = None
        self._is_on: Callable[[], bool] = bool

    @property
    def is_started(self) -> bool:
        """Whether it was told what the language is."""
        return self._language_of is not None

    def start(self, language_of: Callable[[QTextBlock], str], is_on: Callable[[], bool]) -> None:
        """Correct from now on by the rules of the language that `language_of` says of a paragraph."""
        self._language_of, self._is_on = language_of, is_on

    def after(self, typed: str) -> None:
        """Correct the character `typed`, which stands before the caret. Anything but one character is let be."""
        if len(typed) != 1 or (typed.isascii() and typed.isalnum()) or not typed.isprintable():
            return
        if self._language_of is None or self._edit.isReadOnly() or not self._is_on():
            return
        cursor = self._edit.textCursor()
        block = cursor.block()
        language = self._language_of(block)
        if not may_matter(language, typed) or cursor.hasSelection() or block.layout().preeditAreaText():
            return
        before = _before(block, cursor.positionInBlock())
        if not before.endswith(typed):
            return
        before = before[:-1]
        found = correction(language, before, typed)
        if found is None or _is_in_address(cursor):
            return
        removed = units(before[len(before) - found.removed :]) + 1
        self._replace(cursor, removed, found.text)

    def after_input(self, event: QInputMethodEvent) -> None:
        """Correct a lone character that an input method, as for a dead key, put in once nothing is composed."""
        if not event.preeditString():
            self.after(event.commitString())

    def _replace(self, cursor: QTextCursor, removed: int, text: str) -> None:
        document, fmt = cursor.document(), cursor.charFormat()
        # A document that counts as unmodified takes what comes next for another step of undo.
        document.setModified(False)
        cursor.beginEditBlock()
        cursor.setPosition(cursor.position() - removed, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text, fmt)
        cursor.endEditBlock()
        document.setModified(False)
        self._edit.setTextCursor(cursor)


def _before(block: QTextBlock, at: int) -> str:
    """Return what stands in `block` before `at` (UTF-16 units), no more than a correction depends on."""
    text = block.text()
    if len(text) == block.length() - 1:
        return text[max(at - LOOKED_BACK, 0) : at]
    data = text.encode("utf-16-le", "surrogatepass")
    return data[: at * 2].decode("utf-16-le", "surrogatepass")[-LOOKED_BACK:]


def _is_in_address(cursor: QTextCursor) -> bool:
    if not cursor.charFormat().isAnchor():
        return False
    at = cursor.positionInBlock()
    return any(start < at <= end for start, end in address_ranges(cursor.block()))
