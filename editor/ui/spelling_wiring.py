"""Ties spelling to the page and the inspector: waves under words, suggestions in the menus, words that are learnt."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from editor.desk.spelling import Speller
from editor.domain.language import language_name
from editor.domain.story import DEFAULT_LANGUAGE
from editor.ui.actions import Actions
from editor.ui.fields import FieldEdit
from editor.ui.page.body_edit import BodyEdit
from editor.ui.page.formats import tongue_of
from editor.ui.page.page import Page
from editor.ui.page.squiggles import Squiggles
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.story_panel import StoryPanel
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.spelling import Spelling, WrongWord
from editor.ui.spelling_walk import SpellingWalk
from editor.ui.workspace import Workspace

CHECKED = ("Headline", "Standfirst", "Web headline", "Alert", "Caption", "Alt text")
"""The fields whose words are checked, by accessible name."""

BROKEN = "The dictionary for {} cannot be used, so its words are not checked. Install Standfirst again to mend it."
_MOST = 6
_LOOKING = "Looking for suggestions…"
_NONE = "No suggestions"


class _WordMenu(QMenu):
    """A menu in which F7 goes on to the next word."""

    next_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on at F7."""
        if event.key() == Qt.Key.Key_F7:
            self.close()
            self.next_wanted.emit()
            return
        super().keyPressEvent(event)


