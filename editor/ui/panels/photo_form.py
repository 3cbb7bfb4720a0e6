"""The words and the place of one photo, under the tray."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.domain.lengths import BANDS
from editor.domain.photo import PhotoFacts
from editor.domain.story import AttachedPhoto
from editor.domain.text import clean_line
from editor.ui.documents import FieldDocuments
from editor.ui.fields import Chooser, FieldEdit
from editor.ui.page.looks import Looks
from editor.ui.panels.binding import Binding
from editor.ui.panels.file_facts import FileFacts
from editor.ui.panels.labelled import Labelled, beside, side_by_side
from editor.ui.panels.leaving_row import LeavingRow
from editor.ui.panels.photo_standing import PhotoStanding
from editor.ui.theme import Theme

LEAD, IN_TEXT, NOT_PLACED = "lead", "text", "none"


class PhotoForm(QWidget):
    """Shows one attached photo and tells what is made of it. GUI thread.

    `use_requested` carries a key, the JSON name of a field, and what the photo's file says in it.
    """

    field_edited = Signal(str, str, str)
    use_requested = Signal(str, str, str)
    lead_chosen = Signal(str)
    text_chosen = Signal(str)
    no_place_chosen = Signal(str)
    remove_requested = Signal(str)
    crop_requested = Signal(str)
    protect_requested = Signal(str, bool)
    leaving_requested = Signal(str)
    desk_requested = Signal()
    blurred = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._photo: AttachedPhoto | None = None
        self._writable = True
        self._band = BANDS["caption"]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        fields = {
            "caption": FieldEdit("Caption", lines=3, max_lines=14, parent=self),
            "credit": FieldEdit("Credit", single_line=True, parent=self),
            "source": FieldEdit("Source", single_line=True, parent=self),
            "alt": FieldEdit("Alt text", lines=2, max_lines=14, parent=self),
        }
        self._bindings = {
            name: Binding(field, clean_line if name in ("credit", "source") else str, str, at_once=True)
            for name, field in fields.items()
        }
        self._desk = QPushButton("All captions in one sheet", self)
        self._desk.setProperty("kind", "mend")
        self._desk.setAccessibleName("Caption desk")
        self._desk.clicked.connect(self.desk_requested)
        self._crop = QPushButton("Crop…", self)
        self._crop.setProperty("kind", "mend")
        self._crop.setAccessibleName("Crop photo")
        self._crop.clicked.connect(self._on_crop)
        self._place = Chooser("Place in story", self)
        self._place.addItem("Lead photo", LEAD)
        self._place.addItem("In the text", IN_TEXT)
        self._place.addItem("Not placed", NOT_PLACED)
        self._place.activated.connect(self._on_place)
        self._remove = QPushButton("Remove photo", self)
        self._remove.setAccessibleName("Remove photo")
        self._remove.clicked.connect(self._on_remove)
        self.standing = PhotoStanding(self)
        self._leaving = LeavingRow(theme, self)
        self._leaving.protect_requested.connect(self._on_protect)
        self._leaving.sheet_requested.connect(self._on_leaving)
        self._told: PhotoFacts | None = None
        self._facts = FileFacts(theme, self)
        self._facts.use_requested.connect(self._on_use)
        self._lay_out(fields)
        for name in fields:
            self._tie(name)
        theme.changed.connect(self._wear_icons)
        self._wear_icons()

    def _lay_out(self, fields: dict[str, FieldEdit]) -> None:
        self._caption = Labelled("Caption", fields["caption"], parent=self)
        alt = Labelled("Alt text", fields["alt"], "for readers who cannot see the photo", self)
        self._facts_row = Labelled("From the file", self._facts, parent=self)
        self._placing = Labelled("Place in story", self._place, parent=self)
        place = beside(self._placing, self._remove, self._place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(11)
        column.addWidget(self._caption)
        column.addLayout(
            side_by_side(
                Labelled("Credit", fields["credit"], parent=self), Labelled("Source", fields["source"], parent=self)
            )
        )
        column.addWidget(alt)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._desk)
        acts.addWidget(self._crop)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addLayout(place)
        column.addWidget(self.standing)
        column.addWidget(self._leaving)
        column.addWidget(self._facts_row)

    def _tie(self, name: str) -> None:
        binding = self._bindings[name]
        binding.field.blurred.connect(self.blurred)
        binding.value_edited.connect(lambda text: self._on_text(name, str(text)))

    def show_photo(self, photo: AttachedPhoto, placed: bool, documents: FieldDocuments) -> None:
        """Show `photo`, whose words and their undo are in `documents`; emits nothing."""
        self._photo = photo
        for name, binding in self._bindings.items():
            binding.show(getattr(photo, name), documents, name, photo.key)
        where = LEAD if photo.lead else IN_TEXT if placed else NOT_PLACED
        self._place.setCurrentIndex(self._place.findData(where))
        self._placing.set_hint("after the text" if where == NOT_PLACED else "")
        self._show_length(photo.caption)
        self._leaving.show_protected(photo.protected)
        self._offer_crop()

    def let_go(self) -> None:
        """Hold no document of the photo's words, so that other fields can show them."""
        for binding in self._bindings.values():
            binding.let_go()

    def show_facts(self, facts: PhotoFacts | None) -> None:
        """Show what the photo's file says; None before that is known."""
        self._told = facts
        self._facts.show_facts(self._photo, facts)
        self._facts_row.set_hint(self._facts.hint)
        self._facts_row.setVisible(not self._facts.is_empty)

    def unfold_facts(self) -> None:
        """Show every value that the photo's file holds, with the focus there."""
        self._facts.unfold()
        self._facts.focus_more()

    def edit_field(self, name: str) -> None:
        """Put the caret into the field `name`, with its TK selected."""
        self._bindings[name].field.enter()

    def field(self, name: str) -> FieldEdit:
        """Return the field `name`."""
        return self._bindings[name].field

    def show_to_come(self, looks: Looks) -> None:
        """Mark each TK in the photo's words, as the page does."""
        for binding in self._bindings.values():
            binding.field.show_to_come(looks)

    def set_band(self, band: int) -> None:
        """Measure captions by `band`, the characters up to which one has a good length."""
        self._band = band
        if self._photo is not None:
            self._show_length(self._photo.caption)

    def set_direction(self, direction: Qt.LayoutDirection) -> None:
        """Set the direction of the story's language."""
        for binding in self._bindings.values():
            binding.field.set_direction(direction)

    def set_writable(self, writable: bool) -> None:
        """Let a person change the photo's words and place, or only read them."""
        for binding in self._bindings.values():
            binding.field.setReadOnly(not writable)
        self._facts.set_writable(writable)
        self.standing.set_writable(writable)
        self._writable = writable
        self._offer_crop()
        self._leaving.set_writable(writable)
        self._place.setEnabled(writable)
        self._remove.setEnabled(writable)

    def _show_length(self, caption: str) -> None:
        self._caption.measure(len(caption), self._band)

    def _on_text(self, name: str, text: str) -> None:
        if name == "caption":
            self._show_length(text)
        if self._photo is not None:
            words: dict[str, Any] = {name: text}
            self._photo = replace(self._photo, **words)
            self._facts.show_facts(self._photo, self._told)
            self.field_edited.emit(self._photo.key, name, text)

    def _on_use(self, name: str, text: str) -> None:
        if self._photo is not None:
            self.use_requested.emit(self._photo.key, name, text)

    def _on_place(self, at: int) -> None:
        if self._photo is None:
            return
        chosen = {LEAD: self.lead_chosen, IN_TEXT: self.text_chosen, NOT_PLACED: self.no_place_chosen}
        chosen[str(self._place.itemData(at))].emit(self._photo.key)

    def _on_protect(self, protected: bool) -> None:
        if self._photo is not None:
            self.protect_requested.emit(self._photo.key, protected)

    def _on_leaving(self) -> None:
        if self._photo is not None:
            self.leaving_requested.emit(self._photo.key)

    def _on_crop(self) -> None:
        if self._photo is not None:
            self.crop_requested.emit(self._photo.key)

    def _offer_crop(self) -> None:
        waits = self._photo is None or self._photo.picture is None
        self._crop.setEnabled(self._writable and not waits)

    def _on_remove(self) -> None:
        if self._photo is not None:
            self.remove_requested.emit(self._photo.key)

    def _wear_icons(self) -> None:
        self._crop.setIcon(self._theme.icon("crop", "muted"))
        self._remove.setIcon(self._theme.icon("bin", "muted"))
