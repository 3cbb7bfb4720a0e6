"""One line to type in and a list of what it may mean: what every finder has in common."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from editor.domain.rows import SearchHit
from editor.domain.story import StoryId
from editor.domain.text import clean_line
from editor.domain.values import dataclass
from editor.ui.dialogs.offers import OFFER_ROLE, Offer, OfferDelegate
from editor.ui.models.stories import STATUS_WORDS
from editor.ui.overlay import Overlay, below
from editor.ui.spoken import announce
from editor.ui.theme import Theme

__all__ = ["Finder", "Offer", "StoryChoice"]

Index = QModelIndex | QPersistentModelIndex

MOST_ROWS = 7
_UNSPOKEN = {0x2068: None, 0x2069: None}
"""What isolates words that run another way, for the eye alone."""
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class StoryChoice:
    """A story of this library."""

    id: StoryId
    headline: str


class _Offers(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self._offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._offers):
            return None
        offer = self._offers[index.row()]
        if role == OFFER_ROLE:
            return offer
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = (offer.words, offer.more, offer.group, offer.keys, "not available now" if offer.dimmed else "")
            return ", ".join(part for part in said if part).translate(_UNSPOKEN)
        return None


class Finder(Overlay):
    """A popup at its anchor. `query_changed` asks for hits, also "" on opening; `chosen` carries what was chosen.

    Up and Down move, Enter chooses, Esc and a click elsewhere close. GUI thread.
    """

    query_changed = Signal(str)
    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        placeholder: str,
        parent: QWidget | None = None,
        *,
        lines: int = 2,
        rows: int = MOST_ROWS,
    ) -> None:
        super().__init__(parent)
        self._theme, self._placeholder = theme, placeholder
        self._lines, self._most = lines, rows
        self._hits: tuple[SearchHit, ...] = ()
        self._built = False
        self.setObjectName(name)
        self.setAccessibleName(name)

    def _build(self) -> None:
        """Make what is inside, at the first opening."""
        self._built = True
        self._line = QLineEdit(self)
        self._line.setAccessibleName(self.accessibleName())
        self._line.setPlaceholderText(self._placeholder)
        self._line.installEventFilter(self)
        # Not textEdited: who dictates, or works by a screen reader's means, sets the text.
        self._line.textChanged.connect(self._on_text)
        self._offers = _Offers(self)
        self._list = QListView(self)
        self._list.setProperty("kind", "found")
        self._list.setAccessibleName("Found")
        self._list.setModel(self._offers)
        self._list.setItemDelegate(OfferDelegate(self._theme, self._list, self._lines))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._on_clicked)
        self._none = QLabel("Nothing found for these words.", self)
        self._none.setProperty("kind", "hint")
        self._none.setContentsMargins(4, 2, 4, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._list)
        column.addWidget(self._none)

    def open_at(self, anchor: QWidget, typed: str = "") -> None:
        """Open under `anchor`, with `typed` in the line."""
        self._open(anchor, below(anchor), typed)

    def open_over(self, window: QWidget, typed: str = "") -> None:
        """Open near the top of `window`, in its middle, with `typed` in the line."""
        x = (window.width() - self._width()) // 2
        x = window.width() - x if window.isRightToLeft() else x
        self._open(window, QPoint(x, max(40, window.height() // 8)), typed)

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show the answer to the last query."""
        self._hits = tuple(hits)
        self._show_offers()

    def query(self) -> str:
        """Return what is typed, cleaned, without white space around it."""
        return clean_line(self._line.text()).strip()

    def offers(self, query: str, hits: Sequence[SearchHit]) -> list[Offer]:
        """Return the rows for `query` and what was found for it."""
        return [
            Offer(
                hit.row.headline or hit.row.slug,
                # Isolated, so that a slug that runs the other way does not carry the status with it.
                f"\u2068{hit.row.slug}\u2069 · {STATUS_WORDS[hit.row.status]}",
                "",
                StoryChoice(hit.row.id, hit.row.headline or hit.row.slug),
            )
            for hit in hits
        ]

    def first_choice(self, query: str, offers: Sequence[Offer]) -> int:
        """Return the number of the row that Enter chooses at once."""
        return 0

    def _width(self) -> int:
        return 44 * self.fontMetrics().averageCharWidth() + 40

    def _open(self, anchor: QWidget, point: QPoint, typed: str) -> None:
        if not self._built:
            self._build()
        with QSignalBlocker(self._line):
            self._line.setText(typed)
        self._line.selectAll()
        self._hits = ()
        self.setFixedWidth(self._width())
        self._show_offers()
        self.stand_at(anchor, point)
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.query_changed.emit(self.query())

    def _on_text(self) -> None:
        self._hits = ()
        self._show_offers()
        self.query_changed.emit(self.query())

    def _show_offers(self) -> None:
        query = self.query()
        offers = self.offers(query, self._hits)
        self._offers.show_offers(offers)
        if offers:
            self._list.setCurrentIndex(self._offers.index(min(self.first_choice(query, offers), len(offers) - 1)))
        height = self._list.sizeHintForRow(0) if offers else 0
        self._list.setVisible(bool(offers))
        self._list.setFixedHeight(min(len(offers), self._most) * height + 2)
        self._none.setVisible(not offers and bool(query))
        self.adjustSize()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        offer = index.data(OFFER_ROLE)
        if isinstance(offer, Offer) and not offer.dimmed:
            self.close()
            self.chosen.emit(offer.choice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list, choose and close by the keys of the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _KEYS:
                self._move(Qt.Key(event.key()))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _move(self, key: Qt.Key) -> None:
        rows = self._offers.rowCount()
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -self._most, Qt.Key.Key_PageDown: self._most}[
            key
        ]
        if rows:
            at = max(0, min(self._list.currentIndex().row() + by, rows - 1))
            self._list.setCurrentIndex(self._offers.index(at))
            self._say_current()

    def _say_current(self) -> None:
        """Have the marked row told: the focus stays in the line, and nothing else tells of it."""
        index = self._list.currentIndex()
        announce(self._line, str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else "")
