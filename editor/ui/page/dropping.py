"""Where what is dropped on the text goes: photos and their like between two blocks, words where the pointer is."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.domain.body import PhotoBlock, RelatedBlock, SolidBlock
from editor.ui.page import commands
from editor.ui.palette import Palette

_THICK = 3


class DropEdit(QTextEdit):
    """A text that shows where what is dragged over it would go, and puts it there.

    `hovered` tells where on the screen something is dragged; `key_dropped` carries an attachment's key and the number
    of the block before which it was dropped.
    """

    caret_shown = Signal()
    drag_ended = Signal()
    hovered = Signal(QPoint)
    key_dropped = Signal(str, int)
    _gap: int | None = None

    def key_in(self, mime: QMimeData) -> str | None:
        """Return the key of the story's attachment that is dragged, or None."""
        raise NotImplementedError

    def move_block(self, number: int, gap: int) -> None:
        """Move the solid block with a number before what is number `gap` now, and select it there."""
        self._select(commands.move_solid(self.document(), number, gap))

    def place_between(self, solid: SolidBlock, gap: int) -> None:
        """Place a photo or a related story before block number `gap`; one that stands elsewhere moves there."""
        self._select(commands.place_between(self.document(), solid, gap))

    def _select(self, block: QTextBlock) -> None:
        cursor = self.textCursor()
        commands.select_solid(cursor, block)
        self._changed(cursor)
        self.caret_shown.emit()

    def drop(self, mime: QMimeData, at: QTextCursor, moved: bool) -> None:
        """Bring in `mime` at a place of the text, in place of the selection if it is `moved`."""
        raise NotImplementedError

    def _changed(self, cursor: QTextCursor | None = None) -> None:
        """Take over a cursor, and put right what a change of the text has left."""
        raise NotImplementedError

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where what is dragged would go: a line between blocks, or a caret between letters."""
        self._show_gap(self._gap_for(event))
        self.hovered.emit(self.viewport().mapToGlobal(event.position().toPoint()))
        if self._gap is None:
            super().dragMoveEvent(event)
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget where something would go."""
        self._show_gap(None)
        self.drag_ended.emit()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a drop; what is dragged within the text moves unless Ctrl is held."""
        mime, gap, block = event.mimeData(), self._gap_for(event), self._moved_block(event)
        self.dragLeaveEvent(QDragLeaveEvent())
        if not self.canInsertFromMimeData(mime):
            return
        key = self.key_in(mime)
        if gap is not None and block is not None:
            self.move_block(block.blockNumber(), gap)
        elif gap is not None and key is not None:
            self.key_dropped.emit(key, gap)
        else:
            moved = self._is_within(event) and event.dropAction() == Qt.DropAction.MoveAction
            at = self.cursorForPosition(event.position().toPoint()) if gap is None else self._end_before(gap)
            self.drop(mime, at, moved)
        self.setFocus()
        event.acceptProposedAction()

    def gap_at(self, point: QPointF) -> int:
        """Return before which block a point of the viewport is; their number for behind the last."""
        layout = self.document().documentLayout()
        block = self.document().findBlock(max(layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit), 0))
        return block.blockNumber() + (point.y() >= layout.blockBoundingRect(block).center().y())

    def gap_rect(self, gap: int) -> QRect:
        """Return the line that shows a gap, between the blocks beside it."""
        document, layout = self.document(), self.document().documentLayout()
        above, below = document.findBlockByNumber(gap - 1), document.findBlockByNumber(gap)
        ends = [layout.blockBoundingRect(above).bottom()] if above.isValid() else []
        ends += [layout.blockBoundingRect(below).top()] if below.isValid() else []
        inset = round(document.documentMargin())
        height = round(sum(ends) / max(len(ends), 1)) - _THICK // 2
        lowest = self.viewport().height() - _THICK
        return QRect(inset, max(0, min(height, lowest)), self.viewport().width() - 2 * inset, _THICK)

    def paint_gap(self, colours: Palette) -> None:
        """Draw the line that shows where a photo would go, if one is dragged."""
        if self._gap is not None:
            painter = QPainter(self.viewport())
            painter.fillRect(self.gap_rect(self._gap), colours.colour("accent"))
            painter.end()

    def _gap_for(self, event: QDropEvent) -> int | None:
        """Return before which block what is dragged would go; None for words, which go between letters."""
        mime = event.mimeData()
        whole = self._moved_block(event) is not None or self.key_in(mime) is not None
        if self.isReadOnly() or not (whole or _carries_files(mime)):
            return None
        gap = self.gap_at(event.position())
        # A file that is read first is placed later, behind the paragraph where the caret was.
        return gap if whole else max(gap, 1)

    def _moved_block(self, event: QDropEvent) -> QTextBlock | None:
        """Return the solid block of this text that is moved alone; a copy, by Ctrl, goes the way of all copies."""
        cursor = self.textCursor()
        copying = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if copying or not self._is_within(event) or not cursor.hasSelection() or commands.solid_at(cursor) is None:
            return None
        return self.document().findBlock(cursor.selectionStart())

    def _is_within(self, event: QDropEvent) -> bool:
        return event.source() in (self, self.viewport())

    def _end_before(self, gap: int) -> QTextCursor:
        cursor = QTextCursor(self.document().findBlockByNumber(max(gap - 1, 0)))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        return cursor

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()


def repaint_chosen(edit: QTextEdit, colours: Palette) -> None:
    """Draw a photo or related story that is selected alone once more: its frame says so, Qt's wash would dull it."""
    cursor = edit.textCursor()
    if not cursor.hasSelection() or not isinstance(commands.solid_at(cursor), PhotoBlock | RelatedBlock):
        return
    block = edit.document().findBlock(cursor.selectionStart())
    painter = QPainter(edit.viewport())
    painter.fillRect(edit.document().documentLayout().blockBoundingRect(block), colours.colour("paper"))
    block.layout().draw(painter, QPointF())
    painter.end()


def _carries_files(mime: QMimeData) -> bool:
    """Say whether files or a picture are dragged rather than words."""
    return not mime.hasHtml() and (any(url.isLocalFile() for url in mime.urls()) or mime.hasImage())
