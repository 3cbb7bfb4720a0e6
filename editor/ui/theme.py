"""The look of the window: colours, fonts and icons, following the system or a person's choice."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from editor.resources import resource
from editor.ui.icons import draw_icon
from editor.ui.palette import Palette, palette
from editor.ui.style_sheet import style_sheet

Choice = Literal["system", "light", "dark"]

SANS = "Inter"
SERIF = "Source Serif 4"
_FOLDERS = {SANS: "inter", SERIF: "source-serif-4"}
_ICON_FALLBACK = "image-missing"


def choice_named(name: str) -> Choice:
    """Return the choice called `name`: the system's for any other word."""
    if name == "light":
        return "light"
    return "dark" if name == "dark" else "system"


def load_fonts() -> None:
    """Make the families that come with the program known to Qt; where a file is missing, the system's serve."""
    for family, folder in _FOLDERS.items():
        if QFontDatabase.hasFamily(family):
            continue
        try:
            files = sorted(resource("fonts", folder).glob("*.ttf"))
        except FileNotFoundError:
            continue
        for file in files:
            QFontDatabase.addApplicationFont(str(file))


def _system_serif() -> str:
    font = QFont()
    font.setStyleHint(QFont.StyleHint.Serif)
    return QFontInfo(font).family()


class Theme(QObject):
    """The palette in force, its fonts and icons; `changed` is sent after the application wears a new one.

    Sizes follow the point size that the system gave the application's font. With `dressed` False the style sheet is
    first put on when `laid_off` ends. GUI thread.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system", *, dressed: bool = True) -> None:
        super().__init__(app)
        load_fonts()
        self._app = app
        self._sans = SANS if QFontDatabase.hasFamily(SANS) else QFontInfo(app.font()).family()
        self._serif = SERIF if QFontDatabase.hasFamily(SERIF) else _system_serif()
        self._choice: Choice = choice
        self._points = QFontInfo(app.font()).pointSizeF()
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._drawings = resource("icons")
        self._dark = False
        self._dressed = dressed
        app.setStyle("Fusion")
        app.setFont(self.sans_font())
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._wear()

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return palette(self._dark)

    @property
    def dark(self) -> bool:
        """Whether the dark palette is worn."""
        return self._dark

    @property
    def choice(self) -> Choice:
        """What was asked for."""
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        """Wear the light or the dark palette, or follow the system's."""
        self._choice = choice
        self._wear()

    @property
    def sans(self) -> str:
        """The family of the window's own words."""
        return self._sans

    @property
    def serif(self) -> str:
        """The family in which stories are set."""
        return self._serif

    def sans_font(self, scale: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the window's font at `scale` times the user's size."""
        return self._font(self.sans, QFont.StyleHint.SansSerif, scale, weight)

    def serif_font(self, scale: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the stories' font at `scale` times the user's size."""
        return self._font(self.serif, QFont.StyleHint.Serif, scale, weight)

    def _font(self, family: str, hint: QFont.StyleHint, scale: float, weight: QFont.Weight) -> QFont:
        font = QFont(family)
        font.setStyleHint(hint)
        font.setPointSizeF(self._points * scale)
        font.setWeight(weight)
        return font

    def icon(self, name: str, colour: str = "ink") -> QIcon:
        """Return the icon called `name` in the palette's `colour`; the missing picture's where there is none."""
        ink, faint = self.palette.colour(colour), self.palette.colour("faint")
        key = (name, ink.name())
        if key not in self._icons:
            path = self._drawings / f"{name}.svg"
            missing = self._drawings / f"{_ICON_FALLBACK}.svg"
            self._icons[key] = draw_icon(path if path.exists() else missing, ink, faint)
        return self._icons[key]

    @contextmanager
    def laid_off(self) -> Iterator[None]:
        """Take the style sheet off while widgets are made: each is then styled once, when it is shown."""
        if self._dressed:
            self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._dressed = True
            self._app.setStyleSheet(self.style_sheet())

    def style_sheet(self) -> str:
        """Return the application's style sheet for the palette in force."""
        line = QFontMetricsF(self.sans_font()).height()
        return style_sheet(self.palette, self._points, round(line))

    def _follow(self) -> None:
        if self._choice == "system" and self._system_dark() != self._dark:
            self._wear()

    def _system_dark(self) -> bool:
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _wear(self) -> None:
        self._dark = self._system_dark() if self._choice == "system" else self._choice == "dark"
        self._app.setPalette(_qt_palette(self.palette))
        if self._dressed:
            self._app.setStyleSheet(self.style_sheet())
        self.changed.emit()


def _qt_palette(colours: Palette) -> QPalette:
    roles = QPalette.ColorRole
    worn = QPalette()
    for role, name in {
        roles.Window: "panel",
        roles.WindowText: "ink",
        roles.Base: "field",
        roles.AlternateBase: "hover",
        roles.Text: "ink",
        roles.PlaceholderText: "muted",
        roles.Button: "field",
        roles.ButtonText: "ink",
        roles.BrightText: "accent_text",
        roles.Highlight: "selection",
        roles.HighlightedText: "selection_ink",
        roles.Accent: "accent",
        roles.Link: "accent_text",
        roles.LinkVisited: "accent_text",
        roles.ToolTipBase: "badge",
        roles.ToolTipText: "badge_ink",
        roles.Light: "field",
        roles.Midlight: "hover",
        roles.Mid: "line",
        roles.Dark: "edge",
        roles.Shadow: "edge",
    }.items():
        worn.setColor(role, colours.colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        worn.setColor(QPalette.ColorGroup.Disabled, role, colours.colour("faint"))
    return worn
