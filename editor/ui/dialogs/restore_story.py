"""One story out of a backup: found by its headline, compared with what it says now, and brought back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor.domain.differences import Piece
from editor.domain.rows import StoryRow
from editor.domain.story import StoryId
from editor.ui.dialogs.offer_list import OfferList
from editor.ui.dialogs.offers import Offer
from editor.ui.dialogs.sheet import Sheet
from editor.ui.moments import moment_text
from editor.ui.panels.differences_view import DifferencesView
from editor.ui.theme import Theme

_LETTERS = 128
_ROWS, _LINES = 9, 25
_MOST = 200
GONE = "gone from the library"


class RestoreStory(Sheet):
    """`chosen` carries the id of the story that is marked, `wanted` that of one to bring back, `left` the way back."""

    chosen = Signal(str)
    wanted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Restore a story", _LETTERS, parent)
        self._rows: tuple[StoryRow, ...] = ()
        self._gone: frozenset[StoryId] = frozenset()
        self._where = QLabel(self)
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setProperty("kind", "hint")
        self.search = QLineEdit(self)
        self.search.setAccessibleName("Find a story in the backup")
        self.search.setPlaceholderText("Slug or headline")
        self.list = OfferList(theme, "Stories in the backup", _ROWS, self)
        self.text = DifferencesView(theme, "Story in the backup", self, lines=_LINES)
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("kind", "hint")
        self._said.setWordWrap(True)
        self.bring = QPushButton("Bring it back", self)
        self.bring.setAccessibleName("Bring it back")
        self.bring.setProperty("kind", "primary")
        back = QPushButton("Other backup…", self)
        back.setAccessibleName("Other backup")
        self._lay_out(back)
        self.search.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(lambda now, before: self._tell_chosen())
        self.bring.clicked.connect(lambda: self.wanted.emit(self._id()))
        back.clicked.connect(self.left)

    def show_stories(self, where: str, rows: Sequence[StoryRow], gone: frozenset[StoryId]) -> None:
        """Show the stories of a backup, called `where`; those of `gone` are no longer in the library."""
        self._rows, self._gone = tuple(rows), gone
        self._where.setText(where)
        self.search.clear()
        self._fill()

    def show_text(self, pieces: Sequence[Piece], said: str, button: str) -> None:
        """Show what the marked story says in the backup and not now; `button` says what bringing it back means."""
        self.text.show_pieces(pieces)
        self._said.setText(said)
        self.bring.setText(button)
        self.bring.setEnabled(bool(button))
        self.bring.setVisible(bool(button))

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        found = [row for row in self._rows if all(word in f"{row.headline} {row.slug}".casefold() for word in words)]
        self.list.show_offers([self._offer(row) for row in found[:_MOST]])
        if found:
            self._tell_chosen()
        else:
            self.show_text((), "No story of this backup is called that." if words else "This backup is empty.", "")

    def _offer(self, row: StoryRow) -> Offer:
        words = f"{row.words:,} word{'' if row.words == 1 else 's'}"
        gone = f" · {GONE}" if row.id in self._gone else ""
        return Offer(
            row.headline or row.slug,
            f"\u2068{row.slug}\u2069 · {words} · {moment_text(row.modified)}{gone}",
            "",
            row.id,
        )

    def _id(self) -> StoryId:
        chosen = self.list.chosen()
        return chosen if isinstance(chosen, str) else ""

    def _tell_chosen(self) -> None:
        if self._id():
            self.bring.setEnabled(False)
            self.chosen.emit(self._id())

    def _lay_out(self, back: QPushButton) -> None:
        near = QVBoxLayout()
        near.setSpacing(8)
        near.addWidget(self.search)
        near.addWidget(self.list, 1)
        far = QVBoxLayout()
        far.setSpacing(8)
        far.addWidget(self.text, 1)
        far.addWidget(self._said)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addLayout(near, 5)
        halves.addLayout(far, 6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(back)
        line.addStretch(1)
        line.addWidget(self.bring)
        self.column.addWidget(self._where)
        self.column.addLayout(halves)
        self.column.addLayout(line)
