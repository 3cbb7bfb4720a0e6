"""Versions are small on the disk, each is proved by itself, and none of them takes many others with it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.domain.body import Body, Paragraph, Span, spans
from editor.domain.errors import LibraryDamaged
from editor.domain.record import canonical_bytes
from editor.domain.story import StoredStory, Story
from editor.domain.thinning import thinned
from editor.storage import revisions
from editor.storage.checks import laws
from editor.storage.deltas import difference, made, packed, unpacked
from editor.storage.library import Library
from editor.storage.revisions import WHOLE_EVERY
from tests.builders import STORY_ID, p, story
from tests.storage.support import NOW, insert, save
from tests.strategies import stories

WORDS = "the council vote bridge harbour ferry said on friday that repairs would cost more than planned".split()


def keep(library: Library, stored: StoredStory, at: datetime = NOW, name: str = "") -> int:
    with library.transaction() as tx:
        return revisions.record(tx, stored, "interval", name, at)


def versions(library: Library, count: int) -> list[StoredStory]:
    """Save and keep so many versions of one story; return them."""
    kept = [insert(library, story(*(p(f"Paragraph {at}.") for at in range(30))))]
    keep(library, kept[0])
    for number in range(1, count):
        blocks = list(kept[-1].story.body)
        blocks[number % 30] = p(f"Paragraph {number % 30}, for the {number}th time.")
        kept.append(save(library, kept[-1].story.with_body(Body.of(blocks)), kept[-1].version))
        keep(library, kept[-1])
    return kept


def numbers(library: Library) -> list[int]:
    """The numbers of the versions, the oldest first."""
    return [row.id for row in reversed(revisions.of(library.reader(), STORY_ID))]


def wholes(library: Library) -> int:
    """How many versions are kept whole."""
    return len(library.reader().all("SELECT 1 FROM revision WHERE substr(record, 1, 1) <> x'01'"))


@settings(max_examples=15)
@given(stories(), stories())
def test_any_record_is_made_of_any_other(one: Story, other: Story) -> None:
    base, record = (canonical_bytes(StoredStory(each, 1, NOW, NOW)) for each in (one, other))
    assert made(base, difference(base, record)) == record
    assert unpacked(packed(record)) == record


@given(st.binary(max_size=60))
def test_no_bytes_but_its_own_make_a_record(data: bytes) -> None:
    base = canonical_bytes(StoredStory(story(p("The council met.")), 1, NOW, NOW))
    for wrong in (data, difference(base, base)[:4] + data):
        try:
            made(base, wrong)
        except ValueError:
            continue


def test_most_are_differences_and_all_come_back(library: Library) -> None:
    kept = versions(library, 40)
    assert [revisions.load(library.reader(), number) for number in numbers(library)] == kept
    assert wholes(library) == 2


def test_damage_to_one_costs_those_that_stand_on_it_alone(library: Library) -> None:
    versions(library, 36)
    every = numbers(library)
    with library.transaction() as tx:
        tx.run("UPDATE revision SET record = zeroblob(40) WHERE number = ?", every[20])
    lost = 0
    for number in every:
        try:
            revisions.load(library.reader(), number)
        except LibraryDamaged:
            lost += 1
    assert 1 <= lost < WHOLE_EVERY


def test_others_are_dropped_and_the_rest_still_come_back(library: Library) -> None:
    kept = versions(library, 36)
    every = numbers(library)
    chance = random.Random(7)
    staying = sorted({every[0], every[-1], *chance.sample(every, 10)})
    with library.transaction() as tx:
        revisions.drop(tx, [number for number in every if number not in staying])
        assert laws(tx) == []
    assert numbers(library) == staying
    for number in staying:
        assert revisions.load(library.reader(), number) == kept[every.index(number)]
    assert wholes(library) <= 4


def test_one_that_cannot_be_rebuilt_is_not_made_worse(library: Library) -> None:
    versions(library, 5)
    every = numbers(library)
    with library.transaction() as tx:
        tx.run("UPDATE revision SET record = x'01' WHERE number = ?", every[2])
        revisions.drop(tx, every[1:4])
    assert every[0] in numbers(library)
    assert every[4] in numbers(library)
    revisions.load(library.reader(), every[0])


def test_the_same_words_named_twice_come_back(library: Library) -> None:
    stored = insert(library, story(p("First.")))
    same = [keep(library, stored, name=name) for name in ("", "One", "Two", "Three")]
    assert {revisions.load(library.reader(), number) for number in same} == {stored}


def year(now: datetime) -> Iterator[datetime]:
    """When a version was kept in a year of daily writing: each day, each hour of the last week, all of today."""
    yield from (now - timedelta(days=day) for day in range(365, 7, -1))
    yield from (now - timedelta(days=day, hours=hour) for day in range(6, 0, -1) for hour in range(7, -1, -1))
    yield from (now - timedelta(minutes=10 * turn) for turn in range(40, -1, -1))


def test_a_year_of_daily_writing_takes_less_than_ten_times_the_story(library: Library, path: Path) -> None:
    chance = random.Random(11)

    def paragraph() -> Paragraph:
        return Paragraph(spans(Span(" ".join(chance.choices(WORDS, k=40)) + f" {chance.random()}.")))

    blocks = [paragraph() for _ in range(10)]
    stored = insert(library, story(*blocks))
    library.checkpoint()
    before = path.stat().st_size
    with library.transaction() as tx:
        for at in year(NOW):
            blocks[chance.randrange(len(blocks))] = paragraph()
            if at < NOW - timedelta(days=7) and at.day % 5 == 0:
                blocks.insert(chance.randrange(len(blocks)), paragraph())
            stored = StoredStory(stored.story.with_body(Body.of(blocks)), stored.version + 1, stored.created, at)
            revisions.record(tx, stored, "interval", "", at)
    assert thinned(revisions.of(library.reader(), STORY_ID), NOW) == []
    library.checkpoint()
    size = len(canonical_bytes(stored))
    kept = len(numbers(library))
    assert kept == 447
    assert path.stat().st_size - before < 10 * size
