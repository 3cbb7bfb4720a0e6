"""Linking the chosen words: one line for the address, at the text itself."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.domain.links import LinkRefused, completed_link
from editor.domain.text import clean_line
from editor.ui.fields import FieldEdit
from editor.ui.overlay import Overlay
from editor.ui.spoken import announce
from editor.ui.theme import Theme


class LinkPopup(Overlay):
    """`applied` carries an address that may be linked to, `removed` asks for no link. Esc closes."""

    applied = Signal(str)
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Link popup")
        self._had = self._built = False

    def _build(self) -> None:
        """Make what is inside, at the first opening."""
        self._built = True
        self._line = FieldEdit("Address", single_line=True, placeholder="https://", max_lines=4, parent=self)
        self._refusal = QLabel(self)
        self._refusal.setTextFormat(Qt.TextFormat.PlainText)
        self._refusal.setProperty("kind", "refusal")
        self._refusal.setWordWrap(True)
        self._apply = QPushButton("Apply", self)
        self._apply.setProperty("kind", "primary")
        self._remove = QPushButton("Remove link", self)
        self._remove.setProperty("kind", "quiet")
        buttons = QHBoxLayout()
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        buttons.addWidget(self._apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 9, 9, 9)
        column.setSpacing(7)
        column.addWidget(self._line)
        column.addWidget(self._refusal)
        column.addLayout(buttons)
        self._line.returned.connect(self._on_apply)
        self._line.edited.connect(lambda: self.show_refusal(""))
        self._apply.clicked.connect(self._on_apply)
        self._remove.clicked.connect(self._on_remove)
        self.setFixedWidth(40 * self.fontMetrics().averageCharWidth())

    def open_at(self, anchor: QWidget, rect: QRect, address: str | None) -> None:
        """Open under `rect` of `anchor`; `address` is the link that is there now, None for none."""
        if not self._built:
            self._build()
        self._had = address is not None
        self._remove.setVisible(self._had)
        self._line.set_text_if_other(address or "")
        self._line.selectAll()
        self.show_refusal("")
        self.stand_at(anchor, rect.bottomLeft() + QPoint(0, 4), above=rect.height() + 8)
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def suggest(self, address: str) -> None:
        """Put an address into the line, selected, so that Enter takes it and typing replaces it."""
        self._line.set_text_if_other(address)
        self._line.selectAll()

    def show_refusal(self, sentence: str) -> None:
        """Say why an address is not taken; "" says nothing any more."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        self._line.setAccessibleDescription(sentence)
        announce(self._line, sentence)
        self.adjustSize()

    def refusal(self) -> str:
        """Return what is said about the address."""
        return self._refusal.text()

    def _on_apply(self) -> None:
        typed = clean_line(self._line.text()).strip()
        if not typed:
            if self._had:
                self._on_remove()
            else:
                self.close()
            return
        try:
            address = completed_link(typed)
        except LinkRefused as refused:
            self.show_refusal(f"{refused.message} {refused.remedy}")
            return
        self.close()
        self.applied.emit(address)

    def _on_remove(self) -> None:
        self.close()
        self.removed.emit()
