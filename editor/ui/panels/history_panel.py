"""The inspector's last leaf: the kept versions of the story, what differs from the text now, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.domain.changes_between import Difference
from editor.domain.differences import Piece
from editor.domain.rows import RevisionRow
from editor.ui.dialogs.offers import OFFER_ROLE, Offer, OfferDelegate
from editor.ui.moments import moment_text
from editor.ui.panels.difference_cards import DifferenceCards
from editor.ui.panels.differences_view import MARKED, DifferencesView
from editor.ui.panels.timeline import Timeline
from editor.ui.theme import Theme

NOTHING_KEPT = (
    "No version is kept yet. One is kept by itself before your first edit, every ten minutes of writing, at each "
    "export and when the story is filed. Press Ctrl+S to keep this one under a name."
)
SAME = "The story is the same as now."
REASONS = {
    "named": "kept",
    "export": "exported",
    "restore": "before a restore",
    "opened": "before editing",
    "interval": "while writing",
    "filed": "filed",
    "replace": "before a replacement",
    "imported": "as it came in",
}
_ICONS = {"named": "lead", "export": "export", "restore": "restore", "filed": "document"}
_SEEN = 5
"""Versions that the list shows at once."""


class HistoryPanel(QWidget):
    """Shows versions, newest first. `chosen` and `restore_requested` carry a revision's number. GUI thread.

    `bring_requested` carries the Difference that is to be brought back; `undo_requested` asks for the way back.
    """

    chosen = Signal(int)
    restore_requested = Signal(int)
    bring_requested = Signal(object)
    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writable = True
        self._rows: tuple[RevisionRow, ...] = ()
        self._nothing = _words(NOTHING_KEPT, self)
        self.timeline = Timeline(theme, "Versions in time", self)
        self.view = QListWidget(self)
        self.view.setObjectName("History")
        self.view.setAccessibleName("History")
        self.view.setProperty("kind", "found")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setItemDelegate(OfferDelegate(theme, self.view))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = _words("", self)
        self.cards = DifferenceCards(theme, self)
        self._whole = _words("The whole text", self)
        self._whole.setProperty("kind", "label")
        self._text = DifferencesView(theme, "Differences", self)
        self.restore = QPushButton("Restore", self)
        self.restore.setAccessibleName("Restore version")
        line = QHBoxLayout()
        line.addWidget(self._hint, 1)
        line.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 18)
        column.setSpacing(9)
        above: tuple[QWidget, ...] = (self._nothing, self.timeline, self.view)
        below: tuple[QWidget, ...] = (self.cards, self._whole, self._text)
        for widget in above:
            column.addWidget(widget)
        column.addLayout(line)
        for widget in below:
            column.addWidget(widget)
        column.addStretch(1)
        self.view.currentRowChanged.connect(self._on_row)
        self.timeline.valueChanged.connect(self._on_moved)
        self.restore.clicked.connect(self._on_restore)
        self.cards.wanted.connect(self.bring_requested)
        self.show_rows(())

    def show_rows(self, rows: Sequence[RevisionRow]) -> None:
        """Show `rows`, with the one that was chosen still chosen where it is among them. Emits nothing."""
        chosen = self.chosen_row()
        self._rows = tuple(rows)
        self.view.blockSignals(True)
        self.view.clear()
        for row in self._rows:
            item = QListWidgetItem(said(row), self.view)
            item.setData(OFFER_ROLE, _offer(row))
        self.timeline.show_points([bool(row.name) for row in reversed(self._rows)])
        at = next((at for at, row in enumerate(self._rows) if chosen is not None and row.id == chosen.id), -1)
        self.view.setCurrentRow(at)
        if at >= 0:
            self.timeline.choose(len(self._rows) - 1 - at)
        self.view.blockSignals(False)
        self.view.setVisible(bool(self._rows))
        self.timeline.setVisible(len(self._rows) > 1)
        self._nothing.setVisible(not self._rows)
        row_height = self.view.sizeHintForRow(0) if self._rows else 0
        self.view.setFixedHeight(min(len(self._rows), _SEEN) * max(row_height, 1) + 2 * self.view.frameWidth() + 2)
        if at < 0:
            self._show_parts(False)

    def chosen_row(self) -> RevisionRow | None:
        """Return the version that is chosen, or None."""
        at = self.view.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def show_differences(self, differences: Sequence[Difference], pieces: Sequence[Piece]) -> None:
        """Show what differs from the chosen version, and its whole text with what was written since struck through."""
        focus = self.focusWidget()
        was_here = focus is not None and focus.hasFocus()
        self.cards.show_differences(differences, self._writable)
        self._text.show_pieces(pieces)
        self._hint.setText(MARKED if differences else SAME)
        self._show_parts(True)
        self.restore.setVisible(self._writable and bool(differences))
        if was_here and focus is not None and not focus.isVisible():
            # The keys stay among the versions when what they were at has gone.
            self.view.setFocus()

    def undo(self) -> None:
        """Ask that what was brought back last be taken back."""
        self.undo_requested.emit()

    def set_writable(self, writable: bool) -> None:
        """Offer the way back, or not."""
        self._writable = writable

    def _show_parts(self, shown: bool) -> None:
        for part in (self._hint, self.cards, self._whole, self._text):
            part.setVisible(shown)
        self.restore.setVisible(shown and self._writable)

    def _on_row(self, at: int) -> None:
        if 0 <= at < len(self._rows):
            # Where the focus alone made it the current one, it is not selected yet.
            self.view.item(at).setSelected(True)
            self.timeline.choose(len(self._rows) - 1 - at)
            self.chosen.emit(self._rows[at].id)

    def _on_moved(self, at: int) -> None:
        self.view.setCurrentRow(len(self._rows) - 1 - at)

    def _on_restore(self) -> None:
        row = self.chosen_row()
        if row is not None:
            self.restore_requested.emit(row.id)


def said(row: RevisionRow) -> str:
    """Return a version's line: when it was kept, its name or why, its length."""
    what = row.name or REASONS.get(row.reason, row.reason)
    return f"{moment_text(row.at)} · {what}\n{row.words:,} word{'' if row.words == 1 else 's'}"


def _offer(row: RevisionRow) -> Offer:
    what = row.name or REASONS.get(row.reason, row.reason)
    words = f"{row.words:,} word{'' if row.words == 1 else 's'}"
    return Offer(f"{moment_text(row.at)}, {words}", what, _ICONS.get(row.reason, "history"), row.id)


def _words(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("kind", "hint")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
