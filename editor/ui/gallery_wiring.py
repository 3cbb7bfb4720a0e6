"""Ties the photos of the library to the desk: found in the background, put into the open story, cleared out."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from editor.desk.gallery import bin_photos, delete_photos, library_photos, take_out_photos
from editor.domain.changes import Changes
from editor.domain.gallery import GalleryPhoto
from editor.domain.story import StoryId
from editor.ui.actions import Actions
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.shelf import Shelf
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.gallery.sheet import Gallery

_AT_ONCE = 120
_PAUSE = 200
"""Milliseconds after the last change of a photo before they are looked for anew: many may come in at once."""


class GalleryWiring(QObject):
    """Shows the sheet, has it filled, and carries out what is asked for there."""

    def __init__(
        self,
        work: Workspace,
        window: QWidget,
        actions: Actions,
        photos: PhotoWiring,
        shelf: Shelf,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._photos, self._shelf = work, window, photos, shelf
        self._sheet: Gallery | None = None
        self._asked = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look)
        actions.on("photo-library", self.open)
        work.current.changed.connect(self._switched)
        work.bridge.changed.connect(self._follow)

    @property
    def sheet(self) -> "Gallery":
        """The sheet, made when it is first asked for."""
        if self._sheet is None:
            # Imported here, since most starts never show it.
            from editor.ui.gallery.sheet import Gallery

            self._sheet = sheet = Gallery(self._work.theme, self._window)
            pictures = self._work.pictures
            sheet.wanted.connect(self._look)
            sheet.more_wanted.connect(self._look_on)
            sheet.thumbnail_wanted.connect(pictures.want_thumbnail)
            sheet.preview_wanted.connect(pictures.want_preview)
            sheet.use_wanted.connect(self._use)
            sheet.bin_wanted.connect(self._bin)
            sheet.restore_wanted.connect(self._take_out)
            sheet.delete_wanted.connect(self._delete)
            sheet.open_wanted.connect(self._open_story)
            pictures.thumbnail_arrived.connect(sheet.show_thumbnail)
            pictures.preview_arrived.connect(self._show_preview)
        return self._sheet

    def open(self) -> None:
        """Show the photos of the library."""
        writable = not self._work.desk.read_only
        self.sheet.open_sheet(writable, writable and self._work.current.open is not None)

    def _look(self) -> None:
        self._asked += 1
        self._ask(None, partial(self._show, self._asked))

    def _look_on(self) -> None:
        photos = self.sheet.model.photos
        if photos:
            self._ask(photos[-1], partial(self._show_more, self._asked))

    def _ask(self, before: GalleryPhoto | None, done: Callable[[list[GalleryPhoto]], None]) -> None:
        which, words = self.sheet.which, self.sheet.field.words()
        self._work.bridge.work(lambda: library_photos(self._work.desk, which, words, _AT_ONCE, before), done)

    def _show(self, asked: int, found: Sequence[GalleryPhoto]) -> None:
        if asked == self._asked:
            self.sheet.show_photos(found, len(found) < _AT_ONCE)

    def _show_more(self, asked: int, found: Sequence[GalleryPhoto]) -> None:
        if asked == self._asked:
            self.sheet.add_photos(found, len(found) < _AT_ONCE)

    def _show_preview(self, sha256: str, picture: QImage) -> None:
        self.sheet.about.show_picture(sha256, picture)

    def _use(self, hashes: Sequence[str]) -> None:
        """Attach photos to the open story, with the words that they go by."""
        photos = [photo for photo in self.sheet.model.photos if photo.picture.sha256 in hashes]
        self.sheet.close_sheet()
        self._photos.take_known(photos)

    def _bin(self, hashes: Sequence[str]) -> None:
        free = [sha256 for sha256 in hashes if sha256 not in self._held()]
        if free:
            self._work.bridge.follow(bin_photos(self._work.desk, free), self._say_binned)
        else:
            self._work.voice.say("Only photos that no story shows or keeps can go into the bin.")

    def _say_binned(self, binned: Sequence[str]) -> None:
        self._look()
        if binned:
            self._work.voice.say(f"{_photos(len(binned))} moved to the bin.", ("Undo", partial(self._take_out, binned)))

    def _take_out(self, hashes: Sequence[str]) -> None:
        self._work.bridge.follow(take_out_photos(self._work.desk, hashes), lambda _: self._look())

    def _delete(self, hashes: Sequence[str]) -> None:
        free = [sha256 for sha256 in hashes if sha256 not in self._held()]
        self._work.bridge.work(lambda: delete_photos(self._work.desk, free), self._say_deleted)

    def _say_deleted(self, deleted: tuple[int, bool]) -> None:
        count, scrubbed = deleted
        self._look()
        more = "" if scrubbed else " The last traces go when no other program reads the library."
        self._work.voice.say(f"{_photos(count)} deleted for good. Backups keep what they hold.{more}")

    def _open_story(self, story_id: StoryId, sha256: str) -> None:
        self.sheet.close_sheet()
        if self._shelf.open(story_id):
            story = self._work.current.story
            for photo in story.photos if story is not None else ():
                if photo.picture is not None and photo.picture.sha256 == sha256:
                    self._photos.enter(photo.key, "caption")
                    return

    def _held(self) -> set[str]:
        """Return the photos that an open story shows, or would show again after an undo."""
        return {sha256 for story in self._shelf.all_held() for sha256 in story.session.pictures}

    def _follow(self, changes: Changes) -> None:
        if self._sheet is not None and self._sheet.isVisible() and (changes.photos or changes.everything):
            self._pause.start()

    def _switched(self) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()


def _photos(count: int) -> str:
    return f"{count:,} {'photo' if count == 1 else 'photos'}"
