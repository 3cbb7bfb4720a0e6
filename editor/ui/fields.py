"""Fields that a person types in: the text field used everywhere, and the house's combo box."""

import math

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QFrame, QMenu, QSizePolicy, QTextEdit, QWidget

from editor.domain.text import clean, clean_line
from editor.ui.code_typing import CodeTyping
from editor.ui.documents import (
    MARGIN,
    MAX_PASTE,
    FieldDocuments,
    document_text,
    new_document,
    refill,
    replace_text,
    to_come_in,
    with_break_points,
)
from editor.ui.page import sight
from editor.ui.page.looks import BlockLooks, Looks
from editor.ui.page.squiggles import Squiggles
from editor.ui.smart_typing import SmartTyping
from editor.ui.style_sheet import FIELD_FRAME


class FieldEdit(QTextEdit):
    """Plain text that grows with its content and wraps; Tab goes on to the next widget.

    `edited` tells of changes that the person made (typing, paste, undo), never of those made by `set_…`. `returned`
    is Enter in a field of one line. `refused` carries a sentence about a paste that was not taken. `menu_opening`
    carries the context menu before it is shown, and the position in the text that it was asked for.
    """

    edited = Signal()
    returned = Signal()
    focused = Signal()
    blurred = Signal()
    refused = Signal(str)
    menu_opening = Signal(object, int)

    def __init__(
        self,
        name: str,
        *,
        single_line: bool = False,
        page: bool = False,
        bare: bool = False,
        placeholder: str = "",
        lines: int = 1,
        max_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the accessible name. `page` and `bare` are without a frame. `max_lines` 0 is no limit."""
        super().__init__(parent)
        self._single_line = single_line
        self._lines, self._max_lines = lines, max_lines
        self._direction = Qt.LayoutDirection.LayoutDirectionAuto
        self._quiet = False
        self.squiggles: Squiggles | None = None
        """What paints under misspelt words, where words of the field are checked."""
        self.smart_typing = SmartTyping(self)
        self.code_typing = CodeTyping(self)
        self.looks: Looks | None = None
        """Whose marks count as TK in the field."""
        self._place: tuple[FieldDocuments, str, str] | None = None
        self._own = True
        self.setObjectName(name)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("page", page)
        self.setProperty("bare", bare)
        self.setProperty("boxed", not (page or bare))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame if page or bare else QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vertical = Qt.ScrollBarPolicy.ScrollBarAsNeeded if max_lines else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(vertical)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document = new_document()
        self._known = ""
        self._watch(self._document)

    def text(self) -> str:
        """Return the text, with no-break spaces, cleaned; a field of one line has no newline in it."""
        text = document_text(self._document)
        return clean_line(text) if self._single_line else text

    def set_document(self, document: QTextDocument) -> None:
        """Show another document, with its own undo stack; the caret stands at its start. The caller keeps it alive."""
        self._place, self._own = None, False
        # What is typed now is no part of the step that was typed elsewhere.
        document.setModified(False)
        self._exchange(document)

    def show_text(self, text: str, documents: FieldDocuments, name: str, key: str = "") -> bool:
        """Show the document that `documents` keep of the field `name`, of the attachment `key` if given.

        Where they keep none, show `text` and let them keep the document once something changes in it: until then one
        document serves story after story. Say whether a kept one is shown. The caret stands at the start.
        """
        kept = documents.kept(name, key)
        if kept is not None:
            self.set_document(kept)
            return True
        self._place = None
        if not self._own:
            self._exchange(new_document())
            self._own = True
        self._fill(clean_line(text) if self._single_line else clean(text))
        self._place = (documents, name, key)
        return False

    def set_text_if_other(self, text: str) -> None:
        """Put `text` into the field, undoably and without `edited`, unless it is there already."""
        wanted = clean_line(text) if self._single_line else clean(text)
        if wanted == self.text():
            return
        self._quiet = True
        try:
            self._replace_all(wanted)
        finally:
            self._quiet = False
        self._known = self.text()

    def put(self, text: str) -> None:
        """Put `text` in the place of all that is there, as a person would: told by `edited`, one step of undo."""
        wanted = clean_line(text) if self._single_line else clean(text)
        self._replace_all(wanted)
        self.put_caret_at_end()

    def _replace_all(self, wanted: str) -> None:
        # A document that counts as unmodified takes what comes next for another step of undo.
        self._document.setModified(False)
        replace_text(self._document, with_break_points(wanted))
        self._document.setModified(False)

    def forget(self) -> None:
        """Show nothing, and let go of the document that was shown, so that another field can show it."""
        self._place = None
        if not self._own:
            self._exchange(new_document())
            self._own = True
        self._fill("")

    def show_to_come(self, looks: Looks) -> None:
        """Mark each TK in the field from now on, as the page does."""
        self.looks = looks
        looks.theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        if self.looks is None:
            return
        worn = self._document.findChild(BlockLooks)
        if isinstance(worn, BlockLooks):
            worn.refresh()
        else:
            BlockLooks(self._document, self.looks).follow()

    def set_direction(self, direction: Qt.LayoutDirection) -> None:
        """Set the direction of the text; LayoutDirectionAuto goes by each line's first strong letter."""
        if direction != self._direction:
            self._direction = direction
            self._wear_options()

    def context_menu(self) -> QMenu:
        """Return a new menu of what can be done with the text just now."""
        menu = QMenu(self)
        cursor, document = self.textCursor(), self._document
        writable = not self.isReadOnly()
        keys = QKeySequence.StandardKey
        undo = menu.addAction("Undo", self.undo)
        redo = menu.addAction("Redo", self.redo)
        menu.addSeparator()
        cut = menu.addAction("Cut", self.cut)
        copy = menu.addAction("Copy", self.copy)
        paste = menu.addAction("Paste", self.paste)
        menu.addSeparator()
        everything = menu.addAction("Select all", self.selectAll)
        for action, key, enabled in (
            (undo, keys.Undo, writable and document.isUndoAvailable()),
            (redo, keys.Redo, writable and document.isRedoAvailable()),
            (cut, keys.Cut, writable and cursor.hasSelection()),
            (copy, keys.Copy, cursor.hasSelection()),
            (paste, keys.Paste, self.canPaste()),
            (everything, keys.SelectAll, not document.isEmpty()),
        ):
            action.setShortcut(key)
            action.setEnabled(enabled)
        return menu

    def _fill(self, text: str) -> None:
        if text != self._known:
            self._quiet = True
            refill(self._document, text)
            self._quiet = False
            self._known = text
        if self.textCursor().position() or self.textCursor().hasSelection():
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def _exchange(self, document: QTextDocument) -> None:
        if document is not self._document:
            self._document.contentsChanged.disconnect(self._on_contents)
            self._document.documentLayout().documentSizeChanged.disconnect(self._fit)
            self._watch(document)

    def _watch(self, document: QTextDocument) -> None:
        self._document = document
        self.setDocument(document)
        document.setDefaultFont(self.font())
        if document.defaultTextOption().textDirection() != self._direction:
            self._wear_options()
        self._known = self.text()
        self._dress()
        document.contentsChanged.connect(self._on_contents)
        document.documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _wear_options(self) -> None:
        option = self._document.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self._direction)
        self._document.setDefaultTextOption(option)

    def _on_contents(self) -> None:
        if self._place is not None and self._document.isUndoAvailable():
            documents, name, key = self._place
            documents.keep(self._document, name, key)
            self._place, self._own = None, False
        if self._quiet:
            return
        text = self.text()
        if text != self._known:
            self._known = text
            self.edited.emit()

    def _fit(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the height of the text and the frame around it."""
        metrics = QFontMetrics(self.font())
        line = max(metrics.height(), metrics.lineSpacing())
        text = math.ceil(self._document.size().height())
        text = max(text, math.ceil(line * self._lines + 2 * MARGIN))
        if self._max_lines:
            text = min(text, math.ceil(line * self._max_lines + 2 * MARGIN))
        return QSize(8 * metrics.averageCharWidth(), text + self._around())

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than the text is high."""
        return self.sizeHint()

    def _around(self) -> int:
        return FIELD_FRAME if self.property("boxed") else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height after a change of width."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whoever zooms while Ctrl is held; a field that is only read would zoom by itself."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter in a field of one line instead of breaking the line."""
        if self._single_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returned.emit()
            event.accept()
            return
        if sight.move(self, event):
            event.accept()
            return
        super().keyPressEvent(event)
        self.smart_typing.after(event.text())
        self.code_typing.after(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take text from an input method."""
        super().inputMethodEvent(event)
        self.smart_typing.after_input(event)
        self.code_typing.after_input(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the field's own menu."""
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if by_key else event.globalPos()
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        self.menu_opening.emit(menu, cursor.position())
        menu.popup(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the waves under misspelt words."""
        super().paintEvent(event)
        if self.squiggles is not None:
            block, blocks = self._document.begin(), []
            while block.isValid():
                blocks.append(block)
                block = block.next()
            self.squiggles.paint(blocks, event.rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the person is here."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person has left, unless for a menu."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.blurred.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take plain text alone."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop the plain text, cleaned; newlines become spaces in a field of one line."""
        text = source.text()
        if len(text) > MAX_PASTE:
            self.refused.emit("What was copied is too long for a field. Paste it into the text of the story.")
            return
        text = clean_line(text.strip("\r\n")) if self._single_line else clean(text)
        cursor = self.textCursor()
        cursor.insertText(with_break_points(text))
        self.setTextCursor(cursor)
        self.code_typing.after_paste(text)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text alone, with its no-break spaces."""
        source = QMimeData()
        source.setText(clean(self.textCursor().selectedText()))
        return source

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Open nothing: answer with one transparent pixel."""
        image = QImage(1, 1, QImage.Format.Format_ARGB32)
        image.fill(0)
        return image

    def enter(self) -> None:
        """Take the focus, with the first TK selected or else the caret behind the text."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        found = to_come_in(self._document.toRawText(), self.looks.marks if self.looks else ())
        if not found:
            self.put_caret_at_end()
            return
        cursor = self.textCursor()
        cursor.setPosition(found[0][0])
        cursor.setPosition(found[0][1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def put_caret_at_end(self) -> None:
        """Put the caret behind the text."""
        self.moveCursor(QTextCursor.MoveOperation.End)


class Chooser(QComboBox):
    """A combo box with the house's arrow, which the wheel changes only while it has the focus."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def showPopup(self) -> None:
        """Show the choices in one frame: their list has it, so what holds the list has none."""
        holder = self.view().parentWidget()
        if isinstance(holder, QFrame):
            holder.setFrameShape(QFrame.Shape.NoFrame)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll past a combo box that nobody is in."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box as the style does, and the arrow in the colour of the text."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(self.palette().ColorRole.Text)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        centre = QPointF(14 if left else self.width() - 14, self.height() / 2)
        painter.drawPolyline(QPolygonF([centre + QPointF(-4, -2), centre + QPointF(0, 2), centre + QPointF(4, -2)]))
