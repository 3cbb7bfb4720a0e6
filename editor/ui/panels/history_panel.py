"""The inspector's last leaf: the kept versions of the story, what differs from the text now, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from editor.domain.differences import Kind, Piece
from editor.domain.rows import RevisionRow
from editor.ui.moments import moment_text
from editor.ui.panels.differences_view import MARKED, DifferencesView
from editor.ui.theme import Theme

NOTHING_KEPT = "No version is kept yet. Press Ctrl+S to keep this one; each export keeps one by itself."
SAME = "The text is the same as now."
REASONS = {"named": "kept", "export": "exported", "restore": "before a restore"}


class HistoryPanel(QWidget):
    """Shows versions, newest first. `chosen` and `restore_requested` carry a revision's number. GUI thread."""

    chosen = Signal(int)
    restore_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writable = True
        self._rows: tuple[RevisionRow, ...] = ()
        self._nothing = _words(NOTHING_KEPT, self)
        self.view = QListWidget(self)
        self.view.setObjectName("History")
        self.view.setAccessibleName("History")
        self.view.setProperty("kind", "checks")
        self.view.setWordWrap(True)
        self._hint = _words("", self)
        self._text = DifferencesView(theme, "Differences", self)
        self.restore = QPushButton("Restore", self)
        self.restore.setAccessibleName("Restore version")
        line = QHBoxLayout()
        line.addWidget(self._hint, 1)
        line.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 18)
        column.setSpacing(9)
        column.addWidget(self._nothing)
        column.addWidget(self.view)
        column.addLayout(line)
        column.addWidget(self._text)
        column.addStretch(1)
        self.view.currentRowChanged.connect(self._on_row)
        self.restore.clicked.connect(self._on_restore)
        self.show_rows(())

    def show_rows(self, rows: Sequence[RevisionRow]) -> None:
        """Show `rows`, with none of them chosen. Emits nothing."""
        self._rows = tuple(rows)
        self.view.blockSignals(True)
        self.view.clear()
        for row in self._rows:
            self.view.addItem(QListWidgetItem(said(row)))
        self.view.setCurrentRow(-1)
        self.view.blockSignals(False)
        self.view.setVisible(bool(self._rows))
        self._nothing.setVisible(not self._rows)
        self._show_parts(False)

    def show_differences(self, pieces: Sequence[Piece]) -> None:
        """Show what differs: what only the version has is struck through where it is not marked."""
        self._text.show_pieces(pieces)
        same = all(piece.kind is Kind.BOTH for piece in pieces)
        self._hint.setText(SAME if same else MARKED)
        self._show_parts(True)

    def set_writable(self, writable: bool) -> None:
        """Offer the way back, or not."""
        self._writable = writable

    def _show_parts(self, shown: bool) -> None:
        self._hint.setVisible(shown)
        self._text.setVisible(shown)
        self.restore.setVisible(shown and self._writable)

    def _on_row(self, at: int) -> None:
        if 0 <= at < len(self._rows):
            self.chosen.emit(self._rows[at].id)

    def _on_restore(self) -> None:
        at = self.view.currentRow()
        if 0 <= at < len(self._rows):
            self.restore_requested.emit(self._rows[at].id)


def said(row: RevisionRow) -> str:
    """Return a version's line: when it was kept, its name or why, its length."""
    what = row.name or REASONS.get(row.reason, row.reason)
    return f"{moment_text(row.at)} · {what}\n{row.words:,} word{'' if row.words == 1 else 's'}"


def _words(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("kind", "hint")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
