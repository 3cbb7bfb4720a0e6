"""The rows of the caption desk, one below the other: each is built when it comes near to being seen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor.domain.story import AttachedPhoto
from editor.ui.caption_desk.row import DeskRow
from editor.ui.documents import FieldDocuments
from editor.ui.theme import Theme

_SHARE, _LEAST, _MOST = 0.205, 150, 460
"""The part of the width that a preview takes, and its bounds in pixels."""

_AHEAD = 1
"""Heights of the window above and below it, within which rows are built."""


class DeskRows(QScrollArea):
    """Scrolls through the rows of one story. `row_made` carries a row before it shows anything."""

    row_made = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, DeskRow] = {}
        self._width = 0
        self._wanted: tuple[DeskRow, QWidget] | None = None
        self.setProperty("surface", "panel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(10, 0, 10, 10)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self._sheet)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        self.verticalScrollBar().valueChanged.connect(lambda value: self._soon.start(0))
        self._sheet.installEventFilter(self)

    def rows(self) -> list[DeskRow]:
        """Return the rows in their order."""
        return list(self._rows.values())

    def row(self, key: str) -> DeskRow | None:
        """Return the row of the photo `key`, or None."""
        return self._rows.get(key)

    @property
    def preview_width(self) -> int:
        """How wide the previews are, in pixels."""
        return self._width

    def show_photos(self, photos: Sequence[AttachedPhoto], documents: FieldDocuments) -> None:
        """Show a row for each of `photos`, in their order."""
        wanted: dict[str, DeskRow] = {}
        for photo in photos:
            wanted[photo.key] = self._rows.pop(photo.key) if photo.key in self._rows else self._made(photo)
        for gone in self._rows.values():
            self._drop(gone)
        moved = list(self._rows) + list(wanted) != list(wanted) or self._column.count() != len(wanted) + 1
        self._rows = wanted
        self._order(moved)
        for number, photo in enumerate(photos, 1):
            wanted[photo.key].show_photo(photo, number, len(photos), documents)
        self._fit()
        self._soon.start(0)

    def clear(self) -> None:
        """Show no row, and hold no document."""
        for row in self._rows.values():
            self._drop(row)
        self._rows = {}

    def bring(self, row: DeskRow, part: QWidget) -> None:
        """Bring `part` of a row into sight, and the whole row where there is room, however much is built on the way."""
        row.build()
        self._wanted = (row, part)
        self._show_wanted()
        self._soon.start(0)

    def _settle(self) -> None:
        """Build what is about to be seen; what was to be brought into sight stays there meanwhile."""
        if self.isVisible() and not self._build_near():
            self._show_wanted()
            self._wanted = None

    def _show_wanted(self) -> None:
        if self._wanted is not None:
            row, part = self._wanted
            self.ensureWidgetVisible(row, 0, 12)
            self.ensureWidgetVisible(part, 0, 40)

    def _build_near(self) -> bool:
        """Build the rows that are in sight or near it; say whether there were any."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        low, high = top - _AHEAD * height, top + (1 + _AHEAD) * height
        near = [
            row for row in self._rows.values() if not row.is_built and row.y() < high and row.y() + row.height() > low
        ]
        for row in near:
            row.build()
        if near:
            self._soon.start(0)
        return bool(near)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the desk: a scroll area would take the arrows, whatever is held with them."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the previews grow with the window."""
        super().resizeEvent(event)
        self._fit()
        self._soon.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Build rows that come into sight when those above them become lower."""
        if watched is self._sheet and event.type() == QEvent.Type.LayoutRequest:
            self._soon.start(0)
        return super().eventFilter(watched, event)

    def _made(self, photo: AttachedPhoto) -> DeskRow:
        row = DeskRow(self._theme, photo, self._sheet)
        if self._width:
            row.set_preview(self._width)
        self.row_made.emit(row)
        return row

    def _order(self, moved: bool) -> None:
        if not moved and all(self._at(at) is row for at, row in enumerate(self._rows.values())):
            return
        for row in self._rows.values():
            self._column.removeWidget(row)
        for at, row in enumerate(self._rows.values()):
            self._column.insertWidget(at, row)
            row.show()

    def _at(self, at: int) -> QWidget | None:
        item = self._column.itemAt(at)
        return None if item is None else item.widget()

    def _drop(self, row: DeskRow) -> None:
        self._wanted = None
        row.let_go()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _fit(self) -> None:
        # Of the whole width: were the previews smaller beside a scroll bar, it would go, and come, and go for ever.
        width = max(_LEAST, min(_MOST, round(self.width() * _SHARE)))
        if width != self._width:
            self._width = width
            for row in self._rows.values():
                row.set_preview(width)
