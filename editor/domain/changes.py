"""What a write touched, and who began it."""

from editor.domain.story import StoryId
from editor.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The stories and photos (by SHA-256) that one committed operation touched.

    `origin` is whoever began it, compared by identity; None means nobody who listens. `listed` says whether the list
    (order, counts, headlines) may look different; `everything` asks for a full reload, as after another program's
    write.
    """

    stories: frozenset[StoryId] = frozenset()
    photos: frozenset[str] = frozenset()
    origin: object | None = None
    listed: bool = True
    everything: bool = False
