"""How safe one's work is: the last save, the last proven backup, the second place, the last look through it all."""

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.ui.dialogs.sheet import Sheet
from editor.ui.safety_facts import SafetyFacts, backup_words, check_words, saved_words, second_words
from editor.ui.theme import Theme

_LETTERS = 82
_ICON = QSize(18, 18)


class Safety(Sheet):
    """Shows what is known, and emits what a person wants done about it. GUI thread."""

    back_up_wanted = Signal()
    verify_wanted = Signal()
    restore_wanted = Signal()
    undo_wanted = Signal()
    choose_wanted = Signal()
    forget_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Safety", _LETTERS, parent)
        self._back_up = self._button("Back up now", self.back_up_wanted)
        self._folder = self._button("Show in folder", self.folder_wanted)
        self._choose = self._button("Choose…", self.choose_wanted, "Choose second place")
        self._forget = self._button("Use none", self.forget_wanted, "Use no second place")
        self._verify = self._button("Verify", self.verify_wanted, "Verify library")
        self._saved = _Row("Last save", theme, (), self)
        self._backup = _Row("Last backup", theme, (self._back_up, self._folder), self)
        self._second = _Row("Second place", theme, (self._choose, self._forget), self)
        self._check = _Row("Last check", theme, (self._verify,), self)
        for row in (self._saved, self._backup, self._second, self._check):
            self.column.addWidget(row)
            rule = QFrame(self)
            rule.setProperty("kind", "rule")
            self.column.addWidget(rule)
        self._restore = self._button("Restore…", self.restore_wanted)
        self._undo = self._button("Undo the last restore", self.undo_wanted)
        close = QPushButton("Close", self)
        close.setAccessibleName("Close safety")
        close.setProperty("kind", "primary")
        close.clicked.connect(self.close)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self._restore, self._undo):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(close)
        self.column.addLayout(line)

    def show_facts(self, facts: SafetyFacts) -> None:
        """Show what is known now."""
        rows = (
            (self._saved, saved_words(facts)),
            (self._backup, backup_words(facts)),
            (self._second, second_words(facts)),
            (self._check, check_words(facts)),
        )
        for row, (sound, title, more) in rows:
            row.say(sound, title, more)
        self._second.set_quiet(not facts.second or not facts.known.second_is_there)
        self._check.set_quiet(facts.known.checked is None)
        self._back_up.setVisible(facts.automatic)
        self._back_up.setEnabled(not facts.under_way)
        self._folder.setVisible(facts.known.last is not None)
        self._choose.setVisible(facts.automatic)
        self._forget.setVisible(bool(facts.second))
        self._undo.setVisible(facts.known.can_undo and facts.automatic)
        self._restore.setVisible(facts.automatic)
        self.restand()

    def said(self) -> list[str]:
        """Return what the rows say, from the top."""
        return [row.said() for row in (self._saved, self._backup, self._second, self._check)]

    def _button(self, words: str, wanted: SignalInstance, name: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(name or words)
        button.clicked.connect(lambda: wanted.emit())
        return button


class _Row(QFrame):
    """A sign, a sentence, what else there is to say, and what can be done."""

    def __init__(self, name: str, theme: Theme, buttons: tuple[QPushButton, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sound, self._quiet = True, False
        self.setObjectName(name)
        self._sign = QLabel(self)
        self._sign.setFixedSize(_ICON)
        self._title, self._more = _label("title", self), _label("hint", self)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._title)
        words.addWidget(self._more)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        acts = QVBoxLayout()
        acts.setSpacing(6)
        for button in buttons:
            acts.addWidget(button)
        acts.addStretch(1)
        line.addLayout(acts)
        theme.changed.connect(self._wear)

    def say(self, sound: bool, title: str, more: str) -> None:
        """Show the sentence and what follows it, under a sign that says whether it is as it should be."""
        self._sound = sound
        self._title.setText(title)
        self._more.setText(more)
        self.setAccessibleName(f"{self.objectName()}: {title}")
        self._wear()

    def set_quiet(self, quiet: bool) -> None:
        """Show neither a tick nor a warning, where there is nothing to be content or worried about."""
        self._quiet = quiet
        self._wear()

    def said(self) -> str:
        """Return all that is said."""
        return f"{self._title.text()} {self._more.text()}"

    def _wear(self) -> None:
        name, colour = ("check", "ready") if self._sound else ("warning", "warn_ink")
        if self._sound and self._quiet:
            name, colour = "clock", "muted"
        self._sign.setPixmap(self._theme.icon(name, colour).pixmap(_ICON))


def _label(kind: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label
