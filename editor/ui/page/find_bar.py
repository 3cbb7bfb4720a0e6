"""Find in the story: a bar under the toolbar that marks every hit and walks from one to the next."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton, QWidget

from editor.ui.page.body_edit import BodyEdit
from editor.ui.theme import Theme

_MOST = 1000
_REST = 200
"""Milliseconds after an edit until the hits are looked for again."""


class FindBar(QFrame):
    """A quiet bar with one field. Enter goes to the next hit, Shift+Enter to the one before, Esc closes."""

    closed = Signal()

    def __init__(self, theme: Theme, body: BodyEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._body = body
        self.setObjectName("Find bar")
        self.setProperty("kind", "bar")
        self.field = QLineEdit(self)
        self.field.setObjectName("Find")
        self.field.setAccessibleName("Find")
        self.field.setPlaceholderText("Find in the story")
        self.field.setClearButtonEnabled(True)
        self._case = QCheckBox("Match case", self)
        self._whole = QCheckBox("Whole words", self)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._previous = self._button("chevron-up", "Previous match")
        self._next = self._button("chevron-down", "Next match")
        self._close = self._button("close", "Close find")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        for widget in (self.field, self._previous, self._next, self._count, self._case, self._whole):
            row.addWidget(widget)
        row.setStretchFactor(self.field, 1)
        row.addWidget(self._close)
        self.field.setMaximumWidth(420)
        row.insertStretch(row.count() - 1, 1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self.hide()
        self._connect()

    def open(self) -> None:
        """Show the bar with the caret in its field, and what is selected in the story as what to find."""
        selected = self._body.textCursor().selectedText()
        if selected and "\u2029" not in selected and len(selected) < 200:
            self.field.setText(selected)
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._mark()

    def show_words(self, words: str) -> bool:
        """Show the bar with the hits of `words` marked and the first one selected; False where there are none."""
        self.field.blockSignals(True)
        self.field.setText(words)
        self.field.blockSignals(False)
        cursor = self._body.textCursor()
        cursor.setPosition(0)
        if not words or self._body.document().find(words, 0, self._flags()).isNull():
            return False
        self._body.setTextCursor(cursor)
        self.show()
        self.find_next()
        self._mark()
        return True

    def close_bar(self) -> None:
        """Hide the bar and take the marks away."""
        self._rest.stop()
        self.hide()
        self._body.setExtraSelections([])
        self._body.setFocus()
        self.closed.emit()

    def refresh(self) -> None:
        """Mark the hits anew when a person rests, as after the story was changed or switched."""
        if self.isVisible():
            self._rest.start()

    def _mark(self) -> None:
        """Mark the hits anew now."""
        self._rest.stop()
        hits = self._hits()
        marks = []
        for hit in hits:
            mark = QTextEdit.ExtraSelection()
            fmt = QTextCharFormat()
            fmt.setBackground(self._theme.palette.colour("tk"))
            fmt.setForeground(self._theme.palette.colour("tk_ink"))
            setattr(mark, "cursor", hit)  # noqa: B010
            setattr(mark, "format", fmt)  # noqa: B010
            marks.append(mark)
        self._body.setExtraSelections(marks)
        self._say(hits)

    def find_next(self) -> None:
        """Select the next hit, from the top again after the last."""
        self._find(QTextDocument.FindFlag(0))

    def find_previous(self) -> None:
        """Select the hit before, from the end again after the first."""
        self._find(QTextDocument.FindFlag.FindBackward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc; walk at Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.find_previous() if back else self.find_next()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._rest.timeout.connect(self._mark)
        self.field.textChanged.connect(self._typed)
        self._case.toggled.connect(self._mark)
        self._whole.toggled.connect(self._mark)
        self._next.clicked.connect(self.find_next)
        self._previous.clicked.connect(self.find_previous)
        self._close.clicked.connect(self.close_bar)
        self._theme.changed.connect(self._restyle)

    def _typed(self) -> None:
        self._mark()
        cursor = self._body.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._body.setTextCursor(cursor)
        if self.field.text():
            self.find_next()

    def _flags(self) -> QTextDocument.FindFlag:
        flags = QTextDocument.FindFlag(0)
        if self._case.isChecked():
            flags |= QTextDocument.FindFlag.FindCaseSensitively
        if self._whole.isChecked():
            flags |= QTextDocument.FindFlag.FindWholeWords
        return flags

    def _hits(self) -> list[QTextCursor]:
        words = self.field.text()
        hits: list[QTextCursor] = []
        document = self._body.document()
        at = document.find(words, 0, self._flags()) if words else QTextCursor()
        while not at.isNull() and len(hits) < _MOST:
            hits.append(at)
            at = document.find(words, at, self._flags())
        return hits

    def _find(self, direction: QTextDocument.FindFlag) -> None:
        words = self.field.text()
        if not words:
            return
        document, flags = self._body.document(), self._flags() | direction
        found = document.find(words, self._body.textCursor(), flags)
        if found.isNull():
            edge = QTextCursor(document)
            if direction == QTextDocument.FindFlag.FindBackward:
                edge.movePosition(QTextCursor.MoveOperation.End)
            found = document.find(words, edge, flags)
        if not found.isNull():
            self._body.setTextCursor(found)
            self._body.caret_shown.emit()
        self._say(self._hits())

    def _say(self, hits: list[QTextCursor]) -> None:
        if not self.field.text():
            self._count.setText("")
            return
        start = self._body.textCursor().selectionStart()
        number = next((at for at, hit in enumerate(hits, 1) if hit.selectionStart() == start), 0)
        more = "+" if len(hits) >= _MOST else ""
        if not hits:
            self._count.setText("Not found")
        else:
            self._count.setText(f"{number} of {len(hits)}{more}" if number else f"{len(hits)}{more} found")

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon))
        button.setProperty("icon_name", icon)
        button.setObjectName(name)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoRaise(True)
        return button

    def _restyle(self) -> None:
        for button in (self._previous, self._next, self._close):
            button.setIcon(self._theme.icon(str(button.property("icon_name"))))
        self.refresh()
