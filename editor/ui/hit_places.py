"""Where a hit stands in the window: brought into sight, and selected with the focus in it when it is wanted so."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QScrollArea, QTextEdit

from editor.domain.story_text import PHOTO_NAMES, Hit
from editor.ui.fields import FieldEdit
from editor.ui.page.hit_marks import select_in_field
from editor.ui.page.page import Page
from editor.ui.page.rewriting import select, text_of
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.related_panel import RelatedPanel


class HitPlaces:
    """Brings hits into sight: in the text, in a field above it, or in the inspector. GUI thread."""

    def __init__(self, page: Page, inspector: Inspector, photos: PhotosPanel, related: RelatedPanel) -> None:
        self._page, self._inspector, self._photos, self._related = page, inspector, photos, related
        self._last: FieldEdit | None = None

    def show(self, hit: Hit, enter: bool) -> None:
        """Bring `hit` into sight; with `enter` it is selected and gets the focus, in the inspector it always is."""
        edit = self._field(hit)
        self._leave_last()
        if edit is None:
            self._show_in_text(hit, enter)
            return
        if enter or hit.place.key:
            cursor = edit.textCursor()
            select_in_field(cursor, hit)
            edit.setTextCursor(cursor)
            self._last = None if enter else edit
        if enter:
            edit.setFocus(Qt.FocusReason.OtherFocusReason)
        _bring_into_sight(edit)

    def _leave_last(self) -> None:
        """Take the selection off the field of the hit before, which only showed where that stood."""
        last, self._last = self._last, None
        if last is not None:
            cursor = last.textCursor()
            cursor.clearSelection()
            last.setTextCursor(cursor)

    def _field(self, hit: Hit) -> FieldEdit | None:
        name, key, _ = hit.place
        if hit.place.in_body:
            return None
        if not key:
            return self._page.header.fields().get(name)
        tab = "photos" if name in PHOTO_NAMES else "related"
        self._inspector.setVisible(True)
        self._inspector.show_tab(tab)
        return (self._photos if tab == "photos" else self._related).shown_field(key, name)

    def _show_in_text(self, hit: Hit, enter: bool) -> None:
        body = self._page.body
        block = body.document().findBlockByNumber(hit.place.block)
        if not block.isValid() or hit.found.end > len(text_of(block)):
            return
        cursor = body.textCursor()
        select(cursor, block, hit.found.start, hit.found.end)
        if not enter:
            cursor.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.MoveAnchor)
        body.setTextCursor(cursor)
        if enter:
            body.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.show_caret()


def _bring_into_sight(edit: QTextEdit) -> None:
    edit.ensureCursorVisible()
    area = edit.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(edit, 0, 40)
