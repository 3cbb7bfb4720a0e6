"""What a click does on the page: solid blocks are chosen as a whole."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QTextBlock

from editor.domain.body import PhotoBlock
from editor.ui.page import commands
from editor.ui.page.formats import is_solid

if TYPE_CHECKING:
    from editor.ui.page.body_edit import BodyEdit


def solid_under(edit: "BodyEdit", point: QPoint) -> QTextBlock | None:
    """Return the solid block at a point of the viewport, or None."""
    layout = edit.document().documentLayout()
    at = layout.hitTest(QPointF(point), Qt.HitTestAccuracy.FuzzyHit)
    block = edit.document().findBlock(max(at, 0))
    if not is_solid(block) or not layout.blockBoundingRect(block).contains(QPointF(point)):
        return None
    return block


def press(edit: "BodyEdit", event: QMouseEvent) -> bool:
    """Choose the solid block that is pressed; True where Qt must not see the press, as it would lose the choice."""
    block = solid_under(edit, event.position().toPoint())
    if block is None:
        return False
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.button() is Qt.MouseButton.LeftButton and not shift and not _is_selected(edit, block):
        _select(edit, block)
    return not _is_selected(edit, block)


def choose_again(edit: "BodyEdit", event: QMouseEvent) -> None:
    """Choose the solid block under the pointer again where Qt, at the press or the release, put a bare caret."""
    block = solid_under(edit, event.position().toPoint())
    if block is not None and not edit.textCursor().hasSelection():
        _select(edit, block)


def tell_photo(edit: "BodyEdit", point: QPoint) -> None:
    """Tell where in a photo's block a point of the viewport is, for two photos may stand in it."""
    block = solid_under(edit, point)
    solid = None if block is None else commands.solid_in(block)
    if isinstance(solid, PhotoBlock):
        margin = edit.document().documentMargin()
        edit.photo_pressed.emit(solid.key, edit.document().textWidth() - 2 * margin, point.x() - margin)


def menu_place(edit: "BodyEdit", event: QContextMenuEvent) -> QPoint:
    """Return where on the screen a menu goes that is asked for by a click, which takes the caret along, or by a key."""
    if event.reason() is not QContextMenuEvent.Reason.Mouse:
        return edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft())
    take_caret_along(edit, event.pos())
    return event.globalPos()


def take_caret_along(edit: "BodyEdit", point: QPoint) -> None:
    """Put the caret where a menu is asked for, unless that is in the selection."""
    block, cursor, under = solid_under(edit, point), edit.textCursor(), edit.cursorForPosition(point)
    if cursor.hasSelection() and cursor.selectionStart() <= under.position() <= cursor.selectionEnd():
        return
    if block is not None:
        _select(edit, block)
    else:
        edit.setTextCursor(under)


def _select(edit: "BodyEdit", block: QTextBlock) -> None:
    cursor = edit.textCursor()
    commands.select_solid(cursor, block)
    edit.setTextCursor(cursor)


def _is_selected(edit: "BodyEdit", block: QTextBlock) -> bool:
    cursor = edit.textCursor()
    return cursor.hasSelection() and cursor.selectionStart() <= block.position() < cursor.selectionEnd()
