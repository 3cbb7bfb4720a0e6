"""What narrows the story list beside its status: a card to choose it in, and a chip for each choice that is on."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor.domain.rows import Narrowing
from editor.domain.story import Status
from editor.domain.values import dataclass
from editor.ui.fields import Chooser
from editor.ui.models.stories import STATUS_WORDS
from editor.ui.moments import day_begins, month_of, month_text
from editor.ui.overlay import Overlay, below
from editor.ui.panels.flow import FlowLayout
from editor.ui.panels.labelled import Labelled
from editor.ui.theme import Theme

ANY = ""
SPANS: Mapping[str, tuple[str, int]] = {
    "today": ("Today", 1),
    "week": ("Last 7 days", 7),
    "month": ("Last 30 days", 30),
}
"""Spans of time by name: their words, and how many days they reach back, today counted."""

_WIDEST = 24
"""Letters of a chip; a longer section's name is cut."""

NO_SECTION = "No section"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is chosen: a section, "" for stories without one, None for any; and a span's name or a month, "2026-11"."""

    section: str | None = None
    changed: str = ANY

    def words(self) -> list[str]:
        """Return what is chosen as a person says it."""
        return [words for words in (self.section_words(), self.changed_words()) if words]

    def section_words(self) -> str:
        """Return the section's name; "" for any."""
        return "" if self.section is None else self.section or NO_SECTION

    def changed_words(self) -> str:
        """Return the span's or the month's name; "" for any."""
        if self.changed in SPANS:
            return SPANS[self.changed][0]
        return month_text(self.changed) if self.changed else ""

    def narrowing(self, now: datetime) -> Narrowing:
        """Return which stories that leaves at this moment, by the local calendar."""
        if self.changed in SPANS:
            return Narrowing(self.section, since=day_begins(now, SPANS[self.changed][1] - 1))
        return Narrowing(self.section, *(month_of(self.changed) if self.changed else (None, None)))


class FilterCard(Overlay):
    """Three choices and a way back. `chosen` carries Filters, `status_chosen` a Status or None. GUI thread."""

    chosen = Signal(Filters)
    status_chosen = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Filters")
        self.setAccessibleName("Filters")
        self._section, self._changed = Chooser("Section filter", self), Chooser("Date filter", self)
        self._status = Chooser("Status filter", self)
        for status in (None, *Status):
            self._status.addItem("Any status" if status is None else STATUS_WORDS[status], status)
        clear = QPushButton("Clear filters", self)
        clear.setProperty("kind", "quiet")
        clear.setAccessibleName("Clear filters")
        clear.clicked.connect(self.cleared)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(10)
        for words, chooser in (("Section", self._section), ("Changed", self._changed), ("Status", self._status)):
            column.addWidget(Labelled(words, chooser, parent=self))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(clear)
        column.addLayout(row)
        self._section.activated.connect(self._tell)
        self._changed.activated.connect(self._tell)
        self._status.activated.connect(lambda: self.status_chosen.emit(self._status.currentData()))

    def show_choices(self, filters: Filters, sections: Mapping[str, int], oldest: date | None, today: date) -> None:
        """Offer the sections in use with their counts, and the months since the oldest story."""
        held = sections if filters.section is None or filters.section in sections else {**sections, filters.section: 0}
        ordered = sorted(held, key=lambda name: (not name, name.casefold()))
        counted = [(f"{name or NO_SECTION} ({held[name]:,})", name) for name in ordered]
        _fill(self._section, [("Any section", None), *counted], filters.section)
        spans = [("Any time", ANY), *((words, name) for name, (words, _) in SPANS.items())]
        months = [(month_text(month), month) for month in _months(oldest, today)]
        _fill(self._changed, [*spans, *months], filters.changed)

    def show_status(self, status: Status | None) -> None:
        """Show which status's chip is down."""
        self._status.setCurrentIndex((None, *Status).index(status))

    def open_under(self, anchor: QWidget) -> None:
        """Open under `anchor`, with the focus on the section."""
        self.setFixedWidth(34 * self.fontMetrics().averageCharWidth())
        self.stand_at(anchor, below(anchor))
        self._section.setFocus()

    def _tell(self) -> None:
        self.chosen.emit(Filters(self._section.currentData(), self._changed.currentData()))


class FilterChips(QWidget):
    """A chip for each choice that is on; pressing one takes the choice back. Hidden where there is none."""

    chosen = Signal(Filters)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filters = Filters()
        self.buttons = [self._make(name) for name in ("section", "date")]
        flow = FlowLayout(self, gap=4)
        for button in self.buttons:
            flow.addWidget(button)
        self.buttons[0].clicked.connect(lambda: self.chosen.emit(Filters(None, self._filters.changed)))
        self.buttons[1].clicked.connect(lambda: self.chosen.emit(Filters(self._filters.section)))
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_filters(Filters())

    def show_filters(self, filters: Filters) -> None:
        """Show what is on."""
        self._filters = filters
        chosen = (filters.section_words(), filters.changed_words())
        for button, words in zip(self.buttons, chosen, strict=True):
            shown = button.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, 24 * button.fontMetrics().averageCharWidth()
            )
            button.setText(shown.replace("&", "&&"))
            button.setAccessibleDescription(words)
            button.setVisible(bool(words))
        self.setVisible(any(chosen))

    def _make(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("kind", "chip")
        button.setAccessibleName(f"Remove {name} filter")
        button.setToolTip(f"Remove the {name} filter")
        button.setIconSize(QSize(11, 11))
        return button

    def _restyle(self) -> None:
        for button in self.buttons:
            button.setIcon(self._theme.icon("close", "muted"))


def _fill(chooser: Chooser, choices: Sequence[tuple[str, object]], chosen: object) -> None:
    chooser.clear()
    for words, value in choices:
        chooser.addItem(words, value)
    chooser.setCurrentIndex([value for _, value in choices].index(chosen))


def _months(oldest: date | None, today: date) -> list[str]:
    """Return the months from today's back to that of `oldest`, as "2026-11"."""
    if oldest is None:
        return []
    first, last = oldest.year * 12 + oldest.month - 1, today.year * 12 + today.month - 1
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(last, min(first, last) - 1, -1)]
