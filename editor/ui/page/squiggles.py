"""The waves under misspelt words: painted over the text, never in it, and never a reason to lay it out again."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QPointF, QRect
from PySide6.QtGui import QPainter, QTextBlock, QTextLayout
from PySide6.QtWidgets import QTextEdit

from editor.ui.page.waves import Waves
from editor.ui.spelling import Spelling, Wrong, WrongWord
from editor.ui.theme import Theme

Place = tuple[float, float, float]
"""The start, the end and the height of a wave."""

_GAP = 2.5
_BELOW = 6
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
        self._waves: Waves | None = None
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

    def waved(self, block: QTextBlock) -> list[WrongWord]:
        """Return the words of `block` that have a wave."""
        at = self._edit.textCursor().position()
        typing = at == self._typed_at and self._edit.hasFocus()
        within = at - block.position()
        return [word for word in self._words(block) if not (typing and word.start < within <= word.end)]

    def paint(self, blocks: Iterable[QTextBlock], area: QRect) -> None:
        """Paint the waves of `blocks`, which are in sight, as far as they lie in `area`."""
        if self._edit.document() is not self._document:
            self._document, self._typed_at = self._edit.document(), -1
            self._shown.clear()
        places = list(self._places(blocks, area))
        if places:
            painter, waves = QPainter(self._edit.viewport()), self._waves_now()
            for left, right, base in places:
                waves.draw(painter, left, right, base)
            painter.end()

    def _places(self, blocks: Iterable[QTextBlock], area: QRect) -> Iterator[Place]:
        offset = QPointF(-self._edit.horizontalScrollBar().value(), -self._edit.verticalScrollBar().value())
        top, bottom = area.top(), area.bottom()
        for block in blocks:
            layout: QTextLayout = block.layout()
            origin = layout.position() + offset
            if origin.y() + layout.boundingRect().bottom() + _BELOW >= top:
                x, y = origin.x(), origin.y()
                for word in self.waved(block):
                    yield from _under(layout, x, y, word, top, bottom)

    def _words(self, block: QTextBlock) -> Wrong:
        text, number = block.text(), block.blockNumber()
        found = self._spelling.wrong(self._language_of(block), text)
        if found is None:
            before = self._shown.get(number)
            found = carried(*before, text) if before is not None and before[1] else ()
        if len(self._shown) > _MOST_KEPT:
            self._shown.clear()
        self._shown[number] = (text, found)
        return found

    def _typed(self) -> None:
        self._typed_at = self._edit.textCursor().position()

    def _waves_now(self) -> Waves:
        colour, ratio = self._theme.palette.colour("focus"), self._edit.devicePixelRatioF()
        if self._waves is None or self._waves.made_for != (colour.rgba(), ratio):
            self._waves = Waves(colour, ratio)
        return self._waves


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


def _under(layout: QTextLayout, x: float, y: float, word: WrongWord, top: int, bottom: int) -> Iterator[Place]:
    """Give the place of each wave under `word`, one a line, of the lines between `top` and `bottom`.

    The layout stands at `x` and `y`.
    """
    line = layout.lineForTextPosition(word.start)
    while line.isValid():
        first = line.textStart()
        last, height = first + line.textLength(), y + line.y()
        if height <= bottom and height + line.height() + _BELOW >= top:
            start, end = max(word.start, first), min(word.end, last)
            if start < end:
                left, right = sorted((_x(line.cursorToX(start)), _x(line.cursorToX(end))))
                yield x + left, x + right, height + line.ascent() + _GAP
        if word.end <= last:
            return
        line = layout.lineAt(line.lineNumber() + 1)


def _x(place: object) -> float:
    # PySide gives the place and the position, its stubs say that it gives the place alone.
    return float(place[0] if isinstance(place, tuple) else str(place))
