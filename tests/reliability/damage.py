"""Damaged libraries: each is refused, or what is damaged in it is told; and what is whole in it is rescued."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
import random
import traceback

from editor.domain.errors import StandfirstError
from editor.domain.rescue import Rescued
from editor.domain.story import AttachedPhoto, RelatedStory, StoredStory, Story
from editor.imaging.intake import intake
from editor.storage import photos, stories
from editor.storage.checks import prove_content
from editor.storage.connection import Reader
from editor.storage.opening import open_library
from editor.storage.salvage.rescue import rescue
from tests.reliability.harm import HARMS, WHOLE, Harm
from tests.reliability.stock import BEGIN, Stock, make

STORIES = 24
_SHARE = 0.99
"""Of the stories that were not hit, those that must be rescued."""


@dataclass
class Count:
    """What was seen of one kind of harm, and each case that broke a rule."""

    name: str
    cases: int
    refused: int = 0
    told: int = 0
    untold: int = 0
    unhurt: int = 0
    rescued: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def figure(self) -> str:
        """What was seen, in a few words."""
        return f"{self.refused} refused, {self.told} told; {self.rescued} of {self.unhurt} whole ones rescued"


def counts(
    folder: Path, count: int, seed: int, stories: int = STORIES, harms: Mapping[str, Harm] = HARMS
) -> Iterator[Count]:
    """Hurt a library of `stories` `count` times in all, and give what was seen of each kind of harm."""
    stock = make(folder / "stock.standfirst", stories, seed)
    for name, harm in harms.items():
        yield _count(name, harm, stock, folder, max(1, count // len(harms)), seed)


def _count(name: str, harm: Harm, stock: Stock, folder: Path, cases: int, seed: int) -> Count:
    seen = Count(name, cases)
    for number in range(cases):
        case = f"{seed}:{name}:{number}"
        hurt = harm(stock.data, random.Random(case))
        place = folder / "case"
        place.mkdir()
        try:
            try_case(place / "hurt.standfirst", hurt, stock, seen, every=name in WHOLE)
        except Exception as error:  # noqa: BLE001
            where = traceback.extract_tb(error.__traceback__)[-1]
            seen.broken.append(f"{case}: {type(error).__name__} in {where.name}, line {where.lineno}")
        _clear(place)
    share = seen.rescued / seen.unhurt if seen.unhurt else 1.0
    if share < _SHARE:
        seen.broken.append(f"{name}: only {share:.2%} of what was whole was rescued")
    return seen


def try_case(path: Path, hurt: bytes, stock: Stock, seen: Count, *, every: bool) -> None:
    """Open, read, prove and rescue a damaged library, and note each rule that this breaks. Raises what is no answer."""
    path.write_bytes(hurt)
    _read(path, stock, seen)
    if path.read_bytes() != hurt:
        seen.broken.append(f"{path.name}: its bytes were changed")
    _rescue(path, hurt, stock, seen, every=every)
    if path.read_bytes() != hurt:
        seen.broken.append(f"{path.name}: its bytes were changed by the rescue")


def _read(path: Path, stock: Stock, seen: Count) -> None:
    try:
        library = open_library(path, write=False)
    except StandfirstError:
        seen.refused += 1
        return
    try:
        reader = library.reader()
        amiss = [each for each in stock.stories if not _reads_as_it_was(reader, each, stock, seen)]
        amiss += [each for each in stock.photos if not _shows_as_it_was(reader, each, stock, seen)]
        proof = prove_content(reader)
        seen.told += len(proof.faults)
        if amiss and not proof.faults:
            seen.broken.append(f"{amiss[0]} cannot be read, and verify says nothing")
    except StandfirstError:
        seen.told += 1
    finally:
        library.close()


def _reads_as_it_was(reader: Reader, story_id: str, stock: Stock, seen: Count) -> bool:
    try:
        stored = stories.load(reader, story_id)
    except StandfirstError:
        return False
    if stored != stock.stories[story_id]:
        seen.broken.append(f"{story_id} is shown as sound and is not as it was")
    return True


def _shows_as_it_was(reader: Reader, sha256: str, stock: Stock, seen: Count) -> bool:
    try:
        return photos.original(reader, sha256) == stock.photos[sha256]
    except StandfirstError:
        return False


def _rescue(path: Path, hurt: bytes, stock: Stock, seen: Count, *, every: bool) -> None:
    new = path.with_name("new.standfirst")
    unhurt = set(stock.places) - stock.hit(hurt)
    saved: dict[str, StoredStory] = {}
    originals: set[str] = set()
    try:
        told = rescue(path, new, BEGIN, intake, lambda name, data: None)
        saved, originals = _saved(new, stock, told, seen)
    except StandfirstError:
        if every:
            seen.broken.append("a library without a header was not rescued")
    rescued = {each for each in unhurt if each in originals or _is_saved(saved, each, stock)}
    seen.unhurt += len(unhurt)
    seen.rescued += len(rescued)
    if every and rescued != set(stock.places):
        seen.broken.append(f"{len(set(stock.places) - rescued)} were lost with the header")


def _saved(new: Path, stock: Stock, told: Rescued, seen: Count) -> tuple[dict[str, StoredStory], set[str]]:
    library = open_library(new, write=False)
    try:
        reader = library.reader()
        ids = [row["id"] for row in reader.all("SELECT id FROM story")]
        saved = {each: stories.load(reader, each) for each in ids}
        originals = {row["sha256"] for row in reader.all("SELECT sha256 FROM photo")}
    finally:
        library.close()
    for story_id, stored in saved.items():
        story = stored.story
        if story.headline.startswith("DAMAGED: ") or story.slug.endswith("-LAST-GOOD"):
            continue
        if story_id not in stock.stories or _bare(story) != _bare(stock.stories[story_id].story):
            seen.broken.append(f"{story.slug} was rescued as sound and is not as it was")
    marked = sum(stored.story.headline.startswith("DAMAGED: ") for stored in saved.values())
    if marked > len(told.damaged):
        seen.broken.append("a damaged story is not in the report")
    return saved, originals


def _is_saved(saved: dict[str, StoredStory], story_id: str, stock: Stock) -> bool:
    return (
        story_id in stock.stories
        and story_id in saved
        and _bare(saved[story_id].story) == _bare(stock.stories[story_id].story)
    )


def _bare(story: Story) -> Story:
    """Return a story without what lies in other rows than its own: the pictures, and what its links point at."""

    def photo(held: AttachedPhoto) -> AttachedPhoto:
        return replace(held, picture=None)

    def link(held: RelatedStory) -> RelatedStory:
        return replace(held, story=None)

    return replace(story, photos=tuple(map(photo, story.photos)), related=tuple(map(link, story.related)))


def _clear(place: Path) -> None:
    for each in place.iterdir():
        each.unlink()
    place.rmdir()
