"""The photos of the library in one sheet over the window: found by their words, and put to use."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.domain.gallery import GalleryPhoto, Which
from editor.ui.dialogs.cover import Cover
from editor.ui.gallery.about import SIDE, AboutPhoto
from editor.ui.gallery.model import GalleryModel
from editor.ui.gallery.view import GalleryView
from editor.ui.panels.search_field import SearchField
from editor.ui.theme import Theme

TITLE = "Photos in the library"
_EDGE = 28
_PAUSE = 150
"""Milliseconds after the last key before it is looked for."""

_WORDS = {Which.ALL: "All", Which.UNUSED: "Not used", Which.BIN: "Bin"}
_EMPTY = {
    Which.ALL: "There are no photos in this library yet.\nThose that you add to a story come here by themselves.",
    Which.UNUSED: "Every photo is in a story, or kept by a story’s history.",
    Which.BIN: "The bin is empty.",
}
_NOT_FOUND = "No photo answers to these words.\nCaptions, credits, names of files and stories, and dates are searched."


class Gallery(Cover):
    """Shows photos and tells what a person wants with them; knows no library. GUI thread.

    `wanted` asks for the photos that answer to the words and filter, `more_wanted` for those behind the last one,
    `preview_wanted` for a larger picture. The other signals carry the checksums of what is selected.
    """

    wanted = Signal()
    more_wanted = Signal()
    thumbnail_wanted = Signal(str)
    preview_wanted = Signal(str, int)
    use_wanted = Signal(list)
    bin_wanted = Signal(list)
    restore_wanted = Signal(list)
    delete_wanted = Signal(list)
    open_wanted = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, TITLE, parent)
        self._can_use = self._writable = False
        self._sure = self._looking = False
        self.model = GalleryModel(self)
        self.field = SearchField(theme, "Search photos", "", self.card)
        self.field.setPlaceholderText("Caption, credit, story or date")
        self._chips = QButtonGroup(self)
        self.view = GalleryView(theme, self.model, self.card)
        self.about = AboutPhoto(theme, self.card)
        self._empty = self.label("empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self.card)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._said = self.label("hint")
        self._use = self._button("Put into story", "primary")
        self._bin = self._button("Move to bin")
        self._restore = self._button("Take out of bin")
        self._delete = self._button("Delete for good…")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()

    @property
    def which(self) -> Which:
        """Which photos are looked at."""
        return list(Which)[max(self._chips.checkedId(), 0)]

    @property
    def is_looking(self) -> bool:
        """Whether what is shown does not yet answer to the words and the filter."""
        return self._looking

    def open_sheet(self, writable: bool, can_use: bool) -> None:
        """Stand over the window, with the caret in the search; `can_use` says that a story can take photos."""
        self._writable, self._can_use = writable, can_use
        self.stand_over()
        self.field.selectAll()
        self._want()

    def show_photos(self, photos: Sequence[GalleryPhoto], whole: bool) -> None:
        """Show what answers to the words and the filter."""
        present, self._looking = self.view.present(), self._pause.isActive()
        self.model.show_photos(photos, whole)
        self._empty.setText(_NOT_FOUND if self.field.words() else _EMPTY[self.which])
        self._stack.setCurrentIndex(0 if photos else 1)
        if photos:
            self.view.go_to(max(self.model.row_of(present.picture.sha256), 0) if present is not None else 0)
        self._show_present()
        self._show_count()

    def add_photos(self, photos: Sequence[GalleryPhoto], whole: bool) -> None:
        """Show more of them."""
        self.model.add_photos(photos, whole)
        self._show_count()

    def show_thumbnail(self, sha256: str, picture: QImage) -> None:
        """Take a small picture."""
        self.view.set_thumbnail(sha256, picture)

    def first(self) -> QWidget:
        """Return the search."""
        return self.field

    def last(self) -> QWidget:
        """Return the photos."""
        return self.view

    def close_sheet(self) -> None:
        """Go away, and give the focus back."""
        self._pause.stop()
        super().close_sheet()

    def _show_present(self) -> None:
        photo = self.view.present()
        self.about.show_photo(photo)
        self._sure = False
        self._show_acts()
        if photo is not None:
            self.preview_wanted.emit(photo.picture.sha256, SIDE)

    def _show_acts(self) -> None:
        chosen, in_bin = self.view.chosen(), self.which is Which.BIN
        unused = [photo for photo in chosen if photo.is_unused]
        self._use.setEnabled(self._can_use and bool(chosen))
        self._use.setVisible(self._writable and not in_bin)
        self._bin.setEnabled(bool(unused))
        self._bin.setVisible(self._writable and not in_bin)
        self._bin.setToolTip("" if unused else "Only photos that no story shows or keeps can go into the bin.")
        for button in (self._restore, self._delete):
            button.setVisible(self._writable and in_bin)
            button.setEnabled(bool(chosen))
        count = len(chosen)
        photos = "1 photo" if count == 1 else f"{count} photos"
        self._delete.setText(f"Really delete {photos}" if self._sure else "Delete for good…")

    def _show_count(self) -> None:
        count = self.model.rowCount()
        more = "" if self.model.is_whole else " and more"
        self._said.setText("" if not count else f"{count:,} {'photo' if count == 1 else 'photos'}{more}")

    def _hashes(self) -> list[str]:
        return [photo.picture.sha256 for photo in self.view.chosen()]

    def _on_use(self) -> None:
        if self._use.isVisible() and self._use.isEnabled():
            self.use_wanted.emit(self._hashes())

    def _on_bin(self) -> None:
        if not self._writable or not self.view.chosen():
            return
        if self.which is Which.BIN:
            self._on_delete()
        else:
            self.bin_wanted.emit([photo.picture.sha256 for photo in self.view.chosen() if photo.is_unused])

    def _on_delete(self) -> None:
        # Asked once more, since it is the one act here that nothing takes back.
        if self._sure:
            self.delete_wanted.emit(self._hashes())
        self._sure = not self._sure
        self._show_acts()

    def _on_words(self) -> None:
        self._looking = True
        self._pause.start()

    def _want(self) -> None:
        self._looking = True
        self._sure = False
        self._show_acts()
        self.wanted.emit()

    def _on_down(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, words: str, kind: str = "") -> QPushButton:
        button = QPushButton(words, self.card)
        button.setAccessibleName(words.rstrip("…"))
        if kind:
            button.setProperty("kind", kind)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.field, 1)
        for number, which in enumerate(Which):
            chip = QPushButton(_WORDS[which], self.card)
            chip.setCheckable(True)
            chip.setProperty("kind", "chip")
            chip.setAccessibleName(f"{_WORDS[which]} photos" if which is not Which.BIN else "Photos in the bin")
            chip.setChecked(which is Which.ALL)
            self._chips.addButton(chip, number)
            line.addWidget(chip)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._stack, 3)
        middle.addWidget(self.about, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._said, 1)
        for button in (self._delete, self._restore, self._bin, self._use):
            foot.addWidget(button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(self.head())
        column.addLayout(line)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        outer.addWidget(self.card)

    def _connect(self) -> None:
        self.field.words_changed.connect(self._on_words)
        self.field.left_downwards.connect(self._on_down)
        self.field.returned.connect(self._on_down)
        self.field.escaped.connect(self.close_sheet)
        self._pause.timeout.connect(self._want)
        self._chips.idClicked.connect(lambda _: self._want())
        self.model.more_wanted.connect(self.more_wanted)
        self.view.present_changed.connect(self._show_present)
        self.view.selectionModel().selectionChanged.connect(lambda now, before: self._show_acts())
        self.view.thumbnail_wanted.connect(self.thumbnail_wanted)
        self.view.use_wanted.connect(self._on_use)
        self.view.bin_wanted.connect(self._on_bin)
        self.about.open_wanted.connect(self.open_wanted)
        self._use.clicked.connect(self._on_use)
        self._bin.clicked.connect(self._on_bin)
        self._restore.clicked.connect(lambda: self.restore_wanted.emit(self._hashes()))
        self._delete.clicked.connect(self._on_delete)
