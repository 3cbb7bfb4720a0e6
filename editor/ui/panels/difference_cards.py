"""What differs from a kept version, a card each, with a way to bring it back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.domain.changes_between import Difference
from editor.ui.panels.differences_view import DifferencesView
from editor.ui.theme import Theme

MOST = 40
"""Cards that are shown at once."""


class DifferenceCards(QWidget):
    """`wanted` carries the Difference that is to be brought back."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[_Card] = []
        self._more = _label("hint", self)
        self._more.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self._more)
        self._more.hide()

    def show_differences(self, differences: Sequence[Difference], writable: bool) -> None:
        """Show the first of `differences`, and how many more there are. Cards that are there are used again."""
        shown = differences[:MOST]
        while len(self._cards) < len(shown):
            card = _Card(self._theme, self)
            card.wanted.connect(self.wanted)
            self._column.insertWidget(len(self._cards), card)
            self._cards.append(card)
        for at, card in enumerate(self._cards):
            if at < len(shown):
                card.show_difference(shown[at], writable)
            card.setVisible(at < len(shown))
        more = len(differences) - len(shown)
        self._more.setText(f"And {more:,} more. Restore the whole version to bring all of them back.")
        self._more.setVisible(more > 0)

    def shown(self) -> list[Difference]:
        """Return what is shown, from the top."""
        return [card.difference for card in self._cards if not card.isHidden() and card.difference is not None]

    def buttons(self) -> list[QPushButton]:
        """Return the buttons of the cards that are shown, from the top."""
        return [card.button for card in self._cards if not card.isHidden()]


class _Card(QFrame):
    """One difference."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.difference: Difference | None = None
        self._label, self._counts = _label("label", self), _label("hint", self)
        self._text = DifferencesView(theme, "Difference", self)
        self.button = QPushButton("Bring back", self)
        self.button.setProperty("kind", "mend")
        self.button.clicked.connect(lambda: self.wanted.emit(self.difference))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._label)
        top.addWidget(self._counts)
        top.addStretch(1)
        top.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(self._text)

    def show_difference(self, difference: Difference, writable: bool) -> None:
        """Show what differs, how much, and whether it can be brought back."""
        self.difference = difference
        came, went = difference.counts
        counts = " ".join(part for part in (f"+{came:,}" if came else "", f"−{went:,}" if went else "") if part)
        self._label.setText(difference.label)
        self._counts.setText(counts)
        self._text.show_pieces(difference.pieces)
        what = difference.label[:1].lower() + difference.label[1:]
        new = difference.is_of_body and not difference.blocks
        self.button.setText("Take out" if new else "Bring back")
        self.button.setAccessibleName(f"{self.button.text()}: {what}")
        self.button.setVisible(writable and difference.can_return)
        self._text.setAccessibleName(f"Difference: {what}")


def _label(kind: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
