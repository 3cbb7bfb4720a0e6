"""One photo of the caption desk: its preview, its words, what its file says, and what its caption may want."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.domain.caption_hints import caption_hints
from editor.domain.differences import word_differences
from editor.domain.photo import PhotoFacts
from editor.domain.story import AttachedPhoto
from editor.domain.text import clean_line
from editor.ui.caption_desk.field import DeskField
from editor.ui.caption_desk.preview import FRAME, Preview
from editor.ui.documents import FieldDocuments
from editor.ui.page.looks import Looks
from editor.ui.panels.binding import Binding
from editor.ui.panels.diff_text import DiffText
from editor.ui.panels.file_words import file_caption
from editor.ui.panels.labelled import Labelled
from editor.ui.theme import Theme

COLUMNS = ("caption", "credit", "source", "alt")
"""The fields of a row by their JSON names, in the order in which Enter goes through them."""

_NAMES = {"caption": "Caption", "credit": "Credit", "source": "Source", "alt": "Alt text"}
_EDGE, _GAP = 14, 14
_WIDE = 118
"""Letters from which on a row has room for its fields side by side."""

_SHAPE = 2 / 3


class DeskRow(QFrame):
    """Shows one attached photo, once it is built, and tells what a person makes of it. GUI thread.

    `entered` carries the name of the field that got the focus, `picked` the modifiers of a click on the preview,
    `went_on` a field's name and which way Enter leads from it.
    """

    field_edited = Signal(str, str, str)
    entered = Signal(str)
    left = Signal()
    picked = Signal(object)
    went_on = Signal(str, int)
    built = Signal()

    def __init__(self, theme: Theme, photo: AttachedPhoto, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._photo = theme, photo
        self._documents: FieldDocuments | None = None
        self._facts: PhotoFacts | None = None
        self._bindings: dict[str, Binding] = {}
        self._labels: dict[str, Labelled] = {}
        self._band, self._headline, self._language = 1, "", ""
        self._direction = Qt.LayoutDirection.LayoutDirectionAuto
        self._writable = True
        self._wide: bool | None = None
        self._from_file = ""
        self.setProperty("kind", "desk-row")
        self.preview = Preview(theme, photo, self)
        self.preview.pressed.connect(self.picked)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_EDGE - FRAME, _EDGE - FRAME, _EDGE, _EDGE)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(8)
        self._grid.addWidget(self.preview, 0, 0, 3, 1, Qt.AlignmentFlag.AlignTop)

    @property
    def photo(self) -> AttachedPhoto:
        """The photo, with the words that are in the fields."""
        return self._photo

    @property
    def is_built(self) -> bool:
        """Whether there are fields yet; before that the row keeps their place."""
        return bool(self._bindings)

    def build(self) -> None:
        """Make the fields, once."""
        if self.is_built or self._documents is None:
            return
        for name in COLUMNS:
            self._make_field(name)
        self._file_label = _quiet_words(self)
        self._file_label.setText("In the file")
        self._file_label.setWordWrap(False)
        self._file = DiffText(self._theme, self)
        self._use = QPushButton("Use the file’s caption", self)
        self._use.setProperty("kind", "mend")
        self._use.setAccessibleName("Use the file’s caption")
        self._use.clicked.connect(self.use_file)
        self._hints = _quiet_words(self)
        self._hints.setObjectName("Caption hints")
        self._below = QVBoxLayout()
        self._below.setSpacing(5)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._file_label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._file, 1)
        line.addWidget(self._use, 0, Qt.AlignmentFlag.AlignTop)
        self._below.addLayout(line)
        self._below.addWidget(self._hints)
        self._below.addStretch(1)
        self._hints.hide()
        self._arrange()
        self._show_words()
        self._show_file()
        self.built.emit()

    def show_photo(self, photo: AttachedPhoto, number: int, count: int, documents: FieldDocuments) -> None:
        """Show `photo`, the one of that `number`, whose words and their undo are in `documents`; emits nothing."""
        if photo.picture != self._photo.picture:
            self._facts = None
        self._photo, self._documents = photo, documents
        self.setAccessibleName(f"Photo {number} of {count}{', lead photo' if photo.lead else ''}")
        self.preview.show_photo(photo, number)
        if self.is_built:
            self._show_words()
            self._show_file()

    def show_story(self, headline: str, language: str, band: int, direction: Qt.LayoutDirection) -> None:
        """Judge captions by the story's `headline` and `language`, and by `band`, the length that is good."""
        self._headline, self._language, self._band, self._direction = headline, language, band, direction
        for binding in self._bindings.values():
            binding.field.set_direction(direction)
        if self.is_built:
            self._show_length()
            self._show_hints()

    def show_facts(self, facts: PhotoFacts) -> None:
        """Take what the photo's file says."""
        self._facts = facts
        self._show_file()

    def show_picture(self, picture: QImage | None) -> None:
        """Show the preview that has arrived."""
        self.preview.show_picture(picture)

    def set_writable(self, writable: bool) -> None:
        """Let a person change the words, or only read them."""
        self._writable = writable
        for binding in self._bindings.values():
            binding.field.setReadOnly(not writable)
        self._show_file()

    def set_preview(self, width: int) -> None:
        """Show the picture `width` pixels wide."""
        self.preview.setFixedSize(width + 2 * FRAME, round(width * _SHAPE) + 2 * FRAME)

    def set_present(self, present: bool) -> None:
        """Show that the focus is in the row, and then what its caption may want."""
        if self.property("present") != present:
            self.setProperty("present", present)
            self.style().unpolish(self)
            self.style().polish(self)
        if self.is_built:
            self._show_hints()

    def field(self, name: str) -> DeskField:
        """Return the field `name`, one of COLUMNS, which is built for it. Raises KeyError."""
        self.build()
        field = self._bindings[name].field
        if not isinstance(field, DeskField):
            raise KeyError(name)
        return field

    def fields(self) -> list[DeskField]:
        """Return the fields, which are built for it."""
        return [self.field(name) for name in COLUMNS]

    def stops(self) -> list[QWidget]:
        """Return what Enter goes through."""
        return [*self.fields(), *([self._use] if self._use.isVisibleTo(self) else [])]

    def show_to_come(self, looks: Looks) -> None:
        """Mark each TK in the photo's words, as the page does."""
        for field in self.fields():
            field.show_to_come(looks)

    def hints(self) -> str:
        """Return what is said of the caption, "" for nothing."""
        return self._hints.text() if self.is_built and self._hints.isVisibleTo(self) else ""

    def let_go(self) -> None:
        """Hold no document that another field may show."""
        for binding in self._bindings.values():
            binding.let_go()

    def use_file(self) -> None:
        """Take the file's caption into the story's, as a step that the field can take back."""
        if self._from_file and self._writable:
            field = self.field("caption")
            field.put(self._from_file)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the fields side by side where there is room."""
        super().resizeEvent(event)
        if self.is_built:
            self._arrange()

    def _make_field(self, name: str) -> None:
        line = name in ("credit", "source")
        field = DeskField(
            _NAMES[name], single_line=line, lines=1 if line else 3 if name == "caption" else 2, max_lines=0, parent=self
        )
        field.setReadOnly(not self._writable)
        field.set_direction(self._direction)
        binding = self._bindings[name] = Binding(field, clean_line if line else str, str, at_once=True)
        self._labels[name] = Labelled(_NAMES[name], field, parent=self)
        field.focused.connect(lambda: self.entered.emit(name))
        field.blurred.connect(self.left)
        field.went_on.connect(lambda way: self.went_on.emit(name, way))
        binding.value_edited.connect(lambda text: self._on_text(name, str(text)))

    def _arrange(self) -> None:
        """Stand the fields side by side, or the smaller ones below the caption where the row is narrow."""
        wide = self.width() >= _WIDE * self.fontMetrics().averageCharWidth()
        if wide == self._wide:
            return
        self._wide = wide
        grid, top = self._grid, Qt.AlignmentFlag.AlignTop
        while grid.count():
            grid.takeAt(0)
        for column, stretch in ((1, 10), (2, 5 if wide else 10), (3, 7 if wide else 0)):
            grid.setColumnStretch(column, stretch)
        grid.setRowStretch(3, 1)
        grid.addWidget(self.preview, 0, 0, 4, 1, top)
        if wide:
            grid.addWidget(self._labels["caption"], 0, 1, 2, 1, top)
            grid.addWidget(self._labels["credit"], 0, 2, top)
            grid.addWidget(self._labels["source"], 1, 2, top)
            grid.addWidget(self._labels["alt"], 0, 3, 2, 1, top)
            grid.addLayout(self._below, 2, 1, 1, 2)
        else:
            grid.addWidget(self._labels["caption"], 0, 1, 1, 2, top)
            grid.addWidget(self._labels["credit"], 1, 1, top)
            grid.addWidget(self._labels["source"], 1, 2, top)
            grid.addWidget(self._labels["alt"], 2, 1, 1, 2, top)
            grid.addLayout(self._below, 3, 1, 1, 2)
        for part in (*self._labels.values(), self.preview):
            part.show()

    def _show_words(self) -> None:
        if self._documents is not None:
            for name, binding in self._bindings.items():
                binding.show(getattr(self._photo, name), self._documents, name, self._photo.key)
        self._show_length()
        self._show_hints()

    def _show_length(self) -> None:
        self._labels["caption"].measure(len(self._photo.caption), self._band)

    def _show_hints(self) -> None:
        present = bool(self.property("present"))
        found = caption_hints(self._photo.caption, self._headline, self._language) if present else ()
        self._hints.setText("  ·  ".join(hint.words for hint in found))
        self._hints.setVisible(bool(found))

    def _show_file(self) -> None:
        if not self.is_built:
            return
        self._from_file = file_caption(self._photo, self._facts)
        differs = bool(self._from_file)
        if differs:
            self._file.show_pieces(word_differences(self._from_file, self._photo.caption))
        for part in (self._file_label, self._file):
            part.setVisible(differs)
        self._use.setVisible(differs and self._writable)

    def _on_text(self, name: str, text: str) -> None:
        words: dict[str, Any] = {name: text}
        self._photo = replace(self._photo, **words)
        if name == "caption":
            self._show_length()
            self._show_hints()
        self._show_file()
        self.field_edited.emit(self._photo.key, name, text)


def _quiet_words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("kind", "hint")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
