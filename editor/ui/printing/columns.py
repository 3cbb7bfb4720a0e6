"""Two photos side by side on paper, each with its words below it: one object in the column of text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextLayout,
    QTextOption,
)

from editor.desk.printing import Line
from editor.ui.printing.looks import LOOKS, UNIT

OBJECT = "\ufffc"
FINEST = 150 / 72
"""A picture is printed at 150 pixels an inch or more, so that a small one is not blown up."""

HIGHEST = 425.0
"""Points: a picture is at most 15 cm high, so that its caption stays on its page."""

_PAIR = QTextFormat.ObjectTypes.UserObject.value + 1
_LINE = QTextFormat.Property.UserProperty.value + 1
_BETWEEN = 12 * UNIT
_WAITING = 3 / 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A picture, or a set line, and where it stands from the pair's corner."""

    place: QRectF
    line: Line
    text: QTextLayout | None = None


def pair_format(number: int) -> QTextCharFormat:
    """Return the format of the character that stands for a pair, the line with that number."""
    pair = QTextCharFormat()
    pair.setObjectType(_PAIR)
    pair.setProperty(_LINE, number)
    return pair


class PairObjects(QPyTextObject):
    """Sizes and paints the pairs of one document, which is `width` units wide. Must live as long as the document.

    `rtl` says that the first of two stands on the right.
    """

    def __init__(
        self,
        document: QTextDocument,
        lines: Sequence[Line],
        width: float,
        letters: Callable[[Line], QTextCharFormat],
        rtl: bool,
    ) -> None:
        super().__init__(document)
        self._lines, self._width, self._letters, self._rtl = lines, width, letters, rtl
        document.documentLayout().registerHandler(_PAIR, self)

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: A002
        """Return the size of a pair: the width of the text, and as high as the higher of the two."""
        return QSizeF(self._width, max(piece.place.bottom() for piece in self._pieces(format)))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,  # noqa: A002
    ) -> None:
        """Paint a pair."""
        corner = QRectF(rect).topLeft()
        for piece in self._pieces(format):
            place = piece.place.translated(corner)
            if piece.text is not None:
                painter.setPen(self._letters(piece.line).foreground().color())
                piece.text.draw(painter, place.topLeft())
            elif piece.line.image is not None:
                painter.drawImage(place, QImage.fromData(piece.line.image.data))

    def _pieces(self, fmt: QTextFormat) -> list[_Piece]:
        line = self._lines[fmt.intProperty(_LINE)]
        room = self._width - _BETWEEN
        first, second = room * line.shares[0], room * line.shares[1]
        lefts = (second + _BETWEEN, 0.0) if self._rtl else (0.0, first + _BETWEEN)
        height = min(_height(column[0], width) for column, width in zip(line.columns, (first, second), strict=True))
        pieces: list[_Piece] = []
        for column, left, width in zip(line.columns, lefts, (first, second), strict=True):
            pieces += self._column(column, left, width, height)
        return pieces

    def _column(self, lines: tuple[Line, ...], left: float, width: float, height: float) -> Iterator[_Piece]:
        top = 0.0
        for line in lines:
            if line.image is not None:
                shown = height * line.image.width / line.image.height
                yield _Piece(QRectF(left + (width - shown) / 2, 0, shown, height), line)
                top = height
                continue
            text = self._set(line, width)
            top += LOOKS["photo"].below * UNIT if top == height else 0
            place = QRectF(left, top, width, text.boundingRect().height())
            yield _Piece(place, line, text)
            top = max(place.bottom() + LOOKS[line.kind].below * UNIT / 2, height if line.kind == "to-come" else 0)

    def _set(self, line: Line, width: float) -> QTextLayout:
        option = QTextOption(Qt.AlignmentFlag.AlignRight if line.right_to_left else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if line.right_to_left else Qt.LayoutDirection.LeftToRight
        )
        words = "".join(span.text for span in line.spans).replace("\n", "\u2028")
        layout = QTextLayout(words, self._letters(line).font())
        layout.setTextOption(option)
        layout.beginLayout()
        top, spread = 0.0, LOOKS[line.kind].spread / 100
        while (row := layout.createLine()).isValid():
            row.setLineWidth(width)
            row.setPosition(QPointF(0, top))
            top += row.height() * spread
        layout.endLayout()
        return layout


def _height(picture: Line, width: float) -> float:
    """Return how high a picture may be in a column of so many units."""
    if picture.image is None:
        return width / _WAITING
    image = picture.image
    return min(min(width, image.width / FINEST * UNIT) * image.height / image.width, HIGHEST * UNIT)
