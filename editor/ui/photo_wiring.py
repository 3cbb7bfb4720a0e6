"""Ties photos, on the page and in the inspector, to the open story: intake, words, order, place, undo."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QTextCursor

from editor.desk.photos import is_photo_name, read_photo, take_photo
from editor.desk.session import TrayStep
from editor.domain.body import PhotoBlock, RelatedBlock
from editor.domain.errors import PhotoRefused, StandfirstError
from editor.domain.photo import Intake
from editor.domain.story import AttachedPhoto, Picture
from editor.ui.open_story import OpenStory
from editor.ui.page import commands
from editor.ui.page.clipboard import PageClipboard, picture_in
from editor.ui.page.page import Page
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.workspace import Workspace


@dataclass
class _Batch:
    """Photos on their way into one story: where they go, how many are still being read."""

    story: OpenStory
    cursor: QTextCursor | None
    waiting: int
    refused: list[StandfirstError] = field(default_factory=list)
    added: int = 0


class PhotoWiring(QObject):
    """Shows the open story's photos in the inspector and on the page, and carries out what is asked of them.

    `arranged` follows every change of which attachments there are, their order or their places.
    """

    arranged = Signal()

    def __init__(
        self, work: Workspace, page: Page, panel: PhotosPanel, clipboard: PageClipboard, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._page, self._panel = work, page, panel
        work.current.changed.connect(self._switched)
        work.pictures.thumbnail_arrived.connect(panel.set_thumbnail)
        work.pictures.arrived.connect(self._page.repaint_pictures)
        clipboard.files_wanted.connect(lambda files: self.take_files(files, self._page.body.textCursor()))
        clipboard.photo_wanted.connect(lambda data, name: self.take_bytes(data, name, self._page.body.textCursor()))
        clipboard.key_wanted.connect(self.place)
        panel.selected.connect(self.choose)
        panel.field_edited.connect(self._edit)
        panel.lead_requested.connect(self.set_lead)
        panel.place_requested.connect(self.place)
        panel.unplace_requested.connect(self.unplace)
        panel.remove_requested.connect(self.remove)
        panel.move_requested.connect(self._move)
        panel.files_dropped.connect(lambda files: self.take_files(files, None))
        panel.image_pasted.connect(self._take_pasted)
        panel.undo_requested.connect(self.undo_tray)
        panel.redo_requested.connect(self.redo_tray)
        panel.thumbnail_wanted.connect(work.pictures.want_thumbnail)
        panel.facts_wanted.connect(self._tell_facts)
        panel.blurred.connect(work.autosave.save_all)

    def take_files(self, files: list[Path], cursor: QTextCursor | None) -> None:
        """Attach the photos among `files`; with `cursor` they are placed behind its paragraph."""
        photos = [path for path in files if is_photo_name(path.name)]
        story = self._work.current.open
        if story is None or self._work.desk.read_only or not files:
            return
        if not photos:
            self._work.voice.fail(
                PhotoRefused("Only pictures can be put into a story.", "Choose JPEG, PNG or WebP files.")
            )
            return
        batch = _Batch(story, cursor, len(photos))
        if len(photos) > 1:
            self._work.voice.say(f"Adding {len(photos)} photos…")
        for path in photos:
            self._work.bridge.work(
                lambda path=path: read_photo(path),  # type: ignore[misc]
                lambda intake: self._store(batch, intake),
                lambda error: self._refused(batch, error),
            )

    def take_bytes(self, data: bytes, name: str, cursor: QTextCursor | None) -> None:
        """Attach a picture that was pasted."""
        story = self._work.current.open
        if story is None or self._work.desk.read_only:
            return
        batch = _Batch(story, cursor, 1)
        self._work.bridge.work(
            lambda: take_photo(data, name),
            lambda intake: self._store(batch, intake),
            lambda error: self._refused(batch, error),
        )

    def choose(self, key: str | None) -> None:
        """Show which photo is chosen, on the page and in the inspector."""
        story = self._work.current.open
        if story is None or story.chosen == key:
            return
        story.chosen = key
        if key is not None and story.session.story.photo(key) is not None:
            self._panel.select(key)
        self._page.repaint_pictures()

    def set_lead(self, key: str | None) -> None:
        """Make a photo the lead, or have none."""
        story = self._writable()
        if story is not None:
            story.session.set_lead(key)
            self._arranged(story)

    def place(self, key: str) -> None:
        """Place an attachment in the text behind the caret's paragraph."""
        story = self._writable()
        if story is None:
            return
        if story.session.story.photo(key) is not None:
            self._page.body.place(PhotoBlock(key))
        elif story.session.story.related_story(key) is not None:
            self._page.body.place(RelatedBlock(key))
        story.flush()
        self._arranged(story)
        self._page.show_caret()

    def unplace(self, key: str) -> None:
        """Take an attachment out of the text; it stays attached."""
        story = self._writable()
        if story is not None:
            self._page.body.remove_key(key)
            story.flush()
            self._arranged(story)

    def remove(self, key: str) -> None:
        """Remove an attachment from the story, with its place in the text; undone in the tray or in the text."""
        story = self._writable()
        if story is None:
            return
        story.flush()
        if story.session.remove(key) is not None:
            self._page.body.remove_key(key)
            story.flush()
            self._arranged(story)

    def undo_tray(self) -> None:
        """Take back the last act on the tray, and put back what it took out of the text."""
        story = self._writable()
        step = None if story is None else story.undo_tray()
        if story is None or step is None:
            return
        missing = tuple(place for place in step.blocks if place[1] not in story.session.story.body.blocks)
        self._page.body.put_back(missing)
        story.flush()
        self._arranged(story)

    def redo_tray(self) -> None:
        """Do again the last act on the tray that was taken back."""
        story = self._writable()
        step: TrayStep | None = None if story is None else story.redo_tray()
        if story is None or step is None:
            return
        for _, block in step.blocks:
            if isinstance(block, PhotoBlock | RelatedBlock):
                self._page.body.remove_key(block.key)
        story.flush()
        self._arranged(story)

    def show(self) -> None:
        """Show the open story's photos in the inspector."""
        story = self._work.current.open
        if story is None:
            return
        values = story.session.story
        self._panel.show_photos(values.photos, story.chosen, values.body.keys, story.fields)

    def edit_words(self, key: str) -> None:
        """Put the caret into the caption of the photo `key`."""
        self._panel.edit_field(key, "caption")

    def _switched(self) -> None:
        story = self._work.current.open
        if story is not None:
            story.arranged.connect(self._after_text)
            self.show()

    def _after_text(self) -> None:
        self.show()
        self.arranged.emit()
        self._page.header.lead.show_story(self._work.current.open)

    def _store(self, batch: _Batch, intake: Intake) -> None:
        self._work.bridge.follow(
            self._work.desk.add_photo(intake),
            lambda picture: self._attach(batch, intake, picture),
            lambda error: self._refused(batch, error),
        )

    def _attach(self, batch: _Batch, intake: Intake, picture: Picture) -> None:
        story, facts = batch.story, intake.facts
        story.flush()
        session = story.session
        key = session.new_key("p")
        first = not session.story.photos and batch.cursor is None
        photo = AttachedPhoto(key, facts.caption, facts.credit, facts.source, facts.alt, lead=first, picture=picture)
        if batch.cursor is None:
            session.attach_photo(photo)
        else:
            session.adopt(photo)
            commands.place_solid(batch.cursor, PhotoBlock(key), story.rtl)
            story.flush()
        story.chosen = key
        batch.added += 1
        self._arranged(story)
        self._one_less(batch)

    def _refused(self, batch: _Batch, error: StandfirstError) -> None:
        batch.refused.append(error)
        self._one_less(batch)

    def _one_less(self, batch: _Batch) -> None:
        batch.waiting -= 1
        if batch.waiting:
            return
        if batch.refused:
            self._work.voice.fail(batch.refused[0])
        elif batch.added > 1:
            self._work.voice.say(f"{batch.added} photos added.")

    def _arranged(self, story: OpenStory) -> None:
        self._work.autosave.note(story)
        if story is self._work.current.open:
            self.show()
            self._page.refresh_attachments()
            self.arranged.emit()
            self._work.current.edited.emit()

    def _edit(self, key: str, name: str, text: str) -> None:
        story = self._writable()
        if story is None:
            return
        story.flush()
        if story.session.edit_photo(key, **{name: text}):
            self._work.autosave.note(story)
            self._page.refresh_attachments()
            self._work.current.edited.emit()

    def _move(self, key: str, index: int) -> None:
        story = self._writable()
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

    def _tell_facts(self, key: str) -> None:
        story = self._work.current.open
        photo = None if story is None else story.session.story.photo(key)
        if photo is None or photo.picture is None:
            return
        sha256 = photo.picture.sha256
        self._work.bridge.work(lambda: self._work.desk.facts(sha256), lambda facts: self._panel.set_facts(key, facts))

    def _writable(self) -> OpenStory | None:
        return None if self._work.desk.read_only else self._work.current.open
