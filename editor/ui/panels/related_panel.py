"""The inspector's third leaf: stories that this one points to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor.domain.story import RelatedStory, StoryId
from editor.ui.documents import FieldDocuments
from editor.ui.fields import FieldEdit
from editor.ui.panels.related_form import RelatedForm
from editor.ui.panels.related_view import RelatedView
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
        self._direction = Qt.LayoutDirection.LayoutDirectionAuto
        self._form: RelatedForm | None = None
        self._stale = False
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
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 12, 11, 18)
        column.setSpacing(8)
        column.addWidget(self._empty)
        column.addWidget(self._view)
        column.addLayout(bar)
        self._words = QVBoxLayout()
        column.addLayout(self._words)
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
        view.activated.connect(self._on_activated)
        self._theme.changed.connect(self._wear_icons)

    def _made_form(self) -> RelatedForm:
        """Return the form, made when there is first a related story to show in it."""
        if self._form is None:
            form = self._form = RelatedForm(self._theme, self)
            form.set_direction(self._direction)
            form.set_writable(self._writable)
            form.field_edited.connect(self._on_value)
            form.place_chosen.connect(self._on_place)
            form.remove_requested.connect(self.remove_requested)
            form.target_requested.connect(self.target_requested)
            form.open_requested.connect(self.open_requested)
            form.blurred.connect(self.blurred)
            self._words.addWidget(form)
        return self._form

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
        if self._chosen is not None:
            self._fill_form()
            self._made_form().edit_field(name)

    def shown_field(self, key: str, name: str) -> FieldEdit | None:
        """Choose `key` and return its field `name`, which the focus does not go to; None where it is not here."""
        self.select(key)
        if self._chosen != key:
            return None
        self._fill_form()
        return self._made_form().field(name)

    def show_refusal(self, name: str, sentence: str) -> None:
        """Say under the field `name` why its value was not taken; "" says nothing any more."""
        if self._form is not None:
            self._form.show_refusal(name, sentence)

    def commit_pending(self) -> None:
        """Tell of an address typed but not yet left: call before the story is switched, exported or closed."""
        if self._form is not None:
            self._form.commit_pending()

    def set_direction(self, direction: Qt.LayoutDirection) -> None:
        """Set the direction of the story's language."""
        self._direction = direction
        if self._form is not None:
            self._form.set_direction(direction)

    def set_writable(self, writable: bool) -> None:
        """Let a person change related stories, or only read them."""
        self._writable = writable
        self._view.set_writable(writable)
        self.add_button.setEnabled(writable)
        if self._form is not None:
            self._form.set_writable(writable)
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

    def _on_activated(self) -> None:
        if self._chosen is not None:
            self.edit_field(self._chosen, "title")

    def _on_value(self, key: str, name: str, value: object) -> None:
        if name != "url":
            words: dict[str, Any] = {name: value}
            self._related = tuple(replace(each, **words) if each.key == key else each for each in self._related)
            self._view.show_attached(self._related, self._placed)
        self.field_edited.emit(key, name, value)

    def _on_place(self, key: str, wanted: bool) -> None:
        if wanted != (key in self._placed):
            (self.place_requested if wanted else self.unplace_requested).emit(key)

    def _step(self, by: int) -> None:
        if self._chosen is not None:
            self._view.step(self._chosen, by)

    def _link(self) -> RelatedStory | None:
        return next((each for each in self._related if each.key == self._chosen), None)

    def _show_chosen(self) -> None:
        self._empty.setVisible(not self._related)
        self._view.setVisible(bool(self._related))
        self._view.choose(self._chosen)
        at = self._view.attachments.row_of(self._chosen)
        for arrow, usable in ((self._up, at > 0), (self._down, 0 <= at < len(self._related) - 1)):
            arrow.setVisible(len(self._related) > 1)
            arrow.setEnabled(usable and self._writable)
        self._stale = True
        if self.isVisible():
            self._fill_form()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill in what was left undone while nobody saw it."""
        super().showEvent(event)
        self._fill_form()

    def _fill_form(self) -> None:
        if not self._stale:
            return
        self._stale = False
        link = self._link()
        if link is not None and self._documents is not None:
            self._made_form().show_link(link, link.key in self._placed, self._documents, self._targets)
        if self._form is not None:
            self._form.setVisible(link is not None)

    def _wear_icons(self) -> None:
        for button, name in (
            (self.add_button, "add"),
            (self._up, "move-up"),
            (self._down, "move-down"),
        ):
            button.setIcon(self._theme.icon(name, "muted"))
