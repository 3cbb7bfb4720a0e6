"""The page: one scroll area in which headline, standfirst, lead photo and body stand under one another."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor.ui.open_story import OpenStory
from editor.ui.page.body_edit import BodyClipboard, BodyEdit
from editor.ui.page.header import PageHeader
from editor.ui.page.looks import BODY_MARGIN, Looks

_PAPER = 680
_MARGIN = 24
_PADDING = 55
_EDGE = 28
_NEAR = 40
_SCROLL_EVERY = 30


class _Paper(QWidget):
    """The sheet: paper-coloured, with a fine edge, its width bound, the desk around it."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.setObjectName("Paper")
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
        padding = min(_PADDING, sheet.width() // 12) - round(BODY_MARGIN)
        side = sheet.left() + padding
        self.column.setContentsMargins(side, _MARGIN + 32, self.width() - sheet.right() - 1 + padding, 60)

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
    points = looks.body.pointSizeF()
    return round(max(_PAPER, points * 39 + 2 * _PADDING))


class Page(QScrollArea):
    """Where one story is read and written. Belongs to the window, which tells it what to show."""

    def __init__(self, looks: Looks, clipboard: BodyClipboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._story: OpenStory | None = None
        self._away = 0
        self.setObjectName("Page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._paper = _Paper(looks)
        self.header = PageHeader(looks, clipboard.key_in, self._paper)
        self.body = BodyEdit(looks, clipboard, self._paper)
        self.body.setPlaceholderText("Write the story here.")
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
        """Wear the theme that is in force now."""
        self.header.restyle()
        self.body.setFont(self._looks.body)
        if self._story is not None:
            self._story.restyle()
            self.refresh_attachments()
        self._paper.place()
        self._paper.update()

    def set_writable(self, writable: bool) -> None:
        """Let the page be edited, or only read."""
        self.header.set_writable(writable)
        self.body.setReadOnly(not writable)
        if not writable:
            flags = Qt.TextInteractionFlag
            self.body.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def show_caret(self) -> None:
        """Scroll so that the body's caret is in sight."""
        rect = self.body.cursorRect()
        top = self.body.mapTo(self._paper, rect.topLeft())
        if self.body.textCursor().atStart() and top.y() + rect.height() < self.viewport().height():
            # Where there is room for it, the headline comes into sight with the story's first line.
            self.verticalScrollBar().setValue(0)
            return
        self.ensureVisible(top.x(), top.y() + rect.height() // 2, 0, rect.height() // 2 + _EDGE)

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

    def _show_in_header(self, place: QRect) -> None:
        top = self.header.mapTo(self._paper, place.topLeft())
        self.ensureVisible(top.x(), top.y() + place.height() // 2, 0, place.height() // 2 + _EDGE)

    def _into_body(self) -> None:
        self.body.setFocus()
        self.show_caret()

    def _caret_moved(self) -> None:
        if self.body.hasFocus() and not self._scroller.isActive():
            self.show_caret()

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
