"""What the body asks of the clipboard."""

from typing import Protocol

from PySide6.QtCore import QMimeData

from editor.domain.body import Block


class BodyClipboard(Protocol):
    """Who turns blocks into clipboard content and clipboard content into blocks."""

    def mime_of(self, blocks: list[Block]) -> QMimeData:
        """Return clipboard content for blocks that are copied, cut or dragged."""

    def accepts(self, mime: QMimeData) -> bool:
        """Say whether something in `mime` can come into a story."""

    def paste(self, mime: QMimeData) -> None:
        """Bring what is in `mime` into the story at the caret."""

    def key_in(self, mime: QMimeData) -> str | None:
        """Return the key of the story's attachment that `mime` carries alone, or None."""
