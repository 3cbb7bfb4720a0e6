"""The open stories: which one is on the page, and those whose undo and caret are kept for coming back."""

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal, SignalInstance

from editor.desk.library import new_story_id
from editor.domain.errors import LibraryDamaged, StandfirstError
from editor.domain.story import StoredStory, Story, StoryId
from editor.ui.open_story import OpenStory
from editor.ui.page.page import Page
from editor.ui.places import Places
from editor.ui.workspace import Workspace

_KEPT = 20


class Shelf(QObject):
    """Opens stories onto the page. `opened` follows each switch; `emptied` when no story is left open.

    `unreadable` carries the id of a story that does not answer to its checksum, and the error.
    """

    opened = Signal()
    emptied = Signal()
    leaving = Signal()
    unreadable = Signal(str, object)

    def __init__(self, work: Workspace, page: Page, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._page = page
        self._places = Places(work, self)
        self._held: OrderedDict[StoryId, OpenStory] = OrderedDict()

    def held(self, story_id: StoryId) -> OpenStory | None:
        """Return the story if it has been opened and is still kept."""
        return self._held.get(story_id)

    def all_held(self) -> list[OpenStory]:
        """Return every story that has been opened and is still kept."""
        return list(self._held.values())

    def open(self, story_id: StoryId) -> bool:
        """Put a story on the page, after saving the one that is there; False where it cannot be read."""
        current = self._work.current
        if current.open is not None and current.story is not None and current.story.id == story_id:
            return True
        story = self._held.get(story_id)
        if story is None:
            try:
                story = self._load(story_id)
            except StandfirstError as error:
                if isinstance(error, LibraryDamaged):
                    self.unreadable.emit(story_id, error)
                else:
                    self._work.voice.fail(error)
                return False
        self._switch(story)
        return True

    def new(self) -> bool:
        """Make a new story and put it on the page; False where it cannot be made."""
        settings = self._work.settings.current
        blank = Story(id=new_story_id(), byline=settings.byline, language=settings.language)
        try:
            stored = self._work.desk.new_story(blank, self).result()
        except StandfirstError as error:
            self._work.voice.fail(error)
            return False
        self._switch(self._keep(stored))
        return True

    def drop(self, story_id: StoryId) -> None:
        """Forget a story that is no longer in the library; one that is on the page stays there."""
        if self._work.current.open is not self._held.get(story_id):
            self._held.pop(story_id, None)

    def forget(self, story: OpenStory) -> None:
        """Take a story off the page that is in the library no more, with nothing of it to be kept."""
        self._work.autosave.forget(story)
        self._held.pop(story.session.story.id, None)
        if self._work.current.open is story:
            self._work.current.open = None

    def replace(self, story: OpenStory, copy: StoryId) -> bool:
        """Put `copy`, to which the text of `story` was taken, on the page, and forget what `story` held."""
        self._work.autosave.forget(story)
        self._held.pop(story.session.story.id, None)
        if self._work.current.open is story:
            self._work.current.open = None
            return self.open(copy)
        return True

    def renew(self, stored: StoredStory) -> None:
        """Put the story on the page as `stored` holds it now, with nothing to undo.

        Only right while nothing was typed in it since it was opened.
        """
        old = self._held.pop(stored.story.id, None)
        if old is not None:
            self._work.autosave.forget(old)
        self._work.current.open = self._keep(stored)
        self._work.current.changed.emit()
        if old is not None:
            old.deleteLater()

    def focus_page(self) -> None:
        """Give the text the focus."""
        self._page.body.setFocus()

    def remember_place(self) -> None:
        """Keep in the library where the caret stands in the open story."""
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        self._page.leave()
        self._places.keep(story.place)

    def take_place(self, story: OpenStory) -> None:
        """Take note of where the caret stands in `story`, which is being saved with it."""
        if story is self._work.current.open:
            self._page.leave()

    def leave_for_good(self) -> None:
        """Keep the place of the open story before the window closes; one in which there is nothing goes."""
        story = self._work.current.open
        if story is not None and self._is_untouched(story):
            self._throw_away(story)
        else:
            self.remember_place()
        self._places.write()

    def restyle(self) -> None:
        """Let every open story wear the theme in force."""
        for story in self._held.values():
            story.restyle()

    def _load(self, story_id: StoryId) -> OpenStory:
        story = self._keep(self._work.desk.story(story_id))
        place = self._places.of(story_id)
        if place is not None:
            story.cursor.setPosition(min(place.caret, story.document.characterCount() - 1))
            story.scroll = place.scroll
        return story

    def _keep(self, stored: StoredStory) -> OpenStory:
        story = OpenStory(stored, self._work.looks, self._work.pictures, self)
        story.typed.connect(lambda: self._edited(story, self._work.current.typed))
        story.edited.connect(lambda: self._edited(story, self._work.current.edited))
        story.arranged.connect(lambda: self._arranged(story))
        self._held[stored.story.id] = story
        return story

    def _edited(self, story: OpenStory, told: SignalInstance) -> None:
        self._work.autosave.note(story)
        if story is self._work.current.open:
            told.emit()

    def _arranged(self, story: OpenStory) -> None:
        if story is self._work.current.open:
            self._work.current.arranged.emit()

    def _switch(self, story: OpenStory) -> None:
        self._leave()
        self._held.move_to_end(story.session.story.id)
        self._work.current.open = story
        self._work.current.changed.emit()
        self.opened.emit()
        self._places.keep(story.place)
        self._trim()

    def _leave(self) -> None:
        left = self._work.current.open
        if left is None:
            return
        self.leaving.emit()
        self.remember_place()
        left.flush()
        self._work.autosave.save_all()
        self._work.autosave.index()
        if self._is_untouched(left):
            self._throw_away(left)

    def _is_untouched(self, story: OpenStory) -> bool:
        """Say whether nobody has put anything into a story, nor is about to."""
        values = story.session.story
        planned = (values.section, values.url, values.dated, values.embargo, values.deadline, values.target_words)
        return (
            values.is_blank and not any(planned) and not (story.had_text or story.arriving or self._work.desk.read_only)
        )

    def _throw_away(self, story: OpenStory) -> None:
        """Discard a story in which nobody has put anything."""
        story_id = story.session.story.id
        self._work.autosave.forget(story)
        self._held.pop(story_id, None)
        self._work.bridge.follow(self._work.desk.discard(story_id, self), failed=_let_be)

    def _trim(self) -> None:
        for story_id in list(self._held):
            if len(self._held) <= _KEPT:
                return
            story = self._held[story_id]
            if story is not self._work.current.open and not (story.session.is_dirty or story.arriving):
                del self._held[story_id]
                story.deleteLater()


def _let_be(error: StandfirstError) -> None:
    """An empty story that stays is not worth a word to anybody."""
