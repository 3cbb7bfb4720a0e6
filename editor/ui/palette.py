"""The colours of the window, by what they mean."""

from PySide6.QtGui import QColor

from editor.domain.story import Status
from editor.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#rrggbb`. `…_ink` is text on the surface before it; `accent_text` is accent-coloured text.

    `faint` is for what carries no meaning of its own and for what cannot be used just now; all other inks have a
    contrast of 4.5 and more on each surface they stand on (WCAG 2.2, 1.4.3), and `focus`, the outline of what has the
    focus or is chosen, 3 (1.4.11), as has `note_line`, the dots under a passage with a note. `over` is for a length
    beyond its band.
    """

    page: str
    paper: str
    panel: str
    sidebar: str
    toolbar: str
    field: str
    hover: str
    pressed: str
    ink: str
    muted: str
    faint: str
    line: str
    edge: str
    accent: str
    accent_hover: str
    accent_ink: str
    accent_text: str
    focus: str
    selection: str
    selection_ink: str
    warn_bg: str
    warn_line: str
    warn_ink: str
    tk: str
    tk_ink: str
    found: str
    found_ink: str
    found_now: str
    found_now_ink: str
    note: str
    note_chosen: str
    note_line: str
    over: str
    card: str
    card_ink: str
    chip: str
    chip_ink: str
    badge: str
    badge_ink: str
    draft: str
    review: str
    ready: str
    filed: str
    spiked: str

    def colour(self, name: str) -> QColor:
        """Return the colour called `name`. Raises AttributeError for no such colour."""
        return QColor(getattr(self, name))

    def status(self, status: Status) -> QColor:
        """Return the colour of a status dot."""
        return self.colour(status.value)


_LIGHT = Palette(
    page="#f3f1ec",
    paper="#fffefb",
    panel="#faf9f6",
    sidebar="#ebe9e4",
    toolbar="#faf9f6",
    field="#ffffff",
    hover="#efede7",
    pressed="#e4e1d9",
    ink="#1c1e23",
    muted="#5f626b",
    faint="#9a9ca3",
    line="#dedbd4",
    edge="#cbc7be",
    accent="#9b2a20",
    accent_hover="#86231a",
    accent_ink="#ffffff",
    accent_text="#9b2a20",
    focus="#9b2a20",
    selection="#f3d5cf",
    selection_ink="#1c1e23",
    warn_bg="#fff5e6",
    warn_line="#e9c891",
    warn_ink="#1c1e23",
    tk="#fde9a8",
    tk_ink="#3b2f00",
    found="#ffe0b8",
    found_ink="#1c1e23",
    found_now="#f2a03d",
    found_now_ink="#1c1e23",
    note="#eaf0f8",
    note_chosen="#cfdff4",
    note_line="#4d72b0",
    over="#845400",
    card="#f6e8e6",
    card_ink="#1c1e23",
    chip="#1c1e23",
    chip_ink="#ffffff",
    badge="#262a2f",
    badge_ink="#ffffff",
    draft="#4d72b0",
    review="#cc861a",
    ready="#468c50",
    filed="#8f9095",
    spiked="#b3564b",
)

_DARK = Palette(
    page="#18191c",
    paper="#202226",
    panel="#1c1d21",
    sidebar="#151619",
    toolbar="#1c1d21",
    field="#26282d",
    hover="#2a2c31",
    pressed="#33363c",
    ink="#e9e7e2",
    muted="#a3a6ae",
    faint="#6c6f77",
    line="#303238",
    edge="#454850",
    accent="#b9402f",
    accent_hover="#c94d3b",
    accent_ink="#ffffff",
    accent_text="#f0917f",
    focus="#dd6a56",
    selection="#5e2c26",
    selection_ink="#f6f3ee",
    warn_bg="#33291a",
    warn_line="#6d5427",
    warn_ink="#f0e6d3",
    tk="#6a5412",
    tk_ink="#fff3c9",
    found="#57401f",
    found_ink="#fbf0df",
    found_now="#e0912f",
    found_now_ink="#17181b",
    note="#262e3a",
    note_chosen="#2d3e5c",
    note_line="#7ba0e0",
    over="#e2a94a",
    card="#35211f",
    card_ink="#efe9e5",
    chip="#e9e7e2",
    chip_ink="#1c1d21",
    badge="#0e0f11",
    badge_ink="#ffffff",
    draft="#7ba0e0",
    review="#e2a94a",
    ready="#6cba79",
    filed="#8b8e96",
    spiked="#d9796c",
)


def palette(dark: bool) -> Palette:
    """Return the dark or the light palette. Pure."""
    return _DARK if dark else _LIGHT
