"""The photos of a whole library, each once, with the stories that show it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from editor.domain.credits import joined
from editor.domain.story import Picture, StoryId
from editor.domain.text import folded
from editor.domain.values import dataclass


class Which(StrEnum):
    """Which photos are looked at: all but the bin's, those that nothing shows or keeps, those in the bin."""

    ALL = "all"
    UNUSED = "unused"
    BIN = "bin"

    def takes(self, photo: "GalleryPhoto") -> bool:
        """Say whether `photo` is one of them."""
        if self is Which.BIN:
            return photo.is_binned
        return not photo.is_binned and (self is Which.ALL or photo.is_unused)


@dataclass(frozen=True, slots=True)
class Use:
    """A photo in one story. `binned` says that the story lies in the bin."""

    story: StoryId
    slug: str
    headline: str
    binned: bool
    caption: str
    credit: str
    source: str


@dataclass(frozen=True, slots=True)
class GalleryPhoto:
    """A photo of the library: what its file says, where it is used, and when it came in (UTC).

    `number` orders photos as they came. `size` is bytes of the original. `kept` says that a version in some story's
    history shows it. `binned` is when it was put into the bin.
    """

    number: int
    picture: Picture
    file_name: str
    caption: str
    credit: str
    source: str
    alt: str
    taken: str
    added: datetime
    size: int
    uses: tuple[Use, ...] = ()
    kept: bool = False
    binned: datetime | None = None

    @property
    def is_unused(self) -> bool:
        """Whether nothing shows or keeps it: no story, not even one in the bin, and no version in a history."""
        return not self.uses and not self.kept

    @property
    def is_binned(self) -> bool:
        """Whether it lies in the bin; one that a story shows again is out of it by that alone."""
        return self.binned is not None and self.is_unused

    @property
    def words(self) -> str:
        """The caption it goes by: that of the story that was changed last, else its file's, else the file's name."""
        said = (*(use.caption for use in self.uses), self.caption, self.file_name)
        return next((each.strip() for each in said if each.strip()), "")

    @property
    def credit_line(self) -> str:
        """The credit it goes by, as `words`."""
        said = (*(joined(use.credit, use.source) for use in self.uses), joined(self.credit, self.source))
        return next((each for each in said if each.strip()), "")

    def answers(self, words: Sequence[str]) -> bool:
        """Say whether each of the folded `words` is in something that it goes by: see `sought`."""
        if not words:
            return True
        said = [self.caption, self.credit, self.source, self.alt, self.file_name, self.taken]
        said += [self.added.strftime("%Y-%m-%d %d %B %Y")]
        for use in self.uses:
            said += [use.slug, use.headline, use.caption, use.credit, use.source]
        held = folded("\n".join(said))
        return all(word in held for word in words)


def sought(text: str) -> list[str]:
    """Return the words of a search, folded: captions, credits, names of files and stories, and dates answer to them."""
    return folded(text).split()
