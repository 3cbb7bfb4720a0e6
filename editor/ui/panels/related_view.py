"""The list of related stories, each as the page shows it."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.domain.direction import mostly_right_to_left
from editor.domain.story import RelatedStory, StoryId
from editor.ui.panels.attachment_view import AttachmentModel, AttachmentView
from editor.ui.theme import Theme

NO_TARGET = "No target yet"
NO_TITLE = "No title yet"
MISSING = "A story that is no longer here"

FRAME = 3
SIDE = 11
TOP = 7
BAR = 3
GAP = 2


class RelatedModel(AttachmentModel):
    """Related stories in order, with the slugs of those in this library."""

    targets: Mapping[StoryId, str]

    def target_of(self, link: RelatedStory) -> str:
        """Return where the link leads, as a person knows it."""
        if link.story is not None:
            return self.targets.get(link.story, MISSING)
        return link.url or NO_TARGET

    def spoken(self, at: int) -> str:
        """Say label, title and target."""
        link = self._attached[at]
        if not isinstance(link, RelatedStory):
            return ""
        place = "in the text" if link.key in self._placed else "not placed"
        return f"{link.label}: {link.title or NO_TITLE}, {self.target_of(link)}, {place}"


class RelatedView(AttachmentView):
    """Related stories, one under the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._related = RelatedModel()
        self._related.targets = {}
        super().__init__(theme, self._related, parent)
        self._related.setParent(self)
        self.setObjectName("Related stories")
        self.setAccessibleName("Related stories")
        self.setProperty("kind", "related")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_CardDelegate(theme, self, self._related))

    def set_targets(self, targets: Mapping[StoryId, str]) -> None:
        """Take the slugs of the stories in this library that are linked to."""
        self._related.targets = targets
        self.viewport().update()


class _CardDelegate(QStyledItemDelegate):
    """Draws label, title and target on the colour of a read-more line, with the accent at its start."""

    def __init__(self, theme: Theme, view: RelatedView, model: RelatedModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        label = self._theme.sans_font(0.82, QFont.Weight.DemiBold)
        label.setCapitalization(QFont.Capitalization.AllUppercase)
        label.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.3)
        return label, self._theme.serif_font(1.06, QFont.Weight.Bold), self._theme.sans_font(0.86)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of three lines."""
        lines = sum(QFontMetricsF(font).height() for font in self._fonts())
        return QSize(self._view.viewport().width(), round(lines + 2 * (TOP + GAP + FRAME)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the related story at `index`."""
        link = index.data(AttachmentModel.ATTACHED_ROLE)
        if not isinstance(link, RelatedStory):
            return
        colours = self._theme.palette
        rect = QRectF(option.rect).adjusted(FRAME, FRAME, -FRAME, -FRAME)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("card"))
        painter.drawRoundedRect(rect, 2, 2)
        # As the page shows it: the side of the bar, and how the words run, are those of the title.
        mirrored = mostly_right_to_left(link.title or link.label, self._view.isRightToLeft())
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
        bar = QRectF(rect.right() - BAR if mirrored else rect.left(), rect.top(), BAR, rect.height())
        painter.fillRect(bar, colours.colour("accent"))
        y = rect.top() + TOP
        texts = (link.label, link.title or NO_TITLE, self._model.target_of(link))
        inks = ("accent_text", "card_ink" if link.title else "muted", "muted")
        for font, text, ink in zip(self._fonts(), texts, inks, strict=True):
            metrics = QFontMetricsF(font)
            line = QRectF(rect.left() + SIDE, y, rect.width() - 2 * SIDE, metrics.height())
            painter.setFont(font)
            painter.setPen(colours.colour(ink))
            near = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            shown = metrics.elidedText(text[:400], Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, near | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
            y += metrics.height() + GAP
        self._paint_frame(painter, rect, option)
        painter.restore()

    def _paint_frame(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            by_key = state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange
            painter.setPen(QPen(self._theme.palette.colour("focus"), 3 if by_key else 1.6))
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)
