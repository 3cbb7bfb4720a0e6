"""A quiet line at the foot of the window: what was done, and what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from editor.ui.panels.banner import Action
from editor.ui.spoken import announce
from editor.ui.theme import Theme

_MARGIN = 18
_MOST = 760
_LEAST = 80


class Toast(QFrame):
    """Floats over the bottom of its parent for a while, with buttons such as Undo, Open, Show in folder."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offered: list[QPushButton] = []
        self._acts: list[Callable[[], object]] = []
        self.setObjectName("Message")
        self.setProperty("kind", "toast")
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._close = QToolButton(self)
        self._close.setProperty("kind", "inner")
        self._close.setAccessibleName("Close message")
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self.dismiss)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(14, 7, 8, 7)
        self._line.setSpacing(4)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_up)
        self._milliseconds = 0
        self._before: QWidget | None = None
        parent.installEventFilter(self)
        theme.changed.connect(self._wear)
        self._wear()
        self.hide()

    def show_message(self, sentence: str, actions: Sequence[Action] = (), seconds: float = 8.0) -> None:
        """Say `sentence` for that many seconds, 0 until it is closed, and offer `actions`; one of them closes it."""
        again = self.isVisible() and [button.text() for button in self._offered] == [words for words, _ in actions]
        self._acts = [act for _, act in actions]
        if not again:
            self._offer(actions)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._milliseconds = round(seconds * 1000)
        self._place()
        self.show()
        self.raise_()
        self._place()
        self._wait()
        if not (again and actions):
            announce(self, ", ".join([sentence, *(words for words, _ in actions)]))

    def message(self) -> str:
        """Return what is said; "" while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def dismiss(self) -> None:
        """Say nothing any more; the focus goes back to where `enter` took it from."""
        self._timer.stop()
        before, self._before = self._before, None
        if before is not None and self._has_focus():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def enter(self) -> None:
        """Take the focus to the first thing that is offered."""
        self._before = QApplication.focusWidget()
        (self._offered[0] if self._offered else self._close).setFocus(Qt.FocusReason.TabFocusReason)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _time_is_up(self) -> None:
        """Go, unless a person is about to take what is offered."""
        if self._has_focus():
            self._wait()
        else:
            self.dismiss()

    def _offer(self, actions: Sequence[Action]) -> None:
        """Put a button for each of `actions` in the place of those that were there."""
        for button in self._offered:
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offered = []
        for at, (words, _) in enumerate(actions):
            button = QPushButton(words, self)
            self._tie(at, button)
            self._line.insertWidget(self._line.count() - 1, button)
            self._offered.append(button)

    def _tie(self, at: int, button: QPushButton) -> None:
        button.clicked.connect(self.dismiss)
        # Looked up when it is pressed: a line that tells how far something is changes under the pointer.
        button.clicked.connect(lambda: self._acts[at]())

    def _wait(self) -> None:
        if self._milliseconds:
            self._timer.start(self._milliseconds)
        else:
            self._timer.stop()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room = min(_MOST, parent.width() - 2 * _MARGIN)
        margins, spacing = self._line.contentsMargins(), self._line.spacing()
        others = [*self._offered, self._close]
        beside = margins.left() + margins.right() + sum(each.sizeHint().width() + spacing for each in others)
        wanted = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 8
        words = max(_LEAST, min(wanted, room - beside))
        self._words.setFixedWidth(words)
        width = words + beside
        height = margins.top() + margins.bottom()
        height += max(self._words.heightForWidth(words), *(each.sizeHint().height() for each in others))
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - _MARGIN, width, height)

    def _wear(self) -> None:
        self._close.setIcon(self._theme.icon("close", "chip_ink"))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is over it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go some time after the pointer has left."""
        if self.isVisible():
            self._wait()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the parent when its size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
