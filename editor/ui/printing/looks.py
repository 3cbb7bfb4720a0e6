"""How each kind of line looks on paper, in tenths of a point, and the paper itself."""

from dataclasses import dataclass

UNIT = 10
"""Units of a printed document in a point: fine enough that letters stand alike at every resolution."""

INK, MUTED, ACCENT = "#1c1d1f", "#5c5f66", "#9b2a20"


@dataclass(frozen=True, slots=True)
class Look:
    """Points of the letters, and above and below them; lines as a share of the letters' own height."""

    size: float = 11.5
    sans: bool = False
    bold: bool = False
    muted: bool = False
    centred: bool = False
    above: float = 0
    below: float = 8
    spread: int = 128
    inset: float = 0
    whole: bool = False


LOOKS = {
    "headline": Look(24, bold=True, below=6, spread=108, whole=True),
    "standfirst": Look(14, muted=True, below=10, spread=120, whole=True),
    "byline": Look(9.5, sans=True, below=3, spread=118, whole=True),
    "dateline": Look(9.5, sans=True, muted=True, below=16, spread=118, whole=True),
    "photo": Look(centred=True, above=8, below=6, spread=100, whole=True),
    "pair": Look(above=8, below=14, spread=100, whole=True),
    "to-come": Look(9.5, sans=True, muted=True, centred=True, above=14, below=10, whole=True),
    "caption": Look(9, sans=True, below=2, spread=124, whole=True),
    "credit": Look(8, sans=True, muted=True, below=14, spread=124, whole=True),
    "paragraph": Look(),
    "subheading": Look(14, bold=True, above=12, below=4, spread=116, whole=True),
    "quote": Look(above=2, below=10, inset=24),
    "item": Look(below=5),
    "break": Look(12, muted=True, centred=True, above=8, below=14, whole=True),
    "read-more": Look(11, above=8, below=14, inset=12, spread=124, whole=True),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A page in points: its whole size, and the margins that the text keeps."""

    name: str
    words: str
    width: float
    height: float
    margin: float = 72

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.height - 2 * self.margin


PAPERS = (Paper("a4", "A4", 595.276, 841.89), Paper("letter", "US Letter", 612, 792))


def paper_named(name: str) -> Paper:
    """Return the paper called `name`; A4 where there is none."""
    return next((paper for paper in PAPERS if paper.name == name), PAPERS[0])
