"""Ties related stories, on the page and in the inspector, to the open story."""

from typing import Any

from PySide6.QtCore import QObject

from editor.domain.body import RelatedBlock
from editor.domain.changes import Changes
from editor.domain.errors import StandfirstError
from editor.domain.labels import read_more
from editor.domain.story import RelatedStory, StoryId
from editor.ui.dialogs.related_picker import RelatedPicker, StoryChoice, TitleChoice, UrlChoice
from editor.ui.open_story import OpenStory
from editor.ui.page.page import Page
from editor.ui.panels.related_panel import RelatedPanel
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.workspace import Workspace

_HITS = 12


class RelatedWiring(QObject):
    """Shows the open story's related stories and carries out what is asked of them."""

    def __init__(
        self,
        work: Workspace,
        page: Page,
        panel: RelatedPanel,
        picker: RelatedPicker,
        photos: PhotoWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._page, self._panel, self._picker = work, page, panel, picker
        self._photos = photos
        self._retargeted: str | None = None
        self._in_text = False
        work.current.changed.connect(self._switched)
        work.bridge.changed.connect(self._changed)
        picker.query_changed.connect(self._look_up)
        picker.chosen.connect(self._picked)
        panel.selected.connect(self.choose)
        panel.field_edited.connect(self._edit)
        panel.add_requested.connect(lambda: self.ask(False))
        panel.target_requested.connect(self._ask_again)
        panel.place_requested.connect(photos.place)
        panel.unplace_requested.connect(photos.unplace)
        panel.remove_requested.connect(photos.remove)
        panel.move_requested.connect(self._move)
        panel.undo_requested.connect(photos.undo_tray)
        panel.redo_requested.connect(photos.redo_tray)
        panel.blurred.connect(work.autosave.save_all)
        photos.arranged.connect(self.show)

    def ask(self, in_text: bool) -> None:
        """Let a person find a story, an address or a title; `in_text` places it behind the caret's paragraph."""
        if self._work.current.open is None or self._work.desk.read_only:
            return
        self._retargeted, self._in_text = None, in_text
        if in_text:
            self._picker.open_over(self._page)
        else:
            self._picker.open_at(self._panel.add_button)

    def choose(self, key: str | None) -> None:
        """Show which related story is chosen, on the page and in the inspector."""
        story = self._work.current.open
        if story is None or story.chosen == key:
            return
        story.chosen = key
        if key is not None and story.session.story.related_story(key) is not None:
            self._panel.select(key)
        self._page.repaint_pictures()

    def edit_words(self, key: str) -> None:
        """Put the caret into the title of the related story `key`."""
        self._panel.edit_field(key, "title")

    def chosen(self) -> str | None:
        """Return the key of the related story whose words are shown."""
        return self._panel.chosen()

    def enter(self, key: str, part: str) -> None:
        """Choose the related story `key`, and put the caret into its field `part`: label, title or url."""
        self.choose(key)
        self._panel.edit_field(key, part)

    def show(self) -> None:
        """Show the open story's related stories in the inspector."""
        story = self._work.current.open
        if story is None:
            return
        values = story.session.story
        slugs = self._slugs([link.story for link in values.related if link.story is not None])
        self._panel.show_related(values.related, story.chosen, values.body.keys, story.fields, slugs)

    def _slugs(self, ids: list[StoryId]) -> dict[StoryId, str]:
        rows = [self._work.desk.row(story_id) for story_id in dict.fromkeys(ids)]
        return {row.id: row.slug for row in rows if row is not None}

    def _switched(self) -> None:
        story = self._work.current.open
        if story is not None:
            self.show()

    def _changed(self, changes: Changes) -> None:
        """Follow a new slug of a story that is linked, or its going."""
        story = self._work.current.story
        if story is not None and any(link.story in changes.stories for link in story.related):
            self.show()

    def _ask_again(self, key: str) -> None:
        self._retargeted = key
        self._picker.open_over(self._panel)

    def _look_up(self, words: str) -> None:
        try:
            hits = self._work.desk.title_hits(words, _HITS)
        except StandfirstError as error:
            self._work.voice.fail(error)
            return
        current = self._work.current.story
        self._picker.show_hits([hit for hit in hits if current is None or hit.row.id != current.id])

    def _picked(self, choice: object) -> None:
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        story.flush()
        values = _target(choice)
        if self._retargeted is not None:
            story.session.edit_related(self._retargeted, **values)
            self._arranged(story)
            return
        key = story.session.new_key("r")
        link = RelatedStory(key, label=read_more(story.session.story.language), **values)
        if self._in_text:
            story.session.adopt(link)
            self._page.body.place(RelatedBlock(key))
            story.flush()
            self._page.body.setFocus()
            self._page.show_caret()
        else:
            story.session.attach_related(link)
            story.chosen = key
        self._arranged(story)

    def _edit(self, key: str, name: str, value: object) -> None:
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        story.flush()
        values = {name: value}
        if name == "url" and value is not None:
            values["story"] = None
        try:
            changed = story.session.edit_related(key, **values)
        except StandfirstError as error:
            self._panel.show_refusal(name, error.sentence)
            return
        self._panel.show_refusal(name, "")
        if changed:
            self._work.autosave.note(story)
            self._page.refresh_attachments()
            if name == "url":
                self.show()
            self._work.current.edited.emit()

    def _move(self, key: str, index: int) -> None:
        story = self._work.current.open
        if story is not None and not self._work.desk.read_only:
            story.session.move(key, index)
            self._arranged(story)

    def _arranged(self, story: OpenStory) -> None:
        self._work.autosave.note(story)
        self.show()
        self._page.refresh_attachments()
        self._photos.arranged.emit()
        self._work.current.edited.emit()


def _target(choice: object) -> dict[str, Any]:
    match choice:
        case StoryChoice(story_id, headline):
            return {"title": headline, "story": story_id, "url": None}
        case UrlChoice(url, title):
            return {"title": title, "story": None, "url": url}
        case TitleChoice(title):
            return {"title": title, "story": None, "url": None}
    raise TypeError("not a choice of the picker")
