"""What a desk would send a story back for."""

from dataclasses import dataclass

from editor.domain.story import Story


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `place` is a field's JSON name or an attachment's key; `blocks` stops an export."""

    code: str
    sentence: str
    place: str
    blocks: bool = False


def findings(story: Story) -> list[Finding]:
    """Return what is amiss with `story`, what would block an export first. Pure; safe on any thread."""
    found: list[Finding] = []
    if not story.headline.strip():
        found.append(Finding("no-headline", "The story has no headline.", "headline", blocks=True))
    if story.body.is_empty:
        found.append(Finding("empty-body", "The story has no text.", "body", blocks=True))
    return found
