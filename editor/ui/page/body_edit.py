"""The editor of a story's body: a QTextEdit as tall as its text, that can hold only what the model can say."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from editor.domain.body import Block, Mark, Paragraph, SolidBlock, TextBlock
from editor.ui.page import commands, habits, keys, mouse, sight
from editor.ui.page.body_clipboard import BodyClipboard
from editor.ui.page.document import BodyDocument, one_pixel
from editor.ui.page.dropping import DropEdit, repaint_chosen
from editor.ui.page.formats import LIST_ITEM, is_solid, kind_of, marks_of, without_anchors
from editor.ui.page.looks import Looks
from editor.ui.page.margin import paint_margin, visible_blocks
from editor.ui.page.objects import measure_anew
from editor.ui.page.reader import read_range
from editor.ui.page.squiggles import Squiggles
from editor.ui.page.typing_run import TypingRun
from editor.ui.page.veil import ParagraphLight
from editor.ui.page.writer import insert_blocks
from editor.ui.smart_typing import SmartTyping

_PAGING = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class BodyEdit(DropEdit):
    """Where the body is typed. GUI thread only.

    `paged` tells of Page Down (true) or Page Up, and whether Shift extends the selection; `dragged` where on the
    screen the pointer is while it selects. `habits` says whether marks typed at a paragraph's start make it another
    kind of block.
    `touched` is sent after any change of the text. `before_history` and `after_history` surround an undo or a redo,
    unless `history_first`, asked for an undo (true) or a redo, answers that it did what was to be done.
    `solid_chosen` carries the solid block that was clicked or reached (None: text), `solid_opened` a double click;
    `photo_pressed` where a photo's block was pressed: its key, its width, and how far from its left edge.
    """

    touched = Signal()
    before_history = Signal()
    after_history = Signal()
    solid_chosen = Signal(object)
    solid_opened = Signal(object)
    photo_pressed = Signal(str, float, float)
    menu_wanted = Signal(QPoint)
    left_upwards = Signal()
    focused = Signal()
    blurred = Signal()
    height_changed = Signal()
    paged = Signal(bool, bool)
    dragged = Signal(QPoint)

    def __init__(self, looks: Looks, clipboard: BodyClipboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Body")
        self.setAccessibleName("Body")
        self.setProperty("page", True)
        self._looks = looks
        self._clipboard = clipboard
        self.typing = TypingRun()
        self.light = ParagraphLight(self, looks)
        self.habits = True
        self.history_first: Callable[[bool], bool] = lambda undo: False
        self.squiggles: Squiggles | None = None
        """What paints under misspelt words."""
        self.smart_typing = SmartTyping(self)
        self._solid: SolidBlock | None = None
        self._dirty: tuple[int, int] | None = None
        self.setAcceptRichText(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The sheet below need not be painted with each letter.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # A line more makes the text taller: what stands above it need not be painted again for that.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.cursorPositionChanged.connect(self._caret_moved)

    def show_document(self, document: QTextDocument, cursor: QTextCursor) -> None:
        """Edit `document`, with the caret where `cursor` is."""
        old = self.document()
        if isinstance(old, BodyDocument):
            old.contentsChange.disconnect(self._content_changed)
            old.documentLayout().documentSizeChanged.disconnect(self._fit)
        self._dirty = None
        # Qt tells of the caret at the start, and then of the one that is meant: whoever follows it need hear it once.
        self.blockSignals(True)
        self.setDocument(document)
        self.setTextCursor(cursor)
        self.blockSignals(False)
        document.contentsChange.connect(self._content_changed)
        document.documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.emit()
        self._fit()

    def blocks_to_copy(self) -> list[Block]:
        """Return the selected blocks."""
        cursor = self.textCursor()
        return read_range(self.document(), cursor.selectionStart(), cursor.selectionEnd())

    def insert(self, blocks: list[Block]) -> None:
        """Insert blocks at the caret, in place of the selection, as one step of undo."""
        cursor = self.textCursor()
        insert_blocks(cursor, blocks)
        self._changed(cursor)

    def place(self, block: Block) -> None:
        """Insert a solid block behind the caret's paragraph."""
        if isinstance(block, TextBlock):
            self.insert([block])
            return
        cursor = self.textCursor()
        commands.place_solid(cursor, block)
        self._changed(cursor)

    def set_kind(self, template: TextBlock) -> None:
        """Make the selected blocks paragraphs, subheadings, quotations or list items."""
        commands.set_kind(self.textCursor(), template)
        self._changed()

    def toggle_kind(self, template: TextBlock) -> None:
        """As `set_kind`; blocks that are of the kind already become paragraphs."""
        kinds = {self.current_kind()}
        self.set_kind(Paragraph() if template in kinds else template)

    def current_kind(self) -> TextBlock | SolidBlock:
        """Return an empty block of the kind that the caret stands in, list items at their outermost level."""
        return keys.kind_at(self.textCursor())

    def toggle_mark(self, mark: Mark) -> None:
        """Switch a mark on or off for the selection, or for what is typed next."""
        cursor = self.textCursor()
        fmt = commands.mark_format(mark, not self.has_mark(mark))
        if cursor.hasSelection():
            cursor.mergeCharFormat(fmt)
            self._changed()
        else:
            self.mergeCurrentCharFormat(fmt)
        self.currentCharFormatChanged.emit(self.currentCharFormat())

    def marks(self) -> Mark:
        """Return the marks that the whole selection, or what is typed next, carries."""
        cursor = self.textCursor()
        return commands.marks_in(cursor) if cursor.hasSelection() else marks_of(self.currentCharFormat())

    def has_mark(self, mark: Mark) -> bool:
        """Say whether the whole selection, or what is typed next, carries `mark`."""
        return bool(self.marks() & mark)

    def link_at_caret(self) -> str | None:
        """Return the address of the link at the caret, or None."""
        found = commands.link_range(self.textCursor())
        return None if found is None else found[2]

    def set_link(self, address: str | None) -> None:
        """Link the selection, or the link at the caret, to a checked address; None takes the link away."""
        commands.set_link(self.textCursor(), address)
        self._changed()
        self.leave_link()

    def clear_marks(self) -> None:
        """Take all marks and links off the selection."""
        commands.clear_marks(self.textCursor())
        self._changed()

    def remove_key(self, key: str) -> bool:
        """Take out the blocks that point at an attachment; False where there is none."""
        removed = commands.remove_key(self.document(), key)
        if removed:
            self._changed()
        return removed

    def put_back(self, places: tuple[tuple[int, Block], ...]) -> None:
        """Insert blocks at the places they once had."""
        commands.put_back(self.document(), places)
        self._changed()

    @property
    def rtl(self) -> bool:
        """Whether the text runs right to left."""
        return self.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft

    def undo_text(self) -> None:
        """Take back the last step in the text."""
        if not self.history_first(True) and self.document().isUndoAvailable():
            self._walk(self.undo)

    def redo_text(self) -> None:
        """Do again what was taken back in the text."""
        if not self.history_first(False) and self.document().isRedoAvailable():
            self._walk(self.redo)

    def _walk(self, walk: Callable[[], None]) -> None:
        if not self.isReadOnly():
            self.before_history.emit()
            walk()
            self._dirty = None
            self.after_history.emit()

    def copy(self) -> None:
        """Copy the selection, or the solid block that the caret stands at."""
        self._take_solid()
        super().copy()

    def cut(self) -> None:
        """Copy the selection, or the solid block that the caret stands at, and take it out."""
        self._take_solid()
        if self.textCursor().hasSelection():
            super().copy()
            if not self.isReadOnly():
                self.remove_selection()

    def remove_selection(self) -> None:
        """Take the selection out; a selected solid block goes with its paragraph."""
        commands.remove_selected(self.textCursor())
        self._changed()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is selected, for the clipboard or a drag."""
        return self._clipboard.mime_of(self.blocks_to_copy())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Say whether `source` may come in."""
        return not self.isReadOnly() and self._clipboard.accepts(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Bring in what was pasted or dropped, through the program's own readers."""
        if not self.isReadOnly():
            self._clipboard.paste(source)

    def key_in(self, mime: QMimeData) -> str | None:
        """Return the key of the story's attachment that is dragged, or None."""
        return self._clipboard.key_in(mime)

    def drop(self, mime: QMimeData, at: QTextCursor, moved: bool) -> None:
        """Bring in `mime` at a place of the text, in place of the selection if it is `moved`; one step of undo."""
        cursor = self.textCursor()
        if moved and cursor.selectionStart() <= at.position() <= cursor.selectionEnd():
            return
        at.beginEditBlock()
        if moved:
            commands.remove_selected(cursor)
        self.setTextCursor(at)
        self.insertFromMimeData(mime)
        at.endEditBlock()
        self.mend()
        self.caret_shown.emit()

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002
        """Answer every request for a resource with one transparent pixel."""
        return one_pixel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, with the page's own habits around solid blocks, lists and subheadings."""
        command = keys.command(self, event)
        if command is not None:
            command()
        elif event.key() in _PAGING and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            keep = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.paged.emit(event.key() == Qt.Key.Key_PageDown, keep)
        elif not sight.move(self, event) and (self.isReadOnly() or not keys.press(self, event)):
            super().keyPressEvent(event)
            habits.after_typing(self, event.text())
            self.mend()
            self.smart_typing.after(event.text())
            return
        event.accept()
        self.mend()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Keep Tab for the levels of a list; elsewhere it leaves the text."""
        in_list = kind_of(self.textCursor().block()) == LIST_ITEM and not self.isReadOnly()
        return False if in_list else super().focusNextPrevChild(next)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take text from an input method; beside a solid block it starts a paragraph."""
        if event.commitString() and not self.isReadOnly():
            keys.leave_solid(self)
            self.leave_link()
        super().inputMethodEvent(event)
        habits.after_typing(self, event.commitString())
        self.mend()
        self.smart_typing.after_input(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a solid block as a whole when it is clicked."""
        if mouse.press(self, event):
            event.accept()
        else:
            super().mousePressEvent(event)
            mouse.choose_again(self, event)
        mouse.tell_photo(self, event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is while it drags, so that the page can scroll along."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that a drag, if there was one, is over."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            mouse.choose_again(self, event)
        self.drag_ended.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a solid block in the inspector; select a word elsewhere."""
        block = mouse.solid_under(self, event.position().toPoint())
        if block is None:
            super().mouseDoubleClickEvent(event)
            return
        self.solid_opened.emit(commands.solid_in(block))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, with the caret where the click was unless it hit the selection."""
        place = mouse.menu_place(self, event)
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            mouse.tell_photo(self, event.pos())
        self.menu_wanted.emit(place)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the page's own font: the application's style sheet puts the window's in its place when it is worn."""
        super().changeEvent(event)
        wanted = self._looks.body
        if event.type() == QEvent.Type.FontChange and self.font().toString() != wanted.toString():
            self.setFont(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: it scrolls and zooms as one."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the person writes here now."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the text lost the focus, so that it is saved at once."""
        super().focusOutEvent(event)
        self.blurred.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper and the text, then list markers, quotation bars and what is otherwise invisible."""
        area, colours = event.rect(), self._looks.theme.palette
        painter = QPainter(self.viewport())
        painter.fillRect(area, colours.colour("paper"))
        painter.end()
        super().paintEvent(event)
        blocks = visible_blocks(self.document(), area.top(), area.bottom())
        repaint_chosen(self, colours)
        paint_margin(self, blocks, colours)
        if self.squiggles is not None:
            self.squiggles.paint((block for block in blocks if not is_solid(block)), area)
        self.light.paint(area)
        self.paint_gap(colours)

    def refresh_objects(self) -> None:
        """Measure and paint solid blocks anew, as after a caption was edited; not an edit of the text."""
        measure_anew(self.document())
        self.viewport().update()

    def _take_solid(self) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and commands.solid_at(cursor) is not None:
            commands.select_solid(cursor, cursor.block())
            self.setTextCursor(cursor)

    def _changed(self, cursor: QTextCursor | None = None) -> None:
        if cursor is not None:
            self.setTextCursor(cursor)
        self.mend()

    def _content_changed(self, position: int, removed: int, added: int) -> None:
        document = self.document()
        low = document.findBlock(position).blockNumber()
        last = document.findBlock(position + added)
        high = last.blockNumber() if last.isValid() else document.blockCount() - 1
        if self._dirty is not None:
            low, high = min(low, self._dirty[0]), max(high, self._dirty[1])
        self._dirty = (low, high)
        self.touched.emit()

    def mend(self) -> None:
        """Put right what an edit may have left beside a solid block, as part of its step of undo."""
        while self._dirty is not None:
            low, high = self._dirty
            self._dirty = None
            if not commands.mend(self.document(), low, high):
                return

    def _fit(self, *_: object) -> None:
        height = round(self.document().size().height()) + 4
        if height != self.height():
            self.setFixedHeight(height)
            self.height_changed.emit()

    def _caret_moved(self) -> None:
        # Qt shapes a paragraph anew for each question about it, several times a key; the caret's is kept shaped.
        cursor = self.textCursor()
        cursor.block().layout().setCacheEnabled(True)
        self.light.follow()
        self.leave_link()
        solid = commands.solid_at(cursor)
        if solid != self._solid:
            self._solid = solid
            self.solid_chosen.emit(solid)

    def leave_link(self) -> None:
        """Let what is typed next at the start or end of a link or of a note's passage stand outside of it."""
        fmt = self.currentCharFormat()
        if commands.stands_outside(self.textCursor(), fmt):
            self.setCurrentCharFormat(without_anchors(fmt))
