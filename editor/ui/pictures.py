"""Pictures for the window: read and decoded in the background, kept while there is room."""

from collections import OrderedDict
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from editor.desk.library import Desk
from editor.domain.frame import WHOLE, Frame
from editor.ui.bridge import Bridge

_ROOM = 12
"""How many renditions are kept decoded; one takes up to 16 MB."""

SMALL_SIDE = 480
"""Pixels of a thumbnail's longer side."""

MOST_SIDE = 2048
"""Pixels of a rendition's longer side, at most."""

_SMALL_ROOM = 400
"""How many thumbnails are kept decoded."""


class Pictures(QObject):
    """Renditions and thumbnails by the SHA-256 of their original. `arrived` tells of one that was asked for.

    The place of one that cannot be read stays empty; it is told once and not asked for again.
    """

    arrived = Signal(str)
    thumbnail_arrived = Signal(str, QImage)
    preview_arrived = Signal(str, QImage)

    def __init__(self, desk: Desk, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bridge = bridge
        self._held: OrderedDict[tuple[str, Frame], QPixmap] = OrderedDict()
        self._thumbnails: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[tuple[str, Frame | None]] = set()
        self._previews: set[str] = set()

    def framed(self, sha256: str, frame: Frame = WHOLE) -> QPixmap | None:
        """Return what `frame` shows of a picture, or None while it is being read or made; `arrived` then follows."""
        if (sha256, frame) not in self._held:
            # The answer can be there before this returns.
            self._ask(sha256, frame)
        if (sha256, frame) in self._held:
            self._held.move_to_end((sha256, frame))
        return self._held.get((sha256, frame))

    def held(self, sha256: str) -> QPixmap | None:
        """Return the whole picture if it is at hand."""
        return self._held.get((sha256, WHOLE))

    def want_thumbnail(self, sha256: str) -> None:
        """Ask for a thumbnail: `thumbnail_arrived` follows."""
        held = self._thumbnails.get(sha256)
        if held is not None:
            self.thumbnail_arrived.emit(sha256, held)
        else:
            self._ask(sha256, None)

    def want_preview(self, sha256: str, side: int) -> None:
        """Ask for the picture with a longer side of some `side` pixels: `preview_arrived` follows. None is kept."""
        if sha256 not in self._previews:
            self._previews.add(sha256)
            self._bridge.work(
                partial(self._read_small, sha256, side), partial(self._hand_on, sha256), self._bridge.failed.emit
            )

    def _ask(self, sha256: str, frame: Frame | None) -> None:
        """Ask for a rendition, or for the thumbnail where `frame` is None."""
        wanted = (sha256, frame)
        if wanted in self._asked:
            return
        self._asked.add(wanted)
        self._bridge.work(partial(self._read, *wanted), partial(self._keep, *wanted), self._bridge.failed.emit)

    def _read(self, sha256: str, frame: Frame | None) -> QImage:
        rendition = self._desk.thumbnail(sha256) if frame is None else self._desk.kept_rendition(sha256, frame)
        image = QImage()
        image.loadFromData(rendition.data)
        return image

    def _read_small(self, sha256: str, side: int) -> QImage:
        data = QBuffer()
        data.setData(QByteArray(self._desk.rendition(sha256).data))
        # A JPEG is decoded at the size that is wanted, which takes a part of the time and of the room.
        reader = QImageReader(data)
        side = min(side, max(reader.size().width(), reader.size().height()))
        reader.setScaledSize(reader.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
        return reader.read()

    def _hand_on(self, sha256: str, image: QImage) -> None:
        self._previews.discard(sha256)
        self.preview_arrived.emit(sha256, image)

    def _keep(self, sha256: str, frame: Frame | None, image: QImage) -> None:
        self._asked.discard((sha256, frame))
        if frame is None:
            self._thumbnails[sha256] = image
            if len(self._thumbnails) > _SMALL_ROOM:
                self._thumbnails.popitem(last=False)
            self.thumbnail_arrived.emit(sha256, image)
            return
        self._held[sha256, frame] = QPixmap.fromImage(image)
        while len(self._held) > _ROOM:
            self._held.popitem(last=False)
        self.arrived.emit(sha256)


def photo_folder(kept: str) -> Path:
    """Return the folder that photos were chosen from last, or else the one where the system keeps pictures."""
    if kept and Path(kept).is_dir():
        return Path(kept)
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(pictures) if pictures and Path(pictures).is_dir() else Path.home()
