"""A library to be hurt, what it holds, and where in its file each story and photo lies."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
import random

from PIL import Image

from editor.domain.body import Paragraph, Subheading, spans
from editor.domain.photo import Intake
from editor.domain.story import AttachedPhoto, MarginNote, RelatedStory, StoredStory, Story
from editor.imaging.intake import intake
from editor.storage import known_words, photos, revisions, search, stories
from editor.storage.library import Library
from editor.storage.opening import create_library, open_library
from editor.storage.salvage.cells import Cell
from editor.storage.salvage.pages import Pages
from editor.storage.salvage.scan import Rows, Spot
from editor.storage.schema import PAGE_SIZE

BEGIN = datetime(2026, 11, 22, 10, tzinfo=UTC)
WORDS = (
    "council quay harbour vote bridge tender crane minister budget weir ferry inspector contract night tide ледокол"
    " naïve 港口 المدينة"
).split()

Extent = tuple[int, int]
"""Where bytes begin in the file, and where they end."""


@dataclass(frozen=True)
class Stock:
    """A sound library: its bytes, its stories by id, its photos' bytes by checksum, and where each of these lies."""

    data: bytes
    stories: dict[str, StoredStory]
    photos: dict[str, bytes]
    places: dict[str, tuple[Extent, ...]]

    def hit(self, damaged: bytes) -> set[str]:
        """Return the ids of stories, and checksums of photos, of whose own bytes one is not as it was."""
        return {
            name
            for name, places in self.places.items()
            if any(self.data[start:end] != damaged[start:end] for start, end in places)
        }


def picture(chance: random.Random) -> Intake:
    """A photo of noise, so that its file takes several pages."""
    noise = Image.frombytes("RGB", (160, 120), chance.randbytes(160 * 120 * 3))
    data = BytesIO()
    noise.save(data, "JPEG", quality=90)
    return intake(data.getvalue(), f"quay-{chance.randrange(10_000)}.jpg")


def fill(library: Library, count: int, chance: random.Random) -> None:
    """Write stories with photos, links, notes and revisions."""
    taken = [picture(chance) for _ in range(max(2, count // 10))]
    with library.transaction() as tx:
        pictures = [photos.add(tx, each, BEGIN) for each in taken]
        known_words.add(tx, "en-GB", "Standfirst")
        written: list[Story] = []
        for number in range(count):
            story = _story(number, chance, written)
            if number % 3 == 0:
                story = story.with_photo(
                    AttachedPhoto("p1", "The quay.", "AP", lead=True, picture=chance.choice(pictures))
                )
            stored = stories.insert(tx, story, BEGIN + timedelta(minutes=number))
            written.append(stored.story)
            search.refresh(tx, story.id)
            if number % 2 == 0:
                revisions.record(tx, stored, "named", "First", BEGIN)
                later = replace(story, standfirst=f"Changed {number}.")
                stories.save(tx, later, 1, BEGIN + timedelta(minutes=number, seconds=30))
                search.refresh(tx, story.id)


def _story(number: int, chance: random.Random, before: list[Story]) -> Story:
    length = chance.choice((20, 60, 200, 700, 4000))
    blocks = [
        Paragraph(spans(" ".join(chance.choice(WORDS) for _ in range(min(length, 80))))) for _ in range(0, length, 80)
    ]
    story = Story(
        id=f"{chance.getrandbits(128):032x}",
        slug=f"STORY-{number}",
        slug_set=True,
        headline=f"Headline {number}: {chance.choice(WORDS)}",
        byline="By Ann",
        keywords=("harbour", "vote"),
        notes="Ring the harbour master." * (number % 4),
        margin_notes=(MarginNote("n1", "Who said so?"),) if number % 5 == 0 else (),
    )
    if before and number % 4 == 0:
        story = story.with_related(RelatedStory("r1", "Earlier", story=chance.choice(before).id))
    return story.with_body(replace(story.body, blocks=(Subheading(spans("What happened")), *blocks)))


def make(path: Path, count: int, seed: int) -> Stock:
    """Make a sound library at `path` and return what is in it."""
    create_library(path, BEGIN)
    library = open_library(path, write=True)
    fill(library, count, random.Random(seed))
    library.close()
    return look(path)


def look(path: Path) -> Stock:
    """Return what the sound library at `path` holds."""
    library = open_library(path, write=False)
    reader = library.reader()
    ids = [row["id"] for row in reader.all("SELECT id FROM story")]
    held = {story_id: stories.load(reader, story_id) for story_id in ids}
    sums = [row["sha256"] for row in reader.all("SELECT sha256 FROM photo")]
    originals = {sha256: photos.original(reader, sha256) for sha256 in sums}
    library.close()
    with Pages(path) as pages:
        places = dict(_places(pages))
    return Stock(path.read_bytes(), held, originals, places)


def _places(pages: Pages) -> Iterator[tuple[str, tuple[Extent, ...]]]:
    rows = Rows.found(pages)
    photo_places = {}
    for number in rows.numbers("photo"):
        sha256 = str(rows.of("photo", number)[0]["sha256"])
        own = [*_extents(pages, rows, "photo", number), *_extents(pages, rows, "photo_bytes", number)]
        photo_places[number] = tuple(_extents(pages, rows, "photo", number))
        yield sha256, tuple(own)
    for number in rows.numbers("story"):
        extents = [
            extent
            for table in ("story", "story_text", "story_photo", "story_related")
            for extent in _extents(pages, rows, table, number)
        ]
        # The checksum covers what its photos' records and its targets' ids say.
        for row in rows.of("story_photo", number):
            extents += photo_places.get(row["photo"], ()) if isinstance(row["photo"], int) else ()
        for row in rows.of("story_related", number):
            if isinstance(row["target"], int):
                extents += _extents(pages, rows, "story", row["target"])
        yield str(rows.of("story", number)[0]["id"]), tuple(extents)


def _extents(pages: Pages, rows: Rows, table: str, number: int) -> Iterator[Extent]:
    for spot in rows.spots(table, number):
        yield from _extent(pages, spot)


def _extent(pages: Pages, spot: Spot) -> Iterator[Extent]:
    cell: Cell = spot.cell
    base = (spot.page - 1) * PAGE_SIZE
    end = cell.start + cell.local
    left = cell.size - cell.local
    # The size of the record and its number stand before it.
    yield base + cell.start - 3, base + end + (4 if left else 0)
    following = int.from_bytes(pages[spot.page][end : end + 4]) if left else 0
    while left > 0:
        size = min(left, PAGE_SIZE - 4)
        yield (following - 1) * PAGE_SIZE, (following - 1) * PAGE_SIZE + 4 + size
        left -= PAGE_SIZE - 4
        following = int.from_bytes(pages[following][:4])
