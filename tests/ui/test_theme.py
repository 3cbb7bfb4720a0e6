"""The theme: colours that can be read, sizes that follow the user's, icons and fonts that are there."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel
import pytest
from pytestqt.qtbot import QtBot

from editor.ui.palette import Palette, palette
from editor.ui.style_sheet import style_sheet
from editor.ui.theme import SANS, SERIF, Theme

SURFACES = ("page", "paper", "panel", "sidebar", "toolbar", "field")
ON_EVERY_SURFACE = ("ink", "muted", "accent_text")
PAIRS = (
    ("accent_ink", "accent"),
    ("accent_ink", "accent_hover"),
    ("selection_ink", "selection"),
    ("warn_ink", "warn_bg"),
    ("tk_ink", "tk"),
    ("ink", "note"),
    ("accent_text", "note"),
    ("ink", "note_chosen"),
    ("accent_text", "note_chosen"),
    ("over", "panel"),
    ("over", "toolbar"),
    ("over", "paper"),
    ("card_ink", "card"),
    ("muted", "card"),
    ("accent_text", "card"),
    ("chip_ink", "chip"),
    ("badge_ink", "badge"),
    ("ink", "hover"),
    ("ink", "pressed"),
    ("muted", "pressed"),
)


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(colours: Palette, ink: str, surface: str) -> float:
    """Return the contrast of two colours of a palette, 1 to 21."""
    lights = sorted((luminance(colours.colour(ink)), luminance(colours.colour(surface))), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_can_be_read(dark: bool) -> None:
    pairs = [(ink, surface) for ink in ON_EVERY_SURFACE for surface in SURFACES]
    faint = {pair: round(contrast(palette(dark), *pair), 2) for pair in (*pairs, *PAIRS)}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("surface", ["field", "panel", "sidebar", "paper"])
def test_the_focus_can_be_seen(dark: bool, surface: str) -> None:
    assert contrast(palette(dark), "focus", surface) >= 3


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("surface", ["paper", "note", "panel"])
def test_the_dots_under_a_noted_passage_can_be_seen(dark: bool, surface: str) -> None:
    assert contrast(palette(dark), "note_line", surface) >= 3


def test_the_style_sheet_follows_the_users_size() -> None:
    small, large = (style_sheet(palette(False), points, round(points * 1.6)) for points in (9, 18))
    assert "font-size: 8.28pt" in small
    assert "font-size: 16.56pt" in large
    assert "$" not in small


def test_a_choice_is_worn_and_told(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_choice("dark")
    assert theme.dark
    assert qapp.palette().window().color() == theme.palette.colour("panel")
    with qtbot.waitSignal(theme.changed):
        theme.set_choice("light")
    assert qapp.palette().window().color() == theme.palette.colour("panel")


def test_the_style_sheet_is_read_whole(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Caption")
    label.setProperty("kind", "label")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pointSizeF() == pytest.approx(theme.sans_font(0.92).pointSizeF(), abs=0.01)


def test_the_families_come_with_the_program(theme: Theme) -> None:
    assert (theme.sans, theme.serif) == (SANS, SERIF)
    assert QFontDatabase.hasFamily(SERIF)
    assert theme.serif_font(2.0).pointSizeF() == pytest.approx(2 * theme.sans_font().pointSizeF())


@pytest.mark.parametrize("ratio", [1, 2])
def test_an_icon_is_sharp_and_in_the_themes_colour(theme: Theme, ratio: int) -> None:
    pixmap = theme.icon("bold", "accent").pixmap(QSize(16, 16), ratio)
    image = pixmap.toImage()
    assert image.width() == 16 * ratio
    drawn = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.palette.accent in drawn


def test_an_unknown_icon_is_the_missing_pictures(theme: Theme) -> None:
    assert not theme.icon("no-such-icon").isNull()


def test_a_disabled_icon_is_faint(theme: Theme) -> None:
    image = theme.icon("bold").pixmap(QSize(20, 20), QIcon.Mode.Disabled).toImage()
    drawn = {image.pixelColor(x, y).name() for x in range(20) for y in range(20)}
    assert theme.palette.faint in drawn
    assert theme.palette.ink not in drawn


def test_a_copy_of_an_icon_can_be_added_to(theme: Theme) -> None:
    copy = QIcon(theme.icon("bold"))
    copy.addPixmap(QPixmap(4, 4))
    assert copy.pixmap(QSize(16, 16)).toImage() == theme.icon("bold").pixmap(QSize(16, 16)).toImage()


def test_an_icon_is_drawn_into_a_place(theme: Theme) -> None:
    pixmap = QPixmap(24, 24)
    pixmap.fill(theme.palette.colour("paper"))
    painter = QPainter(pixmap)
    theme.icon("bold", "accent").paint(painter, QRect(4, 4, 16, 16))
    painter.end()
    image = pixmap.toImage()
    assert image.pixelColor(2, 2) == theme.palette.colour("paper")
    assert theme.palette.accent in {image.pixelColor(x, y).name() for x in range(24) for y in range(24)}
