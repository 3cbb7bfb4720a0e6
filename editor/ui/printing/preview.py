"""Print preview: the pages of the open story as they will be printed, one under the other."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor.ui.fields import Chooser
from editor.ui.printing.looks import PAPERS, Paper
from editor.ui.printing.pages import Pages
from editor.ui.theme import Theme

_GAP = 18
_KEPT = 8
_STEP = 1.25
_LEAST, _MOST = 0.4, 4.0
_ROOMY = 1.35
"""The most that a page is blown up to fill the width, before a person asks for more."""


class PageStack(QWidget):
    """Draws pages under each other, `zoom` pixels a point. Pictures of the last few are kept."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: Pages | None = None
        self._pictures: OrderedDict[int, QPixmap] = OrderedDict()
        self.zoom = 1.0

    def show_pages(self, pages: Pages) -> None:
        """Show other pages."""
        self._pages = pages
        self.set_zoom(self.zoom)

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at `zoom` pixels a point."""
        self.zoom = zoom
        self._pictures.clear()
        self.setMinimumSize(self.sizeHint())
        self.resize(self.sizeHint().expandedTo(self.size()))
        self.update()

    def page_at(self, y: int) -> int:
        """Return the number of the page at height `y`, from 0."""
        pages = 0 if self._pages is None else len(self._pages)
        return max(0, min(y // (self._size().height() + _GAP), pages - 1))

    def top_of(self, number: int) -> int:
        """Return the height at which page `number` begins."""
        return number * (self._size().height() + _GAP)

    def sizeHint(self) -> QSize:
        """Return the room that all pages take."""
        size, count = self._size(), 0 if self._pages is None else len(self._pages)
        return QSize(size.width() + 2 * _GAP, count * (size.height() + _GAP) + _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are in sight."""
        if self._pages is None:
            return
        painter = QPainter(self)
        size = self._size()
        left = (self.width() - size.width()) // 2
        edge = QPen(self._theme.palette.colour("edge"))
        for number in range(self.page_at(event.rect().top()), self.page_at(event.rect().bottom()) + 1):
            place = QRect(left, self.top_of(number) + _GAP, size.width(), size.height())
            painter.drawPixmap(place.topLeft(), self._picture(self._pages, number))
            painter.setPen(edge)
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _size(self) -> QSize:
        paper = PAPERS[0] if self._pages is None else self._pages.paper
        return QSize(round(paper.width * self.zoom), round(paper.height * self.zoom))

    def _picture(self, pages: Pages, number: int) -> QPixmap:
        held = self._pictures.get(number)
        if held is None:
            held = _drawn(pages, number, self._size(), self.zoom, self.devicePixelRatioF())
            self._pictures[number] = held
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(number)
        return held


class Preview(QDialog):
    """Shows pages and says what a person wants done with them. `make` sets the story on another paper. GUI thread."""

    print_requested = Signal()
    pdf_requested = Signal()
    paper_chosen = Signal(str)

    def __init__(self, theme: Theme, make: Callable[[Paper], Pages], paper: Paper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Print preview")
        self.setAccessibleName("Print preview")
        self._make = make
        self._fitting = True
        self.stack = PageStack(theme)
        self._area = QScrollArea(self)
        self._area.setWidget(self.stack)
        self._area.setWidgetResizable(True)
        self._area.setProperty("kind", "preview")
        self._area.setAccessibleName("Pages")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.verticalScrollBar().valueChanged.connect(self._show_place)
        self._area.installEventFilter(self)
        self._place = QLabel(self)
        self._place.setProperty("kind", "hint")
        self._lay_out(paper)
        self.resize(_fitting_size(parent))
        self._set(paper)
        self._area.setFocus()

    def _lay_out(self, paper: Paper) -> None:
        self._papers = Chooser("Paper", self)
        for each in PAPERS:
            self._papers.addItem(each.words)
        self._papers.setCurrentIndex(PAPERS.index(paper))
        self._papers.activated.connect(self._choose)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(6)
        row.addWidget(self._papers)
        row.addSpacing(6)
        for words, name, act in (("−", "Smaller", self._smaller), ("+", "Larger", self._larger)):
            row.addWidget(self._button(words, name, act, "quiet"))
        row.addWidget(self._button("Fit width", "Fit width", self._fit, "quiet"))
        row.addSpacing(6)
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self._button("Close", "Close", self.close, "quiet"))
        row.addWidget(self._button("Export to PDF…", "Export to PDF", self.pdf_requested.emit))
        row.addWidget(self._button("Print…", "Print", self.print_requested.emit, "primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._area, 1)

    def _button(self, words: str, name: str, act: Callable[[], object], kind: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(name)
        button.setToolTip(name if words != name and len(words) == 1 else "")
        button.setAutoDefault(False)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(lambda: act())
        return button

    def page(self) -> int:
        """Return the number of the page in sight, from 0."""
        bar = self._area.verticalScrollBar()
        return self.stack.page_at(bar.value() + self._area.viewport().height() // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+plus and minus change the size, Ctrl+P prints; Esc closes as in every dialog."""
        if event.matches(QKeySequence.StandardKey.ZoomIn) or event.key() == Qt.Key.Key_Plus:
            self._larger()
        elif event.matches(QKeySequence.StandardKey.ZoomOut) or event.key() == Qt.Key.Key_Minus:
            self._smaller()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.print_requested.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Go from page to page, and to the ends, by the keys of the pages."""
        if watched is self._area and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_PageUp: -1}
            bar = self._area.verticalScrollBar()
            if event.key() in steps:
                bar.setValue(self.stack.top_of(max(0, self.page() + steps[Qt.Key(event.key())])))
                return True
            if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
                bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as the window, until another size is asked for."""
        super().resizeEvent(event)
        if self._fitting:
            self._fit()

    def _set(self, paper: Paper) -> None:
        self._pages = self._make(paper)
        self.stack.show_pages(self._pages)
        if self._fitting:
            self._fit()
        self._show_place()

    def _choose(self, index: int) -> None:
        self._set(PAPERS[index])
        self.paper_chosen.emit(PAPERS[index].name)

    def _fit(self) -> None:
        self._fitting = True
        # The scroll bar's room is left free whether it is there or not, so that the two do not chase each other.
        room = self._area.width() - 2 * _GAP - self._area.verticalScrollBar().sizeHint().width()
        self._zoom(min(room / self._pages.paper.width, _ROOMY), fitting=True)

    def _larger(self) -> None:
        self._zoom(self.stack.zoom * _STEP)

    def _smaller(self) -> None:
        self._zoom(self.stack.zoom / _STEP)

    def _zoom(self, zoom: float, *, fitting: bool = False) -> None:
        zoom = max(_LEAST, min(zoom, _MOST))
        self._fitting = fitting
        if zoom != self.stack.zoom:
            page = self.page()
            self.stack.set_zoom(zoom)
            self._area.verticalScrollBar().setValue(self.stack.top_of(page))
        self._show_place()

    def _show_place(self) -> None:
        words = f"Page {self.page() + 1} of {len(self._pages)}"
        self._place.setText(words)
        self._area.setAccessibleDescription(words)


def _drawn(pages: Pages, number: int, size: QSize, zoom: float, ratio: float) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.scale(zoom, zoom)
    pages.draw(painter, number)
    painter.end()
    return picture


def _fitting_size(parent: QWidget) -> QSize:
    return QSize(min(900, parent.width() - 40), max(400, parent.height() - 60))
