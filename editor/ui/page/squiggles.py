"""The waves under misspelt words: painted over the text, never in it, and never a reason to lay it out again."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF, QTextBlock, QTextLayout
from PySide6.QtWidgets import QTextEdit

from editor.ui.spelling import Spelling, Wrong, WrongWord
from editor.ui.theme import Theme

_HALF_WAVE = 2.0
_HEIGHT = 1.5
_MOST_KEPT = 400


class Squiggles(QObject):
    """Knows the misspelt words of the text in one editor, and paints under them.

    `language_of` gives the language of a block. What a paragraph said before its last change is carried over until
    the new words are looked up, so that no wave blinks while somebody types. The word that is being typed has none.
    """

    def __init__(
        self, edit: QTextEdit, spelling: Spelling, language_of: Callable[[QTextBlock], str], theme: Theme
    ) -> None:
        super().__init__(edit)
        self._edit, self._spelling, self._language_of, self._theme = edit, spelling, language_of, theme
        self._shown: dict[int, tuple[str, Wrong]] = {}
        self._typed_at = -1
        self._document = edit.document()
        edit.textChanged.connect(self._typed)
        spelling.changed.connect(edit.viewport().update)

    def at(self, position: int) -> tuple[WrongWord, QTextBlock] | None:
        """Return the misspelt word that holds the document's `position`, and its block; None where there is none."""
        block = self._edit.document().findBlock(position)
        within = position - block.position()
        found = self._spelling.wrong(self._language_of(block), block.text()) or ()
        return next(((word, block) for word in found if word.start <= within <= word.end), None)

    def language_at(self, block: QTextBlock) -> str:
        """Return the language of `block`."""
        return self._language_of(block)

    def paint(self, blocks: Iterable[QTextBlock]) -> None:
        """Paint the waves of `blocks`, which are in sight."""
        if self._edit.document() is not self._document:
            self._document, self._typed_at = self._edit.document(), -1
            self._shown.clear()
        painter: QPainter | None = None
        for block in blocks:
            for word in self._words(block):
                if self._is_being_typed(block, word):
                    continue
                if painter is None:
                    painter = self._painter()
                _wave(painter, block, word, self._offset())
        if painter is not None:
            painter.end()

    def _words(self, block: QTextBlock) -> Wrong:
        text, number = block.text(), block.blockNumber()
        found = self._spelling.wrong(self._language_of(block), text)
        if found is None:
            before = self._shown.get(number)
            found = () if before is None else carried(before[0], before[1], text)
        if len(self._shown) > _MOST_KEPT:
            self._shown.clear()
        self._shown[number] = (text, found)
        return found

    def _typed(self) -> None:
        self._typed_at = self._edit.textCursor().position()

    def _is_being_typed(self, block: QTextBlock, word: WrongWord) -> bool:
        at = self._edit.textCursor().position()
        if at != self._typed_at or not self._edit.hasFocus():
            return False
        return block.position() + word.start < at <= block.position() + word.end

    def _offset(self) -> QPointF:
        return QPointF(-self._edit.horizontalScrollBar().value(), -self._edit.verticalScrollBar().value())

    def _painter(self) -> QPainter:
        colour = self._theme.palette.colour("focus")
        painter = QPainter(self._edit.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        return painter


def carried(before: str, words: Wrong, after: str) -> Wrong:
    """Return where `words` of the text `before` stand in `after`, without those that the change touched.

    Positions are in UTF-16 units; beyond the first planes they are a guess, which holds until the words are known.
    """
    kept = _same(before, after)
    rest = min(_same(before[:kept:-1], after[:kept:-1]), len(before) - kept, len(after) - kept)
    end, shift = len(before) - rest, len(after) - len(before)
    return tuple(
        word if word.end < kept else WrongWord(word.start + shift, word.end + shift, word.text)
        for word in words
        if word.end < kept or word.start > end
    )


def _same(one: str, other: str) -> int:
    """Return how many letters at the start of both are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _wave(painter: QPainter, block: QTextBlock, word: WrongWord, offset: QPointF) -> None:
    layout: QTextLayout = block.layout()
    origin = layout.position() + offset
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = max(word.start, line.textStart())
        end = min(word.end, line.textStart() + line.textLength())
        if start >= end:
            continue
        left, right = sorted((_x(line.cursorToX(start)), _x(line.cursorToX(end))))
        base = origin.y() + line.y() + line.ascent() + 2.5
        points, x, up = [], origin.x() + left, False
        while x <= origin.x() + right:
            points.append(QPointF(x, base + (0 if up else _HEIGHT)))
            x, up = x + _HALF_WAVE, not up
        painter.drawPolyline(QPolygonF(points))


def _x(place: object) -> float:
    return float(str(place[0] if isinstance(place, tuple) else place))
