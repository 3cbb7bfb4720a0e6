"""What stands above the body on the page: headline, standfirst, byline and dateline, and the lead photo."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QFont, QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from editor.domain.story import Story
from editor.ui.documents import MARGIN
from editor.ui.fields import FieldEdit
from editor.ui.open_story import OpenStory
from editor.ui.page.lead import LeadFigure
from editor.ui.page.looks import BODY_MARGIN, Looks

_FIELDS = ("headline", "standfirst", "byline", "dateline")


class _Hugging(FieldEdit):
    """A field of one line that is as wide as its text, for fields that stand side by side."""

    def sizeHint(self) -> QSize:
        """Ask for the width of the text, or of the placeholder, and a caret."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.text() or self.placeholderText()) + 2 * MARGIN + 3
        return QSize(round(width), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Wrap only when the text is wider than the page."""
        return QSize(min(60, self.sizeHint().width()), super().minimumSizeHint().height())


class PageHeader(QWidget):
    """The fields above the body. `field_edited` carries a field's JSON name and its text.

    `caret_moved` carries where the caret of the field with the focus stands in the header. A photo dropped here is to
    be the lead: `lead_dropped` carries the key that `key_in` finds in what is dragged.
    """

    field_edited = Signal(str, str)
    lead_dropped = Signal(str)
    caret_moved = Signal(QRect)
    left_downwards = Signal()
    focused = Signal()
    blurred = Signal()

    def __init__(self, looks: Looks, key_in: Callable[[QMimeData], str | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks, self._key_in = looks, key_in
        self.setAcceptDrops(True)
        self.headline = FieldEdit("Headline", single_line=True, page=True, placeholder="Headline", parent=self)
        self.standfirst = FieldEdit("Standfirst", single_line=True, page=True, placeholder="Standfirst", parent=self)
        self.byline = _Hugging("Byline", single_line=True, page=True, placeholder="Byline", parent=self)
        self.dateline = _Hugging("Dateline", single_line=True, page=True, placeholder="Dateline", parent=self)
        self._dot = QLabel("·", self)
        self._dot_before_date = QLabel("·", self)
        self._dated = QLabel(self)
        self._dated.setTextFormat(Qt.TextFormat.PlainText)
        self.lead = LeadFigure(looks, self)
        self._lay_out()
        self._connect()
        self.restyle()

    def show_story(self, story: OpenStory, dated: str) -> None:
        """Show the fields of `story`, each in its own document; `dated` is the date as it is printed."""
        values = story.session.story
        for name in _FIELDS:
            field = self.field(name)
            field.set_document(story.field_on_page(name))
            field.document().setDefaultFont(field.font())
            field.set_text_if_other(getattr(values, name))
        self.show_direction(story.rtl)
        self._show_date(dated)
        self.lead.show_story(story)

    def fields(self) -> dict[str, FieldEdit]:
        """Return the fields by the names of what they hold."""
        return {name: self.field(name) for name in _FIELDS}

    def show_values(self, story: Story, dated: str) -> None:
        """Take over values that were changed elsewhere."""
        for name in _FIELDS:
            self.field(name).set_text_if_other(getattr(story, name))
        self._show_date(dated)

    def show_direction(self, rtl: bool) -> None:
        """Let the fields run right to left, or left to right."""
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(direction)
        for name in _FIELDS:
            self.field(name).set_direction(direction)

    def set_writable(self, writable: bool) -> None:
        """Let the fields be edited, or only read."""
        for name in _FIELDS:
            self.field(name).setReadOnly(not writable)
        self.setAcceptDrops(writable)
        self.lead.set_writable(writable)

    def restyle(self) -> None:
        """Wear the theme's fonts and colours."""
        self._wear(self.headline, self._looks.headline, "ink")
        self._wear(self.standfirst, self._looks.standfirst, "muted")
        for field in (self.byline, self.dateline):
            self._wear(field, self._looks.byline, "muted")
        for label in (self._dot, self._dated, self._dot_before_date):
            label.setFont(self._looks.byline)
            label.setProperty("kind", "byline")
        self.lead.update()

    def _wear(self, field: FieldEdit, font: QFont, colour: str) -> None:
        field.setFont(font)
        # The words of an empty field are set in the viewport's font, which a style sheet keeps from following.
        field.viewport().setFont(font)
        field.document().setDefaultFont(font)
        field.setProperty("tone", colour)
        field.updateGeometry()

    def _show_date(self, dated: str) -> None:
        self._dated.setText(dated)
        self._dated.setVisible(bool(dated))
        self._dot_before_date.setVisible(bool(dated))

    def field(self, name: str) -> FieldEdit:
        """Return the field with the JSON name `name`: headline, standfirst, byline or dateline."""
        field = getattr(self, name)
        assert isinstance(field, FieldEdit)  # noqa: S101
        return field

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(0)
        line.setContentsMargins(0, 4, 0, 8)
        for label in (self._dot, self._dot_before_date, self._dated):
            label.setContentsMargins(round(MARGIN), round(MARGIN), round(MARGIN), 0)
        for widget in (self.byline, self._dot, self.dateline, self._dot_before_date, self._dated):
            widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        fields = QVBoxLayout()
        inset = round(BODY_MARGIN - MARGIN)
        fields.setContentsMargins(inset, 0, inset, 0)
        fields.setSpacing(6)
        fields.addWidget(self.headline)
        fields.addWidget(self.standfirst)
        fields.addLayout(line)
        fields.addWidget(rule)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(fields)
        column.addWidget(self.lead)

    def _connect(self) -> None:
        for name in _FIELDS:
            field = self.field(name)
            field.edited.connect(lambda name=name, field=field: self.field_edited.emit(name, field.text()))
            field.focused.connect(self.focused)
            field.blurred.connect(self.blurred)
            field.focused.connect(partial(self._tell_caret, field))
            field.cursorPositionChanged.connect(partial(self._tell_caret, field))
        for field in (self.byline, self.dateline):
            field.edited.connect(field.updateGeometry)
        self.headline.returned.connect(self.standfirst.setFocus)
        for field in (self.standfirst, self.byline, self.dateline):
            field.returned.connect(self.left_downwards)

    def _tell_caret(self, field: FieldEdit) -> None:
        if field.hasFocus():
            rect = field.cursorRect()
            self.caret_moved.emit(QRect(field.viewport().mapTo(self, rect.topLeft()), rect.size()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a photo of the story, and show where it would stand."""
        self._consider(event)
        self.lead.offer(event.isAccepted())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on taking it."""
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget what was dragged."""
        self.lead.offer(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of the photo that is to lead."""
        self.lead.offer(False)
        self._consider(event)
        key = self._photo_in(event)
        if key is not None:
            self.lead_dropped.emit(key)

    def _consider(self, event: QDropEvent) -> None:
        if self._photo_in(event) is None:
            event.ignore()
            return
        # A move would have the text take its photo out by itself.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _photo_in(self, event: QDropEvent) -> str | None:
        key = self._key_in(event.mimeData())
        return key if key is not None and self.lead.holds(key) else None

    def changeEvent(self, event: QEvent) -> None:
        """Take the fonts anew when the system's change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.restyle()
