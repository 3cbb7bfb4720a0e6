"""Ties the body and its commands: kinds, marks, links, undo, the context menu, and what is chosen in the text."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QWidget

from editor.domain.body import Block, ListItem, Mark, PhotoBlock, RelatedBlock, SectionBreak
from editor.ui.actions import Actions
from editor.ui.dialogs.link_popup import LinkPopup
from editor.ui.page import commands
from editor.ui.page.body_edit import BodyEdit
from editor.ui.page.clipboard import PageClipboard
from editor.ui.page.page import Page
from editor.ui.panels.checks_view import ChecksView
from editor.ui.panels.inspector import Inspector
from editor.ui.panels.notes_view import NotesView
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.related_wiring import RelatedWiring
from editor.ui.toolbar import KINDS, ToolBar
from editor.ui.workspace import Workspace

MARKS = (
    ("bold", Mark.BOLD),
    ("italic", Mark.ITALIC),
    ("underline", Mark.UNDERLINE),
    ("strikethrough", Mark.STRIKETHROUGH),
    ("superscript", Mark.SUPERSCRIPT),
    ("subscript", Mark.SUBSCRIPT),
)
_EDITS: Mapping[str, Callable[[QTextEdit | QLineEdit], None]] = {
    "undo": lambda field: field.undo(),
    "redo": lambda field: field.redo(),
    "cut": lambda field: field.cut(),
    "copy": lambda field: field.copy(),
    "paste": lambda field: field.paste(),
    "select-all": lambda field: field.selectAll(),
}
"""What every field of text knows to do."""

_MENU = ("undo", "redo", "", "cut", "copy", "paste", "paste-plain", "", "link", "add-note", "", "select-all")


class TextWiring(QObject):
    """Carries out commands on the text, and shows in the toolbar what the caret stands in.

    `leaving` is sent before the whole story is read, for what is typed but not yet taken into it; `menu_opening`
    carries the text's context menu before it is shown, `photo_menu_opening` that of a photo and its key. `standing`
    carries the block that the caret has come to stand in, a text block as an empty one of its kind.
    """

    leaving = Signal()
    menu_opening = Signal(object)
    photo_menu_opening = Signal(object, str)
    standing = Signal(object)

    def __init__(
        self,
        work: Workspace,
        page: Page,
        clipboard: PageClipboard,
        actions: Actions,
        toolbar: ToolBar,
        inspector: Inspector,
        link_popup: LinkPopup,
        photos: PhotoWiring,
        related: RelatedWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._page, self._body, self._clipboard = work, page, page.body, clipboard
        self._actions, self._toolbar, self._inspector = actions, toolbar, inspector
        self._link_popup, self._photos, self._related = link_popup, photos, related
        self._shown: tuple[Mark, Block] | None = None
        self._tie_commands()
        self._tie_text()
        self._tie_solids()

    def show_state(self) -> None:
        """Show in toolbar and menus what the caret's text is."""
        marks, kind = self._body.marks(), self._body.current_kind()
        if (marks, kind) == self._shown:
            return
        self._shown = (marks, kind)
        for name, mark in MARKS:
            self._actions[name].setChecked(bool(marks & mark))
        found = -1
        for index, (_, name, template) in enumerate(KINDS):
            self._actions[name].setChecked(template == kind)
            found = index if template == kind else found
        self._toolbar.show_kind(found)
        self.standing.emit(kind)

    def _tie_commands(self) -> None:
        for name, mark in MARKS:
            self._actions.on(name, partial(self._mark, mark))
        for _, name, template in KINDS:
            self._actions.on(name, partial(self._kind, template))
        self._actions.on("indent", lambda: self._level(1))
        self._actions.on("outdent", lambda: self._level(-1))
        self._actions.on("clear-marks", self._clear_marks)
        self._actions.on("section-break", lambda: self._body.place(SectionBreak()))
        self._actions.on("link", self._ask_link)
        self._actions.on("read-more", lambda: self._related.ask(True))
        self._actions.on("paste-plain", self._paste_plain)
        self._actions.on("copy-story", self._copy_story)
        for name in ("undo", "redo", "cut", "copy", "paste", "select-all"):
            self._actions.on(name, partial(self._to_focus, name))
        self._toolbar.kinds.activated.connect(self._choose_kind)

    def _tie_text(self) -> None:
        body = self._body
        body.cursorPositionChanged.connect(self.show_state)
        body.currentCharFormatChanged.connect(lambda fmt: self.show_state())
        body.menu_wanted.connect(self._menu)
        body.before_history.connect(self._before_history)
        body.after_history.connect(self._after_history)
        self._clipboard.insert_wanted.connect(self._insert)
        self._clipboard.told.connect(self._work.voice.say)
        self._clipboard.failed.connect(self._work.voice.fail)
        self._work.current.changed.connect(self._switched)
        self._link_popup.applied.connect(self._link)
        self._link_popup.removed.connect(lambda: self._link(None))

    def _tie_solids(self) -> None:
        self._body.solid_chosen.connect(self._chosen)
        self._body.solid_opened.connect(lambda solid: self._open(self._meant(solid)))
        self._body.photo_pressed.connect(self._choose_side)
        lead = self._page.header.lead
        lead.chosen.connect(self._choose_lead)
        lead.pressed_at.connect(self._choose_lead_side)
        lead.opened.connect(self._open_lead)
        lead.menu_wanted.connect(self._lead_menu)

    def _switched(self) -> None:
        self._clipboard.story = self._work.current.open
        self.show_state()

    def _is_meant(self) -> bool:
        """Say whether a command on the text is about the body: it has the focus, or the toolbar got it."""
        focus = QApplication.focusWidget()
        return focus is None or focus is self._body or _stands_in(self._toolbar, focus)

    def _mark(self, mark: Mark) -> None:
        if self._is_meant():
            self._body.toggle_mark(mark)
        self._show_again()

    def _kind(self, template: object) -> None:
        for _, _, each in KINDS:
            if each == template and self._is_meant():
                self._body.toggle_kind(each)
        self._show_again()

    def _show_again(self) -> None:
        """Show the state although it may be the same: a command that is given switches its own check mark."""
        self._shown = None
        self.show_state()

    def _clear_marks(self) -> None:
        if self._is_meant():
            self._body.clear_marks()

    def _choose_kind(self, index: int) -> None:
        self._body.set_kind(KINDS[index][2])
        self._body.setFocus()
        self.show_state()

    def _level(self, step: int) -> None:
        if self._is_meant() and isinstance(self._body.current_kind(), ListItem):
            commands.change_level(self._body.textCursor(), step)

    def _insert(self, blocks: list[Block]) -> None:
        self._body.insert(blocks)
        story = self._work.current.open
        if story is not None and story.flush():
            self._work.autosave.note(story)
        self._page.show_caret()

    def _ask_link(self) -> None:
        if self._work.current.open is None or self._work.desk.read_only:
            return
        address = self._body.link_at_caret()
        self._link_popup.open_at(self._body.viewport(), self._body.cursorRect(), address)
        if address is None and (copied := _address_in_clipboard()):
            self._link_popup.suggest(copied)

    def _link(self, address: str | None) -> None:
        self._body.set_link(address)
        self._body.setFocus()

    def _paste_plain(self) -> None:
        focus = QApplication.focusWidget()
        if focus is self._body:
            self._clipboard.plain_next = True
        self._to_focus("paste")
        self._clipboard.plain_next = False

    def _copy_story(self) -> None:
        """Put the whole story on the clipboard, with what was typed in a field that still has the focus."""
        self.leaving.emit()
        story = self._work.current.story
        if story is None:
            return
        QApplication.clipboard().setMimeData(self._clipboard.mime_of_story())
        photos = ", with captions in place of its photos" if story.photos else ""
        self._work.voice.say(f"The whole story is on the clipboard{photos}.")

    def _to_focus(self, name: str) -> None:
        """Do what every text knows to do in whatever has the focus; undo in a tray, a list or a history is theirs."""
        focus = QApplication.focusWidget()
        history = name in ("undo", "redo")
        versions = self._inspector.history
        if history and focus is not None and _stands_in(versions, focus):
            self._walk_history(name, versions.undo, _nothing)
        elif isinstance(focus, BodyEdit) and history:
            self._walk_history(name, focus.undo_text, focus.redo_text)
        elif isinstance(focus, QTextEdit | QLineEdit):
            _EDITS[name](focus)
        elif history and isinstance(focus, ChecksView | NotesView):
            self._walk_history(name, focus.undo, _nothing)
        elif history and focus is not None and _stands_in(self._inspector, focus):
            self._walk_history(name, self._photos.undo_tray, self._photos.redo_tray)

    def _walk_history(self, name: str, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        if name == "undo":
            undo()
        else:
            redo()

    def _before_history(self) -> None:
        story = self._work.current.open
        if story is not None:
            story.before_history()

    def _after_history(self) -> None:
        story = self._work.current.open
        if story is not None:
            story.after_history()
            self._page.header.lead.show_story(story)

    def _chosen(self, solid: object) -> None:
        match solid:
            case PhotoBlock(key):
                self._photos.choose(key)
                self._inspector.show_tab("photos")
            case RelatedBlock(key):
                self._related.choose(key)
                self._inspector.show_tab("related")
            case _:
                self._photos.choose(None)

    def _open(self, solid: object) -> None:
        self._inspector.wanted.emit()
        self._chosen(solid)
        if isinstance(solid, PhotoBlock):
            self._photos.edit_words(solid.key)
        elif isinstance(solid, RelatedBlock):
            self._related.edit_words(solid.key)

    def _choose_side(self, key: str, width: float, x: float) -> None:
        """Choose the one of two photos in one block that was pressed."""
        story = self._work.current.open
        if story is not None:
            self._photos.choose(story.key_at(key, width, x))

    def _choose_lead_side(self, width: float, x: float) -> None:
        story = self._work.current.story
        if story is not None and story.lead is not None:
            self._choose_side(story.lead.key, width, x)

    def _meant(self, solid: object) -> object:
        """Return `solid`, or in its place the photo at its side where that is the one that is chosen."""
        story = self._work.current.open
        if story is None or not isinstance(solid, PhotoBlock):
            return solid
        other = story.session.story.at_side(solid.key)
        return PhotoBlock(other.key) if other is not None and other.key == story.chosen else solid

    def _choose_lead(self) -> None:
        story = self._work.current.story
        if story is not None and story.lead is not None:
            self._photos.choose(story.lead.key)
            self._inspector.show_tab("photos")

    def _open_lead(self) -> None:
        self._inspector.wanted.emit()
        self._choose_lead()
        story = self._work.current.story
        if story is not None and story.lead is not None:
            self._photos.edit_words(story.lead.key)

    def _lead_menu(self, at: QPoint) -> None:
        story = self._work.current.story
        if story is None or story.lead is None or self._work.desk.read_only:
            return
        meant = self._meant(PhotoBlock(story.lead.key))
        key = meant.key if isinstance(meant, PhotoBlock) else story.lead.key
        menu = QMenu(self._page)
        menu.addAction("Edit caption").triggered.connect(lambda: self._open(meant))
        self.photo_menu_opening.emit(menu, key)
        menu.addAction("Place in the text instead").triggered.connect(lambda: self._photos.set_lead(None))
        menu.addAction("Remove from story").triggered.connect(lambda: self._photos.remove(key))
        _pop(menu, at)

    def _menu(self, at: QPoint) -> None:
        _pop(self.fill_menu(QMenu(self._page)), at)

    def fill_menu(self, menu: QMenu) -> QMenu:
        """Put into `menu` what can be done at the caret, and return it."""
        solid = self._meant(commands.solid_at(self._body.textCursor()))
        if isinstance(solid, PhotoBlock | RelatedBlock) and not self._work.desk.read_only:
            self._fill_solid_menu(menu, solid)
            menu.addSeparator()
        for name in _MENU:
            if name:
                self._offer(menu, name)
            else:
                menu.addSeparator()
        self.menu_opening.emit(menu)
        return menu

    def _offer(self, menu: QMenu, name: str) -> None:
        """Add a command to the menu, disabled where there is nothing for it to do; its keys go on working."""
        document, chosen = self._body.document(), self._body.textCursor().hasSelection()
        may = {
            "undo": document.isUndoAvailable(),
            "redo": document.isRedoAvailable(),
            "cut": chosen,
            "copy": chosen,
            "paste": self._body.canPaste(),
            "paste-plain": self._body.canPaste(),
        }
        action = self._actions[name]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        offered = menu.addAction(action.icon(), f"{action.text()}\t{keys}" if keys else action.text())
        offered.triggered.connect(action.trigger)
        offered.setEnabled(action.isEnabled() and may.get(name, True))

    def _fill_solid_menu(self, menu: QMenu, solid: PhotoBlock | RelatedBlock) -> None:
        key = solid.key
        if isinstance(solid, PhotoBlock):
            menu.addAction("Edit caption").triggered.connect(lambda: self._open(solid))
            menu.addAction("Make lead photo").triggered.connect(lambda: self._photos.set_lead(key))
            self.photo_menu_opening.emit(menu, key)
        else:
            menu.addAction("Edit related story").triggered.connect(lambda: self._open(solid))
        menu.addAction("Take out of the text").triggered.connect(lambda: self._photos.unplace(key))
        menu.addAction("Remove from story").triggered.connect(lambda: self._photos.remove(key))


def _nothing() -> None:
    """Do nothing: a mend or a deletion that was taken back is one click away."""


def _stands_in(holder: QWidget, widget: QWidget) -> bool:
    return holder is widget or holder.isAncestorOf(widget)


def _pop(menu: QMenu, at: QPoint) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _address_in_clipboard() -> str:
    text = QApplication.clipboard().text().strip()
    return text if text.startswith(("http://", "https://", "mailto:")) and "\n" not in text and len(text) < 2000 else ""
