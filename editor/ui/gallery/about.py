"""What is known of one photo of the library: the picture, its words, and the stories that show it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from editor.domain.gallery import GalleryPhoto, Use
from editor.domain.text import clean_line
from editor.ui.gallery.model import standing
from editor.ui.theme import Theme

SIDE = 900
"""Pixels of the longer side of the picture that is asked for."""

_NONE = "Choose a photo to see its words and the stories that show it."
_SIZES = QLocale.DataSizeFormat.DataSizeSIFormat


class AboutPhoto(QWidget):
    """`open_wanted` carries the id of a story and the photo's checksum."""

    open_wanted = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo: GalleryPhoto | None = None
        self._picture = _Picture(theme, self)
        self._none = _label("No photo is chosen", self, "hint")
        self._none.setText(_NONE)
        self._caption = _label("Caption of the photo", self)
        self._credit = _label("Credit of the photo", self, "hint")
        self._facts = _label("About the photo", self, "hint")
        self._heading = _label("Stories with the photo", self, "heading")
        self._uses = QWidget(self)
        self._lines = QVBoxLayout(self._uses)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        for part in (self._none, self._picture, self._caption, self._credit, self._facts, self._heading, self._uses):
            column.addWidget(part)
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setProperty("surface", "paper")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.show_photo(None)

    def show_photo(self, photo: GalleryPhoto | None) -> None:
        """Show what is known of `photo`; the picture follows."""
        same = self._photo is not None and photo is not None and self._photo.picture == photo.picture
        self._photo = photo
        if not same:
            self._picture.show_picture(None, photo)
        self._picture.setVisible(photo is not None)
        self._none.setVisible(photo is None)
        self._caption.setText("" if photo is None else photo.words or "No caption")
        self._credit.setText("" if photo is None else photo.credit_line or "No credit")
        self._facts.setText("" if photo is None else _facts(photo))
        for label in (self._caption, self._credit, self._facts):
            label.setVisible(photo is not None)
        self._heading.setText("" if photo is None else _heading(photo))
        self._heading.setVisible(photo is not None)
        self._show_uses(() if photo is None else photo.uses)

    def show_picture(self, sha256: str, picture: QImage) -> None:
        """Take the picture, if it is that of the photo that is shown."""
        if self._photo is not None and self._photo.picture.sha256 == sha256:
            self._picture.show_picture(picture, self._photo)

    def _show_uses(self, uses: Sequence[Use]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for use in uses:
            self._lines.addWidget(self._button(use))
        self._uses.setVisible(bool(uses))

    def _button(self, use: Use) -> QPushButton:
        headline = clean_line(use.headline).strip() or use.slug
        button = QPushButton(self._uses)
        button.setProperty("kind", "link")
        width = 34 * button.fontMetrics().averageCharWidth()
        words = f"{headline} (in the bin)" if use.binned else headline
        shown = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
        button.setText(shown.replace("&", "&&"))
        button.setAccessibleName(f"Open story {headline}")
        button.setToolTip(use.slug)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._open(use))
        return button

    def _open(self, use: Use) -> None:
        if self._photo is not None:
            self.open_wanted.emit(use.story, self._photo.picture.sha256)


class _Picture(QWidget):
    """The picture, whole, as wide as there is room, and never higher than it is wide."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shape = QSize(3, 2)
        self._picture: QPixmap | None = None
        self.setObjectName("Picture")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: QImage | None, photo: GalleryPhoto | None) -> None:
        if photo is not None:
            self._shape = QSize(photo.picture.width, photo.picture.height)
        self._picture = None if picture is None or picture.isNull() else QPixmap.fromImage(picture)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(width, round(width * self._shape.height() / self._shape.width()))

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._shape.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())
        if self._picture is None:
            painter.fillRect(place, self._theme.palette.colour("pressed"))
        else:
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        painter.end()


def _label(name: str, parent: QWidget, kind: str = "") -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setAccessibleName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _heading(photo: GalleryPhoto) -> str:
    words = standing(photo)
    return f"{words[0].upper()}{words[1:]}"


def _facts(photo: GalleryPhoto) -> str:
    locale = QLocale()
    lines = [photo.file_name] if photo.file_name else []
    size = locale.formattedDataSize(photo.size, 1, _SIZES)
    lines.append(f"{photo.picture.width:,} × {photo.picture.height:,} pixels · {size}".replace(",", "\u202f"))
    lines += [f"Taken {photo.taken}"] if photo.taken else []
    lines.append(f"Came in {_day(photo.added)}")
    return "\n".join(lines)


def _day(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.day} {local:%b %Y}"
