"""The inspector's first leaf: what the desk needs to know of the story beside its words."""

from collections.abc import Mapping
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desk.fields import keywords
from editor.domain.errors import InvalidValue
from editor.domain.lengths import BANDS
from editor.domain.links import LinkRefused, completed_link
from editor.domain.slug import check_slug
from editor.domain.story import MAX_TARGET, Status, Story
from editor.domain.text import clean_line
from editor.ui.documents import FieldDocuments
from editor.ui.fields import Chooser, FieldEdit
from editor.ui.models.stories import STATUS_WORDS
from editor.ui.moments import OVERDUE, Now, is_overdue
from editor.ui.panels.binding import Binding
from editor.ui.panels.labelled import Labelled, side_by_side
from editor.ui.panels.language_chooser import LanguageChooser
from editor.ui.panels.moment_field import MomentField
from editor.ui.theme import Theme

DESK_LINES = ("web_headline", "alert")
"""Headlines for other places than the page: their fields stand here, beside what else the desk needs to know."""

_FOR = {"web_headline": "for searchers; else the headline", "alert": "to readers’ phones, never exported"}
_LOCAL = "your local time"


class StoryPanel(QWidget):
    """Shows a story's fields and tells, by JSON name, of the values that a person gives them. GUI thread.

    Values: text, a Status, a tuple of keywords, a UTC datetime, a date, a number of words, an address; None for unset.
    """

    field_edited = Signal(str, object)
    slug_edited = Signal(str)
    blurred = Signal()

    def __init__(self, theme: Theme, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: dict[str, Labelled] = {}
        self._bindings: dict[str, Binding] = {}
        self._slug = FieldEdit("Slug", single_line=True, parent=self)
        self._bands: Mapping[str, int] = BANDS
        self._web_headline = FieldEdit("Web headline", single_line=True, parent=self)
        self._alert = FieldEdit("Alert", single_line=True, parent=self)
        self._section = FieldEdit("Section", single_line=True, parent=self)
        self._status = Chooser("Status", self)
        self._language = LanguageChooser("Language", self)
        self._target = FieldEdit("Target words", single_line=True, placeholder="None", parent=self)
        self._keywords = FieldEdit("Keywords", single_line=True, parent=self)
        self._notes = FieldEdit("Notes", lines=4, max_lines=14, parent=self)
        self._embargo = MomentField(theme, "Embargo", now, time(6), "None, or e.g. tomorrow 06:00", self)
        self._deadline = MomentField(theme, "Deadline", now, time(18), "None, or e.g. today 18:00", self)
        self._dated = MomentField(theme, "Dated", now, None, "Not printed", self)
        self._url = FieldEdit("Address", single_line=True, placeholder="https://", parent=self)
        for status in Status:
            if status is not Status.SPIKED:
                self._status.addItem(STATUS_WORDS[status], status)
        self._lay_out()
        self._bind()

    def _lay_out(self) -> None:
        row = self._row
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 18)
        column.setSpacing(11)
        column.addWidget(row("slug", "Slug", self._slug, "its short name on the desk"))
        column.addWidget(row("web_headline", "Web headline", self._web_headline, _FOR["web_headline"]))
        column.addWidget(row("alert", "Alert", self._alert, _FOR["alert"]))
        column.addLayout(side_by_side(row("section", "Section", self._section), row("status", "Status", self._status)))
        column.addLayout(
            side_by_side(row("language", "Language", self._language), row("target_words", "Target words", self._target))
        )
        column.addWidget(row("keywords", "Keywords", self._keywords, "parted by commas"))
        column.addWidget(row("notes", "Notes", self._notes, "to the desk, never exported"))
        column.addWidget(row("embargo", "Embargo", self._embargo, _LOCAL))
        column.addWidget(row("deadline", "Deadline", self._deadline, _LOCAL))
        column.addWidget(row("dated", "Dated", self._dated, "the day printed under the byline"))
        column.addWidget(row("url", "Address", self._url, "once it is published"))
        column.addStretch(1)

    def _row(self, name: str, words: str, field: QWidget, hint: str = "") -> Labelled:
        self._rows[name] = Labelled(words, field, hint, self)
        return self._rows[name]

    def _bind(self) -> None:
        self._tie("slug", Binding(self._slug, _read_slug, str, at_once=False))
        self._tie("web_headline", Binding(self._web_headline, clean_line, str, at_once=True))
        self._tie("alert", Binding(self._alert, clean_line, str, at_once=True))
        self._tie("section", Binding(self._section, clean_line, str, at_once=True))
        self._tie("keywords", Binding(self._keywords, keywords, _say_keywords, at_once=True))
        self._tie("notes", Binding(self._notes, str, str, at_once=True))
        self._tie("target_words", Binding(self._target, _read_target, _say_target, at_once=False))
        self._tie("url", Binding(self._url, _read_address, _say_optional, at_once=False))
        for name, field in (("embargo", self._embargo), ("deadline", self._deadline), ("dated", self._dated)):
            binding = Binding(field.edit, field.read, field.say, at_once=False)
            field.picked.connect(binding.commit)
            self._tie(name, binding)
        self._status.activated.connect(self._on_status)
        self._language.language_chosen.connect(self._on_language)
        self._language.refused.connect(self._rows["language"].refuse)

    def _tie(self, name: str, binding: Binding) -> None:
        self._bindings[name] = binding
        binding.refused.connect(self._rows[name].refuse)
        binding.field.blurred.connect(self.blurred)
        binding.value_edited.connect(lambda value: self._on_value(name, value))

    def show_story(self, story: Story, documents: FieldDocuments) -> None:
        """Show `story`, whose fields' text and undo are in `documents`; emits nothing."""
        for name, binding in self._bindings.items():
            binding.show(getattr(story, name), documents, name)
        for name in DESK_LINES:
            self._measure(name, getattr(story, name))
        self._show_status(story.status)
        self._show_overdue(is_overdue(story.deadline, story.status, self._now()))
        if self._language.language() != story.language or not self._language.hasFocus():
            self._language.show_language(story.language)

    def show_slug(self, slug: str, documents: FieldDocuments) -> None:
        """Show a slug that the library chose; emits nothing."""
        self._bindings["slug"].show(slug, documents, "slug")

    def show_refusal(self, name: str, sentence: str) -> None:
        """Say under the field `name` why its value was not taken; "" says nothing any more."""
        if name in self._bindings:
            self._bindings[name].refuse(sentence)
        else:
            self._rows[name].refuse(sentence)

    def commit_pending(self) -> None:
        """Tell of values typed but not yet left: call before the story is switched, exported or closed."""
        for binding in self._bindings.values():
            binding.commit()
        if self._language.hasFocus():
            self._language.commit()

    def focus_field(self, name: str) -> None:
        """Put the caret into the field `name`."""
        if name in self._bindings:
            self._bindings[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_field(self, name: str) -> None:
        """Put the caret into the field `name`, with its TK selected."""
        self._bindings[name].field.enter()

    def field(self, name: str) -> FieldEdit:
        """Return the field with the JSON name `name`."""
        return self._bindings[name].field

    def show_bands(self, bands: Mapping[str, int]) -> None:
        """Measure the headlines by `bands`: characters up to which they are of a good length, by JSON name."""
        self._bands = bands
        for name in DESK_LINES:
            self._measure(name, self.field(name).text())

    def _measure(self, name: str, text: str) -> None:
        self._rows[name].measure(len(text), self._bands[name], _FOR[name])

    def set_writable(self, writable: bool) -> None:
        """Let a person change the story, or only read it."""
        for binding in self._bindings.values():
            binding.field.setReadOnly(not writable)
        for moment in (self._embargo, self._deadline, self._dated):
            moment.set_writable(writable)
        self._status.setEnabled(writable)
        self._language.setEnabled(writable)

    def _show_overdue(self, overdue: bool) -> None:
        self._rows["deadline"].set_hint(OVERDUE if overdue else _LOCAL)
        self._rows["deadline"].mark_hint(overdue)

    def _show_status(self, status: Status) -> None:
        if status == self._status.currentData():
            return
        spiked = self._status.findData(Status.SPIKED)
        if status is Status.SPIKED and spiked < 0:
            self._status.addItem(STATUS_WORDS[status], status)
        elif status is not Status.SPIKED and spiked >= 0:
            self._status.removeItem(spiked)
        self._status.setCurrentIndex(self._status.findData(status))

    def _on_status(self, at: int) -> None:
        self.field_edited.emit("status", Status(self._status.itemData(at)))

    def _on_language(self, tag: str) -> None:
        self.field_edited.emit("language", tag)

    def _on_value(self, name: str, value: object) -> None:
        if name in DESK_LINES:
            self._measure(name, str(value))
        if name == "slug":
            self.slug_edited.emit(str(value))
        else:
            self.field_edited.emit(name, value)


def _read_slug(typed: str) -> str:
    return check_slug(typed) if typed.strip() else ""


def _say_keywords(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else ""


def _say_optional(value: object) -> str:
    return "" if value is None else str(value)


def _say_target(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else ""


def _read_target(typed: str) -> int | None:
    digits = "".join(typed.split()).replace(",", "").replace(".", "")
    if not digits:
        return None
    if not digits.isdecimal() or not 0 < int(digits[:8]) <= MAX_TARGET:
        raise InvalidValue("A target is a number of words from 1 to a million.", "Type a number such as 600.")
    return int(digits)


def _read_address(typed: str) -> str | None:
    if not typed.strip():
        return None
    address = completed_link(clean_line(typed))
    if address.lower().startswith("mailto:"):
        raise LinkRefused("A story stands at a web address.", "Use one that starts with https://.")
    return address
