"""The inspector's third leaf: stories that this one points to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor.domain.links import completed_link
from editor.domain.story import RelatedStory, StoryId
from editor.domain.text import clean_line
from editor.ui.documents import FieldDocuments
from editor.ui.fields import Chooser, FieldEdit
from editor.ui.panels.binding import Binding
from editor.ui.panels.labelled import Labelled
from editor.ui.panels.related_view import MISSING, RelatedView
from editor.ui.theme import Theme

NO_RELATED = "Nothing linked yet. Add a story of yours, an address, or just a title to link later."


class RelatedPanel(QWidget):
    """Shows a story's related stories and says what a person wants of them. GUI thread.

    `field_edited` carries key, "label", "title" or "url", and text (for "url" None clears it). `target_requested`
    asks for another story to point at, `open_requested` for a story of this library by its id.
    """

    selected = Signal(str)
    field_edited = Signal(str, str, object)
    add_requested = Signal()
    place_requested = Signal(str)
    unplace_requested = Signal(str)
    remove_requested = Signal(str)
    move_requested = Signal(str, int)
    target_requested = Signal(str)
    open_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    blurred = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._related: tuple[RelatedStory, ...] = ()
        self._placed: frozenset[str] = frozenset()
        self._targets: Mapping[StoryId, str] = {}
        self._documents: FieldDocuments | None = None
        self._chosen: str | None = None
        self._writable = True
        self._view = RelatedView(theme, self)
        self._empty = QLabel(NO_RELATED, self)
        self._empty.setProperty("kind", "empty-panel")
        self._empty.setWordWrap(True)
        self.add_button = QPushButton("Add…", self)
        self.add_button.setAccessibleName("Add related story")
        self._up = self._arrow("Move up", -1)
        self._down = self._arrow("Move down", 1)
        self._form = QWidget(self)
        label = FieldEdit("Label", single_line=True, parent=self._form)
        title = FieldEdit("Title", single_line=True, parent=self._form)
        url = FieldEdit("Address", single_line=True, placeholder="https://", parent=self._form)
        self._bindings = {
            "label": Binding(label, clean_line, str, at_once=True),
            "title": Binding(title, clean_line, str, at_once=True),
            "url": Binding(url, _read_address, _say_optional, at_once=False),
        }
        self._rows = {
            "label": Labelled("Label", label, parent=self._form),
            "title": Labelled("Title", title, parent=self._form),
            "url": Labelled("Address", url, parent=self._form),
        }
        self._place = Chooser("Place related story", self._form)
        self._place.addItem("In the text", True)
        self._place.addItem("After the text", False)
        self._target = _TargetBox(self._form)
        self._remove = QPushButton("Remove", self._form)
        self._remove.setProperty("kind", "quiet")
        self._remove.setAccessibleName("Remove related story")
        self._lay_out()
        self._connect()
        self._wear_icons()
        self._show_chosen()

    def _arrow(self, name: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(f"{name} related story")
        button.setToolTip(name)
        button.clicked.connect(lambda: self._step(by))
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(3, 0, 3, 0)
        bar.setSpacing(2)
        bar.addWidget(self.add_button)
        bar.addStretch(1)
        bar.addWidget(self._up)
        bar.addWidget(self._down)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(Labelled("Place in story", self._place, parent=self._form), 1)
        place.addWidget(self._remove, 1, Qt.AlignmentFlag.AlignBottom)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(3, 6, 3, 0)
        form.setSpacing(11)
        form.addWidget(self._rows["title"])
        form.addWidget(self._rows["label"])
        form.addWidget(self._rows["url"])
        form.addWidget(self._target)
        form.addLayout(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 12, 11, 18)
        column.setSpacing(8)
        column.addWidget(self._empty)
        column.addWidget(self._view)
        column.addLayout(bar)
        column.addWidget(self._form)
        column.addStretch(1)

    def _connect(self) -> None:
        view = self._view
        view.chosen.connect(self._on_chosen)
        for its, mine in (
            (view.remove_requested, self.remove_requested),
            (view.move_requested, self.move_requested),
            (view.undo_requested, self.undo_requested),
            (view.redo_requested, self.redo_requested),
            (self.add_button.clicked, self.add_requested),
        ):
            its.connect(mine)
        view.customContextMenuRequested.connect(self._on_menu)
        view.activated.connect(lambda: self._bindings["title"].field.setFocus())
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

    def show_related(
        self,
        related: Sequence[RelatedStory],
        selected: str | None,
        placed: frozenset[str],
        documents: FieldDocuments,
        targets: Mapping[StoryId, str],
    ) -> None:
        """Show a story's related stories; `placed` are the keys that its text points at. Emits no intention.

        `targets` names the slugs of those in this library; one that is missing there is shown as gone. `selected`
        None keeps the chosen one where it is still there, and chooses the first where it is not.
        """
        if documents is not self._documents:
            self._chosen = None
        self._related, self._placed, self._documents, self._targets = tuple(related), placed, documents, targets
        self._view.set_targets(targets)
        self._view.show_attached(related, placed)
        keys = [link.key for link in related]
        wanted = selected if selected in keys else self._chosen
        self._chosen = wanted if wanted in keys else keys[0] if keys else None
        self._show_chosen()

    def select(self, key: str) -> None:
        """Choose the related story `key`; emits nothing."""
        if any(link.key == key for link in self._related):
            self._chosen = key
            self._show_chosen()

    def chosen(self) -> str | None:
        """Return the key of the related story whose words are shown."""
        return self._chosen

    def edit_field(self, key: str, name: str) -> None:
        """Choose `key` and put the caret into its field `name`: label, title or url."""
        self.select(key)
        field = self._bindings[name].field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.put_caret_at_end()

    def show_refusal(self, name: str, sentence: str) -> None:
        """Say under the field `name` why its value was not taken; "" says nothing any more."""
        self._bindings[name].refuse(sentence)

    def commit_pending(self) -> None:
        """Tell of an address typed but not yet left: call before the story is switched, exported or closed."""
        for binding in self._bindings.values():
            binding.commit()

    def set_direction(self, direction: Qt.LayoutDirection) -> None:
        """Set the direction of the story's language."""
        for name in ("label", "title"):
            self._bindings[name].field.set_direction(direction)

    def set_writable(self, writable: bool) -> None:
        """Let a person change related stories, or only read them."""
        self._writable = writable
        self._view.set_writable(writable)
        for binding in self._bindings.values():
            binding.field.setReadOnly(not writable)
        for widget in (self.add_button, self._remove, self._place, self._target.change):
            widget.setEnabled(writable)
        self._show_chosen()

    def context_menu(self, key: str | None) -> QMenu:
        """Return a new menu of what can be done with the related story `key`, or with the list for None."""
        menu = QMenu(self)
        link = next((each for each in self._related if each.key == key), None)
        icon = self._theme.icon
        if link is not None and link.story in self._targets:
            menu.addAction(icon("document", "muted"), "Open story", lambda: self.open_requested.emit(link.story))
        if link is not None and self._writable:
            if link.key in self._placed:
                menu.addAction("Take out of the text", lambda: self.unplace_requested.emit(link.key))
            else:
                place = menu.addAction(icon("read-more", "muted"), "Place in the text")
                place.triggered.connect(lambda: self.place_requested.emit(link.key))
            menu.addAction(icon("link", "muted"), "Change target…", lambda: self.target_requested.emit(link.key))
            menu.addSeparator()
            menu.addAction(icon("bin", "muted"), "Remove", lambda: self.remove_requested.emit(link.key))
            menu.addSeparator()
        add = menu.addAction(icon("add", "muted"), "Add related story…", self.add_requested.emit)
        add.setEnabled(self._writable)
        return menu

    def _on_menu(self, at: QPoint) -> None:
        menu = self.context_menu(self._view.key_at(self._view.indexAt(at)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _on_chosen(self, key: str) -> None:
        if key != self._chosen:
            self.commit_pending()
            self._chosen = key
            self._show_chosen()
            self.selected.emit(key)

    def _on_value(self, name: str, value: object) -> None:
        link = self._link()
        if link is None:
            return
        if name != "url":
            words: dict[str, Any] = {name: value}
            self._related = tuple(replace(each, **words) if each is link else each for each in self._related)
            self._view.show_attached(self._related, self._placed)
        self.field_edited.emit(link.key, name, value)

    def _on_place(self, at: int) -> None:
        if self._chosen is None:
            return
        wanted = bool(self._place.itemData(at))
        if wanted != (self._chosen in self._placed):
            (self.place_requested if wanted else self.unplace_requested).emit(self._chosen)

    def _step(self, by: int) -> None:
        if self._chosen is not None:
            self._view.step(self._chosen, by)

    def _ask(self, wish: SignalInstance) -> None:
        if self._chosen is not None:
            wish.emit(self._chosen)

    def _on_go(self) -> None:
        link = self._link()
        if link is not None and link.story is not None:
            self.open_requested.emit(link.story)

    def _link(self) -> RelatedStory | None:
        return next((each for each in self._related if each.key == self._chosen), None)

    def _show_chosen(self) -> None:
        link = self._link()
        self._empty.setVisible(not self._related)
        self._view.setVisible(bool(self._related))
        self._form.setVisible(link is not None)
        self._view.choose(self._chosen)
        at = self._view.attachments.row_of(self._chosen)
        for arrow, usable in ((self._up, at > 0), (self._down, 0 <= at < len(self._related) - 1)):
            arrow.setVisible(len(self._related) > 1)
            arrow.setEnabled(usable and self._writable)
        if link is None or self._documents is None:
            return
        for name, binding in self._bindings.items():
            binding.show(getattr(link, name), self._documents, name, link.key)
        self._rows["url"].setVisible(link.story is None)
        self._target.setVisible(link.story is not None)
        self._target.say(self._targets.get(link.story or "", MISSING), link.story in self._targets)
        self._place.setCurrentIndex(self._place.findData(link.key in self._placed))

    def _wear_icons(self) -> None:
        for button, name in (
            (self.add_button, "add"),
            (self._remove, "bin"),
            (self._up, "move-up"),
            (self._down, "move-down"),
        ):
            button.setIcon(self._theme.icon(name, "muted"))


class _TargetBox(QWidget):
    """Where a link to a story of this library leads."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        frame = QFrame(self)
        frame.setProperty("kind", "facts")
        self._slug = QLabel(frame)
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
