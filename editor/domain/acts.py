"""What was done of late that somebody may want undone, and whether it still can be."""

from datetime import datetime

from editor.domain.story import AttachedPhoto, RelatedStory, Status, Story, StoryId
from editor.domain.values import dataclass

STATUS, REMOVED, IMPORTED = "status", "removed", "imported"
KEPT_BEFORE = ("replace", "restore")
"""Kinds of acts before which a version was kept: words replaced in many stories, and another version brought back."""

MOST = 30
"""So many of the last acts are offered."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act on one story, which is called `headline` (or `slug`) now.

    Of a change of status there are `before` and `after`, of a photo or link that was removed the `attachment`, of what
    was replaced or restored the number of the `revision` kept before.
    """

    number: int
    at: datetime
    kind: str
    story: StoryId
    headline: str
    slug: str
    before: Status | None = None
    after: Status | None = None
    attachment: AttachedPhoto | RelatedStory | None = None
    revision: int | None = None


def why_not(act: Act, present: Story, has_revision: bool) -> str:
    """Return why `act` cannot be undone any more in its story as it is; "" where it can. Pure."""
    if act.kind == STATUS:
        return "" if present.status is act.after else "It was undone, or moved on, since."
    if act.kind == REMOVED:
        held = {photo.key for photo in present.photos} | {link.key for link in present.related}
        return "It is in the story again." if act.attachment is None or act.attachment.key in held else ""
    if act.kind == IMPORTED:
        return "It is in the bin already." if present.status is Status.SPIKED else ""
    return "" if has_revision else "The version from before was thinned out of its History."
