"""Ties how photos stand to the open story: their frames, cut on a sheet over the window, their sizes, and pairs."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from editor.domain.cropping import Cropping, begun
from editor.domain.frame import Size
from editor.domain.pairs import width_of
from editor.domain.photo_guards import PLACE_WIDTH, SHARP
from editor.domain.story import AttachedPhoto, Story
from editor.ui.actions import Actions
from editor.ui.open_story import OpenStory
from editor.ui.panels.photo_words import named
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.photo_wiring import PhotoWiring
from editor.ui.text_wiring import TextWiring
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.dialogs.crop_sheet import CropSheet


class StandingWiring(QObject):
    """Crops photos, sets their sizes, and puts two side by side: each an act that the tray takes back.

    The sheet is not made before it is wanted.
    """

    def __init__(
        self,
        work: Workspace,
        window: QWidget,
        actions: Actions,
        panel: PhotosPanel,
        photos: PhotoWiring,
        text: TextWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._photos = work, window, photos
        self._sheet: CropSheet | None = None
        self._reading: str | None = None
        work.pictures.arrived.connect(self._show_picture)
        panel.crop_requested.connect(self.crop)
        panel.size_chosen.connect(self.set_size)
        panel.side_chosen.connect(self.set_side)
        panel.menu_opening.connect(self.fill_menu)
        text.photo_menu_opening.connect(self.fill_menu)
        actions.on("crop", partial(self._with_chosen, self.crop))
        actions.on("half-width", partial(self._with_chosen, self._switch_size))
        actions.on("side-by-side", partial(self._with_chosen, self._switch_side))

    def crop(self, key: str) -> None:
        """Show the photo `key` for it to be cut; one that waits for its picture cannot be."""
        story = self._writable()
        photo = None if story is None else story.session.story.photo(key)
        if story is None or photo is None:
            return
        if photo.picture is None:
            self._work.voice.say("This photo still waits for its picture.")
            return
        size = photo.picture.width, photo.picture.height
        picture = self._work.pictures.framed(photo.picture.sha256)
        self._reading = photo.picture.sha256 if picture is None else None
        sharp = round(PLACE_WIDTH * SHARP * width_of(story.session.story, photo))
        self._made_sheet().show_photo(self._window, key, begun(size, photo.frame, photo.focus), picture, sharp)

    def set_size(self, key: str, size: Size) -> None:
        """Let a photo have all of the page's width, or half of it."""
        story = self._writable()
        if story is not None and story.session.stand(key, size=size):
            self._photos.show_arranged(story)

    def set_side(self, key: str, other: str) -> None:
        """Put the photo `other` at the side of `key`, out of its own place; "" lets `key` stand alone."""
        story = self._writable()
        if story is None:
            return
        story.flush()
        if other:
            step = story.session.pair(key, other)
            done = step is not None
            for _, block in () if step is None else step.blocks:
                self._photos.take_out(block)
        else:
            done = story.session.part(key)
        if done:
            self._photos.show_arranged(story)

    def fill_menu(self, menu: QMenu, key: str) -> None:
        """Put into `menu` what can be done about how the photo `key` stands."""
        story = self._work.current.story
        photo = None if story is None else story.photo(key)
        if story is None or photo is None or self._work.desk.read_only:
            return
        icon = self._work.theme.icon
        crop = menu.addAction(icon("crop", "muted"), "Crop…", partial(self.crop, key))
        crop.setEnabled(photo.picture is not None)
        half = menu.addAction("Half width", partial(self._switch_size, key))
        half.setCheckable(True)
        half.setChecked(photo.size is Size.HALF)
        half.setEnabled(not is_paired(story, key))
        self._fill_sides(menu, story, photo)

    def _fill_sides(self, menu: QMenu, story: Story, photo: AttachedPhoto) -> None:
        if is_paired(story, photo.key):
            menu.addAction("No longer side by side", partial(self.set_side, photo.key, ""))
            return
        others = [each for each in story.photos if may_join(story, each, photo)]
        if others:
            sides = menu.addMenu(self._work.theme.icon("pair", "muted"), "Side by side with")
            for other in others:
                words = named(story.photos, other).replace("&", "&&")
                sides.addAction(words, partial(self.set_side, photo.key, other.key))

    def _switch_size(self, key: str) -> None:
        story = self._work.current.story
        photo = None if story is None else story.photo(key)
        if photo is not None:
            self.set_size(key, Size.FULL if photo.size is Size.HALF else Size.HALF)

    def _switch_side(self, key: str) -> None:
        """Let the photo and the next one of the tray stand side by side, or no longer."""
        story = self._work.current.story
        if story is None or story.photo(key) is None:
            return
        if is_paired(story, key):
            self.set_side(key, "")
            return
        at = next(number for number, photo in enumerate(story.photos) if photo.key == key)
        photo = story.photos[at]
        after = [each for each in (*story.photos[at + 1 :], *story.photos[:at]) if may_join(story, each, photo)]
        if after:
            self.set_side(key, after[0].key)
        else:
            self._work.voice.say("There is no other photo to stand beside this one.")

    def _made_sheet(self) -> "CropSheet":
        if self._sheet is None:
            from editor.ui.dialogs.crop_sheet import CropSheet

            self._sheet = CropSheet(self._work.theme, self._window)
            self._sheet.done.connect(self._keep)
        return self._sheet

    def _keep(self, key: str, cropping: Cropping) -> None:
        story = self._writable()
        if story is not None and story.session.stand(key, frame=cropping.frame, focus=cropping.focus):
            self._photos.show_arranged(story)

    def _show_picture(self, sha256: str) -> None:
        if sha256 != self._reading or self._sheet is None:
            return
        picture: QPixmap | None = self._work.pictures.held(sha256)
        if picture is not None:
            self._reading = None
            self._sheet.show_picture(picture)

    def _with_chosen(self, act: Callable[[str], None]) -> None:
        key = self._photos.chosen()
        if key is None:
            self._work.voice.say("Choose a photo first, on the page or among the photos.")
        else:
            act(key)

    def _writable(self) -> OpenStory | None:
        return None if self._work.desk.read_only else self._work.current.open


def is_paired(story: Story, key: str) -> bool:
    """Say whether a photo stands side by side with another just now."""
    return any(key in both for both in story.pairs.items())


def may_join(story: Story, other: AttachedPhoto, photo: AttachedPhoto) -> bool:
    """Say whether `other` may come to the side of `photo`: another one that does not lead and is in no pair."""
    return other.key != photo.key and not other.lead and not is_paired(story, other.key)
