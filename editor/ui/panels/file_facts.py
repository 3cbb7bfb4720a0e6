"""What a photo's file says of itself: in two lines, or unfolded with every value and where it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.domain.differences import word_differences
from editor.domain.photo import PhotoFacts
from editor.domain.story import AttachedPhoto
from editor.ui.panels.diff_text import DiffText
from editor.ui.panels.file_words import USABLE, FileRow, FileValue, conflicts, file_caption, file_rows
from editor.ui.panels.photo_words import facts_lines
from editor.ui.theme import Theme


class FileFacts(QFrame):
    """Shows the facts of a file and offers its words for the story. GUI thread.

    `use_requested` carries the JSON name of a field and the file's text for it.
    """

    use_requested = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._photo: AttachedPhoto | None = None
        self._facts: PhotoFacts | None = None
        self._rows: tuple[FileRow, ...] = ()
        self._writable = True
        self._unfolded = False
        self.setProperty("kind", "facts")
        self._lines = _words("", "hint", self)
        self._differs = _words("The file’s caption, against this one:", "hint", self)
        self._difference = DiffText(theme, self)
        self._more = QPushButton(self)
        self._more.setProperty("kind", "quiet")
        self._more.setAccessibleName("All from the file")
        self._more.clicked.connect(lambda: self.unfold(not self._unfolded))
        self._details: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 6, 8, 6)
        self._column.setSpacing(4)
        self._column.addWidget(self._lines)
        self._column.addWidget(self._differs)
        self._column.addWidget(self._difference)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        theme.changed.connect(self._show_more)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self._lines.text() and self._more.isHidden()

    @property
    def hint(self) -> str:
        """What is to be known before one unfolds it, "" for nothing."""
        count = 0 if self._facts is None else conflicts(self._facts)
        return "" if not count else "1 contradiction" if count == 1 else f"{count} contradictions"

    def show_facts(self, photo: AttachedPhoto | None, facts: PhotoFacts | None) -> None:
        """Show what the file of `photo` says; None before that is known."""
        self._photo, self._facts = photo, facts
        lines = [] if photo is None else facts_lines(photo, facts)
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))
        self._show_more()

    def set_writable(self, writable: bool) -> None:
        """Offer the file's words, or only show them."""
        self._writable = writable
        self._rows = ()
        self._show_more()

    def unfold(self, unfolded: bool = True) -> None:
        """Show every value, or the two lines alone."""
        self._unfolded = unfolded
        self._show_more()

    def focus_more(self) -> None:
        """Give the focus to the button that unfolds."""
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self) -> None:
        told = 0 if self._facts is None else len({each.field for each in self._facts.told})
        self._more.setVisible(told > 0)
        self._more.setText("Show less" if self._unfolded else f"Show all {told} fields" if told > 1 else "Show 1 field")
        self._show_difference()
        self._more.setIcon(self._theme.icon("chevron-up" if self._unfolded else "chevron-down", "muted"))
        shown = self._unfolded and self._photo is not None and self._facts is not None
        rows = file_rows(self._photo, self._facts) if shown and self._photo and self._facts else ()
        if rows != self._rows or (rows and self._details is None):
            self._rows = rows
            self._put_details(rows)

    def _show_difference(self) -> None:
        """Show how the file's caption differs from the story's, where the details do not say so."""
        photo = self._photo
        told = "" if photo is None or self._unfolded else file_caption(photo, self._facts)
        if photo is not None and told:
            self._difference.show_pieces(word_differences(told, photo.caption))
        for part in (self._differs, self._difference):
            part.setVisible(bool(told))

    def _put_details(self, rows: tuple[FileRow, ...]) -> None:
        focus = QApplication.focusWidget()
        if self._details is not None:
            if focus is not None and self._details.isAncestorOf(focus):
                self.focus_more()
            self._details.hide()
            self._details.deleteLater()
            self._details = None
        if not rows:
            return
        self._details = details = QWidget(self)
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(9)
        for row in rows:
            column.addLayout(self._field(row, details))
        self._column.addWidget(details)
        self._put_in_order(details)
        details.show()

    def _field(self, row: FileRow, parent: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        origins = "" if row.is_conflict else f" · {_origins(row.values[0])}"
        label = _words(f"{row.label}{origins}{' · contradicts itself' if row.is_conflict else ''}", "label", parent)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        column.addWidget(label)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(8)
        for value in row.values:
            side_by_side.addLayout(self._value(row, value, parent), 1)
        column.addLayout(side_by_side)
        for said, words in (("In the file only: ", row.gone), ("In this story only: ", row.new)):
            if words:
                column.addWidget(_words(said + words, "hint", parent))
        return column

    def _value(self, row: FileRow, value: FileValue, parent: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        if row.is_conflict:
            column.addWidget(_words(_origins(value), "hint", parent))
        column.addWidget(_words(value.text, "", parent))
        if value.offered and self._writable:
            use = QPushButton("Use this", parent)
            use.setProperty("kind", "mend")
            use.setAccessibleName(f"Use {row.label.lower()} from {_origins(value)}")
            use.clicked.connect(lambda: self.use_requested.emit(row.field, value.text))
            column.addWidget(use, 0, Qt.AlignmentFlag.AlignLeading)
        elif row.field in USABLE and row.is_conflict:
            column.addWidget(_words("" if value.offered else "As in this story", "hint", parent))
        column.addStretch(1)
        return column

    def _put_in_order(self, details: QWidget) -> None:
        """Let Tab go from the button that unfolds through what it unfolded."""
        before: QWidget = self._more
        for button in details.findChildren(QPushButton):
            QWidget.setTabOrder(before, button)
            before = button


def _origins(value: FileValue) -> str:
    return ", ".join(value.origins)


def _words(text: str, kind: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
