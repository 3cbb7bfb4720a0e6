"""How one photo stands: at its width, beside another. A part of the photo's form."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.domain.frame import Size
from editor.domain.story import AttachedPhoto
from editor.ui.fields import Chooser
from editor.ui.panels.labelled import Labelled, side_by_side
from editor.ui.panels.photo_words import named

ALONE = "No other photo"


class PhotoStanding(QWidget):
    """Shows how a photo stands and tells what is made of it. GUI thread.

    `size_chosen` carries a key and a Size, `side_chosen` a key and that of the photo for its side, "" for none.
    """

    size_chosen = Signal(str, object)
    side_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._paired, self._writable = "", False, True
        self._width = Chooser("Width", self)
        self._width.addItem("Full width", Size.FULL.value)
        self._width.addItem("Half width", Size.HALF.value)
        self._side = Chooser("Side by side with", self)
        line = side_by_side(
            Labelled("Width", self._width, parent=self), Labelled("Side by side with", self._side, parent=self)
        )
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self._width.activated.connect(lambda at: self.size_chosen.emit(self._key, Size(self._width.itemData(at))))
        self._side.activated.connect(lambda at: self.side_chosen.emit(self._key, str(self._side.itemData(at))))

    def show_photo(self, photo: AttachedPhoto, photos: Sequence[AttachedPhoto], pairs: Mapping[str, str]) -> None:
        """Show how `photo` stands among the `photos` of its story; `pairs` are those side by side. Emits nothing."""
        sides = {**{second: first for first, second in pairs.items()}, **pairs}
        other = sides.get(photo.key, "")
        self._key, self._paired = photo.key, bool(other)
        self._width.setCurrentIndex(self._width.findData(photo.size.value))
        self._side.clear()
        self._side.addItem(ALONE, "")
        for each in photos:
            free = each.key not in sides and not each.lead
            if each.key != photo.key and (free or each.key == other):
                self._side.addItem(named(photos, each), each.key)
        self._side.setCurrentIndex(max(self._side.findData(other), 0))
        self._enable()

    def set_writable(self, writable: bool) -> None:
        """Let a person change how the photo stands, or only see it."""
        self._writable = writable
        self._enable()

    def _enable(self) -> None:
        self._width.setEnabled(self._writable and not self._paired)
        self._side.setEnabled(self._writable and self._side.count() > 1)
