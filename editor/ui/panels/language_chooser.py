"""Choosing a story's language: by its own name, or by any BCP 47 tag."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from editor.domain.errors import InvalidValue
from editor.domain.language import OFFERED, language_name, read_language
from editor.ui.fields import Chooser


class LanguageChooser(Chooser):
    """Languages by name; another tag can be typed. `refused` carries a sentence, "" when it is past.

    `returned` follows Enter.
    """

    language_chosen = Signal(str)
    returned = Signal()
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
            line.returnPressed.connect(self.returned)
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
            self._show_start()
        self.refused.emit("")

    def commit(self) -> bool:
        """Take what is typed, or say why not; say whether it was taken."""
        try:
            tag = read_language(self.currentText(), self._language)
        except InvalidValue as refusal:
            self.refused.emit(f"{refusal.message} {refusal.remedy}")
            return False
        self._take(tag)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the name from its start where there is no room for all of it."""
        super().resizeEvent(event)
        self._show_start()

    def _show_start(self) -> None:
        line = self.lineEdit()
        if line is not None and not line.hasFocus():
            line.setCursorPosition(0)
        self.setToolTip(self.currentText())

    def _on_activated(self, at: int) -> None:
        self._take(str(self.itemData(at)))

    def _take(self, tag: str) -> None:
        changed = tag != self._language
        self.show_language(tag)
        if changed:
            self.language_chosen.emit(tag)
