"""What a person likes of lengths and marks: bands, the width of a column, and what is written beside TK."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desk.settings import Settings
from editor.domain.findings import marks_in
from editor.domain.lengths import BANDS, MAX_COLUMN
from editor.ui.fields import FieldEdit
from editor.ui.panels.labelled import Labelled, side_by_side

_WORDS = {
    "headline": "Headline",
    "standfirst": "Standfirst",
    "web_headline": "Web headline",
    "alert": "Alert",
    "caption": "Caption",
}
_MOST = 4000


class LengthFields(QWidget):
    """`changed` carries the name of a setting and its new value, a number or a tuple of marks."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = {f"{name}_band": self._field(f"{_WORDS[name]} band") for name in BANDS}
        self._numbers["column"] = self._field("Column")
        self._marks = FieldEdit("Marks beside TK", single_line=True, placeholder="e.g. XX, [...]", parent=self)
        rows = {
            name: Labelled(_WORDS.get(name.removesuffix("_band"), "Line"), field, parent=self)
            for name, field in self._numbers.items()
        }
        for name, field in self._numbers.items():
            field.edited.connect(partial(self._read, name, field, rows[name]))
        self._marks.edited.connect(lambda: self.changed.emit("marks", marks_in(self._marks.text())))
        bands = side_by_side(*rows.values())
        marks = Labelled("Marks beside TK for what is still to come", self._marks, "parted by commas", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(11)
        column.addLayout(bands)
        column.addWidget(marks)

    def show_settings(self, settings: Settings) -> None:
        """Show what is kept."""
        for name, field in self._numbers.items():
            field.set_text_if_other(str(getattr(settings, name)))
        self._marks.set_text_if_other(", ".join(settings.marks))

    def _field(self, name: str) -> FieldEdit:
        return FieldEdit(name, single_line=True, parent=self)

    def _read(self, name: str, field: FieldEdit, row: Labelled) -> None:
        typed = field.text().strip()
        most = MAX_COLUMN if name == "column" else _MOST
        sound = typed.isdecimal() and 0 < int(typed[:9]) <= most
        row.refuse("" if sound else f"1 to {most:,}")
        if sound:
            self.changed.emit(name, int(typed))
