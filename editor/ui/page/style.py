"""How a person likes the page set: how large, in which typeface, how wide. It is the page's alone, never a story's."""

from dataclasses import replace
from typing import Final

from editor.domain.values import dataclass

FACES: Final = ("serif", "sans")
"""Which of the families that come with the program a page is set in; the first one unless a person chooses."""

WIDTHS: Final = {"narrow": 0.8, "normal": 1.0, "wide": 1.3}
"""How wide the sheet is, in parts of the usual one."""

ZOOMS: Final = (50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 170, 200, 250, 300)
"""Per cent that the page can be shown at."""

ACTUAL: Final = 100


@dataclass(frozen=True, slots=True)
class PageStyle:
    """`zoom` is in per cent. Pure."""

    zoom: int = ACTUAL
    face: str = FACES[0]
    width: str = "normal"

    @classmethod
    def of(cls, zoom: int, face: str, width: str) -> "PageStyle":
        """Return the style nearest to values that may be anything, as a settings file has them."""
        return cls(
            min(ZOOMS, key=lambda each: abs(each - zoom)),
            face if face in FACES else FACES[0],
            width if width in WIDTHS else "normal",
        )

    @property
    def scale(self) -> float:
        """The zoom as a factor."""
        return self.zoom / ACTUAL

    def zoomed(self, steps: int) -> "PageStyle":
        """Return this style some steps larger, or smaller where `steps` is negative, as far as there are any."""
        at = ZOOMS.index(self.zoom) + steps
        return replace(self, zoom=ZOOMS[max(0, min(at, len(ZOOMS) - 1))])
