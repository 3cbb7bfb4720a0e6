"""What leaves with a story's photos: for each, what the original says beside what its picture will say."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.domain.leaving_sheet import Fate, PhotoSheet, SheetRow
from editor.ui.dialogs.sheet import Sheet
from editor.ui.panels.file_words import shown
from editor.ui.theme import Theme

_LETTERS = 112
_SIDE = 76
_MOST = 320
_STEPS = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_PageDown: (0, 1),
    Qt.Key.Key_PageUp: (0, -1),
}
"""How far a key scrolls: in lines and in heights of what is seen."""

_INTRODUCTION = (
    "Every picture is made anew from its pixels, and says only what stands on the right. Maker notes, software, "
    "document ids, thumbnails and all else that a file may carry stay here, and so does the original."
)
_NO_PHOTOS = "This story has no photos. Drop some on the tray in the Photos panel, then look here again."
_WAITS = "It waits for its picture. Until then its caption and credit leave alone, in the document."


class LeavingSheet(Sheet):
    """Shows photos before and after. `thumbnail_wanted` asks for a small picture, `export_wanted` for the photos alone.

    Tab goes from photo to photo, whose lines a screen reader reads; arrows and Page Up and Down scroll.
    """

    thumbnail_wanted = Signal(str)
    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "What leaves with the photos", _LETTERS, parent)
        self._photos: list[_PhotoFrame] = []
        self.column.addWidget(_words(_INTRODUCTION, "hint", self))
        self._none = _words(_NO_PHOTOS, "", self)
        self.column.addWidget(self._none)
        self._frames = QVBoxLayout()
        self._frames.setSpacing(14)
        self.column.addLayout(self._frames)
        self._export = QPushButton("Export photos…", self)
        self._export.clicked.connect(self._on_export)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._export)
        self.column.addLayout(foot)

    def show_photos(self, photos: Sequence[PhotoSheet]) -> None:
        """Show the photos of a story."""
        for frame in self._photos:
            frame.hide()
            frame.deleteLater()
        self._photos = [_PhotoFrame(self._theme, each, self) for each in photos]
        for frame, each in zip(self._photos, photos, strict=True):
            self._frames.addWidget(frame)
            if each.sha256:
                self.thumbnail_wanted.emit(each.sha256)
        self._none.setVisible(not photos)
        self._export.setVisible(any(each.sha256 for each in photos))
        self._put_in_order()

    def set_thumbnail(self, sha256: str, picture: QImage) -> None:
        """Take a small picture that was wanted."""
        for frame in self._photos:
            if frame.about.sha256 == sha256:
                frame.set_thumbnail(picture)

    def go_to(self, key: str) -> None:
        """Bring the photo `key` into sight and give it the focus."""
        for frame in self._photos:
            if frame.about.key == key:
                frame.setFocus(Qt.FocusReason.TabFocusReason)
                self.layout_now()
                self._scroll.ensureWidgetVisible(frame, 0, 0)
                self._scroll.verticalScrollBar().setValue(frame.y() - 6)

    def layout_now(self) -> None:
        """Give everything its place at once, so that it can be scrolled to."""
        self.column.activate()
        content = self._scroll.widget()
        if content is not None:
            content.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + step[0] * 3 * self.fontMetrics().lineSpacing() + step[1] * bar.pageStep())

    def _on_export(self) -> None:
        self.close()
        self.export_wanted.emit()

    def _put_in_order(self) -> None:
        before: QWidget = self._close
        for widget in (*self._photos, self._export):
            QWidget.setTabOrder(before, widget)
            before = widget


class _PhotoFrame(QFrame):
    """One photo: its picture and name, and its lines in three columns."""

    def __init__(self, theme: Theme, about: PhotoSheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.about = about
        self.setProperty("kind", "leaving")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"Photo {about.number}")
        self.setAccessibleDescription(_spoken(about))
        self._picture = QLabel(self)
        self._picture.setFixedWidth(_SIDE)
        self._picture.setMinimumHeight(_SIDE * 2 // 3)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        title = _words(f"Photo {about.number}", "title", self)
        title.setFont(theme.serif_font(1.15, QFont.Weight.Bold))
        heads = QVBoxLayout()
        heads.setSpacing(3)
        heads.addWidget(title)
        for text, kind in _subjects(about):
            heads.addWidget(_words(text, kind, self))
        heads.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(14)
        if about.sha256:
            top.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._picture.hide()
        top.addLayout(heads, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        column.addLayout(top)
        if about.rows:
            column.addLayout(self._lines(about.rows))

    def set_thumbnail(self, picture: QImage) -> None:
        """Show the photo."""
        ratio = self.devicePixelRatioF()
        side = round(_SIDE * ratio)
        small = picture.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap = QPixmap.fromImage(small)
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)

    def _lines(self, rows: Sequence[SheetRow]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        for column, (head, stretch) in enumerate((("", 5), ("In the original", 11), ("As it leaves", 11), ("", 3))):
            grid.addWidget(_words(head, "label", self), 0, column)
            grid.setColumnStretch(column, stretch)
        top = Qt.AlignmentFlag.AlignTop
        for at, row in enumerate(rows, 1):
            grid.addWidget(_words(row.label, "label", self), at, 0, top)
            grid.addWidget(_words(_text(row, row.before) or "—", "" if row.before else "hint", self), at, 1, top)
            if row.fate is Fate.GOES:
                grid.addWidget(_words(row.fate, "gone", self), at, 2, top)
                continue
            grid.addWidget(_words(_text(row, row.after), "", self), at, 2, top)
            grid.addWidget(_words(row.fate, "kept" if row.fate is Fate.ANEW else "hint", self), at, 3, top)
        return grid


def _subjects(about: PhotoSheet) -> list[tuple[str, str]]:
    """Return what stands beside the picture, each line with the kind of its words."""
    lines = [(about.name, "hint")] if about.name else []
    if not about.sha256:
        lines.append((_WAITS, "hint"))
    if about.protected:
        names = ", ".join(about.kept_out)
        lines.append((f"The photographer is protected. Kept out: {names}." if names else _NOBODY, "kept"))
    return [*lines, *((sentence, "over") for sentence in about.told)]


_NOBODY = "The photographer is protected. Neither the file nor the credit names anybody."


def _spoken(about: PhotoSheet) -> str:
    lines = [text for text, _ in _subjects(about)]
    lines += [f"{row.label}: {row.fate}{f', {_text(row, row.after)}' if row.after else ''}" for row in about.rows]
    return ". ".join(line.rstrip(".") for line in lines)


def _text(row: SheetRow, text: str) -> str:
    text = shown(row.field, text) if text else ""
    return text if len(text) <= _MOST else text[: _MOST - 1].rstrip() + "…"


def _words(text: str, kind: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    return label
