"""The inspector's second leaf: the tray of photos, and the words of the one chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from editor.domain.findings import Finding
from editor.domain.photo import PhotoFacts
from editor.domain.story import AttachedPhoto
from editor.ui.documents import FieldDocuments
from editor.ui.fields import FieldEdit
from editor.ui.panels.attachment_view import KEY_MIME
from editor.ui.panels.photo_form import PhotoForm
from editor.ui.panels.photo_words import FROM_FILE, Lack, guarded, lacks
from editor.ui.panels.tray import Tray
from editor.ui.panels.warning_card import WarningCard
from editor.ui.theme import Theme

__all__ = ["KEY_MIME", "PhotosPanel"]


class PhotosPanel(QWidget):
    """Shows a story's photos and says what a person wants of them. GUI thread.

    `lead_requested` carries a key, or None for no lead. `place_requested` asks for the photo at the caret,
    `unplace_requested` for its blocks out of the text. A photo that is the lead and is to stand in the text, or
    nowhere, first gives up the lead. `use_requested` carries a key, the JSON name of a field and what the photo's file
    says in it. `leaving_requested` asks for what leaves with a photo. `image_pasted` carries a QMimeData that lasts
    only as long as the call. `size_chosen` carries a key and a Size, `side_chosen` a key and that of the photo for its
    side, "" for none; `menu_opening` a photo's context menu and its key.
    """

    selected = Signal(str)
    field_edited = Signal(str, str, str)
    use_requested = Signal(str, str, str)
    lead_requested = Signal(object)
    place_requested = Signal(str)
    unplace_requested = Signal(str)
    remove_requested = Signal(str)
    protect_requested = Signal(str, bool)
    leaving_requested = Signal(str)
    move_requested = Signal(str, int)
    files_dropped = Signal(list)
    image_pasted = Signal(object)
    add_requested = Signal()
    desk_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    thumbnail_wanted = Signal(str)
    facts_wanted = Signal(str)
    blurred = Signal()
    form_made = Signal(object)
    crop_requested = Signal(str)
    size_chosen = Signal(str, object)
    side_chosen = Signal(str, str)
    menu_opening = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._photos: tuple[AttachedPhoto, ...] = ()
        self._placed: frozenset[str] = frozenset()
        self._pairs: Mapping[str, str] = {}
        self._documents: FieldDocuments | None = None
        self._chosen: str | None = None
        self._facts: dict[str, PhotoFacts] = {}
        self._lacks: list[Lack] = []
        self._guards: tuple[Finding, ...] = ()
        self._writable = True
        self._direction = Qt.LayoutDirection.LayoutDirectionAuto
        self._tray = Tray(theme, self)
        self._form: PhotoForm | None = None
        self._cards: list[WarningCard] = []
        self._stale = self._away = False
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._show_chosen()

    def _lay_out(self) -> None:
        # Four pixels less at the sides: the frame of the chosen tile stands outside the column of the fields.
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 18)
        column.setSpacing(8)
        column.addWidget(self._tray)
        self._words = QVBoxLayout()
        self._words.setContentsMargins(4, 0, 4, 0)
        self._words.setSpacing(11)
        column.addLayout(self._words)
        column.addStretch(1)

    def _connect(self) -> None:
        tray = self._tray
        tray.chosen.connect(self._on_chosen)
        for mine, its in (
            (self.add_requested, tray.add_requested),
            (self.remove_requested, tray.remove_requested),
            (self.move_requested, tray.move_requested),
            (self.files_dropped, tray.files_dropped),
            (self.image_pasted, tray.image_pasted),
            (self.undo_requested, tray.undo_requested),
            (self.redo_requested, tray.redo_requested),
            (self.thumbnail_wanted, tray.thumbnail_wanted),
        ):
            its.connect(mine)
        tray.customContextMenuRequested.connect(self._on_menu)

    def _made_form(self) -> PhotoForm:
        """Return the form, made when there is first a photo to show in it."""
        if self._form is None:
            form = self._form = PhotoForm(self._theme, self)
            form.set_direction(self._direction)
            form.set_writable(self._writable)
            form.remove_requested.connect(self.remove_requested)
            form.protect_requested.connect(self.protect_requested)
            form.leaving_requested.connect(self.leaving_requested)
            form.crop_requested.connect(self.crop_requested)
            form.standing.size_chosen.connect(self.size_chosen)
            form.standing.side_chosen.connect(self.side_chosen)
            form.blurred.connect(self.blurred)
            form.field_edited.connect(self._on_words)
            form.use_requested.connect(self.use_requested)
            form.lead_chosen.connect(self._make_lead)
            form.text_chosen.connect(self._place)
            form.no_place_chosen.connect(self._unplace)
            form.desk_requested.connect(self.desk_requested)
            self._words.addWidget(form)
            self.form_made.emit(form)
        return self._form

    def _add_card(self) -> None:
        card, at = WarningCard(self), len(self._cards)
        card.remedied.connect(lambda: self._mend(self._lacks[at]))
        self._cards.append(card)
        self._words.addWidget(card)

    def _mend(self, lack: Lack) -> None:
        if lack.field != FROM_FILE:
            self.edit_field(lack.key, lack.field)
            return
        self.fill_in(lack.key)
        self._made_form().unfold_facts()

    def show_photos(
        self,
        photos: Sequence[AttachedPhoto],
        selected: str | None,
        placed: frozenset[str],
        documents: FieldDocuments,
        pairs: Mapping[str, str] = {},
    ) -> None:
        """Show a story's photos; `placed` are those that stand in its text, `pairs` those with one at their side.

        Emits no intention.
        `selected` None keeps the chosen photo where it is still there, and chooses the first where it is not.
        """
        if documents is not self._documents:
            self._facts.clear()
            self._chosen = None
        self._photos, self._placed, self._documents, self._pairs = tuple(photos), placed, documents, pairs
        self._tray.show_attached(photos, placed)
        keys = [photo.key for photo in photos]
        wanted = selected if selected in keys else self._chosen
        self._chosen = wanted if wanted in keys else keys[0] if keys else None
        self._show_chosen()

    def select(self, key: str) -> None:
        """Choose the photo `key`; emits nothing."""
        if any(photo.key == key for photo in self._photos):
            self._chosen = key
            self._show_chosen()

    def chosen(self) -> str | None:
        """Return the key of the photo whose words are shown."""
        return self._chosen

    def fill_in(self, key: str) -> None:
        """Choose the photo `key` and show its words at once, even while nobody sees the panel; emits nothing."""
        self.select(key)
        self._fill_form()

    def edit_field(self, key: str, name: str) -> None:
        """Choose the photo `key` and put the caret into its field `name`: caption, credit, source or alt."""
        self.select(key)
        if self._chosen == key:
            self._fill_form()
            self._made_form().edit_field(name)

    def shown_field(self, key: str, name: str) -> FieldEdit | None:
        """Choose the photo `key` and return its field `name`, which the focus does not go to; None for no photo."""
        self.select(key)
        if self._chosen != key:
            return None
        self._fill_form()
        return self._made_form().field(name)

    def set_thumbnail(self, sha256: str, picture: QImage | None) -> None:
        """Take a picture that was wanted; None for one that cannot be shown."""
        self._tray.set_thumbnail(sha256, None if picture is None or picture.isNull() else QPixmap.fromImage(picture))

    def set_facts(self, key: str, facts: PhotoFacts) -> None:
        """Take what the file of the photo `key` says."""
        self._facts[key] = facts
        if key == self._chosen and self._form is not None:
            self._form.show_facts(facts)

    def show_guards(self, found: Sequence[Finding]) -> None:
        """Show, of what was found in the story, what is to be looked at in the chosen photo."""
        self._guards = tuple(found)
        self._show_lacks()

    def set_direction(self, direction: Qt.LayoutDirection) -> None:
        """Set the direction of the story's language."""
        self._direction = direction
        if self._form is not None:
            self._form.set_direction(direction)

    def set_writable(self, writable: bool) -> None:
        """Let a person change photos, or only look at them."""
        self._writable = writable
        self._tray.set_writable(writable)
        if self._form is not None:
            self._form.set_writable(writable)

    def set_away(self, away: bool) -> None:
        """Let go of the photos' words while they are typed elsewhere, and show them again afterwards."""
        self._away, self._stale = away, True
        if away and self._form is not None:
            self._form.let_go()
        elif self.isVisible():
            self._fill_form()

    def focus_tray(self) -> None:
        """Give the tray the focus."""
        self._tray.setFocus(Qt.FocusReason.OtherFocusReason)

    def context_menu(self, key: str | None) -> QMenu:
        """Return a new menu of what can be done with the photo `key`, or with the tray for None."""
        menu = QMenu(self)
        photo = next((each for each in self._photos if each.key == key), None)
        if photo is not None and self._writable:
            icon = self._theme.icon
            if photo.lead:
                menu.addAction(icon("lead", "muted"), "Do not use as lead", lambda: self.lead_requested.emit(None))
            else:
                menu.addAction(icon("lead", "muted"), "Make lead photo", lambda: self._make_lead(photo.key))
            menu.addAction(icon("photo", "muted"), "Place in the text", lambda: self._place(photo.key))
            if photo.key in self._placed:
                menu.addAction("Take out of the text", lambda: self.unplace_requested.emit(photo.key))
            self.menu_opening.emit(menu, photo.key)
            menu.addSeparator()
            menu.addAction(icon("bin", "muted"), "Remove", lambda: self.remove_requested.emit(photo.key))
            menu.addSeparator()
        add = menu.addAction(self._theme.icon("add-photo", "muted"), "Add photos…", self.add_requested.emit)
        add.setEnabled(self._writable)
        return menu

    def _on_menu(self, at: QPoint) -> None:
        menu = self.context_menu(self._tray.key_at(self._tray.indexAt(at)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._tray.viewport().mapToGlobal(at))

    def _on_chosen(self, key: str) -> None:
        if key != self._chosen:
            self._chosen = key
            self._show_chosen()
            self.selected.emit(key)

    def _on_words(self, key: str, name: str, text: str) -> None:
        words: dict[str, Any] = {name: text}
        self._photos = tuple(replace(photo, **words) if photo.key == key else photo for photo in self._photos)
        self._show_lacks()
        self.field_edited.emit(key, name, text)

    def _make_lead(self, key: str) -> None:
        self.lead_requested.emit(key)

    def _place(self, key: str) -> None:
        self._give_up_lead(key)
        if key not in self._placed:
            self.place_requested.emit(key)

    def _unplace(self, key: str) -> None:
        self._give_up_lead(key)
        if key in self._placed:
            self.unplace_requested.emit(key)

    def _give_up_lead(self, key: str) -> None:
        if any(photo.key == key and photo.lead for photo in self._photos):
            self.lead_requested.emit(None)

    def _show_chosen(self) -> None:
        self._tray.choose(self._chosen)
        self._stale = True
        if self.isVisible():
            self._fill_form()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill in what was left undone while nobody saw it."""
        super().showEvent(event)
        self._fill_form()

    def _fill_form(self) -> None:
        if not self._stale or self._away:
            return
        self._stale = False
        photo = next((each for each in self._photos if each.key == self._chosen), None)
        if photo is not None and self._documents is not None:
            form = self._made_form()
            form.show_photo(photo, photo.key in self._placed, self._documents)
            form.standing.show_photo(photo, self._photos, self._pairs)
            form.show_facts(self._facts.get(photo.key))
            if photo.key not in self._facts:
                self.facts_wanted.emit(photo.key)
        if self._form is not None:
            self._form.setVisible(photo is not None)
        self._show_lacks()

    def _show_lacks(self) -> None:
        self._lacks = [*lacks(self._photos), *guarded(self._guards, self._chosen)]
        while self._form is not None and len(self._cards) < len(self._lacks):
            self._add_card()
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(self._lacks))
            if at < len(self._lacks):
                lack = self._lacks[at]
                card.say(lack.subject, lack.consequence, lack.remedy if self._writable else "")
