"""Choosing a story's language: by its own name, or by any BCP 47 tag."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from editor.domain.errors import InvalidValue
from editor.domain.language import OFFERED, check_language, language_name
from editor.ui.fields import Chooser


class LanguageChooser(Chooser):
    """Languages by name; another tag can be typed. `refused` carries a sentence, "" when it is past."""

    language_chosen = Signal(str)
    refused = Signal(str)

    def __init__(self, name: str = "Language", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._language = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]
        for tag, its_name in OFFERED:
            self.addItem(its_name, tag)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)
            line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
            line.editingFinished.connect(self.commit)
            line.textEdited.connect(lambda: self.refused.emit(""))
        self.activated.connect(self._on_activated)

    def language(self) -> str:
        """Return the tag shown."""
        return self._language

    def show_language(self, tag: str) -> None:
        """Show the language `tag`, whatever is being typed."""
        at = next((at for at, (each, _) in enumerate(OFFERED) if each == tag), -1)
        words = OFFERED[at][1] if at >= 0 else language_name(tag)
        if tag != self._language or words != self.currentText():
            self._language = tag
            self.setCurrentIndex(at)
            self.setEditText(words)
            line = self.lineEdit()
            if line is not None and not line.hasFocus():
                # A caret at the end would have the beginning scrolled out of sight where there is little room.
                line.home(False)
        self.refused.emit("")

    def commit(self) -> None:
        """Take what is typed, or say why not."""
        typed = self.currentText().strip()
        named = [tag for tag, name in OFFERED if name.casefold() == typed.casefold()]
        try:
            tag = named[0] if named else check_language(typed)
        except InvalidValue as refusal:
            self.refused.emit(f"{refusal.message} {refusal.remedy}")
            return
        self._take(tag)

    def _on_activated(self, at: int) -> None:
        self._take(str(self.itemData(at)))

    def _take(self, tag: str) -> None:
        changed = tag != self._language
        self.show_language(tag)
        if changed:
            self.language_chosen.emit(tag)
