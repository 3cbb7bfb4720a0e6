"""The words of the list's rows, laid out in at most two lines and kept for the next time they are drawn."""

from collections.abc import Iterator
import re
import unicodedata

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

MAX_LINES = 2
MAX_SHOWN = 300
_KEPT = 300
_WORD = re.compile(r"\w+")
_PLAIN = "\u024f"
"""The last letter of those that every Latin font draws itself: a line of them is as high as any other."""


class RowText:
    """Lays texts out in one font. GUI thread."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._laid: dict[tuple[str, float, bool], QTextLayout] = {}
        self._line = laid_height(_broken("x", font, 100, False))

    @property
    def font(self) -> QFont:
        """The font of the texts."""
        return self._font

    @property
    def metrics(self) -> QFontMetricsF:
        """The font's metrics."""
        return self._metrics

    def layout(self, text: str, width: float, rtl: bool = False) -> QTextLayout:
        """Return `text` broken into lines of `width` pixels, the last one cut short where there is more."""
        key = (text, width, rtl)
        laid = self._laid.get(key)
        if laid is None:
            if len(self._laid) >= _KEPT:
                del self._laid[next(iter(self._laid))]
            laid = self._laid[key] = self._lay_out(text[:MAX_SHOWN], width, rtl)
        return laid

    def height(self, text: str, width: float, rtl: bool = False) -> float:
        """Return how high the laid-out `text` is, without laying out what is plain to see."""
        shown = text[:MAX_SHOWN]
        if max(shown, default="") <= _PLAIN and "\n" not in shown:
            advance = self._metrics.horizontalAdvance(shown)
            # Within a pixel of the edge only the layout itself can tell.
            if abs(advance - width) > 1:
                return self._line * (1 if advance < width else MAX_LINES)
        return laid_height(self.layout(text, width, rtl))

    def _lay_out(self, text: str, width: float, rtl: bool) -> QTextLayout:
        layout = _broken(text, self._font, width, rtl)
        if layout.lineCount() < MAX_LINES:
            return layout
        last = layout.lineAt(MAX_LINES - 1)
        start = last.textStart()
        units = text.encode("utf-16-le")
        if start + last.textLength() >= len(units) // 2:
            return layout
        kept, rest = (part.decode("utf-16-le", "ignore") for part in (units[: 2 * start], units[2 * start :]))
        tail = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width - 2)
        return _broken(kept + tail, self._font, width, rtl)


def laid_height(layout: QTextLayout) -> float:
    """Return the height of the lines of `layout`."""
    return sum(layout.lineAt(at).height() for at in range(layout.lineCount()))


def sought_words(query: str) -> tuple[str, ...]:
    """Return the words of a search, folded as a search folds them; the last one is the beginning of a word."""
    return tuple(_folded(word) for word in _WORD.findall(query))


def marked(text: str, sought: tuple[str, ...], looks: QTextCharFormat) -> list[QTextLayout.FormatRange]:
    """Return where the `sought` words stand in `text`, to be drawn with `looks`."""
    ranges = []
    for start, length in _found(text, sought):
        each = QTextLayout.FormatRange()
        each.start, each.length = _units(text[:start]), _units(text[start : start + length])
        each.format = looks
        ranges.append(each)
    return ranges


def _found(text: str, sought: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    if not sought:
        return
    whole, beginning = frozenset(sought[:-1]), sought[-1]
    for word in _WORD.finditer(text):
        folded = _folded(word[0])
        if folded in whole:
            yield word.start(), len(word[0])
        elif folded.startswith(beginning):
            # Folding can change the number of letters; then the whole word is marked.
            length = len(beginning) if len(folded) == len(word[0]) else len(word[0])
            yield word.start(), length


def _folded(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def _units(text: str) -> int:
    return len(text) if max(text, default="") <= "\uffff" else len(text.encode("utf-16-le")) // 2


def _broken(text: str, font: QFont, width: float, rtl: bool) -> QTextLayout:
    layout = QTextLayout(text, font)
    near = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(near | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    y = 0.0
    for _ in range(MAX_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout
