"""What a look through a whole library has shown."""

from collections.abc import Callable

from editor.domain.values import dataclass

Told = Callable[[str, int, int], None]
"""Told what is being done ("Copying"), how much of it is done, and how much there is; what it raises ends the work."""

STRUCTURE = "The file's structure is damaged."
UNPROVED = "does not answer to its checksum."
UNLISTED = "cannot be read whole."
"""How faults end that are damage."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How much was looked at, and a sentence for each fault: it names slug, id or checksum, and quotes no text."""

    stories: int
    photos: int
    revisions: int
    faults: tuple[str, ...] = ()

    @property
    def is_damaged(self) -> bool:
        """Whether bytes are not those that were written, as opposed to something derived that is behind them."""
        return any(fault.endswith((STRUCTURE, UNPROVED, UNLISTED)) for fault in self.faults)

    @property
    def holdings(self) -> str:
        """What there is, in a few words: "12 stories, 6 photos"."""
        return f"{_counted(self.stories, 'story', 'stories')}, {_counted(self.photos, 'photo', 'photos')}"

    @property
    def sentence(self) -> str:
        """What there is, and whether it is sound, in one line."""
        kept = _counted(self.revisions, "revision", "revisions")
        return f"{self.holdings}, {kept}: {_counted(len(self.faults), 'fault', 'faults') if self.faults else 'sound'}."


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
