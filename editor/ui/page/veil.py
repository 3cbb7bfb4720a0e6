"""What lies over the parts of a page that nobody is writing in, where a person wants to see one paragraph alone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from editor.ui.page.looks import Looks

if TYPE_CHECKING:
    from editor.ui.page.body_edit import BodyEdit

_OPAQUE = 165
"""Of 255: what lies below stays there to be seen, and is not read by accident."""


def veil_colour(looks: Looks) -> QColor:
    """Return the colour of the paper, which what lies below shines through."""
    colour = looks.theme.palette.colour("paper")
    colour.setAlpha(_OPAQUE)
    return colour


def lit_blocks(cursor: QTextCursor) -> tuple[int, int]:
    """Return the numbers of the first and the last block that the caret or the selection stands in."""
    document = cursor.document()
    return (
        document.findBlock(cursor.selectionStart()).blockNumber(),
        document.findBlock(cursor.selectionEnd()).blockNumber(),
    )


class ParagraphLight:
    """Veils all of a body but the paragraph that the caret stands in. It is painted, so that it is never an edit.

    Off until `on` is set. `whole` veils everything, as while the caret is in the headline.
    """

    def __init__(self, edit: "BodyEdit", looks: Looks) -> None:
        self._edit, self._looks = edit, looks
        self._lit = (0, 0)
        self.on = False
        self.whole = False

    def show(self, on: bool, whole: bool) -> None:
        """Veil, or take the veil away."""
        if (on, whole) != (self.on, self.whole):
            self.on, self.whole = on, whole
            self._edit.viewport().update()

    def follow(self) -> None:
        """Light another paragraph where the caret has gone to one."""
        if not self.on:
            return
        lit = lit_blocks(self._edit.textCursor())
        if lit != self._lit:
            self._lit = lit
            self._edit.viewport().update()

    def paint(self, rect: QRect) -> None:
        """Paint the veil over what is in `rect` of the viewport and not lit."""
        if not self.on:
            return
        painter = QPainter(self._edit.viewport())
        colour = veil_colour(self._looks)
        top, bottom = (rect.bottom() + 1,) * 2 if self.whole else self._lit_span(self._edit.document())
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), min(top, rect.bottom() + 1) - rect.top()), colour)
        start = max(bottom, rect.top())
        painter.fillRect(QRect(rect.left(), start, rect.width(), rect.bottom() + 1 - start), colour)
        painter.end()

    def _lit_span(self, document: QTextDocument) -> tuple[int, int]:
        first, last = (document.findBlockByNumber(at) for at in lit_blocks(self._edit.textCursor()))
        layout = document.documentLayout()
        return round(layout.blockBoundingRect(first).top()), round(layout.blockBoundingRect(last).bottom())


class Veil(QWidget):
    """A veil over a whole widget, through which the mouse goes. It is as large as its parent."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks, self._over = looks, parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent, and above what it holds."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded):
            self.setGeometry(self._over.rect())
            self.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), veil_colour(self._looks))
        painter.end()
