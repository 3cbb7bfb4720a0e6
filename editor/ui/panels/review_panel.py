"""The quiet review after a text came in: what each part became, and a key to say otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.domain.copy import Part, PartKind
from editor.ui.panels.review_list import KINDS, PartsView
from editor.ui.theme import Theme

TITLE = "What came in"
HOW = "Each part, and what it became. Move with ↑ and ↓; a letter makes the part something else."


class ReviewPanel(QWidget):
    """Shows the parts of a text that came in. GUI thread.

    `kind_wanted` carries the number of a part and the PartKind it is to be; `kept` says that all is well, `left` that
    it is to stay as it was guessed.
    """

    kind_wanted = Signal(int, object)
    kept = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("Review")
        self.setAccessibleName("Review")
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = PartsView(theme, self)
        self.setFocusProxy(self.list)
        self._refusal = self._words("", "refusal")
        self._refusal.hide()
        self._lay_out()
        self.list.kind_wanted.connect(self.kind_wanted)
        self.list.kept.connect(self.kept)
        self.list.left.connect(self.left)
        self.list.selectionModel().currentChanged.connect(lambda: self.refuse(""))

    def show_parts(self, parts: Sequence[Part], rtl: bool) -> None:
        """Show what `parts` are now; `rtl` for a text that runs from right to left. Emits nothing."""
        self.refuse("")
        self.list.show_parts(parts, rtl)

    def refuse(self, sentence: str) -> None:
        """Say why a part cannot be what was asked; "" says nothing any more."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        self.list.setAccessibleDescription(sentence)

    def refusal(self) -> str:
        """Return what is said of the last key; "" for nothing."""
        return self._refusal.text()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(14, 0, 14, 0)
        top.setSpacing(3)
        top.addWidget(self._words(TITLE, "title"))
        top.addWidget(self._words(HOW, "hint"))
        column.addLayout(top)
        column.addWidget(self._rule())
        column.addWidget(self.list, 1)
        column.addWidget(self._rule())
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 0, 10, 0)
        foot.setSpacing(8)
        foot.addWidget(self._refusal)
        foot.addLayout(self._kinds())
        foot.addLayout(self._buttons())
        column.addLayout(foot)

    def _kinds(self) -> QGridLayout:
        """Return the kinds with their keys, each a button for the mouse."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(3)
        half = -(-len(KINDS) // 2)
        for place, (kind, (key, word)) in enumerate(KINDS.items()):
            line = QHBoxLayout()
            line.setSpacing(2)
            letter = self._words(key.upper(), "keys")
            letter.setAlignment(Qt.AlignmentFlag.AlignCenter)
            letter.setFixedWidth(2 * self.fontMetrics().maxWidth() // 3 + 12)
            button = QPushButton(word, self)
            button.setProperty("kind", "kind")
            button.setAccessibleName(f"Make it {word}")
            # The letters are what reaches it; the focus stays on the part.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._tie(button, kind)
            line.addWidget(letter)
            line.addWidget(button)
            line.addStretch(1)
            grid.addLayout(line, place % half, place // half)
        return grid

    def _tie(self, button: QPushButton, kind: PartKind) -> None:
        button.clicked.connect(lambda: self.list.want(kind))

    def _buttons(self) -> QHBoxLayout:
        keep, leave = QPushButton("Keep", self), QPushButton("Leave as guessed", self)
        keep.setProperty("kind", "primary")
        leave.setProperty("kind", "quiet")
        keep.setAccessibleName("Keep")
        leave.setAccessibleName("Leave as guessed")
        keep.setToolTip("Keep (Enter)")
        leave.setToolTip("Leave as guessed (Esc)")
        keep.clicked.connect(self.kept)
        leave.clicked.connect(self.left)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addStretch(1)
        line.addWidget(leave)
        line.addWidget(keep)
        return line

    def _words(self, words: str, kind: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", kind)
        label.setWordWrap(kind in ("hint", "refusal"))
        return label

    def _rule(self) -> QFrame:
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        return rule
