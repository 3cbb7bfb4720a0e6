"""A day, or a day and a time: typed in words, or picked from a calendar."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor.domain.errors import InvalidValue
from editor.ui.fields import FieldEdit
from editor.ui.moments import Now, day_text, moment_text, read_day, read_moment
from editor.ui.overlay import Overlay, below
from editor.ui.theme import Theme


class MomentField(QFrame):
    """A box with the text, a button that clears it, and one that opens a calendar.

    `picked` follows a click on a day or on the clearing button: the text is there, and means to be taken at once.
    With `usual` None it holds a day alone; else a day and a time, `usual` unless another is typed.
    """

    picked = Signal()

    def __init__(
        self, theme: Theme, name: str, now: Now, usual: time | None, placeholder: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._now, self._usual, self._name = theme, now, usual, name
        self.setProperty("kind", "box")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit = FieldEdit(name, single_line=True, bare=True, placeholder=placeholder, parent=self)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self._clear = self._button("Clear", self._on_clear)
        self._open = self._button("Choose a day for", self.open_calendar)
        line = QHBoxLayout(self)
        line.setContentsMargins(7, 2, 3, 2)
        line.setSpacing(1)
        line.addWidget(self.edit, 1)
        line.addWidget(self._clear)
        line.addWidget(self._open)
        self.edit.textChanged.connect(self._show_buttons)
        theme.changed.connect(self._wear_icons)
        self._wear_icons()
        self._show_buttons()

    def _button(self, verb: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "inner")
        button.setIconSize(QSize(14, 14))
        button.setAccessibleName(f"{verb} {self._name.lower()}")
        button.setToolTip(button.accessibleName())
        button.clicked.connect(act)
        return button

    def read(self, typed: str) -> date | datetime | None:
        """Return the value of `typed`. Raises InvalidValue."""
        if self._usual is None:
            return read_day(typed, self._now())
        return read_moment(typed, self._now())

    def say(self, value: object) -> str:
        """Return the text of a value, "" for None."""
        if isinstance(value, datetime):
            return moment_text(value)
        return day_text(value) if isinstance(value, date) else ""

    def set_writable(self, writable: bool) -> None:
        """Let the person change it, or not."""
        self.edit.setReadOnly(not writable)
        self._open.setEnabled(writable)
        self._show_buttons()

    def open_calendar(self) -> None:
        """Show a calendar under the field."""
        popup = Overlay(self)
        popup.closed.connect(popup.deleteLater)
        calendar = QCalendarWidget(popup)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        weekend = QTextCharFormat()
        weekend.setForeground(self._theme.palette.colour("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, weekend)
        for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            for button in calendar.findChildren(QToolButton, name):
                button.setIcon(self._theme.icon(icon, "muted"))
        shown = self._day()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(self._on_day)
        calendar.activated.connect(self._on_day)
        calendar.clicked.connect(popup.close)
        calendar.activated.connect(popup.close)
        column = QVBoxLayout(popup)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(calendar)
        popup.stand_at(self, below(self), above=self.height() + 6)
        calendar.setFocus()

    def _day(self) -> date:
        value = self._value()
        if isinstance(value, datetime):
            return value.astimezone().date()
        return value or self._now().astimezone().date()

    def _value(self) -> date | datetime | None:
        try:
            return self.read(self.edit.text())
        except InvalidValue:
            return None

    def _on_day(self, picked: QDate) -> None:
        text = day_text(date(picked.year(), picked.month(), picked.day()))
        if self._usual is not None:
            value = self._value()
            at = value.astimezone().time() if isinstance(value, datetime) else self._usual
            text = f"{text} {at:%H:%M}"
        self._take(text)

    def _on_clear(self) -> None:
        self._take("")

    def _take(self, text: str) -> None:
        self.edit.set_text_if_other(text)
        self.edit.edited.emit()
        self.picked.emit()

    def _show_buttons(self) -> None:
        self._clear.setVisible(not self.edit.document().isEmpty() and not self.edit.isReadOnly())

    def _wear_icons(self) -> None:
        self._clear.setIcon(self._theme.icon("close", "muted"))
        self._open.setIcon(self._theme.icon("chevron-down", "muted"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the box as focused while its text is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return super().eventFilter(watched, event)
