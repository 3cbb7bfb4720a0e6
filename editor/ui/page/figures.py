"""Drawing photos, related stories and section breaks as they will be read."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from editor.domain.frame import WHOLE, Frame
from editor.domain.pairs import shares
from editor.domain.values import dataclass
from editor.ui.documents import to_come_in
from editor.ui.page.framing import draw_framed
from editor.ui.page.looks import Looks

_GAP = 8.0
_BELOW = 6.0
_AROUND = 6.0
_CARD_PAD = 14.0
_BAR = 3.0
_TALLEST = 0.95
_WAITING = 0.42
_BETWEEN = 18.0
_NARROWEST = 240.0
"""Pixels that a photo of half the width has at least, where the page has them."""
WAITING = "Waiting for its picture\nDrop it here, or paste it"


@dataclass(frozen=True, slots=True)
class FigureLook:
    """A photo as the page shows it. `size` is that of what is shown, in pixels, None while it waits for its picture.

    `pixmap` is that, or, while `part_of` says the size of the whole, the whole picture, of which `frame` is drawn.
    `beside` is the photo at its side.
    """

    caption: str
    credit: str
    size: tuple[int, int] | None
    pixmap: QPixmap | None
    lead_marker: bool = False
    chosen: bool = False
    frame: Frame = WHOLE
    part_of: tuple[int, int] | None = None
    half: bool = False
    beside: "FigureLook | None" = None


@dataclass(frozen=True, slots=True)
class LinkLook:
    """A related story as the page shows it."""

    label: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A photo with its words under it: where it stands in the width of the page."""

    look: FigureLook
    left: float
    width: float

    @property
    def picture(self) -> QRectF:
        """Where the picture stands: the column's width, or centred in it where it is tall."""
        if self.look.size is None:
            return QRectF(self.left, 0, self.width, self.width * _WAITING)
        height = self.width * self.look.size[1] / self.look.size[0]
        highest = self.width * _TALLEST if self.look.beside is None else height
        if height <= highest:
            return QRectF(self.left, 0, self.width, height)
        narrow = highest * self.look.size[0] / self.look.size[1]
        return QRectF(self.left + (self.width - narrow) / 2, 0, narrow, highest)


def columns(look: FigureLook, width: float, rtl: bool) -> tuple[Column, ...]:
    """Return how a photo, and the one at its side, share a page of `width`; the first stands where lines begin."""
    if look.beside is None:
        room = max(width / 2, min(width, _NARROWEST)) if look.half else width
        return (Column(look, (width - room) / 2, room),)
    share, other = shares(look.size, look.beside.size)
    room = width - _BETWEEN
    first, second = room * share, room * other
    at, at_other = (second + _BETWEEN, 0.0) if rtl else (0.0, first + _BETWEEN)
    return Column(look, at, first), Column(replace(look.beside, beside=look), at_other, second)


