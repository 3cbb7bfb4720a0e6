"""The first start: a card that offers to keep a name, a byline and a language, and can be waved away."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.domain.story import DEFAULT_LANGUAGE
from editor.domain.text import clean_line
from editor.ui.fields import FieldEdit
from editor.ui.panels.labelled import Labelled
from editor.ui.panels.language_chooser import LanguageChooser
from editor.ui.theme import Theme

_BY = "By "


class Welcome(QFrame):
    """`accepted` carries name, byline and language tag; `dismissed` means not now. Blocks nothing."""

    accepted = Signal(str, str, str)
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setObjectName("Welcome")
        self.setAccessibleName("Welcome")
        self._follows = True
        title = QLabel("Welcome to Standfirst", self)
        title.setFont(theme.serif_font(1.5, QFont.Weight.Bold))
        words = QLabel("Everything stays on this machine. Tell it how you sign, and new stories start with it.", self)
        words.setProperty("kind", "hint")
        words.setWordWrap(True)
        self._name = FieldEdit("Your name", single_line=True, parent=self)
        self._byline = FieldEdit("Your byline", single_line=True, placeholder="By …", parent=self)
        self._language = LanguageChooser("Your language", self)
        self._language.show_language(DEFAULT_LANGUAGE)
        use = QPushButton("Use these", self)
        use.setProperty("kind", "primary")
        later = QPushButton("Not now", self)
        later.setProperty("kind", "quiet")
        language = Labelled("Language of your stories", self._language, parent=self)
        self._language.refused.connect(language.refuse)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(later)
        buttons.addWidget(use)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(11)
        column.addWidget(title)
        column.addWidget(words)
        column.addWidget(Labelled("Name", self._name, parent=self))
        column.addWidget(Labelled("Byline", self._byline, "printed as typed", self))
        column.addWidget(language)
        column.addLayout(buttons)
        self.setFixedWidth(46 * self.fontMetrics().averageCharWidth())
        self._name.edited.connect(self._on_name)
        self._byline.edited.connect(self._on_byline)
        self._name.returned.connect(lambda: self._byline.setFocus())
        self._byline.returned.connect(self.use_if_sound)
        self._language.returned.connect(self.use_if_sound)
        use.clicked.connect(self.use_if_sound)
        later.clicked.connect(self._on_later)
        if parent is not None:
            parent.installEventFilter(self)

    def show_values(self, name: str, byline: str, language: str) -> None:
        """Show what is kept already."""
        self._name.set_text_if_other(name)
        self._byline.set_text_if_other(byline)
        self._follows = not byline
        self._language.show_language(language)

    def focus_name(self) -> None:
        """Put the caret into the name."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_name(self) -> None:
        if self._follows:
            name = self._name.text().strip()
            self._byline.set_text_if_other(f"{_BY}{_bare(name)}" if _bare(name) else "")

    def _on_byline(self) -> None:
        self._follows = not self._byline.text()

    def use_if_sound(self) -> None:
        """Tell what is typed, unless the language is none: that is said beside it."""
        if self._language.commit():
            self.use()

    def use(self) -> None:
        """Tell what is typed; a language that is none is the one shown before."""
        self._language.commit()
        name, byline = _bare(clean_line(self._name.text()).strip()), clean_line(self._byline.text()).strip()
        self.hide()
        self.accepted.emit(name, byline, self._language.language())

    def _on_later(self) -> None:
        self.hide()
        self.dismissed.emit()

    def event(self, event: QEvent) -> bool:
        """Be as high as what is in it, and stand in the middle of the parent."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._stand()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the parent's size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)

    def _stand(self) -> None:
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            x, y = (parent.width() - self.width()) // 2, (parent.height() - self.height()) // 3
            self.move(max(x, 0), max(y, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc waves the card away."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_later()
        else:
            super().keyPressEvent(event)


def _bare(name: str) -> str:
    """Return a name without the "By" that somebody typed before it."""
    return name[len(_BY) :].strip() if name.casefold().startswith(_BY.casefold()) else name
