"""What was set last: the blocks of one body as they are stored, and the story they stood in.

A save follows a few keystrokes, and all but a block or two of the body are the very values of the save before. So what
a block becomes is worked out once and kept with it until a body comes that no longer has it.
"""

from editor.domain.body import Block, Body, shared
from editor.domain.record import block_record, dump
from editor.domain.story import StoredStory, Story
from editor.domain.values import dataclass
from editor.domain.words import block_words, body_words


@dataclass(frozen=True, slots=True)
class SetBody:
    """A body as it is stored: canonical UTF-8 JSON, and its count of words."""

    data: bytes
    words: int


@dataclass(frozen=True, slots=True)
class SavedStory:
    """A story as it was saved last: the number of its row, and the SHA-256 of its canonical bytes."""

    number: int
    stored: StoredStory
    checksum: str


class Galley:
    """Sets bodies for the one thread that writes. Holds no more than one body and one story, and decides nothing:
    what it gives is a function of what it is asked for.
    """

    def __init__(self) -> None:
        self._blocks: tuple[Block, ...] = ()
        self._data: list[bytes] = []
        self._counts: list[int] = []
        self._checksum = ""
        self._story: Story | None = None
        self._saved: SavedStory | None = None

    def set(self, body: Body) -> SetBody:
        """Return `body` as it is stored, setting only the blocks that the last one did not have."""
        start, end = shared(self._blocks, body.blocks)
        old, new = slice(start, len(self._blocks) - end), body.blocks[start : len(body) - end]
        self._data[old] = [dump(block_record(block)) for block in new]
        self._counts[old] = [block_words(block) for block in new]
        self._blocks = body.blocks
        return SetBody(b"".join((b"[", b",".join(self._data), b"]")), sum(self._counts))

    def set_once(self, body: Body) -> SetBody:
        """Return `body` as it is stored, all of it at once: it is new, and nobody types in it yet."""
        return SetBody(dump([block_record(block) for block in body.blocks]), body_words(body))

    def keep(self, story: Story, checksum: str) -> None:
        """Remember `story` as the one that was written last, under the SHA-256 of its canonical bytes."""
        self._story, self._checksum, self._saved = story, checksum, None

    def keep_saved(self, number: int, stored: StoredStory, checksum: str) -> None:
        """Remember `stored`, whose row has `number`, as the one that was written last, over an earlier version."""
        self._story, self._checksum = stored.story, checksum
        self._saved = SavedStory(number, stored, checksum)

    @property
    def saved(self) -> SavedStory | None:
        """What was written last, where that was a save; whether it was committed, its checksum tells."""
        return self._saved

    def kept(self, checksum: str) -> Story | None:
        """Return the story that was written last if `checksum` is its own, and so every byte of it; else None."""
        return self._story if checksum == self._checksum else None
