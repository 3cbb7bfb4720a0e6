"""Ties photos, on the page and in the inspector, to the open story: intake, words, order, place, undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QWidget

from editor.desk.attaching import next_waiting, photo_again
from editor.desk.tray import TrayStep
from editor.domain.body import Block, PhotoBlock, RelatedBlock, key_of
from editor.domain.gallery import GalleryPhoto
from editor.ui.open_story import OpenStory
from editor.ui.page import commands
from editor.ui.page.clipboard import PageClipboard, picture_in
from editor.ui.page.page import Page
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.photo_intake import PhotoIntake
from editor.ui.words_step import follow_words
from editor.ui.workspace import Workspace

_EDGE = 24
WORDS = ("caption", "credit", "source", "alt")
"""The fields of a photo by their JSON names."""


class PhotoWiring(QObject):
    """Shows the open story's photos in the inspector and on the page, and carries out what is asked of them.

    `arranged` follows every change of which attachments there are, their order or their places; `added` an intake that
    brought photos into the story on the page.
    """

    arranged = Signal()
    added = Signal()

    def __init__(
        self, work: Workspace, page: Page, panel: PhotosPanel, clipboard: PageClipboard, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._page, self._panel = work, page, panel
        self.elsewhere: Callable[[str, str], bool] | None = None
        """Enters a field of a photo where its words are typed beside the inspector; says whether it did."""
        self.places: list[QWidget] = []
        """Where photos' words are typed beside the inspector."""
        self.intake = PhotoIntake(work, self)
        self.intake.shown = lambda story: page.body if story is work.current.open else None
        self.intake.attached.connect(self._arranged)
        self.intake.added.connect(self._came_in)
        work.current.changed.connect(self._switched)
        work.current.arranged.connect(self._after_text)
        work.pictures.thumbnail_arrived.connect(panel.set_thumbnail)
        work.pictures.arrived.connect(self._page.repaint_pictures)
        clipboard.files_wanted.connect(lambda files: self.take_files(files, self._page.body.textCursor()))
        clipboard.photo_wanted.connect(lambda data, name: self.take_bytes(data, name, self._page.body.textCursor()))
        clipboard.pictures_wanted.connect(self._take_embedded)
        # Not at once: a drop holds an edit block open, in which redrawing photos would swallow the text's own signal.
        clipboard.key_wanted.connect(self.place, Qt.ConnectionType.QueuedConnection)
        # Not at once either: the drag still holds what it drags.
        page.body.key_dropped.connect(self.place_between, Qt.ConnectionType.QueuedConnection)
        page.header.lead_dropped.connect(self.lead_with, Qt.ConnectionType.QueuedConnection)
        panel.selected.connect(self._choose_in_tray)
        panel.field_edited.connect(self.edit)
        panel.lead_requested.connect(self.set_lead)
        panel.place_requested.connect(self.place)
        panel.unplace_requested.connect(self.unplace)
        panel.remove_requested.connect(self.remove)
        panel.protect_requested.connect(self._protect)
        panel.move_requested.connect(self._move)
        panel.files_dropped.connect(lambda files: self.take_files(files, None))
        panel.image_pasted.connect(self._take_pasted)
        panel.undo_requested.connect(self.undo_tray)
        panel.redo_requested.connect(self.redo_tray)
        panel.thumbnail_wanted.connect(work.pictures.want_thumbnail)
        panel.blurred.connect(work.autosave.save_all)

    def take_files(self, files: list[Path], cursor: QTextCursor | None) -> None:
        """Give the photos among `files` to attachments that wait for one, and attach the rest.

        With `cursor` those are placed behind its paragraph.
        """
        story = self.writable()
        if story is not None and files:
            self.intake.take_files(story, files, cursor, self._meant(story, cursor))

    def take_bytes(self, data: bytes, name: str, cursor: QTextCursor | None) -> None:
        """Give a picture that was pasted to the attachment that waits for one, or attach it."""
        story = self.writable()
        if story is not None:
            self.intake.take_bytes(story, data, name, cursor, self._meant(story, cursor))

    def _take_embedded(self, pictures: list[tuple[bytes, int]], told: str) -> None:
        story = self.writable()
        if story is not None:
            self.intake.take_embedded(story, pictures, self._page.body.textCursor().blockNumber(), told)

    def take_known(self, photos: Sequence[GalleryPhoto]) -> None:
        """Attach photos of the library, with the words that they go by; undone in the tray."""
        story = self.writable()
        if story is None:
            return
        story.flush()
        for photo in photos:
            waiting = next_waiting(story.session.story, None)
            made = photo_again(photo, lead=not story.session.story.photos)
            if waiting is not None:
                story.session.fill_photo(waiting.key, replace(made, key=waiting.key))
            else:
                story.session.attach_photo(made)
            story.chosen = made.key if waiting is None else waiting.key
        self._arranged(story)
        self._came_in(story)

    def choose(self, key: str | None) -> None:
        """Show which photo is chosen, on the page and in the inspector."""
        story = self._work.current.open
        if story is None or story.chosen == key:
            return
        story.chosen = key
        if key is not None and story.session.story.photo(key) is not None:
            self._panel.select(key)
        self._page.repaint_pictures()

    def _choose_in_tray(self, key: str) -> None:
        """Choose a photo, and bring it into sight where it stands in the text; the caret stays where it is."""
        self.choose(key)
        body, paper = self._page.body, self._page.widget()
        block = body.document().begin()
        while paper is not None and block.isValid():
            if commands.solid_in(block) == PhotoBlock(key):
                place = body.document().documentLayout().blockBoundingRect(block).toRect()
                top = body.mapTo(paper, place.topLeft())
                # The upper part of one that is higher than the window.
                height = min(place.height(), self._page.viewport().height() - _EDGE)
                self._page.ensureVisible(0, top.y() + height // 2, 0, height // 2)
                return
            block = block.next()

    def set_lead(self, key: str | None) -> None:
        """Make a photo the lead, or have none."""
        story = self.writable()
        if story is not None:
            story.session.set_lead(key)
            self._arranged(story)

    def place(self, key: str) -> None:
        """Place an attachment in the text behind the caret's paragraph."""
        story = self.writable()
        if story is None:
            return
        if story.session.story.photo(key) is not None:
            self._page.body.place(PhotoBlock(key))
        elif story.session.story.related_story(key) is not None:
            self._page.body.place(RelatedBlock(key))
        story.flush()
        self._arranged(story)
        self._page.show_caret()

    def place_between(self, key: str, gap: int) -> None:
        """Place an attachment before block number `gap` of the text; one that stands elsewhere, or leads, moves."""
        story = self.writable()
        if story is None:
            return
        story.flush()
        lead = story.session.story.lead
        block = _block_of(story, key)
        if block is not None:
            if lead is not None and lead.key == key:
                story.session.set_lead(None)
                self._say_moved(story, "The lead photo stands in the text now.", key, key, None)
            self._page.body.place_between(block, gap)
            story.flush()
            self._arranged(story)

    def lead_with(self, key: str) -> None:
        """Make a photo the lead that may stand in the text, and take it from there."""
        story = self.writable()
        if story is None or story.session.story.photo(key) is None:
            return
        story.flush()
        before, blocks = story.session.story.lead, story.session.story.body.blocks
        place = next((at for at, block in enumerate(blocks) if key_of(block) == key), None)
        self._page.body.remove_key(key)
        story.flush()
        story.session.set_lead(key)
        self._arranged(story)
        self._say_moved(story, "The photo leads the story now.", key, None if before is None else before.key, place)

    def _say_moved(self, story: OpenStory, words: str, key: str, lead: str | None, place: int | None) -> None:
        """Say that a photo changed places between text and lead, which no one stack of undo holds, and the way back."""
        self._work.voice.say(words, ("Undo", partial(self._move_back, story, key, lead, place)))

    def _move_back(self, story: OpenStory, key: str, lead: str | None, place: int | None) -> None:
        block = _block_of(story, key)
        if story is not self.writable() or block is None:
            return
        if place is None:
            self._page.body.remove_key(key)
        else:
            self._page.body.place_between(block, place)
        story.flush()
        story.session.set_lead(lead)
        self._arranged(story)

    def unplace(self, key: str) -> None:
        """Take an attachment out of the text; it stays attached. A photo leaves the side of another."""
        story = self.writable()
        if story is not None:
            if key in story.session.story.pairs.values():
                story.session.part(key)
            self._page.body.remove_key(key)
            story.flush()
            self._arranged(story)

    def remove(self, key: str) -> None:
        """Remove an attachment from the story, with its place in the text; undone in the tray or in the text."""
        story = self.writable()
        if story is None:
            return
        story.flush()
        if story.session.remove(key) is not None:
            self._page.body.remove_key(key)
            story.flush()
            self._arranged(story)

    def take_out(self, block: Block) -> None:
        """Take the blocks of an attachment out of the text, as a part of what is done with it."""
        if isinstance(block, PhotoBlock | RelatedBlock):
            self._page.body.remove_key(block.key)

    def show_arranged(self, story: OpenStory) -> None:
        """Save `story` and show it anew, as after a change of how its attachments stand."""
        story.flush()
        self._arranged(story)

    def undo_tray(self) -> None:
        """Take back the last act on the tray, and put back what it took out of the text."""
        story = self.writable()
        step = None if story is None else story.undo_tray()
        if story is None or step is None:
            return
        missing = tuple(place for place in step.blocks if place[1] not in story.session.story.body.blocks)
        follow_words(story, step)
        self._page.body.put_back(missing)
        story.flush()
        self._arranged(story)

    def redo_tray(self) -> None:
        """Do again the last act on the tray that was taken back."""
        story = self.writable()
        step: TrayStep | None = None if story is None else story.redo_tray()
        if story is None or step is None:
            return
        follow_words(story, step)
        for _, block in step.blocks:
            self.take_out(block)
        story.flush()
        self._arranged(story)

    def show(self) -> None:
        """Show the open story's photos in the inspector."""
        story = self._work.current.open
        if story is None:
            return
        values = story.session.story
        self._panel.show_photos(values.photos, story.chosen, values.placed_keys, story.fields, values.pairs)

    def edit_words(self, key: str) -> None:
        """Put the caret into the caption of the photo `key`."""
        self._panel.edit_field(key, "caption")

    def chosen(self) -> str | None:
        """Return the key of the photo whose words are shown."""
        return self._panel.chosen()

    def enter(self, key: str, part: str) -> None:
        """Choose the photo `key` and enter its field `part`, or the tray for what is no field."""
        self.choose(key)
        if self.elsewhere is not None and self.elsewhere(key, part):
            return
        if part in WORDS:
            self._panel.edit_field(key, part)
        else:
            self._panel.select(key)
            self._panel.focus_tray()

    def fill(self, values: Mapping[str, Mapping[str, str]]) -> int:
        """Set words of several photos, by key and JSON name, as one step of the tray; return how many changed."""
        story = self.writable()
        step = None if story is None else story.session.fill(values)
        if story is None or step is None:
            return 0
        follow_words(story, step)
        self._arranged(story)
        return len({key for key, _, _, _ in step.words})

    def is_elsewhere(self, focus: QWidget | None) -> bool:
        """Say whether `focus` is where photos' words are typed beside the inspector."""
        return focus is not None and any(place.isAncestorOf(focus) for place in self.places)

    def rewrite(self, key: str, words: Mapping[str, str]) -> bool:
        """Set words of the photo `key` by their JSON names; each field undoes its own. False where nothing changed."""
        story = self.writable()
        if story is None:
            return False
        story.flush()
        # Shown first and filled in again: what a field shows is changed in it as a step that it can take back.
        self._panel.fill_in(key)
        if not story.session.edit_photo(key, **words):
            return False
        story.chosen = key
        self._arranged(story)
        self._panel.fill_in(key)
        return True

    def _came_in(self, story: OpenStory) -> None:
        if story is self._work.current.open:
            self._panel.select(story.chosen or "")
            self.added.emit()

    def _switched(self) -> None:
        if self._work.current.open is not None:
            self.show()

    def _after_text(self) -> None:
        self.show()
        self.arranged.emit()
        # A photo that undo brought back was laid out before it was attached again. Not at once: see above.
        QTimer.singleShot(0, self, self._page.refresh_attachments)

    def _meant(self, story: OpenStory, cursor: QTextCursor | None) -> str | None:
        """Return the photo that a drop at `cursor` was on, or else the one that is chosen."""
        solid = None if cursor is None else commands.solid_in(cursor.block())
        return solid.key if isinstance(solid, PhotoBlock) else story.chosen or self._panel.chosen()

    def _arranged(self, story: OpenStory) -> None:
        self._work.autosave.note(story)
        if story is self._work.current.open:
            self.show()
            self._page.refresh_attachments()
            self.arranged.emit()
            self._work.current.edited.emit()

    def _protect(self, key: str, protected: bool) -> None:
        story = self.writable()
        if story is not None:
            story.session.set_protected(key, protected)
            self._arranged(story)

    def edit(self, key: str, name: str, text: str) -> bool:
        """Set one of a photo's words as it is typed; False where that changes nothing."""
        story = self.writable()
        if story is None:
            return False
        story.flush()
        changed = story.session.edit_photo(key, **{name: text})
        if changed:
            self._work.autosave.note(story)
            self._page.refresh_attachments()
            self._work.current.edited.emit()
        return changed

    def _move(self, key: str, index: int) -> None:
        story = self.writable()
        if story is not None:
            story.session.move(key, index)
            self._arranged(story)

    def _take_pasted(self, pasted: object) -> None:
        if isinstance(pasted, QImage):
            mime = QMimeData()
            mime.setImageData(pasted)
            pasted = mime
        picture = picture_in(pasted) if isinstance(pasted, QMimeData) else None
        if picture is not None:
            self.take_bytes(*picture, None)

    def writable(self) -> OpenStory | None:
        """Return the open story, if it can be changed."""
        return None if self._work.desk.read_only else self._work.current.open


def _block_of(story: OpenStory, key: str) -> PhotoBlock | RelatedBlock | None:
    """Return the block that stands for an attachment of the story; None where there is none."""
    if story.session.story.photo(key) is not None:
        return PhotoBlock(key)
    return RelatedBlock(key) if story.session.story.related_story(key) is not None else None
