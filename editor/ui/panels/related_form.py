"""The words, the target and the place of one related story, under the list."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.domain.links import completed_link
from editor.domain.story import RelatedStory, StoryId
from editor.domain.text import clean_line
from editor.ui.documents import FieldDocuments
from editor.ui.fields import Chooser, FieldEdit
from editor.ui.panels.binding import Binding
from editor.ui.panels.labelled import Labelled, beside
from editor.ui.panels.related_view import MISSING
from editor.ui.theme import Theme


class RelatedForm(QWidget):
    """Shows one related story and tells what is made of it. GUI thread.

    `field_edited` carries key, "label", "title" or "url", and the value; `place_chosen` whether it is to stand in the
    text.
    """

    field_edited = Signal(str, str, object)
    place_chosen = Signal(str, bool)
    remove_requested = Signal(str)
    target_requested = Signal(str)
    open_requested = Signal(str)
    blurred = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._link: RelatedStory | None = None
        # Made as they stand, so that Tab goes the same way.
        title = FieldEdit("Title", single_line=True, parent=self)
        label = FieldEdit("Label", single_line=True, parent=self)
        url = FieldEdit("Address", single_line=True, placeholder="https://", parent=self)
        self._bindings = {
            "label": Binding(label, clean_line, str, at_once=True),
            "title": Binding(title, clean_line, str, at_once=True),
            "url": Binding(url, _read_address, _say_optional, at_once=False),
        }
        self._rows = {
            "label": Labelled("Label", label, parent=self),
            "title": Labelled("Title", title, parent=self),
            "url": Labelled("Address", url, parent=self),
        }
        self._target = _TargetBox(self)
        self._place = Chooser("Place related story", self)
        self._place.addItem("In the text", True)
        self._place.addItem("After the text", False)
        self._remove = QPushButton("Remove", self)
        self._remove.setAccessibleName("Remove related story")
        self._lay_out()
        self._connect()
        self._wear_icons()

    def _lay_out(self) -> None:
        form = QVBoxLayout(self)
        form.setContentsMargins(3, 6, 3, 0)
        form.setSpacing(11)
        form.addWidget(self._rows["title"])
        form.addWidget(self._rows["label"])
        form.addWidget(self._rows["url"])
        form.addWidget(self._target)
        form.addLayout(beside(Labelled("Place in story", self._place, parent=self), self._remove, self._place))

    def _connect(self) -> None:
        self._remove.clicked.connect(lambda: self._ask(self.remove_requested))
        self._place.activated.connect(self._on_place)
        self._target.change.clicked.connect(lambda: self._ask(self.target_requested))
        self._target.go.clicked.connect(self._on_go)
        for name in self._bindings:
            self._tie(name)
        self._theme.changed.connect(self._wear_icons)

    def _tie(self, name: str) -> None:
        binding = self._bindings[name]
        binding.refused.connect(self._rows[name].refuse)
        binding.field.blurred.connect(self.blurred)
        binding.value_edited.connect(lambda value: self._on_value(name, value))

    def show_link(
        self, link: RelatedStory, placed: bool, documents: FieldDocuments, targets: Mapping[StoryId, str]
    ) -> None:
        """Show `link`, whose words and their undo are in `documents`; emits nothing. `targets` as in the panel."""
        self._link = link
        for name, binding in self._bindings.items():
            binding.show(getattr(link, name), documents, name, link.key)
        self._rows["url"].setVisible(link.story is None)
        self._target.setVisible(link.story is not None)
        self._target.say(targets.get(link.story or "", MISSING), link.story in targets)
        self._place.setCurrentIndex(self._place.findData(placed))

    def edit_field(self, name: str) -> None:
        """Put the caret into the field `name` (label, title or url), with its TK selected."""
        self._bindings[name].field.enter()

    def show_refusal(self, name: str, sentence: str) -> None:
        """Say under the field `name` why its value was not taken; "" says nothing any more."""
        self._bindings[name].refuse(sentence)

    def commit_pending(self) -> None:
        """Tell of an address typed but not yet left."""
        for binding in self._bindings.values():
            binding.commit()

    def field(self, name: str) -> FieldEdit:
        """Return the field `name`."""
        return self._bindings[name].field

    def set_direction(self, direction: Qt.LayoutDirection) -> None:
        """Set the direction of the story's language."""
        for name in ("label", "title"):
            self._bindings[name].field.set_direction(direction)

    def set_writable(self, writable: bool) -> None:
        """Let a person change the related story, or only read it."""
        for binding in self._bindings.values():
            binding.field.setReadOnly(not writable)
        for widget in (self._remove, self._place, self._target.change):
            widget.setEnabled(writable)

    def _on_value(self, name: str, value: object) -> None:
        if self._link is not None:
            self.field_edited.emit(self._link.key, name, value)

    def _on_place(self, at: int) -> None:
        if self._link is not None:
            self.place_chosen.emit(self._link.key, bool(self._place.itemData(at)))

    def _on_go(self) -> None:
        if self._link is not None and self._link.story is not None:
            self.open_requested.emit(self._link.story)

    def _ask(self, wish: SignalInstance) -> None:
        if self._link is not None:
            wish.emit(self._link.key)

    def _wear_icons(self) -> None:
        self._remove.setIcon(self._theme.icon("bin", "muted"))


class _TargetBox(QWidget):
    """Where a link to a story of this library leads."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        frame = QFrame(self)
        frame.setProperty("kind", "facts")
        self._slug = QLabel(frame)
        self._slug.setObjectName("Target")
        self._slug.setTextFormat(Qt.TextFormat.PlainText)
        self.go = QPushButton("Open", frame)
        self.change = QPushButton("Change…", frame)
        for button in (self.go, self.change):
            button.setProperty("kind", "quiet")
            button.setAccessibleName(f"{button.text().rstrip('…')} target")
        line = QHBoxLayout(frame)
        line.setContentsMargins(8, 2, 2, 2)
        line.addWidget(self._slug, 1)
        line.addWidget(self.go)
        line.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Labelled("In this library", frame, parent=self))

    def say(self, slug: str, there: bool) -> None:
        """Show the slug of the story; `there` says whether it can be opened."""
        self._slug.setText(slug)
        self.go.setVisible(there)


def _read_address(typed: str) -> str | None:
    return completed_link(clean_line(typed)) if typed.strip() else None


def _say_optional(value: object) -> str:
    return "" if value is None else str(value)
