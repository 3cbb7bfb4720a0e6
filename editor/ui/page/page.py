"""The page: one scroll area in which headline, standfirst, lead photo and body stand under one another."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from editor.ui.open_story import OpenStory
from editor.ui.page.body_clipboard import BodyClipboard
from editor.ui.page.body_edit import BodyEdit
from editor.ui.page.header import PageHeader
from editor.ui.page.looks import BODY_MARGIN, Looks
from editor.ui.page.style import WIDTHS
from editor.ui.page.veil import Veil

_PAPER = 680
_MARGIN = 24
_PADDING = 55
_EDGE = 28
_NEAR = 40
_BELOW = 60
_SCROLL_EVERY = 30
_LINE_AT = 0.42
"""How far down the page a typewriter's line stands: a little above the middle, where the eye rests."""
_NOTCH = 120
"""What Qt says of one notch of a wheel."""


class _Paper(QWidget):
    """The sheet: paper-coloured, with a fine edge, its width bound, the desk around it."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.setObjectName("Paper")
        self.below = _BELOW
        self.column = QVBoxLayout(self)
        self.column.setSpacing(4)

    @property
    def sheet(self) -> QRect:
        """Where the sheet lies in this widget."""
        width = min(self.width() - 2 * _MARGIN, _paper_width(self._looks))
        return QRect((self.width() - width) // 2, _MARGIN, width, self.height() - _MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column within the sheet."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Set the column's margins for the present width."""
        sheet = self.sheet
        padding = min(round(_PADDING * self._looks.style.scale), sheet.width() // 12) - round(BODY_MARGIN)
        side = sheet.left() + padding
        self.column.setContentsMargins(side, _MARGIN + 32, self.width() - sheet.right() - 1 + padding, self.below)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk and the sheet on it."""
        colours = self._looks.theme.palette
        painter = QPainter(self)
        painter.fillRect(event.rect(), colours.colour("page"))
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.setBrush(QColor(colours.paper))
        painter.drawRoundedRect(QRectF(self.sheet).adjusted(0.5, 0.5, -0.5, 8), 3, 3)
        painter.end()


def _paper_width(looks: Looks) -> int:
    """Return the sheet's width in pixels: about 70 characters of the body's font, with its margins."""
    scale = looks.style.scale
    wanted = max(_PAPER * scale, looks.body.pointSizeF() * 39 + 2 * _PADDING * scale)
    return round(wanted * WIDTHS[looks.style.width])


class Page(QScrollArea):
    """Where one story is read and written. Belongs to the window, which tells it what to show.

    `zoom_wanted` carries how many steps larger the wheel asks the page to be.
    """

    zoom_wanted = Signal(int)

    def __init__(self, looks: Looks, clipboard: BodyClipboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._story: OpenStory | None = None
        self._away = 0
        self._turned = 0
        self._typewriter = self._one_paragraph = False
        self.setObjectName("Page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A photo is lower on a narrower page: what fits beside a bar might not fit without one, and Qt would show
        # and hide the bar in turn, each within the other, until the stack is full.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._paper = _Paper(looks)
        self.header = PageHeader(looks, clipboard.key_in, self._paper)
        self.body = BodyEdit(looks, clipboard, self._paper)
        self.body.setPlaceholderText("Write the story here.")
        self._veil = Veil(looks, self.header)
        self._paper.column.addWidget(self.header)
        self._paper.column.addWidget(self.body)
        self._paper.column.addStretch(1)
        self.setWidget(self._paper)
        self._scroller = QTimer(self)
        self._scroller.setInterval(_SCROLL_EVERY)
        self._scroller.timeout.connect(self._scroll_on)
        self._connect()
        self.restyle()

    @property
    def story(self) -> OpenStory | None:
        """The story on the page."""
        return self._story

    def show_story(self, story: OpenStory, dated: str) -> None:
        """Show `story` with its caret and scroll position; `dated` is the date as it is printed."""
        self.leave()
        self._story = story
        story.catch_up()
        self.setUpdatesEnabled(False)
        self.header.show_story(story, dated)
        self.body.show_document(story.document, story.cursor)
        self._paper.column.activate()
        self.setUpdatesEnabled(True)
        QTimer.singleShot(0, self, self._scroll_back)

    def leave(self) -> None:
        """Remember caret and scroll position of the story on the page."""
        if self._story is not None:
            self._story.cursor = self.body.textCursor()
            self._story.scroll = self.verticalScrollBar().value()

    def refresh_attachments(self) -> None:
        """Draw photos and links anew, as after a caption was edited."""
        self.header.lead.show_story(self._story)
        self.body.refresh_objects()

    def repaint_pictures(self) -> None:
        """Paint photos anew whose sizes have not changed."""
        self.header.lead.update()
        self.body.viewport().update()

    def restyle(self) -> None:
        """Wear the theme and the style that are in force now; the caret's line stays where it is."""
        before = self._caret_height()
        self.header.restyle()
        self.body.setFont(self._looks.body)
        self.body.viewport().setFont(self._looks.body)
        if self._story is not None:
            self._story.restyle()
            self.refresh_attachments()
        self._paper.place()
        self._paper.update()
        self._hold(before)

    def set_writable(self, writable: bool) -> None:
        """Let the page be edited, or only read."""
        self.header.set_writable(writable)
        self.body.setReadOnly(not writable)
        self.body.setPlaceholderText("Write the story here." if writable else "This story has no text yet.")
        if not writable:
            flags = Qt.TextInteractionFlag
            self.body.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def set_typewriter(self, on: bool) -> None:
        """Keep the caret's line at one height of the page, or let it go up and down."""
        if on == self._typewriter:
            return
        self._typewriter = on
        self._make_room()
        QTimer.singleShot(0, self, self.show_caret)

    def set_one_paragraph(self, on: bool) -> None:
        """Dim all but what the caret stands in, or nothing."""
        self._one_paragraph = on
        self._light()

    def set_habits(self, on: bool) -> None:
        """Let marks typed at a paragraph's start make it another kind of block, or stay what they are."""
        self.body.habits = on

    def show_caret(self) -> None:
        """Scroll so that the body's caret is in sight, or at the typewriter's height."""
        rect = self.body.cursorRect()
        top = self.body.mapTo(self._paper, rect.topLeft())
        # A press of the mouse must not move the text away under it.
        if self._typewriter and not QApplication.mouseButtons():
            wanted = top.y() + rect.height() // 2 - round(self.viewport().height() * _LINE_AT)
            if wanted > self.verticalScrollBar().maximum():
                self._lay_out_now()
            self.verticalScrollBar().setValue(wanted)
        elif self.body.textCursor().atStart() and top.y() + rect.height() < self.viewport().height():
            # Where there is room for it, the headline comes into sight with the story's first line.
            self.verticalScrollBar().setValue(0)
        else:
            self.ensureVisible(top.x(), top.y() + rect.height() // 2, 0, rect.height() // 2 + _EDGE)

    def show_start_of(self, position: int) -> None:
        """Put the caret at a position of the body, and its line near the top of the page."""
        cursor = self.body.textCursor()
        cursor.setPosition(position)
        self.body.setTextCursor(cursor)
        if not self._typewriter:
            top = self.body.mapTo(self._paper, self.body.cursorRect().topLeft()).y()
            self.verticalScrollBar().setValue(top - self.viewport().height() // 5)
        self.show_caret()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the room below the text that a typewriter's last line needs."""
        super().resizeEvent(event)
        if self._typewriter:
            self._make_room()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom while Ctrl is held."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps:
            self.zoom_wanted.emit(steps)
        event.accept()

    def enter_field(self, name: str) -> None:
        """Put the caret into a field above the text by its JSON name: its TK is selected."""
        field = self.header.field(name)
        field.enter()
        self.ensureWidgetVisible(field, 0, _EDGE)

    def enter_block(self, number: int, start: int = 0, end: int = 0) -> None:
        """Put the caret into a block of the text by its number, with what stands from `start` to `end` selected."""
        block = self.body.document().findBlockByNumber(number)
        if block.isValid():
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + start)
            cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
            self.body.setTextCursor(cursor)
        self.body.setFocus()
        self.show_caret()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret at the end of the story when the empty sheet below it is clicked."""
        if event.position().y() > self.body.mapTo(self, QPoint(0, self.body.height())).y():
            self.body.moveCursor(QTextCursor.MoveOperation.End)
            self.body.setFocus()
            event.accept()
            return
        super().mousePressEvent(event)

    def _connect(self) -> None:
        self.header.left_downwards.connect(self._into_body)
        self.header.caret_moved.connect(self._show_in_header)
        self.body.left_upwards.connect(self.header.standfirst.setFocus)
        self.body.caret_shown.connect(self.show_caret)
        self.body.cursorPositionChanged.connect(self._caret_moved)
        self.body.dragged.connect(self._follow_drag)
        self.body.drag_ended.connect(self._scroller.stop)
        self.body.hovered.connect(self._follow_hover)
        self.body.paged.connect(self._go_page)
        self.header.focused.connect(self._light)
        self.body.focused.connect(self._light)

    def _show_in_header(self, place: QRect) -> None:
        top = self.header.mapTo(self._paper, place.topLeft())
        self.ensureVisible(top.x(), top.y() + place.height() // 2, 0, place.height() // 2 + _EDGE)

    def _into_body(self) -> None:
        self.body.setFocus()
        self.show_caret()

    def _caret_moved(self) -> None:
        if self.body.hasFocus() and not self._scroller.isActive():
            self.show_caret()

    def _light(self) -> None:
        """Dim what nobody is writing in; while the focus is elsewhere, what was dimmed stays so."""
        in_header = self.header.isAncestorOf(QApplication.focusWidget() or self)
        self._veil.setVisible(self._one_paragraph and not in_header)
        self.body.light.show(self._one_paragraph, in_header)

    def _caret_height(self) -> int | None:
        """Return how far down the page the caret stands; None where it is out of sight."""
        height = self.body.mapTo(self, self.body.cursorRect().topLeft()).y()
        return height if 0 <= height < self.viewport().height() else None

    def _hold(self, height: int | None) -> None:
        """Scroll so that the caret stands `height` pixels down the page, after everything was set anew."""
        if height is None or self._story is None:
            return
        self._lay_out_now()
        now = self.body.mapTo(self, self.body.cursorRect().topLeft()).y()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + now - height)

    def _lay_out_now(self) -> None:
        """Let the sheet be as tall as what is on it before it is scrolled, so that nothing is painted elsewhere."""
        self._paper.column.activate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _make_room(self) -> None:
        self._paper.below = round(self.viewport().height() * (1 - _LINE_AT)) if self._typewriter else _BELOW
        self._paper.place()

    def _scroll_back(self) -> None:
        if self._story is not None:
            self.verticalScrollBar().setValue(self._story.scroll)

    def _follow_drag(self, at: QPoint) -> None:
        """Scroll along while a selection is dragged past the edge, the faster the farther."""
        height = self.viewport().height()
        y = self.viewport().mapFromGlobal(at).y()
        self._away = y if y < 0 else max(y - height, 0)
        if self._away:
            self._scroller.start()
        else:
            self._scroller.stop()

    def _follow_hover(self, at: QPoint) -> None:
        """Scroll along while something is dragged near the edge, where a drop is still a drop on the page."""
        height = self.viewport().height()
        y = self.viewport().mapFromGlobal(at).y()
        self._away = min(y - _NEAR, 0) or max(y - height + _NEAR, 0)
        if self._away:
            self._scroller.start()
        else:
            self._scroller.stop()

    def _scroll_on(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._away // 2 + (1 if self._away > 0 else -1))

    def _go_page(self, down: bool, keep: bool) -> None:
        """Move the caret by what is in sight; with `keep` the selection grows."""
        step = self.viewport().height() - 2 * _EDGE
        rect = self.body.cursorRect()
        target = self.body.cursorForPosition(rect.center() + QPoint(0, step if down else -step))
        cursor = self.body.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(target.position(), mode)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (step if down else -step))
        self.body.setTextCursor(cursor)
