"""What the program is, whose fonts and icons it wears, and where the library lies."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor import __version__
from editor.desk.keeping import Holdings
from editor.ui.dialogs.sheet import Sheet
from editor.ui.panels.elided import ElidedLabel
from editor.ui.panels.labelled import Labelled
from editor.ui.theme import Theme

_LETTERS = 70
_SIZES = QLocale.DataSizeFormat.DataSizeSIFormat
_PROGRAM = f"Version {__version__}. A desktop editor for journalists who write offline."
_LICENCES = (
    "Standfirst is free software under the MIT licence.",
    "Fonts: Source Serif 4 and Inter, both under the SIL Open Font License 1.1.",
    "Icons: Lucide, under the ISC licence. Spelling: Hunspell dictionaries, each with its licence beside it.",
    "Built on Qt and PySide6 (LGPL 3), SQLite, Pillow, lxml and python-docx, each under its own licence.",
)


class About(Sheet):
    """`folder_wanted` and `copy_wanted` follow the buttons beside the library's place."""

    folder_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "About Standfirst", _LETTERS, parent)
        self.column.addWidget(_words(_PROGRAM, self))
        self._where = ElidedLabel("Place of the library", self)
        self._counts = _words("", self)
        self._counts.setObjectName("In the library")
        self._counts.setAccessibleName("In the library")
        self.column.addWidget(Labelled("This library", self._where, parent=self))
        self.column.addWidget(self._counts)
        self.column.addLayout(self._buttons())
        self.column.addLayout(self._licences())

    def show_holdings(self, held: Holdings) -> None:
        """Show where the library lies, and what is in it."""
        self._where.show_text(str(held.path))
        locale = QLocale()
        binned = f" ({locale.toString(held.binned)} in the bin)" if held.binned else ""
        stories = f"{locale.toString(held.stories)} {'story' if held.stories == 1 else 'stories'}{binned}"
        photos = f"{locale.toString(held.photos)} {'photo' if held.photos == 1 else 'photos'}"
        self._counts.setText(f"{stories} · {photos} · {locale.formattedDataSize(held.size, 1, _SIZES)}")
        self._counts.setAccessibleDescription(self._counts.text())

    def _licences(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(3)
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        lines.addWidget(rule)
        lines.addSpacing(8)
        for words in _LICENCES:
            label = _words(words, self)
            label.setProperty("kind", "hint")
            lines.addWidget(label)
        return lines

    def _buttons(self) -> QHBoxLayout:
        folder, copy = QPushButton("Open folder", self), QPushButton("Copy path", self)
        folder.clicked.connect(self.folder_wanted)
        copy.clicked.connect(self.copy_wanted)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (folder, copy):
            line.addWidget(button)
        line.addStretch(1)
        return line


def _words(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label
