"""A field under its label, with a quiet word at the far end and, when something is refused, a sentence below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.domain.lengths import said_length
from editor.ui.spoken import announce


class Labelled(QWidget):
    """A label, its field, and what is to be said about it."""

    def __init__(self, words: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        label = _label(words, "label", self)
        label.setBuddy(field)
        self._words, self._field = words, field
        self._hint: QLabel | None = None
        self._refusal: QLabel | None = None
        self._over, self._measured = False, (0, 0)
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        self._top.addWidget(label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._top)
        self._column.addWidget(field)
        self.set_hint(hint)

    def set_hint(self, hint: str) -> None:
        """Say `hint` at the far end of the label."""
        if self._hint is None and hint:
            self._hint = _label("", "hint", self)
            self._hint.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._top.addWidget(self._hint, 1)
        if self._hint is not None and hint != self._hint.text():
            self._hint.setText(hint)

    def measure(self, characters: int, band: int, hint: str = "") -> None:
        """Say at the label's far end how long the field's text is, in amber beyond `band`; `hint` where it is empty.

        A screen reader hears of the field only that it is too long.
        """
        over = characters > band
        self._measured = (characters, band)
        self.set_hint(f"{characters:,} / {band:,}" if characters else hint)
        if self._hint is not None and over != self._over:
            wear(self._hint, "over" if over else "hint")
        if over or over != self._over:
            self._over = over
            self._describe()

    def _describe(self) -> None:
        said = said_length(*self._measured) if self._over else ""
        self._field.setAccessibleDescription(self.refusal or said)

    def mark_hint(self, marked: bool) -> None:
        """Show the hint in the colour of what asks for something, or as quietly as any other."""
        kind = "refusal" if marked else "hint"
        if self._hint is not None and self._hint.property("kind") != kind:
            wear(self._hint, kind)

    def refuse(self, sentence: str) -> None:
        """Say why what is in the field is not taken; "" says nothing any more."""
        if sentence == self.refusal:
            return
        if self._refusal is None:
            self._refusal = _label("", "refusal", self)
            self._refusal.setObjectName(f"{self._words} refusal")
            self._refusal.setWordWrap(True)
            self._column.addWidget(self._refusal)
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        self._describe()
        announce(self._field, sentence)
        self._field.setProperty("refused", bool(sentence))
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)

    @property
    def refusal(self) -> str:
        """What is said below the field."""
        return "" if self._refusal is None else self._refusal.text()


def wear(label: QLabel, kind: str) -> None:
    """Let `label` be of another kind in the style sheet."""
    label.setProperty("kind", kind)
    label.style().unpolish(label)
    label.style().polish(label)


def side_by_side(*widgets: QWidget) -> QHBoxLayout:
    """Return a line of equally wide widgets, their tops level."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return line


def beside(labelled: Labelled, button: QPushButton, level_with: QWidget) -> QHBoxLayout:
    """Return a line of a labelled field and, level with the field itself, a button of the field's height."""
    button.setMinimumHeight(level_with.sizeHint().height())
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(labelled, 1, Qt.AlignmentFlag.AlignTop)
    line.addWidget(button, 1, Qt.AlignmentFlag.AlignBottom)
    return line


def _label(words: str, kind: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", kind)
    return label
