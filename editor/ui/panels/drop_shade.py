"""What is laid over a panel while files are dragged over it, and takes them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from editor.ui.panels.tray import local_files

_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class DropShade(QLabel):
    """Says over `parent` what becomes of files that are dropped there. `dropped` carries the paths of those that were.

    `cover` is the part of the parent that it covers; `takes` is asked whether files may come in.
    """

    dropped = Signal(list)

    def __init__(self, words: str, parent: QWidget, cover: QWidget, takes: Callable[[], bool]) -> None:
        super().__init__(words, parent)
        self._cover, self._takes = cover, takes
        self.setProperty("kind", "drop")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files of this machine that are dragged over the parent, and show where they go."""
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
        if event.type() not in _DRAGGED or not isinstance(event, QDropEvent):
            return False
        files = local_files(event.mimeData()) if self._takes() else []
        if not files:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.DragEnter:
            self.setGeometry(self._cover.geometry())
            self.raise_()
            self.show()
        elif event.type() == QEvent.Type.Drop:
            self.hide()
            self.dropped.emit(files)
        return True
