"""The rows of the list of margin notes: a kind, the note's words, and below them the passage it is about."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from editor.domain.direction import runs_right_to_left
from editor.ui.panels.cards import GAP, MARKER, ROW_ROLE, SIDE, CardDelegate, Index
from editor.ui.panels.notes_words import NO_WORDS, NOWHERE, NoteRow

_TOP = 8
_MOST_LINES = 4


class NotesModel(QAbstractListModel):
    """The margin notes of a story, in order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[NoteRow, ...] = ()

    def show_rows(self, rows: tuple[NoteRow, ...]) -> None:
        """Show `rows` in the place of what was shown."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, key: str | None) -> int:
        """Return the number of the row of the note `key`; -1 where there is none."""
        return next((at for at, row in enumerate(self.rows) if row.note.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of notes."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a note's row, its words, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.note.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
        return row if role == ROW_ROLE else None


class NoteDelegate(CardDelegate):
    """Draws a note: what it is, what it says in up to four lines, and the passage on one."""

    def restyle(self) -> None:
        """Take the theme's fonts anew: of kinds, words and passages."""
        heading = self._theme.sans_font(0.82, QFont.Weight.DemiBold)
        self._fonts = heading, self._theme.sans_font(), self._theme.serif_font(0.98)
        self._heading, self._words, self._passage = (QFontMetricsF(font) for font in self._fonts)

    def _words_height(self, text: str, width: float) -> float:
        bound = QRectF(0, 0, width, 10_000)
        height = self._words.boundingRect(bound, Qt.TextFlag.TextWordWrap, text).height()
        return min(height, self._words.lineSpacing() * _MOST_LINES)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the kind, the words and the passage."""
        row, width = index.data(ROW_ROLE), self._view.viewport().width()
        if not isinstance(row, NoteRow):
            return QSize()
        words = self._words_height(row.note.text or NO_WORDS, width - 2 * SIDE - MARKER)
        return QSize(width, round(2 * _TOP + self._heading.height() + words + self._passage.height() + 2 * GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row at `index`."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, NoteRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRect(option.rect)
        self.paint_card(painter, card, option.state)
        line = QRect(card.left(), card.top() + _TOP, card.width(), round(self._heading.height()))
        self.paint_sign(painter, line, ("check", "muted") if row.note.done else None, "note_line")
        self._paint_texts(painter, card.adjusted(SIDE + MARKER, _TOP, -SIDE, -_TOP), card, row)
        painter.restore()

    def _paint_texts(self, painter: QPainter, inner: QRect, card: QRect, row: NoteRow) -> None:
        heading, words, passage = self._fonts
        written = bool(row.note.text.strip())
        text = row.note.text if written else NO_WORDS
        height = round(self._words_height(text, inner.width()))
        top = inner.top()
        strong = "ink" if written and not row.note.done else "muted"
        about = row.passage or NOWHERE
        for font, shown, tall, colour in (
            (heading, row.heading, round(self._heading.height()), "muted"),
            (words, text, height, strong),
            (passage if row.passage else words, about, round(self._passage.height()), "muted"),
        ):
            place = self.mirrored(card, QRect(inner.left(), top, inner.width(), tall))
            painter.setFont(font)
            painter.setPen(self._theme.palette.colour(colour))
            self._write(painter, place, shown, wrapped=shown is text)
            top += tall + GAP

    def _write(self, painter: QPainter, place: QRect, text: str, *, wrapped: bool) -> None:
        """Write `text` as its letters run, at the near edge; on one line, cut short, unless it is `wrapped`."""
        rtl = runs_right_to_left(text)
        mirrored = self._view.isRightToLeft() if rtl is None else rtl
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
        near = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = near | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
        if wrapped:
            painter.setClipRect(place)
            painter.drawText(place, flags | Qt.TextFlag.TextWordWrap, text)
            painter.setClipping(False)
            return
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, flags | Qt.TextFlag.TextSingleLine, shown)
