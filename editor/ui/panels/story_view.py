"""The list of stories itself."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollBar, QWidget

from editor.ui.models.stories import StoryListModel
from editor.ui.moments import Now
from editor.ui.panels.story_delegate import StoryDelegate
from editor.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class StoryView(QListView):
    """Shows the rows of a StoryListModel: Enter opens, Delete asks for the bin. GUI thread.

    Its scroll bar stands over the rows while the pointer does, so that they reach the edge and keep their width.
    """

    entered_key = Signal()
    delete_key = Signal()
    escape_key = Signal()

    def __init__(self, theme: Theme, model: StoryListModel, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Stories")
        self.setAccessibleName("Stories")
        self.setProperty("kind", "stories")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._theme = theme
        # What is opaque is scrolled by moving its pixels; else each step would draw every row anew.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.hide()
        # A new bar has something to scroll, and is told of nothing while all rows fit.
        self._bar.setRange(0, 0)
        self._follow_bar()
        self._delegate = StoryDelegate(theme, now, self, model)
        self.setItemDelegate(self._delegate)
        self.setModel(model)

    def restyle(self) -> None:
        """Take over fonts and colours of the theme."""
        self._delegate.restyle()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def mark_words(self, query: str) -> None:
        """Mark what of `query` stands in the rows that answer a search."""
        self._delegate.mark_words(query)
        self.viewport().update()

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """Draw one row anew where it kept its height; lay all out where it did not."""
        # Where a row stands is what was laid out; how high Qt says it is, is asked of the delegate each time.
        following = self.model().index(topLeft.row() + 1, 0)
        if topLeft == bottomRight and following.isValid():
            place = self.visualRect(topLeft)
            if self.visualRect(following).top() - place.top() == place.height():
                self.viewport().update(place)
                return
        super().dataChanged(topLeft, bottomRight, roles)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the rows on it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.palette.colour("sidebar"))
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter, Delete and Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_key.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_key.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape_key.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the right button to the menu: choosing a row would open its story."""
        if event.button() is not Qt.MouseButton.RightButton:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out for another width, and keep the bar at the far edge."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        width = self._bar.sizeHint().width()
        left = 0 if self.isRightToLeft() else self.width() - width
        self._bar.setGeometry(left, 0, width, self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the bar, if there is more than fits."""
        super().enterEvent(event)
        self._bar.setVisible(self._bar.maximum() > self._bar.minimum())

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the bar: what stands over the rows makes each step of scrolling a drawing of them all."""
        super().leaveEvent(event)
        self._bar.hide()

    def _follow_bar(self) -> None:
        own = self.verticalScrollBar()
        own.rangeChanged.connect(self._show_range)
        own.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(own.setValue)

    def _show_range(self, least: int, most: int) -> None:
        own = self.verticalScrollBar()
        self._bar.setRange(least, most)
        self._bar.setPageStep(own.pageStep())
        self._bar.setSingleStep(own.singleStep())
        self._bar.setVisible(most > least and self.underMouse())
