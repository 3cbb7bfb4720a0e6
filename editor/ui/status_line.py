"""The line at the window's foot: how long the story is, its language, and whether it is saved."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from editor.domain.language import language_name
from editor.domain.lengths import Length, said_length
from editor.domain.story import Story
from editor.ui.autosave import SaveState
from editor.ui.panels.labelled import wear
from editor.ui.spoken import announce
from editor.ui.theme import Theme

_COLOURS = {
    SaveState.SAVED: "ready",
    SaveState.SAVING: "review",
    SaveState.NOT_SAVED: "accent",
    SaveState.READ_ONLY: "filed",
}


class _Progress(QWidget):
    """A thin bar: how much of the target is written."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.part = 0.0
        self.setFixedSize(68, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that is done."""
        colours = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for part, colour in ((1.0, "line"), (self.part, "ready")):
            painter.setBrush(colours.colour(colour))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * part, self.height()), 3, 3)
        painter.end()


class _Dot(QWidget):
    """A coloured dot before the save state."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.colour = "ready"
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.colour(self.colour))
        painter.drawEllipse(1, 1, 8, 8)
        painter.end()


class StatusLine(QStatusBar):
    """Words, reading time, target, headline and language to the left; open checks and the save state to the right."""

    checks_wanted = Signal()
    length_wanted = Signal()
    safety_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Status line")
        self.setSizeGripEnabled(False)
        self.length_button = _button("Length", "Show how long the story is, and what is selected", self)
        self.length_button.clicked.connect(self.length_wanted)
        self._meter = _label(self)
        self._meter.setObjectName("Headline length")
        self._over = False
        self._progress = _Progress(theme, self)
        self._language = _label(self)
        self._paragraph = _label(self)
        self._paragraph.setObjectName("Paragraph language")
        self._paragraph.setAccessibleName("Paragraph language")
        self._paragraph.setToolTip("How the paragraph at the caret differs from its story")
        self._paragraph.hide()
        self._zoom = _label(self)
        self._checks = _button("Open checks", "Show what is left to mend", self)
        self._checks.clicked.connect(self.checks_wanted)
        self._fails = False
        self._dot = _Dot(theme, self)
        self._state = _button("Save state", "Show how safe your work is", self)
        self._state.clicked.connect(self.safety_wanted)
        left = QWidget(self)
        row = QHBoxLayout(left)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(10)
        shown = (self.length_button, self._progress, self._meter, self._language, self._paragraph, self._zoom)
        for widget in shown:
            row.addWidget(widget)
        row.setSpacing(14)
        self.addWidget(left)
        right = QWidget(self)
        place = QHBoxLayout(right)
        place.setContentsMargins(8, 1, 10, 1)
        place.setSpacing(6)
        place.addWidget(self._checks)
        place.addSpacing(8)
        place.addWidget(self._dot)
        place.addWidget(self._state)
        self.addPermanentWidget(right)
        self.show_story(None, Length(), None)
        self.show_checks(0)
        self.show_state(SaveState.SAVED)
        self._fix_state()

    def show_story(self, story: Story | None, whole: Length, selected: Length | None) -> None:
        """Show how long `story` is, and what is `selected` of it; None for the story shows nothing."""
        target = None if story is None else story.target_words
        words = whole.words
        count = f"{words:,} / {target:,} words" if target else f"{words:,} word{'' if words == 1 else 's'}"
        count = count if selected is None else f"{selected.words:,} of {count}"
        minutes = whole.minutes if selected is None else selected.minutes
        text = "" if story is None else f"{count} · {minutes} min read"
        self.length_button.setText(text)
        self.length_button.setAccessibleDescription(text)
        self.length_button.setVisible(story is not None)
        self._progress.setVisible(target is not None)
        self._progress.part = min(words / target, 1.0) if target else 0.0
        self._progress.update()
        self._language.setText("" if story is None else language_name(story.language))

    def show_paragraph(self, words: str) -> None:
        """Show how the caret's paragraph differs from its story, in language or direction; "" shows nothing."""
        self._paragraph.setText(words and f"¶ {words}")
        self._paragraph.setAccessibleDescription(words)
        self._paragraph.setVisible(bool(words))

    def show_meter(self, name: str, characters: int, band: int) -> None:
        """Show how long the field `name` of the page is, in amber beyond its band; nothing where it is empty."""
        over = characters > band
        self._meter.setText(f"{name} {characters:,} / {band:,}" if characters else "")
        self._meter.setAccessibleName(f"{name}: {said_length(characters, band)}" if characters else "")
        if over != self._over:
            self._over = over
            wear(self._meter, "over" if over else "hint")

    def show_zoom(self, percent: int) -> None:
        """Say how large the page is shown, unless it is as large as it is."""
        self._zoom.setText("" if percent == 100 else f"{percent} %")

    def show_checks(self, count: int, *, aloud: bool = False) -> None:
        """Show how many findings are open, 0 shows nothing; and have it told if it is to be said `aloud`."""
        words = f"{count:,} check{'' if count == 1 else 's'} open"
        if words != self._checks.text():
            self._checks.setText(words)
            self._checks.setAccessibleDescription(words)
        self._checks.setVisible(count > 0)
        if aloud:
            announce(self._checks, words)

    def changeEvent(self, event: QEvent) -> None:
        """Give the save state room for its longest words: a label of fixed size asks for no new layout."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fix_state()

    def _fix_state(self) -> None:
        self._state.ensurePolished()
        metrics = self._state.fontMetrics()
        width = max(metrics.horizontalAdvance(state.value) for state in SaveState)
        around = self._state.sizeHint().width() - metrics.horizontalAdvance(self._state.text())
        self._state.setFixedSize(width + max(around, 2), metrics.height())
        # No higher than the line is without it: the page must not move when the first finding comes.
        for button in (self._checks, self.length_button):
            button.setFixedHeight(metrics.height() + 2)

    def show_state(self, state: SaveState) -> None:
        """Show whether all is saved. The text is the truth, the dot only repeats it.

        A screen reader is told that something is not saved, and when it is again; not of each save.
        """
        fails = state is SaveState.NOT_SAVED
        if fails != self._fails and state in (SaveState.SAVED, SaveState.NOT_SAVED):
            self._fails = fails
            announce(self._state, state.value, urgent=fails)
        self._state.setText(state.value)
        self._state.setAccessibleDescription(state.value)
        self._dot.colour = _COLOURS[state]
        self._dot.update()

    def save_state(self) -> str:
        """Return what is said of the save state."""
        return self._state.text()


def _button(name: str, tip: str, parent: QWidget) -> QPushButton:
    button = QPushButton(parent)
    button.setObjectName(name)
    button.setAccessibleName(name)
    button.setProperty("kind", "status")
    button.setToolTip(tip)
    return button


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", "hint")
    return label
