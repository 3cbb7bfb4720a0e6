"""What a person likes: shown as it is kept, and kept as soon as it is changed."""

from pathlib import Path

from PySide6.QtCore import QDir, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from editor.desk.exporting import FORMATS
from editor.desk.settings import Settings
from editor.domain.text import clean_line
from editor.ui.dialogs.file_dialog import FileDialog
from editor.ui.dialogs.preferences_lengths import LengthFields
from editor.ui.dialogs.sheet import Sheet
from editor.ui.fields import Chooser, FieldEdit
from editor.ui.panels.elided import ElidedLabel
from editor.ui.panels.labelled import Labelled, side_by_side
from editor.ui.panels.language_chooser import LanguageChooser
from editor.ui.theme import Theme

_THEMES = (("Follow the system", "system"), ("Light", "light"), ("Dark", "dark"))
_PAGES = (("A4", "a4"), ("US Letter", "letter"))
_LETTERS = 78


class Preferences(Sheet):
    """`changed` carries the name of a setting and its new value. Shows settings, and keeps none."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Preferences", _LETTERS, parent)
        self._signed = ""
        self._name = FieldEdit("Your name", single_line=True, parent=self)
        self._byline = FieldEdit("Your byline", single_line=True, placeholder="By …", parent=self)
        self._language = LanguageChooser("Your language", self)
        self._theme_choice = _chooser("Theme", _THEMES, self)
        self._folder = ElidedLabel("Export folder", self)
        self._format = _chooser("Export format", tuple((each.title, each.name) for each in FORMATS), self)
        self._page = _chooser("Page size", _PAGES, self)
        language = Labelled("Language of new stories", self._language, parent=self)
        self._language.refused.connect(language.refuse)
        rows = (
            side_by_side(
                Labelled("Name", self._name, parent=self),
                Labelled("Byline of new stories", self._byline, "printed as typed", self),
            ),
            side_by_side(language, Labelled("Theme", self._theme_choice, parent=self)),
            side_by_side(
                Labelled("Export format", self._format, f"that {_keys()} writes", self),
                Labelled("Page size", self._page, "of print and PDF", self),
            ),
        )
        for row in rows:
            row.setSpacing(18)
            self.column.addLayout(row)
        self.column.addWidget(Labelled("Export folder", self._folder_line(), "where the last export went", self))
        self._lengths = LengthFields(self)
        self._lengths.changed.connect(self.changed)
        self.column.addWidget(_hint("Characters up to which a length is good, and those of a printed line:", self))
        self.column.addWidget(self._lengths)
        self.column.addWidget(_hint("Changes take effect at once. They are kept on this machine.", self))
        self._tie()

    def show_settings(self, settings: Settings) -> None:
        """Show what is kept."""
        self._name.set_text_if_other(settings.name)
        self._byline.set_text_if_other(settings.byline)
        self._signed = _signed(settings.name)
        self._language.show_language(settings.language)
        self._folder.show_text(settings.export_folder, "Your documents")
        self._lengths.show_settings(settings)
        for chooser, value in (
            (self._format, settings.export_format),
            (self._page, settings.page_size),
            (self._theme_choice, settings.theme),
        ):
            chooser.setCurrentIndex(max(chooser.findData(value), 0))

    def _folder_line(self) -> QWidget:
        choose = QPushButton("Choose…", self)
        choose.setAccessibleName("Choose export folder")
        choose.clicked.connect(self._ask_folder)
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._folder, 1)
        line.addWidget(choose)
        return holder

    def _tie(self) -> None:
        self._name.edited.connect(self._on_name)
        self._byline.edited.connect(self._on_byline)
        self._name.returned.connect(lambda: self.focusNextPrevChild(True))
        self._byline.returned.connect(lambda: self.focusNextPrevChild(True))
        self._language.language_chosen.connect(lambda tag: self.changed.emit("language", tag))
        self.closed.connect(self._language.commit)
        for chooser, name in (
            (self._format, "export_format"),
            (self._page, "page_size"),
            (self._theme_choice, "theme"),
        ):
            self._tie_chooser(chooser, name)

    def _tie_chooser(self, chooser: Chooser, name: str) -> None:
        chooser.activated.connect(lambda at: self.changed.emit(name, str(chooser.itemData(at))))

    def _on_name(self) -> None:
        name = clean_line(self._name.text()).strip()
        self.changed.emit("name", name)
        if self._byline.text() in ("", self._signed):
            self._byline.set_text_if_other(_signed(name))
            self._on_byline()
        self._signed = _signed(name)

    def _on_byline(self) -> None:
        self.changed.emit("byline", clean_line(self._byline.text()).strip())

    def _ask_folder(self) -> None:
        dialog = FileDialog(self.window(), "Export folder", self._folder.whole() or QDir.homePath())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take_folder)
        dialog.open()

    def _take_folder(self, folder: str) -> None:
        chosen = str(Path(folder))
        self._folder.show_text(chosen)
        self.changed.emit("export_folder", chosen)


def _chooser(name: str, offered: tuple[tuple[str, str], ...], parent: QWidget) -> Chooser:
    chooser = Chooser(name, parent)
    for words, value in offered:
        chooser.addItem(words, value)
    return chooser


def _keys() -> str:
    return QKeySequence("Ctrl+E").toString(QKeySequence.SequenceFormat.NativeText)


def _signed(name: str) -> str:
    return f"By {name}" if name else ""


def _hint(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setProperty("kind", "hint")
    label.setWordWrap(True)
    return label
