"""The window's style sheet, made from a palette and the size of the user's font."""

from string import Template

from editor.ui.palette import Palette

FIELD_FRAME = 10
"""Pixels that border and padding of a boxed text field take of its height; the sheet says the same."""

_SHEET = Template(
    """
QMainWindow, QDialog { background: $page; }
QToolTip { background: $badge; color: $badge_ink; border: 1px solid $edge; padding: 3px 6px; }
QWidget[surface="panel"], QScrollArea[surface="panel"], QScrollArea[surface="panel"] > QWidget > QWidget
    { background: $panel; }
QWidget[surface="sidebar"] { background: $sidebar; }
QWidget[surface="page"] { background: $page; }
QWidget[surface="paper"], QScrollArea[surface="paper"], QScrollArea[surface="paper"] > QWidget > QWidget
    { background: $paper; }
QWidget[surface="toolbar"], QToolBar { background: $toolbar; border: none; }
QToolBar { border-bottom: 1px solid $line; spacing: 4px; padding: 5px 8px; }
QToolBar::separator { background: $line; width: 1px; margin: 5px 6px; }
QStatusBar { background: $toolbar; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QScrollArea { border: none; }
QScrollArea[kind="preview"], QScrollArea[kind="preview"] > QWidget > QWidget { background: $sidebar; }
QScrollArea[kind="preview"] { border-top: 1px solid $line; }
QScrollArea[kind="preview"]:focus { border-top: 1px solid $focus; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }

QLabel { background: transparent; }
QLabel[kind="label"] { color: $muted; font-size: ${small}pt; }
QLabel[kind="hint"] { color: $muted; font-size: ${small}pt; }
QLabel[kind="over"] { color: $over; font-size: ${small}pt; }
QLabel[kind="title"] { color: $ink; font-weight: 600; }
QLabel[kind="refusal"] { color: $accent_text; font-size: ${small}pt; }
QLabel[kind="empty"] { color: $muted; padding: 44px 22px 22px 22px; }
QLabel[kind="drop"] { background: $sidebar; color: $ink; border: 2px dashed $accent; padding: 18px; }
QLabel[kind="empty-panel"] { color: $muted; padding: 6px 3px; }
QLabel[kind="keys"] { color: $muted; font-size: ${tiny}pt; border: 1px solid $line; border-radius: 4px;
    padding: 1px 6px; }

QTextEdit[boxed="true"], QLineEdit, QComboBox, QDateTimeEdit, QFrame[kind="box"]
    { background: $field; color: $ink; border: 1px solid $edge; border-radius: 6px;
      selection-background-color: $selection; selection-color: $selection_ink; }
QDoubleSpinBox { background: $field; color: $ink; border: 1px solid $edge; border-radius: 6px; padding: 4px 7px;
      selection-background-color: $selection; selection-color: $selection_ink; }
QDoubleSpinBox:focus { border: 1px solid $focus; }
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: none; }
QDoubleSpinBox QLineEdit { border: none; padding: 0 8px; background: transparent; }
QSlider { min-height: 24px; }
QSlider::groove:horizontal { background: $pressed; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; border: 2px solid $panel; width: 14px; height: 14px; margin: -7px 0;
    border-radius: 9px; }
QSlider::handle:horizontal:hover { background: $accent_hover; }
QSlider:focus::handle:horizontal { border-color: $ink; }
QTextEdit, QLineEdit { placeholder-text-color: $muted; }
QTextEdit[boxed="true"] { padding: 4px 6px; }
QLineEdit { padding: 5px 8px; }
QLineEdit[kind="search"] { padding: 5px 2px 5px 1px; }
QTextEdit[boxed="true"]:focus, QLineEdit:focus, QComboBox:focus, QComboBox:on
    { border: 1px solid $focus; }
QTextEdit[boxed="true"][refused="true"], QComboBox[refused="true"] { border: 1px solid $accent_text; }
QTextEdit[boxed="true"][readOnly="true"] { background: $panel; color: $muted; }
QTextEdit[page="true"], QTextEdit[bare="true"] { background: transparent; border: none; padding: 0; color: $ink;
    selection-background-color: $selection; selection-color: $selection_ink; }
QTextEdit[page="true"][tone="muted"], QLabel[kind="byline"] { color: $muted; }
QFrame[kind="box"][focused="true"] { border: 1px solid $focus; }
QFrame[kind="facts"] { background: transparent; border: 1px solid $line; border-radius: 6px; }
QComboBox { padding: 5px 26px 5px 8px; }
QComboBox:disabled { color: $faint; background: $panel; }
QComboBox::drop-down { border: none; width: 24px; subcontrol-position: center right; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView, QListView[kind="menu"]
    { background: $field; color: $ink; border: 1px solid $edge; border-radius: 6px; padding: 4px; outline: 0;
      selection-background-color: $hover; selection-color: $ink; }
QComboBox QAbstractItemView::item { padding: 4px 8px; border-radius: 4px; min-height: ${row}px; }
QComboBox QAbstractItemView::item:selected { background: $hover; color: $ink; }
QComboBox QLineEdit { border: none; padding: 0; background: transparent; }

QPushButton, QToolButton[kind="button"]
    { background: $field; color: $ink; border: 1px solid $line; border-radius: 6px; padding: 5px 12px; }
QPushButton:hover, QToolButton[kind="button"]:hover { background: $hover; border-color: $edge; }
QPushButton:pressed, QToolButton[kind="button"]:pressed { background: $pressed; }
QPushButton:focus, QToolButton:focus { border: 1px solid $focus; }
QPushButton:disabled, QToolButton:disabled { color: $faint; }
QPushButton[kind="primary"], QToolButton[kind="primary"]
    { background: $accent; color: $accent_ink; border: 1px solid $accent; border-radius: 6px; padding: 5px 12px;
      font-weight: 600; }
QPushButton[kind="primary"]:hover, QToolButton[kind="primary"]:hover
    { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus, QToolButton[kind="primary"]:focus { border: 2px solid $ink; padding: 4px 11px; }
QPushButton[kind="primary"]:disabled, QToolButton[kind="primary"]:disabled
    { background: $pressed; color: $faint; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; padding: 5px 8px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 1px solid $focus; }
QPushButton[kind="kind"] { background: transparent; border: 1px solid transparent; padding: 2px 6px; }
QPushButton[kind="kind"]:hover { background: $hover; }
QPushButton[kind="status"] { background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 0 6px; color: $muted; font-size: ${small}pt; }
QPushButton[kind="status"]:hover { background: $hover; color: $ink; }
QPushButton[kind="status"]:focus { border: 1px solid $focus; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; padding: 0; color: $warn_ink;
    text-decoration: underline; }
QPushButton[kind="link"]:hover { color: $accent_text; }
QPushButton[kind="link"]:focus { border: 1px solid $focus; border-radius: 3px; }
QPushButton[kind="mend"] { padding: 2px 9px; font-size: ${small}pt; }
QPushButton[kind="chip"] { background: $field; border: 1px solid $line; border-radius: ${chip_radius}px;
    padding: 2px 7px; min-height: ${chip}px; font-size: ${tiny}pt; }
QPushButton[kind="chip"]:hover { background: $hover; border-color: $edge; }
QPushButton[kind="chip"]:checked { background: $chip_fill; color: $chip_ink; border-color: $chip_fill; }
QPushButton[kind="chip"]:focus { border: 1px solid $focus; }
QPushButton[kind="chip"]:checked:focus { border: 2px solid $focus; padding: 1px 6px; }
QToolButton { background: transparent; color: $ink; border: 1px solid transparent; border-radius: 6px;
    padding: 4px 6px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[kind="inner"] { padding: 2px; border-radius: 4px; }

QMenu { background: $field; color: $ink; border: 1px solid $edge; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $hover; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenuBar { background: $toolbar; color: $ink; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }

QListView[kind="stories"] { background: $sidebar; border: none; outline: 0; }
QListView[kind="tray"], QListView[kind="related"], QListView[kind="found"], QListView[kind="checks"]
    { background: transparent; border: none; outline: 0; }
QFrame[kind="bar"] { background: $toolbar; border: none; border-bottom: 1px solid $line; }
QFrame[kind="popup"] { background: $panel; border: 1px solid $edge; border-radius: 8px; }
QFrame[kind="card"] { background: $paper; border: 1px solid $edge; border-radius: 10px; }
QFrame[kind="warning"] { background: $warn_bg; border: 1px solid $warn_line; border-radius: 6px; }
QFrame[kind="warning"] QLabel { color: $warn_ink; }
QFrame[kind="banner"] { background: $warn_bg; border: none; border-bottom: 1px solid $warn_line; }
QFrame[kind="banner"] QLabel { color: $warn_ink; }
QFrame[kind="notice"] { background: $hover; border: none; border-bottom: 1px solid $line; }
QFrame[kind="toast"] { background: $chip_fill; border: none; border-radius: 8px; }
QFrame[kind="toast"] QLabel { color: $chip_ink; }
QFrame[kind="toast"] QPushButton { background: transparent; border: 1px solid transparent; color: $chip_ink;
    font-weight: 600; padding: 4px 8px; }
QFrame[kind="toast"] QPushButton:hover { text-decoration: underline; }
QFrame[kind="toast"] QPushButton:focus { border: 1px solid $chip_ink; }
QFrame[kind="leaving"] { background: $paper; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="leaving"]:focus { border: 1px solid $focus; }
QLabel[kind="gone"] { color: $muted; font-style: italic; }
QLabel[kind="kept"] { color: $ready; }
QFrame[kind="desk-row"] { background: transparent; border: none; border-bottom: 1px solid $line; }
QFrame[kind="desk-row"][present="true"] { background: $paper; }
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $pressed; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $ready; border-radius: 2px; }
QCheckBox { spacing: 7px; }
QCheckBox:focus { color: $accent_text; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $panel; }
QCalendarWidget QToolButton { background: transparent; color: $ink; }
QCalendarWidget QAbstractItemView:disabled { color: $faint; }
QCalendarWidget QAbstractItemView { background: $field; color: $ink; selection-background-color: $accent;
    selection-color: $accent_ink; }
"""
)


def style_sheet(palette: Palette, points: float, pixels: int) -> str:
    """Return the style sheet for `palette` where the user's font is `points` high and a line of it `pixels`."""
    colours = {name: getattr(palette, name) for name in Palette.__slots__}
    sizes = {
        "small": f"{points * 0.92:.2f}",
        "tiny": f"{points * 0.85:.2f}",
        "chip": f"{pixels + 2}",
        "chip_radius": f"{(pixels + 8) // 2}",
        "row": f"{pixels + 4}",
    }
    colours["chip_fill"] = colours.pop("chip")
    return _SHEET.substitute({**colours, **sizes})
