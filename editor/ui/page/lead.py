"""The lead photo above the text."""

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from editor.ui.open_story import OpenStory
from editor.ui.page.clipboard import KEY_MIME
from editor.ui.page.looks import BODY_MARGIN, Looks
from editor.ui.page.solid_words import words_of_photo

_PLACE = 64
_DRAGGED = 160


class LeadFigure(QAbstractButton):
    """The lead photo above the text; nothing at all in a story without one, but while a photo is dragged over it.

    It is dragged into the text to stand there instead. A press of the mouse sends `chosen`, so that a drag can follow;
    keys, and a screen reader's press, send `opened`. `pressed_at` carries the width, and how far from its left edge the
    mouse pressed it.
    """

    chosen = Signal()
    pressed_at = Signal(float, float)
    opened = Signal()
    menu_wanted = Signal(object)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._story: OpenStory | None = None
        self._offered = False
        self._writable = True
        self._pressed: QPoint | None = None
        self.setObjectName("Lead figure")
        self.setAccessibleName("Lead figure")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.opened)

    def show_story(self, story: OpenStory | None) -> None:
        """Show the lead photo of `story` as it is now."""
        self._story = story
        look = None if story is None else story.lead_figure()
        self.setVisible(look is not None or self._offered)
        if look is None:
            self.setFixedHeight(round(BODY_MARGIN) + _PLACE)
        lead = None if story is None else story.session.story.lead
        self.setAccessibleDescription("" if lead is None else words_of_photo(lead))
        if story is not None and look is not None:
            height = story.drawer.figure_height(look, self.width() - 2 * BODY_MARGIN)
            self.setFixedHeight(round(BODY_MARGIN + height))
        self.update()

    def offer(self, offered: bool) -> None:
        """Show that a photo may be dropped here, or no longer."""
        if offered != self._offered:
            self._offered = offered
            self.show_story(self._story)

    def holds(self, key: str) -> bool:
        """Say whether the story has a photo `key` that does not lead it yet."""
        photo = None if self._story is None else self._story.session.story.photo(key)
        return photo is not None and not photo.lead

    def set_writable(self, writable: bool) -> None:
        """Let the photo be dragged away, or not."""
        self._writable = writable

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photo with its caption and credit."""
        look = None if self._story is None else self._story.lead_figure()
        place = QRectF(self.rect()).adjusted(BODY_MARGIN, BODY_MARGIN, -BODY_MARGIN, 0)
        painter = QPainter(self)
        if self._story is not None and look is not None:
            self._story.drawer.draw_figure(painter, place, look)
        if self.hasFocus():
            self._paint_focus(painter, place)
        if self._offered:
            self._paint_offer(painter, place, bare=look is None)
        painter.end()

    def _paint_focus(self, painter: QPainter, place: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._looks.theme.palette.colour("focus"), 3))
        painter.drawRoundedRect(place.adjusted(-5, -5, 5, -1), 4, 4)

    def _paint_offer(self, painter: QPainter, place: QRectF, *, bare: bool) -> None:
        colours = self._looks.theme.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colours.colour("accent"), 1.5 if bare else 3)
        if bare:
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.fillRect(place, colours.colour("hover"))
        painter.setPen(pen)
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1) if bare else place.adjusted(-5, -5, 5, -1), 4, 4)
        if bare:
            painter.setFont(self._looks.theme.sans_font())
            painter.setPen(colours.colour("accent_text"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "Lead photo")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the new width asks for."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.show_story(self._story)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the lead photo."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.chosen.emit()
            self._tell_place(event.position().x())

    def _tell_place(self, x: float) -> None:
        self.pressed_at.emit(self.width() - 2 * BODY_MARGIN, x - BODY_MARGIN)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the photo, once the pointer has gone far enough."""
        if self._pressed is None or not self._writable or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Forget the press."""
        self._pressed = None

    def _drag(self) -> None:
        lead = None if self._story is None else self._story.session.story.lead
        if lead is None:
            return
        mime = QMimeData()
        mime.setData(KEY_MIME, lead.key.encode())
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(self.grab().scaledToWidth(_DRAGGED, Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.CopyAction)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the lead photo in the inspector."""
        self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the photo's menu, by the mouse or by the menu key."""
        self.chosen.emit()
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse:
            self._tell_place(event.pos().x())
        self.menu_wanted.emit(event.globalPos() if by_mouse else self.mapToGlobal(self.rect().center()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the photo in the inspector by Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is elsewhere."""
        super().focusOutEvent(event)
        self.update()
