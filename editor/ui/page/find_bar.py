"""The bar over the page in which words to find are typed, and words to put in their place."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from editor.domain.finding_text import Query
from editor.ui.page.find_options import FindOptions
from editor.ui.spoken import announce
from editor.ui.theme import Theme

_WIDEST = 420
_COUNT = "8888 of 8888"


class FindBar(QFrame):
    """A quiet bar that shows what was found and says what a person wants; it knows no story. GUI thread.

    `query_changed` follows every change of what is looked for. Enter and Shift+Enter in the first field walk, Enter in
    the second replaces and goes on, Esc closes. `history_wanted` asks for an undo (True) or a redo (False) by key.
    """

    query_changed = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    history_wanted = Signal(bool)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writable = True
        self.keeps_history = False
        """Whether undo and redo by key are told by `history_wanted`, since they are not meant for the fields here."""
        self.setObjectName("Find bar")
        self.setAccessibleName("Find bar")
        self.setProperty("kind", "bar")
        self.field = self._line("Find", "Find in the story")
        self.field.setClearButtonEnabled(True)
        self.words = self._line("Replace with", "Replace with")
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance(_COUNT))
        self._previous = self._button("chevron-up", "Previous match")
        self._next = self._button("chevron-down", "Next match")
        self._close = self._button("close", "Close find")
        self._one = QPushButton("Replace", self)
        self._all = QPushButton("Replace all", self)
        for button in (self._one, self._all):
            button.setAccessibleName(button.text())
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("kind", "refusal")
        self._sentence.setWordWrap(True)
        self._options = FindOptions(theme, self)
        self._within = self._options.add("In selection", "Look through the chosen part of the text only")
        self._lay_out()
        self.say("")
        self._show_replacing(False)
        self.hide()
        self._connect()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self._options.query(self.field.text())

    @property
    def in_selection(self) -> bool:
        """Whether only the chosen part of the text is looked through."""
        return self._within.isChecked()

    def open_for(self, words: str, replacing: bool, in_selection: bool = False) -> None:
        """Show the bar with the caret in its first field; `words`, if any, are what to find."""
        if words:
            self.field.setText(words)
        self._within.setChecked(in_selection)
        self._show_replacing(replacing and self._writable)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Hide the bar."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def show_count(self, number: int, total: int) -> None:
        """Say which of how many hits is shown; 0 is none of them."""
        said = f"{number} of {total}" if number else f"{total} found" if total else "Not found"
        said = said if self.field.text() else ""
        if said != self._count.text():
            self._count.setText(said)
            focus = QApplication.focusWidget()
            if focus is not None and self.isAncestorOf(focus):
                announce(self, said)
        buttons = (self._previous, self._next, self._one, self._all)
        if not total and any(button.hasFocus() for button in buttons):
            # Before the button that was pressed is out of use and the focus goes astray.
            (self.words if self.words.isVisible() else self.field).setFocus(Qt.FocusReason.OtherFocusReason)
        for button in buttons:
            button.setEnabled(total > 0)

    def count(self) -> str:
        """Return what is said of the hits."""
        return self._count.text()

    def say(self, sentence: str) -> None:
        """Say why something is not done; "" says nothing any more."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._sentence.setAccessibleName(sentence)
        announce(self, sentence)

    def sentence(self) -> str:
        """Return why something is not done."""
        return self._sentence.text()

    def set_writable(self, writable: bool) -> None:
        """Let a person replace, or only find."""
        self._writable = writable

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc; walk or replace at Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of undo and redo by key where they are not meant for what is typed here."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if self.keeps_history and event.type() in kinds and isinstance(event, QKeyEvent):
            for key, undo in ((QKeySequence.StandardKey.Undo, True), (QKeySequence.StandardKey.Redo, False)):
                if event.matches(key):
                    event.accept()
                    if event.type() == QEvent.Type.KeyPress:
                        self.history_wanted.emit(undo)
                    return True
        return super().eventFilter(watched, event)

    def _enter(self, back: bool) -> None:
        if self.words.hasFocus():
            self.replace_wanted.emit()
        elif back:
            self.previous_wanted.emit()
        else:
            self.next_wanted.emit()

    def _lay_out(self) -> None:
        walk = QHBoxLayout()
        walk.setSpacing(2)
        for widget in (self._previous, self._next, self._count):
            walk.addWidget(widget)
        walk.addStretch(1)
        replace = QHBoxLayout()
        replace.setSpacing(6)
        replace.addWidget(self._one)
        replace.addWidget(self._all)
        replace.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 8, 10, 9)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.field, 0, 0)
        grid.addLayout(walk, 0, 1)
        grid.addWidget(self._close, 0, 2)
        grid.addWidget(self.words, 1, 0)
        grid.addLayout(replace, 1, 1)
        grid.addWidget(self._options, 2, 0, 1, 3)
        grid.addWidget(self._sentence, 3, 0, 1, 3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        order = (self.field, self.words, self._one, self._all, self._previous, self._next, self._options, self._close)
        for one, after in pairwise(order):
            QWidget.setTabOrder(one, after)
        self.field.setMaximumWidth(_WIDEST)
        self.words.setMaximumWidth(_WIDEST)

    def _show_replacing(self, shown: bool) -> None:
        for widget in (self.words, self._one, self._all):
            widget.setVisible(shown)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.query_changed)
        self._options.changed.connect(self.query_changed)
        self._next.clicked.connect(self.next_wanted)
        self._previous.clicked.connect(self.previous_wanted)
        self._one.clicked.connect(self.replace_wanted)
        self._all.clicked.connect(self.replace_all_wanted)
        self._close.clicked.connect(self.close_bar)
        self._theme.changed.connect(self._restyle)

    def _line(self, name: str, placeholder: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(name)
        line.setPlaceholderText(placeholder)
        line.installEventFilter(self)
        line.textEdited.connect(self._forget_history)
        return line

    def _forget_history(self) -> None:
        self.keeps_history = False

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon))
        button.setIconSize(QSize(18, 18))
        button.setProperty("icon_name", icon)
        button.setObjectName(name)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoRaise(True)
        return button

    def _restyle(self) -> None:
        for button in (self._previous, self._next, self._close):
            button.setIcon(self._theme.icon(str(button.property("icon_name"))))
