"""The document that a story's text is typed in: it loads nothing."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument


def one_pixel() -> QImage:
    """Return the answer to every request for a resource: an empty one would let Qt open the name itself."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image


class BodyDocument(QTextDocument):
    """A document that opens no file and no address, whatever is put into it."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Answer every request with one transparent pixel."""
        return one_pixel()
