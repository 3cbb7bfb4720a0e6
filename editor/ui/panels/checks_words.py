"""What the checks panel says of findings: their heading, the story's words around them, a quick mend. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from editor.domain.body import TEXT_BLOCKS
from editor.domain.credits import bracketed
from editor.domain.findings import Finding, Marks, credit_taken_out, to_come
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.domain.values import dataclass

STOPPING, ON_PAGE, IN_PHOTOS, IN_RELATED = "Stops an export", "On the page", "Photos", "Related stories"
_BEFORE, _MOST = 26, 160


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One finding as it is shown. `mark` is what to mark in `excerpt`, from and to; `mend` is "" for no quick mend."""

    finding: Finding
    heading: str
    excerpt: str = ""
    mark: tuple[int, int] = (0, 0)
    mend: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.heading}: {self.finding.sentence} {self.excerpt}".strip()


def check_rows(story: Story, found: Iterable[Finding], writable: bool, marks: Marks = ()) -> tuple[CheckRow, ...]:
    """Return what is shown of the findings of `story`, in their order; mends are offered only if it is `writable`."""
    rows = (_row(story, finding, marks) for finding in found)
    return tuple(row if writable else replace(row, mend="") for row in rows)


def _row(story: Story, finding: Finding, marks: Marks) -> CheckRow:
    heading = STOPPING if finding.blocks else ON_PAGE
    if finding.part is None:
        text = _text_on_page(story, finding)
        return CheckRow(finding, heading, *_around(text, _first_tk(text, marks)))
    if (photo := story.photo(finding.place)) is not None:
        text, mark = _in_photo(photo, finding, marks)
        return CheckRow(finding, IN_PHOTOS, *_around(text, mark), _mend(photo, finding))
    link = story.related_story(finding.place)
    text = "" if link is None else _in_related(link)
    return CheckRow(finding, IN_RELATED, *_around(text, _first_tk(text, marks) if finding.code == "tk" else (0, 0)))


def _text_on_page(story: Story, finding: Finding) -> str:
    if finding.block is None:
        return "" if finding.place == "body" else str(getattr(story, finding.place))
    block = story.body.blocks[finding.block]
    return block.text if isinstance(block, TEXT_BLOCKS) else ""


def _in_photo(photo: AttachedPhoto, finding: Finding, marks: Marks) -> tuple[str, tuple[int, int]]:
    """Return the words of the photo to show, and what is amiss in them."""
    if finding.code == "tk":
        text = str(getattr(photo, finding.part or "caption"))
        return text, _first_tk(text, marks)
    if finding.code == "code":
        return str(getattr(photo, finding.part or "caption")), (0, 0)
    inside = bracketed(photo.caption)
    if finding.code != "credit-in-caption" or inside is None:
        return photo.caption, (0, 0)
    at = photo.caption.rfind(inside)
    return photo.caption, (at - 1, at + len(inside) + 1)


def _in_related(link: RelatedStory) -> str:
    return link.title or link.label


def _mend(photo: AttachedPhoto, finding: Finding) -> str:
    words = credit_taken_out(photo) if finding.code == "credit-in-caption" else None
    if words is None:
        return ""
    moved = next((part for part in ("credit", "source") if part in words), None)
    return "Take it out of the caption" if moved is None else f"Move it to the {moved}"


def _first_tk(text: str, marks: Marks) -> tuple[int, int]:
    return next(iter(to_come(text, marks)), (0, 0))


def _around(text: str, mark: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """Return the words of `text` from shortly before `mark`, on one line, and where the mark stands in them."""
    start = 0
    if mark[0] > _BEFORE:
        start = mark[0] - _BEFORE
        space = text.find(" ", start, mark[0])
        start = start if space < 0 else space + 1
    shown = text[start : start + _MOST].replace("\n", " ")
    lead = "…" if start else ""
    low, high = (min(at - start, len(shown)) + len(lead) if mark[1] else 0 for at in mark)
    return lead + shown, (low, high)
