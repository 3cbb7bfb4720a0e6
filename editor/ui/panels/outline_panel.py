"""The left column while a person looks at one story's order: its outline, in the place of the list of stories."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from editor.domain.outline import Entry
from editor.ui.models.outline import OutlineModel
from editor.ui.panels.outline_view import OutlineView
from editor.ui.theme import Theme

EMPTY = "Subheadings, quotes and photos of the story stand here, to go to and to reorder. {keys} makes a subheading."


class OutlinePanel(QWidget):
    """Shows the entries of one story and says what a person wants of them. `shown` follows each time it appears."""

    shown = Signal()
    close_requested = Signal()

    def __init__(self, theme: Theme, subheading_keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("surface", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows = OutlineModel(self)
        self.view = OutlineView(theme, self.rows, self)
        self._empty = QLabel(EMPTY.format(keys=subheading_keys), self)
        self._empty.setProperty("kind", "empty-panel")
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(11, 0, 11, 0)
        self._back = QToolButton(self)
        self._back.setObjectName("Back to stories")
        self._back.setAccessibleName("Back to stories")
        self._back.setToolTip("Back to the list of stories")
        self._back.clicked.connect(self.close_requested)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._lay_out()

    def show_outline(self, headline: str, entries: tuple[Entry, ...], here: int) -> None:
        """Show the entries, and the row that the caret stands in (0: above them all)."""
        self.rows.show(headline, entries)
        self._empty.setVisible(not entries)
        self.show_here(here)

    def show_here(self, here: int) -> None:
        """Mark the row that the caret stands in; the list's own mark goes along while nobody is in the list."""
        self.rows.show_here(here)
        if not self.view.hasFocus():
            self.view.select(here)

    def show_direction(self, rtl: bool) -> None:
        """Let the rows run right to left, or left to right."""
        self.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)

    def set_writable(self, writable: bool) -> None:
        """Let entries be moved, or only gone to."""
        self.rows.writable = writable

    def focus_list(self) -> None:
        """Give the list the focus."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is looked at, so that it is filled."""
        super().showEvent(event)
        self.shown.emit()

    def _restyle(self) -> None:
        self._back.setIcon(self._theme.icon("close", "muted"))

    def _lay_out(self) -> None:
        title = QLabel("Outline", self)
        title.setProperty("kind", "title")
        head = QHBoxLayout()
        head.setContentsMargins(14, 9, 8, 7)
        head.addWidget(title, 1)
        head.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty)
        column.addStretch(0)
