"""Finding stories by what is in them, whatever a person types."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
import pytest

from editor.domain.rows import SearchHit
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.storage import search, stories
from editor.storage.checks import laws
from editor.storage.library import Library
from tests.builders import STORY_ID, p, story
from tests.storage.support import LATER, NOW, insert, save, story_id


def index(library: Library) -> None:
    """Bring every stale entry up to date."""
    with library.transaction() as tx:
        for stale in search.stale(tx):
            search.refresh(tx, stale)


def put(library: Library, number: int, *blocks: str, **fields: object) -> Story:
    """Store and index a story; later numbers are modified later."""
    fields.setdefault("slug", f"S-{number}")
    each = story(*(p(text) for text in blocks), id=story_id(number), **fields)
    with library.transaction() as tx:
        stories.insert(tx, each, NOW + timedelta(minutes=number))
        search.enter(tx, each)
    return each


def ids(hits: list[SearchHit]) -> list[int]:
    """The numbers of the stories that were found."""
    return [int(hit.row.id, 16) for hit in hits]


@pytest.fixture
def full(library: Library) -> Library:
    """A library with one story that has a word of its own in every place."""
    put(
        library,
        1,
        "The bodyword stands.",
        headline="Headlineword",
        standfirst="Standfirstword",
        byline="By Bylineword",
        dateline="DATELINEWORD",
        section="Sectionword",
        keywords=("keywordone", "keywordtwo"),
        slug="SLUG-WORD",
        notes="A noteword.",
        photos=(AttachedPhoto("p1", caption="Captionword.", credit="Creditword", source="AP", alt="Altword"),),
        related=(RelatedStory("r1", "Titleword"),),
    )
    return library


@pytest.mark.parametrize(
    "word",
    "headlineword standfirstword bylineword datelineword sectionword keywordtwo bodyword captionword creditword AP"
    " altword titleword noteword slug-word SLUG word slug_word bodywo".split(),
)
def test_a_story_is_found_by_every_part_of_it(full: Library, word: str) -> None:
    reader = full.reader()
    assert ids(search.newest_hits(reader, word, 5)) == [1]
    (hit,) = search.ranked_hits(reader, word, 5)
    assert hit.row == stories.row(reader, story_id(1))
    assert hit.score > 0


def test_all_words_must_be_there_and_only_the_last_may_be_unfinished(full: Library) -> None:
    reader = full.reader()
    assert ids(search.ranked_hits(reader, "headlineword bodyw", 5)) == [1]
    assert search.ranked_hits(reader, "bodyw headlineword", 5) == []
    assert search.ranked_hits(reader, "headlineword nowhere", 5) == []


def test_accents_and_case_do_not_matter(library: Library) -> None:
    put(library, 1, "Señor Müller, Ångström, САНКТ, مرفأ بيروت")
    for word in ("senor", "MULLER", "angstrom", "санкт", "Señor", "Mu\u0308ller", "بيروت"):
        assert ids(search.ranked_hits(library.reader(), word, 5)) == [1]


@pytest.mark.parametrize("words", ["", "  ", "a", "a ", "—", '"', "*", "- -", "😀", "\x00", "\ud800"])
def test_fewer_than_two_letters_find_nothing(full: Library, words: str) -> None:
    for hits in (search.newest_hits, search.ranked_hits, search.title_hits):
        assert hits(full.reader(), words, 5) == []


def test_a_single_last_letter_waits_for_the_next(full: Library) -> None:
    assert ids(search.newest_hits(full.reader(), "headlineword z", 5)) == [1]
    assert search.newest_hits(full.reader(), "headlineword zz", 5) == []


INJECTIONS = [
    'bodyword"',
    '"bodyword',
    "bodyword*",
    "(bodyword",
    "headline:bodyword",
    "{headline}: bodyword",
    "^bodyword",
    "bodyword NOT headlineword",
    "bodyword OR nothing",
    "NEAR(bodyword headlineword, 5)",
    "bodyword' OR 1=1 --",
    "bodyword; DROP TABLE story",
    "-bodyword",
    "+bodyword",
    "bodyword\x00*",
    "\ud800bodyword",
    '" OR "" "',
    "a" * 5000,
    "word " * 500,
]


@pytest.mark.parametrize("typed", INJECTIONS)
def test_what_is_typed_never_is_syntax(full: Library, typed: str) -> None:
    for hits in (search.newest_hits, search.ranked_hits, search.title_hits):
        found = hits(full.reader(), typed, 5)
        assert ids(found) in ([], [1])
    assert laws(full.reader()) == []


def test_operators_are_plain_words(library: Library) -> None:
    put(library, 1, "To be or not to be near it")
    put(library, 2, "To be")
    assert ids(search.ranked_hits(library.reader(), "be OR nothing", 5)) == []
    assert ids(search.ranked_hits(library.reader(), "be NOT near", 5)) == [1]
    assert ids(search.ranked_hits(library.reader(), "near AND it", 5)) == []


@given(st.text(max_size=40))
def test_any_text_can_be_typed(full: Library, typed: str) -> None:
    for hits in (search.newest_hits, search.ranked_hits, search.title_hits):
        assert ids(hits(full.reader(), typed, 5)) in ([], [1])


def test_the_newest_come_first_and_the_best_after(library: Library) -> None:
    put(library, 1, "Other words.", headline="Harbour")
    put(library, 2, "A harbour. " + "Other words follow. " * 50)
    put(library, 3, "Nothing of it.")
    put(library, 4, "The harbour once. " + "Other words follow. " * 50)

    newest = search.newest_hits(library.reader(), "harbour", 5)
    ranked = search.ranked_hits(library.reader(), "harbour", 5)

    assert ids(newest) == [4, 2, 1]
    assert ids(ranked)[0] == 1
    assert set(ids(ranked)) == {1, 2, 4}
    for hits in (newest, ranked):
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert ids(search.newest_hits(library.reader(), "harbour", 2)) == [4, 2]


def test_a_changed_story_is_found_by_what_it_says_now_and_as_the_newest(library: Library) -> None:
    first = put(library, 1, "The harbour.")
    put(library, 2, "The harbour too.")
    save(library, first.with_body(story(p("The airport, no harbour.")).body), 1, LATER)
    assert search.stale(library.reader()) == [story_id(1)]
    index(library)
    assert search.stale(library.reader()) == []
    assert ids(search.newest_hits(library.reader(), "harbour", 5)) == [1, 2]
    assert ids(search.newest_hits(library.reader(), "airport", 5)) == [1]
    with library.transaction() as tx:
        assert laws(tx) == []


def test_the_bin_is_not_searched(library: Library) -> None:
    each = put(library, 1, "The harbour.", headline="Harbour")
    save(library, each.binned(), 1)
    for hits in (search.newest_hits, search.ranked_hits, search.title_hits):
        assert hits(library.reader(), "harbour", 5) == []
    save(library, each.binned().restored(), 2)
    assert ids(search.title_hits(library.reader(), "harbour", 5)) == [1]


def test_a_deleted_story_leaves_the_index(library: Library) -> None:
    put(library, 1, "The harbour.")
    put(library, 2, "The harbour.")
    with library.transaction() as tx:
        stories.delete(tx, story_id(2))
        assert laws(tx) == []
    assert ids(search.ranked_hits(library.reader(), "harbour", 5)) == [1]


def test_a_picker_looks_at_titles_alone(library: Library) -> None:
    put(library, 1, "Bridge.", headline="The old bridge reopens", slug="REOPENS")
    put(library, 2, "Bridge.", headline="Bridge closed", slug="CLOSED")
    put(library, 3, "Bridge.", headline="Nothing", slug="BRIDGE")
    put(library, 4, "Bridge.", headline="Bridges of the city", slug="CITY")
    put(library, 5, "Only the text has a bridge.", headline="Text", slug="TEXT")
    put(library, 6, "", headline="A new bridge", slug="NEW")

    assert ids(search.title_hits(library.reader(), "bridge", 9)) == [3, 4, 2, 6, 1]
    assert ids(search.title_hits(library.reader(), "bridge", 2)) == [3, 4]
    assert ids(search.title_hits(library.reader(), "bridge clo", 9)) == [2]


def test_an_exact_slug_is_picked_before_it_is_indexed(library: Library) -> None:
    insert(library, story(slug="BRAND-NEW"))
    assert [hit.row.id for hit in search.title_hits(library.reader(), "brand-new", 5)] == [STORY_ID]


def test_snippets_are_short_plain_text_around_the_match(library: Library) -> None:
    put(library, 1, "Before it came much. " * 100 + "The <b>harbour</b> burnt.\nThen\t" + "more came after. " * 100)
    put(library, 2, "a" * 3000 + " harbour " + "b" * 3000)
    put(library, 3, "Harbour.")
    for hits in (search.newest_hits, search.ranked_hits):
        snippets = {int(hit.row.id, 16): hit.snippet for hit in hits(library.reader(), "harbour", 5)}
        assert all(len(snippet) <= search.SNIPPET for snippet in snippets.values())
        assert "The <b>harbour</b> burnt. Then" in snippets[1]
        assert " harbour " in snippets[2]
        assert snippets[3] == "Harbour."
        assert not any(set(snippet) & set("\x02\x03\n\t") for snippet in snippets.values())


def test_the_index_is_rebuilt_to_the_same(library: Library) -> None:
    for number in range(1, 9):
        put(library, number, "The harbour.", f"Only {'abcdefghi'[number] * 5}.", headline=f"Headline {number}")
    query = "SELECT story, headline, body FROM search_text ORDER BY number"
    before = [tuple(row) for row in library.reader().all(query)]
    found = ids(search.ranked_hits(library.reader(), "harbour", 9))

    with library.transaction() as tx:
        search.mark_stale(tx, story_id(3))
        search.rebuild(tx)
        assert laws(tx) == []

    assert search.stale(library.reader()) == []
    assert [tuple(row) for row in library.reader().all(query)] == before
    assert sorted(ids(search.ranked_hits(library.reader(), "harbour", 9))) == sorted(found)


def test_a_rebuild_passes_over_a_damaged_story(library: Library) -> None:
    put(library, 1, "The harbour.")
    put(library, 2, "The harbour.")
    with library.transaction() as tx:
        tx.run("UPDATE story SET headline = 'Forged' WHERE id = ?", story_id(1))
        search.rebuild(tx)
    assert ids(search.newest_hits(library.reader(), "harbour", 5)) == [2]
    assert search.stale(library.reader()) == [story_id(1)]


def test_an_index_that_differs_from_its_text_is_told(library: Library) -> None:
    put(library, 1, "The harbour.")
    with library.transaction() as tx:
        tx.run("UPDATE search_text SET body = 'Another text.'")
        broken = laws(tx)
    assert "The search index does not say what its text says." in broken
    assert f"The search entry of story S-1 ({story_id(1)}) is behind." in broken


@pytest.mark.parametrize("order", ["search.rowid DESC", "search.rank"])
def test_hits_come_in_order_without_sorting(library: Library, order: str) -> None:
    plan = library.reader().all(
        "EXPLAIN QUERY PLAN SELECT s.id FROM search JOIN search_text AS t ON t.number = search.rowid"  # noqa: S608
        " JOIN story AS s ON s.number = t.story WHERE search MATCH 'a' AND s.status <> 'spiked'"
        f" ORDER BY {order} LIMIT 5"
    )
    assert not any("TEMP B-TREE" in row["detail"] for row in plan)


def test_what_readers_see_is_given_newest_first_without_the_bin(library: Library) -> None:
    put(library, 1, "Text.", headline="One", notes="private", photos=(AttachedPhoto("p1", alt="Alt"),))
    second = put(library, 2, "Two.")
    binned = put(library, 3, "Three.")
    save(library, binned.binned(), 1)
    save(library, second, 1)
    found = search.searched(library.reader(), 2**62, 1)
    assert [(int(story_id, 16), words) for _, story_id, words in found] == [(2, None)]
    ((_, story_id, words),) = search.searched(library.reader(), found[0][0], 5)
    assert (int(story_id, 16), words.split("\n") if words else []) == (1, ["One", "", "", "", "Text.", "Alt", "", ""])