class SpellingWiring(QObject):
    """Has the words of the open story checked, and mends them where somebody asks for it."""

    def __init__(
        self,
        work: Workspace,
        page: Page,
        story_panel: StoryPanel,
        photos_panel: PhotosPanel,
        actions: Actions,
        photos: PhotoWiring,
        open_tab: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        body = page.body
        self._work, self._body = work, body
        self._speller = Speller()
        self.spelling = Spelling(work.desk, work.bridge, self._speller, self)
        self.spelling.switch(work.settings.current.spelling)
        self.spelling.broken.connect(self._tell_broken)
        body.squiggles = Squiggles(body, self.spelling, self._language_of, work.theme)
        self.check_fields(page)
        self.check_fields(story_panel)
        photos_panel.form_made.connect(self.check_fields)
        self._photos, self._open_tab, self._story_panel = photos, open_tab, story_panel
        self._walk = SpellingWalk(
            work, page, story_panel, self._enter_line, self._enter_photo, photos.chosen, self.spelling, self
        )
        actions.on("next-misspelling", self._go_on)
        action = actions["spelling"]
        action.setChecked(self.spelling.is_on)
        action.toggled.connect(self._switch)
        self._action = action
        work.current.changed.connect(self._switched)
        work.current.edited.connect(self._take_ignored)

    def close(self) -> None:
        """End the process that knows the words."""
        self.spelling.stop()
        self._speller.close()

    def _tell_broken(self, dictionary: str) -> None:
        self._work.voice.say(BROKEN.format(language_name(dictionary.replace("_", "-"))))

    def fill_body_menu(self, menu: QMenu) -> None:
        """Put suggestions for the word at the body's caret on top of `menu`."""
        if self._body.squiggles is not None and not self._body.isReadOnly():
            self._fill(menu, self._body, self._body.squiggles, self._body.textCursor().position())

    def check_fields(self, holder: QWidget) -> None:
        """Have the words of the fields in `holder` checked that are spelled."""
        for field in holder.findChildren(FieldEdit):
            if field.accessibleName() in CHECKED:
                field.squiggles = Squiggles(field, self.spelling, lambda block: self._language(), self._work.theme)
                field.menu_opening.connect(partial(self._fill_field_menu, field))

    def _enter_photo(self, key: str, part: str) -> None:
        self._open_tab("photos")
        self._photos.enter(key, part)

    def _enter_line(self, name: str) -> None:
        self._open_tab("story")
        self._story_panel.edit_field(name)

    def _go_on(self) -> None:
        if not self.spelling.is_on:
            self._work.voice.say("Spelling is switched off.", ("Check spelling", partial(self._switch, True)))
            return
        self._walk.go(self._offer)

    def _offer(self, edit: QTextEdit) -> None:
        """Show what can be done with the misspelt word that is selected in `edit`, below it."""
        squiggles = edit.squiggles if isinstance(edit, BodyEdit | FieldEdit) else None
        if squiggles is None or edit.isReadOnly():
            return
        menu = _WordMenu(edit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.next_wanted.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self._fill(menu, edit, squiggles, edit.textCursor().selectionStart())
        menu.addAction("Next misspelling\tF7").triggered.connect(self._go_on)
        menu.popup(edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft()))

    def _fill_field_menu(self, field: FieldEdit, menu: QMenu, position: int) -> None:
        if field.squiggles is not None and not field.isReadOnly():
            self._fill(menu, field, field.squiggles, position)

    def _fill(self, menu: QMenu, edit: QTextEdit, squiggles: Squiggles, position: int) -> None:
        found = squiggles.at(position)
        if found is None:
            return
        word, block = found
        language = squiggles.language_at(block)
        first = menu.actions()[0] if menu.actions() else None
        waiting = QAction(_LOOKING, menu)
        waiting.setEnabled(False)
        learn, ignore = QAction("Add to my words", menu), QAction("Ignore in this story", menu)
        learn.triggered.connect(lambda: self._learn(language, word.text))
        ignore.triggered.connect(lambda: self._ignore(word.text))
        for action in (waiting, learn, ignore):
            _insert(menu, first, action)
        if first is not None:
            menu.insertSeparator(first)
        place = _selected(edit, block, word)
        self.spelling.suggest(language, place.selectedText(), partial(self._suggest, menu, waiting, edit, place))

    def _suggest(
        self, menu: QMenu, waiting: QAction, edit: QTextEdit, place: QTextCursor, found: tuple[str, ...]
    ) -> None:
        if not _is_alive(menu):
            return
        for words in found[:_MOST]:
            action = QAction(words, menu)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(partial(self._replace, edit, place, words))
            menu.insertAction(waiting, action)
        waiting.setText(_NONE)
        waiting.setVisible(not found)

    def _replace(self, edit: QTextEdit, place: QTextCursor, words: str) -> None:
        """Put `words` in the place of a misspelt one, with its marks, as one step of undo."""
        start = QTextCursor(place.document())
        start.setPosition(place.selectionStart() + 1)
        place.insertText(words, start.charFormat())
        edit.setTextCursor(place)

    def _learn(self, language: str, word: str) -> None:
        self.spelling.know(language, word)
        forget = partial(self.spelling.know, language, word, False)
        self._work.voice.say(f"“{word}” is one of your words now.", ("Undo", forget))

    def _ignore(self, word: str) -> None:
        story = self._work.current.open
        if story is None:
            return
        story.flush()
        ignored = tuple(dict.fromkeys((*story.session.story.ignored, word)))
        if story.session.set_field("ignored", ignored):
            self._work.autosave.note(story)
            self._work.current.edited.emit()

    def _switch(self, on: bool) -> None:
        self._action.setChecked(on)
        self.spelling.switch(on)
        self._work.settings.change(spelling=on)

    def _switched(self) -> None:
        self._take_ignored()

    def _take_ignored(self) -> None:
        story = self._work.current.story
        self.spelling.ignore(() if story is None else story.ignored)

    def _language_of(self, block: QTextBlock) -> str:
        return tongue_of(block.blockFormat())[0] or self._language()

    def _language(self) -> str:
        story = self._work.current.story
        return DEFAULT_LANGUAGE if story is None else story.language


def _selected(edit: QTextEdit, block: QTextBlock, word: WrongWord) -> QTextCursor:
    cursor = QTextCursor(edit.document())
    cursor.setPosition(block.position() + word.start)
    cursor.setPosition(block.position() + word.end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _insert(menu: QMenu, before: QAction | None, action: QAction) -> None:
    if before is None:
        menu.addAction(action)
    else:
        menu.insertAction(before, action)


def _is_alive(menu: QMenu) -> bool:
    import shiboken6

    return shiboken6.isValid(menu) and menu.isVisible()