class Drawer:
    """Measures and paints solid blocks in one theme and direction. GUI thread only."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self.rtl = False

    def figure_height(self, look: FigureLook, width: float) -> float:
        """Return the height of a photo with its caption and credit in a column of `width`."""
        if look.lead_marker:
            return self._lay("X", self._looks.caption, width).height + 2 * _GAP
        return max(self._column_height(column) for column in columns(look, width, self.rtl)) + _BELOW

    def draw_figure(self, painter: QPainter, rect: QRectF, look: FigureLook) -> None:
        """Paint a photo into `rect`, and the one at its side; framed if it is chosen."""
        if look.lead_marker:
            self._draw_marker(painter, rect, look.chosen)
            return
        for column in columns(look, rect.width(), self.rtl):
            self._draw_column(painter, rect.topLeft(), column)

    def is_beside(self, look: FigureLook, width: float, x: float) -> bool:
        """Say whether a place so far from the left edge of a photo's block is in the photo at its side."""
        first, *others = columns(look, width, self.rtl)
        return bool(others) and not (first.left - _BETWEEN / 2 <= x <= first.left + first.width + _BETWEEN / 2)

    def _column_height(self, column: Column) -> float:
        texts = [text for text in (column.look.caption, column.look.credit) if text]
        words = sum(self._lay(text, self._looks.caption, column.width).height for text in texts)
        return column.picture.height() + (_GAP if texts else 0) + words

    def _draw_column(self, painter: QPainter, corner: QPointF, column: Column) -> None:
        colours, look = self._looks.theme.palette, column.look
        picture = column.picture.translated(corner)
        if look.pixmap is not None and look.part_of is not None:
            draw_framed(painter, picture, look.pixmap, QSizeF(*look.part_of), look.frame)
        elif look.pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(picture, look.pixmap, QRectF(look.pixmap.rect()))
        else:
            painter.fillRect(picture, colours.colour("hover"))
            if look.size is None:
                self._draw_waiting(painter, picture)
        top = picture.bottom() + _GAP
        for text, colour in ((look.caption, "ink"), (look.credit, "muted")):
            if text:
                laid = self._lay(text, self._looks.caption, column.width)
                laid.draw(painter, QPointF(corner.x() + column.left, top), colours.colour(colour))
                top += laid.height
        if look.chosen:
            # Around the picture, which may be narrower than the words below it.
            self._frame(painter, picture.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))

    def link_height(self, look: LinkLook, width: float) -> float:
        """Return the height of a related story's card in a column of `width`."""
        return sum(laid.height for laid, _ in self._card(look, width)) + 2 * _CARD_PAD * 0.75 + _BELOW

    def draw_link(self, painter: QPainter, rect: QRectF, look: LinkLook, selected: bool) -> None:
        """Paint a related story's card into `rect`, framed if it is selected."""
        colours = self._looks.theme.palette
        card = rect.adjusted(0, 0, 0, -_BELOW)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("card"))
        painter.drawRoundedRect(card, 3, 3)
        bar = QRectF(card.right() - _BAR if self.rtl else card.left(), card.top(), _BAR, card.height())
        painter.fillRect(bar, colours.colour("accent"))
        top = card.top() + _CARD_PAD * 0.75
        for laid, colour in self._card(look, card.width()):
            laid.draw(painter, QPointF(card.left() + _CARD_PAD, top), colours.colour(colour))
            top += laid.height
        if selected:
            self._frame(painter, card)

    def break_height(self) -> float:
        """Return the height of a section break."""
        return self._lay("X", self._looks.body, 100).height * 1.4

    def draw_break(self, painter: QPainter, rect: QRectF, selected: bool) -> None:
        """Paint a section break into `rect`: three dots in its middle."""
        colours = self._looks.theme.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("accent_text" if selected else "muted"))
        for step in (-1, 0, 1):
            painter.drawEllipse(rect.center() + QPointF(step * 18, 0), 2.2, 2.2)
        if selected:
            self._frame(painter, rect.adjusted(rect.width() / 2 - 50, 4, -rect.width() / 2 + 50, -4))

    def _card(self, look: LinkLook, width: float) -> list[tuple["_Laid", str]]:
        room = width - 2 * _CARD_PAD
        lines = [
            (self._lay(look.label, self._looks.label, room), "accent_text"),
            (self._lay(look.title, self._looks.title, room), "ink"),
        ]
        if look.note:
            lines.append((self._lay(look.note, self._looks.caption, room), "muted"))
        return lines

    def _draw_waiting(self, painter: QPainter, rect: QRectF) -> None:
        colours = self._looks.theme.palette
        painter.setPen(QPen(colours.colour("edge"), 1, Qt.PenStyle.DashLine))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(colours.colour("muted"))
        painter.setFont(self._looks.caption)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, WAITING)

    def _draw_marker(self, painter: QPainter, rect: QRectF, selected: bool) -> None:
        colours = self._looks.theme.palette
        painter.setFont(self._looks.caption)
        painter.setPen(colours.colour("accent_text" if selected else "muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "Lead photo: it stands above the text")
        if selected:
            self._frame(painter, rect)

    def _frame(self, painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._looks.theme.palette.colour("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)

    def _lay(self, text: str, font: QFont, width: float) -> "_Laid":
        return _Laid(text, font, width, self.rtl, self._to_come(text))

    def _to_come(self, text: str) -> list[QTextLayout.FormatRange]:
        """Return the looks of each TK in `text`."""
        found = []
        for start, end in to_come_in(text, self._looks.marks):
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = start, end - start
            mark.format.setBackground(self._looks.theme.palette.colour("tk"))
            mark.format.setForeground(self._looks.theme.palette.colour("tk_ink"))
            found.append(mark)
        return found


class _Laid:
    """Plain text broken into lines of one width, with some of it marked."""

    def __init__(self, text: str, font: QFont, width: float, rtl: bool, marks: list[QTextLayout.FormatRange]) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        if rtl:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats(marks)
        self.height = 0.0
        self._layout.beginLayout()
        line = self._layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
            line = self._layout.createLine()
        self._layout.endLayout()

    def draw(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        """Paint the lines with their left upper corner `at`."""
        painter.setPen(colour)
        self._layout.draw(painter, at)
