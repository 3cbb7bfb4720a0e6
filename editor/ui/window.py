"""The window: three columns under a toolbar, and nothing in it that is not used."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMoveEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor.ui.actions import Actions
from editor.ui.page.find_bar import FindBar
from editor.ui.page.page import Page
from editor.ui.panels.banner import Banner
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.outline_panel import OutlinePanel
from editor.ui.panels.progress import ProgressLine
from editor.ui.panels.story_list import StoryListPanel
from editor.ui.panels.tray import local_files
from editor.ui.status_line import StatusLine
from editor.ui.tab_order import next_stop
from editor.ui.theme import Theme
from editor.ui.toolbar import ToolBar

_WIDTHS = (281, 780, 328)
_SIZE = QSize(1440, 900)
_TITLE = 120
_LEAST_PAGE = 420
_OVERHANG = 1.25


class Window(QMainWindow):
    """Lays out what it is given; knows no story. `closing` is asked before it closes and may refuse.

    `files_dropped` carries the paths of files that were dropped on the page beside the body. `escaped` tells of an
    Esc that nothing else took, `state_changed` of a window that fills the screen or no longer does.
    `rearranged` follows a change of the window's size or place, or of its columns' widths.
    """

    deactivated = Signal()
    escaped = Signal()
    state_changed = Signal()
    files_dropped = Signal(list)
    rearranged = Signal()

    def __init__(
        self,
        theme: Theme,
        actions: Callable[[QWidget], Actions],
        stories: StoryListPanel,
        outline: OutlinePanel,
        page: Page,
        inspector: Inspector,
    ) -> None:
        super().__init__()
        self.setObjectName("Window")
        self.setWindowTitle("Standfirst")
        self.closing: Callable[[], bool] = _may_close
        self.actions_by_name = actions(self)
        self.stories, self.outline, self.page, self.inspector = stories, outline, page, inspector
        self.toolbar = ToolBar(theme, self.actions_by_name, self)
        self.banner = Banner(theme, self)
        self.progress = ProgressLine(self)
        self.find_bar = FindBar(theme, self)
        self.status_line = StatusLine(theme, self)
        self.side = QStackedWidget(self)
        self.side.addWidget(stories)
        self.side.addWidget(outline)
        self._nothing = self._make_nothing()
        self._centre = QStackedWidget(self)
        self._centre.addWidget(self._nothing)
        self._centre.addWidget(page)
        self.splitter = self._make_splitter()
        self._lay_out()

    def show_page(self, shown: bool) -> None:
        """Show the page, or what to do where no story is open."""
        self._centre.setCurrentIndex(1 if shown else 0)
        self.inspector.setEnabled(shown)

    def say_nothing_open(self, words: str) -> None:
        """Set what the empty middle says."""
        self._nothing.setText(words)

    def layout_bytes(self) -> tuple[str, str]:
        """Return geometry and splitter state as hexadecimal text, to be restored at the next start."""
        return _hex(self.saveGeometry()), _hex(self.splitter.saveState())

    def show_headline(self, headline: str, library: str = "") -> None:
        """Name the open story in the title, and the library where it has a name of its own."""
        title = " — ".join(part[:_TITLE] for part in (headline, library, "Standfirst") if part)
        if title != self.windowTitle():
            self.setWindowTitle(title)

    def restore_layout(self, geometry: str, splitter: str) -> None:
        """Take geometry and splitter state of an earlier run; "" leaves the first sizes. It fits the screen."""
        if geometry:
            self.restoreGeometry(QByteArray.fromHex(geometry.encode("ascii", "ignore")))
        if splitter:
            self.splitter.restoreState(QByteArray.fromHex(splitter.encode("ascii", "ignore")))
        if not self.isMaximized() and not self.isFullScreen():
            self.setGeometry(self.fitting(self.geometry(), self.screen().availableGeometry()))

    def left_out(self, room: int) -> list[QWidget]:
        """Return the columns for which a screen of `room` pixels has no place: the inspector first, then the list.

        A window that hangs over the edge a little is better than one without its inspector.
        """
        columns: list[QWidget] = [self.inspector, self.side]
        needed = [sum(pane.minimumWidth() for pane in columns[at:]) + _LEAST_PAGE for at in range(len(columns) + 1)]
        return columns[: next((at for at, width in enumerate(needed) if width <= room * _OVERHANG), len(columns))]

    def take_place_of(self, other: "Window") -> None:
        """Stand where `other` stands, to a pixel; one that fills the screen has left its state in its layout."""
        if not other.isMaximized() and not other.isFullScreen():
            self.setGeometry(other.geometry())

    @staticmethod
    def fitting(place: QRect, screen: QRect) -> QRect:
        """Return `place`, made smaller and moved as far as it must be to lie within `screen`."""
        size = place.size().boundedTo(screen.size())
        left = max(screen.left(), min(place.left(), screen.right() + 1 - size.width()))
        top = max(screen.top(), min(place.top(), screen.bottom() + 1 - size.height()))
        return QRect(QPoint(left, top), size)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Let Tab go through the panes as they stand: toolbar, list, page, inspector."""
        panes = (self.toolbar, self.banner, self.side, self.find_bar, self.page, self.inspector)
        stop = next_stop(self, panes, QApplication.focusWidget(), forward=next)
        if stop is None:
            return False
        stop.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of another size."""
        super().resizeEvent(event)
        self.rearranged.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell of another place."""
        super().moveEvent(event)
        self.rearranged.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once everything is saved."""
        if self.closing():
            event.accept()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when another program comes to the front, so that everything is saved."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.deactivated.emit()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.state_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files come in wherever the pointer enters; they can be dropped over the page alone."""
        if local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take files over the page, where the body did not; nothing elsewhere."""
        self._consider(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of the files."""
        self._consider(event)
        if event.isAccepted():
            self.files_dropped.emit(local_files(event.mimeData()))

    def _consider(self, event: QDropEvent) -> None:
        over_page = self.page.isVisible() and self.page.rect().contains(
            self.page.mapFrom(self, event.position().toPoint())
        )
        if over_page and not self.page.body.isReadOnly() and local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def _make_nothing(self) -> QLabel:
        label = QLabel(self)
        label.setProperty("kind", "empty")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        return label

    def _make_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("Columns")
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        middle = QWidget(splitter)
        middle.setProperty("surface", "page")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self._centre, 1)
        for widget in (self.side, middle, self.inspector):
            splitter.addWidget(widget)
        self.side.setMinimumWidth(220)
        middle.setMinimumWidth(_LEAST_PAGE)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setStretchFactor(2, 0)
        splitter.setSizes(list(_WIDTHS))
        splitter.splitterMoved.connect(lambda at, handle: self.rearranged.emit())
        return splitter

    def _lay_out(self) -> None:
        self.addToolBar(self.toolbar)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addWidget(self.splitter, 1)
        self.setCentralWidget(whole)
        self.setStatusBar(self.status_line)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(True)
        self.resize(_SIZE)


def _hex(data: QByteArray) -> str:
    return bytes(data.toHex().data()).decode("ascii")


def _may_close() -> bool:
    return True
