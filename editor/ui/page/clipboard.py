"""The page's clipboard: what is copied from a story, and what may come into one."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from editor.desk.clipboard import MIME, Clip, adopt_clip, clip_of, read_clip, write_clip
from editor.desk.leaving import photographers
from editor.desk.library import Desk
from editor.desk.pasting import Pasted, copied, copied_whole, paste_html, paste_plain, paste_text
from editor.domain.article import Target
from editor.domain.body import Block, key_of
from editor.domain.errors import PasteRefused, StandfirstError
from editor.domain.photo import Rendition
from editor.domain.story import Story, StoryId
from editor.ui.open_story import OpenStory

KEY_MIME = "application/x-standfirst-key"
"""An attachment dragged out of the tray: its key."""

TOO_MUCH = "Its formatting was too much to read: it came in as plain text."

_LONE = 100_000
"""More bytes than one attachment takes; this is asked for with every move of the pointer."""
_MOST_PICTURES = 8_000_000
"""Bytes of pictures that are copied as HTML."""

_PICTURES = ("image/png", "image/jpeg", "image/webp", "image/tiff")


class PageClipboard(QObject):
    """Turns blocks into clipboard content and back, for the story it was last given.

    `insert_wanted` carries blocks for the caret; `photo_wanted` raw bytes of a picture with a name; `files_wanted`
    paths of dropped files; `key_wanted` the key of an attachment dragged from the tray. `told` carries a quiet line.
    `pictures_wanted` carries the pictures of what was just inserted, each with how many blocks stand behind its place,
    and the quiet line to be said when they are there.
    """

    insert_wanted = Signal(list)
    photo_wanted = Signal(bytes, str)
    files_wanted = Signal(list)
    pictures_wanted = Signal(list, str)
    key_wanted = Signal(str)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.story: OpenStory | None = None
        self.plain_next = False

    def mime_of(self, blocks: list[Block]) -> QMimeData:
        """Return `blocks` in the program's own type, as clean HTML and as plain text."""
        mime = QMimeData()
        if self.story is None:
            return mime
        self.story.flush()
        story = self.story.session.story
        clip = clip_of(self._desk.library_id, story, blocks)
        names = photographers(self._desk, story)
        text, html = copied(story, clip.blocks, self._targets(story), self._images(clip), names)
        mime.setData(MIME, write_clip(clip))
        mime.setHtml(html)
        mime.setText(text)
        return mime

    def mime_of_story(self) -> QMimeData:
        """Return the whole story as clean HTML and as plain text, for other programs; without its notes."""
        mime = QMimeData()
        if self.story is not None:
            self.story.flush()
            story = self.story.session.story
            text, html = copied_whole(story, self._targets(story), photographers(self._desk, story))
            mime.setHtml(html)
            mime.setText(text)
        return mime

    def _targets(self, story: Story) -> Mapping[StoryId, Target]:
        return self._desk.targets([link.story for link in story.related if link.story is not None])

    def key_in(self, mime: QMimeData) -> str | None:
        """Return the key of the story's attachment that `mime` carries alone: a tile, or its block in the text."""
        if mime.hasFormat(KEY_MIME):
            return _bytes(mime.data(KEY_MIME)).decode("ascii", "ignore") or None
        if self.story is None or not mime.hasFormat(MIME):
            return None
        data = _bytes(mime.data(MIME))
        if len(data) > _LONE:
            return None
        try:
            clip = read_clip(data)
        except StandfirstError:
            return None
        here = clip.library == self._desk.library_id and clip.story == self.story.session.story.id
        return key_of(clip.blocks[0]) if here and len(clip.blocks) == 1 else None

    def _images(self, clip: Clip) -> dict[str, Rendition]:
        """Return the clean pictures of what is copied, as many as a clipboard takes without waiting."""
        images: dict[str, Rendition] = {}
        room = _MOST_PICTURES
        for photo in clip.photos:
            if photo.picture is None:
                continue
            try:
                # One that is not there yet would be made here, while somebody waits.
                image = self._desk.made_rendition(photo.picture.sha256, photo.frame)
            except StandfirstError:
                continue
            if image is not None and len(image.data) <= room:
                room -= len(image.data)
                images[photo.key] = image
        return images

    def accepts(self, mime: QMimeData) -> bool:
        """Say whether something in `mime` can come into a story."""
        return (
            mime.hasFormat(MIME)
            or mime.hasFormat(KEY_MIME)
            or mime.hasHtml()
            or mime.hasText()
            or mime.hasImage()
            or mime.hasUrls()
            or any(mime.hasFormat(kind) for kind in _PICTURES)
        )

    def paste(self, mime: QMimeData) -> None:
        """Bring in what `mime` carries: our own blocks, photos, HTML or text, in this order; nothing else."""
        if self.story is None:
            return
        plain, self.plain_next = self.plain_next, False
        try:
            if plain:
                self._insert(paste_plain(mime.text() if mime.hasText() else "", mime.html()).blocks)
            else:
                self._paste(mime)
        except StandfirstError as error:
            self.failed.emit(error)

    def _paste(self, mime: QMimeData) -> None:
        if mime.hasFormat(MIME):
            self._paste_own(_bytes(mime.data(MIME)))
        elif mime.hasFormat(KEY_MIME):
            self.key_wanted.emit(_bytes(mime.data(KEY_MIME)).decode("ascii", "ignore"))
        elif files := [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]:
            self.files_wanted.emit(files)
        elif mime.hasHtml():
            self._paste_html(mime)
        elif (picture := picture_in(mime)) is not None:
            self.photo_wanted.emit(*picture)
        elif mime.hasText():
            self._insert(paste_text(mime.text()).blocks)

    def _paste_html(self, mime: QMimeData) -> None:
        """Bring in HTML; the picture beside it only where the HTML says nothing, as when a picture was copied."""
        try:
            pasted = paste_html(mime.html())
        except PasteRefused:
            if not mime.hasText() or not mime.text().strip():
                raise
            self._insert(paste_text(mime.text()).blocks)
            self.told.emit(TOO_MUCH)
            return
        picture = None if pasted.blocks or pasted.pictures else picture_in(mime)
        if picture is not None:
            self.photo_wanted.emit(*picture)
        elif not (pasted.blocks or pasted.pictures) and mime.hasText():
            self._insert(paste_text(mime.text()).blocks)
        else:
            self._take_in(pasted)

    def _take_in(self, pasted: Pasted) -> None:
        self._insert(pasted.blocks)
        losses = " ".join(loss.sentence for loss in pasted.losses)
        if not pasted.pictures:
            if losses:
                self.told.emit(losses)
            return
        count = len(pasted.pictures)
        attached = f"{count} picture{'' if count == 1 else 's'} attached."
        pictures = [(data, len(pasted.blocks) - before) for data, before in pasted.pictures]
        self.pictures_wanted.emit(pictures, f"{losses} {attached}".strip())

    def _paste_own(self, data: bytes) -> None:
        assert self.story is not None  # noqa: S101
        clip = read_clip(data)
        self.story.flush()
        before = self.story.session.story
        known = frozenset(
            photo.picture.sha256 for photo in clip.photos if photo.picture and self._has(photo.picture.sha256)
        )
        blocks = adopt_clip(clip, self.story.session, self._desk.library_id, known)
        self._insert(blocks)
        if self.story.session.story.photos != before.photos or self.story.session.story.related != before.related:
            self.story.arranged.emit()

    def _has(self, sha256: str) -> bool:
        try:
            self._desk.facts(sha256)
        except StandfirstError:
            return False
        return True

    def _insert(self, blocks: tuple[Block, ...]) -> None:
        self.insert_wanted.emit(list(blocks))


def picture_in(mime: QMimeData) -> tuple[bytes, str] | None:
    """Return a picture in `mime` as bytes of a file, with a name for it; None where there is none."""
    for kind in _PICTURES:
        if mime.hasFormat(kind):
            return _bytes(mime.data(kind)), f"pasted.{kind.split('/')[1]}"
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return _bytes(data), "pasted.png"


def _bytes(data: QByteArray) -> bytes:
    return bytes(data.data())
