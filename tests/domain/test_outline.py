"""What stands in an outline, and where an entry goes."""

from hypothesis import given
from hypothesis import strategies as st

from editor.domain.body import Body
from editor.domain.outline import EntryKind, destination, entry_at, extent, outline, stepped
from editor.domain.story import Story
from tests.builders import br, h, li, more, p, photo, q, story
from tests.strategies import bodies, stories

TOLD = story(
    p("Intro"),
    photo("p1"),
    h("Ferries"),
    p("One"),
    q("“Said”"),
    h("Next"),
    li("Step"),
    br(),
    more("r1"),
)
ENTRIES = outline(TOLD)
PHOTO, FERRIES, QUOTE, NEXT, BREAK, MORE = range(6)
BLOCKS = len(TOLD.body)


def test_it_holds_what_stands_out_of_the_text() -> None:
    assert [(entry.block, entry.kind, entry.words) for entry in ENTRIES] == [
        (1, EntryKind.PHOTO, "Caption of p1."),
        (2, EntryKind.SUBHEADING, "Ferries"),
        (4, EntryKind.QUOTE, "“Said”"),
        (5, EntryKind.SUBHEADING, "Next"),
        (7, EntryKind.BREAK, ""),
        (8, EntryKind.RELATED, "Title of r1"),
    ]


def test_words_are_one_short_line() -> None:
    (entry,) = outline(story(h("A\n" + "long " * 400)))
    assert entry.words.startswith("A long long")
    assert len(entry.words) <= 200
    assert "\n" not in entry.words


def test_a_block_belongs_to_the_entry_above_it() -> None:
    assert [entry_at(ENTRIES, block) for block in range(BLOCKS)] == [-1, 0, 1, 1, 2, 3, 3, 4, 5]


def test_a_subheading_moves_with_all_below_it_up_to_the_next() -> None:
    assert extent(ENTRIES, FERRIES, BLOCKS) == (2, 4)
    assert extent(ENTRIES, NEXT, BLOCKS) == (5, 8)
    assert extent(ENTRIES, PHOTO, BLOCKS) == (1, 1)


def test_a_subheading_goes_among_subheadings_only() -> None:
    assert destination(ENTRIES, NEXT, PHOTO, BLOCKS) == 2
    assert destination(ENTRIES, NEXT, FERRIES, BLOCKS) == 2
    assert destination(ENTRIES, NEXT, QUOTE, BLOCKS) is None
    assert destination(ENTRIES, FERRIES, BREAK, BLOCKS) == BLOCKS
    assert destination(ENTRIES, FERRIES, NEXT, BLOCKS) is None
    assert destination(ENTRIES, FERRIES, PHOTO, BLOCKS) is None


def test_another_entry_goes_before_or_right_behind_its_new_neighbour() -> None:
    assert destination(ENTRIES, QUOTE, FERRIES, BLOCKS) == 2
    assert destination(ENTRIES, PHOTO, QUOTE, BLOCKS) == 3
    assert destination(ENTRIES, PHOTO, len(ENTRIES), BLOCKS) == 9
    assert destination(ENTRIES, PHOTO, PHOTO + 1, BLOCKS) is None


def test_a_step_up_or_down_ends_at_the_ends() -> None:
    def goes(at: int, step: int) -> int | None:
        return destination(ENTRIES, at, stepped(ENTRIES, at, step), BLOCKS)

    assert goes(NEXT, -1) == 2
    assert goes(FERRIES, 1) == BLOCKS
    assert goes(FERRIES, -1) is None
    assert goes(NEXT, 1) is None
    assert goes(PHOTO, -1) is None
    assert goes(QUOTE, -1) == 2
    assert goes(QUOTE, 1) == 6
    assert goes(MORE, 1) is None


@given(stories(), st.integers(0, 9), st.integers(0, 9))
def test_what_moves_never_goes_into_itself(told: Story, at: int, before: int) -> None:
    entries, blocks = outline(told), len(told.body)
    if at >= len(entries):
        return
    first, last = extent(entries, at, blocks)
    assert 0 <= first <= last < blocks
    to = destination(entries, at, min(before, len(entries)), blocks)
    assert to is None or 0 <= to < first or last + 1 < to <= blocks


@given(bodies)
def test_every_block_is_at_most_one_entry_in_order(body: Body) -> None:
    told = story(*body)
    numbers = [entry.block for entry in outline(told)]
    assert numbers == sorted(set(numbers))
