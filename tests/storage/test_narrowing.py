"""The list and the search narrowed to a section and a time, page by page."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.rows import EVERY, Narrowing, StoryRow
from editor.domain.story import Status
from editor.storage import search, stories
from editor.storage.library import Library
from tests.builders import p, story
from tests.storage.support import NOW, insert, story_id

SECTIONS = ("Harbour", "", "City", " Harbour ")
STATUSES = (Status.DRAFT, Status.REVIEW, Status.SPIKED)
STORIES = 60

narrowings = st.builds(
    Narrowing,
    st.sampled_from([None, "", "Harbour", "City", "Sport", "' OR 1=1 --"]),
    st.none() | st.integers(-5, 65).map(lambda hours: NOW + timedelta(hours=hours)),
    st.none() | st.integers(-5, 65).map(lambda hours: NOW + timedelta(hours=hours)),
)


@pytest.fixture
def stocked(library: Library) -> Library:
    """Stories of three sections and three statuses, two an hour."""
    for number in range(STORIES):
        status = STATUSES[number % 3]
        before = Status.DRAFT if status is Status.SPIKED else None
        section = SECTIONS[number % 4]
        made = story(
            p("Words."), id=story_id(number), slug=f"S-{number}", section=section, status=status, status_before=before
        )
        insert(library, made, _at(number))
        with library.transaction() as tx:
            search.enter(tx, made)
    return library


def _at(number: int) -> datetime:
    return NOW + timedelta(hours=number // 2)


def walk(library: Library, statuses: frozenset[Status] | None, narrowing: Narrowing) -> list[StoryRow]:
    """Return every row, read seven at a time."""
    found = page = stories.newest(library.reader(), 7, None, statuses, narrowing)
    while page:
        page = stories.newest(library.reader(), 7, page[-1], statuses, narrowing)
        found = found + page
    return found


@given(narrowings, st.none() | st.frozensets(st.sampled_from(STATUSES)))
def test_a_narrowed_list_is_the_whole_list_without_the_others(
    stocked: Library, narrowing: Narrowing, statuses: frozenset[Status] | None
) -> None:
    everything = walk(stocked, statuses, EVERY)
    assert walk(stocked, statuses, narrowing) == [row for row in everything if narrowing.takes(row)]


@given(narrowings, st.sampled_from([None, Status.DRAFT, Status.REVIEW, Status.FILED]))
def test_a_narrowed_search_finds_what_the_whole_one_does_without_the_others(
    stocked: Library, narrowing: Narrowing, status: Status | None
) -> None:
    for hits in (search.newest_hits, search.ranked_hits):
        everything = [hit.row for hit in hits(stocked.reader(), "words", STORIES)]
        wanted = {row.id for row in everything if narrowing.takes(row) and status in (None, row.status)}
        assert {hit.row.id for hit in hits(stocked.reader(), "words", STORIES, status, narrowing)} == wanted


def test_a_rare_section_is_found_behind_any_number_of_others(stocked: Library) -> None:
    rare = story(p("Words."), id="f" * 32, slug="RARE", section="Rare")
    insert(stocked, rare, NOW - timedelta(days=9))
    with stocked.transaction() as tx:
        search.enter(tx, rare)
    (row,) = stories.newest(stocked.reader(), 1, None, None, Narrowing("Rare"))
    assert row.id == rare.id
    (hit,) = search.newest_hits(stocked.reader(), "words", 1, None, Narrowing("Rare"))
    assert hit.row.id == rare.id


def test_sections_are_counted_without_the_bin(stocked: Library, library: Library) -> None:
    rows = walk(stocked, None, EVERY)
    counted = stories.sections(library.reader())
    assert set(counted) == {"", "City", "Harbour"}
    assert counted == {name: sum(row.section.strip() == name for row in rows) for name in counted}
    assert stories.oldest(library.reader()) == NOW


def test_an_empty_library_has_no_oldest_story(library: Library) -> None:
    assert stories.oldest(library.reader()) is None
    assert stories.sections(library.reader()) == {}


@pytest.mark.parametrize(
    ("condition", "index"),
    [
        ("status <> 'spiked'", "story_newest (modified>? AND modified<?)"),
        ("status = 'draft'", "story_status (status=? AND modified>? AND modified<?)"),
    ],
)
def test_a_narrowed_list_walks_an_index(library: Library, condition: str, index: str) -> None:
    plan = library.reader().all(
        f"EXPLAIN QUERY PLAN SELECT slug FROM story WHERE {condition} AND (modified, number) < (?, ?)"  # noqa: S608
        " AND modified >= ? AND (? IS NULL OR trim(section) = ?) ORDER BY modified DESC, number DESC LIMIT ?",
        *(1, 1, 1, "x", "x", 7),
    )
    assert [row["detail"] for row in plan] == [f"SEARCH story USING INDEX {index}"]
