"""What a key does in the body beyond Qt's own habits: around solid blocks, in lists, after subheadings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCharFormat, QTextCursor

from editor.domain.body import ListItem, Paragraph, Quote, SolidBlock, Subheading, TextBlock
from editor.ui.page import commands, habits
from editor.ui.page.formats import (
    LIST_ITEM,
    PARAGRAPH,
    QUOTE,
    SUBHEADING,
    block_format,
    is_solid,
    kind_of,
    list_place,
)

if TYPE_CHECKING:
    from editor.ui.page.body_edit import BodyEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TYPING = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier})
Keys = QKeySequence.StandardKey
Move = QTextCursor.MoveOperation


def kind_at(cursor: QTextCursor) -> TextBlock | SolidBlock:
    """Return an empty block of the kind that the caret stands in; list items at the outermost level."""
    match kind_of(cursor.block()):
        case kind if kind == SUBHEADING:
            return Subheading()
        case kind if kind == QUOTE:
            return Quote()
        case kind if kind == LIST_ITEM:
            return ListItem((), list_place(cursor.block())[0], 0)
    return commands.solid_in(cursor.block()) or Paragraph()


def command(edit: "BodyEdit", event: QKeyEvent) -> Callable[[], None] | None:
    """Return what a key of undo, redo, cut or copy does; None for any other."""
    # To find out that a letter is none of these takes longer than to type it.
    if is_letter(event):
        return None
    acts = ((Keys.Undo, edit.undo_text), (Keys.Redo, edit.redo_text), (Keys.Cut, edit.cut), (Keys.Copy, edit.copy))
    return next((act for key, act in acts if event.matches(key)), None)


def press(edit: "BodyEdit", event: QKeyEvent) -> bool:
    """Carry out a key that has a meaning of its own here; False leaves it to Qt."""
    if is_letter(event):
        _make_ready(edit, event.text())
        return False
    key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in _ENTER and not event.modifiers() & _COMMAND:
        return _enter(edit, shift)
    if key == Qt.Key.Key_Backspace:
        return _backspace(edit, event)
    if key == Qt.Key.Key_Delete:
        return _delete(edit, event)
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        return _tab(edit, -1 if shift or key == Qt.Key.Key_Backtab else 1)
    if key == Qt.Key.Key_Up and not event.modifiers() & (_COMMAND | Qt.KeyboardModifier.ShiftModifier):
        return _leave_upwards(edit)
    text = event.text()
    if text and text.isprintable() and not event.modifiers() & (_COMMAND & ~Qt.KeyboardModifier.AltModifier):
        _make_ready(edit, text)
    return False


def is_letter(event: QKeyEvent) -> bool:
    """Say whether a key types a letter and can mean nothing else."""
    text = event.text()
    return bool(text) and text.isprintable() and event.modifiers() in _TYPING


def _make_ready(edit: "BodyEdit", text: str) -> None:
    """Make the place ready in which `text` is typed next."""
    leave_solid(edit)
    edit.leave_link()
    edit.typing.note(edit.document(), text)


def leave_solid(edit: "BodyEdit") -> None:
    """Open a paragraph beside the solid block at the caret, before a character is typed there.

    A selected solid block is kept, and the paragraph opened below it: a stray letter deletes no photo.
    """
    cursor = edit.textCursor()
    block = cursor.document().findBlock(cursor.selectionStart())
    if not is_solid(block) or cursor.selectionEnd() > block.position() + block.length() - 1:
        return
    _open_paragraph(edit, block, above=not cursor.hasSelection() and cursor.atBlockStart())


def _open_paragraph(edit: "BodyEdit", block: QTextBlock, above: bool) -> None:
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    if above:
        kept = block.blockFormat()
        cursor.insertBlock(kept)
        cursor.movePosition(Move.PreviousBlock)
        cursor.setBlockFormat(block_format(Paragraph()))
        cursor.setBlockCharFormat(QTextCharFormat())
    else:
        cursor.movePosition(Move.EndOfBlock)
        cursor.insertBlock(block_format(Paragraph()), QTextCharFormat())
    cursor.endEditBlock()
    edit.setTextCursor(cursor)
    edit.setCurrentCharFormat(QTextCharFormat())


def _enter(edit: "BodyEdit", shift: bool) -> bool:
    cursor = edit.textCursor()
    block = cursor.block()
    if is_solid(block) and cursor.selectionEnd() <= block.position() + block.length() - 1:
        if not shift:
            leave_solid(edit)
        return True
    if shift:
        return False
    if habits.break_instead(edit):
        return True
    kind = kind_of(block)
    if kind in (LIST_ITEM, QUOTE) and block.length() <= 1:
        _unmake(edit, cursor)
    elif kind == SUBHEADING and not cursor.hasSelection():
        _end_subheading(cursor)
    else:
        # Qt's own Enter makes some empty blocks plain instead of opening another.
        cursor.insertBlock()
    edit.setTextCursor(cursor)
    return True


def _end_subheading(cursor: QTextCursor) -> None:
    """Go on in a paragraph behind a subheading; at its start, open one above it."""
    block = cursor.block()
    cursor.beginEditBlock()
    if cursor.atBlockStart() and block.length() > 1:
        cursor.insertBlock(block.blockFormat())
        QTextCursor(cursor.block().previous()).setBlockFormat(block_format(Paragraph()))
    elif cursor.atBlockEnd():
        cursor.insertBlock(block_format(Paragraph()), QTextCharFormat())
    else:
        cursor.insertBlock()
        cursor.setBlockFormat(block_format(Paragraph()))
    cursor.endEditBlock()


def _unmake(edit: "BodyEdit", cursor: QTextCursor) -> None:
    """Turn an empty list item one level out, and at the outermost level, as other blocks, into a paragraph."""
    ordered, level = list_place(cursor.block())
    deeper = kind_of(cursor.block()) == LIST_ITEM and level > 0
    wanted: TextBlock = ListItem((), ordered, level - 1) if deeper else Paragraph()
    cursor.setBlockFormat(block_format(wanted))


def _backspace(edit: "BodyEdit", event: QKeyEvent) -> bool:
    cursor = edit.textCursor()
    block = cursor.block()
    if cursor.hasSelection():
        edit.remove_selection()
        return True
    if is_solid(block):
        if cursor.atBlockStart():
            return not block.previous().isValid() or _step_over(edit, cursor, block.previous(), block)
        commands.remove_block(block)
        return True
    if not cursor.atBlockStart():
        return False
    if kind_of(block) != PARAGRAPH:
        _unmake(edit, cursor)
        return True
    if is_solid(block.previous()):
        return _step_over(edit, cursor, block.previous(), block)
    return False


def _step_over(edit: "BodyEdit", cursor: QTextCursor, towards: QTextBlock, leaving: QTextBlock) -> bool:
    """Go to the block before; an empty paragraph goes when it is left, a solid block is selected first."""
    target = towards.blockNumber()
    document = cursor.document()
    if leaving.length() <= 1:
        commands.remove_block(leaving)
    elif towards.length() <= 1 and not is_solid(towards):
        commands.remove_block(towards)
        return True
    block = document.findBlockByNumber(target)
    moved = edit.textCursor()
    if is_solid(block):
        commands.select_solid(moved, block)
    else:
        moved.setPosition(block.position() + block.length() - 1)
    edit.setTextCursor(moved)
    return True


def _delete(edit: "BodyEdit", event: QKeyEvent) -> bool:
    cursor = edit.textCursor()
    block = cursor.block()
    if cursor.hasSelection():
        edit.remove_selection()
        return True
    if is_solid(block) and cursor.atBlockStart():
        commands.remove_block(block)
        return True
    following = block.next()
    if not cursor.atBlockEnd() or not following.isValid() or not (is_solid(block) or is_solid(following)):
        return False
    if block.length() <= 1:
        commands.remove_block(block)
    elif following.length() <= 1:
        commands.remove_block(following)
    elif is_solid(following):
        commands.select_solid(cursor, following)
        edit.setTextCursor(cursor)
    return True


def _tab(edit: "BodyEdit", step: int) -> bool:
    return commands.change_level(edit.textCursor(), step)


def _leave_upwards(edit: "BodyEdit") -> bool:
    cursor = edit.textCursor()
    if cursor.blockNumber() != 0 or cursor.block().layout().lineForTextPosition(cursor.position()).lineNumber() != 0:
        return False
    edit.left_upwards.emit()
    return True
