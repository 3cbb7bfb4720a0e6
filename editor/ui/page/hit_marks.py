"""Hits made visible: pale where they stand on the page, the one that is walked to stronger. None of it is an edit."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from editor.domain.story_text import Hit
from editor.ui.documents import document_text
from editor.ui.page.page import Page
from editor.ui.page.rewriting import Keep, select, units
from editor.ui.theme import Theme

_MOST = 250
"""Marks in sight; more of them would only be painted over one another."""


class HitMarks(QObject):
    """Marks hits in the part of the page that is in sight, and others as they come into sight. GUI thread.

    Marks of Qt's own are laid over the text when it is painted; those in sight cost a key next to nothing.
    """

    def __init__(self, theme: Theme, page: Page, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._page = theme, page
        self._by_block: dict[int, list[Hit]] = {}
        self._in_fields: dict[str, list[Hit]] = {}
        self._current: Hit | None = None
        self._shown = False
        page.verticalScrollBar().valueChanged.connect(self._follow)
        page.body.height_changed.connect(self._follow)
        theme.changed.connect(self._follow)

    def show(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark `hits`, and `current` among them."""
        self._by_block, self._in_fields, self._current = {}, {}, current
        for hit in hits:
            if hit.place.in_body:
                self._by_block.setdefault(hit.place.block, []).append(hit)
            elif not hit.place.key:
                self._in_fields.setdefault(hit.place.name, []).append(hit)
        self._shown = True
        self._mark_fields()
        self._mark_body()

    def show_current(self, current: Hit | None) -> None:
        """Mark another of the hits as the one that is walked to."""
        self._current = current
        self._mark_fields()
        self._mark_body()

    def wait(self) -> None:
        """Leave the marks where they are until the hits in the changed text are known."""
        self._shown = False

    def clear(self) -> None:
        """Take all marks away."""
        self.show((), None)
        self._shown = False

    def _follow(self) -> None:
        if self._shown and self._by_block:
            self._mark_body()

    def _mark_body(self) -> None:
        body, document = self._page.body, self._page.body.document()
        in_sight = [hit for number in self._in_sight() for hit in self._by_block.get(number, ())]
        hits = in_sight[:_MOST]
        if self._current in in_sight[_MOST:]:
            hits.append(self._current)
        marks: list[QTextEdit.ExtraSelection] = []
        for hit in hits:
            block = document.findBlockByNumber(hit.place.block)
            if block.isValid() and hit.found.end <= block.length():
                cursor = QTextCursor(document)
                select(cursor, block, hit.found.start, hit.found.end)
                marks.append(self._mark(cursor, hit))
        body.setExtraSelections(marks)

    def _mark_fields(self) -> None:
        for name, field in self._page.header.fields().items():
            hits = self._in_fields.get(name, [])
            marks = [self._mark(_in_field(field.document(), hit), hit) for hit in hits[:_MOST]]
            field.setExtraSelections(marks)

    def _in_sight(self) -> range:
        if not self._by_block:
            return range(0)
        body, sight = self._page.body, self._page.viewport()
        top = body.mapFrom(self._page, sight.pos()).y()
        first = body.cursorForPosition(QPoint(0, top - sight.height() // 4)).blockNumber()
        last = body.cursorForPosition(QPoint(body.width(), top + sight.height() * 5 // 4)).blockNumber()
        return range(first, last + 1)

    def _mark(self, cursor: QTextCursor, hit: Hit) -> QTextEdit.ExtraSelection:
        name = "found_now" if hit == self._current else "found"
        fmt = QTextCharFormat()
        fmt.setBackground(self._theme.palette.colour(name))
        fmt.setForeground(self._theme.palette.colour(f"{name}_ink"))
        mark = QTextEdit.ExtraSelection()
        setattr(mark, "cursor", cursor)  # noqa: B010
        setattr(mark, "format", fmt)  # noqa: B010
        return mark


def _in_field(document: QTextDocument, hit: Hit) -> QTextCursor:
    cursor = QTextCursor(document)
    select_in_field(cursor, hit)
    return cursor


def select_in_field(cursor: QTextCursor, hit: Hit) -> None:
    """Select a hit in a field's own document."""
    text = document_text(cursor.document())
    end = cursor.document().characterCount() - 1
    cursor.setPosition(min(units(text, hit.found.start), end))
    cursor.setPosition(min(units(text, hit.found.end), end), Keep)
