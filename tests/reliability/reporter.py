"""A reporter at work on a desk: every act that a library keeps, in an order drawn from a seed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
import random

from editor.desk.library import Desk
from editor.desk.opening import open_desk
from editor.domain.body import Body, PhotoBlock
from editor.domain.story import AttachedPhoto, Status, StoredStory, Story
from tests.builders import h, p
from tests.storage.support import intake, story_id

_WORDS = "the council voted late on Friday to keep the ferry running until the bridge is whole again".split()
_START = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


State = dict[str, object]
"""Every story as it is stored, and the reasons of its revisions, by its id."""


def state_of(desk: Desk) -> State:
    """Return what `desk` says of its library, each story checked against its checksum."""
    rows = desk.every_row(200, tuple(Status))
    return {row.id: (desk.story(row.id), [each.reason for each in desk.revisions(row.id)]) for row in rows}


class Reporter:
    """Does one act after another. `acts` gives the state after each once it is said to be saved."""

    def __init__(self, path: Path, seed: int) -> None:
        self._path = path
        self._dice = random.Random(seed)
        self._ticks = 0
        self._stored: dict[str, StoredStory] = {}
        self._photos = 0

    def acts(self, count: int) -> Iterator[State]:
        """Do `count` acts; the library is closed and opened again now and then."""
        desk = self._open()
        try:
            for _ in range(count):
                act = self._dice.choices(_ACTS, _WEIGHTS)[0] if self._stored else Reporter._begin
                if act is Reporter._come_back:
                    desk.close()
                    desk = self._open()
                else:
                    act(self, desk)
                yield state_of(desk)
        finally:
            desk.close()

    def _open(self) -> Desk:
        return open_desk(self._path, write=True, clock=self._clock)

    def _clock(self) -> datetime:
        # A clock that somebody sets back now and then: nothing may hang on it.
        self._ticks += self._dice.choice((1, 1, 1, 30, -3600))
        return _START + timedelta(seconds=self._ticks)

    def _text(self, words: int) -> str:
        return " ".join(self._dice.choices(_WORDS, k=words)) + "."

    def _one(self) -> StoredStory:
        return self._stored[self._dice.choice(sorted(self._stored))]

    def _put(self, stored: StoredStory) -> None:
        self._stored[stored.story.id] = stored

    def _begin(self, desk: Desk) -> None:
        number = len(self._stored) + 1
        made = Story(story_id(number), headline=f"Ferry {number} {self._text(3)}", slug=f"FERRY-{number}")
        self._put(desk.new_story(made.with_body(Body((p(self._text(20)),)))).result())

    def _write(self, desk: Desk) -> None:
        held = self._one()
        blocks = [p(self._text(self._dice.randrange(5, 200))) for _ in range(self._dice.randrange(1, 12))]
        kept = [PhotoBlock(photo.key) for photo in held.story.photos]
        self._save(desk, held, held.story.with_body(Body((h(self._text(3)), *blocks, *kept))))

    def _save(self, desk: Desk, held: StoredStory, story: Story) -> None:
        self._put(desk.save(story, held.version).result())

    def _head(self, desk: Desk) -> None:
        held = self._one()
        self._save(desk, held, replace(held.story, standfirst=self._text(12), notes=self._text(30)))

    def _attach(self, desk: Desk) -> None:
        held = self._one()
        self._photos += 1
        data = self._dice.randbytes(self._dice.randrange(1_000, 120_000))
        picture = desk.add_photo(intake(data)).result()
        photo = AttachedPhoto(f"p{self._photos}", caption=self._text(9), picture=picture)
        body = Body((*held.story.body.blocks, PhotoBlock(photo.key)))
        self._save(desk, held, replace(held.story, photos=(*held.story.photos, photo)).with_body(body))

    def _bin(self, desk: Desk) -> None:
        self._put(desk.move_to_bin(self._one().story.id).result())

    def _fetch(self, desk: Desk) -> None:
        self._put(desk.restore(self._one().story.id).result())

    def _name(self, desk: Desk) -> None:
        desk.record_revision(self._one().story.id, "named", self._text(2)).result()

    def _index(self, desk: Desk) -> None:
        desk.refresh_search(desk.stale_stories()).result()

    def _come_back(self, desk: Desk) -> None:
        """Close the library and open it again."""


_ACTS: tuple[Callable[[Reporter, Desk], None], ...] = (
    Reporter._begin,
    Reporter._write,
    Reporter._head,
    Reporter._attach,
    Reporter._bin,
    Reporter._fetch,
    Reporter._name,
    Reporter._index,
    Reporter._come_back,
)
_WEIGHTS = (2, 10, 4, 3, 1, 1, 2, 2, 1)
