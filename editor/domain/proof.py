"""What a look through a whole library has shown."""

from collections.abc import Callable

from editor.domain.values import dataclass

Told = Callable[[str, int, int], None]
"""Told what is being done ("Copying"), how much of it is done, and how much there is; what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How much was looked at, and a sentence for each fault: it names slug, id or checksum, and quotes no text."""

    stories: int
    photos: int
    revisions: int
    faults: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What there is, and whether it is sound, in one line."""
        counts = ((self.stories, "story", "stories"), (self.photos, "photo", "photos"))
        said = [_counted(*each) for each in (*counts, (self.revisions, "revision", "revisions"))]
        return f"{', '.join(said)}: {_counted(len(self.faults), 'fault', 'faults') if self.faults else 'sound'}."


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
