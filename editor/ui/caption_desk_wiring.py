"""Ties the caption desk to the open story: its words, its pictures, and what is filled into many rows at once."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from editor.desk.tray import TrayStep
from editor.ui.actions import Actions
from editor.ui.fields import FieldEdit
from editor.ui.open_story import OpenStory
from editor.ui.overlay import Overlay
from editor.ui.page.page import Page
from editor.ui.panels.photos_panel import PhotosPanel
from editor.ui.panels.toast import Toast
from editor.ui.photo_wiring import WORDS, PhotoWiring
from editor.ui.pictures import MOST_SIDE, SMALL_SIDE
from editor.ui.window import Window
from editor.ui.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.caption_desk.row import DeskRow
    from editor.ui.caption_desk.sheet import CaptionDesk


class CaptionDeskWiring(QObject):
    """Opens the desk over the window, and carries out what is asked for there.

    While it is open, the inspector's form lets go of the photos' words. `row_built` carries a row whose fields are
    there. `add_requested` and `codes_requested` ask for photos and for the lists of codes.
    """

    row_built = Signal(object)
    add_requested = Signal()
    codes_requested = Signal()

    def __init__(
        self,
        work: Workspace,
        window: Window,
        actions: Actions,
        page: Page,
        panel: PhotosPanel,
        photos: PhotoWiring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._window, self._page = work, window, page
        self._panel, self._photos = panel, photos
        self._desk: CaptionDesk | None = None
        self._before: QWidget | None = None
        self._filled_last = self._typing = False
        actions.on("caption-desk", self.open)
        panel.desk_requested.connect(self.open)
        photos.elsewhere = self.enter
        work.current.changed.connect(partial(self._leave, back=False))
        work.current.edited.connect(self.show)
        photos.arranged.connect(self.show)
        work.pictures.thumbnail_arrived.connect(self._show_picture)
        work.pictures.preview_arrived.connect(self._show_picture)

    @property
    def is_open(self) -> bool:
        """Whether the desk stands over the window."""
        return self._desk is not None and self._desk.isVisible()

    @property
    def desk(self) -> "CaptionDesk":
        """The desk, made when it is first asked for."""
        if self._desk is None:
            # Imported here, since many starts never show it.
            from editor.ui.caption_desk.sheet import CaptionDesk

            self._desk = desk = CaptionDesk(self._work.theme, self._room, self._window)
            self._photos.places.append(desk)
            desk.set_writable(not self._work.desk.read_only)
            desk.field_edited.connect(self._edit)
            desk.entered.connect(self._photos.choose)
            desk.fill_requested.connect(self._fill)
            desk.row_built.connect(self._on_built)
            desk.files_dropped.connect(lambda files: self._photos.take_files(files, None))
            desk.blurred.connect(self._work.autosave.save_all)
            desk.closed.connect(self._on_closed)
            desk.add_requested.connect(self.add_requested)
            desk.codes_requested.connect(self.codes_requested)
        return self._desk

    def open(self) -> None:
        """Stand the desk over the window, at the photo that is chosen."""
        story = self._work.current.open
        if story is None or self.is_open:
            return
        self._before = QApplication.focusWidget()
        chosen = story.chosen or self._panel.chosen()
        self._panel.set_away(True)
        self.show(opening=True)
        self.desk.open_at(chosen)
        self.show()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def show(self, *, opening: bool = False) -> None:
        """Show the story's photos as they are now."""
        story = self._work.current.open
        # What is typed here is here already, and concerns no other row.
        if story is not None and (opening or self.is_open) and not self._typing:
            band = self._work.settings.current.band("caption")
            self.desk.show_story(story.session.story, story.fields, band, story.rtl)

    def enter(self, key: str, part: str) -> bool:
        """Put the caret into a photo's field where the desk is open, into its caption for what is no field there.

        False where the desk is not open, or has no such photo.
        """
        return self.is_open and self.desk.enter(key, part if part in WORDS else "caption")

    def _room(self) -> QSize:
        line = self._window.status_line
        return QSize(self._window.width(), line.mapTo(self._window, line.rect().topLeft()).y())

    def _leave(self, back: bool) -> None:
        if self._desk is not None:
            self._desk.close_desk(back)

    def _on_closed(self, back: bool) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(self._focus_moved)
        self._filled_last = False
        self._panel.set_away(False)
        self._photos.show()
        before, self._before = self._before, None
        if back:
            (before if before is not None and before.isVisible() else self._page.body).setFocus()

    def _focus_moved(self, left: QWidget | None, entered: QWidget | None) -> None:
        """Leave the desk when the focus goes to something that it stands over."""
        if entered is None or entered.window() is not self._window:
            return
        holder: QWidget | None = entered
        while holder is not None and holder is not self._window:
            if holder in (self._desk, self._window.status_line) or isinstance(holder, Overlay | Toast):
                return
            holder = holder.parentWidget()
        self._leave(back=False)

    def _on_built(self, row: "DeskRow") -> None:
        for field in row.fields():
            field.undo_first, field.redo_first = partial(self._undo_first, field), partial(self._redo_first, field)
        self.row_built.emit(row)
        self._want_more(row)

    def _want_more(self, row: "DeskRow") -> None:
        """Ask for what a row shows beside the story's own words."""
        picture = row.photo.picture
        if picture is None:
            return
        key, sha256 = row.photo.key, picture.sha256
        self._work.pictures.want_thumbnail(sha256)
        # The frame is drawn out of the whole: the smaller the part, the larger the picture.
        part = max(row.photo.frame.kept(picture.width, picture.height)[2:])
        side = min(round(self.desk.rows.preview_width * self._window.devicePixelRatioF() / part), MOST_SIDE)
        if side > SMALL_SIDE:
            self._work.pictures.want_preview(sha256, side)
        self._work.bridge.work(lambda: self._work.desk.facts(sha256), lambda facts: self.desk.show_facts(key, facts))

    def _show_picture(self, sha256: str, picture: QImage) -> None:
        if self.is_open:
            self.desk.show_picture(sha256, picture)

    def _edit(self, key: str, name: str, text: str) -> None:
        self._typing = True
        try:
            if self._photos.edit(key, name, text):
                self._filled_last = False
        finally:
            self._typing = False

    def _fill(self, key: str, targets: list[str]) -> None:
        """Give the photos `targets` the credit and the source of the photo `key`, as far as it has them."""
        story = self._photos.writable()
        photo = None if story is None else story.session.story.photo(key)
        if story is None or photo is None:
            return
        words = {name: text for name in ("credit", "source") if (text := getattr(photo, name)).strip()}
        said = " and ".join(words)
        if not words or not targets:
            self._work.voice.say("This photo has no credit to fill in." if not words else "No photo is left to fill.")
            return
        count = self._photos.fill(dict.fromkeys(targets, words))
        if not count:
            self._work.voice.say(f"The {said} {'stand' if len(words) > 1 else 'stands'} there already.")
            return
        self._filled_last = True
        photos = "1 photo" if count == 1 else f"{count} photos"
        self._work.voice.say(f"{said.capitalize()} filled into {photos}.", ("Undo", partial(self._take_back, story)))

    def _take_back(self, story: OpenStory) -> None:
        if story is self._work.current.open and self._filled_last:
            self._undo_first()

    def _undo_first(self, field: FieldEdit | None = None) -> bool:
        """Take back what was filled, if that was done last, or where `field` has nothing more to take back."""
        story = self._photos.writable()
        spent = field is not None and not field.document().isUndoAvailable()
        return story is not None and self._walk(story.session.undoable, self._photos.undo_tray, spent)

    def _redo_first(self, field: FieldEdit) -> bool:
        story = self._photos.writable()
        spent = not field.document().isRedoAvailable()
        return story is not None and self._walk(story.session.redoable, self._photos.redo_tray, spent)

    def _walk(self, step: TrayStep | None, act: Callable[[], None], spent: bool) -> bool:
        if step is None or not step.words or not (self._filled_last or spent):
            return False
        act()
        self._filled_last = True
        self._work.voice.hush()
        return True
