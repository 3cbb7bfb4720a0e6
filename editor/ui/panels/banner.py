"""A lasting line across the window about something that is not as it should be."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editor.ui.spoken import announce
from editor.ui.theme import Theme

Action = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""

_ICON = QSize(18, 18)
_MOST = 3


class Banner(QFrame):
    """Says what happened and what to do, with at most three buttons, until it is dismissed. Starts hidden."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = "warning"
        self.setObjectName("Banner")
        self.setProperty("kind", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = [QPushButton(self) for _ in range(_MOST)]
        self._acts: list[Callable[[], object]] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 7, 10, 7)
        line.setSpacing(9)
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        for at, button in enumerate(self._buttons):
            line.addWidget(button)
            self._tie(at, button)
        theme.changed.connect(self._wear)
        self.hide()

    def show_message(
        self,
        sentence: str,
        remedy: str = "",
        actions: Sequence[Action] = (),
        kind: Literal["warning", "info"] = "warning",
    ) -> None:
        """Say `sentence` and `remedy`, and offer the first three of `actions`, in the place of what was said before."""
        said = f"{sentence} {remedy}".strip()
        again = self.isVisible() and self._words.text() == said
        self._words.setText(said)
        self.setAccessibleName(said)
        self._acts = [act for _, act in actions[:_MOST]]
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(self._acts))
            button.setText(actions[at][0] if at < len(self._acts) else "")
        self._icon_name = "warning" if kind == "warning" else "info"
        self.setProperty("kind", "banner" if kind == "warning" else "notice")
        self.style().unpolish(self)
        self.style().polish(self)
        self._wear()
        self.show()
        if not again:
            announce(self, said, urgent=kind == "warning")

    def message(self) -> str:
        """Return what is said; "" while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def dismiss(self) -> None:
        """Say nothing any more."""
        self.hide()

    def _tie(self, at: int, button: QPushButton) -> None:
        button.clicked.connect(lambda: self._acts[at]())

    def _wear(self) -> None:
        self._icon.setPixmap(self._theme.icon(self._icon_name, "warn_ink").pixmap(_ICON))
