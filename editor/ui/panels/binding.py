"""What ties a text field to a value of the story, in both directions."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from editor.domain.errors import InvalidValue
from editor.ui.documents import FieldDocuments
from editor.ui.fields import FieldEdit


class Binding(QObject):
    """Shows a value in a field and tells of the value that the person makes of it.

    `read` makes a value of text and raises InvalidValue; `say` makes text of a value. With `at_once` each keystroke
    counts, without it Enter and leaving the field do. `refused` carries a sentence, "" when it is past.
    """

    value_edited = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        field: FieldEdit,
        read: Callable[[str], object],
        say: Callable[[object], str],
        *,
        at_once: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or field)
        self._field, self._read, self._say = field, read, say
        self._at_once = at_once
        self._place: tuple[FieldDocuments, str, str] | None = None
        self._value: object = None
        self._refusal = ""
        self._touched = False
        field.edited.connect(self._on_edited)
        field.refused.connect(self.refuse)
        if not at_once:
            field.returned.connect(self.commit)
            field.blurred.connect(self.commit)

    @property
    def field(self) -> FieldEdit:
        """The field."""
        return self._field

    def show(self, value: object, documents: FieldDocuments, name: str, key: str = "") -> None:
        """Show `value`, whose text and undo `documents` keep under `name` and `key` once it was changed.

        What is just being typed there stays, unless the value changed elsewhere.
        """
        place = (documents, name, key)
        if place == self._place:
            if value == self._value or self._refusal:
                return
            self._value = value
            self._say_if_other()
            return
        self._place, self._value, self._touched = place, value, False
        self.refuse("")
        if self._field.show_text(self._say(value), documents, name, key):
            self._say_if_other()

    def let_go(self) -> None:
        """Show no value, and hold no document that another field may show meanwhile."""
        self._place, self._touched = None, False
        self._field.forget()

    def _say_if_other(self) -> None:
        if not self._holds(self._value):
            self._field.set_text_if_other(self._say(self._value))

    def commit(self) -> None:
        """Tell of the value typed since the last time, or of why it is none."""
        if self._at_once or not self._touched:
            return
        try:
            value = self._read(self._field.text())
        except InvalidValue as refusal:
            self.refuse(f"{refusal.message} {refusal.remedy}")
            return
        self._touched = False
        if value != self._value:
            self._value = value
            self.value_edited.emit(value)
        if not self._refusal:
            self._field.set_text_if_other(self._say(self._value))

    def refuse(self, sentence: str) -> None:
        """Keep what is typed, and say why it is not taken; "" says nothing any more."""
        if sentence != self._refusal:
            self._refusal = sentence
            self.refused.emit(sentence)

    def _holds(self, value: object) -> bool:
        try:
            return self._read(self._field.text()) == value
        except InvalidValue:
            return False

    def _on_edited(self) -> None:
        self._touched = True
        self.refuse("")
        if not self._at_once:
            return
        try:
            value = self._read(self._field.text())
        except InvalidValue as refusal:
            self.refuse(f"{refusal.message} {refusal.remedy}")
            return
        if value != self._value:
            self._value = value
            self.value_edited.emit(value)
