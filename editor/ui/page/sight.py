"""Left and Right as they are seen, in paragraphs whose text runs both ways; in any other Qt knows the way."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextEdit

_ELSEWHERE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SAME_PLACE = 0.1


def move(edit: QTextEdit, event: QKeyEvent) -> bool:
    """Carry out Left or Right, with Shift or without, in a paragraph that runs both ways; False for all else.

    Qt's own movement by sight is not used: with it a click behind the end of a line goes to the next one, and the
    caret never leaves its paragraph.
    """
    if event.key() not in _KEYS or event.modifiers() & _ELSEWHERE:
        return False
    cursor = edit.textCursor()
    keeps = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if (cursor.hasSelection() and not keeps) or not _runs_both_ways(cursor.block()):
        return False
    target = _target(cursor, event.key() == Qt.Key.Key_Right)
    if target is not None:
        cursor.setPosition(target, QTextCursor.MoveMode.KeepAnchor if keeps else QTextCursor.MoveMode.MoveAnchor)
        edit.setTextCursor(cursor)
        edit.ensureCursorVisible()
    return True


def _runs_both_ways(block: QTextBlock) -> bool:
    text = block.text()
    if text.isascii() or _RIGHT_TO_LEFT.search(text) is None:
        return False
    return any(letter.isalnum() and _RIGHT_TO_LEFT.match(letter) is None for letter in text)


def _target(cursor: QTextCursor, right: bool) -> int | None:
    """Return the position that is seen next to the caret on that side; None at the edge of the document."""
    block, at = cursor.block(), cursor.positionInBlock()
    line = block.layout().lineForTextPosition(at)
    is_last = line.lineNumber() == block.layout().lineCount() - 1
    end = line.textStart() + line.textLength() + (1 if is_last else 0)
    places = [(_x(line, each), each) for each in range(line.textStart(), end) if _is_place(block, each)]
    here = _x(line, at)
    if right:
        beside = min((place for place in places if place[0] > here + _SAME_PLACE), default=None)
    else:
        beside = max((place for place in places if place[0] < here - _SAME_PLACE), default=None)
    if beside is not None:
        return block.position() + beside[1]
    return _beyond(block, line, right != (block.textDirection() == Qt.LayoutDirection.RightToLeft))


def _beyond(block: QTextBlock, line: QTextLine, forward: bool) -> int | None:
    """Return the start of what follows `line`, or the end of what stands before it; None where nothing does."""
    if forward and line.lineNumber() < block.layout().lineCount() - 1:
        return block.position() + line.textStart() + line.textLength()
    if not forward and line.lineNumber() > 0:
        return block.position() + block.layout().previousCursorPosition(line.textStart())
    other = block.next() if forward else block.previous()
    if not other.isValid():
        return None
    return other.position() + (0 if forward else other.length() - 1)


def _is_place(block: QTextBlock, at: int) -> bool:
    return block.layout().isValidCursorPosition(at)


def _x(line: QTextLine, at: int) -> float:
    place: object = line.cursorToX(at)
    return float(str(place[0] if isinstance(place, tuple) else place))
