"""A story set in one long column, as it will be printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextOption,
)

from editor.desk.printing import Line, Sheet
from editor.domain.body import Mark, Span
from editor.domain.photo import Rendition
from editor.ui.page.document import one_pixel
from editor.ui.printing.columns import FINEST, HIGHEST, OBJECT, PairObjects, pair_format
from editor.ui.printing.looks import ACCENT, INK, LOOKS, MUTED, UNIT, Look, Paper

_STEP, _DEEPEST = 20.0, 9
"""Points that a level of a list is set in, and the deepest that is set in further."""


class Galley(QTextDocument):
    """The lines of a sheet, a block each. Knows its own pictures and loads nothing else. GUI thread."""

    def __init__(self, sheet: Sheet, paper: Paper, serif: str, sans: str) -> None:
        super().__init__()
        self.lines: Sequence[Line] = sheet.lines
        self._pictures: list[Rendition] = []
        self._decoded: tuple[int, QImage] | None = None
        self._serif, self._sans, self._paper = serif, sans, paper
        self.setUndoRedoEnabled(False)
        self.setUseDesignMetrics(True)
        self.setDocumentMargin(0)
        side = Qt.LayoutDirection.RightToLeft if sheet.right_to_left else Qt.LayoutDirection.LeftToRight
        option = QTextOption()
        option.setTextDirection(side)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self._pairs = PairObjects(self, self.lines, paper.text_width * UNIT, self.letters, sheet.right_to_left)
        self._fill()
        self.setTextWidth(paper.text_width * UNIT)
        # Asking for the size has all lines laid out now.
        self.size()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Answer with one of the story's own pictures, or one transparent pixel."""
        text = name if isinstance(name, str) else name.toString()
        number = int(text) if text.isascii() and text.isdecimal() else len(self._pictures)
        if number >= len(self._pictures):
            return one_pixel()
        if self._decoded is None or self._decoded[0] != number:
            self._decoded = (number, QImage.fromData(self._pictures[number].data))
        return self._decoded[1]

    def item_font(self, line: Line) -> QFont:
        """Return the letters of a list's item, in which its number is set."""
        return self.letters(line).font()

    def letters(self, line: Line) -> QTextCharFormat:
        """Return the letters in which a line is set."""
        return self._letters(LOOKS[line.kind], line)

    def _fill(self) -> None:
        cursor = QTextCursor(self)
        for at, line in enumerate(self.lines):
            look = LOOKS[line.kind]
            block = self._block_format(line, look)
            if at:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(self._letters(look, line))
            if line.image is not None:
                cursor.insertImage(self._image(line))
            if line.columns:
                cursor.insertText(OBJECT, pair_format(at))
            for span in line.spans:
                cursor.insertText(span.text.replace("\n", "\u2028"), self._marked(look, line, span))

    def _block_format(self, line: Line, look: Look) -> QTextBlockFormat:
        block = QTextBlockFormat()
        right = Qt.LayoutDirection.RightToLeft
        block.setLayoutDirection(right if line.right_to_left else Qt.LayoutDirection.LeftToRight)
        block.setTopMargin(look.above * UNIT)
        block.setBottomMargin(look.below * UNIT)
        block.setLineHeight(look.spread, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        near = item_inset(line.level) if line.kind == "item" else look.inset
        far = 0 if line.kind == "item" else look.inset
        before, behind = (far, near) if line.right_to_left else (near, far)
        aside = self._paper.text_width / 4 if line.half else 0
        block.setLeftMargin((before + aside) * UNIT)
        block.setRightMargin((behind + aside) * UNIT)
        if look.centred:
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return block

    def _letters(self, look: Look, line: Line) -> QTextCharFormat:
        font = QFont(self._sans if look.sans else self._serif)
        font.setStyleHint(QFont.StyleHint.SansSerif if look.sans else QFont.StyleHint.Serif)
        font.setPixelSize(round(look.size * UNIT))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if not line.right_to_left:
            without_ligatures(font)
        font.setWeight(QFont.Weight.Bold if look.bold else QFont.Weight.Normal)
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setForeground(QColor(MUTED if look.muted else INK))
        return letters

    def _marked(self, look: Look, line: Line, span: Span) -> QTextCharFormat:
        letters = self._letters(look, line)
        if span.marks & Mark.BOLD:
            letters.setFontWeight(QFont.Weight.Bold)
        letters.setFontItalic(bool(span.marks & Mark.ITALIC))
        letters.setFontUnderline(bool(span.marks & Mark.UNDERLINE))
        letters.setFontStrikeOut(bool(span.marks & Mark.STRIKETHROUGH))
        if span.marks & Mark.SUPERSCRIPT:
            letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif span.marks & Mark.SUBSCRIPT:
            letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if span.link:
            letters.setAnchor(True)
            letters.setAnchorHref(span.link)
            letters.setForeground(QColor(ACCENT))
        return letters

    def _image(self, line: Line) -> QTextImageFormat:
        assert line.image is not None  # noqa: S101
        image, room = line.image, self._paper.text_width / (2 if line.half else 1)
        width = min(room, image.width / FINEST, HIGHEST * image.width / image.height)
        self._pictures.append(image)
        placed = QTextImageFormat()
        placed.setName(str(len(self._pictures) - 1))
        placed.setWidth(width * UNIT)
        placed.setHeight(width * UNIT * image.height / image.width)
        return placed


def item_inset(level: int) -> float:
    """Return how far in, in points, the text of a list's item stands."""
    return _STEP * (min(level, _DEEPEST) + 1)


def without_ligatures(font: QFont) -> None:
    """Have each letter stand for itself: a PDF cannot say which letters Qt drew as one sign."""
    for name in ("liga", "clig", "calt"):
        font.setFeature(QFont.Tag(name), 0)
